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
from deskcheck.model import Interval, Intervals, Quantity, Relation, RelationKind


@check(reads={RelationKind.PRODUCT}, yields=OUTCOMES)
def rate(look: Look) -> Iterator[Draft]:
    """A price, rate or average times the stated number does not make the stated total.

    "40 buses at $1.2 million each, for a total of $48 million", "$120 million over six years, or $20 million a year",
    "312 points in 12 games, an average of 26", "240 cases among 120,000 residents, or 200 per 100,000 people". Where
    the number is not printed and no calendar gives it, or discounts, taxes and extras are mentioned, nothing is said. A
    total in the sentence beside the price and the number is doubted only where it looks like a slip.

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
    made = amount(_shown(value(each) * value(count) / per, total), total)
    terms = f"{number(count)} × {number(each)}" + (f" ÷ {per:,f}" if per != 1 else "")
    return Sum(total, computed, (each, count), f"{terms} is {made}", f"{terms} = {made}")


def _shown(made: Decimal, total: Quantity) -> Decimal:
    """With one digit more than the total is printed with, and no zeros behind the point."""
    step = total.value.step / 10
    if made % step:
        made = (made / step).quantize(Decimal(1)) * step
    return made.quantize(Decimal(1)) if made == made.to_integral_value() else made


#: How many of the first are in the second: by the calendar, then of days and weeks that are worked.
_IN: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "day week": (("7", "7"), ("5", "6")),
    "day month": (("28", "31"), ("20", "27")),
    "day quarter": (("90", "92"), ("60", "79")),
    "day year": (("365", "366"), ("220", "320")),
    "week month": (("4", "4.5"),),
    "week quarter": (("12", "13"),),
    "week year": (("52", "53"), ("40", "51")),
    "month quarter": (("3", "3"),),
    "month year": (("12", "12"), ("13", "14")),
    "quarter year": (("4", "4"),),
}


def _pace(look: Look, relation: Relation) -> Sum | None:
    """One pace for two spells: so much a day is so much a year."""
    each, total = look.one(relation, "each"), look.one(relation, "total")
    if each is None or total is None or each.intervals is None or total.intervals is None:
        return None
    ranges = _IN.get(relation.note or "", ())
    sums = [_in_spell(each, total, relation.note or "", *ends) for ends in ranges]
    fitting = (one for one in sums if one.computed.tight.meets(total.intervals.tight))
    return next(fitting, sums[0] if sums else None)


def _in_spell(each: Quantity, total: Quantity, spells: str, low: str, high: str) -> Sum:
    assert each.intervals is not None
    short, long = spells.split()
    times = Interval(Decimal(low), Decimal(high))
    worked = low != high and low != "365"  # days and weeks that are worked, not those of the calendar
    made = " to ".join(amount(value(each) * Decimal(end), total) for end in ((low, high) if worked else (low,)))
    terms = f"{number(each)} × {low} {f'to {high} ' if worked else ''}{short}s"
    computed = product(each.intervals, Intervals(times, times))
    return Sum(total, computed, (each,), f"{terms} is {made} a {long}", f"{terms} = {made}")
