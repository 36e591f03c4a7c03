"""How many years lie between two days?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal


def years_between(one: date, other: date) -> Decimal:
    """From one day to a later one, in years: whole years by the calendar, and the rest."""
    if other < one:
        return -years_between(other, one)
    whole = full_years(one, other)
    day = in_year(one, one.year + whole)
    rest = (other - day).days
    return whole + Decimal(rest) / 366


def full_years(one: date, other: date) -> int:
    """Birthdays between two days."""
    return other.year - one.year - ((other.month, other.day) < (one.month, one.day))


def in_year(day: date, year: int) -> date:
    if (day.month, day.day) == (2, 29):
        return date(year, 3, 1) if year % 4 or (year % 100 == 0 and year % 400) else date(year, 2, 29)
    return day.replace(year=year)
