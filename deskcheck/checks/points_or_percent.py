"""Is the rise of a percentage named in percent where percentage points are meant?"""

from __future__ import annotations

from collections.abc import Iterator

from deskcheck.arithmetic import HUNDRED
from deskcheck.checks.framework import Draft, Look, check
from deskcheck.checks.percent_change import in_points
from deskcheck.checks.words import amount, number, percent, printed
from deskcheck.ends import number_at
from deskcheck.model import Confidence, Outcome, Quantity, Relation, RelationKind


@check(reads={RelationKind.CHANGE}, yields={Outcome.NOTE})
def points_or_percent(look: Look) -> Iterator[Draft]:
    """A rise of a percentage is named in percent, but is one in percentage points.

    From 5 to 7 percent is a rise of two percentage points, or of 40 percent. Only a note: readers understand it, and
    style guides ask for points.

    Flagged:
        Unemployment rose by 2 percent to 7 percent from 5 percent.
    Passed:
        Unemployment rose by 2 percentage points to 7 percent from 5 percent.
        Unemployment rose by 40 percent, to 7 percent from 5 percent.
    """
    for relation in look.relations(RelationKind.CHANGE):
        base, result, size = (look.one(relation, role) for role in ("base", "result", "percent"))
        if base is None or result is None or size is None or not in_points(size, base, result):
            continue
        yield from _named(look, relation, base, result, size)


def _named(look: Look, relation: Relation, base: Quantity, result: Quantity, size: Quantity) -> Iterator[Draft]:
    before, after = number_at(base, "base"), number_at(result, "result")
    if not before or after is None:
        return
    share = abs(after / before - 1) * HUNDRED
    points = amount(abs(after - before), result)
    ends = f"{number(base, before)} to {number(result, after)}"
    yield Draft(
        relation,
        Outcome.NOTE,
        Confidence.MEDIUM,
        size.span,
        f"“{printed(look, size)}” is printed, but {ends} is a change of {points}, or of {percent(share)}",
        f"{ends}: {points}, {percent(share)}; printed: {printed(look, size)}",
        (base.span,) if base.id == result.id else (base.span, result.span),
    )
