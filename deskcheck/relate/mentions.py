"""What may keep two mentions of a number apart: other times, other parts, other persons, other speakers?"""

from __future__ import annotations

from collections import Counter
from typing import Final, NamedTuple

from deskcheck.extract.lexicon import load
from deskcheck.model import BlockKind, Quantity, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.frames import Frame, frame, stem
from deskcheck.relate.ground import Ground

_EMPTY: Final = frozenset(load("relations")["empty_words"])
SAYS_NOTHING: Final = frozenset(load("frames")["says_nothing"])
_NUMBERS: Final = frozenset(stem(word) for word in load("frames")["numbers"])
MEMORY: Final = 12  # so many earlier numbers of one kind are compared with a later one
LEAD: Final = 6  # sentences of the text that a headline is written from
_OFTEN: Final = 3  # sentences


class Mention(NamedTuple):
    """``usual``: the stems that many sentences of the article share; ``only``: no other such number beside it."""

    q: Quantity
    frame: Frame
    headline: bool
    only: bool = True
    usual: frozenset[str] = frozenset()


class Found(NamedTuple):
    """Why two mentions are believed to be one figure; ``note``: "one voice" or "two voices"."""

    reason: str
    confidence: Confidence
    note: str = "one voice"


def mentions(ground: Ground, bucket: list[Quantity]) -> list[Mention]:
    frames = [frame(ground, q) for q in bucket]
    beside = Counter(q.sentence for q in bucket)
    sentences = {q.sentence: seen.sentence for q, seen in zip(bucket, frames)}
    often = Counter(word for words in sentences.values() for word in words)
    usual = SAYS_NOTHING | {word for word, times in often.items() if times > _OFTEN}
    return [Mention(q, seen, is_headline(ground, q), beside[q.sentence] == 1, usual) for q, seen in zip(bucket, frames)]


def told_by_both(one: Mention, other: Mention) -> frozenset[str]:
    """The stems of the one's clause in the other's sentence, and the other way, that tell something."""
    a, b = one.frame, other.frame
    unit = frozenset(stem(word) for word in (one.q.unit.surface or "").lower().split())
    return ((a.clause & b.sentence) | (b.clause & a.sentence)) - unit - one.usual


def is_headline(ground: Ground, q: Quantity) -> bool:
    blocks = ground.dossier.article.blocks
    return bool(blocks) and blocks[q.block].kind is BlockKind.HEADLINE


def of_other_times(a: Frame, b: Frame) -> bool:
    """Both clauses have a date, and not the same."""
    return bool(a.dates and b.dates and not a.dates & b.dates)


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
