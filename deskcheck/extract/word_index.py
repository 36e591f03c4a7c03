"""Which words does the text use, where, and in the sentences that name whom?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Final

from deskcheck.extract.lexicon import load
from deskcheck.extract.names import ORGANISATIONS, PLACES, THINGS, is_human

if TYPE_CHECKING:
    from deskcheck.extract.attributions.scene import Scene

_PLACES: Final = 8
_FIRST: Final = 40  # persons who are remembered for one verb
_STEM: Final = 4  # letters
_SENTENCES: Final = 2  # that name a person and are looked at for words of a trade
_OF_PEOPLES: Final = ("ese", "ish", "ian", "ans", "can")
#: Verbs that tell what somebody may be called: "sued" the plaintiff.
DEEDS: Final = frozenset(verb for verbs in load("people")["does"].values() for verb in verbs)
_LONG: Final = 60  # tokens


class Words:
    """``mentions``: first and last token of each name of the cast, and the person's number, in text order.

    Each index is built when it is first asked for: most texts need none of them.
    """

    def __init__(self, sc: Scene, mentions: list[tuple[int, int, int]]) -> None:
        self.sc = sc
        self.mentions = mentions
        self._first_at: dict[str, int] = {}
        self._capitals: dict[str, int] = {}
        self._names: dict[str, int] | None = None
        self._most: tuple[str, int] | None = None
        self._doers: dict[str, list[int]] = {}  # verb -> of whom the text says it
        self._spoken_of: dict[str, list[tuple[str, int]]] = {}
        self._things: dict[str, list[int]] | None = None

    def first_at(self, word: str) -> int:
        """The first token that is this word."""
        if not self._first_at:
            self._first_at = dict(zip(reversed(self.sc.low), range(self.sc.tokens.n - 1, -1, -1)))
        return self._first_at[word]

    def first_capital(self, word: str) -> int:
        """The first token that is this word with a capital; -1 if there is none."""
        if not self._capitals:
            places = self.sc.tokens.capitals
            self._capitals = {self.sc.low[k]: k for k in reversed(places)}
        return self._capitals.get(word, -1)

    def speaking_of(self, stem: str, head: str) -> list[int]:
        """Of whom the sentences that name them use a word that begins with ``stem`` and is not ``head``."""
        if not stem:
            return []
        if not self._spoken_of:
            self._index_sentences()
        known = self._spoken_of.get(stem[:_STEM], ())
        found = (number for word, number in known if word.startswith(stem) and word.rstrip("s") != head)
        return list(dict.fromkeys(found))

    def doing(self, verbs: AbstractSet[str]) -> list[int]:
        """Of whom the sentences that name them have one of these verbs."""
        if not verbs:
            return []
        if not self._spoken_of:
            self._index_sentences()
        return [number for verb in sorted(verbs) for number in self._doers.get(verb, ())]

    def _index_sentences(self) -> None:
        seen: dict[int, set[int]] = {}
        self._spoken_of[""] = []
        for begin, _, number in self.mentions:
            sentences = seen.setdefault(number, set())
            sentence = self.sc.tokens.sent[begin]
            if len(sentences) >= _SENTENCES or sentence in sentences or self.sc.quote_at[begin] >= 0:
                continue
            sentences.add(sentence)
            first = self.sc.tokens.first_of[sentence]
            for word in self.sc.low[first : min(self.sc.tokens.first_of[sentence + 1], first + _LONG)]:
                if word in DEEDS and len(self._doers.setdefault(word, [])) < _FIRST:
                    self._doers[word].append(number)
                if len(word) > _STEM:
                    self._spoken_of.setdefault(word[:_STEM], []).append((word, number))

    def named_often(self, word: str) -> int:
        """How often the text has the word as a name of no person."""
        return self._counts().get(word, 0)

    def most_named(self) -> tuple[str, int]:
        """The word that names no person, place or people and stands most often; the first of equals."""
        if self._most is None:
            counts = self._counts()
            best = max(counts, key=lambda word: counts[word], default="")
            self._most = best, counts.get(best, 0)
        return self._most

    def _counts(self) -> dict[str, int]:
        if self._names is None:
            self._names = {}
            persons = {k for first, last, _ in self.mentions for k in range(first, last + 1)}
            low, sc = self.sc.low, self.sc
            for k in sc.tokens.capitals:
                word = low[k]
                plain = sc.flags[k] or k in persons or word in PLACES or word in ORGANISATIONS or len(word) < _STEM
                if plain or is_human(word) or word.endswith(_OF_PEOPLES):
                    continue
                if sc.tokens.first_of[sc.tokens.sent[k]] != k or word in self._names:
                    self._names[word] = self._names.get(word, 0) + 1
        return self._names

    def places(self, heads: AbstractSet[str], before: int) -> list[int]:
        """Where the text has one of these nouns: the nearest few before the token first, then the next after it."""
        if self._things is None:
            self._things = {}
            for k in [k for k, word in enumerate(self.sc.low) if word in THINGS]:
                self._things.setdefault(self.sc.low[k], []).append(k)
        earlier: list[int] = []
        later: list[int] = []
        for head in heads & self._things.keys():
            known = self._things[head]
            at = bisect_left(known, before)
            earlier += known[max(0, at - _PLACES) : at]
            later += [k for k in known[at : at + _PLACES] if k > before + 1]
        return sorted(earlier, reverse=True) + sorted(later)
