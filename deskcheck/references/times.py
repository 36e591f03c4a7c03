"""Does a record hold for the days that a claim speaks of?"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from deskcheck.model import Figure, Period, Precision, Series

#: A level that was published answers for a later day until it is this old (the judging set of matching, rule 4). Its
#: age counts from the last of the days that it speaks of: the number of a year stands for all of it.
LEVEL_HOLDS: Final = timedelta(days=365)


def answers_for(figure: Figure, as_of: Period | None, asked_at: Period | None) -> bool:
    """Is the record's time the claim's?  ``as_of``: the claim's own; without one it speaks of ``asked_at``."""
    held = figure.as_of
    if held is None:
        return False
    days = as_of or asked_at
    if days is None:
        return False
    if asked_at is not None and held.first > asked_at.last:
        return False  # a later record says nothing
    match figure.series:
        case Series.FLOW:
            return _same_stretch(held, days)
        case Series.STOCK:
            return _level(held, days, own=as_of is not None)
        case Series.POINT:
            return held.meets(days) if as_of is not None else _level(held, days, own=False)
        case Series.CUMULATIVE:
            return held.meets(days)


def _level(held: Period, days: Period, *, own: bool) -> bool:
    """A level between its dates; without an end it holds on for a day that the claim does not give itself."""
    if held.meets(days):
        return True
    return not own and held.last < days.first and days.last - held.last < LEVEL_HOLDS


def outlived(figure: Figure, as_of: Period | None, asked_at: Period | None) -> bool:
    """Is the day of writing past the year whose number this is, and the number no level?

    The population of last year is about that of today, as far as anybody knows; its inflation is not.
    """
    held = figure.as_of
    if as_of is not None or asked_at is None or held is None or figure.series is not Series.POINT:
        return False
    return held.precision is Precision.YEAR and held.last < asked_at.first


def _same_stretch(held: Period, days: Period) -> bool:
    """What happened in a year is no answer for one of its months; nor is its like for the day of writing."""
    return held.first == days.first and held.last == days.last
