"""Which long list of names near by has about as many members as were counted?

"The makers lost to nine states. … New York, Iowa, … and Maine won their cases": of nine names and nine states within a
few sentences one can be held against the other; of three and three nobody knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskcheck.extract.tokens import Tokens
from deskcheck.model import Kind, Quantity
from deskcheck.relate.ground import Ground
from deskcheck.relate.lists.items import LIKELY, Items, of_names
from deskcheck.relate.lists.names import Listed, listed

_FEWEST: Final = 5
_MOST: Final = 20
_BEFORE: Final = 2  # sentences
_AFTER: Final = 5
_LONGEST: Final = 120  # tokens of a sentence
_NAMED: Final = frozenset(
    "state country nation city town province county district island region company firm bank airline club team station"
    " university school newspaper man woman minister senator lawmaker official executive candidate defendant suspect"
    " victim band author".split()
)


def large(ground: Ground, q: Quantity) -> Items | None:
    """A list of five names and more with as many members, or one more or fewer."""
    value = q.value.value
    if q.kind is not Kind.COUNT or q.unit.name not in _NAMED or value is None or not _FEWEST <= value <= _MOST:
        return None
    lists = [found for found in _lists(ground, q) if len(found.items) >= _FEWEST and abs(len(found.items) - value) <= 1]
    same = [found for found in lists if len(found.items) == value]
    if len(same) != 1 and len(lists) != 1:
        return None
    found = (same or lists)[0]
    if not same and _counts_others(ground, q, len(found.items)):
        return None
    return of_names(ground.tokens, found, "a long list of names near by", LIKELY)


def _lists(ground: Ground, q: Quantity) -> Iterator[Listed]:
    tokens = ground.tokens
    for sentence in range(max(0, q.sentence - _BEFORE), min(q.sentence + _AFTER, len(tokens.first_of) - 1)):
        row = tokens.sentence_tokens(sentence)
        if len(row) <= _LONGEST and sentence != q.sentence:
            yield from _in_sentence(tokens, row)


def _in_sentence(tokens: Tokens, row: range) -> Iterator[Listed]:
    at = row.start
    while at < row.stop:
        found = listed(tokens, at, row.stop) if tokens.upper(at) else None
        if found is not None and not found.mixed and found.more is None:
            yield found
        at = found.end if found is not None else at + 1


def _counts_others(ground: Ground, q: Quantity, members: int) -> bool:
    """Is something else counted that the list may rather be?"""
    return any(
        other.value.value == members and other.unit.name != q.unit.name
        for sentence in range(max(0, q.sentence - _BEFORE), q.sentence + _AFTER)
        for other in ground.by_sentence.get(sentence, ())
    )
