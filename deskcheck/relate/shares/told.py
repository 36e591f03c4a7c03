"""Which share is told in another clause, sentence or line than the part and the whole that it comes from?"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from deskcheck.extract.lexicon import load
from deskcheck.extract.phrases import CLOSED
from deskcheck.model import Kind, Quantity
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, head_of, is_point, singular
from deskcheck.relate.shares.near import DASHES, Found, alike, countable, fronted_whole, is_of

_RATES: Final = {name: frozenset(verbs) for name, verbs in load("shares")["rates"].items()}
_AT: Final = frozenset({("which", "at"), (",", "at"), ("that", "at")})
_RATE_WORDS: Final = frozenset({"rate", "level"})
_IS: Final = frozenset({",", "is", "was", "(", "or", "about", "equals", "be", "–", "—"})
_FIRST_LINES: Final = 3
_SHARED: Final = 3  # words in both lines, the noun that is counted among them
_CLAUSE: Final = 12
_CLOSING: Final = frozenset({",", ".", ";", "is", "was", "”"}) | (DASHES - {"-"})


def which_at(ground: Ground, share: Quantity) -> Found | None:
    """ "P of the W schools … have been rated good, which at S is the best in the region" """
    low, first, after = ground.tokens.low, ground.first[share.id], ground.last[share.id] + 1
    if tuple(low[max(0, first - 2) : first]) not in _AT or after >= ground.tokens.n or low[after] not in _CLOSING:
        return None
    row = ground.by_sentence[share.sentence][max(0, ground.position[share.id] - _CLAUSE) : ground.position[share.id]]
    pair = [q for q in row if countable(q)]
    if len(pair) != 2 or not alike(*pair) or not is_of(ground, *pair):
        return None
    between = ground.lows(ground.last[pair[1].id] + 1, first)
    if len(between) > 2 * _CLAUSE or {";", ":", "but", "while"} & set(between):
        return None
    return Found(pair[0], pair[1], "the share takes up the part of the whole before it", Confidence.HIGH)


def of_that(ground: Ground, share: Quantity) -> Found | None:
    """ "The degree will cost W. A quarter of that, under the plan, is P." """
    low, after = ground.tokens.low, ground.last[share.id] + 1
    part = ground.after(share)
    if low[after : after + 2] not in (["of", "that"], ["of", "this"]) or part is None or part.kind is not Kind.MONEY:
        return None
    words = ground.lows(after + 2, ground.first[part.id])
    if not words or len(words) > _CLAUSE or words[-1] not in _IS or ground.position[share.id] != 0:
        return None
    if {"and", "but", ";", ":", "while"} & set(words) or not is_point(part):
        return None
    row = [q for q in ground.by_sentence.get(share.sentence - 1, [])[:_CLAUSE] if q.kind is Kind.MONEY]
    if len(row) != 1 or not countable(row[0]) or not alike(part, row[0]) or row[0].block != share.block:
        return None
    return Found(part, row[0], "“that” is the only sum of the sentence before", Confidence.MEDIUM)


def rated(ground: Ground, share: Quantity) -> Found | None:
    """ "… to W households. P sent it back. A response rate of S was more than hoped." """
    verbs = _verbs(ground, share)
    if verbs is None or ground.position[share.id] != 0:
        return None
    rows = [[q for q in ground.by_sentence.get(share.sentence - back, [])[:_CLAUSE] if countable(q)] for back in (2, 1)]
    numbers = [q for row in rows for q in row if q.block == share.block]
    if len(numbers) != 2 or numbers[1].sentence != share.sentence - 1 or not alike(*numbers):
        return None
    one, other = numbers
    if one.kind is not Kind.COUNT and other.kind is not Kind.COUNT:
        return None
    part, whole = (one, other) if is_of(ground, one, other) else (other, one)
    if not verbs & set(_near(ground, part)) or not (part is one or _follows(ground, part, whole)):
        return None
    return Found(part, whole, "the rate is that of those who did", Confidence.MEDIUM, ((whole, part),))


def _verbs(ground: Ground, share: Quantity) -> frozenset[str] | None:
    """What those do who are counted in a "response rate of S"; None where no such rate is named beside the share."""
    low, at = ground.tokens.low, ground.first[share.id]
    start = max(ground.sentence_of(share).start, at - _CLAUSE)
    named = [i for i in range(start + 1, at) if low[i] in _RATE_WORDS and low[i - 1] in _RATES]
    if len(named) != 1:
        return None
    between = low[named[0] + 1 : at]
    return _RATES[low[named[0] - 1]] if between in (["of"], ["was"], ["is"], [","], ["at"], ["was", "thus"]) else None


def _near(ground: Ground, part: Quantity) -> list[str]:
    after = ground.last[part.id] + 1
    return ground.lows(max(ground.sentence_of(part).start, ground.first[part.id] - 3), after + _CLAUSE)


def _follows(ground: Ground, part: Quantity, whole: Quantity) -> bool:
    """A bare number that takes up the noun before it, or "Of the W asked, P"."""
    if part.sentence == whole.sentence and fronted_whole(ground, part) is not whole:
        return False
    return part.concept is None or singular(head_of(part)) == singular(head_of(whole))


def headed(ground: Ground, share: Quantity) -> Found | None:
    """ "S of the city’s buses failed tests" over a text that begins "P of the city’s W buses …" """
    if share.sentence != 0 or share.concept is None or ground.position[share.id] != 0 or not _is_line(ground, share):
        return None
    row = [q for s in range(1, 1 + _FIRST_LINES) for q in ground.by_sentence.get(s, [])[:_CLAUSE] if countable(q)]
    pairs = [
        (one, other)
        for one, other in pairwise(row)
        if one.sentence == other.sentence and alike(one, other) and is_of(ground, one, other)
    ]
    if len(pairs) != 1 or head_of(pairs[0][1]) != share.concept.head or pairs[0][0].block == share.block:
        return None
    below = set().union(*(_told(ground, s) for s in range(1, pairs[0][0].sentence + 1)))
    if len(_told(ground, share.sentence) & below) < _SHARED:
        return None
    return Found(*pairs[0], "the line over the text gives the share of its first part and whole", Confidence.MEDIUM)


def _told(ground: Ground, sentence: int) -> set[str]:
    """What a line speaks of, without the noun that is counted."""
    tokens = ground.tokens.sentence_tokens(sentence)
    return {singular(word) for word in ground.lows(tokens.start, min(tokens.stop, tokens.start + 60)) if _speaks(word)}


def _speaks(word: str) -> bool:
    return len(word) > 3 and word.isalpha() and word not in CLOSED


def _is_line(ground: Ground, share: Quantity) -> bool:
    """Is it a headline, without a full stop, that speaks of "S of the …"?"""
    sentence, low = ground.sentence_of(share), ground.tokens.low
    after = ground.last[share.id] + 1
    behind = low[after : after + 1]
    return low[sentence.stop - 1] not in {".", "!", "?", "”"} and behind == ["of"]
