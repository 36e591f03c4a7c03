"""Which days are a month, the early nineties, the week before last?  Calendar sums, all None outside years 1–9999."""

from __future__ import annotations

from datetime import date, timedelta

from deskcheck.model import Period, Precision

_FINENESS = {
    p: n for n, p in enumerate((Precision.DAY, Precision.PART, Precision.MONTH, Precision.YEAR, Precision.DECADE))
}


def day(year: int, month: int, number: int) -> Period | None:
    """One day; None where the month has no such day."""
    if not 1 <= year <= 9999 or number > _length(year, month):
        return None
    only = date(year, month, number)
    return Period(only, only)


def months(year: int, first: int, last: int, precision: Precision) -> Period | None:
    """From month ``first`` to ``last`` of a year; a number above 12 is of the next year, below 1 of the one before."""
    start, end = year * 12 + first - 1, year * 12 + last - 1
    if start < 12 or end >= 120_000:
        return None
    return Period(date(start // 12, start % 12 + 1, 1), _month_end(end // 12, end % 12 + 1), precision)


def until(last: date, count: int) -> Period | None:
    """The ``count`` months that end at ``last``."""
    month = last.year * 12 + last.month - 1 - count
    if month < 12:
        return None
    year, number = month // 12, month % 12 + 1
    whole = last.day == _length(last.year, last.month)
    before = date(year, number, _length(year, number) if whole else min(last.day, _length(year, number)))
    return Period(before + timedelta(1), last, Precision.YEAR if count == 12 else Precision.PART)


def years(first: int, count: int) -> Period | None:
    """A year, decade or century."""
    if not 1 <= first <= first + count - 1 <= 9999:
        return None
    precision = Precision.YEAR if count == 1 else Precision.DECADE
    return Period(date(first, 1, 1), date(first + count - 1, 12, 31), precision)


def shifted(at: date, unit: str, low: int, high: int) -> Period | None:
    """The days, weeks, weekends, months, quarters or years ``low`` to ``high`` away from the one that ``at`` is in."""
    try:
        match unit:
            case "day":
                return Period(
                    at + timedelta(low), at + timedelta(high), Precision.DAY if low == high else Precision.PART
                )
            case "week" | "weekend":
                monday = at - timedelta(at.weekday())
                first = monday + timedelta(7 * low + (5 if unit == "weekend" else 0))
                return Period(first, monday + timedelta(7 * high + 6), Precision.PART)
            case "month":
                return months(at.year, at.month + low, at.month + high, Precision.MONTH)
            case "quarter":
                begin = (at.month - 1) // 3 * 3 + 1
                return months(at.year, begin + 3 * low, begin + 3 * high + 2, Precision.PART)
            case _:
                return months(at.year + low, 1, 12 * (high - low + 1), Precision.YEAR)
    except OverflowError:
        return None


def weekday(at: date, number: int, step: int | None, *, coming: bool) -> Period | None:
    """The weekday ``number`` last before or on ``at``; ``coming``: on or after. ``step`` −1, +1: never that day."""
    behind = (at.weekday() - number) % 7
    if step == -1:
        days = -(behind or 7)
    elif step == 1:
        days = 7 - behind
    else:
        days = -behind % 7 if coming or step == 0 else -behind
    return shifted(at, "day", days, days)


def part(whole: Period, name: str | None, now: date | None) -> Period | None:
    """The early, mid or late third of a period (DESIGN section 4), its first or last month, or what of it is past."""
    if name is None or whole.first == whole.last:
        return whole
    if name in ("earlier", "later"):
        return _side(whole, name, now)
    if name in ("start", "end") and whole.precision is Precision.YEAR:
        edge = whole.first if name == "start" else whole.last
        return months(edge.year, edge.month, edge.month, Precision.MONTH)
    number = {"early": 0, "start": 0, "mid": 1, "late": 2, "end": 2}[name]
    if whole.precision is Precision.MONTH:
        return _month_third(whole, number)
    if whole.precision is Precision.DECADE:
        return _decade_third(whole, number)
    length = (whole.last - whole.first).days + 1
    if whole.precision is Precision.YEAR and length <= 366:
        return months(whole.first.year, 4 * number + 1, 4 * number + 4, Precision.PART)
    first = whole.first + timedelta(length * number // 3)
    return Period(first, whole.first + timedelta(length * (number + 1) // 3 - 1), Precision.PART)


def span(first: Period, last: Period) -> Period | None:
    """From the beginning of one to the end of the other, as coarse as the coarser one; None where they are reversed."""
    if last.last < first.first:
        return None
    precision = max(first.precision, last.precision, key=_FINENESS.__getitem__)
    if precision is Precision.DAY and first.first != last.last:
        precision = Precision.PART
    return Period(first.first, last.last, precision)


def _month_end(year: int, month: int) -> date:
    return date(year, month, _length(year, month))


def _length(year: int, month: int) -> int:
    """Days of the month.  Not by ``calendar``, which loads ``locale`` at every start."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _month_third(whole: Period, number: int) -> Period:
    first = whole.first.replace(day=1 + 10 * number)
    last = whole.last if number == 2 else first.replace(day=10 + 10 * number)
    return Period(first, last, Precision.PART)


def _decade_third(whole: Period, number: int) -> Period:
    """Years 0–3, 4–6 and 7–9 of a decade; of a century years 0–33, 34–66 and 67–99."""
    begin, count = whole.first.year, whole.last.year - whole.first.year + 1
    bounds = (0, 4, 7, 10) if count == 10 else (0, 34, 67, 100)
    return Period(date(begin + bounds[number], 1, 1), date(begin + bounds[number + 1] - 1, 12, 31), Precision.PART)


def _side(whole: Period, name: str, now: date | None) -> Period:
    """ "Earlier this month", "later this year": the period up to now, or from now on."""
    if now is None or not whole.first <= now <= whole.last:
        return whole
    if name == "earlier":
        return Period(whole.first, now, Precision.PART)
    return Period(now, whole.last, Precision.PART)
