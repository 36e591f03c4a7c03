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
from deskcheck.extract.tokens import MARK, NUMBER, WORD
from deskcheck.model import BlockKind, Kind, Quantity, Relation, RelationKind, Role, Shape
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import POSSESSIVE, Ground, link, relation, singular

_KINDS: Final = frozenset({Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.MEASURE, Kind.AGE})
_COUNTS: Final = frozenset({Kind.COUNT, Kind.NUMBER})
_LEXICON: Final = load("relations")
_APART: Final = frozenset(_LEXICON["apart"])
_EMPTY: Final = frozenset(_LEXICON["empty_words"])
_BORDERS: Final = frozenset(_LEXICON["clause_borders"])
_WINDOW: Final = 45  # words on each side: a sentence of a megabyte costs no more than one of a line
_NEAR: Final = 8
_MEMORY: Final = 12  # so many earlier numbers of one kind are compared with a later one


class Frame(NamedTuple):
    """The stems around a number: in its clause before and after it, and in its whole sentence; the dates beside it."""

    before: frozenset[str]
    after: frozenset[str]
    sentence: frozenset[str]
    dates: frozenset[object]
    apart: bool

    @property
    def clause(self) -> frozenset[str]:
        return self.before | self.after


def same_figures(ground: Ground) -> Iterator[Relation]:
    """Relations same_figure with the links first and second, in text order; ``note``: "one voice" or "two voices"."""
    earlier: dict[tuple[object, ...], deque[tuple[Quantity, Frame]]] = defaultdict(lambda: deque(maxlen=_MEMORY))
    for q in ground.quantities:
        if q.kind not in _KINDS or q.value.shape is not Shape.POINT or q.role not in (None, Role.SHARE):
            continue
        if q.value.value == 1 or _is_of_counted(ground, q):
            continue
        frame = _frame(ground, q)
        bucket = earlier[("count",) if q.kind in _COUNTS else (q.kind, q.unit.name, q.unit.per)]
        for other, seen in reversed(bucket):
            found = _same(ground, other, seen, q, frame)
            if found is not None:
                yield relation(RelationKind.SAME_FIGURE, (link("first", other), link("second", q)), *found)
                break
        bucket.append((q, frame))


def _same(ground: Ground, one: Quantity, a: Frame, other: Quantity, b: Frame) -> tuple[str, Confidence, str] | None:
    if one.sentence == other.sentence or a.apart or b.apart:
        return None
    if one.kind is Kind.AGE:
        return _same_person(one, other)
    headline = _is_headline(ground, one)
    if not _same_head(one, other, either_silent=headline):
        return None
    if headline:  # it says least of all: hold the fuller mention against it
        a, b = b, a
    says = b.clause - {_stem(_head(one))}
    if not says or not b.clause <= a.sentence or (a.dates and b.dates and not a.dates & b.dates):
        return None
    if not _one_voice(ground, one, other, a, b):
        if (len(says) < 2 or one.kind is Kind.MONEY) and (one.voice is None or other.voice is None):
            return None  # one word in common, "sold", or a sum: the article itself may speak of something else
        return "two speakers on the same thing", Confidence.MEDIUM, "two voices"
    told_twice = one.voice is not None and other.voice is not None  # by one speaker: he is the common subject
    if not a.after <= b.sentence or not (len(says) >= 2 or len(a.clause & b.sentence) >= 3 or told_twice):
        return None
    if bool(a.dates) != bool(b.dates) and one.kind in _COUNTS and not headline:
        return None  # a total that is counted on needs its date at both places
    if a.clause == b.clause and not headline:
        return "both are said in the same words", Confidence.HIGH, "one voice"
    return "the later mention says nothing that the earlier does not", Confidence.MEDIUM, "one voice"


def _one_voice(ground: Ground, one: Quantity, other: Quantity, a: Frame, b: Frame) -> bool:
    """One speaker, or a survey that "found" the one figure in an attribution and the other without."""
    if one.voice == other.voice:
        return True
    names = [_name(ground.speaker(q.voice)) for q in (one, other)]
    if names[0] and names[1]:  # "the Tarn Institute’s May survey", "the May survey"
        return names[0] <= names[1] or names[1] <= names[0]
    head = _name((ground.speaker(one.voice) or ground.speaker(other.voice) or "").split(" ")[-1])
    return bool(head) and head <= (b if names[0] else a).sentence


def _name(speaker: str | None) -> frozenset[str]:
    return frozenset(_stem(word) for word in (speaker or "").casefold().split() if word not in _EMPTY)


def _is_of_counted(ground: Ground, q: Quantity) -> bool:
    """ "62 teams that managed $17.4 billion": the number is said of things that are themselves counted there."""
    before = ground.before(q)
    return before is not None and ground.first[q.id] - ground.number[before.id] <= _NEAR


def _same_person(one: Quantity, other: Quantity) -> tuple[str, Confidence, str] | None:
    if one.concept is None or other.concept is None or " " not in one.concept.text:
        return None
    if one.concept.text.casefold() != other.concept.text.casefold() or not one.concept.text[0].isupper():
        return None
    return f"both are the age of {one.concept.text}", Confidence.MEDIUM, "one voice"


def _same_head(one: Quantity, other: Quantity, *, either_silent: bool) -> bool:
    if one.kind is Kind.MONEY:
        return True
    silent = one.kind is Kind.NUMBER or other.kind is Kind.NUMBER or not one.concept or not other.concept
    return _head(one) == _head(other) if one.kind == other.kind and not silent else either_silent and silent


def _head(q: Quantity) -> str:
    return singular(q.concept.head) if q.concept else ""


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
    beside = (m for m in ground.dossier.dates[slice(*ground.dates_between(tokens.start[left], tokens.end[right - 1]))])
    return Frame(
        before=_stems(ground, left if inserted else near, first),
        after=_stems(ground, last + 1, right),
        sentence=_stems(ground, low, first, cues=True) | _stems(ground, last + 1, high, cues=True),
        dates=frozenset(m.weekday if m.weekday is not None else m.period or m.text for m in beside),
        apart=any(tokens.low[i] in _APART for i in range(left, right) if not dated[i]),
    )


def _stems(ground: Ground, first: int, after: int, *, cues: bool = False) -> frozenset[str]:
    """The words that say something, as stems, without numbers and dates; speakers and verbs only with ``cues``."""
    tokens, dated = ground.tokens, ground.dated
    return frozenset(
        _stem(tokens.low[i])
        for i in range(first, after)
        if tokens.kind[i] not in (MARK, NUMBER)
        and not dated[i]
        and (cues or not ground.cued[i])
        and tokens.low[i] not in _EMPTY
        and tokens.low[i] not in POSSESSIVE
    ) | {tokens.word(i) for i in range(max(1, first), after) if _is_name(ground, i)}


def _is_name(ground: Ground, i: int) -> bool:
    """The "3" of "Reactor 3", the "A" of "Group A": what tells two things of one kind apart."""
    tokens = ground.tokens
    if ground.dated[i] or tokens.kind[i - 1] != WORD or tokens.sent[i - 1] != tokens.sent[i]:
        return False
    if tokens.kind[i] == NUMBER:
        return tokens.upper(i - 1) or tokens.joined(i)
    return tokens.kind[i] == WORD and len(tokens.low[i]) == 1 and tokens.upper(i) and tokens.low[i] != "i"


def _stem(word: str) -> str:
    """A crude stem, good enough to know "killed", "kills" and "sinking" again within one article."""
    word = singular(word)
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") if len(word) > 3 else word
