"""Which numbers in brackets only say the one before them in another currency or unit: "£425m ($800m; 620m euros)"?

Whoever adds up or compares the pounds must pass over the dollars. So the relations that are worked out from several
numbers are looked for as if the brackets were not there.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Final

from deskcheck.model import Kind, Quantity
from deskcheck.relate.ground import Ground

_KINDS: Final = frozenset({Kind.MONEY, Kind.MEASURE})
_BETWEEN: Final = frozenset({";", ",", "or", "/", "and"})
_MOST: Final = 3


def without_converted(ground: Ground) -> Ground:
    """The same ground, each such bracket a part of the number before it; the ground itself where there is none."""
    if "(" not in ground.words:
        return ground
    closing = {}
    hidden: set[str] = set()
    for row in ground.by_sentence.values():
        for at in range(len(row) - 1):
            inner = _inner(ground, row[at : at + 2 + _MOST]) if row[at].id not in hidden else ()
            if inner:
                closing[row[at].id] = ground.last[inner[-1].id] + 1
                hidden.update(q.id for q in inner)
    return _without(ground, closing, hidden) if hidden else ground


def _inner(ground: Ground, row: Sequence[Quantity]) -> Sequence[Quantity]:
    """The numbers of the bracket behind the first of the row, if it holds nothing but the same in other units."""
    first, low = row[0], ground.tokens.low
    start = ground.last[first.id] + 1
    if first.kind not in _KINDS or low[start : start + 1] != ["("] or ground.first[row[1].id] != start + 1:
        return ()
    for end, q in enumerate(row[1:], 2):
        if q.kind is not first.kind or q.unit.name in (None, first.unit.name):
            return ()
        after = ground.last[q.id] + 1
        if low[after : after + 1] == [")"]:
            return row[1:end]
        if after >= ground.tokens.n or low[after] not in _BETWEEN:
            return ()
    return ()


def _without(ground: Ground, closing: dict[str, int], hidden: set[str]) -> Ground:
    plain = copy(ground)
    plain.quantities = tuple(q for q in ground.quantities if q.id not in hidden)
    plain.last = {**ground.last, **closing}
    plain.number = {**ground.number, **closing}
    plain.by_sentence = {s: [q for q in row if q.id not in hidden] for s, row in ground.by_sentence.items()}
    plain.position = {q.id: at for row in plain.by_sentence.values() for at, q in enumerate(row)}
    return plain
