"""Who of the cast has been named, and who has spoken, up to a place in the text?"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from deskcheck.extract.documents import Documents
from deskcheck.extract.grammar import POSSESSIVE, PREP
from deskcheck.extract.leads import named_later
from deskcheck.extract.offices import QUALIFIERS, SPELLED, office_words
from deskcheck.extract.word_index import Words
from deskcheck.model import Person, Speaker

if TYPE_CHECKING:
    from deskcheck.extract.attributions.scene import Scene

_BEFORE: Final = 8  # mentions
_FIRST: Final = 40  # persons of the cast, or bearers of one office, that are looked at
_APART: Final = 5  # tokens
_NAMED: Final = 12  # names that are looked at in one content
_PRONOUNS: Final = {"he": "m", "she": "f"}
_KNOWN: Final = 4  # sentences that somebody of known gender may stand further off
_UNKNOWN: Final = 0.3  # confidence of a pronoun as worded
REACH: Final = 4  # sentences that a pronoun may look back


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
            words = {word for role in person.roles for word in office_words(role)}
            for word in words | {SPELLED[word] for word in words if word in SPELLED} | {str(person.age)}:
                self.holders.setdefault(word, []).append(number)
        self.guessed = named_later(sc, people, self.mentions)
        if self.guessed is not None:
            self.holders.setdefault(self.guessed[0], []).append(self.guessed[1])
        self.asked: tuple[int, int] | None = None  # (person, sentence) of the last one who was asked something
        self.learnt: dict[int, str] = {}  # genders that a "he" or "she" has told, of those who had none
        self.documents = Documents()
        self._introduced: dict[int, int] = {}
        self.words = Words(sc, self.mentions)
        self.they = _theys(sc, self)
        self._heard: dict[int, tuple[int, int]] = {}  # sentence -> (token, person) of the first source in it
        self.last: tuple[int, int] | None = None  # (person, sentence) of the last speaker
        self.last_group: tuple[str, int] | None = None  # the last source that is no person of the cast
        self.sources: list[tuple[str, str]] = []  # (head noun, name) of sources without a name
        self.anchor = 0  # the token from which "before" is reckoned: the begin of the words in question
        self._source = 0
        self._content: list[tuple[int, int]] = []
        self._excluded: frozenset[int] | None = None

    def turn_to(self, source: int, content: list[tuple[int, int]]) -> None:
        """Look from these words on: what stands before them, and who is named in them."""
        first = content[0][0]
        same = first < source and self.sc.tokens.block[first] == self.sc.tokens.block[source]
        self.anchor = first if same else source
        self._source, self._content, self._excluded = source, content, None

    @property
    def excluded(self) -> frozenset[int]:
        """The persons whom the words in question name, so that others say them."""
        if self._excluded is None:
            named: set[int] = set()
            for begin, last in self._content:
                at = bisect_left(self.starts, begin)
                for start, _, number in self.mentions[at : at + _NAMED]:
                    if start <= last:
                        named.add(number)
            self._excluded = frozenset(named)
        return self._excluded

    @property
    def leaning(self) -> str | None:
        """ "The reporter said she had rung": the gender that the subject of what is said gives to its speaker."""
        first = self._content[0][0] if self._content else 0
        if first <= self._source or self.sc.quote_at[first] >= 0:
            return None
        words = self.sc.low[first : first + 2]
        return _PRONOUNS.get(words[-1] if words[0] == "that" else words[0])

    def remember(self, at: int, source: int, speaker: Speaker) -> None:
        """``speaker`` spoke at token ``at``, where token ``source`` stands for that person (-1: nothing does)."""
        sentence = self.sc.tokens.sent[at]
        if speaker.person is not None:
            number = int(speaker.person[1:]) - 1
            self.last = (number, sentence)
            if source >= 0:
                self._heard.setdefault(self.sc.tokens.sent[source], (source, number))
        elif speaker.name is not None and speaker.confidence > _UNKNOWN:
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
        if number in self.excluded or (gender is not None and self.learnt.get(number, gender) != gender):
            return False
        if number in self.they:
            return gender is None
        return gender is None or self.people[number].gender in (None, gender)

    def subject(self, token: int, gender: str | None) -> int | None:
        """The person whom the same sentence, or the one before, begins with.

        Of two in one breath ("Lund and Brandt were married.") the one of that gender goes first.
        """
        tokens = self.sc.tokens
        for sentence in (tokens.sent[token], tokens.sent[token] - 1):
            if sentence < 0:
                break
            low, high = tokens.first_of[sentence], min(token, tokens.first_of[sentence + 1])
            at = bisect_left(self.starts, low)
            source, heard = self._heard.get(sentence, (token, 0))
            first = self.starts[at] if at < len(self.starts) else high
            if source < high and source <= first and self.agrees(heard, gender):
                return heard  # "The minister said Lund had left. She …"
            doubtful: int | None = None
            while at < len(self.mentions) and self.mentions[at][0] < high:
                begin, end, number = self.mentions[at]
                at += 1
                if self.sc.quote_at[begin] >= 0 or not self.agrees(number, gender):
                    continue
                if end + 1 < tokens.n and tokens.low[end + 1] in POSSESSIVE:
                    continue
                if begin > 0 and self.sc.flags[begin - 1] & PREP:
                    continue
                two = end + 1 < tokens.n and tokens.low[end + 1] == "and"
                if not two or gender is None or self.people[number].gender == gender:
                    return number
                doubtful = number if doubtful is None else doubtful
            if doubtful is not None:
                return doubtful
        return None

    def just_named(self, token: int, gender: str | None) -> int | None:
        """The only person named in the sentence before."""
        tokens = self.sc.tokens
        low = tokens.first_of[max(0, tokens.sent[token] - 1)]
        at, upto = bisect_left(self.starts, low), bisect_left(self.starts, token)
        named = {n for begin, _, n in self.mentions[at : min(upto, at + 8)] if self.sc.quote_at[begin] < 0}
        return named.pop() if len(named) == 1 and self.agrees(min(named), gender) else None

    def nearest(self, token: int, gender: str | None) -> int | None:
        """The person mentioned last before ``token`` who agrees; one of known gender may stand further off."""
        at = bisect_left(self.starts, token)
        sent = self.sc.tokens.sent
        best: tuple[float, int] | None = None
        for begin, _, number in reversed(self.mentions[max(0, at - _BEFORE) : at]):
            apart = sent[token] - sent[begin]
            if apart > 2 * REACH:
                break
            if self.agrees(number, gender):
                known = gender is not None and self.gender(number) == gender
                score = _KNOWN * known - apart
                best = (score, number) if best is None or score > best[0] else best
        return None if best is None else best[1]

    def gender(self, number: int) -> str | None:
        """The gender that the text, or a pronoun so far, gives to the person."""
        return self.learnt.get(number, self.people[number].gender)

    def first_after(self, token: int, gender: str | None) -> int | None:
        """Whom the text names first after ``token``, where it names nobody before: "“No,” she says. … Ida Lund …"."""
        at = bisect_left(self.starts, token)
        for begin, _, number in self.mentions[at : at + 4] if at == 0 else ():
            if self.sc.quote_at[begin] < 0 and self.agrees(number, gender):
                return number
        return None

    def holding(self, head: str, before: list[str]) -> list[int]:
        """Who bears the office ``head``; ``before`` are the words before it ("the vice president" is none but that)."""
        for word in before:
            if word in QUALIFIERS:
                return self.holders.get(f"{word} {head}", [])[:_FIRST]
        return self.holders.get(head, [])[:_FIRST]

    def starts_between(self, first: int, after: int) -> list[int]:
        """Where names of the cast begin between the two tokens."""
        return self.starts[bisect_left(self.starts, first) : bisect_left(self.starts, after)]

    def in_paragraph(self, number: int) -> bool:
        """Is the person named before the anchor, in its paragraph?"""
        block = self.sc.tokens.block
        at = bisect_left(self.starts, self.anchor)
        near = self.mentions[max(0, at - _BEFORE) : at]
        return any(who == number and block[begin] == block[self.anchor] for begin, _, who in near)

    def protagonist(self, token: int, gender: str | None) -> list[int]:
        """The persons named before ``token``, those with most mentions first, as far as they agree."""
        offset = self.sc.tokens.start[token]
        first = enumerate(self.people[:_FIRST])  # in the order of their first mention
        named = [number for number, person in first if person.mentions[0].start < offset]
        named.sort(key=lambda number: -len(self.people[number].mentions))
        return [number for number in named[:_BEFORE] if self.agrees(number, gender)]

    def before(self, token: int, gender: str | None, sentences: int) -> list[int]:
        """The persons mentioned in so many sentences before ``token``, the last one first, as far as they agree."""
        at = bisect_left(self.starts, token)
        sent = self.sc.tokens.sent
        near = reversed(self.mentions[max(0, at - _BEFORE) : at])
        numbers = (number for begin, _, number in near if sent[token] - sent[begin] <= sentences)
        return [number for number in dict.fromkeys(numbers) if self.agrees(number, gender)]

    def anybody_before(self, token: int) -> bool:
        """Has the text named a person before the token?"""
        return bool(self.starts) and self.starts[0] < token

    def introduced(self, number: int) -> int:
        """The token of the person's first mention outside of quotations, or the first at all."""
        if not self._introduced:
            for quoted in (True, False):
                for first, _, who in reversed(self.mentions):
                    if (self.sc.quote_at[first] >= 0) is quoted:
                        self._introduced[who] = first
        return self._introduced[number]

    def bearer(self, first: int, last: int) -> int | None:
        """The person who is named between the two tokens."""
        at = bisect_left(self.starts, first)
        return self.mentions[at][2] if at < len(self.mentions) and self.mentions[at][0] <= last else None

    def beside(self, number: int) -> list[int]:
        """Who else is named in the sentence that brings the person in, or else in the one before it."""
        sent = self.sc.tokens.sent
        begin = self.introduced(number)
        for sentence in (sent[begin], sent[begin] - 1):
            low, high = self.sc.tokens.first_of[max(0, sentence)], self.sc.tokens.first_of[max(0, sentence) + 1]
            at, upto = bisect_left(self.starts, low), bisect_left(self.starts, high)
            found = dict.fromkeys(who for _, _, who in self.mentions[at : min(upto, at + _BEFORE)] if who != number)
            if found:
                return list(found)
        return []

    def side_by_side(self) -> tuple[int, int] | None:
        """The last two persons named as "Lund and Brandt" before the anchor."""
        at = bisect_left(self.starts, self.anchor)
        near = self.mentions[max(0, at - _BEFORE) : at]
        for (_, end, one), (begin, _, two) in zip(reversed(near[:-1]), reversed(near)):
            if one != two and self.sc.low[end + 1] == "and" and begin - end <= _APART:
                return one, two
        return None

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
