"""Which dates does the text mention, and which days does each mean?

``scan`` finds the expressions, ``published`` works out the time of publication where the article does not give it, and
``resolve`` counts each expression from there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from msgspec.structs import replace

from deskcheck.extract.dates.found import Days, Found
from deskcheck.extract.dates.resolve import Anchor, Resolved, Setting, resolve
from deskcheck.extract.dates.scan import scan
from deskcheck.extract.dates.tense import tense
from deskcheck.extract.dates.words import LIST
from deskcheck.extract.published import inferred
from deskcheck.extract.tokens import Tokens
from deskcheck.model import Article, DateMention, Period, Precision, PublishedInferred

__all__ = ["Dates", "dates"]

_SINCE: Final = frozenset({"since", "from", "between"})


class Dates(NamedTuple):
    """``mentions`` in text order, none overlapping another; ``taken``: 1 for each token of one of them.

    The length in "three years ago" is not taken: it is a quantity as well.
    ``inferred``: when the article was published, worked out from its text; None where the article itself says it, and
    where the text does not tell.
    """

    mentions: tuple[DateMention, ...]
    taken: bytearray
    inferred: PublishedInferred | None


def dates(tokens: Tokens, article: Article) -> Dates:
    """Every date, year and relative time expression of the text."""
    found = scan(tokens)
    guess = inferred(found, tokens, article) if found and article.published is None else None
    setting = Setting(_anchor(article, guess))
    taken = bytearray(tokens.n)
    mentions: list[DateMention] = []
    block, told_in = -1, -1
    for number, one in enumerate(found, 1):
        taken[one.first : one.last + 1] = b"\x01" * (one.last - one.first + 1)
        if one.length is not None:
            first, last = one.length
            taken[first : last + 1] = bytes(last + 1 - first)
        if tokens.block[one.first] != block:
            block, setting.told = tokens.block[one.first], None
        elif _year_alone(setting.told) and tokens.sent[one.first] != told_in:
            setting.told = None
        setting.tense = tense(tokens, one)
        setting.may_run = not _of_one_that_is_over(one, found[number : number + 1], tokens)
        resolved = resolve(one, setting)
        if guess is not None and _is_pair(one) and resolved.period is not None:
            resolved = replace(resolved, reason=guess.reason)  # the pair is its own evidence, which the reason tells
        mentions.append(_mention(f"d{number}", one, resolved, tokens))
        if resolved.period is not None:
            setting.previous = resolved.period
            if _tells(one, tokens):
                setting.told, told_in = resolved.period, tokens.sent[one.first]
    return Dates(tuple(mentions), taken, guess)


def _anchor(article: Article, guess: PublishedInferred | None) -> Anchor | None:
    if article.published is not None:
        day = article.published
        return Anchor(Period(day, day), f"the publication date, {day.day} {day:%B %Y}")
    return None if guess is None else Anchor(guess.period, "the publication date worked out from the text")


def _year_alone(told: Period | None) -> bool:
    """A year alone ("In 1944, …") holds for its own sentence only, a day or month for its paragraph."""
    return told is not None and told.precision is Precision.YEAR


def _is_pair(one: Found) -> bool:
    """A weekday with a day of a month and no year."""
    base = one.base
    return isinstance(base, Days) and base.year is None and base.month is not None and base.weekday is not None


def _of_one_that_is_over(one: Found, following: Sequence[Found], tokens: Tokens) -> bool:
    """ "Since June", "in June and July": would the month that is running be called so?"""
    if one.first > 0 and tokens.low[one.first - 1] in _SINCE:
        return True
    joined = [after for after in following if after.first - one.last == 2 and tokens.low[one.last + 1] in LIST]
    return any(isinstance(after.base, Days) and after.base.day is None for after in joined)


def _tells(one: Found, tokens: Tokens) -> bool:
    """Does the date say in which year the following ones of its paragraph are?  "In 1944, …", "On March 3, 2011 …"."""
    base = one.base
    if not isinstance(base, Days) or base.year is None or one.part is not None:
        return False
    if base.month is not None:
        return True
    start = tokens.first_of[tokens.sent[one.first]]
    return one.first - start <= 1 and tokens.low[one.first - 1] == "in"


def _mention(id_: str, one: Found, resolved: Resolved, tokens: Tokens) -> DateMention:
    span = tokens.span(one.first, one.last)
    printed = _printed(one)
    return DateMention(
        id_,
        span,
        span.of(tokens.text),
        resolved.period,
        weekday=printed.weekday,
        day=printed.day,
        month=printed.month,
        year=printed.year,
        relative=resolved.relative,
        fuzzy=resolved.fuzzy or one.fuzzy,
        reason=resolved.reason,
        block=tokens.block[one.first],
        sentence=tokens.sent[one.first],
    )


def _printed(one: Found) -> Days:
    """The calendar parts that are printed with the date itself; of a range none, since it has two of each."""
    if not isinstance(one.base, Days) or one.holiday:
        return Days(one.base.year) if isinstance(one.base, Days) else Days()
    return Days(None, one.base.month, one.base.day, one.base.weekday) if one.borrowed else one.base
