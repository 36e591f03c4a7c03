"""By which words is a figure's measure asked for?

The words of its clause, without names of time, speakers and numbers. A subject stays out where it only does something
with what is counted ("the council passed a budget of 4 million"), unless it restricts that ("Orla's farms").
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from deskcheck.extract.phrases import AUXILIARIES, CLOSED, POSSESSIVE, plural, singular
from deskcheck.extract.tokens import DASHES, WORD
from deskcheck.model import Kind, Quantity, Role, Span
from deskcheck.questions.clause import COUNTING, Around, Clause, is_verb
from deskcheck.questions.names import Names
from deskcheck.references.folding import stem
from deskcheck.references.senses import LENGTHS
from deskcheck.references.units import plain_list, word_list

_HAVING: Final = frozenset({"of", "with", "that", "has", "which"})
_LEADING_TO: Final = frozenset({"to", "at"})
_LEADING: Final = _LEADING_TO | {"for", "a", "an", "the", "average", "mean", "median", "of", "hands"}
_FROM_THEN: Final = frozenset({"before", "earlier", "ago", "later", "previously", "to", "ended"})
#: Lists of words for those who do something with what is counted.
_WHOEVER: Final = ("kinds_of_things", "people", "kinds_of_people", "offices", "neutral", "describing", "acting")


class Wordings:
    """The words of an article's figures."""

    def __init__(self, names: Names, around: Around) -> None:
        self.names = names
        self.around = around
        self.tokens = names.tokens

    def of(self, quantity: Quantity, clause: Clause) -> list[str]:
        tokens = self.tokens
        meant = self._meant(quantity, clause)
        if tokens.low[max(0, tokens.at(quantity.span.start) - 1)] == "to":  # "lowered its rate to 7.25 percent"
            meant = [i for i in meant if tokens.low[i] not in word_list("moving_to")]
        aside = self._what_it_is(clause)
        meant = [i for i in meant if i not in aside]
        words = [tokens.word(i) for i in (*meant, *self._counted_too(quantity))]
        if quantity.concept and self._inside(quantity.concept.span, quantity, clause):
            known = {word.lower() for word in words}
            known |= word_list("moving_to")
            words.extend(word for word in quantity.concept.text.split() if not known & set(word.lower().split("-")))
        return words

    def how_it_came(self, quantity: Quantity, clause: Clause) -> tuple[str, ...]:
        """ "Inflation slid to 5.3 percent", "the deficit ballooned to": whatever the verb, what it is of is the level.

        Where the number has a noun of its own behind it, the verb may well say what was done to that.
        """
        low, first, left = self.tokens.low, self.tokens.at(quantity.span.start), clause.parts[-1][0]
        if quantity.concept is not None and quantity.concept.span.start >= quantity.num.end:
            return ()
        verb = self._verb_before(first, left)
        if verb is None or low[verb + 1] not in _LEADING_TO:
            return ()
        before = verb - 1
        while before >= left and (low[before] in AUXILIARIES or low[before] in CLOSED or low[before].endswith("ly")):
            before -= 1
        return (low[verb],) if before >= left and not is_verb(low[before]) else ()

    def _verb_before(self, first: int, left: int) -> int | None:
        """The verb that leads to the number by nothing but "to", "at", "for an average of"."""
        low, i = self.tokens.low, first - 1
        while i > left and (low[i] in _LEADING or self.around.aside[i]):
            i -= 1
        return i if left <= i < first - 1 and is_verb(low[i]) and low[i] not in AUXILIARIES else None

    def _counted_too(self, quantity: Quantity) -> range:
        """ "300 branches and cash points": what else the number counts."""
        low, after = self.tokens.low, self.tokens.at(quantity.span.end - 1) + 1
        if quantity.kind is not Kind.COUNT or after + 1 >= self.tokens.n or low[after] not in ("and", "or"):
            return range(0)
        doing = plain_list("having", "happening", "pasts")
        for i in range(after + 1, min(after + 4, self.tokens.n)):
            verb = is_verb(low[i]) or low[i] in doing
            if self.tokens.kind[i] != WORD or low[i] in CLOSED or verb or self.around.figure[i]:
                break
            if plural(low[i]):
                return range(after + 1, i + 1)
        return range(0)

    def _who(self, span: Span, quantity: Quantity) -> bool:
        return span.end <= quantity.num.start and self.names.ends_with_name(span)

    def _inside(self, span: Span, quantity: Quantity, clause: Clause) -> bool:
        """Does what is counted stand in the clause itself, and is it nobody's name?"""
        at = self.tokens.at(span.start)
        if quantity.num.end <= span.start and span.end <= quantity.span.end:
            return True  # "pumped 1.2 million barrels of crude a day"
        out = self.names.taken[at] or self.around.aside[at] or self._who(span, quantity)
        return not out and any(a <= at < b for a, b in clause.parts)

    def _meant(self, quantity: Quantity, clause: Clause) -> list[int]:
        """The words of the clause, without its subject where that only does something with what is counted.

        "The council passed a budget of 4 million": whoever passes it, it is the budget that is 4 million.
        """
        first = self.tokens.at(quantity.num.start)
        *before, (left, right) = clause.parts
        start, level = left, self._verb_before(self.tokens.at(quantity.span.start), left)
        if quantity.role not in (Role.PART, Role.SHARE) and not before:
            for i in range(first - 1, left - 1, -1):
                word = self.tokens.low[i]
                if i == level:
                    continue  # "the mercury peaked at 46": what peaks there is what is measured
                lexical = is_verb(word) and word not in AUXILIARIES and stem(word) not in word_list("neutral")
                if lexical or word in COUNTING:
                    start = i
                    break
        subject = self._restricting(left, start) if not before else []
        kind, aside, figure, taken = self.tokens.kind, self.around.aside, self.around.figure, self.names.taken
        meant = (*subject, *(i for a, b in (*before, (start, right)) for i in range(a, b)))
        own = range(first, self.tokens.at(quantity.num.end - 1) + 1)
        return [
            i
            for i in meant
            if not aside[i] and (self._length(i, own) if figure[i] else kind[i] == WORD and not taken[i])
        ]

    def _length(self, i: int, own: range) -> bool:
        """Is the number one of a length of time that limits what is counted: "waiting for over 12 months"?"""
        low = self.tokens.low
        after = i + 2 if low[min(i + 1, self.tokens.n - 1)] in DASHES else i + 1
        if low[i] == "first" and after == i + 2:
            return True  # first-time buyers
        if i in own or after >= self.tokens.n or low[after] not in LENGTHS:
            return False
        return low[min(after + 1, self.tokens.n - 1)] not in _FROM_THEN  # "more than 12 months before"

    def _restricting(self, left: int, verb: int) -> list[int]:
        """The words of a subject that is not the one asked for itself, nor somebody who acts for it: "Orla's farms"."""
        low, names = self.tokens.low, self.names.between(left, verb)
        named = {i for name in names for i in range(name.first, name.last + 1)}
        usual = plain_list(*_WHOEVER)
        of = [i for i in range(left, verb) if self.tokens.kind[i] == WORD and i not in named]
        of = [i for i in of if not (low[i] in CLOSED or low[i] in POSSESSIVE or is_verb(low[i]))]
        told = [i for i in of if not (singular(low[i]) in usual or low[i] in usual or low[i].endswith("ly"))]
        head = next((i for i, j in pairwise([*of, verb + 2]) if j > i + 1), None)  # "volunteers" with clipboards
        return of if head in told else []

    def _what_it_is(self, clause: Clause) -> set[int]:
        """The words of "a landlocked country with ...": they say what has the number, not what is counted."""
        low = self.tokens.low
        found: set[int] = set()
        for a, b in clause.parts:
            for i in () if _HAVING.isdisjoint(low[a + 1 : b]) else range(a, b - 1):
                apposed = low[a] in ("a", "an") and low[max(0, a - 1)] == ","  # "Pell Bank, a lender with"
                if not (apposed or low[i] in word_list("kinds_of_things")) or low[i + 1] not in _HAVING:
                    continue
                first = next((j for j in range(i - 1, max(a, i - 5) - 1, -1) if low[j] in ("a", "an")), None)
                if first is None and i - a < 4 and CLOSED.isdisjoint(low[a:i]) and AUXILIARIES.isdisjoint(low[a:i]):
                    first = a  # the clause begins behind its article
                if first is not None:
                    found.update(range(first, i + 1))
        return found
