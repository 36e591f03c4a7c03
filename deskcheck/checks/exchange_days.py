"""Was there such a rate in the days that a sum is of, or ever?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice, takewhile
from typing import Final, NamedTuple

from deskcheck.checks.exchange_pairs import Pair, with_dollars
from deskcheck.checks.framework import Look
from deskcheck.exchange import (
    ABSURD,
    DAYS,
    DAYS_AS_PRINTED,
    ODD,
    OTHER_DOLLARS,
    SINCE,
    WRONG_DAYS,
    WRONG_YEAR,
    YEAR,
    averages,
    band,
    fixed,
    four_digits,
    gap,
    is_price,
    shown,
)
from deskcheck.model import Interval, Outcome, Period
from deskcheck.weekly_rates import between

_BEFORE: Final = timedelta(62)
_AFTER: Final = timedelta(6)
_AROUND: Final = timedelta(31)

Wrong = tuple[Outcome, str]


class _Days(NamedTuple):
    """The rates of some days, and which they are in words."""

    rates: Interval
    words: str


def never(look: Look, pair: Pair) -> Wrong | None:
    """The rate that a pair has and could not have, with what is known of it; None where nothing is wrong."""
    found = _never(look, pair)
    if found is None:
        return None
    others = (with_dollars(pair, dollars) for dollars in _other_dollars(look))
    return None if any(other is not None and _never(look, other) is None for other in others) else found


def _other_dollars(look: Look) -> list[str]:
    """Whose dollars a bare "$" may be: of a country that is named twice and whose dollars are not printed as such."""
    text = look.dossier.article.text.casefold()
    printed = {q.unit.name for q in look.quantities.values()}
    return [
        code
        for code, names in OTHER_DOLLARS.items()
        if code not in printed and sum(text.count(name) for name in names) > 1
    ]


def _never(look: Look, pair: Pair) -> Wrong | None:
    years = _years(look, pair)
    if years and min(years) < SINCE:
        return None
    peg = fixed(pair.rate, min(years) if years else None)
    if peg is not None:
        wrong = gap(pair.rate.far, peg) > 1
        return (Outcome.CONTRADICTED, f"the rate is fixed at {shown(peg, pair.rate)}") if wrong else None
    if pair.is_derived:
        return None
    if is_price(pair.first) and is_price(pair.second):
        return _of_no_year(pair, [])
    days = _days(look, pair)
    return _of_no_days(look, pair, days) if days else _of_no_year(pair, years)


def _of_no_days(look: Look, pair: Pair, days: list[_Days]) -> Wrong | None:
    rate = pair.rate
    if any(gap(rate.digits, each.rates) <= DAYS and gap(rate.near, each.rates) <= DAYS_AS_PRINTED for each in days):
        return None
    known = look.dossier.article.published is not None
    wrong = known and all(gap(rate.far, each.rates) > WRONG_DAYS for each in days)
    between = "; ".join(f"{each.words} between {_ends(each.rates)}" for each in days)
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


def _years(look: Look, pair: Pair) -> list[int]:
    """The years of which the rate may be: that of the article and that of the sum; none where the first is unknown."""
    published = look.published()
    if published is None or pair.year is None:
        return [pair.year] if pair.year is not None and pair.year < SINCE else []
    return sorted({pair.year, published.last.year})


def _days(look: Look, pair: Pair) -> list[_Days]:
    """The rates of the months before publication, and of all times near the sum; none where one of them is unknown."""
    published = look.published()
    if published is None:
        return []
    start, end = published.first - _BEFORE, published.last + _AFTER
    earlier = {(each.first, min(each.last, published.last)) for each in _periods(look, pair) if each.first < start}
    if any(first.year < SINCE for first, _ in earlier):
        return []
    out = [(start, end, "in the two months before publication")]
    out += (
        (first - _AROUND, min(last + _AROUND, end), f"around {first + (last - first) / 2:%B %Y}")
        for first, last in sorted(earlier)
    )
    rates = [between(pair.rate.dear, pair.rate.cheap, first, last) for first, last, _ in out]
    return [_Days(each, words) for each, (_, _, words) in zip(rates, out) if each is not None] if all(rates) else []


def _periods(look: Look, pair: Pair) -> Iterator[Period]:
    """Of what the sum may be: its own time, and the times of its sentence and of the one before it."""
    yield from (q.as_of.period for q in (pair.first, pair.second) if q.as_of is not None)
    dates = look.dossier.dates
    at = bisect_left(dates, pair.first.sentence - 1, key=lambda mention: mention.sentence)
    for mention in takewhile(lambda mention: mention.sentence <= pair.second.sentence, islice(dates, at, None)):
        if mention.period is not None:
            yield mention.period


def _ends(interval: Interval) -> str:
    return f"{four_digits(interval.low)} and {four_digits(interval.high)}"
