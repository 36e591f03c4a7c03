"""Which two numbers are said of the same thing, in the same respect, at the same time?

The later mention may say less than the earlier one ("a fire at the Orlo Hotel killed …", "the fire that killed …") but
nothing more, and what stood behind the earlier number ("… people in Leeds") must stand there again: a word more is a
subset, another place, another reckoning.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from typing import Final, NamedTuple

from deskcheck.extract.lexicon import load
from deskcheck.extract.tokens import MARK, NUMBER
from deskcheck.model import BlockKind, Kind, Quantity, Relation, RelationKind, Shape
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import POSSESSIVE, Ground, link, relation, singular

_KINDS: Final = frozenset({Kind.COUNT, Kind.MONEY, Kind.PERCENT, Kind.MEASURE, Kind.AGE})
_LEXICON: Final = load("relations")
_APART: Final = frozenset(_LEXICON["apart"])
_EMPTY: Final = frozenset(_LEXICON["empty_words"])
_BORDERS: Final = frozenset({",", ";", ":", "and", "but", "(", ")", "—", "–", "will", "ought", "while"})
_WINDOW: Final = 45  # words on each side: a sentence of a megabyte costs no more than one of a line
_MEMORY: Final = 12  # so many earlier numbers of one kind are compared with a later one


class Frame(NamedTuple):
    """The stems around a number: in its clause before and after it, and in its whole sentence."""

    before: frozenset[str]
    after: frozenset[str]
    sentence: frozenset[str]
    apart: bool

    @property
    def clause(self) -> frozenset[str]:
        return self.before | self.after


def same_figures(ground: Ground) -> Iterator[Relation]:
    """Relations same_figure with the links first and second, in text order."""
    earlier: dict[tuple[object, ...], deque[tuple[Quantity, Frame]]] = defaultdict(lambda: deque(maxlen=_MEMORY))
    for q in ground.quantities:
        if q.kind not in _KINDS or q.value.shape is not Shape.POINT or q.role is not None:
            continue
        frame = _frame(ground, q)
        bucket = earlier[(q.kind, q.unit.name if q.kind is not Kind.COUNT else None, q.unit.per)]
        for other, seen in reversed(bucket):
            found = _same(ground, other, seen, q, frame)
            if found is not None:
                yield relation(RelationKind.SAME_FIGURE, (link("first", other), link("second", q)), *found)
                break
        bucket.append((q, frame))


def _same(ground: Ground, one: Quantity, a: Frame, other: Quantity, b: Frame) -> tuple[str, Confidence] | None:
    if one.sentence == other.sentence or a.apart or b.apart or not _same_time(ground, one, other):
        return None
    if one.kind is Kind.AGE:
        return _same_person(one, other)
    headline = _is_headline(ground, one)
    if not _same_head(one, other, either_silent=headline):
        return None
    if headline:  # it says least of all: hold the fuller mention against it
        a, b = b, a
    differ = one.voice is not None and other.voice is not None and one.voice != other.voice
    says = b.clause - {_stem(one.concept.head if one.concept else "")}
    enough = len(says) >= (1 if differ or one.voice != other.voice else 2)
    if not enough or not b.clause <= a.sentence or not a.after <= b.sentence or not (a.before & b.sentence):
        return None
    if a.clause == b.clause and not headline:
        return "both are said in the same words", Confidence.HIGH
    return "the later mention says nothing that the earlier does not", Confidence.MEDIUM


def _same_person(one: Quantity, other: Quantity) -> tuple[str, Confidence] | None:
    if one.concept is None or other.concept is None or " " not in one.concept.text:
        return None
    if one.concept.text.casefold() != other.concept.text.casefold() or not one.concept.text[0].isupper():
        return None
    return f"both are the age of {one.concept.text}", Confidence.MEDIUM


def _same_head(one: Quantity, other: Quantity, *, either_silent: bool) -> bool:
    if one.kind is not Kind.COUNT:
        return one.kind is Kind.MONEY or _head(one) == _head(other)
    return _head(one) == _head(other) or (either_silent and (not one.concept or not other.concept))


def _head(q: Quantity) -> str:
    return singular(q.concept.head) if q.concept else ""


def _same_time(ground: Ground, one: Quantity, other: Quantity) -> bool:
    """Dates that meet, or none on either side; a total that is counted on needs its date at both places."""
    a = one.as_of if one.as_of and one.as_of.explicit else None
    b = other.as_of if other.as_of and other.as_of.explicit else None
    if a and b:
        return a.period.meets(b.period)
    counted_on = one.kind is Kind.COUNT and not _is_headline(ground, one)
    return (a is None) == (b is None) or not counted_on


def _is_headline(ground: Ground, q: Quantity) -> bool:
    blocks = ground.dossier.article.blocks
    return bool(blocks) and blocks[q.block].kind is BlockKind.HEADLINE


def _frame(ground: Ground, q: Quantity) -> Frame:
    tokens = ground.tokens
    sentence = ground.sentence_of(q)
    first, last = tokens.at(q.num.start), ground.number[q.id]
    low = max(sentence.start, first - _WINDOW)
    high = min(sentence.stop, last + 1 + _WINDOW)
    left, right = first, last + 1
    while left > low and tokens.low[left - 1] not in {";", ":"}:
        left -= 1
    while right < high and tokens.low[right] not in _BORDERS and tokens.kind[right] != NUMBER:
        right += 1
    near = max((i + 1 for i in range(left, first) if tokens.low[i] == ","), default=left)
    inserted = near > left and tokens.low[near] not in _EMPTY  # "The bridge, which opened in May, cost"
    dated = ground.dated
    return Frame(
        before=_stems(ground, left if inserted else near, first),
        after=_stems(ground, last + 1, right),
        sentence=_stems(ground, low, first) | _stems(ground, last + 1, high),
        apart=any(tokens.low[i] in _APART for i in range(left, right) if not dated[i]),
    )


def _stems(ground: Ground, first: int, after: int) -> frozenset[str]:
    """The words that say something, as stems, without numbers and dates."""
    tokens, dated = ground.tokens, ground.dated
    return frozenset(
        _stem(tokens.low[i])
        for i in range(first, after)
        if tokens.kind[i] not in (MARK, NUMBER)
        and not dated[i]
        and tokens.low[i] not in _EMPTY
        and tokens.low[i] not in POSSESSIVE
    )


def _stem(word: str) -> str:
    """A crude stem, good enough to know "killed", "kills" and "sinking" again within one article."""
    word = singular(word)
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") if len(word) > 3 else word
