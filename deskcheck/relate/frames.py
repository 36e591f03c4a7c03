"""What stands around a number: the words of its clause and of its sentence, and the noun phrase that it counts?

Words are compared as stems, so that "killed", "deaths" and "died" are one; speakers and their verbs are no part of a
clause, numbers and dates no words.
"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.lexicon import load
from deskcheck.extract.tokens import MARK, NUMBER, WORD
from deskcheck.lazy import lazy
from deskcheck.model import Quantity
from deskcheck.relate.ground import POSSESSIVE, Ground
from deskcheck.relate.stems import counted, stem

_LEXICON: Final = load("relations")
_FRAMES: Final = load("frames")
_APART: Final = frozenset(_LEXICON["apart"])
_EMPTY: Final = frozenset(_LEXICON["empty_words"])
_SILENT: Final = _EMPTY | POSSESSIVE
_BORDERS: Final = frozenset(_LEXICON["clause_borders"])
_DEFINITE: Final = frozenset(_FRAMES["definite"]) | POSSESSIVE
_OWNERS: Final = frozenset({"its", "his", "her", "their", "our", "my", "your"}) | POSSESSIVE
_INDEFINITE: Final = frozenset({"a", "an"})
_SEVERAL: Final = frozenset(_FRAMES["several"])
_BESIDES: Final = frozenset(_FRAMES["besides"])
_GOALS: Final = frozenset(_FRAMES["goals"])
_UNREAL: Final = frozenset(_FRAMES["unreal"])
_WINDOW: Final = 45  # words on each side: a sentence of a megabyte costs no more than one of a line
_OF_THE: Final = (["of", "the"], ["of", "those"], ["of", "these"])
_RESTRICTS: Final = frozenset(_FRAMES["restricts"])
_REACH: Final = 3
_BEGINNING: Final = 4
_BESIDE: Final = 7
_TO_BE: Final = frozenset({"is", "are", "was", "were", "be", "been"})  # "was to cost"
_CLOSED: Final = frozenset({";", ":"})
_NOTHING: Final = frozenset({""})


class Frame:
    """What stands around one number, each part worked out when it is asked for: one mostly tells two numbers apart."""

    def __init__(self, frames: Frames, q: Quantity) -> None:
        ground = frames.ground
        tokens, row = ground.tokens, ground.sentence_of(q)
        self._frames, self._ground, self._q = frames, ground, q
        self._first, self._last = first, last = tokens.at(q.num.start), ground.number[q.id]
        self._low, self._high = max(row.start, first - _WINDOW), min(row.stop, last + 1 + _WINDOW)
        left, right = first, last + 1
        while left > self._low and tokens.low[left - 1] not in _CLOSED:
            left -= 1
        dated = ground.dated  # "1,360 boats in 2019": its year is part of the clause
        while right < self._high and tokens.low[right] not in _BORDERS:
            if tokens.kind[right] == NUMBER and not dated[right]:
                break
            right += 1
        self._left, self._right = left, right

    @lazy
    def before(self) -> frozenset[str]:
        """The stems before the number in its clause."""
        low = self._ground.tokens.low
        near = max((i + 1 for i in range(self._left, self._first) if low[i] == ","), default=self._left)
        inserted = near > self._left and low[near] not in _EMPTY  # "The bridge, which opened in May, cost"
        return self._frames.stems(self._q, self._left if inserted else near, self._first)

    @lazy
    def after(self) -> frozenset[str]:
        """The stems behind the number in its clause."""
        return self._frames.stems(self._q, self._last + 1, self._right)

    @lazy
    def clause(self) -> frozenset[str]:
        return self.before | self.after

    @lazy
    def sentence(self) -> frozenset[str]:
        """The stems of the whole sentence, speakers and their verbs among them."""
        before = self._frames.stems(self._q, self._low, self._first, cues=True)
        return before | self._frames.stems(self._q, self._last + 1, self._high, cues=True)

    @lazy
    def names(self) -> frozenset[str]:
        """The capitalised stems of the sentence."""
        return self._frames.names(self._q, self._low, self._high)

    @lazy
    def subject(self) -> frozenset[str]:
        """The capitalised stems with which the sentence begins."""
        start = self._ground.sentence_of(self._q).start
        return self._frames.names(self._q, start, min(start + _BEGINNING, self._first))

    @lazy
    def dates(self) -> frozenset[object]:
        """The dates of the clause."""
        tokens, ground = self._ground.tokens, self._ground
        start, end = ground.dates_between(tokens.start[self._left], tokens.end[self._right - 1])
        mentions = ground.dossier.dates[start:end]
        return frozenset(m.weekday if m.weekday is not None else m.period or m.text for m in mentions)

    @lazy
    def head(self) -> str:
        """The stem of the noun that is counted, "" where there is none."""
        return counted(self._q)

    @lazy
    def modifiers(self) -> frozenset[str]:
        """The stems of the noun phrase that is counted, without its head."""
        if self._q.concept is None:
            return frozenset()
        row = self._ground.sentence_of(self._q)
        span = self._q.concept.span
        first, last = self._ground.tokens.at(span.start), self._ground.last_token(span.end)
        if first < row.start or last >= row.stop:
            return frozenset()
        return self._frames.stems(self._q, max(first, last - _WINDOW), last + 1) - {self.head}

    @lazy
    def definite(self) -> bool:
        """ "The nine vendors"."""
        low, first = self._ground.tokens.low, self._ground.first[self._q.id]
        start = self._ground.sentence_of(self._q).start
        return low[first] in _DEFINITE or (first > start and low[first - 1] in _DEFINITE)

    @lazy
    def anaphoric(self) -> bool:
        """ "Nine of the 27", a bare number for what was told already; not "of the 27 who"."""
        concept, first = self._q.concept, self._ground.first[self._q.id]
        bare = concept is None or concept.span.start < self._q.num.start
        return bare and self._ground.tokens.low[first - 2 : first] in _OF_THE and self.behind not in _RESTRICTS

    @lazy
    def owned(self) -> bool:
        """ "Its nine vendors", "Orlo's nine vendors"."""
        low, first = self._ground.tokens.low, self._ground.first[self._q.id]
        return first > self._ground.sentence_of(self._q).start and low[first - 1] in _OWNERS

    @lazy
    def indefinite(self) -> bool:
        """ "A £9m loan": what is told here for the first time."""
        low, first = self._ground.tokens.low, self._ground.first[self._q.id]
        start = self._ground.sentence_of(self._q).start
        return low[first] in _INDEFINITE or (first > start and low[first - 1] in _INDEFINITE)

    @lazy
    def compound(self) -> bool:
        """ "A three-goal lead": it describes another noun."""
        tokens, after = self._ground.tokens, self._last + 1
        return after < self._high and tokens.low[after] == "-" and tokens.joined(after)

    @lazy
    def described(self) -> bool:
        """ "The nine vendors", "all nine", "the profit of £9m", "its £9m profit"."""
        if self.definite:
            return True
        concept, tokens = self._q.concept, self._ground.tokens
        row = self._ground.sentence_of(self._q)
        of = self._ground.first[self._q.id] - 1  # before the hedge of "a crowd of more than 23,000"
        if concept is None or of < row.start or tokens.low[of] != "of":
            return False
        if not row.start <= tokens.at(concept.span.start) < of:
            return False
        start = tokens.at(concept.span.start)
        return tokens.low[start] in _DEFINITE or (start > row.start and tokens.low[start - 1] in _DEFINITE)

    @lazy
    def behind(self) -> str:
        """The word behind the noun phrase that is counted, "" at the sentence's end."""
        after = self._ground.last[self._q.id] + 1
        return self._ground.tokens.low[after] if after < self._ground.sentence_of(self._q).stop else ""

    @lazy
    def apart_words(self) -> frozenset[str]:
        """The words of the clause, but of no date, that say that it is of another time or reckoning."""
        return self._apart_from(self._left)

    @lazy
    def apart_beside(self) -> frozenset[str]:
        """Those of them that stand in the noun phrase of the number or behind it."""
        return self._apart_from(max(self._left, self._ground.first[self._q.id] - 1))

    def _apart_from(self, start: int) -> frozenset[str]:
        words = self._ground.tokens.low[start : self._right]
        if _APART.isdisjoint(words):
            return frozenset()
        dated = self._ground.dated
        return frozenset(word for i, word in enumerate(words, start) if word in _APART and not dated[i])

    @lazy
    def apart(self) -> bool:
        """Does a word of the clause say that it is of another time or reckoning?"""
        return bool(self.apart_words)

    def has(self, words: frozenset[str]) -> bool:
        """Does one of these stand in the clause?"""
        return not words.isdisjoint(self._ground.tokens.low[self._left : self._right])

    @lazy
    def several(self) -> bool:
        """ "Four other players"."""
        start = max(self._low, self._first - _REACH)
        stop = min(self._high, self._ground.last[self._q.id] + 2)
        return not _SEVERAL.isdisjoint(self._ground.tokens.low[start:stop])

    @lazy
    def among_others(self) -> bool:
        """ "Four other players", "four more"; not "more than four"."""
        cue, tokens = self._q.hedge.cue, self._ground.tokens
        hedge = range(tokens.at(cue.start), self._ground.last_token(cue.end) + 1) if cue is not None else range(0)
        near = range(max(self._low, self._first - _REACH), min(self._high, self._ground.last[self._q.id] + 2))
        return any(tokens.low[i] in _BESIDES and i not in hedge for i in near)

    @lazy
    def unreal(self) -> frozenset[str]:
        """The words of plans and guesses beside the number."""
        low = self._ground.tokens.low
        near = range(max(self._left, self._first - _BESIDE), self._right)
        return frozenset(low[i] for i in near if low[i] in _UNREAL or (low[i] == "to" and low[i - 1] in _TO_BE))

    @lazy
    def goal(self) -> bool:
        """ "Beat its target to secure a 47 percent stake": what is aimed at, not what came of it."""
        start = max(self._low, self._first - _BESIDE)
        return not _GOALS.isdisjoint(self._ground.tokens.low[start : self._first])

    @lazy
    def intends(self) -> bool:
        """ "Aims at 650 jobs", "to cut 650 jobs"."""
        start = max(self._low, self._first - _BESIDE)
        return self.goal or "to" in self._ground.tokens.low[start : self._first - 1]


class Frames:
    """The frames of an article's numbers; the stems of a sentence are worked out once, when one of its is asked for."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self._stems: dict[int, list[str]] = {}

    def sentence(self, q: Quantity) -> frozenset[str]:
        """The stems of the sentence around it."""
        row = self.ground.sentence_of(q)
        first, last = self.ground.first[q.id], self.ground.number[q.id]
        return self.stems(q, max(row.start, first - _WINDOW), min(row.stop, last + 1 + _WINDOW), cues=True)

    def of(self, q: Quantity) -> Frame:
        return Frame(self, q)

    def stems(self, q: Quantity, first: int, after: int, *, cues: bool = False) -> frozenset[str]:
        """The words of these tokens that say something, as stems; speakers and their verbs only with ``cues``."""
        start = self.ground.sentence_of(q).start
        stems = self._of_sentence(q)[first - start : after - start]
        cued = self.ground.cued
        if cues or 1 not in cued[first:after]:
            return frozenset(stems) - _NOTHING
        return frozenset(word for i, word in enumerate(stems, first) if word and not cued[i])

    def names(self, q: Quantity, first: int, after: int) -> frozenset[str]:
        """Those of them that are capitalised; the first word of the sentence where the second is so too."""
        ground = self.ground
        start = ground.sentence_of(q).start
        stems = self._of_sentence(q)
        named = start + (not (after > start + 1 and ground.tokens.upper(start + 1)))
        return frozenset(
            word
            for i in range(max(first, named), after)
            if (word := stems[i - start]) and not ground.cued[i] and ground.tokens.upper(i)
        )

    def _of_sentence(self, q: Quantity) -> list[str]:
        """For each token of its sentence its stem, "" where it says nothing."""
        stems = self._stems.get(q.sentence)
        if stems is None:
            ground, tokens = self.ground, self.ground.tokens
            row = ground.sentence_of(q)
            stems = self._stems[q.sentence] = [
                (stem(low) if low not in _SILENT and not dated and kind == WORD else "")
                if kind == WORD and len(low) > 1
                else (tokens.word(i) if kind != MARK and i > row.start and _is_name(ground, i) else "")
                for i, low, kind, dated in zip(
                    row,
                    tokens.low[row.start : row.stop],
                    tokens.kind[row.start : row.stop],
                    ground.dated[row.start : row.stop],
                )
            ]
        return stems


def _is_name(ground: Ground, i: int) -> bool:
    """The "3" of "Reactor 3", the "A" of "Group A": what tells two things of one kind apart."""
    tokens = ground.tokens
    if ground.dated[i] or tokens.kind[i - 1] != WORD:
        return False
    if tokens.kind[i] == NUMBER:
        return tokens.upper(i - 1) or tokens.joined(i)
    return tokens.upper(i) and tokens.low[i] != "i"
