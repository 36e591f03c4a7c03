"""Which two levels of the sentences before does a gap take up: "the gap of 14 points", "the resulting deficit, 6bn"?

Where no other two numbers stand in reach of which it may be the difference. A gap that the words do not point back with
("a lead of 14 points") is held against them only where it looks like a slip.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice, pairwise
from typing import Final

from deskcheck.alike import digits
from deskcheck.model import Confidence, Kind, Quantity, Relation, RelationKind, Role
from deskcheck.relate.changes.units import BARE, alike, measures
from deskcheck.relate.changes.words import FORECASTS, OTHER_MARGINS, light
from deskcheck.relate.ground import POSSESSIVE, Ground, is_point, link, relation

_NOUNS: Final = frozenset({"gap", "difference", "deficit", "surplus", "shortfall", "lead", "margin"})
_KINDS: Final = BARE | {Kind.PERCENTAGE_POINT, Kind.MONEY, Kind.MEASURE}
_LEVELS: Final = BARE | {Kind.PERCENT, Kind.MONEY, Kind.MEASURE}
_ROLES: Final = (None, Role.SHARE, Role.RESULT, Role.TOTAL)
_DEFINITE: Final = frozenset({"the", "this", "that"})
_FRONT: Final = 10  # words between the noun and its size
_LINKS: Final = frozenset(
    {"of", ",", "is", "was", "at", "as", "large", "wide", "big", "be", "would", "amounts", "amounted", "to", "came"}
)
_OF_WHAT: Final = frozenset(
    "in of for with over since from on at between ahead behind among across that which than nationwide".split()
)
_THEN: Final = frozenset({"ago", "earlier", "previous", "previously", "last", "before", "then", "once", "held"})
_BEHIND: Final = 8
_TWO: Final = 2
_OWN: Final = frozenset({"his", "her", "its", "their"})
_LEAVING: Final = frozenset({"left", "leaves", "makes", "made", "is", "was", "means", "meant", "gives", "gave"})
_BACK: Final = 2  # sentences
_MANY: Final = 12
_LONGEST: Final = 120  # words
_LARGEST: Final = 3  # times: two sides of one thing are no farther apart
_SLACK: Final = 5 / 3


def gaps(ground: Ground, taken: set[str]) -> Iterator[Relation]:
    """Relations comparison with larger, smaller and amount; ``taken``: numbers that have their partners."""
    if _NOUNS.isdisjoint(ground.words):
        return
    for gap in ground.quantities:
        if gap.kind not in _KINDS or gap.id in taken or not is_point(gap) or not gap.value.value:
            continue
        definite = _named(ground, gap)
        two = _sides(ground, gap, taken) if definite is not None else None
        if two is None:
            continue
        links = (link("larger", two[0]), link("smaller", two[1]), link("amount", gap))
        reason = "a gap and the only two numbers before it that it may part"
        yield relation(RelationKind.COMPARISON, links, reason, Confidence.MEDIUM, said=bool(definite))


def _named(ground: Ground, gap: Quantity) -> bool | None:
    """Is it a gap that takes up what was said: "the resulting gap, S" (True), "a lead of S" (False)?  Else None."""
    start, first = ground.sentence_of(gap).start, ground.first[gap.id]
    words = ground.lows(max(start, first - _FRONT), first)
    at = next((i for i in range(len(words) - 1, -1, -1) if words[i] in _NOUNS), None)
    if at is None or at == 0 or not all(word in _LINKS or light(word) for word in words[at + 1 :]):
        return None
    after = ground.last[gap.id] + 1
    if words[at + 1 :] == [] or _OF_WHAT & set(ground.lows(after, after + 1)) or FORECASTS & set(words):
        return None
    behind = ground.lows(after, min(after + _BEHIND, ground.sentence_of(gap).stop))
    if _THEN & set(behind) or any(word == "had" and then != "been" for word, then in pairwise([*behind, ""])):
        return None  # "the lead of S that she had in May"; not "had been forecast by nobody"
    if FORECASTS & set(behind[:2]):
        return None  # "the deficit of S planned for the year"
    before = words[:at]
    if OTHER_MARGINS & set(before[-2:]) or "trade" in before[-1:]:
        return None
    if before[-1] in _DEFINITE or before[-1] == "resulting" or before[-1] in _OWN:
        return True
    if before[-1] in POSSESSIVE:
        told = ground.lows(ground.tokens.first_of[max(gap.sentence - _BACK, 0)], start)
        return True if before[-2:-1] and before[-2] in told[-_LONGEST:] else None
    if before[-1] in ("a", "an") and before[-2:-1] and before[-2] in _LEAVING:
        return len(before) == 3 and before[0] in _DEFINITE  # "That left a gap of S"
    return False if before[-1] in ("a", "an") else None


def _sides(ground: Ground, gap: Quantity, taken: set[str]) -> tuple[Quantity, Quantity] | None:
    """The larger and the smaller of the only two numbers before it that are alike."""
    if any(q is not gap and q.span < gap.span and _measures(gap, q) for q in ground.beside(gap)):
        return None
    rows = (ground.by_sentence.get(gap.sentence - back, ()) for back in range(_BACK, 0, -1))
    near = list(islice((q for row in rows for q in row), _MANY + 1))
    row = [q for q in near if q.kind in _LEVELS and _measures(gap, q) and gap.block - q.block <= 1]
    if len(near) > _MANY or len(row) != _TWO or any(q.role not in _ROLES or not is_point(q) for q in row):
        return None
    if not any(alike(*two) and _united(*two) for two in combinations(row, _TWO)) or any(digits(q) < _TWO for q in row):
        return None
    if {q.id for q in row} & taken:
        return None
    larger, smaller = sorted(row, key=lambda q: q.value.value or 0, reverse=True)
    x, y, size = (float(q.value.value or 0) for q in (larger, smaller, gap))
    fits = 0 < y < x < y * _LARGEST and size / _SLACK < x - y < size * _SLACK
    return (larger, smaller) if fits else None


def _measures(gap: Quantity, q: Quantity) -> bool:
    """ "59.3bn crowns and 64.8bn crowns. That left a gap of 5.5bn": a bare billion takes up the unit."""
    bare = gap.kind is Kind.NUMBER and gap.unit.name is None and gap.value.scaled and q.value.scaled
    return measures(gap, q) or (bare and q.kind is Kind.MONEY)


def _united(one: Quantity, other: Quantity) -> bool:
    """Of percentages, two of one noun or of none: "60 percent of men" and "40 percent of women" are no two sides."""
    if one.kind is not Kind.PERCENT:
        return True
    heads = {q.concept.head for q in (one, other) if q.concept is not None and q.role is Role.SHARE}
    return len(heads) <= 1
