"""Which total is said to be one, by words before or behind it: “a total of T”, “T in all”, “made up of P and P”?"""

from __future__ import annotations

from typing import Final

from deskcheck.model import Quantity
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground
from deskcheck.relate.runs import before, behind, closed_to, is_list, phrase_at, phrase_before
from deskcheck.relate.shares.near import DASHES, LEXICON, alike, is_person
from deskcheck.relate.totals.parts import APART, LONGEST, Found, ends, may_count, one_kind, run_from, run_to


def _phrases(name: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in LEXICON[name])


_AFTER: Final = _phrases("total_after")
_BEFORE: Final = _phrases("total_before")
_COMPOSED: Final = _phrases("composed")
_BRING: Final = frozenset({"bring", "brings", "bringing", "brought"})
_FROM: Final = frozenset({"from", "of"})
#: A total behind one of these is that of something else: "on a ship that can hold a total of 400".
_OWN_CLAUSE: Final = frozenset(
    "which that who can could would may might when where while if until because than".split()
)


def is_said(ground: Ground, q: Quantity) -> bool:
    """Is it called a total: "31 altogether", "a total of 31"?"""
    low = ground.tokens.low
    after, first = ground.last[q.id] + 1, ground.first[q.id]
    return bool(phrase_at(low, after, _AFTER, LONGEST) or phrase_before(low, first, _BEFORE, LONGEST))


def composed(ground: Ground, row: list[Quantity]) -> Found | None:
    """ "a jury of T, made up of P women and P men" """
    for at in range(1, len(row) - 1):
        start, first = ground.last[row[at - 1].id] + 1, ground.first[row[at].id]
        cue = next(
            (
                (i, length)
                for i in range(start, min(first, start + APART))
                if (length := phrase_at(ground.tokens.low, i, _COMPOSED, LONGEST))
            ),
            None,
        )
        if cue is None:
            continue
        parts = run_from(ground, row, at)
        if len(parts) < 2 or not before(ground, parts, cue[0] + cue[1]) or not ends(ground, parts):
            continue
        total = row[at - 1]
        if alike(total, parts[0]) and may_count(total, parts) and total.value.value != len(parts):
            return Found(total, parts, "the total is said to be made up of the parts", Confidence.HIGH)
    return None


def summed(ground: Ground, row: list[Quantity]) -> Found | None:
    """ "P men and P women were killed, T people in all", "P from the state and P from the city, for a total of T" """
    low = ground.tokens.low
    for at in range(2, len(row)):
        total = row[at]
        first, after = ground.first[total.id], ground.last[total.id] + 1
        said = phrase_before(low, first, _BEFORE, LONGEST)
        if not said and not phrase_at(low, after, _AFTER, LONGEST):
            continue
        if said and low[first - said - 1] in _FROM:
            continue  # "four silver and three bronze, from a total of 102"
        parts = run_to(ground, row, at - 1)
        between = ground.lows(ground.last[row[at - 1].id] + 1, first - said)
        if len(parts) < 2 or len(between) > APART or not {",", ";", "(", "for", "which", *DASHES} & set(between):
            continue
        if not alike(total, parts[0]) or not may_count(total, parts) or _OWN_CLAUSE & set(between):
            continue
        readings = tuple((total, parts[i:]) for i in range(1, len(parts) - 1))
        confidence = Confidence.HIGH if one_kind(total, parts) else Confidence.MEDIUM
        return Found(total, parts, "the total is given for all of them", confidence, readings)
    return None


def persons(ground: Ground, row: list[Quantity]) -> Found | None:
    """ "T people, P men and P women, were killed" """
    low = ground.tokens.low
    for at in range(1, len(row) - 1):
        total = row[at - 1]
        if total.unit.name != "person" or low[ground.last[total.id] + 1 : ground.first[row[at].id]] != [","]:
            continue
        parts = run_from(ground, row, at)
        after = ground.last[parts[-1].id] + 1
        if len(parts) < 2 or not ends(ground, parts) or low[after : after + 1] not in ([","], ["."]):
            continue
        if all(part.unit.name != "person" and is_person(part) for part in parts):
            return Found(total, parts, "the list behind “people” is all of them", Confidence.MEDIUM)
    return None


def listed(ground: Ground, row: list[Quantity]) -> Found | None:
    """ "A total of T people were on board, P passengers and P crew." """
    low, total, parts = ground.tokens.low, row[0], tuple(row[1:])
    said = phrase_before(low, ground.first[total.id], _BEFORE, LONGEST)
    if not said and not phrase_at(low, ground.last[total.id] + 1, _AFTER, LONGEST):
        return None
    words = ground.lows(ground.last[total.id] + 1, ground.first[parts[0].id])
    if not words or words[-1] != "," or words.count(",") != 1 or len(words) > APART or closed_to(words):
        return None
    if _OWN_CLAUSE & set(words) or not is_list(ground, parts) or not ends(ground, parts):
        return None
    stop = ground.sentence_of(total).stop
    if not behind(ground, parts, stop) or not alike(total, parts[0]) or not one_kind(total, parts):
        return None
    return Found(total, parts, "the list behind the total is all of it", Confidence.HIGH)


def brought(ground: Ground, row: list[Quantity]) -> Found | None:
    """ "Together with the P sold abroad, P sold at home bring the total to T": nothing was there before."""
    low, total, parts = ground.tokens.low, row[-1], tuple(row[:-1])
    first = ground.first[total.id]
    near = low[max(ground.sentence_of(total).start, first - 9) : first]
    if near[-1:] != ["to"] or not {"total", "toll", "number", "sum"} & set(near) or not _BRING & set(near):
        return None
    opening = ground.lows(ground.sentence_of(total).start, ground.first[row[0].id])
    if not {"together", "combined", "added", "taken"} & set(opening) or not is_list(ground, parts):
        return None
    if not alike(total, parts[0]):
        return None
    return Found(total, parts, "the parts together bring the total to it", Confidence.MEDIUM)
