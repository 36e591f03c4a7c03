"""When was an article published that does not say so?  Worked out from its own text, never from today's date.

In this order: a full date in the byline or dateline; a full date with its weekday, as news prints it in the days after;
weekdays with a day of a month, which fit few years. Other full dates are no evidence: most are of long ago.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from deskcheck.extract.dates.found import Days, Found, Range, Years
from deskcheck.extract.dates.tense import tense
from deskcheck.extract.tokens import Tokens
from deskcheck.model import Article, BlockKind, Period, Precision, PublishedInferred

_GREGORIAN = 1752  # before it no weekday logic: English dates are Julian
_CYCLE = 28  # years after which weekdays and days of the month repeat
_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class _Pair(Struct, frozen=True):
    """A weekday with a day of a month."""

    weekday: int
    day: int
    month: int
    future: bool

    def fits(self, year: int) -> bool:
        try:
            return date(year, self.month, self.day).weekday() == self.weekday
        except ValueError:
            return False

    def __str__(self) -> str:
        return f"{_DAY_NAMES[self.weekday]} {self.day} {date(2000, self.month, 1):%B}"


def inferred(found: Sequence[Found], tokens: Tokens, article: Article) -> PublishedInferred | None:
    """The time of publication as far as the text tells it, with the evidence in words; None where it does not."""
    tenses = [tense(tokens, one) if isinstance(one.base, Days | Years | Range) else 0 for one in found]
    return (
        _from_dateline(found, tokens, article)
        or _from_full_pair(found, tenses)
        or _from_pairs(found, tenses, _latest_year(found, tenses, tokens))
    )


def _from_dateline(found: Sequence[Found], tokens: Tokens, article: Article) -> PublishedInferred | None:
    for one in found:
        block = tokens.block[one.first]
        if block >= len(article.blocks) or article.blocks[block].kind not in (BlockKind.BYLINE, BlockKind.DATELINE):
            continue
        printed = _full(one)
        if printed is not None:
            return PublishedInferred(Period(printed, printed), f"the {article.blocks[block].kind} says so")
    return None


def _full(one: Found) -> date | None:
    """The day that is printed with its year, None where it is none."""
    base = one.base
    if not isinstance(base, Days) or base.year is None or base.month is None or base.day is None:
        return None
    try:
        return date(base.year, base.month, base.day)
    except ValueError:
        return None


def _from_full_pair(found: Sequence[Found], tenses: Sequence[int]) -> PublishedInferred | None:
    """The latest past "Friday, September 29, 2023", where the weekday is right."""
    days = [
        day
        for one, sign in zip(found, tenses)
        if sign <= 0 and (day := _full(one)) is not None and _weekday(one) == day.weekday() and day.year > _GREGORIAN
    ]
    if not days:
        return None
    latest = _Pair(max(days).weekday(), max(days).day, max(days).month, future=False)
    return PublishedInferred(_following(max(days)), f"{latest} {max(days).year} is the latest date with a weekday")


def _weekday(one: Found) -> int | None:
    return one.base.weekday if isinstance(one.base, Days) else None


def _following(day: date) -> Period:
    """A date is printed with its weekday in the days that follow it."""
    return Period(day, day + timedelta(6), Precision.PART)


def _latest_year(found: Sequence[Found], tenses: Sequence[int], tokens: Tokens) -> int | None:
    """The latest year that the text mentions as past: not "will … 2026", not "by 2030"."""
    years: list[int] = []
    for one, sign in zip(found, tenses):
        ahead = tokens.low[one.first - 1] in ("by", "until", "through", "before") if one.first else False
        year = _year_of(one)
        if year is not None and sign <= 0 and not (ahead and sign == 0):
            years.append(year)
    return max(years, default=None)


def _year_of(one: Found) -> int | None:
    match one.base:
        case Days(year=year):
            return year
        case Years(first=first):
            return first
        case Range(last=Days(year=year)):
            return year
    return None


def _from_pairs(found: Sequence[Found], tenses: Sequence[int], floor: int | None) -> PublishedInferred | None:
    """The first year from the latest one mentioned on in which the weekdays fit: all, or else most of them."""
    pairs = [pair for one, sign in zip(found, tenses) if (pair := _pair(one, sign)) is not None]
    if not pairs or floor is None or floor < _GREGORIAN:
        return None
    printed = Counter(pairs)  # a hostile text has many pairs, but few that differ
    fitting = [
        (sum(times for pair, times in printed.items() if pair.fits(year)), -year)
        for year in range(floor, floor + _CYCLE)
    ]
    count, negative = max(fitting, default=(0, 0))
    if count == 0:
        return None
    year = -negative
    which = [pair for pair in printed if pair.fits(year)]
    past = [pair for pair in which if not pair.future]
    latest = max(past or which, key=lambda pair: (pair.month, pair.day))
    reason = f"no year given; {_first_words(latest, year, floor)}"
    if len(pairs) > 1:
        reason += f" ({count} of {len(pairs)} dates with a weekday fit)"
    if not past:
        return PublishedInferred(Period(date(year, 1, 1), date(year, 12, 31), Precision.YEAR), reason)
    return PublishedInferred(_following(date(year, latest.month, latest.day)), reason)


def _first_words(pair: _Pair, year: int, floor: int) -> str:
    if year == floor:
        return f"{pair} fits {year}, the latest year mentioned"
    return f"the first {pair} after {floor}, the latest year mentioned, is {year}"


def _pair(one: Found, sign: int) -> _Pair | None:
    base = one.base
    if not isinstance(base, Days) or base.year is not None or base.weekday is None:
        return None
    if base.month is None or base.day is None:
        return None
    return _Pair(base.weekday, base.day, base.month, sign > 0)
