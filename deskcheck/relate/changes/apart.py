"""Which size told in one sentence is of two levels that are told in others?

"The bank has 4,110 desks. Five years earlier there had been 5,480. This shrinkage of 25 per cent …": a size that takes
up the only two levels near it, or that they explain ("Profit did better, growing by S. It stood at B a year ago …").
Of the latter, which may be by the month where the levels are by the year, only what looks like a slip is doubted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import Final

from deskcheck.alike import digits
from deskcheck.extract.change import direction_of
from deskcheck.model import Confidence, Kind, Quantity, Relation, RelationKind, Role
from deskcheck.relate.changes.anchors import anchored, reckoned
from deskcheck.relate.changes.build import made
from deskcheck.relate.changes.slots import size_of
from deskcheck.relate.changes.then import Step, is_lately, is_level, step_of
from deskcheck.relate.changes.units import measures
from deskcheck.relate.changes.words import ABOVE, BELOW, OTHER_RECKONING, PERIODS, SIZE_NOUNS, light
from deskcheck.relate.ground import Ground, is_point, relation

_SIZES: Final = frozenset({Kind.PERCENT, Kind.MULTIPLE})
_BACK: Final = 4  # sentences
_BLOCKS: Final = 2
_LONGEST: Final = 60
_MOST: Final = 24  # numbers of those sentences
_TELLING: Final = 2  # digits
_PHRASE: Final = 8
_BEHIND: Final = 6
_DEFINITE: Final = frozenset({"the", "this", "that"})
_QUOTES: Final = frozenset("\"“”'‘’")
_PRONOUNS: Final = frozenset({"it", "they", "this", "that", "these"})
_IS: Final = frozenset({"is", "was", "makes", "made", "means", "meant", "represents", "’s", "'s"})
_NOW: Final = frozenset({"now", "today", "currently", "this", "new", "latest"})
_OF_WHAT: Final = frozenset(
    "in of for at on among by since from to this so over within than across that which nationwide for".split()
)
_STANDS: Final = frozenset("was were is are stood stands came comes totalled totaled amounted reached numbered".split())
_SCOPES: Final = frozenset(
    "in at on for during excluding per among adjusted since from over across like-for-like".split()
)
_STEPS: Final = 5  # a level is so many times what it moved by, and not more than this
_LARGEST: Final = 2000
_SLACK: Final = 3  # a size that is farther off is of something else


def apart(ground: Ground, told: Sequence[Relation]) -> Iterator[Relation]:
    """Relations change; ``told``: those of one sentence, whose sizes and levels with a size are not asked again."""
    taken = {id_ for each in told for link in each.links if len(each.links) > 2 for id_ in link.ids}
    for size in ground.quantities:
        if size.kind not in _SIZES or size.id in taken or not is_point(size) or not size.value.value:
            continue
        back = _taken_up(ground, size)
        if back and (_of_another(ground, size) or _reckoned(ground, size)):
            continue
        moved = _moved(ground, size) if back and size.kind is Kind.PERCENT else None
        if moved is not None:
            yield moved
            continue
        step = _step(ground, size) if back else _announced(ground, size)
        if step is None or {step.base.id, step.result.id} & taken or not _runs(size, step):
            continue
        if anchored(ground, size) or reckoned(ground, size):
            continue
        links = made(step.base, step.result, ((size_of(size), size),))
        reason = "a size that takes up two levels" if back else "two levels behind the size that they explain"
        yield relation(RelationKind.CHANGE, links, reason, Confidence.MEDIUM, step.way.value, said=back)


def _taken_up(ground: Ground, size: Quantity) -> bool:
    """ "The drop of S", "the S drop", "this fall, which he gave as S"; "A jump of S", "Minus S" at the head."""
    first, start, low = ground.first[size.id], ground.sentence_of(size).start, ground.tokens.low
    while start < first and low[start] in _QUOTES:
        start += 1
    behind = ground.lows(ground.last[size.id] + 1, ground.last[size.id] + 1 + _PHRASE)
    if start == first:
        return (size.value.value or 0) < 0 or size.printed.lower().startswith("minus")
    if low[start] == "at" and start + 1 == first:  # "At S, it was a bigger slide"
        return (
            behind[:1] == [","]
            and behind[1:2] != []
            and not _PRONOUNS.isdisjoint(behind[1:2])
            and any(_is_size(word) for word in behind[2:])
        )
    words = ground.lows(max(start, first - _PHRASE), first)
    if words[-1] in _DEFINITE and behind and _is_size(behind[0]):
        return not _OF_WHAT & set(behind[1:2])
    pointing = words[0] in ("that", "this") and len(words) + start == first and words[1:2] and words[1] in _IS
    if pointing and behind and behind[0] in ABOVE | BELOW and all(light(word) for word in words[2:]):
        return True  # "That is S fewer"
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
    if words[1:] and (words[0] in ABOVE or words[0] in BELOW or _is_size(words[0])):
        words = words[1:]
    if not words or words[0] not in _OF_WHAT:
        return False
    return words[0] != "in" or not (PERIODS | {"months", "weeks", "years", "days"}) & set(words[1:4])


def _reckoned(ground: Ground, size: Quantity) -> bool:
    """ "This growth of S, adjusted for one-off items": of levels that are not printed."""
    after = ground.last[size.id] + 1
    words = ground.lows(after, min(after + _PHRASE, ground.sentence_of(size).stop))
    return "adjusted" in words or not OTHER_RECKONING.isdisjoint(words)


def _step(ground: Ground, size: Quantity) -> Step | None:
    """The only two levels like each other in the sentences before the size, one of them of an earlier time."""
    step = step_of(ground, _levels(ground, size, range(size.sentence - _BACK, size.sentence + 1)))
    if step is None or step.base.sentence == step.result.sentence == size.sentence:
        return None
    return step if size.sentence - max(q.sentence for q in step) <= 1 else None  # nothing else is told in between


def _announced(ground: Ground, size: Quantity) -> Step | None:
    """ "Profit did better, growing by S. It stood at B a year ago; this time R was booked." """
    if size.direction is None or size.role is not Role.CHANGE:
        return None
    if any(is_level(q) for q in ground.by_sentence[size.sentence]) or not _plainly_moved(ground, size):
        return None
    row = _levels(ground, size, range(size.sentence + 1, size.sentence + 3))
    here = [q for q in row if q.sentence == size.sentence + 1]
    pointing = _pronoun(ground, size.sentence + 1)
    if len(here) > 1 and (pointing or len(ground.by_sentence[size.sentence + 1]) == len(here)):
        step = step_of(ground, here)
        return step if step is not None and is_lately(ground, step.base) else None
    step = step_of(ground, row) if pointing and here else None
    if step is None or not is_lately(ground, step.base):
        return None
    front = max(ground.sentence_of(step.result).start, ground.first[step.result.id] - 2 * _BEHIND)
    return step if _NOW & set(ground.lows(front, ground.last[step.result.id] + _BEHIND)) else None


def _plainly_moved(ground: Ground, size: Quantity) -> bool:
    """ "Membership has grown by S": the thing itself, as a whole; not "raised its dividend by S", "in Europe"."""
    sentence, first = ground.sentence_of(size), ground.first[size.id]
    front = ground.lows(max(sentence.start, first - _PHRASE), first)
    while front and light(front[-1]):
        front.pop()
    if not front or direction_of(front[-1]) is None:
        return False
    behind = ground.lows(ground.last[size.id] + 1, min(ground.last[size.id] + 1 + _PHRASE, sentence.stop))
    behind = behind[: next((i for i, word in enumerate(behind) if word in (",", "as", "because", "after")), None)]
    return _SCOPES.isdisjoint((*ground.lows(sentence.start, first)[-_LONGEST:], *behind))


def _pronoun(ground: Ground, sentence: int) -> bool:
    """Does the sentence begin with "It was", "They came to" and the like, of what the sentence before spoke of?"""
    if sentence not in ground.by_sentence:
        return False
    first, words = ground.tokens.first_of[sentence], ground.tokens.low
    second = words[first + 1 + (words[first + 1] == "now")]
    had = second == "had" and words[first + 2] in ("been", "stood")
    return words[first] in _PRONOUNS and (second in _STANDS or had or direction_of(second) is not None)


def _levels(ground: Ground, size: Quantity, sentences: range) -> list[Quantity]:
    """What may be a level of the thing, near the size and in text order."""
    rows = (ground.by_sentence.get(sentence, ()) for sentence in sentences)
    near = list(islice((q for row in rows for q in row), _MOST + 1))
    if len(near) > _MOST:
        return []
    behind = sentences.start > size.sentence
    return [q for q in near if (behind or q.span < size.span) and is_level(q) and abs(q.block - size.block) <= _BLOCKS]


def _runs(size: Quantity, step: Step) -> bool:
    """Do they move the way that the size does, and about as far?"""
    if size.direction not in (None, step.way):
        return False
    printed = abs(size.value.value or Decimal(0))
    moved = abs(step.ratio - 1) * 100 if size.kind is Kind.PERCENT else step.ratio
    return moved < printed * _SLACK and printed < moved * _SLACK


def _moved(ground: Ground, size: Quantity) -> Relation | None:
    """ "The index lost A points to close at R. The slide of S …": the only move of a level before the size."""
    if "in" in ground.lows(ground.last[size.id] + 1, ground.last[size.id] + 2):
        return None  # "The slide of S in a year"
    rows = (ground.by_sentence.get(size.sentence - back, ()) for back in (1, 2))
    row = next((near for near in rows if any(_may_move(ground, q) for q in near)), ())
    moves = [q for q in row if _may_move(ground, q)]
    levels = [q for q in row if is_level(q) and q not in moves]
    if len(moves) != 1 or len(levels) != 1 or len(row) != 2 or row[0].block + 1 < size.block:
        return None
    if any(direction_of(word) is not None for word in _between(ground, row[0], size)):
        return None  # "Silver fell too. The slide of S …"
    amount, level = moves[0], levels[0]
    way = amount.direction or direction_of(_verb(ground, amount))
    if way is None or size.direction not in (None, way) or not measures(amount, level):
        return None
    if digits(level) <= _TELLING or not _STEPS < (level.value.value or 0) / (amount.value.value or 1) < _LARGEST:
        return None
    links = made(None, level, (("amount", amount), ("percent", size)))
    reason = "a percentage that takes up the move of a level"
    return relation(RelationKind.CHANGE, links, reason, Confidence.MEDIUM, way.value)


def _between(ground: Ground, move: Quantity, size: Quantity) -> list[str]:
    """The words of the sentence between, if there is one."""
    first_of = ground.tokens.first_of
    return ground.lows(
        first_of[move.sentence + 1], min(first_of[size.sentence], first_of[move.sentence + 1] + _LONGEST)
    )


def _may_move(ground: Ground, q: Quantity) -> bool:
    """ "lost A": a verb of change right before a size of which there is no percentage."""
    if q.kind is Kind.PERCENT or q.role not in (None, Role.CHANGE) or not is_point(q) or not q.value.value:
        return False
    return q.direction is not None or direction_of(_verb(ground, q)) is not None


def _verb(ground: Ground, q: Quantity) -> str:
    return ground.tokens.low[ground.first[q.id] - 1]
