"""What becomes of a run when something in it fails?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from deskcheck.errors import ArticleError, DeskcheckError, UsageError
from deskcheck.model import Article

T = TypeVar("T")


def attempt(work: Callable[[], T], article: Article) -> T | ArticleError:
    """What the work on one article gives. A mistake of deskcheck's own there is no end of the others."""
    try:
        return work()
    except DeskcheckError:  # no other article would fare better: the reports cannot be written
        raise
    except Exception as error:
        said = f"{type(error).__name__}{_where(error)}: {error}"[:200]
        return ArticleError(
            f"not verified, for deskcheck made a mistake here; please report it ({said})", path=article.path
        )


def _where(error: Exception) -> str:
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    return f" in {Path(last.tb_frame.f_code.co_filename).name}, line {last.tb_lineno}" if last is not None else ""


@contextmanager
def gone_afterwards(folder: Path) -> Iterator[None]:
    """However the run ends, nothing half-done of it is left beside the reports."""
    try:
        yield
    finally:
        if folder.is_dir():
            from shutil import rmtree

            rmtree(folder, ignore_errors=True)


@contextmanager
def writing(output: str) -> Iterator[None]:
    """A folder that cannot be written, or is full, is a mistake that a person can mend. Raises :class:`UsageError`."""
    try:
        yield
    except OSError as error:
        raise UsageError(f"reports cannot be written there: {error.strerror}", path=output) from None
