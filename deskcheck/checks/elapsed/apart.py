"""How far do two dates lie apart, in the unit that is printed?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from deskcheck.checks.elapsed.ends import Dates
from deskcheck.checks.words import in_units
from deskcheck.model import Interval, Period, Precision
from deskcheck.years import years_between

_YEARS_OF: Final = {"year": 1, "decade": 10, "century": 100}
_DAYS_OF: Final = {"day": 1, "night": 1, "week": 7}
_HALF: Final = Decimal("0.5")
#: Decades and centuries are round words: what agrees with them, and what they can still be.
_ROUND_CLOSE: Final = Decimal("0.13")
_ROUND_FAR: Final = Decimal("0.3")


class Apart(Struct, frozen=True):
    """How far two dates lie apart, in the printed unit, and in words.

    ``close``: the whole numbers that agree; ``real``: the time itself, for hedged lengths; ``far``: what no usual way
    of counting exceeds.
    """

    close: Interval
    real: Interval
    far: Interval
    shown: str


def apart(two: Dates, unit: str) -> Apart | None:
    """None where the dates are too coarse for the unit."""
    if unit in _DAYS_OF:
        return _in_days(two, unit)
    if unit == "month":
        return _in_months(two)
    if unit not in _YEARS_OF:
        return None
    years = _in_years(two)
    return years if unit == "year" or years is None else _rounded(years, Decimal(_YEARS_OF[unit]))


def of_record(found: Apart, unit: str, published: bool) -> Apart:
    """A record counts to the month that is told of, which is printed one or two months later; and it may count both."""
    if not published:
        month = Decimal(1 if unit == "month" else 0)
        return replace(found, close=Interval(found.close.low, _moved(found.close.high, month)))
    before, after = (Decimal(2), Decimal(1)) if unit == "month" else (Decimal("0.25"), Decimal(0))
    close = Interval(_moved(found.close.low, -before), _moved(found.close.high, after))
    far = Interval(_moved(found.far.low, -before), _moved(found.far.high, after))
    return replace(found, close=close, real=close, far=far)


def of_term(found: Apart, unit: str) -> Apart:
    """A contract counts in seasons, and the running one as a whole: up to a year more, or half a year less."""
    year = Decimal(12) if unit == "month" else Decimal(1)
    return replace(found, far=Interval(_moved(found.far.low, -year / 2), _moved(found.far.high, year)))


def _moved(end: Decimal | None, by: Decimal) -> Decimal | None:
    return None if end is None else end + by


def _in_years(two: Dates) -> Apart:
    two = replace(two, first=_as_year(two.first), last=_as_year(two.last))
    counted = Decimal(two.last.first.year - two.first.first.year)
    low, high = years_between(two.first.last, two.last.first), years_between(two.first.first, two.last.last)
    if Precision.YEAR in (two.first.precision, two.last.precision):
        room = 1 if two.published and counted >= 10 else 0
        close = Interval(max(_floor(low + Decimal("0.1")), counted - room), min(_floor(high), counted + room))
        real = close if room else _at(counted)
        return Apart(real, real, Interval(counted - 1, counted + 1), f"{two.shown} is {in_units(counted, 'year')}")
    close = Interval(_floor(low), _floor(high + _HALF))
    exact = two.first.precision is two.last.precision is Precision.DAY
    inclusive = counted + 1 if two.inclusive and not exact else counted
    far = Interval(min(_floor(low), counted), max(_floor(high + _HALF), inclusive))
    months = _floor(low * 12 + Decimal("0.05"))
    if Precision.MONTH in (two.first.precision, two.last.precision):
        months = counted * 12 + two.last.first.month - two.first.first.month
    shown = f"{two.shown} is {in_units(months // 12, 'year')}"
    shown += f" and {in_units(months % 12, 'month')}" if months % 12 else ""
    return Apart(close, Interval(low, high), far, shown)


def _as_year(period: Period) -> Period:
    """A season or a part of a year tells no more than the year."""
    if period.precision is not Precision.PART or (period.last - period.first).days < 28:
        return period
    return Period(date(period.first.year, 1, 1), date(period.first.year, 12, 31), Precision.YEAR)


def _rounded(years: Apart, size: Decimal) -> Apart:
    """In decades and centuries."""
    low, high = years.real.low, years.real.high
    assert low is not None and high is not None

    def around(share: Decimal) -> Interval:
        return Interval(low * (1 - share) / size, high * (1 + share) / size)

    return Apart(around(_ROUND_CLOSE), around(_ROUND_CLOSE), around(_ROUND_FAR), years.shown)


def _in_months(two: Dates) -> Apart | None:
    if Precision.YEAR in (two.first.precision, two.last.precision):
        return None
    one, other = two.first.first, two.last.first
    counted = Decimal((other.year - one.year) * 12 + other.month - one.month)
    low = years_between(two.first.last, two.last.first) * 12
    high = years_between(two.first.first, two.last.last) * 12
    inclusive = counted + 1 if two.inclusive else counted
    shown = f"{two.shown} is {in_units(counted, 'month')}"
    if Precision.MONTH in (two.first.precision, two.last.precision):
        shown += f", {in_units(inclusive, 'month')} with both ends" if two.inclusive else ""
        return Apart(Interval(counted, inclusive), Interval(low, high), Interval(counted - 1, inclusive + 1), shown)
    close = Interval(_floor(low), _floor(high + _HALF))
    far = Interval(min(_floor(low), counted), max(_floor(high + _HALF), inclusive))
    return Apart(close, Interval(low, high), far, shown)


def _in_days(two: Dates, unit: str) -> Apart | None:
    if two.first.precision is not Precision.DAY or two.last.precision is not Precision.DAY:
        return None
    size = Decimal(_DAYS_OF[unit])
    low, high = (two.last.first - two.first.last).days, (two.last.last - two.first.first).days
    shown = f"{two.shown} is {in_units(Decimal(low), 'day')}"
    if unit == "week":
        real = Interval(low / size, high / size)
        near, most = Decimal(3), Decimal(6)
        return Apart(
            Interval((low - near) / size, (high + near) / size),
            real,
            Interval((low - most) / size, (high + most) / size),
            shown,
        )
    last = Decimal(high + 1 if two.inclusive else high)
    shown += f", {in_units(last, 'day')} with both ends" if two.inclusive else ""
    close = Interval(Decimal(low), last)
    room = 2 if two.published else 1 if low >= 10 else 0
    return Apart(close, close, Interval(low - Decimal(room), last + room), shown)


def _at(value: Decimal) -> Interval:
    return Interval(value, value)


def _floor(value: Decimal) -> Decimal:
    return value // 1
