"""Which two numbers are one pace, per day and per year: “258 million a day, or 94 billion a year”?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskcheck.model import Kind, Quantity, Relation, RelationKind, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, head_of, is_point, link, relation, singular
from deskcheck.relate.shares.near import DASHES, LEXICON

_PACE: Final = LEXICON["pace"]
_LINKS: Final = frozenset(tuple(phrase.split()) for phrase in _PACE["links"])
_LONGEST: Final = max(len(phrase) for phrase in _LINKS)
_EVERY: Final = frozenset({"a", "an", "per", "each", "every"})
_CHARGED: Final = frozenset(_PACE["charged"])
_ADVERBS: Final[dict[str, str]] = _PACE["adverbs"]
_SPELLS: Final = frozenset({"day", "week", "month", "quarter", "year"})
_KINDS: Final = frozenset({Kind.MONEY, Kind.COUNT, Kind.NUMBER, Kind.MEASURE, Kind.RATE})
_CLAUSE: Final = 10


def paces(ground: Ground) -> Iterator[Relation]:
    """Relations product with the links each and total; ``note``: the two spells ("day year")."""
    for later in ground.quantities:
        earlier = ground.before(later)
        if earlier is None or not (_fits(earlier) and _fits(later)):
            continue
        first = ground.first[later.id]
        words = ground.lows(ground.last[earlier.id] + 1, first + (ground.tokens.low[first] == "or"))
        one = earlier.unit.per if earlier.unit.per in _SPELLS else _spell_in(words)
        other = later.unit.per if later.unit.per in _SPELLS else _spell_behind(ground, later)
        if one is None or other is None or one == other or not _linked(words) or not _alike(earlier, later):
            continue
        if later.kind is Kind.MONEY and _charged(ground, earlier):
            continue
        each, total = (earlier, later) if _ORDER[one] < _ORDER[other] else (later, earlier)
        spells = sorted((one, other), key=_ORDER.__getitem__)
        reason = "one pace is told for two spells of time"
        links = (link("each", each), link("total", total))
        yield relation(RelationKind.PRODUCT, links, reason, Confidence.MEDIUM, " ".join(spells))


_ORDER: Final = {"day": 0, "week": 1, "month": 2, "quarter": 3, "year": 4}


def _fits(q: Quantity) -> bool:
    return q.kind in _KINDS and is_point(q) and q.role not in (Role.BASE, Role.CHANGE)


def _spell_in(words: list[str]) -> str | None:
    """ "images are saved every day, equating to": the spell of the number before, told behind it."""
    for i, word in enumerate(words[:_CLAUSE]):
        if word in _ADVERBS:
            return _ADVERBS[word]
        if word in _EVERY and i + 1 < len(words) and words[i + 1] in _SPELLS:
            return words[i + 1]
    return None


def _spell_behind(ground: Ground, q: Quantity) -> str | None:
    after = ground.last[q.id] + 1
    words = ground.lows(after, min(after + 2, ground.sentence_of(q).stop))
    if words[:1] and words[0] in _ADVERBS:
        return _ADVERBS[words[0]]
    return words[1] if len(words) > 1 and words[0] in _EVERY and words[1] in _SPELLS else None


def _charged(ground: Ground, q: Quantity) -> bool:
    """ "costs £12.50 a month": by the year it may be cheaper."""
    near = ground.window(q)
    return not _CHARGED.isdisjoint(ground.lows(near.start, near.stop))


def _linked(words: list[str]) -> bool:
    """Does the gap end with ", or", "(", ", equal to", with no other clause in it?"""
    for length in range(min(_LONGEST, len(words)), 0, -1):
        if tuple(words[-length:]) in _LINKS:
            rest = words[:-length]
            break
    else:
        return False
    if rest[-1:] == [","]:
        rest = rest[:-1]
    return len(rest) <= _CLAUSE and not {",", ";", ":", "(", "but", "while", "if"} & set(rest) | (DASHES & set(rest))


def _alike(one: Quantity, other: Quantity) -> bool:
    """One currency or unit; of counts the second may leave out what is counted."""
    if one.kind is Kind.MONEY or other.kind is Kind.MONEY or Kind.MEASURE in (one.kind, other.kind):
        return one.kind is other.kind and one.unit.name == other.unit.name
    if one.concept is None or other.concept is None:
        return True
    return singular(head_of(one)) == singular(head_of(other))
