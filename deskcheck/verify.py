"""How does an article go through the whole house?

read → examine → consult → judge → render, for many articles. The command line and the Prefect flow call the same
functions in the same order, so that both write the same bytes.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from msgspec import Struct
from msgspec.structs import replace

from deskcheck.config import FAIL_ON, FORMATS, Loaded, found, load
from deskcheck.consult import consult
from deskcheck.errors import ArticleError, BadReference, DeskcheckError, UsageError
from deskcheck.examine import examine
from deskcheck.failing import attempt, gone_afterwards, writing
from deskcheck.judge import judge
from deskcheck.model import Answer, Article, Dossier, Question, ReferenceInfo, Report, Run, Severity, Tally
from deskcheck.own import without_reports
from deskcheck.questions import questions
from deskcheck.read import ReadOptions, find_all, read_many
from deskcheck.references import Reference, open_references
from deskcheck.references.answered import as_answered
from deskcheck.references.broken import Broken
from deskcheck.render import FORMATS as RENDERERS
from deskcheck.render import IndexRow, index, render
from deskcheck.render.write import report_names, write
from deskcheck.report import report
from deskcheck.tally import headline, total


class Settings(Struct, frozen=True):
    """What the user asked for on the command line or of the flow; None leaves it to the configuration file."""

    config: str | None = None
    output: str | None = None
    format: tuple[str, ...] | None = None
    fail_on: str | None = None
    min_coverage: float | None = None
    now: date | None = None


class Job(Struct, frozen=True):
    """Settings and configuration together, every default filled in. ``now`` is the only clock."""

    loaded: Loaded
    output: str
    format: tuple[str, ...]
    fail_on: str
    min_coverage: float | None
    now: date
    started: str
    read: ReadOptions
    staging: str  # folder inside ``output``, of this run alone

    @property
    def staged(self) -> Path:
        return Path(self.output, self.staging)


class Row(Struct, frozen=True):
    """What is kept of an article once its report is written under its ``staged`` name."""

    id: str
    path: str
    title: str | None
    published: date | None
    staged: str
    tally: Tally
    severities: dict[str, int]
    unavailable: dict[str, str]  # the references that could not be asked, each with the reason


class Problem(Struct, frozen=True):
    """What could not be done: an article, a path or a reference that cannot be used."""

    message: str
    path: str | None = None
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return str(DeskcheckError(self.message, path=self.path, line=self.line, column=self.column))

    @classmethod
    def of(cls, error: DeskcheckError) -> Problem:
        return cls(error.message, error.path, error.line, error.column)


class Outcome(Struct, frozen=True):
    """How a run ended. ``reports`` pairs each row with its report's name; ``exit_code`` as DESIGN section 7."""

    exit_code: int
    message: str
    tally: Tally
    reports: tuple[tuple[Row, str], ...]
    problems: tuple[Problem, ...]
    unavailable: dict[str, str]
    index: str | None
    output: str
    references: tuple[ReferenceInfo, ...] = ()


def prepare(settings: Settings) -> Job:
    """Read the configuration and fill in every default. Raises ConfigError and UsageError."""
    named = settings.config or found()
    loaded = load(Path(named) if named else None)
    config = loaded.config
    for name in settings.format or ():
        if name not in FORMATS:
            raise UsageError(f"unknown format “{name}”; known are {', '.join(FORMATS)}")
    if settings.fail_on is not None and settings.fail_on not in FAIL_ON:
        raise UsageError(f"cannot fail on “{settings.fail_on}”; it can be {', '.join(FAIL_ON)}")
    if settings.min_coverage is not None and not 0 <= settings.min_coverage <= 100:  # not a number fails here too
        raise UsageError(f"a coverage of {settings.min_coverage} is no percentage")
    started = datetime.now(UTC)
    return Job(
        loaded=loaded,
        output=settings.output or str(loaded.resolve(config.output)),
        format=tuple(dict.fromkeys(settings.format or config.format)),
        fail_on=settings.fail_on or config.fail_on,
        min_coverage=settings.min_coverage if settings.min_coverage is not None else config.min_coverage,
        now=settings.now or started.date(),
        started=started.isoformat(timespec="seconds"),
        read=ReadOptions(loaded.base, config.max_article_bytes, config.encoding),
        staging=f".run-{os.urandom(8).hex()}",
    )


def look_for(paths: Sequence[str], output: str) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The articles that the paths stand for, without deskcheck's own reports, and the paths that stand for none."""
    found, errors = find_all(paths)
    sources = without_reports(found, paths, output)
    if found and not sources:
        errors = (*errors, UsageError("holds nothing but the reports that are written to it", path=output))
    return sources, tuple(Problem.of(error) for error in errors)


def open_all(job: Job) -> tuple[tuple[Reference, ...], tuple[Problem, ...]]:
    """The configured references, read and indexed; one that cannot be used is a problem and answers that it cannot.

    Raises ConfigError for one that cannot exist.
    """
    opened: list[Reference] = []
    problems: list[Problem] = []
    for config in job.loaded.config.references:
        alone = replace(job.loaded, config=replace(job.loaded.config, references=(config,)))
        try:
            (reference,) = open_references(alone)
            reference.info()  # a web address is asked here
        except BadReference as error:
            problems.append(Problem.of(error))
            reference = Broken(config, str(error))
        opened.append(reference)
    return tuple(opened), tuple(problems)


def conclude(
    dossier: Dossier,
    asked: Sequence[Question],
    answers: Sequence[Answer],
    references: Sequence[ReferenceInfo],
    job: Job,
) -> Report:
    """Judge what was answered to the dossier's questions and put the report together."""
    run = Run(job.started)
    asked_now = as_answered(references, answers)
    return report(dossier, judge(dossier, answers, asked), asked_now, as_of_run=job.now, run=run)


def stage(made: Report, job: Job) -> Row:
    """Write the report in every format that makes a file, under a name that the whole run decides later.

    Raises UsageError where that cannot be written.
    """
    result = made.result
    staged = sha256(result.article.id.encode("utf-8", "surrogatepass")).hexdigest()
    for name in job.format:
        page = render(made, name)
        with writing(job.output):
            write(job.staged / (staged + RENDERERS[name].suffix), page)
    severities = Counter(finding.severity.value for finding in result.findings)
    severities.update(judged.verdict.severity.value for judged in result.claims)
    failed = {one.reference: one.reason for judged in result.claims for one in judged.verdict.unavailable}
    failed.update((info.name, info.error) for info in result.references if info.error)
    article = result.article
    return Row(
        id=article.id,
        path=article.path,
        title=article.title,
        published=article.published,
        staged=staged,
        tally=result.coverage.tally,
        severities=dict(sorted(severities.items())),
        unavailable=dict(sorted(failed.items())),
    )


def finish(rows: Sequence[Row], problems: Sequence[Problem], infos: Sequence[ReferenceInfo], job: Job) -> Outcome:
    """Give the reports their names, write the index page and say how the run ended.

    Raises UsageError where that cannot be written.
    """
    names = report_names(_named_after(rows))
    with writing(job.output):
        _move(rows, names, job)
        index_path = _write_index(rows, names, problems, job) if "html" in job.format and (rows or problems) else None
    tally = total(row.tally for row in rows)
    unavailable = {name: why for row in rows for name, why in row.unavailable.items()}
    unavailable.update((info.name, info.error) for info in infos if info.error)
    required = {reference.name for reference in job.loaded.config.references if reference.required}
    code = exit_code(rows, problems, [name for name in unavailable if name in required], tally, job)
    articles = f"{len(rows):,} article{'' if len(rows) == 1 else 's'}"
    failed = f", {len(problems)} could not be done" if problems else ""
    return Outcome(
        exit_code=code,
        message=f"{articles}: {headline(tally)}{failed}",
        tally=tally,
        reports=tuple(zip(rows, names)),
        problems=tuple(problems),
        unavailable=dict(sorted(unavailable.items())),
        index=str(index_path) if index_path else None,
        output=job.output,
        references=tuple(infos),
    )


def _move(rows: Sequence[Row], names: Sequence[str], job: Job) -> None:
    """From the names that only the run knows to those that people see."""
    for row, name in zip(rows, names):
        for form in job.format:
            suffix = RENDERERS[form].suffix
            (job.staged / (row.staged + suffix)).replace(Path(job.output, name + suffix))


def _named_after(rows: Sequence[Row]) -> list[str]:
    """What each report is named after: the article's file, where it is the only one in it, else its id."""
    shared = Counter(row.path for row in rows)
    names = [row.path if shared[row.path] == 1 else row.id for row in rows]
    return names if len(set(names)) == len(names) else [row.id for row in rows]


def _write_index(rows: Sequence[Row], names: Sequence[str], problems: Sequence[Problem], job: Job) -> Path:
    """The index page over all articles of the run, the unreadable ones with their error."""
    listed = [IndexRow(row.title, f"{name}.html", row.path, row.tally, row.published) for row, name in zip(rows, names)]
    listed += [IndexRow(None, None, problem.path or "", error=str(problem)) for problem in problems]
    path = Path(job.output, "index.html")
    write(path, index(listed))
    return path


def exit_code(rows: Sequence[Row], problems: Sequence[Problem], missing: Sequence[str], tally: Tally, job: Job) -> int:
    """2: not done; 3: a required reference could not be asked; 1: something at or above ``fail_on``; else 0."""
    if problems:
        return 2
    if missing:
        return 3
    failing = {"error": {Severity.ERROR}, "warning": {Severity.ERROR, Severity.WARNING}, "never": set()}[job.fail_on]
    if any(row.severities.get(severity.value) for row in rows for severity in failing):
        return 1
    return 1 if job.min_coverage is not None and coverage(tally) < job.min_coverage else 0


def coverage(tally: Tally) -> float:
    """The share of the claims that were checked, in percent; all of none are."""
    return 100.0 * (tally.claims - tally.not_checked) / tally.claims if tally.claims else 100.0


def verify(
    paths: Sequence[str],
    settings: Settings | None = None,
    *,
    each: Callable[[Report], None] | None = None,
    progress: Callable[[Sequence[str]], Iterable[str]] | None = None,
) -> Outcome:
    """Verify all articles that the paths stand for and write their reports, one article in memory at a time.

    ``each`` is shown every report when it is made; ``progress`` wraps the sources (a progress bar). What cannot be done
    is in ``Outcome.problems``; raises ConfigError and UsageError only where nothing at all can be done.
    """
    job = prepare(settings or Settings())
    references, unusable = open_all(job)
    sources, missing = look_for(paths, job.output)
    problems = [*unusable, *missing]
    rows: list[Row] = []
    with gone_afterwards(job.staged):
        for article in read_many(progress(sources) if progress else sources, job.read):
            done = (
                article
                if isinstance(article, ArticleError)
                else attempt(partial(_verified, article, references, job), article)
            )
            if isinstance(done, ArticleError):
                problems.append(Problem.of(done))
                continue
            made, row = done
            rows.append(row)
            if each is not None:
                each(made)
        return finish(rows, problems, [reference.info() for reference in references], job)


def _verified(article: Article, references: Sequence[Reference], job: Job) -> tuple[Report, Row]:
    """The report of one article, and what is kept of it once it is written."""
    begun = perf_counter()
    dossier = examine(article, job.loaded.config.checks)
    asked = questions(dossier)
    made = conclude(dossier, asked, consult(asked, references), [reference.info() for reference in references], job)
    made = replace(made, run=replace(made.run, seconds=round(perf_counter() - begun, 4)))
    return made, stage(made, job)
