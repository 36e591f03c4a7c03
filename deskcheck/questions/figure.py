"""How is a figure asked for: of whom, what, when?"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from deskcheck.extract.phrases import AUXILIARIES, VERBS
from deskcheck.extract.tokens import WORD, Tokens
from deskcheck.model import Dossier, FigureQuestion, Kind, Period, Quantity, Unit
from deskcheck.questions.clause import Around, Clause
from deskcheck.questions.names import Names
from deskcheck.questions.subject import subject

_COUNTED: Final = frozenset({Kind.COUNT, Kind.NUMBER})
_PAST: Final = frozenset("was were had did".split())


class Asking:
    """What is worked out once for all figures of an article."""

    def __init__(self, dossier: Dossier, when: Period | None) -> None:
        self.when = when
        self.tokens = Tokens(dossier.article)
        self.names = Names(dossier, self.tokens)
        self.around = Around(dossier, self.tokens)

    def figure(self, claim: str, quantity: Quantity) -> FigureQuestion | None:
        """The question for a figure; None for a number that nothing can be calculated with."""
        if quantity.intervals is None:
            return None
        clause = self.around.clause(quantity)
        about = subject(self.names, quantity, clause)
        own = self._own_time(quantity)
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
        whole = " ".join(self._wording(quantity, clause))
        phrases = [whole]
        if quantity.concept:
            phrases += [quantity.concept.text, quantity.concept.head]
        return tuple(dict.fromkeys(phrase for phrase in phrases if phrase))

    def _wording(self, quantity: Quantity, clause: Clause) -> list[str]:
        tokens, around = self.tokens, self.around
        words = []
        for first, after in clause.parts:
            for i in range(first, after):
                if tokens.kind[i] == WORD and not around.aside[i] and not around.figure[i]:
                    words.append(tokens.word(i))
        if quantity.concept and quantity.concept.text not in " ".join(words):
            words.extend(quantity.concept.text.split())
        return words

    def _own_time(self, quantity: Quantity) -> Period | None:
        """The days that the article gives for the figure; its own day of publication is no such thing."""
        if quantity.as_of is None:
            return None
        if not quantity.as_of.explicit and quantity.as_of.period == self.when:
            return None
        return quantity.as_of.period

    def _past(self, clause: Clause) -> bool:
        low = self.tokens.low
        return any(
            low[i] in _PAST or (low[i] in VERBS and low[i] not in AUXILIARIES and low[i].endswith("ed"))
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
