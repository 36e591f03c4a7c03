"""Which of the numbers that stand near each other is what was before, and which what is now?

"The bank has 4,110 desks. Five years earlier there had been 5,480": two levels of one thing at two times that the words
beside them tell, and no third like them.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from deskcheck.alike import digits
from deskcheck.model import Direction, Kind, Quantity, Role
from deskcheck.relate.changes.units import alike
from deskcheck.relate.changes.words import FORECASTS, PERIODS, light
from deskcheck.relate.ground import Ground, is_point

_LEVELS: Final = frozenset({Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.MEASURE})
_ROLES: Final = (None, Role.RESULT, Role.BASE)
_TELLING: Final = 2  # digits of a level
_CLAUSE: Final = 14
_BEHIND: Final = 6
_RELATIVE: Final = frozenset({"earlier", "previous", "previously", "prior", "preceding", "had", "then"})
_AFTER: Final = frozenset({"after", "from", "against"})
_STRETCHES: Final = PERIODS | {"spring", "summer", "autumn", "winter", "fall"}
_COMPARING: Final = (["for", "comparison"], ["by", "comparison"], ["in", "the", "same"], ["in", "comparison"])
_HOPES: Final = FORECASTS - {"typical", "average", "median", "asking"}
_CUTS: Final = frozenset({"and", "but", "while", "whereas", ";", ","})
_FARTHEST: Final = 9  # times
_BEFORE_ALL: Final = -1
_YEAR: Final = 4  # digits
_AFTER_ALL: Final = 9999


class Step(NamedTuple):
    base: Quantity
    result: Quantity

    @property
    def way(self) -> Direction:
        return Direction.UP if self.ratio > 1 else Direction.DOWN

    @property
    def ratio(self) -> Decimal:
        return _number(self.result) / _number(self.base)


def is_level(q: Quantity) -> bool:
    return q.kind in _LEVELS and q.role in _ROLES and is_point(q) and digits(q) >= _TELLING and _number(q) > 0


def step_of(ground: Ground, levels: list[Quantity]) -> Step | None:
    """The one pair of a level before and one after, where no third is like them."""
    pairs = [(one, other) for i, one in enumerate(levels) for other in levels[i + 1 :] if _alike(one, other)]
    if not pairs and len(levels) == 2 and all(_bare(q) for q in levels):
        pairs = [(levels[0], levels[1])] if any(_compares(ground, q) for q in levels) else []
    if len(pairs) != 1 or any(_hoped(ground, q) for q in pairs[0]):
        return None
    times = [_time(ground, q) for q in pairs[0]]
    if times[0] == times[1]:
        return None
    base, result = pairs[0] if times[0] < times[1] else reversed(pairs[0])
    step = Step(base, result)
    return step if base.value.value != result.value.value and 1 < _FARTHEST * step.ratio < _FARTHEST**2 else None


def _alike(one: Quantity, other: Quantity) -> bool:
    """A sum and what is counted are never one measure."""
    united = Kind.MONEY in (one.kind, other.kind) and one.kind is not other.kind
    return alike(one, other) and not (united and any(_bare(q) and q.unit.name for q in (one, other)))


def _bare(q: Quantity) -> bool:
    return q.kind in (Kind.COUNT, Kind.NUMBER)


def _number(q: Quantity) -> Decimal:
    return q.value.value or Decimal(0)


def _compares(ground: Ground, base: Quantity) -> bool:
    """ "For comparison: in 2019 it sold B", "In the same months of last year there were B"."""
    start = ground.sentence_of(base).start
    return any(ground.lows(start, start + len(words)) == words for words in _COMPARING)


def _time(ground: Ground, q: Quantity) -> int:
    """The year, as far as it matters: before all for "a year earlier", after all for what has no time beside it."""
    clause = _clause(ground, q)
    words = [ground.tokens.low[i] for i in clause]
    if q.role is Role.BASE or _compared(ground, q) or _compares(ground, q) or not _RELATIVE.isdisjoint(words):
        return _BEFORE_ALL
    years = [int(word) for word, i in zip(words, clause, strict=True) if _is_year(word) and ground.dated[i]]
    if years:
        return min(years)
    published = ground.dossier.article.published
    now = published.year if published is not None else _AFTER_ALL
    past = "ago" in words or any(a == "last" and b in _STRETCHES for a, b in pairwise(words))
    return now - 1 if past else now


def is_lately(ground: Ground, base: Quantity) -> bool:
    """Is it of a year before, and of no year that is named: "a year earlier", "last year"?"""
    return not any(ground.dated[i] and _is_year(ground.tokens.low[i]) for i in _clause(ground, base))


def _is_year(word: str) -> bool:
    return len(word) == _YEAR and word.isdigit() and word[0] in "12"


def _compared(ground: Ground, q: Quantity) -> bool:
    """ "37.9 million, after Q", "compared with the Q"."""
    front = ground.lows(max(ground.sentence_of(q).start, ground.first[q.id] - 4), ground.first[q.id])
    while front and light(front[-1]) and front[-1] != "to":
        front.pop()
    return front[-1:] != [] and (front[-1] in _AFTER or front[-2:] in (["compared", "with"], ["compared", "to"]))


def _clause(ground: Ground, q: Quantity) -> list[int]:
    """The tokens of the clause around a number; where there is a number before it, only what is not that one's."""
    low, sentence, first = ground.tokens.low, ground.sentence_of(q), ground.first[q.id]
    start = max(sentence.start, first - _CLAUSE)
    before = ground.before(q)
    for i in range(first - 1, start - 1, -1):
        apart = before is not None and is_level(before) and i > ground.last[before.id] and low[i] in _CUTS
        if low[i] == ";" or apart:
            start = i + 1
            break
    stop = min(sentence.stop, ground.last[q.id] + 1 + _BEHIND)
    stop = next((i for i in range(ground.last[q.id] + 1, stop) if low[i] in _CUTS), stop)
    return [*range(start, first), *range(ground.last[q.id] + 1, stop)]


def _hoped(ground: Ground, q: Quantity) -> bool:
    sentence = ground.sentence_of(q)
    start = max(sentence.start, ground.first[q.id] - _BEHIND)
    return bool(_HOPES & set(ground.lows(start, min(ground.last[q.id] + _BEHIND, sentence.stop))))
