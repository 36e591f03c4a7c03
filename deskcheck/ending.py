"""How does a run end: names of the reports, index page, exit code?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from deskcheck.errors import DeskcheckError
from deskcheck.failing import writing
from deskcheck.job import Job
from deskcheck.model import ReferenceInfo, Severity, Tally
from deskcheck.render import FORMATS as RENDERERS
from deskcheck.render import IndexRow, index
from deskcheck.render.write import report_names, write
from deskcheck.tally import headline, total


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
