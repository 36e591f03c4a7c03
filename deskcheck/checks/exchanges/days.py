"""Was there such a rate in the days that a sum is of, or ever?"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import islice, takewhile
from typing import Final, NamedTuple

from deskcheck.checks.exchanges.pairs import Pair, with_dollars
from deskcheck.checks.framework import Look
from deskcheck.exchange import (
    ABSURD,
    DAYS,
    DAYS_AS_PRINTED,
    ODD,
    OTHER_DOLLARS,
    PEG,
    SINCE,
    WRONG_DAYS,
    WRONG_PEG,
    WRONG_YEAR,
    YEAR,
    Rate,
    averages,
    band,
    fixed,
    four_digits,
    gap,
    is_odd_price,
    is_price,
    shown,
)
from deskcheck.model import NOT_CLAIMED, Interval, Outcome, Period, Role
from deskcheck.weekly_rates import between, until

_BEFORE: Final = timedelta(62)
_AFTER: Final = timedelta(6)
_AROUND: Final = timedelta(31)
_MONTH: Final = timedelta(27)
_MANY: Final = 12  # times near one sum: more, and nobody knows of which it is
_FIGURES: Final = 3
_LAST: Final = 9999

Wrong = tuple[Outcome, str]


class _Rates(NamedTuple):
    """The rates of some days, and which they are in words."""

    rates: Interval
    words: str


class Days:
    """What an article tells of the days of its sums. Held for all pairs, of which a hostile one has thousands."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.published = look.published()

    def never(self, pair: Pair) -> Wrong | None:
        """The rate that a pair has and could not have, with what is known of it; None where nothing is wrong."""
        found = self._never(pair)
        if found is None:
            return None
        others = (with_dollars(pair, dollars) for dollars in self.other_dollars)
        return None if any(other is not None and self._never(other) is None for other in others) else found

    @cached_property
    def are_any_since_1999(self) -> bool:
        """May the article be of any day of which there are rates, and are its dollars American?"""
        printed = max((each.year for each in self.look.dossier.dates if each.year is not None), default=0)
        return self.published is None and printed <= until().year and not self.other_dollars

    def are_missing(self, pair: Pair) -> bool:
        """Would a date of publication tell more?"""
        known = pair.is_derived or pair.year is not None or fixed(pair.rate, None) is not None
        return not known and self._news is None and band(pair.rate) is not None

    def _never(self, pair: Pair) -> Wrong | None:
        years = self._years(pair)
        if years and min(years) < SINCE:
            return None
        if is_odd_price(pair.first) and is_odd_price(pair.second):
            found = _of_no_year(pair, [])
            return found if found and found[0] is Outcome.CONTRADICTED else None
        peg = fixed(pair.rate, min(years) if years else None)
        if peg is not None or pair.is_derived:
            return _of_no_peg(pair.rate, peg) if peg is not None else None
        if is_price(pair.first) and is_price(pair.second):
            return _of_no_year(pair, [])
        rates = self._rates(pair)
        if rates:
            return _of_no_days(pair, rates, given=self.look.dossier.article.published is not None)
        return _of_no_year(pair, years)

    def _years(self, pair: Pair) -> list[int]:
        """The years of which the rate may be: of the article and of the sum; none where the first is unknown."""
        if self.published is None or pair.year is None:
            return [pair.year] if pair.year is not None and pair.year < SINCE else []
        return sorted({pair.year, self.published.last.year})

    @cached_property
    def other_dollars(self) -> list[str]:
        """Whose dollars a bare "$" may be: of a country that is named twice and whose dollars have no other sign."""
        text = self.look.dossier.article.text.casefold()
        printed = {q.unit.name for q in self.look.quantities.values()}
        return [
            code
            for code, names in OTHER_DOLLARS.items()
            if code not in printed and sum(text.count(name) for name in names) > 1
        ]

    @cached_property
    def _news(self) -> tuple[date, date, str] | None:
        """The days before publication; of an article without a date those around the year that it tells most of."""
        if self.published is not None:
            return self.published.first - _BEFORE, self.published.last + _AFTER, "in the two months before publication"
        year = _year_of_the_news(self.look)
        return (date(year - 1, 1, 1), date(year + 1, 12, 31), f"from {year - 1} to {year + 1}") if year else None

    def _rates(self, pair: Pair) -> list[_Rates]:
        """The rates of the news and of all times near the sum; none where those of one of them are unknown."""
        if self._news is None:
            return []
        start, end, _ = self._news
        earlier = {(each.first, min(each.last, end)) for each in _periods(self.look, pair) if each.first < start}
        if len(earlier) > _MANY or any(first.year < SINCE for first, _ in earlier):
            return []
        days = [self._news] + [
            (first - _AROUND, min(last + _AROUND, end), f"around {first + (last - first) / 2:%B %Y}")
            for first, last in sorted(earlier)
        ]
        rates = [between(pair.rate.dear, pair.rate.cheap, first, last) for first, last, _ in days]
        return [_Rates(each, words) for each, (_, _, words) in zip(rates, days) if each] if all(rates) else []


def _year_of_the_news(look: Look) -> int | None:
    """Of which most figures are that an article dates, with a change among them: the results of a year, its prices.

    The year is the last that is printed, or the last but one; articles tell at length of old years, too, but seldom of
    what rose and fell in one of them and of nothing since.
    """
    figures = [
        q
        for q in look.quantities.values()
        if q.as_of is not None and q.as_of.explicit and q.kind not in NOT_CLAIMED and _is_long(q.as_of.period)
    ]
    counted = Counter(q.as_of.period.last.year for q in figures if q.as_of is not None)
    year = max((year for year, count in counted.items() if count >= _FIGURES), default=None)
    printed = max((mention.year for mention in look.dossier.dates if mention.year is not None), default=0)
    if year is None or printed > year + 1 or not SINCE <= year < _LAST:
        return None
    changed = any(q.role is Role.CHANGE and q.as_of is not None and q.as_of.period.last.year == year for q in figures)
    return year if changed else None


def _is_long(period: Period) -> bool:
    return period.first.year == period.last.year and period.last - period.first >= _MONTH


def _of_no_peg(rate: Rate, peg: Interval) -> Wrong | None:
    if gap(rate.digits, peg) <= PEG or gap(rate.near, peg) <= PEG:
        return None
    outcome = Outcome.CONTRADICTED if gap(rate.far, peg) > WRONG_PEG else Outcome.DOUBTFUL
    return outcome, f"the rate is fixed at {shown(peg, rate)}"


def _of_no_days(pair: Pair, rates: list[_Rates], *, given: bool) -> Wrong | None:
    """``given``: the day of publication is, and was not worked out from the text."""
    rate = pair.rate
    if any(gap(rate.digits, each.rates) <= DAYS and gap(rate.near, each.rates) <= DAYS_AS_PRINTED for each in rates):
        return None
    wrong = given and all(gap(rate.far, each.rates) > WRONG_DAYS for each in rates)
    between = "; ".join(f"{each.words} between {_ends(each.rates)}" for each in rates)
    return Outcome.CONTRADICTED if wrong else Outcome.DOUBTFUL, f"the weekly rates lay {between}"


def _of_no_year(pair: Pair, years: list[int]) -> Wrong | None:
    rate = pair.rate
    around = averages(rate, years) if years else None
    if around is not None and gap(rate.near, around) > YEAR:
        outcome = Outcome.CONTRADICTED if gap(rate.far, around) > WRONG_YEAR else Outcome.DOUBTFUL
        span = f"{min(years)}" if len(years) == 1 else f"{min(years)} and {max(years)}"
        return outcome, f"the yearly averages around {span} lie between {_ends(around)}"
    always = band(rate) if around is None else None
    if always is not None and gap(rate.near, always) > ODD:
        outcome = Outcome.CONTRADICTED if gap(rate.far, always) > ABSURD else Outcome.DOUBTFUL
        return outcome, f"the yearly averages of recent decades lie between {_ends(always)}"
    return None


def _periods(look: Look, pair: Pair) -> Iterator[Period]:
    """Of what the sum may be: its own time, and the times of its sentence and of the one before it."""
    yield from (q.as_of.period for q in (pair.first, pair.second) if q.as_of is not None)
    dates = look.dossier.dates
    at = bisect_left(dates, pair.first.sentence - 1, key=lambda mention: mention.sentence)
    for mention in takewhile(lambda one: one.sentence <= pair.second.sentence, islice(dates, at, at + _MANY + 1)):
        if mention.period is not None:
            yield mention.period


def _ends(interval: Interval) -> str:
    return f"{four_digits(interval.low)} and {four_digits(interval.high)}"
