"""What does ``python -m flows.verify PATH...`` say and return?  The options and exit codes are the command line's."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from prefect import State
from prefect.logging.handlers import PrefectConsoleHandler
from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from deskcheck.cli import path_from_here, verify_options
from deskcheck.errors import DeskcheckError
from deskcheck.render.visible import one_line
from deskcheck.tally import headline
from deskcheck.verify import Outcome
from deskcheck.watch import complaints
from flows.outcome import ends


def main(flow: Callable[..., State[Outcome]]) -> None:
    """Run the flow once, say how it went, and leave with the command line's exit code."""

    @click.command(context_settings={"help_option_names": ["-h", "--help"]})
    @click.argument("paths", nargs=-1, required=True, metavar="PATH...")
    @verify_options
    @click.option("--batch-size", type=click.IntRange(1), default=200, show_default=True, help="Files in a batch.")
    def verify(paths: tuple[str, ...], formats: str | None, **options: Any) -> None:
        """Verify articles with the Prefect flow. PATH: a file, folder, pattern, URL, or - for standard input."""
        wanted = [name.strip() for name in formats.split(",") if name.strip()] if formats else None
        sys.exit(_run(flow, paths=list(paths), formats=wanted, **options))

    verify(prog_name="python -m flows.verify")


def _run(flow: Callable[..., State[Outcome]], **parameters: Any) -> int:
    if PREFECT_API_URL.value() is None:
        click.echo("Starting a temporary Prefect server; a running one (PREFECT_API_URL) saves the wait.", err=True)
    _only_in_the_server()
    # A run of seconds in front of somebody needs no sign of life; ending that thread would cost a second.
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}), ends() as found:
        state = flow(**parameters, return_state=True)
    if not found:
        state.result()  # raises what went wrong
        raise RuntimeError(f"the flow did not end: {state}")
    (done,) = found
    if isinstance(done, DeskcheckError):
        _complain(str(done))
        return 2
    _say(done, os.path.dirname(parameters["config"] or ""))  # noqa: PTH120
    return done.exit_code


def _only_in_the_server() -> None:
    """Prefect's own log lines go to its server; on this terminal the summary says the same in fewer words.

    The variable is for the temporary server: stopped while it still writes down the last events, it prints tracebacks.
    """
    level = os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "CRITICAL")
    for handler in logging.getLogger().handlers:
        if isinstance(handler, PrefectConsoleHandler):
            handler.setLevel(level)


def _say(outcome: Outcome, base: str) -> None:
    for row, name in outcome.reports:
        page = f"\n    {Path(outcome.output, name)}.html" if outcome.index else ""
        click.echo(one_line(f"{path_from_here(row.path, base)}: {headline(row.tally)}") + page)
    for words in complaints(outcome):
        _complain(words)
    click.echo(outcome.message)
    click.echo(f"index: {outcome.index}" if outcome.index else f"reports: {outcome.output}")


def _complain(message: str) -> None:
    click.echo(f"deskcheck: {one_line(message)}", err=True)
