"""Does a range run from its lower end to its higher?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from deskcheck import printing
from deskcheck.checks.framework import Draft, Look, check
from deskcheck.checks.words import printed
from deskcheck.model import Outcome, RelationKind

#: The ends of a range lie no further apart than so many times.
_FAR: Final = Decimal(20)


@check(reads={RelationKind.RANGE}, yields={Outcome.CONTRADICTED, Outcome.DOUBTFUL})
def range_order(look: Look) -> Iterator[Draft]:
    """A range runs from a higher number to a lower one, or has its scale word at one end only.

    Scores, votes, odds and changes ("from 7 to 5 percent") are no ranges; of "$26 to $31 million" the millions belong
    to both ends.

    Flagged:
        The bridge will cost between $31 million and $26 million.
        Between 900 and 1.2 million people will watch.
    Passed:
        The bridge will cost between $26 and $31 million.
        The board voted 7 to 5 for the bridge, and its share fell from 7 to 5 percent.
    """
    for relation in look.relations(RelationKind.RANGE):
        q = look.quantities[relation.ids("low")[0]]
        low, high = q.value.low, q.value.high
        if low is None or high is None or low <= 0 or relation.note == "apart":
            continue
        ends = f"{printing.short(low)} to {printing.short(high)}"
        message = f"“{printed(look, q)}” runs from {ends}"
        if low >= high:
            if low > high or relation.note == "between":
                yield Draft(relation, Outcome.CONTRADICTED, relation.confidence, q.span, message, ends)
        elif q.value.scaled and low < 1000 and low * 1000 <= high and not _scaled_twice(look.text(q.span)):
            # "900 to 1.2 million" may mean 900 thousand; "95 to 85 million" can mean nothing.
            meant = Outcome.DOUBTFUL if low * 1000 * _FAR > high else Outcome.CONTRADICTED
            message += ": one scale word for two numbers"
            yield Draft(relation, meant, relation.confidence, q.span, message, ends)


def _scaled_twice(text: str) -> bool:
    """Has each end a scale word of its own?"""
    words = text.casefold().replace("-", " ").split()
    return sum(word in ("thousand", "million", "billion", "trillion", "hundred") for word in words) > 1
