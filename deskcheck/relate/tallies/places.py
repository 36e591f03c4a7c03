"""Where do votes and scores stand among the words?  What both readings of them share."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from deskcheck.model import Kind, Quantity
from deskcheck.relate.ground import Ground

NOT: Final = frozenset({"not", "never", "to", "could", "would", "if", "must", "may", "might", "can", "should", "n't"})
COUNTS: Final = frozenset({Kind.COUNT, Kind.NUMBER})


def low_at(ground: Ground, start: int, stop: int) -> list[str]:
    """The lower forms of tokens ``start`` … ``stop`` - 1, of which some may lie before the text."""
    return ground.tokens.low[max(0, start) : max(0, stop)]


def first_of(ground: Ground, q: Quantity) -> int:
    """Its first token, also of a score, which the ground has no place for."""
    return ground.tokens.at(q.span.start)


def after_of(ground: Ground, q: Quantity) -> int:
    """The token behind it."""
    return ground.last_token(q.span.end) + 1


def of_two_kinds(ground: Ground, scores: Sequence[Quantity]) -> bool:
    """ "2-14 to 0-18": goals and points of one side, then of the other, so that no such pair is a score."""
    low = ground.tokens.low
    return any(low[after_of(ground, one) : first_of(ground, other)] == ["to"] for one, other in pairwise(scores))
