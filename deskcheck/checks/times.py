"""Does "doubled", "threefold" or "twice as many" follow from the two numbers?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from msgspec.structs import replace

from deskcheck.arithmetic import Fit, fit, shifted
from deskcheck.arithmetic import times as quotient
from deskcheck.checks.framework import Draft, Look, check
from deskcheck.checks.sums import OUTCOMES, Sum, held
from deskcheck.checks.words import number
from deskcheck.ends import factor, intervals_at, number_at
from deskcheck.model import Bound, Direction, Interval, Intervals, Quantity, Relation, RelationKind
from deskcheck.printing import short

_HALF_AGAIN: Final = Decimal("1.5")


@check(reads={RelationKind.CHANGE, RelationKind.COMPARISON}, yields=OUTCOMES)
def times(look: Look) -> Iterator[Draft]:
    """A stated multiple does not follow from the stated values.

    The new number divided by the old one is held against "doubled", "halved", "threefold", "five times as many".
    "Five times more" is read either way, as five times and as six times the old number; "more than doubled" is said of
    anything up to three times as many.

    Flagged:
        Membership more than doubled to 180 from 95.
        The ferry carried 3,000 cars, three times as many as the 1,500 of the year before.
    Passed:
        Membership more than doubled to 180 from 80.
        The ferry carried 4,500 cars, three times as many as the 1,500 of the year before.
    """
    for relation in look.relations(RelationKind.CHANGE, RelationKind.COMPARISON):
        if relation.ids("multiple") and relation.ids("base") and relation.ids("result"):
            yield from held(look, relation, lambda reading: _multiple(look, reading))


def _multiple(look: Look, relation: Relation) -> Sum | None:
    base, result, size = (look.one(relation, role) for role in ("base", "result", "multiple"))
    if base is None or result is None or size is None or size.intervals is None:
        return None
    before, after = number_at(base, "base"), number_at(result, "result")
    old, new = intervals_at(base, "base"), intervals_at(result, "result")
    if not before or after is None or old is None or new is None or before < 0:
        return None
    computed = quotient(old, new)
    less = shifted(computed, Decimal(-1))
    size = _roomy(size)
    assert size.intervals is not None
    if relation.note == "times more" and fit(computed, size.intervals) is not Fit.CONSISTENT:
        computed = less if fit(less, size.intervals) is not Fit.CONTRADICTED else computed
    ratio = after * factor(result) / (before * factor(base))
    shown = f"{short(ratio.quantize(Decimal('0.01')))} times"
    return Sum(
        size,
        computed,
        (base,) if base.id == result.id else (base, result),
        f"{number(result, after)} is {shown} {number(base, before)}",
        f"{number(result, after)} ÷ {number(base, before)} = {shown}",
    )


def _roomy(size: Quantity) -> Quantity:
    """ "More than doubled" as people say it: up to half as much again; "more than halved" to less than the half."""
    assert size.intervals is not None
    low, value = size.intervals.tight.low, size.value.value
    more = size.hedge.bound in (Bound.MORE, Bound.AT_LEAST) and low is not None
    if value is not None and 0 < value < 1 and size.direction is Direction.DOWN:
        tight, loose = (_mirrored(each, value) for each in (size.intervals.tight, size.intervals.loose))
        tight = Interval(value / _HALF_AGAIN, value) if more else tight
        return replace(size, intervals=Intervals(tight, loose))
    if not more or low is None:
        return size
    return replace(size, intervals=Intervals(Interval(low, low * _HALF_AGAIN), size.intervals.loose))


def _mirrored(interval: Interval, value: Decimal) -> Interval:
    """On the other side of the value: what "nearly" and "more than" say of a fall."""
    low = Decimal(0) if interval.high is None else 2 * value - interval.high
    return Interval(low, None if interval.low is None else 2 * value - interval.low)
