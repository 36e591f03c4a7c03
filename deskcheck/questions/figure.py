"""How is a figure asked for: of whom, what, when?"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from deskcheck.extract.phrases import AUXILIARIES
from deskcheck.extract.tokens import WORD, Tokens
from deskcheck.model import Dossier, FigureQuestion, Kind, Period, Quantity, Role, Unit
from deskcheck.questions.clause import Around, Clause, is_verb
from deskcheck.questions.names import Names
from deskcheck.questions.subject import subject
from deskcheck.references.folding import stem
from deskcheck.references.units import word_list

_COUNTED: Final = frozenset({Kind.COUNT, Kind.NUMBER})
_POPULATION: Final = "population"
_HAS: Final = frozenset({"has", "have", "had", "home", "live", "lives", "lived"})
_PAST: Final = frozenset("was were had did".split())


class Asking:
    """What is worked out once for all figures of an article."""

    def __init__(self, dossier: Dossier, when: Period | None) -> None:
        self.when = when
        self.dates = dossier.dates
        self.tokens = Tokens(dossier.article)
        self.names = Names(dossier, self.tokens)
        self.around = Around(dossier, self.tokens)

    def figure(self, claim: str, quantity: Quantity) -> FigureQuestion | None:
        """The question for a figure; None for a number that nothing can be calculated with."""
        if quantity.intervals is None:
            return None
        clause = self.around.clause(quantity)
        about = subject(self.names, quantity, clause)
        own = self._own_time(quantity, clause)
        return FigureQuestion(
            claim=claim,
            entities=about.entities,
            measures=self._measures(quantity, clause),
            kind=quantity.kind,
            unit=_unit(quantity),
            intervals=quantity.intervals,
            bound=quantity.hedge.bound,
            direction=quantity.direction,
            as_of=own,
            now=own is None and not self._past(clause),
            asked_at=self.when,
            rivals=about.rivals,
        )

    def _measures(self, quantity: Quantity, clause: Clause) -> tuple[str, ...]:
        """The whole wording of the clause first; then what is counted."""
        words = self._wording(quantity, clause)
        if self._is_population(quantity, words):
            words.append(_POPULATION)
        phrases = [" ".join(words)]
        if quantity.concept:
            phrases += [quantity.concept.text, quantity.concept.head]
        return tuple(dict.fromkeys(phrase for phrase in phrases if phrase))

    def _wording(self, quantity: Quantity, clause: Clause) -> list[str]:
        tokens = self.tokens
        words = [tokens.word(i) for i in self._meant(quantity, clause)]
        if quantity.concept and not self.names.taken[self.tokens.at(quantity.concept.span.start)]:
            known = {word.lower() for word in words}
            words.extend(word for word in quantity.concept.text.split() if not known & set(word.lower().split("-")))
        return words

    def _meant(self, quantity: Quantity, clause: Clause) -> list[int]:
        """The words of the clause, without its subject where that only does something with what is counted.

        "The council passed a budget of 4 million": whoever passes it, it is the budget that is 4 million.
        """
        first = self.tokens.at(quantity.num.start)
        *before, (left, right) = clause.parts
        start = left
        if quantity.role is not Role.PART and not before:
            for i in range(left, first):
                word = self.tokens.low[i]
                if is_verb(word) and word not in AUXILIARIES and stem(word) not in word_list("neutral"):
                    start = i
        return [i for a, b in (*before, (start, right)) for i in range(a, b) if self._speaks(i)]

    def _speaks(self, i: int) -> bool:
        aside = self.around.aside[i] or self.around.figure[i] or self.names.taken[i]
        return self.tokens.kind[i] == WORD and not aside

    def _is_population(self, quantity: Quantity, words: list[str]) -> bool:
        """ "The town's 41,300 people", "Norvik has 41,300 people": all of them, for nothing is said of what they do."""
        if quantity.concept is None or quantity.concept.text.lower() not in ("people", "inhabitants", "residents"):
            return False
        before = self.tokens.at(quantity.num.start) - 1
        owned = before >= 0 and self.tokens.low[before] in ("'s", "’s")
        return owned or bool({word.lower() for word in words} & _HAS)

    def _own_time(self, quantity: Quantity, clause: Clause) -> Period | None:
        """The days that the article gives for the figure; its own day of publication is no such thing.

        The only date of the figure's own clause goes before one that stands nearer in another clause.
        """
        here = {date for date in self._dates_in(clause) if date is not None}
        if len(here) == 1:
            return here.pop()
        if quantity.as_of is None:
            return None
        if not quantity.as_of.explicit and quantity.as_of.period == self.when:
            return None
        return quantity.as_of.period

    def _dates_in(self, clause: Clause) -> list[Period | None]:
        starts = self.tokens.start
        ranges = [(starts[first], starts[after - 1]) for first, after in clause.parts if after > first]
        return [date.period for date in self.dates if any(low <= date.span.start <= high for low, high in ranges)]

    def _past(self, clause: Clause) -> bool:
        low = self.tokens.low
        return any(
            low[i] in _PAST or (low[i].endswith("ed") and is_verb(low[i]))
            for first, after in clause.parts
            for i in range(first, after)
        )


def _unit(quantity: Quantity) -> Unit:
    """ "93,000 Karabakh Armenians" are people, whatever people they are."""
    if quantity.kind in _COUNTED and quantity.concept and quantity.unit.dimension != "length":
        last = quantity.concept.text.split()[-1]
        if last[:1].isupper() and last.endswith(("ns", "ese", "is", "ks", "rs", "ts", "es")):
            return replace(quantity.unit, name="person")
    return quantity.unit
