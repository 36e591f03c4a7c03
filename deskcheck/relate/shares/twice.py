"""Which share is printed in two ways at one place ("fewer than a third of its nurses, 214 out of 520,")?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskcheck.model import Direction, Kind, Quantity, Relation, RelationKind, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, is_point, link, relation
from deskcheck.relate.shares.near import DASHES

_SHARES: Final = frozenset({Kind.PERCENT, Kind.RATIO})
_JOINTS: Final = frozenset({(",", "or"), ("or",), ("(",), ("—",), ("–",), (",",), (",", "that", "is")})
_CLOSED: Final = frozenset({",", ")", ".", ";"}) | (DASHES - {"-"})
_PHRASE: Final = 7


def twice(ground: Ground) -> Iterator[Relation]:
    """Relations part_of_whole with the more exact of two shares as part ("214 out of 520"), the other as share."""
    for one in ground.quantities:
        other = ground.after(one)
        if other is None or {one.kind, other.kind} not in ({Kind.RATIO}, _SHARES) or not _is_one(ground, one, other):
            continue
        exact, share = (
            (one, other) if _divides(ground, one) or other.kind is Kind.RATIO is not one.kind else (other, one)
        )
        if not _divides(ground, exact):
            continue
        yield relation(
            RelationKind.PART_OF_WHOLE,
            (link("part", exact), link("share", share)),
            "one share stands beside itself in other words",
            Confidence.HIGH,
        )


def _divides(ground: Ground, q: Quantity) -> bool:
    """Is it printed with both numbers ("214 out of 520"), at least one in figures?"""
    words = q.num.of(ground.text)
    return q.kind is Kind.RATIO and " of " in words and any(each.isdigit() for each in words)


def _is_one(ground: Ground, one: Quantity, other: Quantity) -> bool:
    if not (is_point(one) and is_point(other)) or Role.CHANGE in (one.role, other.role):
        return False
    if one.direction is Direction.DOWN or other.direction is Direction.DOWN:
        return False
    words = tuple(ground.lows(ground.last[one.id] + 1, ground.first[other.id]))
    if not words or len(words) > _PHRASE:
        return False
    joint = words[-2:] if words[-2:] in _JOINTS else words[-1:]
    phrase = words[: len(words) - len(joint)]
    if joint not in _JOINTS or (phrase and phrase[0] != "of") or {",", "and", "but", "(", ";"} & set(phrase):
        return False
    after = ground.last[other.id] + 1
    return after >= ground.tokens.n or ground.tokens.low[after] in _CLOSED
