"""How is a figure asked for: of whom, what, when?"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from msgspec.structs import replace

from deskcheck.extract.latest import tokens_of
from deskcheck.extract.phrases import AUXILIARIES, POSSESSIVE
from deskcheck.extract.tokens import WORD
from deskcheck.model import Direction, Dossier, FigureQuestion, Kind, Period, Quantity, Role, Unit
from deskcheck.questions.cast import Cast
from deskcheck.questions.clause import COUNTING, REACH, Around, Clause, has_verb, is_verb
from deskcheck.questions.names import Names
from deskcheck.questions.subject import subject
from deskcheck.references.folding import stem
from deskcheck.references.units import word_list

_COUNTED: Final = frozenset({Kind.COUNT, Kind.NUMBER})
_CHANGE: Final = "change"  # the word that a level lacks
_MORE: Final = frozenset({"more", "fewer", "less", "extra", "additional", "further", "other", "others"})
_ANOTHER: Final = frozenset({"another", "further", "additional", "extra", "by"})
_POPULATION: Final = "population"
_HAS: Final = frozenset({"has", "have", "had"})
_EVERYBODY: Final = frozenset({"people", "inhabitants", "residents"})
#: What follows says which people.
_RESTRICTING: Final = frozenset("who whose aged over under in from with without on at of killed".split())
_PAST: Final = frozenset("was were had did".split())


class Asking:
    """What is worked out once for all figures of an article."""

    def __init__(self, dossier: Dossier, when: Period | None) -> None:
        self.when = when
        self.dates = dossier.dates
        self.date_starts = [date.span.start for date in dossier.dates]
        self.tokens = tokens_of(dossier.article)
        self.names = Names(dossier, self.tokens)
        self.cast = Cast(self.names)
        self.around = Around(dossier, self.tokens)

    def figure(self, claim: str, quantity: Quantity) -> FigureQuestion | None:
        """The question for a figure; None for a number that nothing can be calculated with."""
        if quantity.intervals is None:
            return None
        clause = self.around.clause(quantity)
        about = subject(self.cast, quantity, clause)
        own = self._own_time(quantity, clause)
        lost = own is None and (quantity.role is Role.BASE or self._at_no_known_time(clause))
        return FigureQuestion(
            claim=claim,
            entities=about.entities,
            measures=self._measures(quantity, clause),
            kind=quantity.kind,
            unit=_unit(quantity),
            intervals=quantity.intervals,
            bound=quantity.hedge.bound,
            direction=quantity.direction or self._direction(quantity),
            as_of=own,
            now=own is None and not lost and not self._past(quantity, clause),
            asked_at=None if lost else self.when,
            rivals=about.rivals,
        )

    def _measures(self, quantity: Quantity, clause: Clause) -> tuple[str, ...]:
        """The whole wording of the clause first; then what is counted."""
        owned = self.tokens.low[max(0, self.tokens.at(quantity.num.start) - 1)] in POSSESSIVE
        if self._is_population(quantity):
            words = [_POPULATION]
        elif owned and quantity.concept:  # "of the harbour's 1,240 berths": all that it has
            words = [quantity.concept.text]
        else:
            words = self._wording(quantity, clause)
        if self._is_difference(quantity):
            words.append(_CHANGE)
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
                lexical = is_verb(word) and word not in AUXILIARIES and stem(word) not in word_list("neutral")
                if lexical or word in COUNTING:
                    start = i
        kind, aside, figure, taken = self.tokens.kind, self.around.aside, self.around.figure, self.names.taken
        meant = (i for a, b in (*before, (start, right)) for i in range(a, b))
        return [i for i in meant if kind[i] == WORD and not (aside[i] or figure[i] or taken[i])]

    def _is_population(self, quantity: Quantity) -> bool:
        """ "The town's 41,300 people", "Norvik has 41,300 people": all of them, for nothing is said of what they do."""
        if quantity.concept is None or quantity.concept.text.lower() not in _EVERYBODY:
            return False
        tokens = self.tokens
        before, after = tokens.at(quantity.span.start) - 1, tokens.at(quantity.span.end - 1) + 1
        if before < 0 or (after < tokens.n and tokens.low[after] in _RESTRICTING):
            return False
        word = tokens.low[before]
        if word in ("of", "with"):
            return before > 0 and tokens.low[before - 1] in word_list("places")
        if word == "to":
            return before > 0 and tokens.low[before - 1] == "home"
        return word in POSSESSIVE or word in _HAS

    def _is_difference(self, quantity: Quantity) -> bool:
        """ "Rose by 2,000", "2,000 more people": no level, whatever it is a difference of."""
        if quantity.role is Role.CHANGE:
            return True
        tokens = self.tokens
        before, after = tokens.at(quantity.span.start) - 1, tokens.at(quantity.num.end - 1) + 1
        more = after < tokens.n and tokens.low[after] in _MORE
        return more or (before >= 0 and tokens.low[before] in _ANOTHER)

    def _at_no_known_time(self, clause: Clause) -> bool:
        unknown = word_list("at_no_known_time")
        return any(not unknown.isdisjoint(self.tokens.low[a:b]) for a, b in clause.parts)

    def _direction(self, quantity: Quantity) -> Direction | None:
        """ "Fell to 5.2 percent", "down to": which way the number came."""
        low, first = self.tokens.low, self.tokens.at(quantity.span.start)
        if first < 2 or low[first - 1] != "to":
            return None
        word = low[first - 2]
        if word in word_list("rising"):
            return Direction.UP
        return Direction.DOWN if word in word_list("falling") else None

    def _own_time(self, quantity: Quantity, clause: Clause) -> Period | None:
        """The days that the article gives for the figure; its own day of publication is no such thing.

        The only date of the figure's own clause goes before one that stands nearer in another clause.
        """
        here = {date for date in self._dates_in(quantity, clause) if date is not None}
        if len(here) == 1:
            return here.pop()
        if quantity.as_of is None or not self._past(quantity, clause):
            return None  # "The town has 41,000 people, the office said on Monday"
        explicit = quantity.as_of.explicit or quantity.as_of.period != self.when
        return quantity.as_of.period if explicit else None

    def _dates_in(self, quantity: Quantity, clause: Clause) -> list[Period | None]:
        """The dates of the clause, and of what introduces it ("By May 5, ...")."""
        if not self.dates:
            return []
        tokens = self.tokens
        start = tokens.sentence_tokens(tokens.sent[tokens.at(quantity.num.start)]).start
        first = clause.parts[0][0]
        introduced = first - start <= REACH and not has_verb(tokens.low[start:first])
        parts = [(start, first), *clause.parts] if introduced else list(clause.parts)
        found: list[Period | None] = []
        for a, b in parts:
            if b > a:
                at = bisect_left(self.date_starts, tokens.start[a])
                until = bisect_left(self.date_starts, tokens.end[b - 1])
                found.extend(date.period for date in self.dates[at:until])
        return found

    def _past(self, quantity: Quantity, clause: Clause) -> bool:
        """Is the clause in the past?  One without a verb goes by its sentence."""
        words = [low for first, after in clause.parts for low in self.tokens.low[first:after]]
        if not has_verb(words):
            sentence = self.tokens.sentence_tokens(self.tokens.sent[self.tokens.at(quantity.num.start)])
            words = self.tokens.low[sentence.start : min(sentence.stop, sentence.start + 2 * REACH)]
        return not _PAST.isdisjoint(words) or any(low.endswith("ed") and is_verb(low) for low in words)


def _unit(quantity: Quantity) -> Unit:
    """ "93,000 Karabakh Armenians" are people, whatever people they are."""
    if quantity.kind in _COUNTED and quantity.concept and quantity.unit.dimension != "length":
        last = quantity.concept.text.split()[-1]
        if last[:1].isupper() and last.endswith(("ns", "ese", "is", "ks", "rs", "ts", "es")):
            return replace(quantity.unit, name="person")
    return quantity.unit
