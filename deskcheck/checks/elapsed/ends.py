"""Which two dates does a printed length lie between?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from msgspec import Struct

from deskcheck import printing
from deskcheck.checks.framework import Look, NotRun
from deskcheck.checks.words import one_line
from deskcheck.model import DateMention, Period, Precision, Relation
from deskcheck.years import in_year

NO_DATE: Final = "no publication date is known"
_ANY_DAY: Final = date(2001, 1, 1)  # the first of two weekdays


class Dates(Struct, frozen=True):
    """The two dates of a relation. ``inclusive``: both ends belong to the length ("from … to …")."""

    first: Period
    last: Period
    inclusive: bool
    shown: str
    mentions: tuple[DateMention, ...]
    published: bool


def dates(look: Look, relation: Relation) -> Dates | NotRun | None:
    """The dates in the roles "from" and "to"; where there is no "to", the day of publication."""
    begin, end = (look.dates[ids[0]] if (ids := relation.ids(role)) else None for role in ("from", "to"))
    if begin is None:
        return None if end is None else _ahead(look, relation, end)
    if end is None:
        return _until_publication(look, relation, begin)
    if begin.id == end.id:
        if begin.period is None:
            return None
        first, last = _both_ends(begin.period)
        return Dates(first, last, True, f"“{one_line(look, begin.span)}”", (begin,), False)
    shown = f"{one_line(look, begin.span)} to {one_line(look, end.span)}"
    if _weekdays(begin, end):
        day = _ANY_DAY + timedelta(_weekday_gap(begin, end))
        return Dates(Period(_ANY_DAY, _ANY_DAY), Period(day, day), relation.note == "range", shown, (begin, end), False)
    if begin.period is None or end.period is None:
        return None
    last = end.period
    if begin.year is None and end.year is None and begin.day is not None and end.day is not None:
        last = _near(last, begin.period)
    return Dates(begin.period, last, relation.note == "range", shown, (begin, end), False)


def _until_publication(look: Look, relation: Relation, begin: DateMention) -> Dates | NotRun | None:
    published = look.published()
    if published is None:
        return NotRun(relation.spans("duration")[0], NO_DATE)
    if begin.period is None:
        return None
    shown = f"{one_line(look, begin.span)} to publication, {printing.period(published)},"
    return Dates(begin.period, published, False, shown, (begin,), True)


def _ahead(look: Look, relation: Relation, end: DateMention) -> Dates | NotRun | None:
    """From publication on: "in six years' time, in 2011"."""
    published = look.published()
    if published is None:
        return NotRun(relation.spans("duration")[0], NO_DATE)
    if end.period is None:
        return None
    last = end.period
    if end.year is None and end.day is not None and last.last < published.first:
        day = in_year(last.first, last.first.year + 1)  # told as to come
        last = Period(day, day)
    shown = f"publication, {printing.period(published)}, to {one_line(look, end.span)}"
    return Dates(published, last, False, shown, (end,), True)


def _near(day: Period, other: Period) -> Period:
    """Of two days without a year the second is of the year that brings it nearest to the first."""
    years = [in_year(day.first, other.first.year + by) for by in (-1, 0, 1)]
    best = min(years, key=lambda each: abs((each - other.first).days))
    return Period(best, best)


def _weekdays(one: DateMention, other: DateMention) -> bool:
    """Are both weekdays alone?"""
    return None not in (one.weekday, other.weekday) and one.day is None and other.day is None


def _weekday_gap(one: DateMention, other: DateMention) -> int:
    assert one.weekday is not None and other.weekday is not None
    return (other.weekday - one.weekday) % 7 or 7


def _both_ends(whole: Period) -> tuple[Period, Period]:
    """ "1990 until 2002" as its first and its last year, month or day."""
    first, last = whole.first, whole.last
    match whole.precision:
        case Precision.YEAR:
            return (
                Period(first, date(first.year, 12, 31), Precision.YEAR),
                Period(date(last.year, 1, 1), last, Precision.YEAR),
            )
        case Precision.MONTH:
            after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
            return (
                Period(first, after - timedelta(1), Precision.MONTH),
                Period(last.replace(day=1), last, Precision.MONTH),
            )
        case _:
            return Period(first, first), Period(last, last)
