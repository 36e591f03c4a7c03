"""What does a reference answer?  The only tasks that may have to wait for somebody else's server."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from prefect import State, task
from prefect.runtime import task_run
from prefect.states import Completed, Failed

from deskcheck.config import ReferenceConfig
from deskcheck.consult import consult as consult_all
from deskcheck.model import Answer, Question, Unavailable
from deskcheck.references import Reference
from deskcheck.verify import Job, Problem, open_all

#: A reference, and what is wrong with it where it cannot be used at all.
Opened = tuple[Reference, tuple[Problem, ...]]

#: An article's questions' answers, for each article of a batch.
Answers = tuple[tuple[Answer, ...], ...]

RETRIES = 2
WAITS = [1.0, 5.0]  # seconds


@task(name="open", retries=RETRIES, retry_delay_seconds=WAITS, timeout_seconds=1800, persist_result=False)
def open_reference(config: ReferenceConfig, job: Job) -> Opened | State[Opened]:
    """Open a reference once for the whole run. One that does not answer is tried again, and in the end says so itself.

    The time is for a table of a million rows, which is indexed here the first time.
    """
    alone = replace(job.loaded, config=replace(job.loaded.config, references=(config,)))
    (reference,), problems = open_all(replace(job, loaded=alone))
    failure = reference.info().error
    if failure is None or problems:  # what cannot be used now cannot be used in a second
        return reference, problems
    if (task_run.run_count or 0) <= RETRIES:
        return Failed(message=failure)
    return Completed(name="Unavailable", message=failure, data=(reference, problems))


@task(name="consult", retries=RETRIES, retry_delay_seconds=WAITS, timeout_seconds=600, persist_result=False)
def consult(asked: Sequence[Sequence[Question]], reference: Reference) -> Answers | State[Answers]:
    """One reference's answers to the questions of a batch. Where it fails it is asked again, unless it never opened."""
    answers = tuple(consult_all(questions, (reference,)) for questions in asked)
    reasons = (answer.reason for mine in answers for answer in mine if isinstance(answer, Unavailable))
    failure = next(reasons, None)
    if failure is None or reference.info().error is not None:
        return answers
    if (task_run.run_count or 0) <= RETRIES:
        return Failed(message=failure)
    return Completed(name="Unavailable", message=failure, data=answers)
