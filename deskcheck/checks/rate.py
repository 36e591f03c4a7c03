"""Does so much each, times so many, make the printed total?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from deskcheck.arithmetic import product, scaled
from deskcheck.checks.framework import Draft, Look, check
from deskcheck.checks.sums import OUTCOMES, Sum, held, value
from deskcheck.checks.words import amount, number
from deskcheck.intervals import exactly
from deskcheck.model import Interval, Intervals, Relation, RelationKind


@check(yields=OUTCOMES)
def rate(look: Look) -> Iterator[Draft]:
    """A price, rate or average times the stated number does not make the stated total.

    "40 buses at $1.2 million each, for a total of $48 million", "$120 million over six years, or $20 million a year",
    "312 points in 12 games, an average of 26", "240 cases among 120,000 residents, or 200 per 100,000 people". Where
    the number is not printed and no calendar gives it, or discounts, taxes and extras are mentioned, nothing is said.

    Flagged:
        The city ordered 40 buses at $1.2 million each, for a total of $68 million.
        The contract is worth $120 million over six years, or $30 million a year.
    Passed:
        The city ordered 40 buses at $1.2 million each, for a total of $48 million.
        The city ordered 40 buses at $1.2 million each, and set aside $68 million for new depots.
    """
    for relation in look.relations(RelationKind.PRODUCT):
        yield from held(look, relation, lambda reading: _made(look, reading))


def _made(look: Look, relation: Relation) -> Sum | None:
    return _product(look, relation) if relation.ids("number") else _pace(look, relation)


@exactly
def _product(look: Look, relation: Relation) -> Sum | None:
    each, count, total = (look.one(relation, role) for role in ("each", "number", "total"))
    if each is None or count is None or total is None or each.intervals is None or count.intervals is None:
        return None
    per = Decimal(relation.note or 1)
    computed = scaled(product(each.intervals, count.intervals), 1 / per)
    made = amount(value(each) * value(count) / per, total)
    terms = f"{number(count)} × {number(each)}" + (f" ÷ {per:,f}" if per != 1 else "")
    return Sum(total, computed, (each, count), f"{terms} is {made}", f"{terms} = {made}")


#: How many of the first are in the second, and what a reader may also mean: working days, the weeks of a school year.
_IN: Final[dict[str, tuple[int | str, ...]]] = {
    "day week": (7, 7, 5, 7),
    "day month": (28, 31, 20, 31),
    "day quarter": (90, 92, 60, 92),
    "day year": (365, 366, 240, 366),
    "week month": (4, "4.5", 4, "4.5"),
    "week quarter": (13, 13, 12, 13),
    "week year": (48, 53, 40, 53),
    "month quarter": (3, 3, 3, 3),
    "month year": (12, 12, 10, 14),
    "quarter year": (4, 4, 4, 4),
}


def _pace(look: Look, relation: Relation) -> Sum | None:
    """One pace for two spells: so much a day is so much a year."""
    each, total = look.one(relation, "each"), look.one(relation, "total")
    if each is None or total is None or each.intervals is None or relation.note not in _IN:
        return None
    low, high, least, most = (Decimal(end) for end in _IN[relation.note])
    factor = Intervals(Interval(low, high), Interval(least, most))
    short, long = relation.note.split()
    times = Decimal(52) if relation.note == "week year" else low
    made = amount(value(each) * times, total)
    terms = f"{number(each)} × {times} {short}s"
    return Sum(total, product(each.intervals, factor), (each,), f"{terms} is {made} a {long}", f"{terms} = {made}")
