"""Which numbers share a whole out among all the kinds there are: girls and boys, men and women?

Such kinds need no "in all": what is neither the one nor the other is nothing.
"""

from __future__ import annotations

from typing import Final

from deskcheck.model import Bound, Quantity, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, head_of, singular
from deskcheck.relate.shares.near import DASHES, LEXICON, alike, is_person
from deskcheck.relate.totals.parts import Found, run_from

_SETS: Final = frozenset(frozenset(words) for words in LEXICON["complementary"])
_OF_THEM: Final = frozenset({("of", "whom"), ("of", "them"), ("of", "which")})
_ARE: Final = frozenset({"are", "were", "is", "was"})
_ENDS: Final = frozenset({",", ".", ";", ")", "!", "?"}) | DASHES
_REACH: Final = 8  # words of the whole's own phrase: "820 pupils on three sites, 430 girls and 410 boys"


def of_all_kinds(ground: Ground, row: list[Quantity]) -> Found | None:
    """ "820 pupils, 430 girls and 410 boys", "820 pupils, of whom 430 are girls and 410 boys" """
    low = ground.tokens.low
    for at in range(1, len(row) - 1):
        total = row[at - 1]
        if not is_person(total) or _kind(ground, total) in _KINDS or total.role in (Role.BASE, Role.CHANGE, Role.PART):
            continue
        parts = _all_kinds(ground, run_from(ground, row, at))
        if not parts or not alike(total, parts[0]):
            continue
        exact = all(part.hedge.bound is Bound.EXACT for part in parts)
        if exact and _apposed(ground, total, parts[0]) and _closed(low, _behind(ground, parts[-1])):
            return Found(total, parts, "there are no other kinds of them", Confidence.MEDIUM)
    return None


def _all_kinds(ground: Ground, run: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """The beginning of the list that is all the kinds there are: "430 girls and 410 boys, and 52 teachers"."""
    ends = (end for end in range(len(run), 1, -1) if frozenset(_kind(ground, part) for part in run[:end]) in _SETS)
    return run[: next(ends, 0)]


_KINDS: Final = frozenset().union(*_SETS)


def _kind(ground: Ground, part: Quantity) -> str:
    """What is counted; for "430 are girls", what the verb says that they are."""
    if part.concept is not None:
        return singular(head_of(part))
    low, after = ground.tokens.low, ground.last[part.id] + 1
    return singular(low[after + 1]) if low[after : after + 1] and low[after] in _ARE and after + 1 < len(low) else ""


def _behind(ground: Ground, last: Quantity) -> int:
    """The token behind what is counted last."""
    after = ground.last[last.id] + 1
    return after + 2 if last.concept is None else after


def _apposed(ground: Ground, total: Quantity, first: Quantity) -> bool:
    """Does a mark, with or without "of whom", open the parts right behind the whole's phrase?"""
    words = ground.lows(ground.last[total.id] + 1, ground.first[first.id])
    if tuple(words[-2:]) in _OF_THEM:
        words = words[:-2] or [","]
    return bool(words) and words[-1] in {",", "(", *DASHES} and len(words) <= _REACH and words.count(",") <= 1


def _closed(low: list[str], after: int) -> bool:
    return after >= len(low) or low[after] in _ENDS
