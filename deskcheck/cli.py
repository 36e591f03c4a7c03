"""What can be done from the command line?"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from deskcheck.cli_references import init, references
from deskcheck.errors import DeskcheckError
from deskcheck.version import __version__
from deskcheck.watch import Watch, complaints, nobody_listens

if TYPE_CHECKING:
    from rich.text import Text

    from deskcheck.model import Report
    from deskcheck.verify import Outcome, Settings


class IsoDate(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.5 on only
    """A day as 2023-09-30."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}” is no day; write it as 2023-09-30", param, ctx)


def verify_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that the command line and the Prefect flow share."""
    for option in reversed(
        (
            click.option("--config", metavar="FILE", help="The configuration; default deskcheck.toml in this folder."),
            click.option("--format", "formats", metavar="LIST", help="Any of html,json,github; default html,json."),
            click.option("--output", metavar="DIR", help="Where the reports are written; default reports."),
            click.option(
                "--fail-on",
                type=click.Choice(["error", "warning", "never"]),
                help="From which severity on the exit code is 1; default error.",
            ),
            click.option(
                "--min-coverage",
                type=click.FloatRange(0, 100),
                metavar="P",
                help="Exit code 1 if fewer than P percent of the claims were checked.",
            ),
            click.option("--now", type=IsoDate(), metavar="DATE", help="The date of the run; default today."),
        )
    ):
        command = option(command)
    return command


def settings_of(
    config: str | None,
    formats: str | None,
    output: str | None,
    fail_on: str | None,
    min_coverage: float | None,
    now: date | None,
) -> Settings:
    from deskcheck.verify import Settings

    wanted = tuple(name.strip() for name in formats.split(",") if name.strip()) if formats else None
    return Settings(config, output, wanted, fail_on, min_coverage, now)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="deskcheck %(version)s")
def cli() -> None:
    """A spell-checker for facts: verify the figures and quotations of news articles.

    Exit codes: 0 nothing found at or above --fail-on; 1 something was; 2 the job could not be done; 3 a required
    reference could not be asked.
    """


@cli.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--changed-since", metavar="REV", help="Verify the articles changed since this git revision.")
@click.option("--only-added", is_flag=True, help="With --changed-since: only newly added articles.")
@verify_options
def verify(paths: tuple[str, ...], changed_since: str | None, only_added: bool, **options: Any) -> None:
    """Verify articles and write a report for each. PATH: a file, folder, pattern, URL, or - for standard input."""
    from deskcheck.verify import prepare
    from deskcheck.verify import verify as run

    settings = settings_of(**options)
    job = prepare(settings)
    sources = _sources(paths, changed_since, only_added, job.output)
    if not sources:
        click.echo(f"no article has {'been added' if only_added else 'changed'} since {changed_since}", err=True)
        return
    show = _annotations if "github" in job.format else _summary
    base = os.path.dirname(settings.config) if settings.config else ""  # noqa: PTH120
    with Watch() as watch:
        outcome = run(
            sources, settings, each=lambda made: watch.tell(show(as_seen_from_here(made, base))), progress=watch.files
        )
    _closing(outcome)
    sys.exit(outcome.exit_code)


def _sources(paths: tuple[str, ...], revision: str | None, only_added: bool, output: str) -> tuple[str, ...]:
    if revision is not None:
        from deskcheck.git import changed_since
        from deskcheck.own import without_reports

        return without_reports(changed_since(revision, paths, only_added=only_added), paths or (".",), output)
    if only_added:
        raise click.UsageError("--only-added goes with --changed-since")
    if not paths:
        raise click.UsageError("name an article, a folder or a pattern, or - for standard input")
    return paths


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--config", metavar="FILE", help="The configuration, for encoding and size limits.")
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
def claims(paths: tuple[str, ...], config: str | None, form: str) -> None:
    """Print what was found in each article as one line of JSON; no reference is asked."""
    from deskcheck.contract import claims_line
    from deskcheck.errors import ArticleError
    from deskcheck.examine import examine
    from deskcheck.read import read_many
    from deskcheck.verify import Settings, look_for, prepare

    job = prepare(Settings(config=config))
    sources, problems = look_for(paths, job.output)
    failed = bool(problems)
    for problem in problems:
        _complain(str(problem))
    for article in read_many(sources, job.read):
        if isinstance(article, ArticleError):
            failed = True
            _complain(str(article))
        elif not _passed_on(claims_line(examine(article, job.loaded.config.checks))):
            break
    sys.exit(2 if failed else 0)


def _passed_on(line: str) -> bool:
    """Print a line; false when its reader has gone (``| head``): nobody wants the others."""
    try:
        click.echo(line)
    except BrokenPipeError:
        nobody_listens()
        return False
    return True


@cli.command()
@click.argument("check", required=False)
@click.option("--all", "every", is_flag=True, help="Print the pages of all checks, as Markdown.")
def explain(check: str | None, every: bool) -> None:
    """Print the manual page of a check; without a name, the list of all checks."""
    from deskcheck.checks import CHECKS
    from deskcheck.checks.manual import document, listing, page

    if every:
        click.echo(document(CHECKS), nl=False)
        return
    if check is None:
        click.echo(listing(CHECKS))
        return
    found = next((each for each in CHECKS if each.id == check), None)
    if found is None:
        from rapidfuzz import process

        nearest = process.extractOne(check, [each.id for each in CHECKS])
        raise click.UsageError(f"there is no check “{check}”; the nearest is “{nearest[0]}”")
    click.echo(page(found))


cli.add_command(init)
cli.add_command(references)


def _summary(report: Report) -> str | Text:
    from deskcheck.render.terminal import coloured, summary

    return coloured(report) if sys.stdout.isatty() else summary(report)


def _annotations(report: Report) -> str:
    from deskcheck.render import render

    return render(report, "github").removesuffix("\n")


def as_seen_from_here(report: Report, base: str) -> Report:
    """With the path relative to the working directory, for terminals and annotations.

    In the report itself paths are relative to the configuration, so that it is the same wherever it is made.
    """
    from msgspec.structs import replace

    article = report.result.article
    shown = replace(article, path=path_from_here(article.path, base))
    return replace(report, result=replace(report.result, article=shown))


def path_from_here(path: str, base: str) -> str:
    """The path of a report, which is relative to ``base``, as it is from the working directory."""
    there = os.path.join(base, path)  # noqa: PTH118 (an absolute or outside path stays as it is)
    if not os.path.exists(there):  # noqa: PTH110 (standard input, a URL)
        return path
    return os.path.relpath(there).replace(os.sep, "/")


def _closing(outcome: Outcome) -> None:
    for words in complaints(outcome):
        _complain(words)
    if len(outcome.reports) != 1:
        click.echo(outcome.message, err=True)
    if outcome.index:
        click.echo(f"reports: {outcome.index}", err=True)


def _complain(message: str) -> None:
    from deskcheck.render.visible import one_line

    click.echo(f"deskcheck: {one_line(message)}", err=True)


def main() -> None:
    """The console command. Mistakes that a person can mend are one clear line and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a pipe in a C locale must not fail on a quotation mark
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    try:
        cli(prog_name="deskcheck")
    except DeskcheckError as error:
        _complain(str(error))
        sys.exit(2)
    except OSError as error:  # all files are answered for elsewhere
        _complain(f"standard input or output: {error.strerror}")
        sys.exit(2)


def _stop(number: int, frame: object) -> None:
    """Being told to end unwinds, so that nothing half-written stays."""
    sys.exit(128 + number)


if __name__ == "__main__":
    main()
