"""Do the printed parts add up to the printed total?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from deskcheck.arithmetic import scaled, shifted
from deskcheck.arithmetic import total as add
from deskcheck.checks.framework import Draft, Look, check
from deskcheck.checks.sums import OUTCOMES, Sum, held, value
from deskcheck.checks.words import amount, number, printed
from deskcheck.model import Kind, Quantity, Relation, RelationKind


@check(reads={RelationKind.TOTAL}, yields=OUTCOMES)
def sum_of_parts(look: Look) -> Iterator[Draft]:
    """The stated parts do not add up to the stated total.

    Only where the text says that the parts are all of it: a list behind a colon, in dashes or brackets, "in all",
    "a total of", "made up of", "the other 12". A list that begins with "including", or that others, more or several
    belong to, is not added up. Where a list only stands beside a number of the same things, nothing is said unless
    what is printed looks like a slip of the pen for what would add up; that is doubtful.

    Flagged:
        Nine men and four women were arrested, 15 people in all.
        Of the 40 pupils, 28 passed and the other 15 failed.
    Passed:
        Nine men and four women were arrested, 13 people in all.
        Police arrested 15 people, including nine men and four women.
    """
    for relation in look.relations(RelationKind.TOTAL):
        yield from held(look, relation, lambda reading: _sum(look, reading))


#: Months in each unit of time; a month is 365.25 / 12 days.
_MONTHS: Final = {"year": Decimal(12), "month": Decimal(1), "week": Decimal("0.23"), "day": Decimal("0.0329")}


def _sum(look: Look, relation: Relation) -> Sum | None:
    total, parts = look.one(relation, "total"), look.all(relation, "part")
    if total is None or any(part.intervals is None for part in parts):
        return None
    factors = [_factor(part, total) for part in parts]
    intervals = [scaled(part.intervals, by) for part, by in zip(parts, factors, strict=True) if part.intervals]
    more = _singles(relation.note)
    mixed = any(by != 1 for by in factors)
    terms = " + ".join(printed(look, part) if mixed else number(part) for part in parts)
    terms += f" + {more}" if more else ""
    plain = sum((value(part) * by for part, by in zip(parts, factors, strict=True)), more)
    summed = amount(plain, total) + (f" {total.unit.name}s" if mixed else "")
    return Sum(total, shifted(add(intervals), more), parts, f"{terms} is {summed}", f"{terms} = {summed}")


def _singles(note: str | None) -> Decimal:
    """How many are told without a number: "two men, three women and a child"."""
    words = (note or "").split()
    return Decimal(words[1]) if len(words) > 1 and words[1].isdigit() else Decimal(0)


def _factor(part: Quantity, total: Quantity) -> Decimal:
    """What a part is multiplied by to stand in the unit of the total: 18 months are 1.5 years."""
    one, other = _MONTHS.get(part.unit.name or ""), _MONTHS.get(total.unit.name or "")
    if part.kind is not Kind.DURATION or one is None or other is None or one == other:
        return Decimal(1)
    return one / other
