"""Who of the cast has been named, and who has spoken, up to a place in the text?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Final

from deskcheck.extract.grammar import POSSESSIVE, PREP
from deskcheck.extract.lexicon import load
from deskcheck.extract.names import THINGS
from deskcheck.model import Person, Speaker

if TYPE_CHECKING:
    from deskcheck.extract.attributions.scene import Scene

_PLACES: Final = 8
REACH: Final = 4  # sentences that a pronoun may look back
#: "Gov." is the governor.
_SPELLED: Final[dict[str, str]] = load("people")["spelled"]


class Discourse:
    """The cast by place and by office, and the speakers so far; numbers are indexes into ``people``."""

    def __init__(self, sc: Scene, people: tuple[Person, ...]) -> None:
        self.sc = sc
        self.people = people
        self.mentions = sorted(
            (sc.tokens.at(span.start), sc.tokens.at(span.end - 1), number)
            for number, person in enumerate(people)
            for span in person.mentions
        )
        self.starts = [first for first, _, _ in self.mentions]
        self.surnames: dict[str, list[int]] = {}
        for number, person in enumerate(people):
            self.surnames.setdefault(person.name.split()[-1], []).append(number)
        self.holders: dict[str, list[int]] = {}  # a word of an office, or an age, -> persons
        for number, person in enumerate(people):
            words = {word for role in person.roles for word in role.lower().replace(".", "").split()[:6]}
            for word in words | {_SPELLED[word] for word in words if word in _SPELLED} | {str(person.age)}:
                self.holders.setdefault(word, []).append(number)
        self.they = _theys(sc, self)
        self.last: tuple[int, int] | None = None  # (person, sentence) of the last speaker
        self.last_group: tuple[str, int] | None = None  # the last source that is no person of the cast
        self._things: dict[str, list[int]] | None = None
        self.sources: list[tuple[str, str]] = []  # (head noun, name) of sources without a name

    def remember(self, sentence: int, speaker: Speaker) -> None:
        if speaker.person is not None:
            self.last = (int(speaker.person[1:]) - 1, sentence)
        elif speaker.name is not None:
            self.last_group = (speaker.name, sentence)

    def as_person(self, number: int, confidence: float, reason: str) -> Speaker:
        person = self.people[number]
        return Speaker(
            name=person.name,
            person=person.id,
            role=person.roles[0] if person.roles else None,
            affiliation=person.affiliations[0] if person.affiliations else None,
            confidence=confidence,
            reason=reason,
        )

    def agrees(self, number: int, gender: str | None) -> bool:
        if number in self.they:
            return gender is None
        return gender is None or self.people[number].gender in (None, gender)

    def subject(self, token: int, gender: str | None) -> int | None:
        """The person whom the same sentence, or the one before, begins with."""
        tokens = self.sc.tokens
        for sentence in (tokens.sent[token], tokens.sent[token] - 1):
            if sentence < 0:
                break
            low, high = tokens.first_of[sentence], min(token, tokens.first_of[sentence + 1])
            at = bisect_left(self.starts, low)
            while at < len(self.mentions) and self.mentions[at][0] < high:
                begin, end, number = self.mentions[at]
                at += 1
                if self.sc.quote_at[begin] >= 0 or not self.agrees(number, gender):
                    continue
                if end + 1 < tokens.n and tokens.low[end + 1] in POSSESSIVE:
                    continue
                if begin > 0 and self.sc.flags[begin - 1] & PREP:
                    continue
                return number
        return None

    def just_named(self, token: int, gender: str | None) -> int | None:
        """The only person named in the sentence before."""
        tokens = self.sc.tokens
        low = tokens.first_of[max(0, tokens.sent[token] - 1)]
        at, upto = bisect_left(self.starts, low), bisect_left(self.starts, token)
        named = {n for begin, _, n in self.mentions[at : min(upto, at + 8)] if self.sc.quote_at[begin] < 0}
        return named.pop() if len(named) == 1 and self.agrees(min(named), gender) else None

    def nearest(self, token: int, gender: str | None) -> int | None:
        """The last person mentioned before ``token`` who agrees."""
        at = bisect_left(self.starts, token) - 1
        sentence = self.sc.tokens.sent[token]
        for begin, _, number in reversed(self.mentions[max(0, at - 8) : at + 1]):
            if sentence - self.sc.tokens.sent[begin] > 2 * REACH:
                break
            if self.agrees(number, gender):
                return number
        return None

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

    def latest(self, holders: list[int], before: int) -> int:
        """Who of ``holders`` was mentioned last before token ``before``."""
        at = bisect_left(self.starts, before)
        for _, _, number in reversed(self.mentions[max(0, at - 30) : at]):
            if number in holders:
                return number
        return holders[0]


def _theys(sc: Scene, known: Discourse) -> frozenset[int]:
    """Who uses "they": "Lund, who uses the pronoun they", "uses they/them pronouns"."""
    out = set()
    for k in sc.pronouns:
        if any(sc.low[m] == "they" for m in range(max(0, k - 5), min(sc.tokens.n, k + 4))):
            at = bisect_left(known.starts, k) - 1
            if at >= 0 and sc.tokens.sent[known.starts[at]] == sc.tokens.sent[k]:
                out.add(known.mentions[at][2])
    return frozenset(out)
