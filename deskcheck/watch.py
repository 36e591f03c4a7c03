"""What does a person see while a run goes on?"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress
    from rich.text import Text

    from deskcheck.model import ReferenceInfo
    from deskcheck.verify import Outcome

#: From so many files, or articles of one file, on a terminal shows a bar.
LONG_RUN = 8
#: So many bad rows of a reference are named; the reports list them all.
NAMED_ROWS = 3


class Watch:
    """Prints what is known of each article at once; a long run on a terminal has a bar below that.

    Lines and bar go through one console where both are on the screen, so that neither is written into the other.
    """

    def __init__(self) -> None:
        self.lines = _console(error=False) if sys.stdout.isatty() else None
        self.bar: Progress | None = None
        self.made = 0

    def __enter__(self) -> Watch:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar is not None:
            self.bar.stop()
        if kind is not None and not issubclass(kind, Exception):  # interrupted
            click.echo("deskcheck: stopped; no report of this run is kept", err=True)

    def files(self, sources: Sequence[str]) -> Iterable[str]:
        """The sources one by one; the bar says how many of them are done."""
        if len(sources) >= LONG_RUN:
            self._start(len(sources))
        return self._each(sources)

    def _each(self, sources: Sequence[str]) -> Iterator[str]:
        for number, source in enumerate(sources, 1):
            yield source
            if self.bar is not None and len(sources) > 1:
                self.bar.update(self.bar.task_ids[0], completed=number)

    def tell(self, said: str | Text) -> None:
        """Print what one article gave, which may be nothing."""
        if said:
            self._print(said)
        self.made += 1
        if self.bar is None and self.made == LONG_RUN:  # one file of many articles: nobody knows of how many
            self._start(None)
        if self.bar is not None:
            self.bar.update(self.bar.task_ids[0], made=self.made)

    def _print(self, said: str | Text) -> None:
        if self.lines is not None:
            self.lines.print(said, markup=False)
            return
        try:
            click.echo(said)
        except BrokenPipeError:  # the reader has seen enough, but the reports are still to be written
            nobody_listens()

    def _start(self, files: int | None) -> None:
        if not sys.stderr.isatty():
            return
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        console = self.lines or _console(error=True)
        if console.is_dumb_terminal:
            return
        made = TextColumn("{task.fields[made]:,} articles")
        self.bar = Progress(
            TextColumn("Verifying"), BarColumn(), made, TimeElapsedColumn(), console=console, transient=True
        )
        self.bar.add_task("", total=files, made=self.made)
        self.bar.start()


def _console(*, error: bool) -> Console:
    from rich.console import Console

    return Console(stderr=error, highlight=False, soft_wrap=True)


def nobody_listens() -> None:
    """What is still printed goes nowhere: the other end of the pipe is closed."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def complaints(outcome: Outcome) -> Iterator[str]:
    """What a person should hear of a run beside its findings, a line each."""
    yield from not_done(outcome)
    yield from skipped_rows(outcome.references)


def not_done(outcome: Outcome) -> Iterator[str]:
    """What could not be done, and which references could not be asked; a file that cannot be used is said once."""
    problems = [str(problem) for problem in outcome.problems]
    yield from problems
    for name, why in outcome.unavailable.items():
        if why not in problems:
            yield f"reference “{name}” could not be asked: {why}"


def skipped_rows(references: Iterable[ReferenceInfo]) -> Iterator[str]:
    """The first bad rows of each reference, in words."""
    for info in references:
        for row in info.rejected[:NAMED_ROWS]:
            yield f"reference “{info.name}”: a row is skipped: {row}"
        if len(info.rejected) > NAMED_ROWS:
            yield f"reference “{info.name}”: more rows are skipped; the reports list them"
