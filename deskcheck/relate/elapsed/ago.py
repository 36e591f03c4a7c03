"""Which date is told of a length that counts from the time of the article: “ago”, “in N’ time”?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskcheck.extract.lexicon import load, words
from deskcheck.model.finding import Confidence
from deskcheck.relate.elapsed.apposed import OPENERS, apposed_before, apposed_behind
from deskcheck.relate.ground import Ground
from deskcheck.relate.times import Dated, Found, Length, dates_in, is_plain, window

_WORDS: Final[dict[str, list[str]]] = load("times")["words"]
_GROUPS: Final = tuple(words(each) for each in load("times")["same_event"].values())
_GIVING_UP: Final = frozenset({"gave", "given"})
_OPENERS: Final = OPENERS | {"since"}  # "for the first time since A, N ago"
_VERB: Final = 6  # tokens from a verb to its date
_SMALL: Final = words(_WORDS["beside_a_date"])
_AHEAD: Final = OPENERS | {"for", "is"}
_AGAIN: Final = frozenset({"second", "third", "another", "again", "also", "other", "new", "reopened"})


def quoted_ago(ground: Ground, one: Length) -> Found | None:
    """ "N ago, in A" inside a quotation, whose time may be that of any interview: it can agree but not fail."""
    found = ago(ground, one)
    if found is None:
        return None
    start = max(0, one.first - 60)
    told = [each for each in dates_in(ground, start, one.first) if is_plain(each.mention)]
    readings = tuple((*found.links, each.link("to")) for each in reversed(told[-3:]))
    return found._replace(confidence=Confidence.LOW, readings=readings)


def ago(ground: Ground, one: Length) -> Found | None:
    """ "N ago, in A", "in A, N ago"."""
    low, n = ground.tokens.low, ground.tokens.n
    if one.last + 1 >= n or low[one.last + 1] != "ago":
        return None
    near = window(ground, one.sentence, one.last)
    beside = apposed_behind(ground, one.last + 1, near) or apposed_before(ground, one, near, _OPENERS)
    if beside is None:
        return None
    return Found("ago", (beside.link("from"),), "“ago” is apposed to a date", Confidence.HIGH)


def ago_told(ground: Ground, one: Length) -> Found | None:
    """ "was closed N ago. … It was shut in A": the same event, dated in the clause or the sentence beside it."""
    tokens, low = ground.tokens, ground.tokens.low
    if one.last + 1 >= tokens.n or low[one.last + 1] != "ago":
        return None
    group = _event(ground, one.first, tokens.first_of[one.sentence])
    if group is None:
        return None
    told = [date for date in _beside(ground, one) if _event(ground, date.first, _clause(ground, date)) is group]
    if len(told) != 1 or not is_plain(told[0].mention):
        return None
    return Found("ago", (told[0].link("from"),), "the same event is dated beside it", Confidence.MEDIUM)


def _event(ground: Ground, at: int, start: int) -> frozenset[str] | None:
    """The group of verbs that the verb right before token ``at`` belongs to."""
    low = ground.tokens.low
    for i in range(at - 1, max(start, at - _VERB) - 1, -1):
        if low[i] in _GIVING_UP and "up" in low[i + 1 : at]:
            return next(group for group in _GROUPS if "abandoned" in group)
        group = next((group for group in _GROUPS if low[i] in group), None)
        if group is not None:
            return group if low[i - 1] not in ("to", "not", "never", "re") else None
        if low[i] not in _SMALL:
            return None
    return None


def _clause(ground: Ground, date: Dated) -> int:
    return ground.tokens.first_of[ground.tokens.sent[date.first]]


def _beside(ground: Ground, one: Length) -> Iterator[Dated]:
    """The dates of the sentences before and behind, of one paragraph, that speak of the same thing."""
    tokens, low = ground.tokens, ground.tokens.low
    for sentence in (one.sentence - 1, one.sentence + 1):
        if not 0 <= sentence < len(tokens.first_of) - 1:
            continue
        start = tokens.first_of[sentence]
        if tokens.block[start] != tokens.block[one.first]:
            continue
        stop = min(tokens.first_of[sentence + 1], start + 30)
        opens = tokens.first_of[max(sentence, one.sentence)]  # the later one of the two goes on with the same thing
        if low[opens] not in ("it", "he", "she", "they", "its", "his", "her", "their"):
            continue
        if not _AGAIN & set(low[start:stop]):
            yield from dates_in(ground, start, stop)


def ahead(ground: Ground, one: Length) -> Found | None:
    """ "in N' time, in B"."""
    low, near = ground.tokens.low, window(ground, one.sentence, one.last)
    mark = _mark_of_future(low, one)
    if mark is None or one.hyphened:
        return None
    date = apposed_behind(ground, mark, near) or apposed_before(ground, one, near, _AHEAD)
    if date is None:
        return None
    return Found("ahead", (date.link("to"),), f"“{low[mark]}” counts from publication", Confidence.MEDIUM)


def _mark_of_future(low: list[str], one: Length) -> int | None:
    """The last token of "in N' time", "N from now", "N away"."""
    at = one.last + 1
    if low[at : at + 2] in (["'", "time"], ["’", "time"]) or low[at : at + 2] == ["from", "now"]:
        return at + 1
    if low[at : at + 1] == ["time"] and one.unit != "hour":
        return at
    return at if low[at : at + 1] == ["away"] and one.unit in ("day", "week", "month", "year") else None
