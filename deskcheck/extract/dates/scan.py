"""Where in the text are expressions of time?  One pass over the tokens, from trigger words by look-up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from deskcheck.extract.dates.absolute import read_month, read_weekday
from deskcheck.extract.dates.context import chained, low_at
from deskcheck.extract.dates.fiscal import closing, read_fiscal
from deskcheck.extract.dates.found import Base, Days, Found, Months, Range, Years
from deskcheck.extract.dates.relative import (
    read_day_word,
    read_half,
    read_holiday,
    read_quarter_of_month,
    read_season,
    read_unit,
    read_units,
)
from deskcheck.extract.dates.words import (
    DAYS,
    DECADES,
    HOLIDAYS,
    MONTHS,
    PLURAL_UNITS,
    SEASONS,
    SHORT_WEEKDAYS,
    TO,
    UNITS,
    WEEKDAYS,
)
from deskcheck.extract.dates.years import read_decade_word, read_number, read_q
from deskcheck.extract.tokens import NUMBER, Tokens

#: Reads the expression that token ``i`` is the core of; may reach back to token ``free``, not before it.
Reader = Callable[[Tokens, int, int], Found | None]


def _readers() -> dict[str, Reader]:
    table: list[tuple[Reader, tuple[str, ...]]] = [
        (read_weekday, (*WEEKDAYS, *SHORT_WEEKDAYS)),
        (read_day_word, tuple(DAYS)),
        (read_unit, tuple(UNITS)),
        (read_units, tuple(PLURAL_UNITS)),
        (read_half, ("half",)),
        (read_season, tuple(SEASONS)),
        (read_decade_word, tuple(DECADES)),
        (read_fiscal, ("fiscal", "financial", "fy")),
        (read_q, ("q",)),
        (_holiday_or_month, tuple(HOLIDAYS)),
    ]
    out = {word: reader for reader, words in table for word in words}
    for month in MONTHS:
        out[month] = _holiday_or_month if month in HOLIDAYS else _month
    return out


def _holiday_or_month(t: Tokens, i: int, free: int) -> Found | None:
    found = read_holiday(t, i, free)
    return _month(t, i, free) if found is None and t.low[i] in MONTHS else found


def _month(t: Tokens, i: int, free: int) -> Found | None:
    return read_quarter_of_month(t, i, free) or read_month(t, i, free)


READERS: Final = _readers()


def scan(t: Tokens) -> list[Found]:
    """Every expression of time in text order; none overlaps another."""
    out: list[Found] = []
    free = 0
    readers, kind = READERS, t.kind
    for i in [i for i, low in enumerate(t.low) if low in readers or kind[i] == NUMBER]:
        if i < free:
            continue
        found = readers.get(t.low[i], read_number)(t, i, free)
        if found is None or t.sent[found.first] != t.sent[found.last]:
            continue
        found = closing(t, found, free)
        if out and chained(t, found.first, free):
            _join(t, out, found)
        else:
            out.append(found)
        free = out[-1].last + 1
    return out


def _join(t: Tokens, out: list[Found], found: Found) -> None:
    """Add a date that is joined to the last one: the end of a range, or one more of a list that shares its year."""
    before = _with_year_of(out[-1], found)
    link = t.low[found.first - 1]
    between = link == "and" and low_at(t, before.first - 1) == "between"
    if (link in TO or between) and _ranges(before, found):
        out[-1] = Found(before.first, found.last, Range(before.base, found.base), fuzzy=before.fuzzy)
        return
    out[-1] = before
    out.append(found)


def _ranges(first: Found, last: Found) -> bool:
    """Can the two be the ends of one range?  Both on the calendar, neither with a modifier of its own."""
    plain = first.part is None and last.part is None and first.step is None and last.step is None
    kinds = isinstance(first.base, Days | Months | Years) and isinstance(last.base, Days | Months | Years)
    return plain and kinds and not _reversed(first.base, last.base)


def _reversed(first: Base, last: Base) -> bool:
    if isinstance(first, Days) and isinstance(last, Days):
        if (first.month is None) != (last.month is None):
            return True
        return first.year is not None and last.year is not None and first.year > last.year
    return False


def _with_year_of(before: Found, found: Found) -> Found:
    """ "April and May 2020": the first month has the year of the second."""
    a, b = before.base, found.base
    if not isinstance(b, Days) or b.year is None or b.month is None:
        return before
    if isinstance(a, Days) and a.year is None and a.month is not None and a.month <= b.month:
        return replace(before, base=replace(a, year=b.year), borrowed=True)
    return before
