"""Which numbers of a sentence stand in one list, each an item of its own ("nine men, four women and 13 children")?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from deskcheck.model import Quantity, Role
from deskcheck.relate.ground import Ground
from deskcheck.relate.shares.near import DASHES, LEXICON, alike, countable

#: Sentences with more numbers are tables; looking for a list in each of their corners would cost their square.
MOST: Final = 24
_PARTIAL: Final = frozenset(LEXICON["partial"])
_AND: Final = frozenset({"and", "&", "plus"})
_HEAD: Final = 5
_BETWEEN: Final = 14
_ENDS: Final = frozenset({".", "!", "?", "…", "”", '"', "’"})


def row_of(ground: Ground, sentence: int) -> list[Quantity]:
    """The countable numbers of a sentence that is no table."""
    row = ground.by_sentence.get(sentence, [])
    return [q for q in row if countable(q)] if len(row) <= MOST else []


def is_list(ground: Ground, parts: Sequence[Quantity], *, parted_by: str | None = None) -> bool:
    """Two and more numbers of one kind, one separator between each two, and no word that leaves the list open."""
    if len(parts) < 2 or any(part.role not in (None, Role.PART) for part in parts):
        return False
    for one, other in pairwise(parts):
        if not alike(one, other) or ground.position[other.id] != ground.position[one.id] + 1:
            return False
        if not parts_two(ground.lows(ground.last[one.id] + 1, ground.first[other.id]), parted_by):
            return False
    return True


def parts_two(words: list[str], parted_by: str | None = None) -> bool:
    """Is there one separator, and one only, among the words between two items?"""
    if len(words) > _BETWEEN or closed_to(words):
        return False
    if parted_by is not None:
        return words.count(parted_by) == 1
    if ";" in words or ":" in words or "but" in words:
        return words.count(";") == 1 and not {":", "but"} & set(words) and not _AND & set(words[: words.index(";")])
    marks = [i for i, word in enumerate(words) if word == ","]
    ands = [i for i, word in enumerate(words) if word in _AND]
    joined = len(marks) == 1 and len(ands) == 1 and ands[0] == marks[0] + 1  # ", and"
    return joined or len(marks) + len(ands) == 1


def closed_to(words: Sequence[str]) -> bool:
    """Does one of the words say that the list is not all, or that the numbers are of another kind?"""
    return any(word in _PARTIAL or word in {"(", ")"} or (word in DASHES and word != "-") for word in words)


def behind(ground: Ground, parts: Sequence[Quantity], stop: int) -> bool:
    """Does nothing more stand in the list between its last number and token ``stop``?"""
    words = ground.lows(ground.last[parts[-1].id] + 1, stop)
    rest = [word for word in words if word not in _ENDS]
    return len(rest) <= _BETWEEN and not {",", ";", ":", *_AND} & set(rest) and not closed_to(rest)


def before(ground: Ground, parts: Sequence[Quantity], start: int) -> bool:
    """Does nothing but a short phrase stand between token ``start`` and the first number of the list?"""
    words = ground.lows(start, ground.first[parts[0].id])
    return len(words) <= _HEAD and not {",", ";", *_AND} & set(words) and not closed_to(words)


def phrase_at(low: Sequence[str], i: int, phrases: frozenset[tuple[str, ...]], longest: int) -> int:
    """How many tokens the longest of the phrases that begins at token ``i`` has; 0 where none does."""
    for length in range(longest, 0, -1):
        if tuple(low[i : i + length]) in phrases:
            return length
    return 0


def phrase_before(low: Sequence[str], i: int, phrases: frozenset[tuple[str, ...]], longest: int) -> int:
    """How many tokens the longest of the phrases that ends before token ``i`` has."""
    for length in range(min(longest, i), 0, -1):
        if tuple(low[i - length : i]) in phrases:
            return length
    return 0
