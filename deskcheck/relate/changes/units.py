"""May two numbers be one thing at two times, and may a third be their difference?"""

from __future__ import annotations

from typing import Final

from deskcheck.ends import whole_unit
from deskcheck.model import Kind, Quantity, Shape
from deskcheck.relate.changes.words import STAFF

BARE: Final = frozenset({Kind.COUNT, Kind.NUMBER})
_UNITED: Final = frozenset({Kind.MONEY, Kind.MEASURE, Kind.DURATION, Kind.RATE})
_LARGEST_RATIO: Final = 40
_LARGEST_BARE: Final = 10  # where only one of the two has its unit printed


def alike(one: Quantity, other: Quantity) -> bool:
    """The same unit, or one of them bare, and sizes that are not worlds apart."""
    if one.unit.per is not None and other.unit.per is not None and one.unit.per != other.unit.per:
        return False
    bare = one.kind in BARE and other.kind in BARE
    a, b = whole_unit(one), whole_unit(other)
    if (one.kind in _UNITED and _bare(other)) or (other.kind in _UNITED and _bare(one)):
        return _near(one, other, _LARGEST_BARE)
    if not bare and (one.kind is not other.kind or (a != b and not _dollars(a, b))):
        return False
    if a != b and a is not None and b is not None and not {a, b} <= STAFF and not _dollars(a, b):
        return False
    return _near(one, other, _LARGEST_RATIO)


def _dollars(a: str | None, b: str | None) -> bool:
    """ "NZ$1 billion from $1.03 billion": a dollar sign alone is of the country that the text speaks of."""
    return "USD" in (a, b) and (a or "")[2:] == (b or "")[2:] == "D"


def _bare(q: Quantity) -> bool:
    """A number that may have left out its unit: "148.21 yen from 147.60 late on Thursday"."""
    return q.kind is Kind.NUMBER or (q.kind is Kind.COUNT and q.value.scaled)


def _near(one: Quantity, other: Quantity, most: int) -> bool:
    x, y = one.value.value, other.value.value
    if x is None or y is None:
        return True
    if one.unit.dimension == "temperature":
        return True
    return x > 0 and y > 0 and x < y * most and y < x * most


def measures(amount: Quantity, level: Quantity) -> bool:
    """May the amount be a difference of such levels?"""
    if amount.unit.per is not None and level.unit.per is not None and amount.unit.per != level.unit.per:
        return False  # "from £168 to £175 a year, 14p a week more"
    if level.kind is Kind.PERCENT:
        return amount.kind is Kind.PERCENTAGE_POINT or (amount.kind in BARE and amount.unit.name in ("point", None))
    if amount.kind is Kind.PERCENTAGE_POINT:
        return False
    if amount.kind is Kind.MONEY or level.kind is Kind.MONEY:
        a, b = whole_unit(amount), whole_unit(level)
        return amount.kind is level.kind and (a == b or (a == "cent" and b != "GBP"))
    if amount.kind in BARE and level.kind in BARE:
        names = {amount.unit.name, level.unit.name} - {None, "point", "time"}
        return len(names) <= 1 or names <= STAFF
    if level.kind is Kind.MEASURE and amount.kind is Kind.NUMBER and amount.value.scaled:
        return True  # "31.3 million barrels, down 1 million"
    if level.unit.dimension == "temperature" and amount.unit.name == "degree":
        return True
    return amount.kind is level.kind and whole_unit(amount) == whole_unit(level)


def is_pair(q: Quantity) -> bool:
    """ "52 to 40", "52-40": two numbers of which neither is the end of a range."""
    return q.value.shape is Shape.INTERVAL and q.value.low is not None and q.value.high is not None
