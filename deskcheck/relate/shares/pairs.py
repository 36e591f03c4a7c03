"""Which number is a part of which other one, or which share is one of a small whole, without the third of them?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from deskcheck.extract.phrases import AUXILIARIES, POSSESSIVE, VERBS
from deskcheck.model import Bound, Kind, Quantity, Relation, RelationKind, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, head_of, is_point, link, relation, singular
from deskcheck.relate.shares.near import (
    LEXICON,
    PERSONS,
    alike,
    countable,
    fronted_whole,
    gap,
    is_less,
    is_of,
    is_person,
    one_noun,
    same_time,
    whole_of,
)

_DIVISIBLE: Final = frozenset(LEXICON["divisible"])
_HUNDRED: Final = Decimal(100)
_TAIL: Final = 9  # words between the whole and its part
_CLAUSE: Final = 20  # with a clause that says which ones
_OTHERS: Final = frozenset({"and", "or", "but", ";", ":", "(", ")", "including", "another", "only"})
_UNREAL: Final = frozenset({"if", "would", "could", "may", "might", "like", "such"})
_DEFINITE: Final = frozenset({"the", "a", "total", "of", "all", "its", "their", "possible"})
_WHERE: Final = frozenset(
    {"on", "in", "at", "over", "during", "within", "across", "to", "from", "by", "into", "onto", "with", "through"}
)
_OF_THEM: Final = (["of", "them"], ["of", "whom"])
_OF_THESE: Final = (["of", "them"], ["of", "these"], ["of", "those"])
_RESTRICTED: Final = (["who"], ["that"], ["which"], ["in"], ["with"], ["from"])  # "three of those who passed"
_BEFORE: Final = 6  # numbers of the sentence before
_SMALL: Final = (Decimal(3), Decimal(99))
_ROUGH: Final = frozenset(
    {"average", "averages", "averaged", "weighted", "poll", "polls", "mean", "median", "typically"}
)


def pairs(ground: Ground, taken: set[tuple[str, str]]) -> Iterator[Relation]:
    """Relations part_of_whole with part and whole alone; ``taken``: pairs that a share has joined already."""
    for part in ground.quantities:
        if not countable(part) or part.value.value == 1:  # "one of 12" can be no error
            continue
        found = (
            _of_following(ground, part)
            or _fronted(ground, part)
            or _out_of(ground, part)
            or _included(ground, part)
            or _with_part(ground, part)
            or _of_them(ground, part)
        )
        if found is None:
            continue
        whole, reason, confidence = found
        if (part.id, whole.id) in taken or not same_time(part, whole) or Role.BASE in (part.role, whole.role):
            continue
        yield relation(RelationKind.PART_OF_WHOLE, (link("part", part), link("whole", whole)), reason, confidence)


def _of_following(ground: Ground, part: Quantity) -> tuple[Quantity, str, Confidence] | None:
    """ "P of the W", "P out of W", "P of the last W" """
    whole = ground.after(part)
    if whole is None or not countable(whole) or not alike(part, whole) or not is_of(ground, part, whole):
        return None
    after, low = ground.number[part.id] + 1, ground.tokens.low
    if low[after : after + 2] in _OF_THEM or low[after : after + 2] in _OF_THESE:
        return None  # "In two of them not one house is standing"
    if low[after] not in {"of", "out"} and not (part.role is Role.PART and whole.role is Role.TOTAL):
        return None
    if part.kind is Kind.NUMBER and whole.kind is Kind.NUMBER and low[after] != "out":
        return None  # "5 of 7": a page, a volume
    return whole, "the part is said to be of the whole", Confidence.HIGH


def _fronted(ground: Ground, part: Quantity) -> tuple[Quantity, str, Confidence] | None:
    """ "Of the W workers, P …", "Of the W workers who had applied when it opened, P had …" """
    if ground.position[part.id] != 1 or part.kind not in (Kind.NUMBER, Kind.COUNT, Kind.MONEY):
        return None
    whole = fronted_whole(ground, part)
    if whole is None or not alike(part, whole) or not one_noun(part, whole):
        return None
    words = gap(ground, whole, part)
    if not words or words[-1] != "," or words.count(",") > 2 or len(words) > _CLAUSE:
        return None
    if (words.count(",") == 2 or len(words) > _TAIL) and not _says_which(ground, part, words):
        return None
    return whole, "the sentence begins “of the” whole", Confidence.HIGH


def _says_which(ground: Ground, part: Quantity, words: list[str]) -> bool:
    """A clause says which ones they are, and a verb stands behind the part: "that were waiting outside, P had gone"."""
    after = ground.number[part.id] + 1
    if part.kind is not Kind.NUMBER or _OTHERS & set(words) or after >= ground.tokens.n:
        return False
    verb = ground.tokens.low[after]
    return verb in VERBS or verb in AUXILIARIES or verb.endswith("ed")


def _out_of(ground: Ground, part: Quantity) -> tuple[Quantity, str, Confidence] | None:
    """ "P members voting for it, out of the W who could": words of the part stand between the two."""
    whole = ground.after(part)
    if whole is None or not countable(whole) or part.kind is not Kind.COUNT or whole.kind is not Kind.COUNT:
        return None
    words = gap(ground, part, whole)
    if "out" not in words[-5:] or len(words) > _CLAUSE or _OTHERS & set(words):
        return None
    at = len(words) - 1 - words[::-1].index("out")
    if words[at + 1 : at + 2] != ["of"] or not set(words[at + 2 :]) <= _DEFINITE or words.count(",") > 1:
        return None
    if not (one_noun(part, whole) or _both_persons(part, whole)):
        return None
    return whole, "the part is said to be out of the whole", Confidence.MEDIUM


def _included(ground: Ground, part: Quantity) -> tuple[Quantity, str, Confidence] | None:
    """ "W people, including P children", "a W charge, including a P write-down" """
    whole = ground.before(part)
    if whole is None or not countable(whole) or not alike(part, whole):
        return None
    words = gap(ground, whole, part)
    if "including" not in words[-4:] or words.count(",") > 1 or len(words) > 12 or {";", "and", "but"} & set(words):
        return None
    if words[-1] not in {"including", "a", "an", "the", "at", "least", "its", "about", "some"}:
        return None
    if part.kind is Kind.MONEY or (one_noun(part, whole) and part.concept) or _both_persons(part, whole):
        return whole, "the whole is said to include the part", Confidence.MEDIUM
    return None


def _with_part(ground: Ground, part: Quantity) -> tuple[Quantity, str, Confidence] | None:
    """ "employs W people worldwide, with about P in the north" """
    whole = ground.before(part)
    if whole is None or not countable(whole) or part.kind is not Kind.NUMBER or whole.kind is not Kind.COUNT:
        return None
    words, after = gap(ground, whole, part), ground.last[part.id] + 1
    if words[-2:] != [",", "with"] or len(words) > _TAIL or words.count(",") > 1 or _OTHERS & set(words):
        return None
    if ground.tokens.low[after : after + 1] not in (["in"], ["at"]) or part.role is not None:
        return None
    return whole, "the part is given with the whole", Confidence.MEDIUM


def _of_them(ground: Ground, part: Quantity) -> tuple[Quantity, str, Confidence] | None:
    """ "There were W people on the floor and only P of them found work" """
    low, after = ground.tokens.low, ground.number[part.id] + 1
    if part.kind is not Kind.NUMBER or low[after : after + 2] not in (*_OF_THEM, *_OF_THESE):
        return None
    whole = ground.before(part)
    if whole is None and low[after : after + 2] in _OF_THESE:
        return _of_them_before(ground, part)
    if whole is None or low[after : after + 2] not in _OF_THEM:
        return None
    if not countable(whole) or whole.kind is not Kind.COUNT or whole.role is Role.CHANGE:
        return None
    if low[ground.first[whole.id] - 1] in _WHERE:
        return None  # "collected names on six weekends, 902 of them at church suppers"
    if whole.value.value == 1 or _UNREAL & set(ground.lows(ground.window(part).start, after)):
        return None  # "if one console makes music, six of them may": of such things, not of the one
    alone = [q for q in ground.beside(part) if q.kind in (Kind.COUNT, Kind.NUMBER) and ground.first[q.id] < after]
    words = gap(ground, whole, part)
    if len(alone) != 2 or len(words) > _CLAUSE or {";", ":"} & set(words):
        return None
    return whole, "“of them” are the only ones counted before", Confidence.HIGH


def _of_them_before(ground: Ground, part: Quantity) -> tuple[Quantity, str, Confidence] | None:
    """ "The three hospitals have 148 beds. On Thursday 146 of these were taken": of the only ones that are so many."""
    low = ground.tokens.low
    row = ground.by_sentence.get(part.sentence - 1, [])[:_BEFORE]
    if not row or row[0].block < part.block - 1 or any(q.kind is Kind.NUMBER for q in row):
        return None
    counts = [q for q in row if q.kind is Kind.COUNT and is_point(q) and q.role is not Role.CHANGE]
    larger = [q for q in counts if not is_less(q, part)]
    if len(larger) > 1 or not counts:
        return None
    whole = larger[0] if larger else counts[-1]
    front = ground.lows(ground.sentence_of(part).start, ground.first[part.id])
    if whole.value.value == 1 or low[ground.first[whole.id] - 1] in _WHERE or _UNREAL & set(front):
        return None
    behind = ground.number[part.id] + 3
    if len(front) > _TAIL or low[behind : behind + 1] in _RESTRICTED:
        return None
    return whole, "“of them” are the only ones so many counted before", Confidence.MEDIUM


def _both_persons(part: Quantity, whole: Quantity) -> bool:
    return is_person(part) and is_person(whole)


def parts_of_few(ground: Ground, shared: set[str]) -> Iterator[Relation]:
    """Relations part_of_whole with whole and share alone: "37 percent of the 15 pupils". ``shared``: done already."""
    for share in ground.quantities:
        if share.kind is not Kind.PERCENT or share.id in shared or not is_point(share) or share.role is Role.CHANGE:
            continue
        whole = whole_of(ground, share) or _whole_before(ground, share)
        if whole is None or not _is_few(whole) or _is_measured(ground, whole, share):
            continue
        confidence = Confidence.HIGH if is_person(whole) else Confidence.MEDIUM
        reason = "the whole is a small number of what cannot be divided"
        yield relation(RelationKind.PART_OF_WHOLE, (link("whole", whole), link("share", share)), reason, confidence)


def _whole_before(ground: Ground, share: Quantity) -> Quantity | None:
    """ "Of the 15 pupils, 37 percent passed" """
    if ground.position[share.id] != 1:
        return None
    whole = fronted_whole(ground, share)
    if whole is None:
        return None
    words = gap(ground, whole, share)
    return whole if words[-1:] == [","] and words.count(",") == 1 and len(words) <= 6 else None


def _is_few(whole: Quantity) -> bool:
    number = whole.value.value
    if number is None or whole.kind is not Kind.COUNT or whole.hedge.bound is not Bound.EXACT or whole.value.scaled:
        return False
    return _SMALL[0] <= number <= _SMALL[1] and number == int(number) and singular(head_of(whole)) not in _DIVISIBLE


def _is_measured(ground: Ground, whole: Quantity, share: Quantity) -> bool:
    """ "of the 12 schools’ budget", "of the 12-member council", "on average": more is divided than what is counted."""
    tokens, after = ground.tokens, ground.last[whole.id] + 1
    behind = tokens.low[after : after + 1]
    if behind and (behind[0] in POSSESSIVE or behind[0] in {"’", "'", "-"}):
        return True
    if "-" in whole.span.of(ground.text)[len(whole.printed) :][:2]:
        return True
    return any(tokens.low[i] in _ROUGH for i in ground.window(share))


def above_hundred(ground: Ground) -> Iterator[Relation]:
    """Relations part_of_whole with a share alone: "120 percent of the residents", "a turnout of 104 percent"."""
    for share in ground.quantities:
        if share.kind is not Kind.PERCENT or not is_point(share) or share.role is Role.CHANGE:
            continue
        assert share.value.value is not None
        if share.value.value <= _HUNDRED or not _of_persons(ground, share):
            continue
        reason = "no more than all of them can be counted"
        yield relation(RelationKind.PART_OF_WHOLE, (link("share", share),), reason, Confidence.MEDIUM)


def _of_persons(ground: Ground, share: Quantity) -> bool:
    """Is it a share of persons themselves, or a turnout?"""
    tokens, first, after = ground.tokens, ground.first[share.id], ground.last[share.id] + 1
    if tokens.low[max(0, first - 3) : first] and "turnout" in tokens.low[max(0, first - 3) : first]:
        return True
    if share.concept is None or tokens.low[after : after + 1] != ["of"]:
        return False
    behind = ground.last_token(share.concept.span.end) + 1
    owned = behind < tokens.n and (tokens.low[behind] in POSSESSIVE or tokens.low[behind] in {"’", "'", "-", "who"})
    return not owned and singular(share.concept.head) in PERSONS
