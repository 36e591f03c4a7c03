"""What is a measure in another unit, and how far may rounding carry the two apart?"""

from __future__ import annotations

from collections.abc import Iterator, Set
from decimal import Decimal
from typing import Final, NamedTuple

from deskcheck.extract.lexicon import load
from deskcheck.extract.units import UNITS
from deskcheck.intervals import exactly
from deskcheck.model import Bound, Quantity, Unit

_DATA: Final = load("conversions")
DIMENSIONS: Final = frozenset(_DATA["dimensions"])
_SIZES: Final = {name: tuple(map(Decimal, sizes)) for name, sizes in _DATA["sizes"].items()}
_RECIPROCAL: Final = frozenset(_DATA["reciprocal"]["units"])
_BESIDE: Final = tuple(
    (entry["unit"], tuple(map(Decimal, entry["sizes"])), frozenset(entry["words"])) for entry in _DATA["beside"]
)
BESIDE_WORDS: Final = frozenset().union(*(words for _, _, words in _BESIDE))
_SCALES: Final = {"celsius": Decimal(5) / 9, "fahrenheit": Decimal(1), "kelvin": Decimal(5) / 9}
#: The reading of each scale where Fahrenheit reads nought.
_ZEROS: Final = {"celsius": Decimal(-160) / 9, "fahrenheit": Decimal(0), "kelvin": Decimal("273.15") - Decimal(160) / 9}
_OTHER_SCALE: Final = {"celsius": "fahrenheit", "fahrenheit": "celsius"}
_HALF: Final = Decimal("0.5")
_LARGEST: Final = Decimal("0.35")  # of a number of one digit: "1 inch (2 cm)"
_TENS: Final = Decimal("0.10")  # "20 miles (30 km)": rounded to ten after the conversion
_FIVES: Final = Decimal("0.05")


class Way(NamedTuple):
    """``factor`` makes the first unit the second; ``offset`` is added. ``upside_down``: the factor is divided by it."""

    factor: Decimal
    offset: Decimal = Decimal(0)
    upside_down: bool = False

    def of(self, value: Decimal) -> Decimal | None:
        if not self.upside_down:
            return value * self.factor + self.offset
        return self.factor / value if value > 0 else None

    def back(self, value: Decimal) -> Decimal | None:
        if not self.upside_down:
            return (value - self.offset) / self.factor
        return self.factor / value if value > 0 else None


def dimension(unit: Unit) -> tuple[str, str] | None:
    """What is measured, as two dimensions that a conversion keeps; None for what is never converted."""
    info = UNITS.get(unit.name or "")
    if info is None or info.dimension not in DIMENSIONS:
        return None
    if unit.per is None:
        return info.dimension, ""
    if (unit.name, unit.per) == ("kilometre", "litre"):
        return "consumption", ""
    per = UNITS.get(unit.per)
    return info.dimension, per.dimension if per and per.factor else unit.per


def is_pair(first: Unit, second: Unit) -> bool:
    """Are they two units of one dimension?  A bare degree is one of the scale that is not named beside it."""
    if "degree" in (first.name, second.name):
        return first.name in _OTHER_SCALE or second.name in _OTHER_SCALE
    return first.name != second.name and dimension(first) is not None and dimension(first) == dimension(second)


def ways(first: Unit, second: Unit, words: Set[str], *, difference: bool | None = False) -> Iterator[Way]:
    """Every way in which the first unit may be made the second, the usual one first.

    ``words``: those of ``BESIDE_WORDS`` that stand near. ``difference``: of temperatures, not a reading; None: either.
    """
    one, other = _scale(first, second), _scale(second, first)
    if one is not None and other is not None:
        factor = _SCALES[other] / _SCALES[one]
        if difference is not True:
            yield Way(factor, _ZEROS[other] - factor * _ZEROS[one])
        if difference is not False:
            yield Way(factor)
        return
    upside_down = (first.name in _RECIPROCAL) != (second.name in _RECIPROCAL)
    for size in _sizes(first, words):
        for sized in _sizes(second, words):
            turned = upside_down and second.name in _RECIPROCAL
            yield Way(sized / size if turned else size / sized, upside_down=upside_down)


def _scale(unit: Unit, beside: Unit) -> str | None:
    name = _OTHER_SCALE.get(beside.name or "") if unit.name == "degree" else unit.name
    return name if name in _SCALES else None


@exactly
def _sizes(unit: Unit, words: Set[str]) -> tuple[Decimal, ...]:
    """The factors to the base unit. Only for units that have a dimension."""
    if (unit.name, unit.per) == ("kilometre", "litre"):
        return (Decimal(1),)
    assert unit.name is not None
    factor = UNITS[unit.name].factor
    sizes = _SIZES.get(unit.name, (factor,) if factor is not None else ())
    sizes += tuple(size for name, more, near in _BESIDE if name == unit.name and words & near for size in more)
    per = UNITS.get(unit.per or "")
    if per is None or per.factor is None:
        return sizes
    return tuple(size / per.factor for size in sizes)


class Room(NamedTuple):
    """How far the printed number may lie from what was measured: rounded once, rounded generously."""

    near: Decimal
    far: Decimal


def room(q: Quantity, value: Decimal) -> Room:
    """A measure is rounded to its last printed digit, and a round number to fives or tens before and after conversion.

    ``value``: the number of a point, or one end of a range. Hedges widen what rounding allows.
    """
    size, step = abs(value), q.value.step
    if q.unit.name in _SCALES or q.unit.name == "degree":
        return _room_of_a_reading(q, size)
    near = min(step * _HALF, size * _LARGEST) if step else Decimal(0)
    far = near
    if "." not in q.printed and not q.value.words and step:
        digits, unit = value / step, step
        while digits and digits % 10 == 0:
            digits, unit = digits / 10, unit * 10
        if unit > step:  # it ends in noughts
            far = max(far, min(unit * _HALF, size * _TENS))
            near = max(near, min(unit * _HALF, size * _FIVES))
        if digits % 10 == 5 and size > 5 * step:
            near = max(near, min(unit * 5 * _HALF, size * _FIVES))
            far = max(far, near)
    if q.hedge.bound is not Bound.EXACT or q.hedge.cue is not None:
        near = max(near, size * _FIVES, min(_last_digit(value) * _HALF, size * _TENS))
        far = max(far, near)
    return Room(near, far)


def _room_of_a_reading(q: Quantity, size: Decimal) -> Room:
    """Of a temperature, whose nought means nothing."""
    near = q.value.step * _HALF
    hedged = q.hedge.bound is not Bound.EXACT or q.hedge.cue is not None
    if hedged or ("." not in q.printed and size % 5 == 0):
        return Room(Decimal("2.5") if hedged else near, Decimal("2.5"))
    return Room(near, near)


def _last_digit(value: Decimal) -> Decimal:
    unit = Decimal(1)
    if value == value.to_integral_value():
        while value and value % (unit * 10) == 0:
            unit *= 10
    return unit
