"""Which part and which whole suit an apposed share best, where no sentence shape decides it?

The part is the number that the share is put beside. Every number of its kind in the sentence and the two before it may
be the whole; words that tie one of them to the part or the share score, and all others stay readings, so that what one
of them explains is never an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from deskcheck.extract.phrases import CLOSED, DETERMINERS
from deskcheck.model import Kind, Quantity, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import POSSESSIVE, Ground, head_of, singular
from deskcheck.relate.shares.near import (
    DASHES,
    LEXICON,
    Found,
    alike,
    countable,
    fronted_whole,
    is_of,
    is_person,
    opened,
    plausible,
)

_THEM: Final = frozenset({"them", "these", "those", "whom", "which"})
_BREAKS: Final = frozenset({";", ":", ",", "(", ")", "and", "but", "while", "leaving", "than"}) | (DASHES - {"-"})
_CLOSED: Final = frozenset({",", ")", ".", ";", ":", "”", '"', "!", "]"}) | (DASHES - {"-"})
_APPOSING: Final = frozenset(tuple(phrase.split()) for phrase in LEXICON["apposing"])
_SAMPLES: Final = frozenset(LEXICON["samples"])
_MORE: Final = frozenset({"another", "further", "additional", "extra", "more"})
_SEASONS: Final = frozenset({"year", "month", "week", "quarter", "season", "decade"})
_REACH: Final = 14
_NEAR: Final = 12
_NOUN: Final = 6  # words of "of all those who were stopped"
_LEAVES: Final = 8  # words behind a number in which it is said what was done to those counted


class Named(NamedTuple):
    """What a share is said to be a share of: no noun where a pronoun stands, or nothing at all."""

    head: str | None
    words: frozenset[str]
    pronoun: bool
    narrowed: bool  # "of its workers in the north": fewer than are counted elsewhere


def scored(ground: Ground, share: Quantity) -> Found | None:
    """ "W homes, … found lead in P, or S of them", "W packets. … in P, S of the samples" """
    named = _named(ground, share)
    part = _part(ground, share)
    if named is None or part is None or part.role in (Role.CHANGE, Role.BASE) or _is_more(ground, part):
        return None
    rated = sorted(
        ((_score(ground, part, whole, share, named), -far, whole) for far, whole in _wholes(ground, part, share)),
        key=lambda each: each[:2],
        reverse=True,
    )
    if not rated or rated[0][0] <= 0:
        return None
    score, _, whole = rated[0]
    if score < _TIED and len([each for each in rated if each[0] == score]) > 1:
        return None  # "2,400 pupils in 900 homes. Some 600, or 35 percent, walk."
    if score <= _SURE and _fronts_another(ground, part, tuple(each for _, _, each in rated)):
        return None
    readings = tuple((part, other) for _, _, other in rated[1:])
    if score < _TIED and not any(plausible(part, each, share) for _, each in ((0, whole), *readings)):
        return None
    confidence = Confidence.HIGH if score >= _SURE else Confidence.MEDIUM
    return Found(part, whole, "of the numbers before it, this one suits the share best", confidence, readings)


_SURE: Final = 5
_TIED: Final = 3  # below this nothing but nearness speaks for a whole: its size must, too


def _part(ground: Ground, share: Quantity) -> Quantity | None:
    """The number beside which the share is put: "P …, or S", "S — that is P", "S (P)"."""
    at, part = opened(ground, share), ground.before(share)
    if at is not None and part is not None and countable(part):
        words = ground.lows(ground.number[part.id] + 1, at)
        if len(words) <= _REACH and not _BREAKS & set(words):
            return part
    part = ground.after(share)
    if part is None or not countable(part):
        return None
    words = ground.lows(ground.last[share.id] + 1, ground.first[part.id])
    return part if len(words) <= _REACH and _apposes(words) else None


def _is_more(ground: Ground, part: Quantity) -> bool:
    """ "and another 1,200, or 30 percent" """
    return not _MORE.isdisjoint(ground.lows(max(0, ground.first[part.id] - 1), ground.number[part.id] + 2))


def _apposes(words: list[str]) -> bool:
    """ "— that is", ", or", " of its nurses (": a phrase and what puts a number beside it."""
    for length in range(min(4, len(words)), 0, -1):
        if tuple(words[-length:]) in _APPOSING:
            return not _BREAKS & set(words[:-length]) and (words[:1] == ["of"] or len(words) == length)
    return False


def _named(ground: Ground, share: Quantity) -> Named | None:
    """What follows the share: "of them", "of the samples"; None where it is a share of something unclear."""
    low, after = ground.tokens.low, ground.last[share.id] + 1
    stop = min(ground.sentence_of(share).stop, after + _NEAR)
    if after >= stop or low[after] in _CLOSED:
        return Named(None, frozenset(), False, False)
    if low[after] in {"that", "which"} and share.concept is not None and share.concept.head in LEXICON["share_nouns"]:
        return Named(None, frozenset(), False, False)
    if low[after] != "of":
        return None
    words = []
    for i in range(after + 1, min(stop, after + 1 + _NOUN)):
        if low[i] in _CLOSED:
            break
        words.append(low[i])
    if words and words[0] in {"them", "these", "whom", "which", "those"} and not _alternative(ground, share, after + 2):
        return None  # "500 were flooded, 60 percent of them for the second time": a share of the part
    if words and words[0] in {"them", "these", "whom", "which"}:
        return Named(None, frozenset(), True, len(words) > 1 and low[after + 2] not in CLOSED)
    if words[:1] == ["those"] and len(words) == 1:
        return Named(None, frozenset(), True, False)
    own = next(
        (i for i, word in enumerate(words) if word in CLOSED - DETERMINERS - POSSESSIVE - {"all", "those"}), len(words)
    )
    nouns = [
        singular(word) for word in words[:own] if word not in DETERMINERS | POSSESSIVE | {"all", "total", "’", "'"}
    ]
    if not nouns:
        nouns = ["total"] if "total" in words[:own] else []
    if not nouns:
        return None
    head = singular(share.concept.head) if share.concept and singular(share.concept.head) in nouns else nouns[-1]
    return Named(head, frozenset(nouns) - {head}, False, own < len(words) and words[own] in _NARROWING)


def _alternative(ground: Ground, share: Quantity, after: int) -> bool:
    """ ", or S of them,", "(S of them)": another word for the part."""
    low = ground.tokens.low
    return low[ground.first[share.id] - 1] in {"or", "("} and low[after : after + 1] != ["who"]


def _fronts_another(ground: Ground, part: Quantity, wholes: tuple[Quantity, ...]) -> bool:
    """ "Of respondents under 30, 180, or 45 percent of them, …": the whole is named, but not printed."""
    low, start = ground.tokens.low, ground.sentence_of(part).start
    fronted = low[start] in {"of", "among"} or low[start : start + 2] == ["out", "of"]
    return fronted and fronted_whole(ground, part) not in wholes


_NARROWING: Final = frozenset(
    {"in", "at", "on", "from", "who", "that", "aged", "under", "over", "between", "with", "without", "of"}
)


def _wholes(ground: Ground, part: Quantity, share: Quantity) -> Iterator[tuple[int, Quantity]]:
    """The numbers that may be the whole, the nearest first, each with how far away it is."""
    far = 0
    behind = ground.after(part)
    if behind is not None and behind is not share and _may_be(behind, part, share) and is_of(ground, part, behind):
        yield far, behind
    for back in range(3):
        row = ground.by_sentence.get(part.sentence - back, [])
        row = row[max(0, ground.position[part.id] - _NEAR) : ground.position[part.id]] if back == 0 else row[-_NEAR:]
        for whole in reversed(row):
            far += 1
            if whole.block == part.block and _one_period(ground, whole, part) and _may_be(whole, part, share):
                yield far, whole


def _may_be(whole: Quantity, part: Quantity, share: Quantity) -> bool:
    if whole.id in (part.id, share.id) or not countable(whole) or not alike(part, whole):
        return False
    if whole.role in (Role.CHANGE, Role.BASE) or whole.value.value is None or part.value.value is None:
        return False
    return whole.value.value >= part.value.value


def _one_period(ground: Ground, whole: Quantity, part: Quantity) -> bool:
    """No numbers of two years: "In 2019 it helped 4,100 people. Last year 890 …"."""
    one, other = whole.as_of, part.as_of
    if whole.sentence == part.sentence or one is None:
        return True
    if other is None or not other.explicit:
        return not (one.explicit and _SEASONS & set(ground.lows(ground.window(part).start, ground.first[part.id])))
    return one.period.first <= other.period.last and other.period.first <= one.period.last


def _score(ground: Ground, part: Quantity, whole: Quantity, share: Quantity, named: Named) -> int:
    """How sure it is that the part is one of this whole; 0: not at all."""
    if whole.sentence == part.sentence and is_of(ground, part, whole):
        return _SURE + 1
    points = 0
    if named.pronoun or _of_them(ground, part):
        points = _SURE if whole.kind is Kind.COUNT or whole.kind is part.kind else 2
    elif named.head is not None:
        points = _noun_points(ground, whole, named)
    elif fronted_whole(ground, part) is whole:
        points = _SURE
    elif _one_noun(part, whole):
        points = _TIED
    elif part.kind is Kind.NUMBER and part.concept is None and whole.kind is Kind.COUNT:
        points = 2
    if named.narrowed:
        points = min(points, 2)
    return points


def _of_them(ground: Ground, part: Quantity) -> bool:
    """ "630 of those, or …" """
    after, low = ground.number[part.id] + 1, ground.tokens.low
    return low[after : after + 1] == ["of"] and after + 1 < ground.tokens.n and low[after + 1] in _THEM


def _noun_points(ground: Ground, whole: Quantity, named: Named) -> int:
    """Does the whole count what the share is said to be a share of?"""
    low, last = ground.tokens.low, ground.last[whole.id]
    around = {singular(word) for word in low[max(0, ground.first[whole.id] - _LEAVES) : last + 1 + _LEAVES]}
    same = singular(head_of(whole)) == named.head
    if not same and named.head in _SAMPLES and whole.kind is Kind.COUNT:
        return _TIED if named.words <= around else 2
    if not same and (named.head == "one" or (named.head or "").endswith("ed")):
        told = named.words if named.head == "one" else frozenset({named.head})
        return _TIED + 1 if told and told <= around else 0
    if not same:
        return 0
    return _TIED + 1 if named.words <= around else 2


def _one_noun(part: Quantity, whole: Quantity) -> bool:
    if part.concept is None or whole.concept is None:
        return False
    return singular(head_of(part)) == singular(head_of(whole)) or (
        is_person(part) and is_person(whole) and whole.unit.name == "person"
    )
