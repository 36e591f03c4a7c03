"""Which articles are in these files, and at these addresses?"""

from __future__ import annotations

from prefect import State, task
from prefect.runtime import task_run
from prefect.states import Completed, Failed

from deskcheck.errors import ArticleError
from deskcheck.model import Article
from deskcheck.read import ReadOptions, read_many

Read = tuple[Article | ArticleError, ...]

RETRIES = 2


@task(name="read", persist_result=False)
def read(sources: tuple[str, ...], options: ReadOptions) -> Read:
    """The articles of files; what cannot be read stands in its place as an error, and is no failure of the task."""
    return tuple(read_many(sources, options))


@task(name="fetch", retries=RETRIES, retry_delay_seconds=[1, 5], timeout_seconds=300, persist_result=False)
def fetch(url: str, options: ReadOptions) -> Read | State[Read]:
    """The articles at an address. When it does not answer it is asked again; in the end its error is the result."""
    found = tuple(read_many((url,), options))
    error = next((one for one in found if isinstance(one, ArticleError)), None)
    if error is None:
        return found
    if (task_run.run_count or 0) <= RETRIES:
        return Failed(message=str(error))
    return Completed(name="Unavailable", message=str(error), data=found)
