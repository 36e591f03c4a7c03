"""Which number tells a change again that the number before it tells ("90 cents, or 4.5 percent, lower")?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.draft import Draft
from deskcheck.extract.lexicon import load
from deskcheck.extract.phrases import AUXILIARIES, VERBS
from deskcheck.extract.tokens import Tokens
from deskcheck.model import Direction, Kind, Role

_DATA: Final = load("changes")
STEPS: Final = frozenset({Kind.PERCENT, Kind.PERCENTAGE_POINT})
AFTER: Final = {word: way for way in Direction for word in _DATA[f"after_{way.value}"].split()}
WAYS: Final = frozenset("higher lower up down weaker stronger firmer".split())


def gapped(tokens: Tokens, other: Draft, draft: Draft, verb: int | None) -> int | None:
    """ "rents rose 4 percent, fees by 6 percent": the verb is left out the second time."""
    if verb is None or other.role is not Role.CHANGE or other.kind is not draft.kind or draft.kind not in STEPS:
        return None
    if tokens.low[draft.left - 1] != "by" or tokens.sent[draft.first] != tokens.sent[other.first]:
        return None
    words = tokens.low[other.right + 1 : draft.left - 1]
    if len(words) > 6 or any(word in VERBS or word in AUXILIARIES for word in words):
        return None
    return put(draft, Role.CHANGE, other.direction, verb)


def as_before(tokens: Tokens, other: Draft, draft: Draft, verb: int | None) -> int | None:
    """ "grew by 125,600 or 2.2 percent": the same change said again."""
    if verb is None or other.role is not Role.CHANGE or draft.left - other.right > 6:
        return None
    words = tokens.low[other.right + 1 : draft.left]
    if draft.kind not in STEPS and not (is_move(draft) and other.kind in STEPS and words[-1:] == ["or"]):
        return None  # but: "4.5 percent higher, or 90 cents"
    if words and (words[-1] == "or" or words == ["("] or words == [","]) and not any(w in VERBS for w in words):
        return put(draft, Role.CHANGE, other.direction, verb)
    return None


def is_move(draft: Draft) -> bool:
    """May it be the move of a price or an index?"""
    return draft.unit.per is None and (draft.kind is Kind.MONEY or draft.unit.name == "point")


def both_named(tokens: Tokens, other: Draft, draft: Draft) -> int | None:
    """ "4.5 percent, or 90 cents, higher": one change told twice before its word."""
    i = draft.right + 1
    if not (other.kind in STEPS or draft.kind in STEPS) or other.role is not None or i + 1 >= tokens.n:
        return None
    joined = tokens.low[other.right + 1 : draft.left] in ([",", "or"], ["or"])
    if not joined or not (is_move(other) or is_move(draft)):
        return None
    i += tokens.low[i] == ","
    way = AFTER.get(tokens.low[i]) if tokens.low[i] in WAYS else None
    if way is None or tokens.sent[i] != tokens.sent[other.left]:
        return None
    other.role, other.direction = Role.CHANGE, way
    return put(draft, Role.CHANGE, way, i)


def put(draft: Draft, role: Role, way: Direction | None, verb: int) -> int:
    """Give the number its part; the token of the word of change."""
    draft.role, draft.direction = role, way
    return verb
