"""What is one change, as far as it is read: from where, by how much, to where?"""

from __future__ import annotations

from typing import Final

from deskcheck.model import Direction, Kind, Quantity, Role
from deskcheck.relate.changes.units import alike
from deskcheck.relate.changes.words import UP_DOWN, direction_in, way_of
from deskcheck.relate.ground import Ground

SIZES: Final = ("percent", "amount", "multiple")
_VERB: Final = 18  # so far before its first number the verb of a change may stand
_QUOTES: Final = frozenset("\"“”'")
_COMPARING: Final = frozenset("against versus vs v compared opposed compares".split())
_CLAUSES: Final = frozenset("while but whereas although though because which who ; :".split())


class Chain:
    """One change as far as it is read; ``first`` and ``last`` are the tokens of its outermost numbers.

    ``bases``: the likeliest first; a reader may mean the others too. ``asides``: levels said again in another unit.
    ``anchored``: the percentage has a base of its own that is not printed. ``from_way``: "up from", "down from".
    """

    __slots__ = (
        "_direction", "_opening", "_unread", "_until", "anchored", "asides", "bases", "block", "compared", "first",
        "from_way", "last", "more", "result", "sentence", "sizes",
    )  # fmt: skip

    def __init__(self, ground: Ground, q: Quantity, slot: str) -> None:
        self.bases: list[Quantity] = []
        self.result: Quantity | None = None
        self.sizes: dict[str, Quantity] = {}
        self.asides: list[Quantity] = []
        self._direction: Direction | None = None
        self._unread: Ground | None = None  # where the words stand that may tell its direction
        self._until = 0
        self.from_way: Direction | None = None
        self.anchored = False
        self.more = False  # "three times more"
        self._opening = q
        self.sentence = q.sentence
        self.block = q.block
        self.first = ground.first[q.id]
        self.last = ground.last[q.id]
        self.compared = False  # "against", "compared with": not what it was before, unless a time is given
        self.take(ground, q, slot, ground.lows(max(self.first - 1, 0), self.first))

    def turned(self, q: Quantity) -> bool:
        """Does a size run against those that were read?"""
        return None not in (q.direction, self._direction) and q.direction is not self._direction

    def levels(self) -> list[Quantity]:
        return [q for q in (self.result, *self.bases) if q]

    def numbers(self) -> list[Quantity]:
        return [*self.levels(), *self.sizes.values()]

    def take(self, ground: Ground, q: Quantity, slot: str, gap: list[str]) -> None:
        """Put the number in its place."""
        match slot:
            case "base":
                self.bases.append(q)
                self.from_way = self.from_way or _before_from(gap)
                self.compared = any(word in _COMPARING for word in gap[-4:]) and "from" not in gap[-4:]
            case "both":
                self.bases.append(q)
                self.result = q
            case "result":
                self.result = q
            case "aside":
                self.asides.append(q)
            case "instead":  # "812 cases worth £34.2m, up from £31.9m"
                self.result = next(each for each in reversed(self.asides) if alike(each, q))
                self.bases.append(q)
                self.from_way = self.from_way or _before_from(gap)
            case _:
                self.sizes[slot] = q
                after = ground.tokens.low[ground.last[q.id] + 1 : ground.last[q.id] + 2]
                self.more = self.more or (slot == "multiple" and after[:1] in (["more"], ["higher"], ["greater"]))
                near = [*reversed(gap[-2:]), *after]
                found = (way_of(word) for word in near)
                self._direction = self._direction or q.direction or next((way for way in found if way), None)
        self.last = max(self.last, ground.last[q.id])

    def close(self, ground: Ground) -> None:
        """Nothing follows: the words before it may tell the direction where no size of the change has one."""
        self._direction = self._direction or self.from_way
        if self.compared and self._opening.role is None and self._opening.kind is Kind.PERCENT:
            return  # "rising at a quarterly rate of about 1 percent, compared with nearly 2.5": what rises is no rate
        if self._direction is None and (self.result is not None or self.bases):
            self._unread, self._until = ground, self.last

    @property
    def direction(self) -> Direction | None:
        """Up or down, as far as it is told; read from the words when first asked, as most chains have no sum."""
        ground, self._unread = self._unread, None
        if ground is not None:
            self._direction = self._in_words(ground)
        return self._direction

    def _in_words(self, ground: Ground) -> Direction | None:
        start = max(ground.tokens.first_of[self.sentence], self.first - _VERB)
        before = ground.before(self._opening)
        if before is not None and before.role is Role.CHANGE:
            start = max(start, ground.last[before.id] + 1)  # "fell 12 percent, hurt by charges of $20 million"
        words = ground.lows(start, self._until)
        front = words[: self.first - start]
        cut = max((i + 1 for i, word in enumerate(front) if word in _CLAUSES), default=0)
        return direction_in(words[cut:])


def _before_from(gap: list[str]) -> Direction | None:
    """ "up from 80", "up from an earlier view of 80"."""
    at = next((i for i in range(1, len(gap)) if gap[i] == "from" and gap[i - 1] in UP_DOWN), None)
    return way_of(gap[at - 1]) if at is not None else None


def undated(ground: Ground, first: int, after: int) -> list[str]:
    """The tokens with a gap where a date stands, so that no word of a date is taken for another; no quotation marks."""
    dated, low = ground.dated, ground.tokens.low
    return ["" if dated[i] else low[i] for i in range(first, after) if low[i] not in _QUOTES]
