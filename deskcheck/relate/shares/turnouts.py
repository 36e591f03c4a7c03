"""Whose part of which whole is a share that its own sentence does not tell: a turnout, or "That means P"?

"48,000 ballots were counted. The turnout was S. The town has W registered voters"; "W people appealed. S won. That
means P …": only where the sentences near have one number for each.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from deskcheck.alike import digits
from deskcheck.model import Kind, Quantity, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground
from deskcheck.relate.shares.near import LEXICON, Found, alike, countable, plausible

_TURNOUTS: Final = {name: frozenset(words) for name, words in LEXICON["turnouts"].items()}
_BESIDE: Final = 3  # words between "turnout" and its share
_REACH: Final = 3  # sentences
_MANY: Final = 12  # numbers of a sentence
_BEFORE: Final = 6
_BEHIND: Final = 7
_MARKS: Final = frozenset({",", ";", ":", "(", ")", ".", "while", "but"})
_TAKEN_UP: Final = frozenset({"that", "this", "which"})
_MEANS: Final = frozenset(
    {"means", "meant", "makes", "made", "is", "was", "equals", "equalled", "translates", "amounts"}
)
_LINKS: Final = frozenset({"to", "into", "about", "some", "nearly", "roughly", "around", "almost", "a", "total", "of"})
_QUOTES: Final = frozenset('"“”')
_TELLING: Final = 2
_YEAR: Final = 4  # digits


def turnout(ground: Ground, share: Quantity) -> Found | None:
    """ "… P ballots were counted. A turnout of S was the best for years. … W registered voters …" """
    if share.kind is not Kind.PERCENT or not _is_turnout(ground, share):
        return None
    numbers = [
        q
        for sentence in range(share.sentence - _REACH, share.sentence + _REACH + 1)
        for q in ground.by_sentence.get(sentence, ())[:_MANY]
        if q.kind in (Kind.COUNT, Kind.NUMBER) and countable(q) and digits(q) >= _TELLING
    ]
    wholes = [q for q in numbers if _beside(ground, q, "wholes")]
    parts = [q for q in numbers if q not in wholes and _beside(ground, q, "parts") and not _beside(ground, q, "some")]
    if len({q.value.value for q in wholes}) != 1 or len({q.value.value for q in parts}) != 1:
        return None
    if abs(wholes[0].block - share.block) > _REACH or not plausible(parts[0], wholes[0], share):
        return None
    return Found(parts[0], wholes[0], "a turnout is of those who may vote", Confidence.MEDIUM)


def _is_turnout(ground: Ground, share: Quantity) -> bool:
    """ "a turnout of S", "turnout was put at S", "The turnout, S,", "a S turnout"; not what it was years ago."""
    low, first, after = ground.tokens.low, ground.first[share.id], ground.last[share.id] + 1
    if share.role in (Role.BASE, Role.CHANGE):
        return False
    start = max(ground.sentence_of(share).start, first - _BESIDE - 1)
    named = "turnout" in low[start:first] or low[after : after + 1] == ["turnout"]
    behind = ground.lows(after, min(after + _BEHIND, ground.sentence_of(share).stop))
    front = ground.lows(max(ground.sentence_of(share).start, first - _BEFORE), first)
    of_year = any(a == "in" and len(b) == _YEAR and b.isdigit() for near in (front, behind) for a, b in pairwise(near))
    return named and not of_year and _TURNOUTS["others"].isdisjoint((*behind, *front))


def _beside(ground: Ground, q: Quantity, name: str) -> bool:
    """Does one of the words stand in the phrase or clause of the number?"""
    words, sentence = _TURNOUTS[name], ground.sentence_of(q)
    first, last = ground.first[q.id], ground.last[q.id]
    for i in range(last, min(last + _BEHIND, sentence.stop - 1) + 1):
        if ground.tokens.low[i] in words:
            return True
        if i > last and ground.tokens.low[i] in _MARKS:
            break
    for i in range(first - 1, max(sentence.start, first - _BEFORE) - 1, -1):
        if ground.tokens.low[i] in words:
            return True
        if ground.tokens.low[i] in _MARKS:
            break
    return any(ground.tokens.low[i] in words for i in range(first, last))


def that_means(ground: Ground, share: Quantity) -> Found | None:
    """ "… W people appealed. S won. That means P families …" """
    part = _in_numbers(ground, share)
    if part is None or share.role not in (None, Role.SHARE):
        return None
    row = [q for s in (2, 1, 0) for q in ground.by_sentence.get(share.sentence - s, ())[:_MANY] if q.span < share.span]
    wholes = [
        q for q in row if countable(q) and alike(part, q) and digits(q) >= _TELLING and share.block - q.block <= 1
    ]
    if len(wholes) != 1 or (wholes[0].value.value or 0) <= (part.value.value or 0) or wholes[0].role is Role.BASE:
        return None
    if not plausible(part, wholes[0], share):
        return None
    return Found(part, wholes[0], "“that means”: the share in numbers", Confidence.MEDIUM)


def _in_numbers(ground: Ground, share: Quantity) -> Quantity | None:
    """The number of a sentence that begins "That means P", right behind that of the share."""
    row = ground.by_sentence.get(share.sentence + 1, ())
    if not row or ground.after(share) is not None or row[0].block - share.block > 1:
        return None
    part, start = row[0], ground.sentence_of(row[0]).start
    words = [word for word in ground.lows(start, ground.first[part.id])[: 2 * _BEFORE] if word not in _QUOTES]
    if len(words) < 2 or words[0] not in _TAKEN_UP or words[1] not in _MEANS or not set(words[2:]) <= _LINKS:
        return None
    return part if countable(part) and part.kind in (Kind.COUNT, Kind.NUMBER) and digits(part) >= _TELLING else None
