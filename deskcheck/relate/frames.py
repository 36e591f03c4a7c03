"""What stands around a number: the words of its clause and of its sentence, and the noun phrase that it counts?

Words are compared as stems, so that "killed", "deaths" and "died" are one; speakers and their verbs are no part of a
clause, numbers and dates no words.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from deskcheck.extract.lexicon import load
from deskcheck.extract.tokens import MARK, NUMBER, WORD
from deskcheck.model import Quantity
from deskcheck.relate.ground import POSSESSIVE, Ground, singular

_LEXICON: Final = load("relations")
_FRAMES: Final = load("frames")
_APART: Final = frozenset(_LEXICON["apart"])
_EMPTY: Final = frozenset(_LEXICON["empty_words"])
_SILENT: Final = _EMPTY | POSSESSIVE
_BORDERS: Final = frozenset(_LEXICON["clause_borders"])
_DEFINITE: Final = frozenset(_FRAMES["definite"]) | POSSESSIVE
_SEVERAL: Final = frozenset(_FRAMES["several"])
_UNREAL: Final = frozenset(_FRAMES["unreal"])
_FORMS: Final[dict[str, str]] = _FRAMES["forms"]
_WINDOW: Final = 45  # words on each side: a sentence of a megabyte costs no more than one of a line
_REACH: Final = 3
_BESIDE: Final = 7
_TO_BE: Final = frozenset({"is", "are", "was", "were", "be", "been"})  # "was to cost"
_CLOSED: Final = frozenset({";", ":"})


class Frame(NamedTuple):
    """The stems around a number, before and after it in its clause and in its whole sentence; the dates beside it.

    ``head``, ``modifiers``: of the noun phrase counted, "" where there is none. ``definite``: "the nine vendors".
    ``apart``: a word beside it says that it is of another time or reckoning; ``unreal``: such words of plans and
    guesses; ``several``: "four other players"; ``names``: the capitalised stems of its sentence.
    """

    before: frozenset[str]
    after: frozenset[str]
    clause: frozenset[str]
    sentence: frozenset[str]
    names: frozenset[str]
    dates: frozenset[object]
    head: str
    modifiers: frozenset[str]
    definite: bool
    apart: bool
    several: bool
    unreal: frozenset[str]


class Frames:
    """The frames of an article's numbers; the stems of a sentence are worked out once, when one of its is asked for."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._stems: dict[int, list[str | None]] = {}

    def sentence(self, q: Quantity) -> frozenset[str]:
        """The stems of the sentence around it."""
        row = self._ground.sentence_of(q)
        first, last = self._ground.first[q.id], self._ground.number[q.id]
        return self._set(q, max(row.start, first - _WINDOW), min(row.stop, last + 1 + _WINDOW), cues=True)

    def of(self, q: Quantity) -> Frame:
        ground = self._ground
        tokens = ground.tokens
        row = ground.sentence_of(q)
        first, last = tokens.at(q.num.start), ground.number[q.id]
        low, high = max(row.start, first - _WINDOW), min(row.stop, last + 1 + _WINDOW)
        left, right = first, last + 1
        while left > low and tokens.low[left - 1] not in _CLOSED:
            left -= 1
        while right < high and tokens.low[right] not in _BORDERS and tokens.kind[right] != NUMBER:
            right += 1
        near = max((i + 1 for i in range(left, first) if tokens.low[i] == ","), default=left)
        inserted = near > left and tokens.low[near] not in _EMPTY  # "The bridge, which opened in May, cost"
        start, end = ground.dates_between(tokens.start[left], tokens.end[right - 1])
        head, modifiers = self._counted(q)
        words = tokens.low[left:right]
        before = self._set(q, left if inserted else near, first)
        after = self._set(q, last + 1, right)
        return Frame(
            before=before,
            after=after,
            clause=before | after,
            sentence=self._set(q, low, first, cues=True) | self._set(q, last + 1, high, cues=True),
            names=self._names(q, low, high),
            dates=frozenset(
                m.weekday if m.weekday is not None else m.period or m.text for m in ground.dossier.dates[start:end]
            ),
            head=head,
            modifiers=modifiers,
            definite=_is_definite(ground, q, row.start),
            apart=any(word in _APART and not ground.dated[left + i] for i, word in enumerate(words)),
            several=not _SEVERAL.isdisjoint(tokens.low[max(low, first - _REACH) : min(high, ground.last[q.id] + 2)]),
            unreal=_unreal(tokens.low, max(left, first - _BESIDE), right),
        )

    def _of_sentence(self, q: Quantity) -> list[str | None]:
        """For each token of its sentence its stem, None where it says nothing."""
        stems = self._stems.get(q.sentence)
        if stems is None:
            ground, tokens = self._ground, self._ground.tokens
            row = ground.sentence_of(q)
            stems = self._stems[q.sentence] = [
                (stem(low) if low not in _SILENT and not dated and kind == WORD else None)
                if kind == WORD and len(low) > 1
                else (tokens.word(i) if kind != MARK and i > row.start and _is_name(ground, i) else None)
                for i, low, kind, dated in zip(
                    row,
                    tokens.low[row.start : row.stop],
                    tokens.kind[row.start : row.stop],
                    ground.dated[row.start : row.stop],
                )
            ]
        return stems

    def _set(self, q: Quantity, first: int, after: int, *, cues: bool = False) -> frozenset[str]:
        """The words that say something, as stems; speakers and verbs only with ``cues``."""
        start = self._ground.sentence_of(q).start
        stems = self._of_sentence(q)[first - start : after - start]
        if cues:
            return frozenset(word for word in stems if word is not None)
        cued = self._ground.cued
        return frozenset(word for i, word in enumerate(stems, first) if word is not None and not cued[i])

    def _names(self, q: Quantity, low: int, high: int) -> frozenset[str]:
        ground = self._ground
        start = ground.sentence_of(q).start
        stems = self._of_sentence(q)
        return frozenset(
            word
            for i in range(max(low, start + 1), high)
            if (word := stems[i - start]) is not None and not ground.cued[i] and ground.tokens.upper(i)
        )

    def _counted(self, q: Quantity) -> tuple[str, frozenset[str]]:
        if q.concept is None:
            return "", frozenset()
        ground = self._ground
        head = stem(q.concept.head)
        row = ground.sentence_of(q)
        first, last = ground.tokens.at(q.concept.span.start), ground.last_token(q.concept.span.end)
        if first < row.start or last >= row.stop:
            return head, frozenset()
        return head, self._set(q, max(first, last - _WINDOW), last + 1) - {head}


def _is_definite(ground: Ground, q: Quantity, start: int) -> bool:
    first = ground.first[q.id]
    low = ground.tokens.low
    return low[first] in _DEFINITE or (first > start and low[first - 1] in _DEFINITE)


def _unreal(low: list[str], first: int, after: int) -> frozenset[str]:
    return frozenset(
        low[i] for i in range(first, after) if low[i] in _UNREAL or (low[i] == "to" and low[i - 1] in _TO_BE)
    )


def _is_name(ground: Ground, i: int) -> bool:
    """The "3" of "Reactor 3", the "A" of "Group A": what tells two things of one kind apart."""
    tokens = ground.tokens
    if ground.dated[i] or tokens.kind[i - 1] != WORD:
        return False
    if tokens.kind[i] == NUMBER:
        return tokens.upper(i - 1) or tokens.joined(i)
    return tokens.upper(i) and tokens.low[i] != "i"


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A crude stem, good enough to know "killed", "kills" and "sinking" again within one article."""
    if word in _FORMS:
        return _FORMS[word]
    word = singular(word)
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word[: -len(ending)]
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]  # "cutting", "planned"
            break
    word = word.rstrip("e") if len(word) > 3 else word
    return _FORMS.get(word, word)
