"""How are numbers, units and days printed for a reader?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from deskcheck.model import Bound, Figure, Period

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_BOUNDS: Final = {
    Bound.EXACT: "",
    Bound.ABOUT: "about ",
    Bound.MORE: "more than ",
    Bound.AT_LEAST: "at least ",
    Bound.LESS: "less than ",
    Bound.AT_MOST: "at most ",
}
_SIGNS: Final = {"EUR": "€", "GBP": "£", "USD": "$"}
_PLURALS: Final = {"person": "people", "penny": "pence", "foot": "feet", "inch": "inches"}
#: Largest first; beyond them digits are easier to read.
_SCALES: Final = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_DECIMALS: Final = 2  # "18.35 million", but 1,234,567


def number(value: Decimal) -> str:
    """With thousands separated, digits as published; beyond 40 digits as Python prints it.

    >>> number(Decimal("93000")), number(Decimal("77.50"))
    ('93,000', '77.50')
    """
    if not value.is_finite() or abs(value.adjusted()) > 40:
        return str(value)
    return f"{value:,f}"


def short(value: Decimal) -> str:
    """As a newspaper prints it: millions and more in words where two decimals do, no empty decimals.

    >>> short(Decimal("18350000.00")), short(Decimal("1234567")), short(Decimal("114000.00"))
    ('18.35 million', '1,234,567', '114,000')
    """
    if not value.is_finite() or abs(value.adjusted()) > 18:
        return number(value)
    for scale, word in _SCALES:
        if abs(value) >= scale:
            scaled = value / scale
            if scaled == round(scaled, _DECIMALS):
                return f"{_plain(scaled)} {word}"
            break
    return _plain(value)


def _plain(value: Decimal) -> str:
    """Without an exponent and without zeros at the end of a fraction."""
    digits = f"{value:,f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def day(value: date) -> str:
    """29 September 2023"""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def period(value: Period) -> str:
    """One day, a whole month or year by its name, else both ends: "21 to 30 September 2023"."""
    first, last = value.first, value.last
    if first == last:
        return day(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    same_year = first.year == last.year
    if first.day == 1 and _ends_month(last):
        start, end = _MONTHS[first.month - 1], f"{_MONTHS[last.month - 1]} {last.year}"
        if same_year:
            return end if first.month == last.month else f"{start} to {end}"
        return f"{start} {first.year} to {end}"
    if not same_year:
        return f"{day(first)} to {day(last)}"
    start = str(first.day) if first.month == last.month else f"{first.day} {_MONTHS[first.month - 1]}"
    return f"{start} to {day(last)}"


def _ends_month(value: date) -> bool:
    return value == date.max or date.fromordinal(value.toordinal() + 1).day == 1


def when(record: Figure) -> str:
    """The as-of of a record, with the hour where one is published; "" where there is none."""
    if record.as_of is None:
        return record.at
    hour = record.at.partition("T")[2]
    return f"{period(record.as_of)}, {hour}" if hour else period(record.as_of)


def figure(value: Figure) -> str:
    """The published value with its bound and unit; a figure of unit "date" is its own day."""
    if value.unit == "date":
        return period(value.as_of) if value.as_of else value.at
    if value.value is not None:
        printed = with_unit(short(value.value), value.unit)
    else:
        ends = [short(end) for end in (value.low, value.high) if end is not None]
        printed = with_unit(" to ".join(ends) if len(ends) == 2 else "".join(ends), value.unit)
        if len(ends) == 1:
            printed = f"at least {printed}" if value.low is not None else f"at most {printed}"
    return f"{_BOUNDS[value.bound]}{printed}"


def with_unit(digits: str, unit: str | None) -> str:
    """ "£18.4 million", "CHF 2,000", "12 %", "2.1 million tonnes"."""
    if not unit:
        return digits
    if unit in _SIGNS:
        return f"{_SIGNS[unit]}{digits}"
    if unit == "percent":
        return f"{digits} %"
    if len(unit) == 3 and unit.isupper():
        return f"{unit} {digits}"
    return f"{digits} {unit if digits == '1' else _plural(unit)}"


def _plural(unit: str) -> str:
    """Of an English word; codes and signs ("km") stay as they are, and so does what is plural already."""
    if unit in _PLURALS:
        return _PLURALS[unit]
    is_word = len(unit) > 3 and unit.isascii() and unit.isalpha() and unit.islower()
    return f"{unit}s" if is_word and unit != "people" and not unit.endswith("s") else unit
