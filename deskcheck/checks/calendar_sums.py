"""How long is it from one date to another, and does the printed length agree?  What the checks of time share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from deskcheck import printing
from deskcheck.checks.framework import Draft, Look, NotRun
from deskcheck.model import Confidence, DateMention, Interval, Intervals, Outcome, Period, Precision, Relation, Span

OUTCOMES: Final = frozenset({Outcome.CONTRADICTED, Outcome.CONSISTENT, Outcome.NOTE})
NO_DATE: Final = "no publication date is known"
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
        published = look.published()
        if published is None:
            return NotRun(relation.spans("duration")[0], NO_DATE)
        if begin.period is None:
            return None
        shown = f"{_named(look, begin)} to publication, {printing.period(published)},"
        return Dates(begin.period, published, False, shown, (begin,), True)
    if begin.id == end.id:
        if begin.period is None:
            return None
        first, last = _both_ends(begin.period)
        return Dates(first, last, True, f"“{_named(look, begin)}”", (begin,), False)
    if _weekdays(begin, end):
        days = _weekday_gap(begin, end)
        start = Period(date(2001, 1, 1), date(2001, 1, 1))
        shown = f"{_named(look, begin)} to {_named(look, end)}"
        day = start.first + timedelta(days)
        return Dates(start, Period(day, day), False, shown, (begin, end), False)
    if begin.period is None or end.period is None:
        return None
    shown = f"{_named(look, begin)} to {_named(look, end)}"
    if begin.year is None and end.year is None and begin.day is not None and end.day is not None:
        return Dates(
            begin.period, _near(end.period, begin.period), relation.note == "range", shown, (begin, end), False
        )
    return Dates(begin.period, end.period, relation.note == "range", shown, (begin, end), False)


def _ahead(look: Look, relation: Relation, end: DateMention) -> Dates | NotRun | None:
    """From publication on: "in six years' time, in 2011"."""
    published = look.published()
    if published is None:
        return NotRun(relation.spans("duration")[0], NO_DATE)
    if end.period is None:
        return None
    shown = f"publication, {printing.period(published)}, to {_named(look, end)}"
    return Dates(published, end.period, False, shown, (end,), True)


def _near(day: Period, other: Period) -> Period:
    """Of two days without a year the second is of the year that brings it nearest to the first."""
    years = [_in_year(day.first, other.first.year + by) for by in (-1, 0, 1)]
    best = min(years, key=lambda each: abs((each - other.first).days))
    return Period(best, best)


def _named(look: Look, mention: DateMention) -> str:
    return " ".join(look.text(mention.span).split())


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


def clock_minutes(text: str) -> int | None:
    """Minutes after midnight of "9 am", "9.30pm", "21:00", "1700 GMT"; None where half of the day is not told."""
    low = text.lower().replace(".m.", "m").replace(" ", "")
    digits = low.rstrip("abcdefghijklmnopqrstuvwxyz.")
    half = "pm" if "pm" in low or "p.m" in low else "am" if "am" in low or "a.m" in low else ""
    hour, mark, minute = digits.replace(".", ":").partition(":")
    if not mark and len(digits) == 4:
        hour, minute, mark = digits[:2], digits[2:], ":"
    if not hour.isdigit() or (mark and not minute.isdigit()) or not (half or mark) or len(minute) not in (0, 2):
        return None
    whole = int(hour) % 12 + 12 * (half == "pm") if half else int(hour)
    return whole * 60 + int(minute or 0) if whole <= 24 and int(minute or 0) < 60 and (half or len(hour) == 2) else None


def on_the_clock(look: Look, relation: Relation, unit: str) -> Apart | None:
    """From one time of day to the next that is the other."""
    one, other = (relation.spans(role)[0] for role in ("from", "to"))
    begin, end = clock_minutes(look.text(one)), clock_minutes(look.text(other))
    if begin is None or end is None or begin == end:
        return None
    minutes = Decimal((end - begin) % 1440)
    size = Decimal(60 if unit == "hour" else 1)
    room = Decimal("0.25") if minutes % 60 else Decimal(0)
    near = Interval((minutes / size) - room, (minutes / size) + room)
    shown = f"{' '.join(look.text(one).split())} to {' '.join(look.text(other).split())}"
    worked = f"{shown} is {_plural(minutes // 60, 'hour')}"
    worked += f" and {_plural(minutes % 60, 'minute')}" if minutes % 60 else ""
    return Apart(near, near, Interval((minutes / size) - 2 * room, (minutes / size) + 2 * room), worked)


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


def _in_years(two: Dates) -> Apart:
    two = replace(two, first=_as_year(two.first), last=_as_year(two.last))
    counted = Decimal(two.last.first.year - two.first.first.year)
    low, high = years_between(two.first.last, two.last.first), years_between(two.first.first, two.last.last)
    if Precision.YEAR in (two.first.precision, two.last.precision):
        room = 1 if two.published and counted >= 10 else 0
        close = Interval(max(_floor(low + Decimal("0.1")), counted - room), min(_floor(high), counted + room))
        real = close if room else _at(counted)
        return Apart(real, real, Interval(counted - 1, counted + 1), _years(two, counted))
    close = Interval(_floor(low), _floor(high + _HALF))
    exact = two.first.precision is two.last.precision is Precision.DAY
    inclusive = counted + 1 if two.inclusive and not exact else counted
    far = Interval(min(_floor(low), counted), max(_floor(high + _HALF), inclusive))
    months = _floor(low * 12 + Decimal("0.05"))
    if Precision.MONTH in (two.first.precision, two.last.precision):
        months = counted * 12 + two.last.first.month - two.first.first.month
    shown = f"{two.shown} is {_plural(months // 12, 'year')}"
    shown += f" and {_plural(months % 12, 'month')}" if months % 12 else ""
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
    shown = f"{two.shown} is {_plural(counted, 'month')}"
    if Precision.MONTH in (two.first.precision, two.last.precision):
        return Apart(Interval(counted, inclusive), Interval(low, high), Interval(counted - 1, inclusive + 1), shown)
    close = Interval(_floor(low), _floor(high + _HALF))
    far = Interval(min(_floor(low), counted), max(_floor(high + _HALF), inclusive))
    return Apart(close, Interval(low, high), far, shown)


def _in_days(two: Dates, unit: str) -> Apart | None:
    if two.first.precision is not Precision.DAY or two.last.precision is not Precision.DAY:
        return None
    size = Decimal(_DAYS_OF[unit])
    low, high = (two.last.first - two.first.last).days, (two.last.last - two.first.first).days
    shown = f"{two.shown} is {_plural(Decimal(low), 'day')}"
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
    shown += f", {_plural(last, 'day')} with both ends" if two.inclusive else ""
    close = Interval(Decimal(low), last)
    room = 2 if two.published else 1 if low >= 10 else 0
    return Apart(close, close, Interval(low - Decimal(room), last + room), shown)


def _at(value: Decimal) -> Interval:
    return Interval(value, value)


def _floor(value: Decimal) -> Decimal:
    return value // 1


def _years(two: Dates, count: Decimal) -> str:
    return f"{two.shown} is {_plural(count, 'year')}"


def _plural(count: Decimal, unit: str) -> str:
    return f"{int(count)} {unit if count == 1 else unit + 's'}"


def years_between(one: date, other: date) -> Decimal:
    """From one day to a later one, in years: whole years by the calendar, and the rest."""
    if other < one:
        return -years_between(other, one)
    whole = full_years(one, other)
    day = _in_year(one, one.year + whole)
    rest = (other - day).days
    return whole + Decimal(rest) / 366


def full_years(one: date, other: date) -> int:
    """Birthdays between two days."""
    return other.year - one.year - ((other.month, other.day) < (one.month, one.day))


def _in_year(day: date, year: int) -> date:
    if (day.month, day.day) == (2, 29):
        return date(year, 3, 1) if year % 4 or (year % 100 == 0 and year % 400) else date(year, 2, 29)
    return day.replace(year=year)


def held(look: Look, relation: Relation) -> Iterator[Draft | NotRun]:
    """Hold a printed length against the dates that it lies between, in each reading of the relation."""
    length = _length(look, relation)
    if relation.note == "clock":
        timed = on_the_clock(look, relation, length.unit)
        if timed is not None:
            spans: tuple[Span, ...] = (relation.spans("from")[0], relation.spans("to")[0])
            yield from _drafted(look, relation, length, _fits(look, length, timed, relation), (), timed, spans)
        return
    best: tuple[int, Dates, Apart] | None = None
    for links in (relation.links, *relation.readings):
        two = dates(look, relation.read_as(links))
        if isinstance(two, NotRun):
            yield two
            return
        found = apart(two, length.unit) if two is not None else None
        if two is None or found is None or two.first.first > two.last.last:  # reversed: a matter of chronology
            continue
        fits = _fits(look, length, found, relation)
        if best is None or fits > best[0]:
            best = (fits, two, found)
    if best is not None:
        fits, two, found = best
        spans = tuple(mention.span for mention in two.mentions)
        yield from _drafted(look, relation, length, fits, two.mentions, found, spans)


class Length(Struct, frozen=True):
    """The printed length. ``hedged``: a word says that it is not counted out."""

    unit: str
    intervals: Intervals | None
    hedged: bool
    voice: str | None
    sentence: int | None


def _length(look: Look, relation: Relation) -> Length:
    ids = relation.ids("duration")
    if ids:
        q = look.quantities[ids[0]]
        return Length(q.unit.name or "", q.intervals, q.hedge.cue is not None, q.voice, q.sentence)
    _, hedge, unit = (relation.note or "").split()
    low, high = _ROUND[hedge]
    both = Interval(low, high)
    return Length(unit, Intervals(both, both), False, None, None)


#: "Nearly a decade", "more than a century": which part of it.
_ROUND: Final = {
    "exactly": (Decimal(1), Decimal(1)),
    "about": (Decimal("0.9"), Decimal("1.1")),
    "nearly": (Decimal("0.85"), Decimal(1)),
    "more": (Decimal(1), None),
    "less": (None, Decimal(1)),
}


def _fits(look: Look, length: Length, found: Apart, relation: Relation) -> int:
    """2: the length agrees; 1: nothing can be said; 0: it cannot be."""
    if length.intervals is None:
        return 1
    tight, loose = length.intervals.tight, length.intervals.loose
    room = look.tolerance / 100
    far = Interval(_less(found.far.low, room), _more(found.far.high, room))
    if tight.meets(found.real if length.hedged else found.close):
        return 2
    if (relation.note or "").startswith("within"):  # between two dates lies what may as well be shorter
        return 1 if loose.low is None or far.high is None or loose.low <= far.high else 0
    return 1 if loose.meets(far) else 0


def _less(end: Decimal | None, room: Decimal) -> Decimal | None:
    return None if end is None else end - abs(end) * room


def _more(end: Decimal | None, room: Decimal) -> Decimal | None:
    return None if end is None else end + abs(end) * room


def _drafted(
    look: Look,
    relation: Relation,
    length: Length,
    fits: int,
    mentions: tuple[DateMention, ...],
    found: Apart,
    related: tuple[Span, ...],
) -> Iterator[Draft]:
    span = relation.spans("duration")[0]
    shown = " ".join(look.text(span).split())
    working = f"{found.shown}, printed: {shown}"
    if fits == 2:
        message = f"“{shown}” agrees: {found.shown}"
        yield Draft(relation, Outcome.CONSISTENT, relation.confidence, span, message, working, related)
    elif fits == 0 and relation.confidence is not Confidence.LOW:
        if _two_voices(length, mentions):
            message, outcome = f"speakers differ: “{shown}” is printed, but {found.shown}", Outcome.NOTE
        else:
            message, outcome = f"“{shown}” is printed, but {found.shown}", Outcome.CONTRADICTED
        yield Draft(relation, outcome, relation.confidence, span, message, working, related)


def _two_voices(length: Length, mentions: tuple[DateMention, ...]) -> bool:
    return any(one.voice != length.voice and one.sentence != length.sentence for one in mentions)
