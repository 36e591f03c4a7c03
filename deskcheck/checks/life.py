"""How old is somebody at a date?  What the checks of ages share."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from msgspec import Struct

from deskcheck import printing
from deskcheck.checks.framework import Look
from deskcheck.checks.words import one_line
from deskcheck.model import Interval, Outcome, Period, Quantity, Relation, Span
from deskcheck.years import full_years

#: A story is printed some days after it was written, and stays what it was over a birthday.
_WRITTEN: Final = timedelta(7)


class Worked(Struct, frozen=True):
    """The ages, or years between two ages, that the dates allow; in words, and from where."""

    possible: Interval
    shown: str
    related: tuple[Span, ...]


def when(look: Look, relation: Relation, role: str) -> tuple[Period, str, tuple[Span, ...]] | None:
    """The date in a role, in words; the publication date where the role is empty. None: neither is known."""
    ids = relation.ids(role)
    if ids:
        mention = look.dates[ids[0]]
        if mention.period is None:
            return None
        return mention.period, one_line(look, mention.span), (mention.span,)
    published = look.published()
    if published is None:
        return None
    period = Period(_earlier(published.first), published.last, published.precision)
    return period, f"publication, {printing.period(published)},", ()


def _earlier(day: date) -> date:
    return day - _WRITTEN if day.toordinal() > _WRITTEN.days else day


def years_at(born: Period, event: Period) -> Interval:
    """The fewest and the most birthdays between two dates."""
    low, high = full_years(born.last, event.first), full_years(born.first, event.last)
    return Interval(Decimal(low), Decimal(high))


def judged(age: Quantity, possible: Interval) -> Outcome | None:
    """Agreement, contradiction, or nothing, as far as the hedge allows."""
    assert age.intervals is not None
    if age.intervals.tight.meets(possible):
        return Outcome.CONSISTENT
    return None if age.intervals.loose.meets(possible) else Outcome.CONTRADICTED


def span_words(possible: Interval) -> str:
    low, high = possible.low, possible.high
    return (
        f"{low}" if low == high else f"{low} or {high}" if low is not None and high == low + 1 else f"{low} to {high}"
    )
