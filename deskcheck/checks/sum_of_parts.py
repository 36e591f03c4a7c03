"""Do the printed parts add up to the printed total?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from deskcheck.arithmetic import total as add
from deskcheck.checks.framework import Draft, Look, check
from deskcheck.checks.sums import OUTCOMES, Sum, held, value
from deskcheck.checks.words import amount, number
from deskcheck.model import Relation, RelationKind


@check(yields=OUTCOMES)
def sum_of_parts(look: Look) -> Iterator[Draft]:
    """The stated parts do not add up to the stated total.

    Only where the text says that the parts are all of it: a list behind a colon, in dashes or brackets, "in all",
    "a total of", "made up of", "the other 12". A list that begins with "including", or that others, more or several
    belong to, is not added up.

    Flagged:
        Nine men and four women were arrested, 15 people in all.
        Of the 40 pupils, 28 passed and the other 15 failed.
    Passed:
        Nine men and four women were arrested, 13 people in all.
        Police arrested 15 people, including nine men and four women.
    """
    for relation in look.relations(RelationKind.TOTAL):
        yield from held(look, relation, lambda reading: _sum(look, reading))


def _sum(look: Look, relation: Relation) -> Sum | None:
    total, parts = look.one(relation, "total"), look.all(relation, "part")
    intervals = [part.intervals for part in parts if part.intervals]
    if total is None or len(intervals) != len(parts):
        return None
    terms = " + ".join(number(part) for part in parts)
    summed = amount(sum((value(part) for part in parts), Decimal(0)), total)
    return Sum(total, add(intervals), parts, f"{terms} is {summed}", f"{terms} = {summed}")
