"""What do the sentence shapes look at?  The tokens with their classes, quotations and verbs of saying."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final

from deskcheck.extract.cues import CUES, Cue
from deskcheck.extract.grammar import CLASSES
from deskcheck.extract.quotes import Quoted
from deskcheck.extract.tokens import MARK, Tokens

#: No sentence of a newspaper is longer; a text without full stops must not cost its square.
REACH: Final = 300
HEADING: Final = 20  # tokens of a headline


class Scene:
    """``flags``: the grammar classes of each token; ``quote_at``: the quotation that it stands in, or -1."""

    __slots__ = ("commas", "cues", "flags", "kind", "low", "quote_at", "quote_first", "quotes", "semicolons", "tokens")

    def __init__(self, tokens: Tokens, quotes: tuple[Quoted, ...]) -> None:
        self.tokens = tokens
        self.quotes = quotes
        self.low = low = tokens.low
        self.kind = tokens.kind
        look = CLASSES.get
        self.flags = [look(word, 0) for word in low]
        for i in [i for i, word in enumerate(low) if word == "us"]:
            if tokens.word(i) == "US":
                self.flags[i] = 0  # the country, not the pronoun
        self.quote_at = [-1] * tokens.n
        for number, quote in enumerate(quotes):
            size = quote.last - quote.first + 1
            self.quote_at[quote.first : quote.last + 1] = [number] * size
        self.quote_first = [quote.first for quote in quotes]
        self.commas = [i for i, word in enumerate(low) if word == ","]
        self.semicolons = [i for i, word in enumerate(low) if word == ";"]
        known = CUES
        self.cues: list[tuple[int, Cue]] = [
            (i, known[word]) for i, word in enumerate(low) if word in known and self.quote_at[i] < 0
        ]

    def first(self, i: int) -> int:
        """The first token of the sentence of ``i`` (or a token REACH before)."""
        return max(self.tokens.first_of[self.tokens.sent[i]], i - REACH)

    def last(self, i: int) -> int:
        """The last token of the sentence of ``i`` (or a token REACH after)."""
        return min(self.tokens.first_of[self.tokens.sent[i] + 1] - 1, i + REACH)

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
        return self.tokens.text[self.tokens.start[i]].isupper()


def _token(hit: tuple[int, Cue]) -> int:
    return hit[0]
