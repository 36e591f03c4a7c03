"""Which size told in one sentence is of two levels that are told in two others?

"The bank has 4,110 desks. Five years earlier there had been 5,480. This shrinkage of 25 per cent …": one level of what
was before and one of what is now, no third like them in reach, and a size that takes them up or announces them.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice, pairwise
from typing import Final, NamedTuple

from deskcheck.alike import digits
from deskcheck.extract.change import direction_of
from deskcheck.model import Confidence, Direction, Kind, Quantity, Relation, RelationKind, Role
from deskcheck.relate.changes.anchors import anchored, reckoned
from deskcheck.relate.changes.build import made
from deskcheck.relate.changes.slots import size_of
from deskcheck.relate.changes.units import alike, measures
from deskcheck.relate.changes.words import FORECASTS, PERIODS, SIZE_NOUNS, STOOD, light
from deskcheck.relate.ground import Ground, is_point, relation

_SIZES: Final = frozenset({Kind.PERCENT, Kind.MULTIPLE})
_LEVELS: Final = frozenset({Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.MEASURE})
_ROLES: Final = (None, Role.RESULT, Role.BASE)
_BACK: Final = 4  # sentences
_BLOCKS: Final = 2
_MOST: Final = 24  # numbers of those sentences
_TELLING: Final = 2  # digits of a level
_CLAUSE: Final = 14
_PHRASE: Final = 8
_BEHIND: Final = 6
_DEFINITE: Final = frozenset({"the", "this", "that"})
_QUOTES: Final = frozenset("\"“”'‘’")
_EARLIER: Final = frozenset({"ago", "earlier", "previous", "previously", "prior"})
_STRETCHES: Final = PERIODS | {"spring", "summer", "autumn", "winter", "fall"}
_COMPARING: Final = (["for", "comparison"], ["by", "comparison"], ["in", "the", "same"], ["in", "comparison"])
_PRONOUNS: Final = frozenset({"it", "they", "this", "that", "these"})
_NOW: Final = frozenset({"now", "today", "currently", "this", "new", "latest"})
_OF_WHAT: Final = frozenset(
    {"in", "of", "for", "at", "on", "among", "by", "since", "from", "to", "this", "so", "over", "within"}
)
_HOPES: Final = FORECASTS - {"typical", "average", "median", "asking"}
_STEPS: Final = 5  # a level is so many times what it moved by, and not more than this
_LARGEST: Final = 2000
_SLACK: Final = 3  # a size that is farther off is of something else


class _Step(NamedTuple):
    base: Quantity
    result: Quantity

    @property
    def way(self) -> Direction:
        return Direction.UP if _number(self.result) > _number(self.base) else Direction.DOWN


def apart(ground: Ground, taken: set[str]) -> Iterator[Relation]:
    """Relations change; ``taken``: the numbers that a change or a lead has already."""
    for size in ground.quantities:
        if size.kind not in _SIZES or size.id in taken or not is_point(size) or not size.value.value:
            continue
        back = _taken_up(ground, size)
        moved = _moved(ground, size) if back and size.kind is Kind.PERCENT else None
        if moved is not None:
            yield moved
            continue
        step = _step(ground, size, taken) if back else _announced(ground, size, taken)
        if step is None or not _runs(ground, size, step) or anchored(ground, size) or reckoned(ground, size):
            continue
        links = made(step.base, step.result, ((size_of(size), size),))
        reason = "a size that takes up two levels" if back else "two levels behind the size that they explain"
        yield relation(RelationKind.CHANGE, links, reason, Confidence.MEDIUM, step.way.value)


def _taken_up(ground: Ground, size: Quantity) -> bool:
    """ "The drop of S", "this shrinkage, which he gave as S", "A jump of S" or "Minus S" at the head of a sentence."""
    if _of_another(ground, size):
        return False
    first, start, low = ground.first[size.id], ground.sentence_of(size).start, ground.tokens.low
    while start < first and low[start] in _QUOTES:
        start += 1
    if start == first:
        return _number(size) < 0 or size.printed.lower().startswith("minus")
    if low[start] == "at" and start + 1 == first:  # "At S, it was a bigger slide"
        behind = ground.lows(ground.last[size.id] + 1, ground.last[size.id] + 1 + _PHRASE)
        return behind[:1] == [","] and behind[1] in _PRONOUNS and any(_is_size(word) for word in behind[2:])
    words = ground.lows(max(start, first - _PHRASE), first)
    at = next((i for i in range(len(words) - 1, 0, -1) if _is_size(words[i])), None)
    if at is None or (words[at + 1 :] != ["of"] and words[at + 1 : at + 3] != [",", "which"]):
        return False
    while at > 0 and (light(words[at - 1]) or words[at - 1].endswith("y")) and words[at] not in _DEFINITE:
        at -= 1
        if words[at] in _DEFINITE:
            return True
    return words[at] in ("a", "an") and first - len(words) + at == start


def _is_size(word: str) -> bool:
    return (word in SIZE_NOUNS or direction_of(word) is not None) and not word.endswith("ed")


def _of_another(ground: Ground, size: Quantity) -> bool:
    """ "The drop of S in fares", "of its staff": of what it is said to be, unless that is only when."""
    after = ground.last[size.id] + 1
    words = ground.lows(after, min(after + _BEHIND, ground.sentence_of(size).stop))
    if not words or words[0] not in _OF_WHAT:
        return False
    return words[0] != "in" or not (PERIODS | {"months", "weeks", "years", "days"}) & set(words[1:4])


def _step(ground: Ground, size: Quantity, taken: set[str]) -> _Step | None:
    """The only two levels like each other in the sentences before the size, one of them of an earlier time."""
    return _only(ground, _levels(ground, size, range(size.sentence - _BACK, size.sentence + 1), taken), size)


def _moved(ground: Ground, size: Quantity) -> Relation | None:
    """ "The index lost A points to close at R. The slide of S …": the only move of a level before the size."""
    rows = (ground.by_sentence.get(size.sentence - back, ()) for back in (1, 2))
    if "in" in ground.lows(ground.last[size.id] + 1, ground.last[size.id] + 2):
        return None  # "The slide of S in a year"
    row = next((near for near in rows if any(_may_move(ground, q) for q in near)), ())
    moves = [q for q in row if _may_move(ground, q)]
    levels = [q for q in row if q.kind in _LEVELS and q.role in _ROLES and is_point(q) and q not in moves]
    if len(moves) != 1 or len(levels) != 1 or len(row) != 2 or row[0].block + 1 < size.block:
        return None
    amount, level = moves[0], levels[0]
    way = amount.direction or direction_of(_verb(ground, amount))
    if way is None or size.direction not in (None, way) or not measures(amount, level):
        return None
    if digits(level) <= _TELLING or not _STEPS < _number(level) / _number(amount) < _LARGEST:
        return None
    links = made(None, level, (("amount", amount), ("percent", size)))
    reason = "a percentage that takes up the move of a level"
    return relation(RelationKind.CHANGE, links, reason, Confidence.MEDIUM, way.value)


def _may_move(ground: Ground, q: Quantity) -> bool:
    """ "lost A": a verb of change right before a size of which there is no percentage."""
    return (
        q.kind in _LEVELS
        and q.role in (None, Role.CHANGE)
        and is_point(q)
        and _number(q) > 0
        and (q.direction is not None or direction_of(_verb(ground, q)) is not None)
    )


def _verb(ground: Ground, q: Quantity) -> str:
    return ground.tokens.low[ground.first[q.id] - 1]


def _announced(ground: Ground, size: Quantity, taken: set[str]) -> _Step | None:
    """ "Profit did better, growing by S. It stood at B a year ago; this time R was booked." """
    if size.direction is None or size.role is not Role.CHANGE:
        return None
    first_of, low = ground.tokens.first_of, ground.tokens.low
    if size.sentence + 2 >= len(first_of) or len(ground.by_sentence[size.sentence]) > 1:
        return None
    start = first_of[size.sentence + 1]
    if low[start] not in _PRONOUNS or low[start + 1] not in STOOD:
        return None
    row = _levels(ground, size, range(size.sentence + 1, size.sentence + 3), taken)
    step = _only(ground, row, size)
    if step is None or step.base is not row[0] or step.base.sentence != size.sentence + 1:
        return None
    front = max(ground.sentence_of(step.result).start, ground.first[step.result.id] - _CLAUSE)
    return step if _NOW & set(ground.lows(front, ground.last[step.result.id] + _BEHIND)) else None


def _levels(ground: Ground, size: Quantity, sentences: range, taken: set[str]) -> list[Quantity]:
    """What may be a level of the thing, near the size and in text order."""
    rows = (ground.by_sentence.get(sentence, ()) for sentence in sentences)
    near = list(islice((q for row in rows for q in row), _MOST + 1))
    if len(near) > _MOST:
        return []
    behind = sentences.start > size.sentence
    return [q for q in near if (behind or q.span < size.span) and _is_level(q) and abs(q.block - size.block) <= _BLOCKS]


def _is_level(q: Quantity) -> bool:
    return q.kind in _LEVELS and q.role in _ROLES and is_point(q) and digits(q) >= _TELLING


def _only(ground: Ground, levels: list[Quantity], size: Quantity) -> _Step | None:
    """The one pair of an earlier level and one of now, where no third is like them."""
    then = [q for q in levels if _is_then(ground, q)]
    if len(then) != 1:
        return None
    base = then[0]
    alone = len(levels) == 2 and _compares(ground, base)
    like = [q for q in levels if q is not base and (_alike(base, q) or (alone and _bare(q)))]
    if len(like) != 1 or like[0].sentence == base.sentence == size.sentence:
        return None
    step = _Step(base, like[0])
    if any(_hoped(ground, q) for q in step):
        return None
    old, new = _number(step.base), _number(step.result)
    return step if old > 0 and new > 0 and old != new and max(old, new) < _SLACK**2 * min(old, new) else None


def _number(q: Quantity) -> Decimal:
    return q.value.value or Decimal(0)


def _alike(one: Quantity, other: Quantity) -> bool:
    """A sum and what is counted are never one measure."""
    united = Kind.MONEY in (one.kind, other.kind) and one.kind is not other.kind
    return alike(one, other) and not (united and any(_bare(q) and q.unit.name for q in (one, other)))


def _bare(q: Quantity) -> bool:
    return q.kind in (Kind.COUNT, Kind.NUMBER)


def _compares(ground: Ground, base: Quantity) -> bool:
    """ "For comparison: in 2019 it sold B", "In the same months of last year there were B"."""
    start = ground.sentence_of(base).start
    return _bare(base) and any(ground.lows(start, start + len(words)) == words for words in _COMPARING)


def _is_then(ground: Ground, q: Quantity) -> bool:
    """Is it said to be of an earlier time: "a year earlier", "last spring", "had stood at"?"""
    low, sentence = ground.tokens.low, ground.sentence_of(q)
    start = max(sentence.start, ground.first[q.id] - _CLAUSE)
    for i in range(ground.first[q.id] - 1, start - 1, -1):
        if low[i] == ";":
            start = i + 1
            break
    stop = min(sentence.stop, ground.last[q.id] + 1 + _BEHIND)
    for i in range(ground.last[q.id] + 1, stop):
        if low[i] in (";", ",", "and", "while"):
            stop = i
            break
    words = [*ground.lows(start, ground.first[q.id]), *ground.lows(ground.last[q.id] + 1, stop)]
    if _compares(ground, q) or "had" in words or _EARLIER & set(words):
        return True
    return any(a == "last" and b in _STRETCHES for a, b in pairwise(words))


def _hoped(ground: Ground, q: Quantity) -> bool:
    sentence = ground.sentence_of(q)
    start = max(sentence.start, ground.first[q.id] - _BEHIND)
    return bool(_HOPES & set(ground.lows(start, min(ground.last[q.id] + _BEHIND, sentence.stop))))


def _runs(ground: Ground, size: Quantity, step: _Step) -> bool:
    """Do they move the way that the size does, and about as far?"""
    if size.direction not in (None, step.way):
        return False
    ratio = _number(step.result) / _number(step.base)
    moved, printed = abs(ratio - 1) * 100 if size.kind is Kind.PERCENT else ratio, abs(_number(size))
    return moved < printed * _SLACK and printed < moved * _SLACK
