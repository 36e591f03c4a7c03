"""Of which days does a quantity speak?

A date of its own clause says so; else one of its sentence; else the date that its paragraph told last, unless the
clause speaks of now. A caption is a block of its own: it never takes a date from the body.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress

from msgspec.structs import replace

from deskcheck.extract.dates import Dates
from deskcheck.extract.dates.words import BEFORE_MODIFIER, PRESENT
from deskcheck.extract.tokens import WORD, Tokens
from deskcheck.model import Article, AsOf, DateMention, Quantity, Role

_CLAUSE_ENDS = frozenset(';:—–“”"') | {"but", "while", "whereas", "although", "though", "because", "who", "which"}
_CLAUSE_LENGTH = 250  # characters; no clause is longer
_NOW = PRESENT | {"is", "are", "has", "have", "remain", "remains", "’re", "'re"}
_CARRIED = 3  # sentences that a date may be carried over
_NEAR = 3  # dates on each side of a number that are weighed: a bound, for texts that are one long list of dates


def with_as_of(quantities: Sequence[Quantity], dates: Dates, tokens: Tokens, article: Article) -> tuple[Quantity, ...]:
    """The quantities (in text order), each with the date that it speaks of, or none."""
    if not dates.mentions:
        return tuple(quantities)
    finder = _Finder(quantities, dates, tokens)
    return tuple(one if (as_of := finder.as_of(one)) is None else replace(one, as_of=as_of) for one in quantities)


class _Finder:
    """Looks up dates and quantities by sentence."""

    def __init__(self, quantities: Sequence[Quantity], dates: Dates, tokens: Tokens) -> None:
        self.tokens = tokens
        self.quantities = quantities
        self.ends = list(compress(tokens.start, map(_CLAUSE_ENDS.__contains__, tokens.low)))
        self.starts = [one.num.start for one in quantities]
        self.by_sentence: dict[int, list[DateMention]] = {}
        for mention in dates.mentions:
            if mention.period is not None:
                self.by_sentence.setdefault(mention.sentence, []).append(mention)

    def as_of(self, quantity: Quantity) -> AsOf | None:
        here = self.by_sentence.get(quantity.sentence)
        if here:
            return self._own(quantity, here)
        return None if self._of_now(quantity) else self._carried(quantity)

    def _own(self, quantity: Quantity, here: list[DateMention]) -> AsOf | None:
        """The date of the quantity's own sentence that stands nearest in meaning."""
        at = bisect_left(here, quantity.num.start, key=lambda mention: mention.span.start)
        near = [one for one in here[max(0, at - _NEAR) : at + _NEAR] if not self._of_a_base(quantity, one)]
        if not near:
            return None
        best = min(near, key=lambda mention: self._distance(quantity, mention))
        period = best.period
        if period is None:
            return None
        own = not self._other_clause(quantity, best)
        where = "its clause" if own else "its sentence"
        return AsOf(period, f"“{best.text}” in {where}", own)

    def _of_a_base(self, quantity: Quantity, mention: DateMention) -> bool:
        """ "Up to £18.4 million from £16 million in 2023": the year is that of the number that was before."""
        before = bisect_left(self.starts, mention.span.start) - 1
        if before < 0 or self.starts[before] <= quantity.num.start:
            return False
        return self.quantities[before].role is Role.BASE

    def _distance(self, quantity: Quantity, mention: DateMention) -> tuple[bool, bool, int, int]:
        """Another clause is further than the same; a modifier ("the 2020 war") further than a date of its own; with
        other numbers between, further than without; "rose to 2,400 in 2020": behind is nearer than before."""
        between = self._numbers_between(quantity, mention)
        behind = mention.span.start > quantity.num.start
        length = abs(mention.span.start - quantity.num.start)
        return self._other_clause(quantity, mention), self._modifier(mention), between * 2 + (not behind), length

    def _numbers_between(self, quantity: Quantity, mention: DateMention) -> int:
        """Other quantities between: 0 or 1. Before the number they matter less: "In 2020, 40 percent of 2,000"."""
        if mention.span.start < quantity.num.start:
            return 0
        first = bisect_left(self.starts, quantity.num.start + 1)
        return int(first < len(self.starts) and self.starts[first] < mention.span.start)

    def _other_clause(self, quantity: Quantity, mention: DateMention) -> bool:
        """Does a clause end between the two?"""
        low, high = sorted((quantity.num.start, mention.span.start))
        return high - low > _CLAUSE_LENGTH or bisect_left(self.ends, low) != bisect_left(self.ends, high)

    def _modifier(self, mention: DateMention) -> bool:
        """Does the date only name something: "the 2020 war", "Friday’s talks"?"""
        t = self.tokens
        first, after = t.at(mention.span.start), t.at(mention.span.end)
        if after < t.n and t.low[after] in ("’s", "'s"):
            return True
        named = after < t.n and t.kind[after] == WORD and first > 0 and t.low[first - 1] in BEFORE_MODIFIER
        return named and mention.month is None and mention.year is not None

    def _of_now(self, quantity: Quantity) -> bool:
        """Does the sentence speak of now?"""
        t = self.tokens
        around = t.at(quantity.num.start)
        tokens = t.sentence_tokens(quantity.sentence)
        near = range(max(tokens.start, around - 20), min(tokens.stop, around + 20))
        return not _NOW.isdisjoint(t.low[near.start : near.stop])

    def _carried(self, quantity: Quantity) -> AsOf | None:
        """The last date of the sentences before, in the same block."""
        for back in range(1, _CARRIED + 1):
            for mention in reversed(self.by_sentence.get(quantity.sentence - back, [])[-_NEAR:]):
                if mention.block != quantity.block:
                    return None
                if mention.period is not None and not self._modifier(mention):
                    return AsOf(mention.period, f"“{mention.text}” {_where(back)}", False)
        return None


def _where(back: int) -> str:
    return "in the sentence before" if back == 1 else f"{back} sentences before"
