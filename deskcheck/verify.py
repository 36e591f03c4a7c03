"""How does an article go through the whole house?

read → examine → consult → judge → render, for many articles. The command line and the Prefect flow call the same
functions in the same order, so that both write the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from hashlib import sha256
from time import perf_counter

from msgspec.structs import replace

from deskcheck.consult import consult
from deskcheck.ending import Outcome, Problem, Row, finish
from deskcheck.errors import ArticleError, BadReference, UsageError
from deskcheck.examine import examine
from deskcheck.failing import attempt, gone_afterwards, writing
from deskcheck.job import Job, Settings, prepare
from deskcheck.judge import judge
from deskcheck.model import Answer, Article, Dossier, Question, ReferenceInfo, Report, Run
from deskcheck.own import without_reports
from deskcheck.questions import questions
from deskcheck.read import find_all, read_many
from deskcheck.references import Reference, open_references
from deskcheck.references.answered import as_answered
from deskcheck.references.broken import Broken
from deskcheck.render import FORMATS as RENDERERS
from deskcheck.render import render
from deskcheck.render.write import write
from deskcheck.report import report

__all__ = [
    "Job", "Outcome", "Problem", "Row", "Settings", "conclude", "finish", "look_for", "open_all", "prepare", "stage",
    "verify",
]  # fmt: skip


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
