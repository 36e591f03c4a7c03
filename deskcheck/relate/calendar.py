"""Which weekday is printed with which date, and what is known of its year?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from deskcheck.extract.dates.words import SHORT_WEEKDAYS
from deskcheck.extract.lexicon import load
from deskcheck.model import DateMention, Link, Relation, RelationKind, Span
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import WINDOW, Ground, relation

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
#: The Gregorian calendar came to England in 1752; before that a weekday proves nothing.
GREGORIAN: Final = 1752
#: Russia, Greece and Turkey changed as late as 1918-1926; a text that speaks of calendars is left alone.
_CALENDARS: Final = frozenset({"calendar", "calendars", "style", "julian", "gregorian", "orthodox"})
#: After these the number was no day: "Monday, March 11 minutes before", "Friday March 15 calls".
_NOT_A_DAY: Final = frozenset(load("relations")["not_a_day_before"])
_JOINING: Final = frozenset({"and", "to", "or", "through", "until", "-", "–", "—"})
#: A date without a year is held against the publication date only this near to it.
_NEAR_DAYS: Final = 62


def weekdays(ground: Ground) -> Iterator[Relation]:
    """Relations weekday_and_date with the link date. ``note`` says how the year is known.

    "printed": in the pair; "published": from the publication date; "text": from a full date before it; "named": by a
    year beside it, in which it fits; "pair": the pair itself picks its year. The reason is in words.
    """
    for mention in ground.dossier.dates:
        weekday, span = _weekday(ground, mention)
        if weekday is None or mention.day is None or mention.month is None or mention.period is None:
            continue
        if ground.quoted(mention.span) or not _stands_alone(ground, mention):
            continue
        basis = _basis(ground, mention, weekday)
        if basis is None:
            continue
        note, reason, confidence = basis
        links = (Link("date", (mention.id,), (span,)),)
        yield relation(RelationKind.WEEKDAY_AND_DATE, links, reason, confidence, f"{note} {weekday}")


def _weekday(ground: Ground, mention: DateMention) -> tuple[int | None, Span]:
    """The weekday printed before the date or, "June 6, 1944, a Wednesday", after it."""
    if mention.weekday is not None:
        return mention.weekday, mention.span
    if mention.day is None:
        return None, mention.span
    after = ground.last_token(mention.span.end) + 1
    low = ground.tokens.low[after : after + 6]
    for words in _LINKING:
        at = len(words)
        if low[:at] != words or len(low) <= at or low[at] not in WEEKDAYS:
            continue
        last = after + at
        if words == ["("] and low[at + 1 : at + 2] != [")"]:
            break
        return WEEKDAYS.index(low[at]), Span(mention.span.start, ground.tokens.end[last + (words == ["("])])
    return None, mention.span


_LINKING: Final = (
    [",", "a"],
    ["("],
    ["—", "a"],
    ["–", "a"],
    ["was", "a"],
    ["is", "a"],
    ["fell", "on", "a"],
    [",", "fell", "on", "a"],
    ["falls", "on", "a"],
    [",", "which", "was", "a"],
    [",", "which", "is", "a"],
)


def _stands_alone(ground: Ground, mention: DateMention) -> bool:
    """No second weekday or day shares the expression, and the number is really a day."""
    tokens = ground.tokens
    first, after = tokens.at(mention.span.start), ground.last_token(mention.span.end) + 1
    if tokens.low[first] in SHORT_WEEKDAYS and tokens.low[first + 1] != "." and _after_a_name(ground, first):
        return False  # "Edmonton Sun, August 16"
    before = tokens.low[max(0, first - 2) : first]
    if before and before[-1] in _JOINING and before[0] in WEEKDAYS:
        return False
    following = tokens.low[after : after + 2]
    if following and following[0] in _NOT_A_DAY:
        return False
    joined = len(following) == 2 and following[0] in _JOINING and tokens.low[after + 1][0].isdigit()
    sentence = tokens.sentence_tokens(mention.sentence)
    near = range(max(sentence.start, first - WINDOW), min(sentence.stop, after + WINDOW))
    return not joined and not any(tokens.low[i] in _CALENDARS for i in near)


def _after_a_name(ground: Ground, first: int) -> bool:
    return first > ground.tokens.first_of[ground.tokens.sent[first]] and ground.tokens.upper(first - 1)


def _basis(ground: Ground, mention: DateMention, weekday: int) -> tuple[str, str, Confidence] | None:
    """How the year is known, why, and how sure that makes a finding; None where nothing can be said."""
    assert mention.period is not None
    if mention.period.first != mention.period.last or mention.period.first.year < GREGORIAN:
        return None
    if mention.year is not None:
        return "printed", "the year is printed", Confidence.HIGH
    fits = mention.period.first.weekday() == weekday
    published = ground.dossier.article.published
    if published is not None:
        if fits:
            return "published", f"the year nearest to the publication date, {published}", Confidence.HIGH
        return _other_year(ground, mention, weekday, published)
    full = _full_date_before(ground, mention)
    if full is not None:
        return "text", f"the year of the full date before it, {full}", Confidence.MEDIUM
    if fits and _years_before(ground, mention):
        return "pair", mention.reason or "the pair itself picks its year", Confidence.LOW
    return None


def _other_year(
    ground: Ground, mention: DateMention, weekday: int, published: date
) -> tuple[str, str, Confidence] | None:
    """The weekday does not fit the year of publication: a year named beside it may, or the date was long ago."""
    assert mention.period is not None and mention.month is not None and mention.day is not None
    for other in ground.dossier.dates:
        if other.year is None or other.block != mention.block or other.sentence > mention.sentence:
            continue
        if _weekday_in(other.year, mention.month, mention.day) == weekday:
            return "named", f"the year {other.year}, named before it", Confidence.MEDIUM
    year = _year_near(mention.month, mention.day, published)
    if year is not None and _weekday_in(year, mention.month, mention.day) == weekday:
        return "named", f"the year {year}, nearest to the publication date", Confidence.MEDIUM
    if abs((mention.period.first - published).days) > _NEAR_DAYS:
        return None
    return "published", f"the year nearest to the publication date, {published}", Confidence.MEDIUM


def _year_near(month: int, day: int, published: date) -> int | None:
    """The year in which the day lies within two months of publication."""
    for year in (published.year, published.year - 1, published.year + 1):
        try:
            if abs((date(year, month, day) - published).days) <= _NEAR_DAYS:
                return year
        except ValueError:
            continue
    return None


def _full_date_before(ground: Ground, mention: DateMention) -> str | None:
    """A date with its year in the same month and block or the sentence before, whose year is that of the mention."""
    assert mention.period is not None
    for other in ground.dossier.dates:
        if other.span >= mention.span:
            break
        near = other.block == mention.block or other.sentence >= mention.sentence - 1
        if other.year is not None and other.month == mention.month and other.day is not None and near:
            return other.text if other.year == mention.period.first.year else None
    return None


def _years_before(ground: Ground, mention: DateMention) -> bool:
    """Is there any year in the text from which the pair could be counted?"""
    return any(other.year is not None and other.id != mention.id for other in ground.dossier.dates)


def _weekday_in(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).weekday()
    except ValueError:
        return None
