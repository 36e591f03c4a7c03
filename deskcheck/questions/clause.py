"""Which words around a figure say what it counts, and of whom?

There is no parser. The clause of a figure runs from the mark or the joining word before it to the one after it. Where
it is an apposition ("the population of Norvik, roughly 41,000 people, ...") or a relative clause ("..., which stood at
41,000"), the phrase before it belongs to it; where it begins with its verb, so does the subject before the insertion.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from deskcheck.extract.phrases import AUXILIARIES, CLOSED, VERBS, plural
from deskcheck.extract.tokens import DASHES, NUMBER, WORD, Tokens
from deskcheck.model import Dossier, Quantity
from deskcheck.references.units import plain_list

REACH: Final = 40  # tokens on either side; a longer clause says nothing certain
_RELATIVE: Final = frozenset({"which", "who", "whose", "that", "where"})
_SUBORDINATE: Final = frozenset(
    "that which who whose while whereas although though because when whenever where if unless but despite since after"
    " before as until whether".split()
)
#: Two words that begin no clause: "because of the flood", "made 40 million before tax".
_NO_CLAUSE: Final = frozenset({("because", "of"), ("before", "tax"), ("before", "interest"), ("after", "tax")})
_MARKS: Final = frozenset(';:()[]“”"«»—–')
#: Whoever does this gives the figure; it says nothing of what is counted.
COUNTING: Final = frozenset("put puts estimated counted recorded reported registered gave said says listed".split())
#: "..., which has 418 shops": the name before has them, whatever is done to it.
_HAVING: Final = frozenset("has have had runs ran employs employed owns owned operates operated".split())
_NOUNS: Final = 5  # tokens behind "as" that hold no verb where they are no clause
_VERBS: Final = VERBS | AUXILIARIES
_INTRODUCING: Final = frozenset(
    "among for of in outside excluding including without counting minus barring ignoring measured adjusted".split()
)
#: "Stripping out food", "adjusting for inflation", "leaving aside", at the head of a sentence.
_LEAVING: Final = frozenset({"out", "for", "aside", "off"})
#: "Births rose, reaching 31,842": the subject of what stands before has the number.
_REACHING: Final = frozenset(
    "reaching hitting totalling totaling averaging standing amounting touching topping".split()
)


def is_verb(word: str) -> bool:
    """Is the lower-case word a tensed verb or a participle?"""
    return word in VERBS or (word.endswith("ed") and len(word) > 4)


def has_verb(words: Sequence[str]) -> bool:
    """Is one of the lower-case words a verb, be it an auxiliary?"""
    return not _VERBS.isdisjoint(words) or any(word.endswith("ed") and len(word) > 4 for word in words)


class Clause(NamedTuple):
    """Token ranges (first, after) whose words belong to the figure; the figure's own tokens are among them."""

    parts: tuple[tuple[int, int], ...]
    opens_with: str  # the first word, lower case


class Around:
    """A dossier's tokens and what of them can say nothing of what is counted: dates, numbers, speakers."""

    def __init__(self, dossier: Dossier, tokens: Tokens) -> None:
        self.tokens = tokens
        self.aside = bytearray(tokens.n)
        self.figure = bytearray(tokens.n)
        self.dated = bytearray(tokens.n)
        for date in dossier.dates:
            self._mark(self.aside, date.span.start, date.span.end)
            self._mark(self.dated, date.span.start, date.span.end)
        numbers = sorted(quantity.num.start for quantity in dossier.quantities)
        text, refusing = dossier.article.text, plain_list("refusing")
        for attribution in dossier.attributions:
            spans = (*attribution.source, *attribution.cue)
            if any(cue.of(text).lower() in refusing for cue in attribution.cue):
                spans = attribution.source  # "Orla rejected 13,400 applications": nobody says so
            for span in spans:
                if bisect_left(numbers, span.start) == bisect_left(
                    numbers, span.end
                ):  # "the firm, which has 40 shops,"
                    self._mark(self.aside, span.start, span.end)
        for quantity in dossier.quantities:
            self._mark(self.figure, quantity.num.start, quantity.num.end)

    def _mark(self, where: bytearray, start: int, end: int) -> None:
        i = self.tokens.at(start)
        while i < self.tokens.n and self.tokens.start[i] < end:
            where[i] = 1
            i += 1

    def clause(self, quantity: Quantity) -> Clause:
        tokens = self.tokens
        first, after = tokens.at(quantity.span.start), tokens.at(quantity.span.end - 1) + 1
        sentence = tokens.sentence_tokens(tokens.sent[first])
        low = max(sentence.start, first - REACH)
        high = min(sentence.stop, after + REACH)
        left, right = self._left(first, low), self._right(after, high)
        parts = [(left, right)]
        introduction = self._introduction(sentence.start, left)
        opening = self._word(left, right)
        if (left > low and tokens.low[left - 1] in (",", "(") and self._bare(left, first, after, right)) or (
            left > low and tokens.low[left - 1] in _RELATIVE
        ):
            owner = tokens.low[left - 1] in ("whose", "where") or opening in _HAVING
            parts.insert(0, (self._owner(left - 1, low) if owner else self._phrase(left - 1, low), left - 1))
        elif (
            left > low
            and opening not in COUNTING
            and (opening in AUXILIARIES or opening in _REACHING or is_verb(opening))
        ):
            parts.insert(0, self._subject(left, low))
        if introduction is not None and introduction[1] < parts[0][0]:
            parts.insert(0, introduction)
        return Clause(tuple(parts), opening)

    def _introduction(self, start: int, left: int) -> tuple[int, int] | None:
        """ "Among women under 30, unemployment reached ...": who is spoken of, before the first comma."""
        if start >= left or not (self.tokens.low[start] in _INTRODUCING or self._leaves_out(start)):
            return None
        end = start
        while end < min(left, start + REACH) and self.tokens.low[end] != ",":
            end += 1
        return (start, end) if end < left else None

    def _leaves_out(self, start: int) -> bool:
        low, after = self.tokens.low, min(start + 1, self.tokens.n - 1)
        if low[start] == "not":
            return low[after] in _INTRODUCING  # not counting, not including
        return low[start].endswith(("ing", "ed")) and low[after] in _LEAVING

    def _left(self, first: int, low: int) -> int:
        i = first
        while i > low and not self._boundary(i - 1):
            i -= 1
        return i

    def _right(self, after: int, high: int) -> int:
        i = after
        while i < high and not self._boundary(i) and (self.tokens.low[i] != "and" or self._pairs(i)):
            i += 1
        return i

    def _pairs(self, i: int) -> bool:
        """ "Of goods and services abroad": two nouns that are counted as one, with no verb behind them."""
        low, n = self.tokens.low, self.tokens.n
        if not (0 < i < n - 1 and plural(low[i - 1]) and plural(low[i + 1])) or self.tokens.low[i - 2] != "of":
            return False
        return not has_verb(low[i + 1 : i + 4])

    def _boundary(self, i: int) -> bool:
        tokens, low = self.tokens, self.tokens.low[i]
        if tokens.kind[i] == NUMBER:
            return False
        if tokens.kind[i] == WORD and low not in _SUBORDINATE:  # as most are
            return low in ("and", "or") and self._divides(i)
        if tokens.kind[i] != WORD:
            if low in DASHES and tokens.joined(i) and i + 1 < tokens.n and tokens.joined(i + 1):
                return False
            return low == "," or low in _MARKS or low in DASHES or low in ".!?"
        after = min(i + 1, tokens.n - 1)
        if low == "since" and self.dated[after]:
            return False  # "the number of arrivals since 1 January stood at"
        if low == "as" and not has_verb(tokens.low[after + 1 : after + _NOUNS]) and self._word(after, after + 1):
            return False  # "signed up as recruits for the army"
        return not self.figure[after] and (low, tokens.low[after]) not in _NO_CLAUSE

    def _divides(self, i: int) -> bool:
        """Does "and" join two clauses or two counted things, not two nouns?"""
        tokens = self.tokens
        if 1 in self.figure[i + 1 : i + 5] and 1 in self.figure[max(0, i - 12) : i]:
            return True
        after = tokens.low[min(i + 1, tokens.n - 1)]
        return after in AUXILIARIES or is_verb(after) or after in ("it", "they", "he", "she", "its", "their", "there")

    def _word(self, left: int, right: int) -> str:
        return next((self.tokens.low[i] for i in range(left, right) if self.tokens.kind[i] == WORD), "")

    def _bare(self, left: int, first: int, after: int, right: int) -> bool:
        """Does the stretch hold nothing but the figure and its date?"""
        beside = (*range(left, first), *range(after, right))
        return all(self.aside[i] or self.tokens.low[i] in CLOSED or self.tokens.low[i] == "namely" for i in beside)

    def _phrase(self, mark: int, low: int) -> int:
        """Where the noun phrase before the mark (or the relative word, and a comma before it) begins."""
        i = mark - 1 if mark - 1 > low and self.tokens.low[mark - 1] == "," else mark
        while i > low:
            word = self.tokens.low[i - 1]
            if self._boundary(i - 1) or word in AUXILIARIES or (word in VERBS and not word.endswith("ed")):
                break
            i -= 1
        return i

    def _owner(self, mark: int, low: int) -> int:
        """ "They are moving to Orla, whose population ...": the name alone; what is done to it says nothing of it."""
        i = mark - 1 if mark - 1 > low and self.tokens.low[mark - 1] == "," else mark
        while i > low and (self.tokens.upper(i - 1) or self.tokens.low[i - 1] in ("of", "and", "the")):
            i -= 1
        return i

    def _subject(self, left: int, low: int) -> tuple[int, int]:
        """The stretch before the insertion: up to the first mark from the sentence's beginning."""
        start = left
        while start > low and self.tokens.low[start - 1] not in (";", ":", "that", "“", "”", '"'):
            start -= 1
        end = start
        while end < left and not (end > start and self._boundary(end)):
            end += 1
        return start, end
