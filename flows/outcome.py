"""How did a run end, in Prefect's words: a state with the counts, and a table of the articles?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from prefect import State
from prefect.states import Completed, Failed

from deskcheck.errors import DeskcheckError
from deskcheck.model import Tally
from deskcheck.render import FORMATS
from deskcheck.verify import Outcome
from deskcheck.watch import not_done

#: The table is for looking at; the index page lists every article.
MOST_ROWS = 500

_ends: ContextVar[list[Outcome | DeskcheckError] | None] = ContextVar("ends", default=None)


@contextmanager
def ends() -> Iterator[list[Outcome | DeskcheckError]]:
    """How the runs inside ended, in their order, whatever Prefect's database made of it.

    The state that a run returns need not hold it: a temporary server whose SQLite was locked for a moment is told the
    end a second time, refuses it, and its own copy of the state, which has no data, comes back.
    """
    found: list[Outcome | DeskcheckError] = []
    token = _ends.set(found)
    try:
        yield found
    finally:
        _ends.reset(token)


def ended(done: Outcome | DeskcheckError) -> None:
    """Keep how this run ended for whoever asked with :func:`ends`."""
    found = _ends.get()
    if found is not None:
        found.append(done)


def state_of(outcome: Outcome) -> State[Outcome]:
    """*Completed* when the job was done, whatever the verdicts; *Failed* when it, or a required reference, was not."""
    if outcome.exit_code not in (2, 3):
        return Completed(message=outcome.message, data=outcome)
    reasons = [*not_done(outcome)]
    shown = [*reasons[:3], f"and {len(reasons) - 3} more"] if len(reasons) > 4 else reasons
    return Failed(message=f"{outcome.message} ({'; '.join(shown)})", data=outcome)


def table(outcome: Outcome, formats: Sequence[str]) -> list[dict[str, Any]]:
    """The verdict counts of each article and the path of its report in the first of the formats, the worst first.

    A path and no link: browsers follow no ``file://`` from a page that came over HTTP.
    """
    ranked = sorted(outcome.reports, key=lambda one: (_badness(one[0].tally), one[0].path))
    rows = [
        {
            "article": row.path,
            "wrong": row.tally.wrong,
            "doubtful": row.tally.doubtful,
            "agreed": row.tally.agreed,
            "not checked": row.tally.not_checked,
            "claims": row.tally.claims,
            "report": report_path(outcome, name, formats),
        }
        for row, name in ranked[:MOST_ROWS]
    ]
    rows += [{"article": problem.path or "", "report": problem.message} for problem in outcome.problems[:MOST_ROWS]]
    return rows


def report_path(outcome: Outcome, name: str, formats: Sequence[str]) -> str:
    """Where an article's report lies: the page where there is one, for that is what people open."""
    form = "html" if "html" in formats else formats[0]
    return Path(outcome.output, name + FORMATS[form].suffix).as_posix()


def _badness(tally: Tally) -> tuple[int, int, int]:
    return -tally.wrong, -tally.doubtful, -tally.not_checked
