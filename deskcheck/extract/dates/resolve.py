"""Which days does an expression mean, counted from the day of publication and from the date mentioned before?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec import Struct

from deskcheck.extract.dates import periods
from deskcheck.extract.dates.found import Base, Days, Found, Months, Range, Shift, Unclear, Until, Years
from deskcheck.model import Period, Precision

#: A date without a year lies from so many days before publication on, within a year: a story speaks of what has been,
#: and a little of what comes.  By tense: unknown (nine months back, three ahead), future, past.
_WINDOW = {0: -275, 1: -90, -1: -358}
_NEARBY = 60  # days after a date with a year within which the next one continues the story


class Anchor(Struct, frozen=True):
    """The time that relative expressions are counted from. ``why``: how it is known, for the reasons of dates."""

    period: Period
    why: str

    @property
    def now(self) -> date:
        return self.period.first

    @property
    def year_only(self) -> bool:
        return self.period.precision is Precision.YEAR


class Setting(Struct):
    """What the text around it tells a date: when it was published, the last date, the year being told of.

    ``may_run``: it may be the month that is running; "since June" and "in June and July" are of one that is over.
    """

    anchor: Anchor | None
    tense: int = 0
    may_run: bool = True
    previous: Period | None = None
    told: Period | None = None  # a date with a year, earlier in the paragraph


class Resolved(Struct, frozen=True):
    period: Period | None
    reason: str | None = None
    relative: bool = False
    fuzzy: bool = False


def resolve(found: Found, setting: Setting) -> Resolved:
    """The days that ``found`` means, and how an omitted year was found."""
    got = _base(found.base, found, setting)
    if got.period is None or (found.part is None and not found.fuzzy):
        return got
    now = setting.anchor.now if setting.anchor else None
    whole = periods.part(got.period, found.part, now)
    return Resolved(whole, got.reason, got.relative, got.fuzzy or found.fuzzy)


def _base(base: Base, found: Found, setting: Setting) -> Resolved:
    match base:
        case Days(year=None, month=None):
            return _weekday(base, found, setting)
        case Days(year=None):
            return _yearless(lambda year: _days(base, year), base, found, setting)
        case Days():
            assert base.year is not None
            return _checked(base, _days(base, base.year))
        case Years():
            return Resolved(None if base.first is None else periods.years(base.first, base.count))
        case Months():
            return _months(base, found, setting)
        case Shift():
            return _shift(base, setting)
        case Range():
            return _range(base, found, setting)
        case Until():
            return _until(base, found, setting)
        case Unclear():
            return Resolved(None, base.why)


def _days(base: Days, year: int) -> Period | None:
    if base.month is None:
        return periods.years(year, 1)
    if base.day is None:
        return periods.months(year, base.month, base.month, Precision.MONTH)
    return periods.day(year, base.month, base.day)


def _checked(base: Days, period: Period | None) -> Resolved:
    return Resolved(period, None if period else f"there is no day {base.day} in that month")


def _weekday(base: Days, found: Found, setting: Setting) -> Resolved:
    anchor = setting.anchor
    if anchor is None or anchor.year_only or base.weekday is None:
        return Resolved(None, "the day of publication is not known", relative=True)
    period = periods.weekday(anchor.now, base.weekday, found.step, coming=setting.tense > 0)
    return Resolved(
        period, f"counted from {anchor.why}", relative=True, fuzzy=anchor.period.first != anchor.period.last
    )


def _yearless(at: Callable[[int], Period | None], base: Base, found: Found, setting: Setting) -> Resolved:
    """Choose the year of a day, month, quarter or season that is printed without one.

    A quarter that is not spoken of as future is one that is over (seasons are fuzzy, and may go on).
    """
    told = _continued(at, found, setting)
    if told is not None:
        return Resolved(told, f"no year given; {told.first.year} as in the date before it")
    anchor = setting.anchor
    if anchor is None:
        return Resolved(None, "no year given, and none can be told from the text")
    if anchor.year_only:
        period = at(anchor.now.year)
    else:
        over = isinstance(base, Months) and not found.fuzzy and setting.tense <= 0
        step = -1 if over and found.step is None else found.step
        period = _running(at, base, found, setting) or _nearest(at, anchor.now, step, setting.tense)
    if period is None:
        return Resolved(None, "there is no such day in any year near publication")
    return Resolved(period, f"no year given; {period.first.year} by {anchor.why}", relative=found.step is not None)


def _continued(at: Callable[[int], Period | None], found: Found, setting: Setting) -> Period | None:
    """The same story goes on: the day comes soon after a date with a year, earlier in the paragraph."""
    told = setting.told
    if told is None or found.step is not None or setting.tense > 0:
        return None
    period = at(told.first.year)
    if period is None or told.precision is Precision.DECADE:
        return None
    if told.precision is Precision.YEAR:
        return period
    return period if 0 <= (period.first - told.first).days <= _NEARBY else None


def _running(at: Callable[[int], Period | None], base: Base, found: Found, setting: Setting) -> Period | None:
    """ "In June unemployment rose", on 20 June: this June, not last year's, of which one would say so.

    Some of it, or of its part ("late June"), must be over, and in a range it may be the other end that decides.
    """
    alone = found.base is base or isinstance(found.base, Until)
    if not (isinstance(base, Days) and base.day is None and found.step is None and alone and setting.may_run):
        return None
    assert setting.anchor is not None
    now = setting.anchor.now
    whole = at(now.year)
    part = None if whole is None else periods.part(whole, found.part, now)
    if whole is None or part is None or whole.last < now or part.first >= now:
        return None
    return whole


def _nearest(at: Callable[[int], Period | None], now: date, step: int | None, tense: int) -> Period | None:
    """Of the years around publication, the one that suits: within the window of its tense, or as "last", "next" say."""
    options = [period for period in (at(now.year + n) for n in range(-8, 9)) if period is not None]
    if step == -1:
        return next((p for p in reversed(options) if p.last < now), None)
    if step == 1:
        return next((p for p in options if p.first > now), None)
    if step == 0:
        return next((p for p in options if p.first.year == now.year), None)
    for period in options:
        if _offset(period, now) >= _WINDOW[tense]:
            return period
    return None


def _offset(period: Period, now: date) -> int:
    """Days from ``now`` to the period; negative where it is past, 0 within it."""
    if period.last < now:
        return (period.last - now).days
    return max(0, (period.first - now).days)


def _months(base: Months, found: Found, setting: Setting) -> Resolved:
    def at(year: int) -> Period | None:
        precision = Precision.MONTH if base.first == base.last else Precision.PART
        return periods.months(year, base.first, base.last, precision)

    if base.of is None:
        return _yearless(at, base, found, setting)
    year = _base(base.of, found, setting)
    if year.period is None:
        return year
    return Resolved(at(year.period.first.year), year.reason, year.relative)


def _shift(base: Shift, setting: Setting) -> Resolved:
    if base.previous:
        origin, why = setting.previous, "the date mentioned before"
    else:
        origin, why = (setting.anchor.period, setting.anchor.why) if setting.anchor else (None, "")
    if origin is None:
        return Resolved(None, "the time that it is counted from is not known", relative=True)
    if base.unit in ("decade", "century"):
        size = 10 if base.unit == "decade" else 100
        period = periods.years(origin.first.year // size * size + size * base.low, size)
    elif base.unit != "year" and origin.precision in (Precision.YEAR, Precision.DECADE):
        period = None
    else:
        at = origin.last if base.previous and base.low > 0 else origin.first
        period = periods.shifted(at, base.unit, base.low, base.high)
    return Resolved(period, f"counted from {why}", relative=True)


def _until(base: Until, found: Found, setting: Setting) -> Resolved:
    end = _base(base.last, found, setting)
    if end.period is None:
        return end
    return Resolved(periods.until(end.period.last, base.months), end.reason, end.relative)


def _range(base: Range, found: Found, setting: Setting) -> Resolved:
    first = _base(base.first, found, setting)
    if first.period is None:
        return first
    last = _end(base.last, first.period, found, setting)
    if last.period is None:
        return Resolved(None, last.reason)
    return Resolved(periods.span(first.period, last.period), first.reason or last.reason)


def _end(base: Base, begin: Period, found: Found, setting: Setting) -> Resolved:
    """The end of a range: without a year of its own, the first such day after its beginning."""
    if isinstance(base, Days) and base.year is None and base.month is not None:
        for year in (begin.first.year, begin.first.year + 1):
            period = _days(base, year)
            if period is not None and period.last >= begin.first:
                return Resolved(period)
    return _base(base, found, setting)
