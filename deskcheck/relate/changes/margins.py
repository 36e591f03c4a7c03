"""Which two numbers of a sentence are parted by the lead or margin that it names, whatever stands between?

"14,218 votes to the 12,931 of the sitting mayor, …, a majority of 1,287"; "Durrant, on 211 points …, leads Oyelaran,
who has 187 …, by 24". Only where the sentence has no other two that may be meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from deskcheck.extract.tokens import NUMBER
from deskcheck.model import Kind, Quantity, Relation, RelationKind, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.changes.units import BARE, alike, measures
from deskcheck.relate.changes.words import BACK, GAPS, LEADS, OTHER_MARGINS, light
from deskcheck.relate.ground import Ground, is_point, link, relation

Two = tuple[Quantity, Quantity]

_KINDS: Final = BARE | {Kind.PERCENTAGE_POINT, Kind.MONEY, Kind.MEASURE, Kind.DURATION}
_PARTING: Final = frozenset(
    {"to", "against", "versus", "v", "vs", "who", "whose", "while", "which", "when", "behind", "ahead"}
)
_THAN: Final = frozenset({("more", "than"), ("fewer", "than"), ("less", "than")})
_PLACED: Final = frozenset({"behind", "ahead"})
_WHOSE: Final = frozenset({"who", "which", "when"})
_ON: Final = frozenset({"on", "with", "at"})
_LIST: Final = frozenset({"of", "or", "from", "in"})
_REACH: Final = 30
_TOLD: Final = 12
_NEAR: Final = 3
_LARGEST: Final = 3  # times the smaller one
_SUFFICE: Final = 2


def margins(ground: Ground, row: list[Quantity], taken: set[str]) -> Iterator[Relation]:
    """Relations comparison; ``taken``: the leads whose two numbers stand beside them."""
    if len(row) <= _SUFFICE:
        return
    for q in row:
        if q.kind not in _KINDS or q.id in taken or not is_point(q) or not _is_margin(ground, q):
            continue
        two = _two(ground, q)
        if two is not None:
            links = (link("larger", two[0]), link("smaller", two[1]), link("amount", q))
            yield relation(RelationKind.COMPARISON, links, "a margin and the only two it may part", Confidence.MEDIUM)


def _is_margin(ground: Ground, q: Quantity) -> bool:
    """ "a majority of Q", "leads …, by Q", "Q more than her rival, who had", "Q points behind Labour on" """
    start, first = ground.sentence_of(q).start, ground.first[q.id]
    before = ground.lows(max(start, first - _REACH), first)
    while before and light(before[-1]) and before[-1] not in ("of", "by"):
        before.pop()
    if before[-1:] == ["of"]:
        return before[-2:-1] != [] and before[-2] in GAPS and not OTHER_MARGINS & set(before[-3:-2])
    if before[-1:] == ["by"]:
        return any(word in LEADS for word in before)
    return before[-1:] in ([","], ["("], ["–"], ["—"]) and _is_told(ground, q)


def _is_told(ground: Ground, q: Quantity) -> bool:
    """ "…, Q more than …, who had P", "…, Q points behind Labour on P": the other number is told of whom it names."""
    after, other = ground.last[q.id] + 1, ground.after(q)
    words = ground.lows(after, ground.first[other.id]) if other is not None else []
    if not 2 < len(words) <= _TOLD or not (tuple(words[:2]) in _THAN or words[0] in _PLACED):
        return False
    if {";", "but", "and", "while"} & set(words):
        return False
    return words[-2] != "," if words[-1] in _ON else any(word in _WHOSE for word in words[-_NEAR:])


def _two(ground: Ground, q: Quantity) -> Two | None:
    """The only two numbers that the margin may part: those before it, or else one on each side."""
    at = ground.first[q.id]
    row = [p for p in ground.beside(q) if p is not q and is_point(p) and _may_be(ground, p, q)]
    before = [p for p in row if ground.first[p.id] < at]
    row = before if len(before) >= _SUFFICE else row
    pairs = [two for two in combinations(row, 2) if _parted(ground, *two)]
    if len(pairs) != 1 or any(abs(ground.first[p.id] - at) > _REACH for p in pairs[0]):
        return None
    larger, smaller = sorted(pairs[0], key=lambda p: p.value.value or 0, reverse=True)
    x, y, gap = larger.value.value, smaller.value.value, q.value.value
    fits = x is not None and y is not None and gap is not None and gap < x and y <= x < y * _LARGEST
    return (larger, smaller) if fits else None


def _may_be(ground: Ground, p: Quantity, q: Quantity) -> bool:
    """May it be one of the two?  Not "187 for six", "18 of 36", nor what another change is the size of."""
    first, low = ground.first[p.id], ground.tokens.low
    if p.role in (Role.CHANGE, Role.BASE, Role.TOTAL) or p.unit.per is not None:
        return False
    if low[first - 1] == "by":  # "which put her ahead by 6 and by 3 points"
        return False
    if low[first - 1] == "for" and ground.tokens.kind[first - 2] == NUMBER:
        return False
    return measures(q, p) or (_of_somebody(ground, p) and q.kind in BARE)


def _of_somebody(ground: Ground, p: Quantity) -> bool:
    """ "to the 12,931 of her rival": as many of what is counted before."""
    after = ground.number[p.id] + 1
    return p.kind is Kind.COUNT and (
        ground.tokens.low[after : after + 1] == ["of"] or ground.tokens.low[ground.first[p.id]] in BACK
    )


def _parted(ground: Ground, first: Quantity, second: Quantity) -> bool:
    """Are the two of one kind and of two sides?"""
    of_one = first.kind in BARE and _of_somebody(ground, second)
    if not (of_one or alike(first, second)):
        return False
    words = ground.lows(ground.last[first.id] + 1, ground.first[second.id])
    if not words or (words[0] in _LIST and len(words) < 3) or words == ["and"]:
        return False
    named = any(q.unit.name is not None for q in (first, second))
    beside = "and" in words or "with" in words
    return bool(_PARTING & set(words)) or of_one or (named and beside and _names(ground, first, second))


def _names(ground: Ground, first: Quantity, second: Quantity) -> bool:
    """Is somebody named between the two?  "30 points in the first half and 24 in the second" are of one side."""
    tokens = ground.tokens
    between = range(ground.last[first.id] + 1, ground.first[second.id])
    return any(tokens.text[tokens.start[i]].isupper() and not ground.dated[i] for i in between)
