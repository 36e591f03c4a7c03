"""Which printed dates and times of day does no calendar and no clock have?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskcheck.extract.dates.words import MONTHS, WEEKDAYS
from deskcheck.extract.lexicon import load, words
from deskcheck.extract.tokens import NUMBER
from deskcheck.model import DateMention, Kind, Link, Quantity, Relation, RelationKind, Span
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, relation

#: Days of each month; February in a leap year.
_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DOUBT: Final = words(load("times")["words"]["no_calendar"])
_NEAR: Final = 12
_BEFORE_TIME: Final = frozenset(
    {"at", "until", "till", "around", "before", "after", "from", "since", "by", "to", "between", "about"}
)
_CLOCKS: Final = frozenset(
    {"gmt", "utc", "bst", "est", "edt", "cet", "cest", "am", "pm", "a", "p", "local", "hours", "hrs"}
)
_UTC: Final = frozenset({"gmt", "utc"})
_BEFORE_ZONED: Final = _BEFORE_TIME | {"(", "[", "/", "-", "–"}
_ZONED: Final = (["gmt"], ["utc"])
_PLAIN: Final = frozenset({Kind.NUMBER, Kind.COUNT, Kind.NAME})
_BEFORE_DAY: Final = frozenset({"on", "until", "till", "since", "dated", "from", "by", "of"}) | set(WEEKDAYS)
_BEHIND_DAY: Final = frozenset({",", ".", ";", ")", "at", "in", "for", "after", "when", "and", "to"})
_GREGORIAN: Final = 1752


def impossible(ground: Ground) -> Iterator[Relation]:
    """Relations no_such_date with the link date. ``note`` says what there is not."""
    for mention in ground.dossier.dates:
        if mention.month is not None and mention.day is None:
            yield from _beyond(ground, mention)
        elif mention.period is None and not mention.relative:
            yield from _absent(ground, mention)
    zoned = not _UTC.isdisjoint(ground.words)
    for q in ground.dossier.quantities:
        if q.kind is Kind.TIME or (zoned and q.kind in _PLAIN and _before_zone(ground, q)):
            yield from _clock(ground, q)


def _absent(ground: Ground, mention: DateMention) -> Iterator[Relation]:
    """ "31 April", "29 February 2023", "29-31 June": a day that its month never has, or has not in that year."""
    tokens = ground.tokens
    inside = range(tokens.at(mention.span.start), ground.last_token(mention.span.end) + 1)
    months = [MONTHS[tokens.low[i]] for i in inside if tokens.low[i] in MONTHS]
    days = [int(tokens.low[i]) for i in inside if tokens.kind[i] == NUMBER and len(tokens.low[i]) <= 2]
    if mention.day is not None and mention.month is not None:
        months, days = [mention.month], [mention.day]
    if len(set(months)) != 1 or not days:
        return
    month, day, year = months[0], max(days), mention.year
    if day > _DAYS[month - 1]:
        yield from _related(ground, mention.span, mention.id, f"the month never has {day} days")
    elif (month, day) == (2, 29) and year is not None and year > _GREGORIAN and not _leap(year):
        yield from _related(ground, mention.span, mention.id, f"{year} is no leap year")


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _beyond(ground: Ground, mention: DateMention) -> Iterator[Relation]:
    """ "41 May 2004", "May 41, 2004", "on Friday, May 41,": a number beside a month that is no day."""
    tokens, low = ground.tokens, ground.tokens.low
    at = next((i for i in range(tokens.at(mention.span.start), tokens.n) if low[i] in MONTHS), tokens.n)
    last = ground.last_token(mention.span.end)
    if _too_many(ground, at - 1) and not tokens.joined(at) and (mention.year is not None or low[at - 2] in _BEFORE_DAY):
        yield from _related(
            ground, Span(tokens.start[at - 1], mention.span.end), mention.id, f"no month has {low[at - 1]} days"
        )
    elif _too_many(ground, at + 1) and last == at:
        behind = low[at + 2] if at + 2 < tokens.n else "."
        before = low[at - 1] if at and low[at - 1] != "," else low[at - 2] if at > 1 else ""
        if behind in _BEHIND_DAY and before in _BEFORE_DAY - {"of", "from", "by"}:
            span = Span(mention.span.start, tokens.end[at + 1])
            yield from _related(ground, span, mention.id, f"no month has {low[at + 1]} days")


def _too_many(ground: Ground, i: int) -> bool:
    tokens = ground.tokens
    return 0 <= i < tokens.n and tokens.kind[i] == NUMBER and len(tokens.low[i]) == 2 and tokens.low[i] > "31"


def _before_zone(ground: Ground, q: Quantity) -> bool:
    """ "at 1590 GMT", "(21,000 GMT)": four digits or more."""
    tokens, last = ground.tokens, ground.last_token(q.num.end)
    before = tokens.low[max(0, tokens.at(q.num.start) - 1)]
    return len(q.num) >= 4 and tokens.low[last + 1 : last + 2] in _ZONED and before in _BEFORE_ZONED


def _clock(ground: Ground, q: Quantity) -> Iterator[Relation]:
    """ "at 25:61", "14:75 GMT": beyond the last minute of an hour, the last hour of a day."""
    tokens = ground.tokens
    first, last = tokens.at(q.span.start), ground.last_token(q.span.end)
    low = tokens.low[first : min(last + 3, ground.tokens.first_of[q.sentence + 1])]  # "is 50:21. A record 6,840"
    hour, minute = _hour_and_minute(low)
    if hour is None or minute is None or (hour <= 24 and minute <= 59) or hour + minute == 100:
        return
    if _is_half(low) and not _is_told(ground, first, low):
        return  # "£80pm", "60 pm wide"
    said = bool(_CLOCKS & set(low[1:])) or (low[-1:] == ["."] and "m" in low)
    at = first > 0 and tokens.low[first - 1] in _BEFORE_TIME and hour <= 29 and minute > 59
    if said or at:
        yield from _related(ground, q.span, q.id, "an hour has 60 minutes, a day 24 hours")


def _hour_and_minute(low: list[str]) -> tuple[int | None, int | None]:
    """ "9.30" is one token, "9:30" three."""
    if low[0].isdigit() and low[1:2] != [":"] and (_is_half(low) or len(low[0]) == 4):
        return (int(low[0][:-2]), int(low[0][-2:])) if len(low[0]) > 2 else (int(low[0]), 0)
    if "," in low[0]:
        return 99, 0  # "21,000 GMT"
    whole, _, part = low[0].partition(".")
    if part:
        return (int(whole), int(part)) if whole.isdigit() and part.isdigit() and len(part) == 2 else (None, None)
    if low[1:2] != [":"] or len(low) < 3 or not whole.isdigit() or not low[2].isdigit() or len(low[2]) != 2:
        return None, None
    return int(whole), int(low[2])


def _is_half(low: list[str]) -> bool:
    """ "80 p.m.", "80pm"."""
    return low[1:2] in (["am"], ["pm"]) or (low[1:2] in (["a"], ["p"]) and low[2:3] == ["."])


def _is_told(ground: Ground, first: int, low: list[str]) -> bool:
    """Points, or a word of time before it, make "pm" a half of the day."""
    before = ground.tokens.low[first - 1] if first else ""
    dotted = low[1] in ("a", "p")
    return (dotted or before in _BEFORE_TIME) and not ground.tokens.upper(first + 1)


def _related(ground: Ground, span: Span, identity: str, why: str) -> Iterator[Relation]:
    """Unless it is quoted, or the text itself says that there is no such date."""
    tokens = ground.tokens
    at = tokens.at(span.start)
    near = tokens.low[max(0, at - _NEAR) : at + _NEAR]
    denied = "no" in tokens.low[max(0, at - 2) : at]
    if not ground.quoted(span) and not _DOUBT & set(near) and not denied:
        links = (Link("date", (identity,), (span,)),)
        yield relation(RelationKind.NO_SUCH_DATE, links, "the calendar", Confidence.HIGH, why)
