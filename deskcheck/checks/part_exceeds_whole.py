"""Is the part larger than its whole?"""

from __future__ import annotations

from collections.abc import Iterator

from deskcheck.arithmetic import HUNDRED, widened
from deskcheck.checks.framework import Draft, Look, check
from deskcheck.checks.words import number, printed
from deskcheck.model import Interval, Outcome, Quantity, Relation, RelationKind


@check(reads={RelationKind.PART_OF_WHOLE}, yields={Outcome.CONTRADICTED, Outcome.DOUBTFUL, Outcome.CONSISTENT})
def part_exceeds_whole(look: Look) -> Iterator[Draft]:
    """A part is larger than the whole that it is said to be a part of, or a share of people is above a hundred percent.

    "P of the W", "P out of W", "of the W, P …" and "W, including P". Growth, yields, capacity, debt and the like may
    well be above a hundred percent: only shares of persons, and turnout, are held against it.

    Flagged:
        Police said 31 of the 24 passengers were taken to hospital.
        Some 120 percent of the residents voted for the mayor.
    Passed:
        Police said 21 of the 24 passengers were taken to hospital.
        Hospitals ran at 120 percent of their capacity, and sales were 130 percent of last year's.
    """
    for relation in look.relations(RelationKind.PART_OF_WHOLE):
        part, whole, share = (look.one(relation, role) for role in ("part", "whole", "share"))
        if share is None and part is not None and whole is not None:
            yield from _larger(look, relation, part, whole)
        elif share is not None and part is None and whole is None:
            yield _above_hundred(look, relation, share)


def _larger(look: Look, relation: Relation, part: Quantity, whole: Quantity) -> Iterator[Draft]:
    if part.intervals is None or whole.intervals is None:
        return
    room = widened(whole.intervals, look.tolerance / HUNDRED)
    shown, of = printed(look, part), printed(look, whole)
    working = f"{number(part)} of {number(whole)}"
    if _above(part.intervals.loose, room.loose):
        outcome, message = Outcome.CONTRADICTED, f"“{shown}” is more than the “{of}” that it is said to be part of"
    elif _above(part.intervals.tight, room.tight):
        outcome = Outcome.DOUBTFUL
        message = f"“{shown}” is more than the “{of}” that it is said to be part of; only rounding reconciles them"
    else:
        outcome, message = Outcome.CONSISTENT, f"“{shown}” is no more than its whole, “{of}”"
    yield Draft(relation, outcome, relation.confidence, part.span, message, working, (whole.span,))


def _above(part: Interval, whole: Interval) -> bool:
    return part.low is not None and whole.high is not None and part.low > whole.high


def _above_hundred(look: Look, relation: Relation, share: Quantity) -> Draft:
    message = f"“{printed(look, share)}” is said to be a share, but the whole is 100 percent"
    return Draft(relation, Outcome.CONTRADICTED, relation.confidence, share.span, message, "")
