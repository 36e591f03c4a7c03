"""Which two measures are one, printed in two units?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskcheck.conversion import BESIDE_WORDS, DIMENSIONS, is_pair
from deskcheck.extract.lexicon import load
from deskcheck.extract.phrases import is_dash
from deskcheck.extract.tokens import MARK, NUMBER
from deskcheck.model import Kind, Link, Quantity, Relation, RelationKind, Role, Shape
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, relation

_DATA: Final = load("conversions")
_COMPOUND: Final = {name: frozenset(parts) for name, parts in _DATA["compound"].items()}
_BY: Final = frozenset(tuple(words.split()) for words in _DATA["joined"]["by"])
_CHOICES: Final = frozenset(_DATA["joined"]["choices"])
_CLOSING: Final = frozenset(_DATA["joined"]["closing"])
_BEHIND: Final = frozenset(_DATA["temperature"]["behind"])
_NOT_FROM: Final = frozenset(_DATA["temperature"]["not_from"])
_BEFORE: Final = frozenset(_DATA["temperature"]["before"])
_NEAR: Final = frozenset(_DATA["temperature"]["near"])
_TIMES: Final = frozenset({"by", "x", "×", "*"})
_OPEN: Final = {"(": ")", "[": "]"}
_GOES_ON: Final = frozenset({";", ",", "or", "/", "and"})
_TAIL: Final = 4  # so many words may stand between a measure and the bracket: "a 5-mile stretch of road (8 km)"
_KINDS: Final = frozenset({Kind.MEASURE, Kind.PERCENTAGE_POINT})

Measure = tuple[Quantity, ...]
"""One number; two of different units ("6 ft 2 in"); or both ends of a range ("20 and 25 cm")."""


def conversions(ground: Ground) -> Iterator[Relation]:
    """Relations conversion with the links first and second; each has one quantity, or two that are one measure.

    ``note``: the words near that decide which size of a unit is meant, after "difference" or "either" where the
    temperatures are, or may be, a difference of two.
    """
    for row in ground.by_sentence.values():
        if len(row) < 2 or not any(q.unit.dimension in DIMENSIONS for q in row):
            continue
        measures = list(_measures(ground, row))
        for at, first in enumerate(measures):
            if at + 1 < len(measures) and not _is_side(ground, row, first):
                yield from _converted(ground, first, measures[at + 1 : at + 4])


def _measures(ground: Ground, row: list[Quantity]) -> Iterator[Measure]:
    """The quantities of a sentence, with "6 ft 2 in" and "8 and 12 inches" as one."""
    at = 0
    while at < len(row):
        q, step = row[at], 1
        if at + 1 < len(row) and q.unit.name is not None:
            gap = ground.lows(ground.last[q.id] + 1, ground.first[row[at + 1].id])
            step = 2 if _one_measure(q, row[at + 1], gap) else 1
        yield tuple(row[at : at + step])
        at += step


def _one_measure(q: Quantity, other: Quantity, gap: list[str]) -> bool:
    if q.value.value is None or other.value.value is None:
        return False
    if other.unit.name in _COMPOUND.get(q.unit.name or "", ()):
        return gap in ([], [","], ["and"], ["-"]) and "." not in q.printed
    return q.unit == other.unit and q.unit.dimension in DIMENSIONS and gap in (["and"], ["to"], ["-"], ["–"], ["or"])


def _is_side(ground: Ground, row: list[Quantity], measure: Measure) -> bool:
    """Of "10 feet by 12 feet (3 by 3.7 m)" each number has its own partner, which stands apart."""
    first, last = ground.first[measure[0].id], ground.last[measure[-1].id]
    low = ground.tokens.low
    second = ground.position[measure[0].id] > 0 and low[first - 1] in _TIMES
    return second or low[last + 1 : last + 2] in (["x"], ["×"])


def _converted(ground: Ground, first: Measure, after: list[Measure]) -> Iterator[Relation]:
    """The measure with that in the bracket behind it, or in each of the units given there."""
    second = after[0]
    confidence = _confidence(ground, first, second)
    while confidence is not None and _is_pair(ground, first, second):
        yield _relation(ground, first, second, confidence)
        after = after[1:]
        if not after or not _chained(ground, second, after[0]):
            return
        second = after[0]


def _is_pair(ground: Ground, first: Measure, second: Measure) -> bool:
    one, other = first[0], second[0]
    if one.kind not in _KINDS or other.kind not in _KINDS or not is_pair(one.unit, other.unit):
        return False
    return _ends(first) == _ends(second) != 0


def _ends(measure: Measure) -> int:
    """Two for a range, one for a point, none for what is vague."""
    if len(measure) == 2:
        return 2 if measure[0].unit == measure[1].unit else 1
    shape = measure[0].value.shape
    return 0 if shape is Shape.VAGUE else 1 if shape is Shape.POINT else 2


def _confidence(ground: Ground, first: Measure, second: Measure) -> Confidence | None:
    """How sure the two are one measure by what stands between them; None: they are not."""
    tokens = ground.tokens
    last, start, end = ground.number[first[-1].id], ground.first[second[0].id], ground.last[second[-1].id]
    last = max(last, ground.last[first[-1].id]) if ground.last[first[-1].id] < start else last
    gap = tokens.low[last + 1 : start]
    if not gap or len(gap) > _TAIL + 1:
        return None
    if gap[-1] in _OPEN:
        words = range(last + 1, start - 1)
        if any(tokens.kind[i] == NUMBER or (tokens.kind[i] == MARK and not is_dash(tokens, i)) for i in words):
            return None
        return Confidence.HIGH if _closes(ground, end + 1) else None
    if tuple(gap) not in _BY:
        return None
    if gap == ["or"] and not _CHOICES.isdisjoint(_near(ground, first)):
        return None
    return Confidence.MEDIUM


def _closes(ground: Ground, at: int) -> bool:
    """Does the bracket close here, or behind another unit or an adjective ("8 km long)")?"""
    low = ground.tokens.low
    for i in range(at, min(at + 3, ground.tokens.n)):
        if low[i] in (")", "]", ";", "/"):
            return True
        if low[i] in _GOES_ON and ground.tokens.kind[min(i + 1, ground.tokens.n - 1)] == NUMBER:
            return low[i] != "and"
        if low[i] not in _CLOSING:
            return False
    return False


def _chained(ground: Ground, second: Measure, third: Measure) -> bool:
    """ "(16 km; 8.7 nautical miles)" """
    gap = ground.lows(ground.last[second[-1].id] + 1, ground.first[third[0].id])
    return gap in ([";"], [","], ["or"], ["/"], [",", "or"]) and _closes(ground, ground.last[third[-1].id] + 1)


def _relation(ground: Ground, first: Measure, second: Measure, confidence: Confidence) -> Relation:
    near = sorted(BESIDE_WORDS & _near(ground, first))
    warm = "temperature" in (first[0].unit.dimension, second[0].unit.dimension)
    kind = _difference(ground, first, second) if warm else ""
    return relation(
        RelationKind.CONVERSION,
        (_link("first", first), _link("second", second)),
        "the second stands in brackets behind the first"
        if confidence is Confidence.HIGH
        else "the second is given as the first in another unit",
        confidence,
        " ".join([kind, *near]) if kind or near else None,
    )


def _link(role: str, measure: Measure) -> Link:
    return Link(role, tuple(q.id for q in measure), tuple(q.span for q in measure))


def _near(ground: Ground, measure: Measure) -> set[str]:
    window = ground.window(measure[0])
    return set(ground.tokens.low[window.start : window.stop])


def _difference(ground: Ground, first: Measure, second: Measure) -> str:
    """ "difference", "either", or "reading" for what a thermometer shows."""
    low = ground.tokens.low
    start, last, end = ground.first[first[0].id], ground.last[first[-1].id], ground.last[second[-1].id]
    behind = [*low[last + 1 : last + 2], *low[end + 1 : end + 4]]
    words = [word for word in behind if word in _BEHIND]
    before = low[max(0, start - 3) : start]
    if words and _NOT_FROM.isdisjoint([*behind, *low[end + 4 : end + 5]]):
        return "difference"
    if before and (before[-1] == "by" or (before[-1] == "of" and not _BEFORE.isdisjoint(before))):
        return "difference"
    if first[0].role is Role.CHANGE or not _NEAR.isdisjoint(_near(ground, first)):
        return "reading" if before and before[-1] in ("to", "at") else "either"
    return "reading"
