"""Which number is said to be so much more than another, and which is the lead of which two?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from deskcheck.extract.phrases import VERBS
from deskcheck.model import Confidence, Kind, Quantity, Relation, RelationKind
from deskcheck.relate.changes.chain import undated
from deskcheck.relate.changes.slots import size_of
from deskcheck.relate.changes.units import alike, is_pair, measures
from deskcheck.relate.changes.words import ABOVE, BELOW, BREAKS, CLOSING, LEADS, after_mark, light
from deskcheck.relate.ground import Ground, is_point, link, relation

_SIZES: Final = frozenset(
    {Kind.PERCENT, Kind.RATIO, Kind.MULTIPLE, Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.MEASURE, Kind.PERCENTAGE_POINT}
)
_MARGINS: Final = frozenset({Kind.COUNT, Kind.NUMBER, Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.MONEY})
_GAP: Final = 8
_BESIDE: Final = 12
_FARTHEST: Final = 40  # times as much
_UNITS: Final = frozenset({"percent", "per", "cent", "%", "times", "time", "fold", "-"})
_STOPS: Final = frozenset({",", ";", ":", "and", "but", "while", "who", "which", "that"})


def beyond(ground: Ground, row: list[Quantity]) -> Iterator[Relation]:
    """ "480, 80 more than the 400 of 2019", "$14.07, about 3 percent above the $13.65 offer", "twice the 240"."""
    for size, base in pairwise(row[1:]):
        if size.kind not in _SIZES or not is_point(size) or not is_point(base):
            continue
        role, note = _said(size, ground.lows(ground.number[size.id] + 1, ground.first[base.id]))
        result = ground.before(size)
        if role is None or result is None or not is_point(result) or not _alike(ground, result, base):
            continue
        if not _beside(ground, result, size) or (role == "amount" and not measures(size, result)):
            continue
        links = (link("base", base), link("result", result), link(role, size))
        yield relation(RelationKind.CHANGE, links, "the one is so much beyond the other", Confidence.HIGH, note)


def _alike(ground: Ground, result: Quantity, base: Quantity) -> bool:
    """May the two be compared?  "The 7,000 of her rival" are as many of what is counted before, not rivals."""
    after = ground.number[base.id] + 1
    if base.kind is Kind.COUNT and ground.tokens.low[after : after + 1] == ["of"]:
        x, y = result.value.value, base.value.value
        return x is not None and y is not None and x < y * _FARTHEST and y < x * _FARTHEST
    return alike(result, base)


def _said(size: Quantity, gap: list[str]) -> tuple[str | None, str | None]:
    """Which role the size has, and in which direction, by the words between it and the number it is compared with."""
    nothing = None, None
    gap = [word for word in gap if word not in _UNITS]
    if not gap or len(gap) > _GAP or any(word in _STOPS or word in VERBS for word in gap):
        return nothing
    more = any(word in ABOVE for word in gap)
    if size_of(size) == "multiple":
        plain = gap[0] in ("the", "that") or (gap[0] == "as" and "as" in gap[1:])
        if not plain and not (more and "than" in gap):
            return nothing
        return "multiple", None if plain else "times more"
    joined = "than" in gap or gap[0] in ("above", "below", "over", "under")
    if not joined or not (more or any(word in BELOW for word in gap)):
        return nothing
    return size_of(size), "up" if more else "down"


def _beside(ground: Ground, result: Quantity, size: Quantity) -> bool:
    """Does the size stand in apposition to the number before it?"""
    gap = undated(ground, ground.last[result.id] + 1, ground.first[size.id])
    if not gap or len(gap) > _BESIDE or any(word in BREAKS and word != "which" for word in gap):
        return False
    words = [] if gap in (["is"], ["was"], ["are"], ["were"]) else after_mark(gap)
    return (
        words is not None
        and all(light(word) for word in words)
        and not any(word in VERBS and word not in CLOSING for word in gap[:-1])
    )


def leads(ground: Ground, row: list[Quantity], scores: list[Quantity]) -> Iterator[Relation]:
    """ "a lead of 12 points, 52 to 40"."""
    for q in row:
        if q.kind not in _MARGINS or not is_point(q):
            continue
        start = max(ground.sentence_of(q).start, ground.first[q.id] - _GAP)
        before = ground.lows(start, ground.first[q.id])
        after = ground.lows(ground.last[q.id] + 1, ground.last[q.id] + 3)
        if not any(word in LEADS for word in (*before, *after)):
            continue
        found = _pair(ground, q, scores) or _two_before(ground, q) or _two_after(ground, q)
        if found is not None:
            links = (link("larger", found[0]), link("smaller", found[1]), link("amount", q))
            yield relation(RelationKind.COMPARISON, links, "a lead beside its two numbers", Confidence.HIGH)


def _pair(ground: Ground, q: Quantity, scores: list[Quantity]) -> tuple[Quantity, Quantity] | None:
    """The printed pair ("52 to 40", "52-40") beside the lead."""
    for pair in (ground.after(q), ground.before(q), *scores):
        if pair is None or not is_pair(pair):
            continue
        behind = pair.span.start > q.span.start
        first, last = (q, pair) if behind else (pair, q)
        gap = ground.tokens.low[ground.last_token(first.span.end) + 1 : ground.tokens.at(last.span.start)]
        gap = gap[:-1] if behind and gap[-1:] in (["at"], ["on"]) and gap[-2:-1] == [","] else gap
        marked = gap and (gap[-1] in (",", "(", ":", "by", "—") if behind else gap[0] in (",", "(", "—", "–"))
        if marked and len(gap) <= _GAP and not any(word in VERBS or word == ";" for word in gap):
            return pair, pair
    return None


def _two_before(ground: Ground, q: Quantity) -> tuple[Quantity, Quantity] | None:
    """ "4,512 votes to the mayor’s 4,200, a majority of 312"."""
    second = ground.before(q)
    first = ground.before(second) if second is not None else None
    if first is None or second is None or not (is_point(first) and is_point(second)) or not alike(first, second):
        return None
    gap = ground.lows(ground.last[second.id] + 1, ground.first[q.id])
    joined = ground.lows(ground.last[first.id] + 1, ground.first[second.id])
    if len(gap) > _GAP or gap[:1] not in ([","], ["("], ["—"]) or any(word in BREAKS for word in gap):
        return None
    if not {"to", "against", "and", "versus"} & set(joined) or len(joined) > 10 or not measures(q, first):
        return None
    return _by_size(first, second)


def _two_after(ground: Ground, q: Quantity) -> tuple[Quantity, Quantity] | None:
    """ "a gap of 14 points, 53 percent against 39 percent"."""
    first = ground.after(q)
    second = ground.after(first) if first is not None else None
    if first is None or second is None or not (is_point(first) and is_point(second)) or not alike(first, second):
        return None
    gap = ground.lows(ground.last[q.id] + 1, ground.first[first.id])
    joined = ground.lows(ground.last[first.id] + 1, ground.first[second.id])
    gap = gap[:-1] if gap[-2:] == [",", "at"] else gap
    if gap[-1:] not in ([","], ["("], [":"], ["—"]) or len(gap) > _GAP or not measures(q, first):
        return None
    if joined not in (["to"], ["against"], ["versus"], ["v"], ["vs"]) or any(word in BREAKS for word in gap[:-1]):
        return None
    return _by_size(first, second)


def _by_size(first: Quantity, second: Quantity) -> tuple[Quantity, Quantity] | None:
    x, y = first.value.value, second.value.value
    return ((first, second) if x >= y else (second, first)) if x is not None and y is not None else None
