"""Which days does a date of a figure's clause give: itself, a stretch that it ends, or those of another figure?"""

from __future__ import annotations

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
_COMPARED: Final = frozenset({"with", "to"})
_MOST: Final = 52


def days_of(tokens: Tokens, date: DateMention) -> Period | None:
    """The date's own days; for "the four weeks to 21 June" those of the four weeks."""
    period, first = date.period, tokens.at(date.span.start)
    if period is None or first < 2 or tokens.low[first - 1] not in _ENDING or period.first != period.last:
        return period
    unit = tokens.low[first - 2]
    length = _DAYS.get(unit.removesuffix("s"))
    if length is None:
        return period
    said = tokens.low[first - 3] if first > 2 and unit.endswith("s") else "one"
    count = _COUNTS.get(said) or (int(said) if said.isdecimal() and len(said) < 3 else 0)
    if not 0 < count <= _MOST:
        return period
    return Period(period.last - timedelta(days=count * length - 1), period.last, Precision.DAY)


def of_what_it_is_compared_to(tokens: Tokens, date: DateMention) -> bool:
    """ "Since 1 January", "than in 2022", "compared with 2022": where the count begins, or the other figure's time."""
    i = tokens.at(date.span.start) - 1
    while i > 0 and tokens.low[i] in _BETWEEN:
        i -= 1
    if i < 0 or tokens.sent[i] != tokens.sent[tokens.at(date.span.start)]:
        return False
    if tokens.low[i] in ("since", "than", "versus"):
        return True
    return i > 0 and tokens.low[i] in _COMPARED and tokens.low[i - 1] == "compared"
