"""Is a measure the same in both of its units?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from deskcheck import printing
from deskcheck.checks.framework import Draft, Look, check
from deskcheck.checks.sums import Sum, held
from deskcheck.checks.zones import on_two_clocks
from deskcheck.conversion import Room, Way, room, ways
from deskcheck.intervals import exactly
from deskcheck.model import Interval, Intervals, Outcome, Quantity, Relation, RelationKind, Span


@check(
    reads={RelationKind.CONVERSION}, yields={Outcome.CONTRADICTED, Outcome.DOUBTFUL, Outcome.CONSISTENT, Outcome.NOTE}
)
def unit_conversion(look: Look) -> Iterator[Draft]:
    """A measure is converted into another unit, and the two are not the same.

    Rounding to the printed digits, and of round numbers to fives and tens before and after the conversion, is allowed.
    Gallons and tons may be of any of their sizes, and temperatures may be differences where the words around say so. Of
    a time of day in two zones, the difference must be that of the zones.

    Flagged:
        The road is 10 miles (6 km) long.
        The lake warmed to 30C (54F) in July.
        The vote is due at 6 p.m. EDT (2100 GMT).
    Passed:
        The road is 10 miles (16 km) long.
        The tank holds 10 gallons (38 litres), and the one beside it 10 gallons (45 litres).
    """
    for relation in look.relations(RelationKind.CONVERSION):
        if (relation.note or "").startswith("clock"):
            yield from on_two_clocks(look, relation)
            continue
        yield from held(look, relation, lambda reading: _conversion(look, reading))


class _End(NamedTuple):
    """One number of a measure; of a compound one the sum, in its first unit."""

    value: Decimal
    room: Room


def _conversion(look: Look, relation: Relation) -> Sum | None:
    first, second = look.all(relation, "first"), look.all(relation, "second")
    words = (relation.note or "").split()
    difference = True if "difference" in words else None if "either" in words else False
    best: tuple[Decimal, Sum] | None = None
    for way in ways(first[0].unit, second[0].unit, frozenset(words), difference=difference):
        found = _worst_end(first, second, way)
        if found is not None and (best is None or found[0] < best[0]):
            best = found
    return best[1] if best else None


@exactly
def _worst_end(first: tuple[Quantity, ...], second: tuple[Quantity, ...], way: Way) -> tuple[Decimal, Sum] | None:
    """Of a range the end that fits least, with how badly it does: 1 is where rounding ends."""
    worst: tuple[Decimal, Sum] | None = None
    ends, others = _ends(first), _ends(second)
    if way.upside_down:
        others = others[::-1]
    for one, other in zip(ends, others):
        computed = way.of(one.value)
        moved = way.of(one.value + one.room.near)
        if computed is None or moved is None:
            return None
        carried, rounded = abs(moved - computed), other.room.far
        off, loose = abs(computed - other.value), carried + rounded
        badness = off / loose if loose else off
        if worst is not None and worst[0] >= badness:
            continue
        intervals = Intervals(_around(other.value, max(carried, rounded)), _around(other.value, loose))
        target = replace(second[-1], span=Span(second[0].span.start, second[-1].span.end), intervals=intervals)
        point = Interval(computed, computed)
        result = f"{_shown(one.value, first)} is {_shown(_rounded(computed, other.value), second)}"
        worst = badness, Sum(target, Intervals(point, point), first, result, result.replace(" is ", " = "))
    return worst


def _around(value: Decimal, reach: Decimal) -> Interval:
    return Interval(value - reach, value + reach)


def _ends(measure: tuple[Quantity, ...]) -> list[_End]:
    """The numbers of a measure in its first unit: one, or both ends of a range."""
    q = measure[0]
    if len(measure) == 2 and measure[0].unit != measure[1].unit:
        assert q.value.value is not None and measure[1].value.value is not None
        way = next(ways(measure[1].unit, q.unit, frozenset()))
        small = way.of(measure[1].value.value)
        assert small is not None
        step = room(measure[1], measure[1].value.value).near * way.factor
        return [_End(round(q.value.value + small, 4), Room(step, step))]
    if len(measure) == 2:
        values = [each.value.value for each in measure]
    else:
        values = [q.value.value] if q.value.value is not None else [q.value.low, q.value.high]
    return [_End(value, room(q, value)) for value in values if value is not None]


def _rounded(value: Decimal, printed: Decimal) -> Decimal:
    """To three digits, or as many as are printed."""
    digits = max(3, len(printed.normalize().as_tuple().digits))
    step = Decimal(1).scaleb(value.adjusted() - digits + 1) if value else Decimal(1)
    return (value / step).quantize(Decimal(1)) * step


def _shown(value: Decimal, measure: tuple[Quantity, ...]) -> str:
    """The number with the unit as printed; of "6 ft 2 in" in the larger of its units."""
    unit = measure[-1].unit if len(measure) == 1 else measure[0].unit
    surface = unit.surface or unit.name or ""
    per = f" per {unit.per}" if unit.per and unit.per not in surface else ""
    return f"{printing.short(_rounded(value, value) if len(str(value)) > 12 else value)} {surface}{per}"
