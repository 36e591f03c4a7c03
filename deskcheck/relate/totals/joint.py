"""Which number is that of two or three together whose own numbers stand in the sentence before or behind it?"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from deskcheck.alike import digits
from deskcheck.model import Kind, Quantity, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import DETERMINERS, Ground
from deskcheck.relate.runs import closed_to, row_of
from deskcheck.relate.shares.near import LEXICON, alike, is_person, one_noun
from deskcheck.relate.totals.parts import Found

_JOINT: Final = frozenset(LEXICON["joint"]["words"])
_WORDS: Final = {"two": 2, "both": 2, "three": 3, "four": 4}
_NEAR: Final = 5
_TELLING: Final = 2
_FRONT: Final = 25
_BETWEEN: Final = 20
_PLACES: Final = frozenset({"in", "at", "from", "for", "on", "of", "to", "by"})
_LEVELS: Final = (None, Role.RESULT, Role.TOTAL)


def joint(ground: Ground, row: list[Quantity]) -> Found | None:
    """ "Tern and Gull posted a combined loss of T. Tern lost P and Gull P." """
    named = not _JOINT.isdisjoint(ground.words) or {"between", "them"} <= ground.words
    for total in row[:2]:
        said = named and _is_joint(ground, total)
        if total.role not in (*_LEVELS, Role.CHANGE) or not (said or _may_be_joint(ground, total)):
            continue
        many = _many(ground, total) if said else 2
        for sentence in (total.sentence + 1, total.sentence - 1) if many else ():
            parts = tuple(row_of(ground, sentence))
            if len(parts) != many or not _are_parts(ground, total, parts, said=said):
                continue
            if _named_in(ground, total, parts) if said else _each_named(ground, total, parts):
                return Found(
                    total, parts, "it is said to be that of all of them together", Confidence.MEDIUM, said=said
                )
    return None


def _may_be_joint(ground: Ground, total: Quantity) -> bool:
    """ "Tern and Gull sent home T. Tern sent home P, while Gull …": two numbers beside the sentence of the one."""
    if len(ground.by_sentence[total.sentence]) > 1 or digits(total) < _TELLING:
        return False
    near = (ground.by_sentence.get(total.sentence + way, ()) for way in (1, -1))
    if not any(len(row) == _TELLING for row in near):
        return False
    front = ground.lows(max(ground.sentence_of(total).start, ground.first[total.id] - _FRONT), ground.first[total.id])
    return "and" in front


def _each_named(ground: Ground, total: Quantity, parts: tuple[Quantity, ...]) -> bool:
    """Is somebody else who is named before the total named before each of the two?"""
    start = max(ground.sentence_of(total).start, ground.first[total.id] - _FRONT)
    named = _capitals(ground, range(start, ground.first[total.id]))
    first, last = ground.first[parts[0].id], ground.first[parts[1].id]
    one = _capitals(ground, range(max(ground.sentence_of(parts[0]).start, first - _FRONT), first)) & named
    other = _capitals(ground, range(max(ground.last[parts[0].id], last - _FRONT), last)) & named
    return bool(one and other) and not one & other


def _capitals(ground: Ground, tokens: range) -> set[str]:
    return {ground.tokens.low[i] for i in tokens if ground.tokens.upper(i) and not ground.dated[i]} - DETERMINERS


def _is_joint(ground: Ground, total: Quantity) -> bool:
    """ "a combined T", "together … T", "a joint loss of T", "T between them"."""
    first, after = ground.first[total.id], ground.last[total.id] + 1
    before = ground.lows(max(ground.sentence_of(total).start, first - _NEAR), first)
    return not _JOINT.isdisjoint(before) or ground.lows(after, after + 2) == ["between", "them"]


def _many(ground: Ground, total: Quantity) -> int | None:
    """Of how many the total is one: "two contracts", "both firms", "Tern and Gull"; None where that is not clear."""
    tokens, first = ground.tokens, ground.first[total.id]
    start = max(ground.sentence_of(total).start, first - _FRONT)
    words = range(start, first)
    told = {_WORDS[tokens.low[i]] for i in words if tokens.low[i] in _WORDS and tokens.low[i + 1] != "-"}
    if told:
        return told.pop() if len(told) == 1 else None
    return 2 if _names(ground, total) else None


def _names(ground: Ground, total: Quantity) -> tuple[str, str] | None:
    """The "tern" and "gull" of "Tern and Gull", where two names and no more are joined before it."""
    tokens, first = ground.tokens, ground.first[total.id]
    start = max(ground.sentence_of(total).start, first - _FRONT)
    ands = [i for i in range(start + 1, first - 1) if tokens.low[i] == "and"]
    if len(ands) != 1 or not (tokens.upper(ands[0] + 1) and tokens.upper(ands[0] - 1)):
        return None
    return None if "," in tokens.low[start : ands[0]] else (tokens.low[ands[0] - 1], tokens.low[ands[0] + 1])


def _named_in(ground: Ground, total: Quantity, parts: tuple[Quantity, ...]) -> bool:
    """Are both of "Tern and Gull" named again with their parts?  "Marks and Spencer" is one firm."""
    names = _names(ground, total)
    sentence = ground.sentence_of(parts[0])
    return names is None or set(names) <= set(ground.lows(sentence.start, sentence.stop))


def _are_parts(ground: Ground, total: Quantity, parts: tuple[Quantity, ...], *, said: bool) -> bool:
    """Is each of them the number of one, alone in its clause, of what the total counts and of its time?"""
    levels = _LEVELS if said else (*_LEVELS, Role.PART)
    if abs(parts[0].block - total.block) > 1 or len(parts) != len(ground.by_sentence[parts[0].sentence]):
        return False
    if not _of_one_time(ground, total, parts[0]):
        return False
    if any(not alike(part, total) or part.role not in levels or part.as_of != parts[0].as_of for part in parts):
        return False
    if total.kind is not Kind.MONEY and not all(
        one_noun(total, part) or (is_person(total) and is_person(part)) for part in parts
    ):
        return False
    for one, other in pairwise(parts):
        words = ground.lows(ground.last[one.id] + 1, ground.first[other.id])
        if len(words) > _BETWEEN or not {"and", "while", "whereas", ","} & set(words):
            return False
    if said and sum(_is_placed(ground, part) for part in parts) not in (0, len(parts)):
        return False  # "Tern lost P in Asia and Gull P"
    sentence = ground.sentence_of(parts[0])
    stop = sentence.stop if said else ground.first[parts[-1].id]
    words = [word for word in ground.lows(sentence.start, stop) if word != "other"]  # "one …, the other …"
    return not closed_to(words)


def _is_placed(ground: Ground, part: Quantity) -> bool:
    after = ground.last[part.id] + 1
    return not _PLACES.isdisjoint(ground.lows(after, min(after + 2, ground.sentence_of(part).stop)))


def _of_one_time(ground: Ground, total: Quantity, part: Quantity) -> bool:
    """The later of the two sentences names no time of its own: "… last year. In May Tern sold P and Gull P"."""
    later = max(total, part, key=lambda q: q.sentence)
    sentence = ground.sentence_of(later)
    if not any(ground.dated[i] for i in sentence):
        return True
    return total.as_of is not None and part.as_of is not None and total.as_of.period == part.as_of.period
