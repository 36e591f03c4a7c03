"""Which numbers of one kind does the article tell again, and of which headline's number does the text tell nothing?

All of it is worked out only where it is asked.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Final

from deskcheck.alike import agree
from deskcheck.lazy import lazy
from deskcheck.relate.agreed import agreeing
from deskcheck.relate.mentions import MEMORY, Mention

_FEW: Final = 6  # numbers of one kind among which two of digits may be the only ones


class Alone:
    """The numbers of a bucket: called with one, has it no other near it that is the same?"""

    def __init__(self, mentions: list[Mention]) -> None:
        self._mentions = mentions
        self._known: dict[str, bool] = {}
        self.numbers = len(mentions)

    @lazy
    def only_pair(self) -> bool:
        """Are there but two numbers of digits among few?"""
        return self.numbers <= _FEW and sum(each.digits > 0 for each in self._mentions) == 2

    @lazy
    def _at(self) -> dict[str, int]:
        return {each.q.id: at for at, each in enumerate(self._mentions)}

    @lazy
    def _times(self) -> Counter[Decimal | None]:
        return Counter(each.q.value.value for each in self._mentions)

    def __call__(self, one: Mention) -> bool:
        if one.q.id not in self._known:
            self._known[one.q.id] = self._times[one.q.value.value] == 1 and not self._told_again(one)
        return self._known[one.q.id]

    def times(self, one: Mention) -> int:
        """How often the number is printed."""
        return self._times[one.q.value.value]

    def _told_again(self, one: Mention) -> bool:
        at = self._at[one.q.id]
        before, after = self._mentions[max(0, at - MEMORY) : at], self._mentions[at + 1 : at + 1 + MEMORY]
        return any(agreeing(each, one) for each in before) or any(agreeing(one, each) for each in after)

    @lazy
    def body(self) -> list[Mention]:
        """Those below the headline."""
        return [each for each in self._mentions if not each.headline]

    def is_first(self, one: Mention) -> bool:
        """Is it the first of its kind below the headline?"""
        return bool(self.body) and self.body[0] is one

    def gone(self, headline: Mention) -> bool:
        """Does no number of the text agree with the headline's?"""
        return not any(agree(headline.q, each.q) for each in self.body)
