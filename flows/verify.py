"""How are articles verified on a schedule, or from a clone with ``python -m flows.verify PATH...``?

The run is *Completed* when the job was done, whatever the verdicts, and *Failed* when it could not be done; its message
holds the counts. Articles go through in batches, so that memory stays flat and a task run is worth its overhead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Annotated, Any, Literal, TypeVar

from prefect import State, flow, get_run_logger
from prefect.artifacts import create_table_artifact
from prefect.states import Failed
from pydantic import Field

from deskcheck.errors import ArticleError, DeskcheckError
from deskcheck.failing import gone_afterwards
from deskcheck.model import Article
from deskcheck.read import ReadOptions
from deskcheck.read.paths import is_url
from deskcheck.references import Reference
from deskcheck.references.broken import Broken
from deskcheck.verify import Job, Outcome, Problem, Row, Settings, finish, look_for, prepare
from flows.outcome import ended, state_of, table
from tasks.consult import consult, open_reference
from tasks.examine import examine
from tasks.judge import judge
from tasks.read import fetch, read

T = TypeVar("T")


@flow(name="verify-articles", persist_result=False)
def verify_articles(
    paths: list[str],
    config: str | None = None,
    output: str | None = None,
    formats: list[Literal["html", "json", "github"]] | None = None,
    fail_on: Literal["error", "warning", "never"] | None = None,
    min_coverage: Annotated[float, Field(ge=0, le=100)] | None = None,
    now: date | None = None,
    batch_size: Annotated[int, Field(ge=1)] = 200,
) -> State[Outcome]:
    """Verify articles and write a report for each.

    Args:
        paths: files, folders, patterns or URLs of articles
        config: the configuration, deskcheck.toml
        output: the folder that reports are written to; left out, as configured
        formats: of the reports; left out, as configured
        fail_on: from which severity on the exit code of `python -m flows.verify` is 1
        min_coverage: that exit code is 1 too if fewer percent of the claims were checked
        now: the date of the run; left out, today
        batch_size: files that go through together
    """
    settings = Settings(config, output, tuple(formats) if formats else None, fail_on, min_coverage, now)
    try:
        job = prepare(settings)
        outcome = run(paths, job, batch_size)
    except DeskcheckError as error:
        ended(error)
        return Failed(message=str(error), data=error)
    ended(outcome)
    create_table_artifact(table(outcome, job.format), key="verdicts", description=outcome.message)
    return state_of(outcome)


def run(paths: Sequence[str], job: Job, batch_size: int) -> Outcome:
    """The same steps as :func:`deskcheck.verify.verify`, batch by batch."""
    logger = get_run_logger()
    references, unusable = open_references(job)
    sources, missing = look_for(paths, job.output)
    problems = [*unusable, *missing]
    rows: list[Row] = []
    with gone_afterwards(job.staged):
        for start in range(0, len(sources), batch_size):
            batch = sources[start : start + batch_size]
            logger.info("%s to %s of %s files", start + 1, start + len(batch), len(sources))
            articles, errors = parted(read_batch(batch, job.read))
            done, failed = parted(verify_batch(articles, references, job))
            rows += done
            problems += map(Problem.of, (*errors, *failed))
        return finish(rows, problems, [reference.info() for reference in references], job)


def parted(found: Iterable[T | ArticleError]) -> tuple[list[T], list[ArticleError]]:
    """What was done, and what could not be."""
    done: list[T] = []
    failed: list[ArticleError] = []
    for one in found:
        if isinstance(one, ArticleError):
            failed.append(one)
        else:
            done.append(one)
    return done, failed


def open_references(job: Job) -> tuple[list[Reference], list[Problem]]:
    """All the configured references, and what is wrong with them."""
    references: list[Reference] = []
    problems: list[Problem] = []
    for config in job.loaded.config.references:
        opened = open_reference(config, job, return_state=True)
        reference, wrong = result(opened, (Broken(config, "was not ready in time"), ()))
        references.append(reference)
        problems += wrong
    return references, problems


def read_batch(sources: Sequence[str], options: ReadOptions) -> list[Article | ArticleError]:
    """The articles of a batch in the order of their sources; what cannot be read stands in its place as an error."""
    found: list[Article | ArticleError] = []
    for on_the_web, some in groupby(sources, is_url):
        if not on_the_web:
            found += read(tuple(some), options)
            continue
        for url in some:
            fetched = fetch(url, options, return_state=True)
            found += result(fetched, (ArticleError("did not answer in time", path=url),))
    return found


def verify_batch(
    articles: Sequence[Article], references: Sequence[Reference], job: Job
) -> tuple[Row | ArticleError, ...]:
    """Examine a batch, ask all references, judge and write the reports."""
    if not articles:
        return ()
    examined, failed = parted(examine(articles, job.loaded.config.checks))
    asked = tuple(questions for _, questions in examined)
    answers = []
    for reference in references:
        late = Broken(reference.config, "did not answer in time")
        answered = consult(asked, reference, return_state=True)
        answers.append(result(answered, tuple(late.ask(questions) for questions in asked)))
    return (*failed, *judge(examined, answers, [reference.info() for reference in references], job))


def result(state: State[Any], late: T) -> T:
    """What the task returned, or ``late`` when its time was up. Anything else that went wrong is raised.

    Tasks with a limit are called and not submitted: in another thread Prefect cannot stop one that waits for a server.
    """
    try:
        done: T = state.result()
    except TimeoutError:
        return late
    return done


if __name__ == "__main__":
    from flows.command import main

    main(verify_articles)
