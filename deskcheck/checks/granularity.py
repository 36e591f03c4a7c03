"""Can any whole number out of so few make the printed percentage?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_FLOOR, Decimal
from typing import Final

from deskcheck.arithmetic import HUNDRED
from deskcheck.checks.framework import Draft, Look, check
from deskcheck.checks.words import number, percent, printed
from deskcheck.intervals import exactly
from deskcheck.model import Interval, Outcome, Quantity, RelationKind

_CONTRADICTING: Final = 50  # with more, one unit more or less of a percentage always finds a whole number


@check(reads={RelationKind.PART_OF_WHOLE}, yields={Outcome.CONTRADICTED, Outcome.DOUBTFUL, Outcome.CONSISTENT})
def granularity(look: Look) -> Iterator[Draft]:
    """A percentage of a few people or things that no whole number of them can make.

    Of 15 pupils, 33 percent are five and 40 percent are six; there is nothing between (Brown and Heathers' GRIM test).
    Only where the number of people or things is printed exactly, is below 100, and cannot be divided. Weighted answers,
    averages and shares of what those people own are left alone.

    Flagged:
        Some 37 percent of the 15 pupils had never seen the sea.
    Passed:
        Some 33 percent of the 15 pupils had never seen the sea.
        Drought covers 37 percent of the 12 counties.
    """
    for relation in look.relations(RelationKind.PART_OF_WHOLE):
        whole, share = look.one(relation, "whole"), look.one(relation, "share")
        if look.one(relation, "part") is not None or whole is None or share is None or share.intervals is None:
            continue
        assert whole.value.value is not None
        below, above = _neighbours(share, whole.value.value)
        shown, of = printed(look, share), number(whole)
        near = f"{below} of {of} is {percent(below * HUNDRED / whole.value.value)}"
        near += f", {above} of {of} is {percent(above * HUNDRED / whole.value.value)}"
        if _reached(share.intervals.tight, whole.value.value, look.tolerance):
            outcome, message = Outcome.CONSISTENT, f"“{shown}” is possible out of {of}: {near}"
        elif _reached(share.intervals.loose, whole.value.value, look.tolerance) or whole.value.value > _CONTRADICTING:
            outcome, message = Outcome.DOUBTFUL, f"“{shown}” is printed, but {near}; only generous rounding reaches it"
        else:
            outcome, message = Outcome.CONTRADICTED, f"“{shown}” is printed, but {near}, and there is nothing between"
        yield Draft(relation, outcome, relation.confidence, share.span, message, near, (whole.span,))


@exactly
def _neighbours(share: Quantity, whole: Decimal) -> tuple[Decimal, Decimal]:
    """The whole numbers below and above the printed share."""
    assert share.value.value is not None
    below = (share.value.value * whole / HUNDRED).to_integral_value(ROUND_FLOOR)
    return below, below + 1


@exactly
def _reached(share: Interval, whole: Decimal, tolerance: Decimal) -> bool:
    """Is there a whole number whose share lies in the interval?"""
    if share.low is None or share.high is None:
        return True
    low, high = share.low - tolerance * share.low / HUNDRED, share.high + tolerance * share.high / HUNDRED
    highest = (high * whole / HUNDRED).to_integral_value(ROUND_FLOOR)
    return highest * HUNDRED >= low * whole
