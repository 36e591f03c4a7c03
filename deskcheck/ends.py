"""What does one end of a printed change or pair stand for, and in which unit?

"From 2,000 to 2,500" and "52 percent to 40 percent" are one quantity with two numbers; cents and dollars, basis and
percentage points are one unit at two sizes.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from deskcheck.arithmetic import scaled
from deskcheck.extract.money import MINOR
from deskcheck.intervals import intervals
from deskcheck.model import Bound, Intervals, Kind, Quantity, Shape, Value

_ONE: Final = Decimal(1)
_HUNDREDTH: Final = Decimal("0.01")
_POINTS: Final = frozenset({Kind.PERCENT, Kind.PERCENTAGE_POINT})


#: Units of one system that news puts beside each other: "7.2 metres, 40 centimetres below the record of 7.6 metres".
_SMALLER: Final = {
    "centimetre": ("metre", _HUNDREDTH),
    "millimetre": ("metre", Decimal("0.001")),
    "gram": ("kilogram", Decimal("0.001")),
}


def factor(q: Quantity) -> Decimal:
    """How many of the whole unit one printed unit is: 0.01 for cents, centimetres and basis points."""
    if q.unit.name in MINOR or q.unit.name == "basis point":
        return _HUNDREDTH
    return _SMALLER[q.unit.name][1] if q.unit.name in _SMALLER else _ONE


def whole_unit(q: Quantity) -> str | None:
    """What the unit is a part or multiple of; "cent" where the cents may be of many currencies."""
    if q.kind in _POINTS:
        return "percent"
    name = q.unit.name
    if name in _SMALLER:
        return _SMALLER[name][0]
    return "cent" if name == "cent" else MINOR.get(name or "", name)


def number_at(q: Quantity, role: str) -> Decimal | None:
    """The printed number that plays the role, in the unit as printed."""
    if q.value.shape is Shape.POINT:
        return q.value.value
    low, high = q.value.low, q.value.high
    if low is None or high is None or q.value.shape is Shape.VAGUE:
        return None
    match role:
        case "base":
            return low
        case "result":
            return high
        case "larger":
            return max(low, high)
        case _:
            return min(low, high)


def intervals_at(q: Quantity, role: str) -> Intervals | None:
    """What the number in the role may stand for, in whole units (dollars, percentage points)."""
    if q.value.shape is Shape.POINT:
        found = q.intervals
    else:
        number = number_at(q, role)
        found = None if number is None else intervals(_end(q, number), Bound.EXACT, q.kind)
    return found if found is None or factor(q) == _ONE else scaled(found, factor(q))


def _end(q: Quantity, number: Decimal) -> Value:
    """One end as a number of its own; a percentage keeps the digits that it was printed with."""
    step = q.value.step
    exponent = number.as_tuple().exponent
    if q.kind in _POINTS and isinstance(exponent, int):
        step = max(step, Decimal(1).scaleb(exponent))
    return Value(number, step=step, scaled=q.value.scaled, words=q.value.words)
