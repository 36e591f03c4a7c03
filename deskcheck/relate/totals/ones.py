"""Which items of a list are one each without a number (“two men, three women and a child”), and where does it end?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from deskcheck.model import Quantity, Role
from deskcheck.relate.ground import Ground, singular
from deskcheck.relate.runs import behind, closed_to, parts_two
from deskcheck.relate.shares.near import LEXICON, PERSONS, alike

_SINGLE: Final = frozenset({"a", "an", "one"})
_PLACED: Final = frozenset({"from", "in", "at", "of", "by", "for", "on"})
_SHOWING: Final = frozenset(LEXICON["showing"])
_LONGEST: Final = 6
_BEHIND: Final = 14
_CLOSED: Final = frozenset({".", "!", "?", "”", '"'})


def list_end(ground: Ground, parts: Sequence[Quantity], stop: int) -> int:
    """The token before which the list ends: where ", court filings show" begins, else ``stop``."""
    low, after = ground.tokens.low, ground.last[parts[-1].id] + 1
    commas = [i for i in range(after, min(stop, after + 2 * _BEHIND)) if low[i] == ","]
    if not commas or stop - commas[-1] > _BEHIND:
        return stop
    told = [i for i in range(commas[-1] + 1, stop) if low[i] not in _CLOSED]
    if not told:
        return stop
    said = any(ground.cued[i] for i in told) or low[told[-1]] in _SHOWING or low[told[0]] == "according"
    return commas[-1] if said else stop


def singles(ground: Ground, parts: Sequence[Quantity], stop: int) -> int | None:
    """How many items without a number stand in the list and behind it; None where it is no such list."""
    if len(parts) < 2 or any(part.role not in (None, Role.PART) for part in parts):
        return None
    found = 0
    for one, other in pairwise(parts):
        if not alike(one, other) or ground.position[other.id] != ground.position[one.id] + 1:
            return None
        words = ground.lows(ground.last[one.id] + 1, ground.first[other.id])
        if parts_two(words):
            continue
        between = _ones(words, inner=True)
        if between is None:
            return None
        found += between
    if behind(ground, parts, stop):
        return found
    tail = _ones([w for w in ground.lows(ground.last[parts[-1].id] + 1, stop) if w not in _CLOSED], inner=False)
    return None if tail is None else found + tail


def _ones(words: list[str], *, inner: bool) -> int | None:
    """How many of "…, a woman and …", "… and one from Malaysia"; None where something else stands there."""
    if len(words) > 2 * _BEHIND or closed_to(words) or {";", ":", "but"} & set(words):
        return None
    items: list[list[str]] = [[]]
    for word in words:
        if word in {",", "and"}:
            items.append([])
        else:
            items[-1].append(word)
    middle = [item for item in (items[1:-1] if inner else items[1:]) if item]
    return len(middle) if middle and all(_is_one(item) for item in middle) else None


def _is_one(item: list[str]) -> bool:
    if item[0] not in _SINGLE or len(item) > _LONGEST:
        return False
    return any(singular(word) == word and word in PERSONS for word in item[1:]) or (
        item[0] == "one" and len(item) > 1 and item[1] in _PLACED
    )
