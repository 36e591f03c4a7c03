"""Which days does a date of a figure's clause give: itself, a stretch that it ends, or those of another figure?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from deskcheck.extract.tokens import Tokens
from deskcheck.model import DateMention, Period, Precision

_ENDING: Final = frozenset({"to", "through", "until", "ended", "ending"})
_DAYS: Final = {"day": 1, "week": 7, "fortnight": 14}
_COUNTS: Final = {
    word: count
    for count, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
}
_BETWEEN: Final = frozenset({"in", "on", "of", "the", "by", "at", "for", "during"})
_LITTLE: Final = 3  # little words before a date
_FROM: Final = 8  # tokens from "from" to its date
_COMPARED: Final = frozenset({"with", "to"})


def days_of(tokens: Tokens, date: DateMention) -> Period | None:
    """The date's own days; for "the four weeks to 21 June" those of the four weeks."""
    period, days = date.period, stretch_before(tokens, date)
    if period is None or not days or period.first != period.last:
        return period
    return Period(period.last - timedelta(days=days - 1), period.last, Precision.DAY)


def stretch_before(tokens: Tokens, date: DateMention) -> int:
    """How many days have been said to end with the date; 0 where none have."""
    first = tokens.at(date.span.start)
    if first < 3 or tokens.low[first - 1] not in _ENDING:
        return 0
    unit = tokens.low[first - 2]
    said = tokens.low[first - 3] if unit.endswith("s") else "one"
    count = _COUNTS.get(said) or (int(said) if said.isdecimal() and len(said) < 3 else 0)
    return count * _DAYS.get(unit.removesuffix("s"), 0)


def of_what_it_is_compared_to(tokens: Tokens, date: DateMention) -> bool:
    """ "Since 1 January", "than in 2022", "compared with 2022": where the count begins, or the other figure's time."""
    word = _compared_by(tokens, date)
    return word in ("since", "than", "versus", "compared")


def base(tokens: Tokens, figure: bytearray, after: int, dates: Iterable[DateMention]) -> Period | None:
    """The days that a number, which ends before token ``after``, is said to have moved from.

    "More than in 2022", "compared with 2022", "to 5.2 percent, from 4.1 percent in May".
    """
    for date in dates:
        if _compared_by(tokens, date) in ("than", "versus", "compared"):
            return date.period
        first = tokens.at(date.span.start)
        near = range(max(after, first - _FROM), first)
        start = next((i for i in near if tokens.low[i] == "from"), None)
        if start is not None and any(figure[i] for i in range(start, first)):
            return date.period
    return None


def _compared_by(tokens: Tokens, date: DateMention) -> str:
    """The word that the date stands behind, but for little ones."""
    i = tokens.at(date.span.start) - 1
    last = max(0, i - _LITTLE)
    while i > last and tokens.low[i] in _BETWEEN:
        i -= 1
    if i < 0 or tokens.sent[i] != tokens.sent[tokens.at(date.span.start)]:
        return ""
    return tokens.low[i - 1] if i > 0 and tokens.low[i] in _COMPARED else tokens.low[i]
