"""What do the sentence shapes look at?  The tokens with their classes, quotations and verbs of saying."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import compress, repeat
from typing import Final

from deskcheck.extract.cues import CUES, Cue
from deskcheck.extract.grammar import ADJECTIVES, CLASSES, NOUNS
from deskcheck.extract.quotes import Quoted
from deskcheck.extract.tokens import MARK, Tokens

#: No sentence of a newspaper is longer; a text without full stops must not cost its square.
REACH: Final = 300
HEADING: Final = 20  # tokens of a headline
PHRASAL: Final = NOUNS | ADJECTIVES | {"according"}
_PRONOUNS: Final = frozenset(("pronoun", "pronouns"))
_STARTS: Final = PHRASAL | _PRONOUNS | CUES.keys() | frozenset((",", ";", ":", "us"))


class Scene:
    """``flags``: the grammar classes of each token; ``quote_at``: the quotation that it stands in, or -1."""

    __slots__ = (
        "colons", "commas", "cues", "flags", "kind", "low", "phrasal", "pronouns", "quote_at", "quote_first", "quotes",
        "semicolons", "tokens",
    )  # fmt: skip

    def __init__(self, tokens: Tokens, quotes: tuple[Quoted, ...]) -> None:
        self.tokens = tokens
        self.quotes = quotes
        self.low = low = tokens.low
        self.kind = tokens.kind
        self.flags = list(map(CLASSES.get, low, repeat(0)))
        self.quote_at = [-1] * tokens.n
        for number, quote in enumerate(quotes):
            size = quote.last - quote.first + 1
            self.quote_at[quote.first : quote.last + 1] = [number] * size
        self.quote_first = [quote.first for quote in quotes]
        self.commas: list[int] = []
        self.semicolons: list[int] = []
        self.colons: list[int] = []
        self.pronouns: list[int] = []  # where the text speaks of pronouns
        self.phrasal: list[int] = []  # nouns and adjectives of saying, "according"
        self.cues: list[tuple[int, Cue]] = []
        self._gather()

    def _gather(self) -> None:
        """One pass over the tokens for all that the shapes start from."""
        low, quote_at, known = self.low, self.quote_at, CUES
        lists = {",": self.commas, ";": self.semicolons, ":": self.colons}
        for i in compress(range(len(low)), map(_STARTS.__contains__, low)):
            word = low[i]
            if word in lists:
                lists[word].append(i)
            elif word == "us":
                if self.tokens.word(i) == "US":
                    self.flags[i] = 0  # the country, not the pronoun
            elif word in _PRONOUNS:
                self.pronouns.append(i)
            elif quote_at[i] < 0:
                if word in PHRASAL:
                    self.phrasal.append(i)
                if word in known:
                    self.cues.append((i, known[word]))

    def first(self, i: int) -> int:
        """The first token of the sentence of ``i`` (or a token REACH before)."""
        first = self.tokens.first_of[self.tokens.sent[i]]
        return first if i - first <= REACH else i - REACH

    def last(self, i: int) -> int:
        """The last token of the sentence of ``i`` (or a token REACH after)."""
        last = self.tokens.first_of[self.tokens.sent[i] + 1] - 1
        return last if last - i <= REACH else i + REACH

    def heading(self, i: int) -> bool:
        """Is the sentence of ``i`` a headline: short, alone in its block, without a full stop?"""
        tokens = self.tokens
        sentence = tokens.sent[i]
        first, after = tokens.first_of[sentence], tokens.first_of[sentence + 1]
        if after - first > HEADING or self.low[after - 1] in '.!?”"':
            return False
        alone = first == 0 or tokens.block[first - 1] != tokens.block[first]
        return alone and (after >= tokens.n or tokens.block[after] != tokens.block[first])

    def mark(self, i: int) -> bool:
        return self.kind[i] == MARK

    def comma_before(self, i: int, low: int) -> int:
        """The last comma before ``i`` and not before ``low``, or -1."""
        at = bisect_left(self.commas, i) - 1
        return self.commas[at] if at >= 0 and self.commas[at] >= low else -1

    def comma_after(self, i: int, high: int) -> int:
        """The first comma at or after ``i`` and not after ``high``, or -1."""
        at = bisect_left(self.commas, i)
        return self.commas[at] if at < len(self.commas) and self.commas[at] <= high else -1

    def semicolon_after(self, i: int, high: int) -> int:
        at = bisect_left(self.semicolons, i)
        return self.semicolons[at] if at < len(self.semicolons) and self.semicolons[at] <= high else -1

    def quotes_in(self, first: int, last: int) -> range:
        """The quotations that begin at tokens ``first`` … ``last``."""
        return range(bisect_left(self.quote_first, first), bisect_right(self.quote_first, last))

    def cues_after(self, i: int, high: int, most: int = 6) -> list[tuple[int, Cue]]:
        """The next few cues after token ``i``, up to token ``high``."""
        at = bisect_right(self.cues, i, key=_token)
        out = []
        for hit in self.cues[at : at + most]:
            if hit[0] > high:
                break
            out.append(hit)
        return out

    def capital(self, i: int) -> bool:
        return i < self.tokens.n and self.tokens.text[self.tokens.start[i]].isupper()


def _token(hit: tuple[int, Cue]) -> int:
    return hit[0]
