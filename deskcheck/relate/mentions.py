"""What may keep two mentions of a number apart: other times, other parts, other persons, other speakers?"""

from __future__ import annotations

from collections import Counter
from typing import Final, NamedTuple

from deskcheck.alike import digits
from deskcheck.extract.lexicon import load
from deskcheck.lazy import lazy
from deskcheck.model import BlockKind, Quantity, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.frames import Frame, Frames
from deskcheck.relate.ground import Ground
from deskcheck.relate.stems import counted, stem

_EMPTY: Final = frozenset(load("relations")["empty_words"])
EXPECTED: Final = frozenset(load("frames")["expected"])
SAYS_NOTHING: Final = frozenset(load("frames")["says_nothing"])
_NUMBERS: Final = frozenset(stem(word) for word in load("frames")["numbers"])
MEMORY: Final = 12  # so many earlier numbers of one kind are compared with a later one
LEAD: Final = 6  # sentences of the text that a headline is written from
_OFTEN: Final = 3  # sentences


class Bucket:
    """The numbers of an article that may be compared, and the stems that many of their sentences share."""

    def __init__(self, frames: Frames, numbers: list[Quantity]) -> None:
        self.frames = frames
        self._numbers = numbers

    @lazy
    def _beside(self) -> Counter[int]:
        return Counter(q.sentence for q in self._numbers)

    def is_only(self, q: Quantity) -> bool:
        """Does no other number of the bucket stand in its sentence?"""
        return self._beside[q.sentence] == 1

    @lazy
    def usual(self) -> frozenset[str]:
        sentences = {q.sentence: self.frames.sentence(q) for q in self._numbers}
        often = Counter(word for words in sentences.values() for word in words)
        return SAYS_NOTHING | {word for word, times in often.items() if times > _OFTEN}


class Mention:
    """A number with the words around it, which are only worked out where they are asked for."""

    def __init__(self, bucket: Bucket, q: Quantity, headline: bool) -> None:
        self.q = q
        self.headline = headline
        self.size = float(q.value.value or 0)
        self._bucket = bucket

    @lazy
    def frame(self) -> Frame:
        return self._bucket.frames.of(self.q)

    @lazy
    def noun(self) -> str:
        """The stem of what is counted."""
        return counted(self.q)

    @lazy
    def digits(self) -> int:
        return digits(self.q)

    @property
    def only(self) -> bool:
        return self._bucket.is_only(self.q)

    @property
    def usual(self) -> frozenset[str]:
        return self._bucket.usual


class Found(NamedTuple):
    """Why two mentions are believed to be one figure; ``note``: "one voice", "two voices" or "a slip"."""

    reason: str
    confidence: Confidence
    note: str = "one voice"


def mentions(ground: Ground, frames: Frames, numbers: list[Quantity]) -> list[Mention]:
    bucket = Bucket(frames, numbers)
    return [Mention(bucket, q, is_headline(ground, q)) for q in numbers]


def told_by_both(one: Mention, other: Mention) -> frozenset[str]:
    """The stems of the one's clause in the other's sentence, and the other way, that tell something."""
    a, b = one.frame, other.frame
    unit = frozenset(stem(word) for word in (one.q.unit.surface or "").lower().split())
    told = ((a.clause & b.sentence) | (b.clause & a.sentence)) - unit
    return told - one.usual if told else told


def is_headline(ground: Ground, q: Quantity) -> bool:
    blocks = ground.dossier.article.blocks
    return bool(blocks) and blocks[q.block].kind is BlockKind.HEADLINE


def of_other_times(a: Frame, b: Frame) -> bool:
    """Both clauses have a date, and not the same."""
    return bool(a.dates and b.dates and not a.dates & b.dates)


def of_other_days(one: Quantity, other: Quantity) -> bool:
    """Both say of what day or year they are, and it is not the same."""
    a, b = one.as_of, other.as_of
    return bool(a and b and a.explicit and b.explicit and not a.period.meets(b.period))


def rivals(a: Frame, b: Frame) -> bool:
    """ "Northern Air had …" and "Coastal Air had …": each sentence begins with a name that the other does not have."""
    return bool(a.subject - b.sentence and b.subject - a.sentence)


def other_parts(one: Quantity, other: Quantity) -> bool:
    """A base is no result, a rise no fall, dollars a share no dollars a barrel."""
    if one.unit.per is not None and other.unit.per is not None and one.unit.per != other.unit.per:
        return True
    if one.direction and other.direction and one.direction is not other.direction:
        return True
    roles = {one.role, other.role}
    return Role.BASE in roles and len(roles) > 1 and None not in roles


def told_apart(a: Frame, b: Frame) -> bool:
    """ "feed suppliers" and "seed suppliers"; "in a three-way race" and "in a two-way race"."""
    if a.head == b.head and a.modifiers - b.sentence and b.modifiers - a.sentence:
        return True
    one, other = a.clause & _NUMBERS, b.clause & _NUMBERS
    return bool(one and other and one != other)


def same_person(one: Quantity, other: Quantity) -> Found | None:
    if one.concept is None or other.concept is None or " " not in one.concept.text:
        return None
    if one.concept.text.casefold() != other.concept.text.casefold() or not one.concept.text[0].isupper():
        return None
    return Found(f"both are the age of {one.concept.text}", Confidence.MEDIUM)


def one_voice(ground: Ground, one: Quantity, other: Quantity, a: Frame, b: Frame) -> bool:
    """One speaker, or a survey that "found" the one figure in an attribution and the other without."""
    if one.voice == other.voice:
        return True
    names = [_name(ground.speaker(q.voice)) for q in (one, other)]
    if names[0] and names[1]:  # "the Tarn Institute’s May survey", "the May survey"
        return names[0] <= names[1] or names[1] <= names[0]
    head = _name((ground.speaker(one.voice) or ground.speaker(other.voice) or "").split(" ")[-1])
    return bool(head) and head <= (b if names[0] else a).sentence


def _name(speaker: str | None) -> frozenset[str]:
    return frozenset(stem(word) for word in (speaker or "").casefold().split() if word not in _EMPTY)
