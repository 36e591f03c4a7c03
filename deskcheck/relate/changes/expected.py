"""Which number is said to be above or below what was expected of it, or what is usual?

"50.8, missing expectations of 52.0"; "1.1 billion, below last year's average of 1.8 billion". Relations *comparison*
with larger and smaller as they are said to be, and no size: only the order is held against the words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskcheck.extract.lexicon import load
from deskcheck.model import Confidence, Kind, Quantity, Relation, RelationKind, Role
from deskcheck.relate.changes.compare import is_base
from deskcheck.relate.changes.units import BARE, alike
from deskcheck.relate.changes.words import PERIODS
from deskcheck.relate.ground import POSSESSIVE, Ground, is_point, link, relation

_DATA: Final = load("moves")["expected"]
_ABOVE: Final = frozenset(_DATA["above"].split())
_BELOW: Final = frozenset(_DATA["below"].split())
_NOUNS: Final = frozenset(_DATA["nouns"].split())
_VERBS: Final = frozenset(_DATA["verbs"].split())
_WHOSE: Final = frozenset(_DATA["whose"].split())
_SIDES: Final = _ABOVE | _BELOW
_INVERSE: Final = frozenset(_DATA["inverse"].split())
_LEVELS: Final = frozenset({Kind.MONEY, Kind.NUMBER, Kind.COUNT, Kind.PERCENT, Kind.MEASURE})
_CLAUSES: Final = frozenset({"while", "whereas", ";", ":"})
_OPENERS: Final = frozenset({"of", "for", "the", "a", "an"}) | POSSESSIVE
_NEAR: Final = 3
_PHRASE: Final = 9
_AHEAD: Final = 24  # words from the number to "missing"


def expected(ground: Ground) -> Iterator[Relation]:
    """All of them; the noun right before a number begins the search."""
    low = ground.tokens.low
    for q in ground.quantities:
        at = ground.first[q.id] - 1
        if low[at] not in _OPENERS or q.kind not in _LEVELS or not is_point(q) or at < 1:
            continue
        named = low[at] in ("of", "for") and low[at - 1] in _NOUNS
        behind = low[at] in ("the", "a", "an") and low[ground.last[q.id] + 1 : ground.last[q.id] + 2]
        then = low[at] in POSSESSIVE and low[at - 1] in PERIODS  # "above last month's 60.9"
        way = _way(ground, q, at) if named or then or (behind and behind[0] in _VERBS) else None
        result = _told(ground, q, at) if way is not None else None
        if result is not None and not is_base(ground, result):
            larger, smaller = (result, q) if way == "up" else (q, result)
            links = (link("larger", larger), link("smaller", smaller))
            why = "a number and what it is said to be above or below"
            yield relation(RelationKind.COMPARISON, links, why, Confidence.MEDIUM, "up")


def _way(ground: Ground, q: Quantity, at: int) -> str | None:
    """ "beating analysts' average forecast of", "short of the expectations of": up or down."""
    start = max(ground.sentence_of(q).start, at - _PHRASE)
    for i in range(at - 1, start - 1, -1):
        word = ground.tokens.low[i]
        if word in _SIDES:
            negated = ground.tokens.low[i - 1] in ("not", "n't", "nor", "neither", "no")
            return None if negated else "up" if word in _ABOVE else "down"
        if word not in _WHOSE and word not in _NOUNS and not ground.tokens.text[ground.tokens.start[i]].isupper():
            return None
    return None


def _told(ground: Ground, q: Quantity, at: int) -> Quantity | None:
    """The one number of its clause before it that it may be compared with."""
    sentence, low = ground.window(q), ground.tokens.low
    if _INVERSE.intersection(ground.lows(sentence.start, sentence.stop)):
        return None
    start = next((i for i in range(at, max(sentence.start, at - _AHEAD), -1) if low[i] in _CLAUSES), sentence.start)
    row = ground.beside(q)
    before = [p for p in row[: row.index(q)] if ground.first[p.id] >= start and _may_be(ground, p, q)]
    if any(low[ground.last[p.id] + 1] in _SIDES and p.role is not Role.RESULT for p in before):
        return None  # "on 12 days, 3 more than the average of 9"
    return before[0] if len(before) == 1 and at - ground.last[before[0].id] <= _AHEAD else None


def _may_be(ground: Ground, p: Quantity, q: Quantity) -> bool:
    """Is it of the same kind, and neither the size nor the beginning of a change, nor itself what was expected?"""
    first, low = ground.first[p.id], ground.tokens.low
    if p.role in (Role.CHANGE, Role.BASE) or not is_point(p) or low[first - 1] in POSSESSIVE:
        return False
    if _SIDES.intersection(low[max(0, first - _NEAR) : first]):
        return False  # "short of the 60 needed"
    return (p.kind is q.kind or {p.kind, q.kind} <= BARE) and alike(p, q)
