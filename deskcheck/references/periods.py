"""Which days does a cell mean?

| written | days |
|---|---|
| 2023, 2023-A1 | the year |
| 2023-09, 2023-M09, 2023M09 | the month |
| 2023-Q3, 2023Q3 | the quarter; S1 and H1 a half, T1 a third, B1 two months |
| 2023-W05 | the week of ISO 8601 |
| 2023-09-29, 2023-D272, 2023-09-29T20:00+04:00 | the day |
| 2023-07-01/2023-09-30, 2023-07-01/P3M | from the one to the other; so long |
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from deskcheck.model import Period, Precision
from deskcheck.patterns import pattern

_DATE: Final = pattern(
    "references.date",
    r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d{2}(?::\d{2}){0,2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})?)?)?)?",
)
_PART: Final = pattern("references.part_of_year", r"(\d{4})-?([AaQqSsHhTtBbMmWwDd])(\d{1,3})")
_LENGTH: Final = pattern("references.length_of_time", r"P(\d{1,3})([YMD])")
#: How many months each part of a year has.
_MONTHS: Final = {"A": 12, "S": 6, "H": 6, "T": 4, "Q": 3, "B": 2, "M": 1}


class NoPeriodError(ValueError):
    """The cell means no days; the message says why, and goes on after what the cell is."""


@lru_cache(maxsize=65_536)
def period(cell: str) -> Period:
    """The days of a cell, as the table above has them. Raises :class:`NoPeriodError`."""
    found = _DATE.fullmatch(cell)
    part = _PART.fullmatch(cell) if found is None else None
    try:
        if found is not None:
            year, month, day = found.groups()
            if day is not None:
                return _day(date(int(year), int(month), int(day)))
            return _months(int(year), 1, 12) if month is None else _months(int(year), int(month), 1)
        if part is not None:
            return _part(int(part[1]), part[2].upper(), int(part[3]))
        first, divided, last = cell.partition("/")
        if divided and first and last and len(cell) < 80:
            return _stretch(period(first), last)
    except NoPeriodError:
        raise
    except (ValueError, OverflowError):
        raise NoPeriodError("is no day of the calendar") from None
    raise NoPeriodError("is not a date (YYYY, YYYY-MM, YYYY-MM-DD, with an hour if need be)")


def _day(day: date) -> Period:
    return Period(day, day, Precision.DAY)


def _months(year: int, month: int, count: int) -> Period:
    last = month + count - 1
    precision = {1: Precision.MONTH, 12: Precision.YEAR}.get(count, Precision.PART)
    return Period(date(year, month, 1), date(year, last, monthrange(year, last)[1]), precision)


def _part(year: int, letter: str, number: int) -> Period:
    if letter == "W":
        first = date.fromisocalendar(year, number, 1)
        return Period(first, first + timedelta(days=6), Precision.PART)
    if letter == "D":
        day = date(year, 1, 1) + timedelta(days=number - 1)
        if day.year != year:
            raise ValueError("a day of another year")
        return _day(day)
    count = _MONTHS[letter]
    return _months(year, (number - 1) * count + 1, count)


def _stretch(first: Period, last: str) -> Period:
    length = _LENGTH.fullmatch(last)
    end = _after(first.first, int(length[1]), length[2]) if length else period(last).last
    if end < first.first:
        raise NoPeriodError("ends before it begins")
    whole = first.first.day == 1 and end == _months(first.first.year, first.first.month, 1).last
    if whole:
        return _months(first.first.year, first.first.month, 1)
    year = Period(first.first, end, Precision.YEAR)
    same_year = (first.first.month, first.first.day, end.month, end.day) == (1, 1, 12, 31)
    if same_year and first.first.year == end.year:
        return year
    return _day(first.first) if end == first.first else Period(first.first, end, Precision.PART)


def _after(first: date, count: int, unit: str) -> date:
    """The last day of a stretch of that length."""
    if unit == "D":
        return first + timedelta(days=count - 1)
    months = first.month - 1 + count * (12 if unit == "Y" else 1)
    year, month = first.year + months // 12, months % 12 + 1
    return date(year, month, min(first.day, monthrange(year, month)[1])) - timedelta(days=1)
