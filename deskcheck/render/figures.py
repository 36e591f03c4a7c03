"""How are numbers, units and days printed for a reader?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from deskcheck.model import Bound, Figure, Period

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_BOUNDS = {
    Bound.EXACT: "",
    Bound.ABOUT: "about ",
    Bound.MORE: "more than ",
    Bound.AT_LEAST: "at least ",
    Bound.LESS: "less than ",
    Bound.AT_MOST: "at most ",
}


def number(value: Decimal) -> str:
    """With thousands separated, digits as published; beyond 40 digits as Python prints it.

    >>> number(Decimal("93000")), number(Decimal("77.50"))
    ('93,000', '77.50')
    """
    if not value.is_finite() or abs(value.adjusted()) > 40:
        return str(value)
    return f"{value:,f}"


def day(value: date) -> str:
    """29 September 2023"""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def period(value: Period) -> str:
    """One day, a whole month or year by its name, else both ends."""
    first, last = value.first, value.last
    if first == last:
        return day(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if first.day == 1 and (first.year, first.month) == (last.year, last.month) and _ends_month(last):
        return f"{_MONTHS[first.month - 1]} {first.year}"
    return f"{day(first)} to {day(last)}"


def _ends_month(value: date) -> bool:
    return value == date.max or date.fromordinal(value.toordinal() + 1).day == 1


def figure(value: Figure) -> str:
    """The published value with its bound and unit; a figure of unit "date" is its own day."""
    if value.unit == "date":
        return period(value.as_of) if value.as_of else value.at
    if value.value is not None:
        printed = number(value.value)
    else:
        ends = [number(end) for end in (value.low, value.high) if end is not None]
        printed = " to ".join(ends) if len(ends) == 2 else "".join(ends)
        if len(ends) == 1:
            printed = f"at least {printed}" if value.low is not None else f"at most {printed}"
    unit = "\u00a0%" if value.unit == "percent" else f" {_plural(value.unit)}" if value.unit else ""
    return f"{_BOUNDS[value.bound]}{printed}{unit}"


def _plural(unit: str) -> str:
    """Of an English word; codes and signs ("EUR", "km") stay as they are."""
    if unit in ("person", "people"):
        return "people"
    is_word = len(unit) > 3 and unit.isascii() and unit.isalpha() and unit.islower()
    return f"{unit}s" if is_word and not unit.endswith("s") else unit
