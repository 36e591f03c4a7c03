"""Which numbers are the two ends of a range?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskcheck.extract.lexicon import load
from deskcheck.model import Kind, Link, Quantity, Relation, RelationKind, Role, Shape
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, relation

_DATA: Final = load("spans")
_CONTEST: Final = frozenset(_DATA["contest"])
_MOVES: Final = frozenset(_DATA["moves"])
_NUMBERS: Final = frozenset({Kind.NUMBER, Kind.COUNT, Kind.RATIO, Kind.MULTIPLE})
_PERCENT: Final = frozenset({"%", "percent", "cent"})
_NEAR: Final = 12


def ranges(ground: Ground) -> Iterator[Relation]:
    """Relations range with the links low and high, both of one quantity; ``note``: "between", "to" or "apart".

    "Apart" are two numbers with "to" between them that may be of two sides ("led 52 to 48 percent") or of two times.
    """
    for q in ground.quantities:
        if q.value.shape is not Shape.INTERVAL or q.value.low is None or q.value.high is None:
            continue
        links = (Link("low", (q.id,), (q.span,)), Link("high", (q.id,), (q.span,)))
        yield relation(RelationKind.RANGE, links, "two numbers of one range", Confidence.MEDIUM, _note(ground, q))


def _note(ground: Ground, q: Quantity) -> str:
    first = ground.tokens.at(q.num.start)
    low = ground.tokens.low
    if "between" in (low[first], low[max(0, first - 1)], low[ground.first[q.id]]):
        return "between"
    if _told_apart(ground, q, first):
        return "apart"
    start = max(ground.sentence_of(q).start, first - _NEAR)
    stop = min(ground.sentence_of(q).stop, ground.last[q.id] + 1 + _NEAR // 2)
    near = set(low[start:first]) | set(low[ground.last[q.id] + 1 : stop])
    nothing_counted = q.kind in _NUMBERS and q.concept is None and q.unit.name is None
    if nothing_counted or q.role is Role.CHANGE or not (_CONTEST.isdisjoint(near) and _MOVES.isdisjoint(near)):
        return "apart"
    return "apart" if "from" in low[max(0, first - 2) : first + 1] else "to"


def _told_apart(ground: Ground, q: Quantity, first: int) -> bool:
    """ "They favoured it 58% to 35%": two percentages, each with its sign, the larger first."""
    low, high = q.value.low, q.value.high
    if q.kind is not Kind.PERCENT or low is None or high is None or low <= high:
        return False
    return sum(word in _PERCENT for word in ground.lows(first, ground.last[q.id] + 1)) > 1
