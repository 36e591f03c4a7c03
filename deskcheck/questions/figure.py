"""How is a figure asked for: of whom, what, when?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from msgspec.structs import replace

from deskcheck.extract.latest import tokens_of
from deskcheck.extract.phrases import AUXILIARIES, CLOSED, POSSESSIVE
from deskcheck.model import (
    DateMention,
    Direction,
    Dossier,
    FigureQuestion,
    Kind,
    Period,
    Precision,
    Quantity,
    Role,
    Unit,
)
from deskcheck.questions.back import before
from deskcheck.questions.cast import Cast
from deskcheck.questions.circumstance import circumstance
from deskcheck.questions.clause import REACH, Around, Clause, has_verb, is_verb
from deskcheck.questions.names import Names
from deskcheck.questions.population import is_population
from deskcheck.questions.stretches import base, days_of, of_what_it_is_compared_to, stretch_before
from deskcheck.questions.subject import subject
from deskcheck.questions.wording import Wordings
from deskcheck.references.growths import growths
from deskcheck.references.units import word_list

_COUNTED: Final = frozenset({Kind.COUNT, Kind.NUMBER})
_CHANGE: Final = "change"  # the word that a level lacks
_ITSELF_A_CHANGE: Final = frozenset({"growth", "inflation"})  # "growth of 5.2 percent" is the measure, not its change
_MORE: Final = frozenset({"more", "fewer", "less", "extra", "additional", "further", "other", "others"})
_ANOTHER: Final = frozenset({"another", "further", "additional", "extra", "by"})
_POPULATION: Final = "population"
_DIRECTED: Final = 12  # tokens before "to" that may say which way
_OWNING: Final = POSSESSIVE | {"its", "their", "his", "her", "our"}
_NEXT_YEAR: Final = timedelta(days=366)
_THESE_DAYS: Final = timedelta(days=7)
_UP_TO: Final = frozenset({"by", "until", "as"})
_NOT_PAST: Final = frozenset({"a", "an", "the", "has", "have"})
_PAST: Final = frozenset(
    "was were had did stood rose fell came grew sank shrank took made won lost saw drew held flew ran went"
    " brought built sold bought paid gave kept met spent sent began became got sat left hit beat drove flew swam wrote"
    " broke caught lay led rang sang slept stole struck taught threw wore".split()
)
_GIVEN_WORD: Final = frozenset({"pledged", "promised"})
_PART_OF: Final = 6  # tokens behind "of" in which the whole's number stands


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
        self.wordings = Wordings(self.names, self.around)

    def figure(self, claim: str, quantity: Quantity) -> FigureQuestion | None:
        """The question for a figure; None for a number that nothing can be calculated with."""
        if quantity.intervals is None:
            return None
        clause = self.around.clause(quantity)
        about = subject(self.cast, quantity, clause)
        own = self._own_time(quantity, clause)
        lost = own is None and (quantity.role is Role.BASE or self._says(clause, "at_no_known_time"))
        aside = (*circumstance(self.names, quantity, clause), *self.wordings.how_it_came(quantity, clause))
        if self._not_yet(quantity, clause):  # a record of what was says nothing about it, whatever its date
            own, lost = self._to_come(quantity, clause), self.when is None
            aside = (*aside, *sorted(word_list("not_yet")))
        after = self.tokens.at(quantity.num.end - 1) + 1
        than = base(self.tokens, self.around.figure, after, self._sentence_dates(quantity))
        return FigureQuestion(
            claim=claim,
            entities=about.entities,
            measures=() if self._is_part(quantity, clause) else self._measures(quantity, clause),
            kind=quantity.kind,
            unit=_unit(quantity),
            intervals=quantity.intervals,
            bound=quantity.hedge.bound,
            direction=quantity.direction or self._direction(quantity) or (self._moved(clause) if than else None),
            as_of=own,
            now=own is None and not lost and not self._past(quantity, clause),
            asked_at=None if lost else self.when,
            rivals=about.rivals,
            aside=aside,
            before=before(self.names, self.around, quantity, clause),
            base=than,
        )

    def _measures(self, quantity: Quantity, clause: Clause) -> tuple[str, ...]:
        """The whole wording of the clause first; then what is counted."""
        owned = self.tokens.low[max(0, self.tokens.at(quantity.num.start) - 1)] in _OWNING
        if is_population(self.tokens, self.around, quantity):
            words = [_POPULATION]
        elif owned and quantity.concept:  # "of the harbour's 1,240 berths": all that it has
            words = [quantity.concept.text]
        else:
            words = self.wordings.of(quantity, clause)
        phrases = [" ".join(words)]
        if self._is_difference(quantity):
            said = frozenset(word.lower() for word in words)
            percent = quantity.kind is Kind.PERCENT
            known = [name + _before(words, changed) for name, changed in growths() if percent and changed <= said]
            phrases = known or [f"{phrases[0]} {_CHANGE}"]
        if quantity.concept:
            phrases += [quantity.concept.text, quantity.concept.head]
        return tuple(dict.fromkeys(phrase for phrase in phrases if phrase))

    def _is_part(self, quantity: Quantity, clause: Clause) -> bool:
        """ "310 of the harbour's 1,240 berths": not all that there are, and no record says which ones are meant.

        But whoever "captured 84 of the 240 seats" has a number of its own.
        """
        tokens = self.tokens
        of = tokens.at(quantity.num.end - 1) + 1
        if of >= tokens.n or tokens.low[of] != "of" or 1 not in self.around.figure[of + 1 : of + _PART_OF]:
            return False
        first = tokens.at(quantity.span.start)
        return not any(name.last < first for a, b in clause.parts for name in self.names.between(a, b))

    def _is_difference(self, quantity: Quantity) -> bool:
        """ "Rose by 2,000", "2,000 more people": no level, whatever it is a difference of."""
        if self.tokens.low[max(0, self.tokens.at(quantity.span.start) - 1)] == "to":
            return False  # "fell from 520 to 412"
        if quantity.role is Role.CHANGE:
            return quantity.concept is None or quantity.concept.head not in _ITSELF_A_CHANGE
        tokens = self.tokens
        before, after = tokens.at(quantity.span.start) - 1, tokens.at(quantity.num.end - 1) + 1
        more = after < tokens.n and tokens.low[after] in _MORE
        return more or (before >= 0 and tokens.low[before] in _ANOTHER)

    def _says(self, clause: Clause, words: str) -> bool:
        """Is one of these words in the clause?"""
        wanted = word_list(words)
        return any(not wanted.isdisjoint(self.tokens.low[a:b]) for a, b in clause.parts)

    def _not_yet(self, quantity: Quantity, clause: Clause) -> bool:
        """Is the figure expected, aimed at or possible?  "Against plans to raise ..." behind it says nothing,
        nor "will" behind "the town's 41,300 people"."""
        low, wanted, first = self.tokens.low, word_list("not_yet"), self.tokens.at(quantity.num.start)
        owned = low[max(0, first - 1)] in _OWNING  # "plans to shut nine of its 214 branches": these there are
        given = low[max(0, first - 1)] in _OWNING or low[max(0, first - 1)] in ("the", "these", "those")
        for a, b in clause.parts:
            for i in () if wanted.isdisjoint(low[a:b]) else range(a, b):
                behind = not given and (low[i] in AUXILIARIES or low[i - 1] in AUXILIARIES)
                if low[i] in _GIVEN_WORD and i == self.tokens.at(quantity.span.start) - 1:
                    continue  # "donors pledged $1.9 billion": so much has been pledged
                if low[i] in wanted and ((i < first and not owned) or behind):
                    return True
        return False

    def _to_come(self, quantity: Quantity, clause: Clause) -> Period | None:
        """The days ahead that the clause names, or else those from next year on."""
        if self.when is None:
            return None
        now = self.when.last
        ahead = [date for date in self._dates_in(quantity, clause) if date is not None and date.first > now]
        later = now + _NEXT_YEAR
        return min(ahead, key=lambda date: date.first, default=Period(later, later, Precision.DAY))

    def _direction(self, quantity: Quantity) -> Direction | None:
        """ "Fell to 5.2 percent", "lowered its rate to": which way the number came."""
        low, first = self.tokens.low, self.tokens.at(quantity.span.start)
        if first < 2 or low[first - 1] != "to":
            return None
        rising, falling = word_list("rising"), word_list("falling")
        start = self.tokens.sentence_tokens(self.tokens.sent[first]).start
        for i in range(first - 2, max(start, first - _DIRECTED) - 1, -1):
            if low[i] in rising or low[i] in falling:
                return Direction.UP if low[i] in rising else Direction.DOWN
        return None

    def _moved(self, clause: Clause) -> Direction | None:
        """ "Births rose compared with 2022, reaching ...", "more murders than in 2022": the one way that is told of."""
        words = {self.tokens.low[i] for a, b in clause.parts for i in range(a, b)}
        up = not words.isdisjoint(word_list("rising") | {"more", "higher"})
        down = not words.isdisjoint(word_list("falling") | {"fewer", "less", "lower"})
        return None if up is down else Direction.UP if up else Direction.DOWN

    def _own_time(self, quantity: Quantity, clause: Clause) -> Period | None:
        """The days that the article gives for the figure; its own day of publication is no such thing.

        The only date of the figure's own clause goes before one that stands nearer in another clause.
        """
        here = _narrowest({date for date in self._dates_in(quantity, clause) if date is not None})
        if len(here) == 1:
            day = here.pop()
            if self._up_to(quantity, day) or not self._of_these_days(day) or self._past(quantity, clause):
                return day
            return None
        if quantity.as_of is None or not self._past(quantity, clause):
            return None  # "The town has 41,000 people, the office said on Monday"
        if self._compared_to(quantity, quantity.as_of.period):
            return None
        explicit = quantity.as_of.explicit or quantity.as_of.period != self.when
        return quantity.as_of.period if explicit else None

    def _up_to(self, quantity: Quantity, day: Period) -> bool:
        """ "The office puts the number at 93,000 by late Friday", "as of Friday": counted up to then, in any tense."""
        low, at = self.tokens.low, self.tokens.at
        same = [at(date.span.start) for date in self._sentence_dates(quantity) if date.period == day]
        return any(not _UP_TO.isdisjoint(low[max(0, i - 2) : i + 1]) for i in same)

    def _compared_to(self, quantity: Quantity, period: Period) -> bool:
        """Does every date of the sentence that gives these days tell of what the figure is compared to?"""
        same = [date for date in self._sentence_dates(quantity) if date.period == period]
        return bool(same) and all(of_what_it_is_compared_to(self.tokens, date) for date in same)

    def _sentence_dates(self, quantity: Quantity) -> Sequence[DateMention]:
        tokens = self.tokens
        sentence = tokens.sentence_tokens(tokens.sent[tokens.at(quantity.num.start)])
        at = bisect_left(self.date_starts, tokens.start[sentence.start])
        until = bisect_left(self.date_starts, tokens.end[sentence.stop - 1])
        return self.dates[at : min(until, at + REACH)]

    def _of_these_days(self, day: Period) -> bool:
        """ "The town's 41,000 people go to the polls on Sunday": they are as many now."""
        if self.when is None:
            return False
        return day.first > self.when.last or (day.first == day.last and self.when.last - day.first <= _THESE_DAYS)

    def _dates_in(self, quantity: Quantity, clause: Clause) -> list[Period | None]:
        """The dates of the clause, and of what introduces it ("By May 5, ...")."""
        if not self.dates:
            return []
        tokens = self.tokens
        start = tokens.sentence_tokens(tokens.sent[tokens.at(quantity.num.start)]).start
        first = clause.parts[0][0]
        said = [tokens.low[i] for i in range(start, first) if not self.around.aside[i]]  # "by May 5, she said, ..."
        introduced = first - start <= REACH and not has_verb(said)
        parts = [(start, first), *clause.parts] if introduced else list(clause.parts)
        found: list[Period | None] = []
        for a, b in parts:
            if b > a:
                at = bisect_left(self.date_starts, tokens.start[a])
                until = bisect_left(self.date_starts, tokens.end[b - 1])
                found.extend(days_of(tokens, date) for date in self.dates[at:until] if self._its_own(quantity, date))
        return found

    def _its_own(self, quantity: Quantity, date: DateMention) -> bool:
        return not (self._of_another(quantity, date) or of_what_it_is_compared_to(self.tokens, date))

    def _of_another(self, quantity: Quantity, date: DateMention) -> bool:
        """ "Grown to 12,870 from 7,460 six years ago": the date that follows another figure is that one's."""
        after, at = self.tokens.at(quantity.num.end - 1) + 1, self.tokens.at(date.span.start)
        if stretch_before(self.tokens, date):
            at -= 3  # "cancelled 4 percent of its trains in the four weeks to 21 June"
        between = range(after, min(at, after + REACH))
        return any(self.around.figure[i] and not self.around.aside[i] for i in between)

    def _past(self, quantity: Quantity, clause: Clause) -> bool:
        """Is the clause in the past?  One without a verb goes by its sentence."""
        at = self.tokens.at
        counted = range(at(quantity.num.end - 1) + 1, at(quantity.span.end - 1))  # "73,190 trained soldiers"
        words = [low for a, b in clause.parts for low in self.tokens.low[a:b]]
        if counted:
            words = [self.tokens.low[i] for a, b in clause.parts for i in range(a, b) if i not in counted]
        if not has_verb(words):
            sentence = self.tokens.sentence_tokens(self.tokens.sent[self.tokens.at(quantity.num.start)])
            words = self.tokens.low[sentence.start : min(sentence.stop, sentence.start + 2 * REACH)]
        if not _PAST.isdisjoint(words):
            return True
        return any(  # "a landlocked country" is no past, nor is "has signed"
            low.endswith("ed") and is_verb(low) and words[max(0, i - 1)] not in _NOT_PAST for i, low in enumerate(words)
        )


def _narrowest(days: set[Period]) -> set[Period]:
    """ "This year by the end of July", "on Friday, August 8": the day that all the others hold."""
    for one in days:
        if all(other.first <= one.first and one.last <= other.last for other in days):
            return {one}
    return days


def _before(words: list[str], changed: frozenset[str]) -> str:
    """ "Core consumer prices", "the rural economy": the word before what changed, where it says something of it."""
    low = [word.lower() for word in words]
    first = min(map(low.index, changed))
    word = low[first - 1] if first else ""
    says = word.isalpha() and word not in CLOSED | POSSESSIVE and word not in word_list("neutral") and not is_verb(word)
    return f" {word}" if says else ""


def _unit(quantity: Quantity) -> Unit:
    """ "93,000 Karabakh Armenians" and "some of those locked up" are people, whatever people they are."""
    if quantity.kind is Kind.COUNT and quantity.concept and quantity.concept.text.lower().startswith("those "):
        return replace(quantity.unit, name="person")
    if quantity.kind in _COUNTED and quantity.concept and quantity.unit.dimension != "length":
        last = quantity.concept.text.split()[-1]
        if last[:1].isupper() and last.endswith(("ns", "ese", "is", "ks", "rs", "ts", "es")):
            return replace(quantity.unit, name="person")
    return quantity.unit
