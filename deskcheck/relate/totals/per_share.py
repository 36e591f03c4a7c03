"""Which profit a share, told without a charge or a gain, follows from the one with it: E, R and C cents a share?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskcheck.model import Kind, Quantity, Relation, RelationKind, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, is_point, link, relation
from deskcheck.relate.shares.near import LEXICON, alike, same_time

_DATA: Final = LEXICON["per_share"]
_WITHOUT: Final = frozenset(_DATA["without"])
_CHARGES: Final = frozenset(_DATA["charges"])
_GAINS: Final = frozenset(_DATA["gains"])
_PROFIT: Final = frozenset(_DATA["profit"])
_LOSS: Final = frozenset({"loss", "losses", "lost", "deficit"})
_SEVERAL: Final = frozenset({"and", "items", "other", "certain", "some", "most", "both", "costs", "adjustments"})
_NEAR: Final = 12
_BACK: Final = 2


def without_charges(ground: Ground) -> Iterator[Relation]:
    """Relations total: "profit of R a share … a charge of C a share … Excluding the charge, it earned E a share"."""
    for told in ground.quantities:
        front = _front(ground, told) if told.unit.per == "share" and _fits(told) else None
        if front is None:
            continue
        event = _event(ground, told)
        profit = _profit(ground, event or told, told) if event is not None else None
        if event is None or profit is None or not (alike(told, event) and alike(told, profit)):
            continue
        if not (same_time(told, profit) and same_time(told, event)):
            continue
        losses = _is_loss(ground, told), _is_loss(ground, profit)
        total, parts = _added(told, profit, event, *losses, _gained(ground, event))
        if parts:
            links = (link("total", total), link("part", *parts))
            yield relation(RelationKind.TOTAL, links, "the one is told without the charge or gain", Confidence.MEDIUM)


def _fits(q: Quantity) -> bool:
    return q.kind is Kind.MONEY and is_point(q) and q.role is not Role.BASE


def _front(ground: Ground, told: Quantity) -> list[str] | None:
    """What is left out, from "Excluding" to the comma; None where it is several things, or nothing is."""
    start, first = ground.sentence_of(told).start, ground.first[told.id]
    if ground.tokens.low[start] not in _WITHOUT:
        return None
    words = ground.lows(start + 1, first)
    comma = next((i for i, word in enumerate(words) if word == ","), len(words))
    named = words[:comma]
    fits = comma < len(words) and not _SEVERAL & set(named) and (_CHARGES | _GAINS) & set(named)
    return named if fits else None


def _event(ground: Ground, told: Quantity) -> Quantity | None:
    """The one charge or gain a share, in the sentence itself or in the one before."""
    for sentence in (told.sentence, told.sentence - 1):
        row = [q for q in ground.by_sentence.get(sentence, [])[:_NEAR] if q.unit.per == "share" and _fits(q)]
        row = [q for q in row if q is not told and ground.first[q.id] < ground.first[told.id] and _is_event(ground, q)]
        if row:
            return row[0] if len(row) == 1 and told.block - row[0].block <= 1 else None
    return None


def _is_event(ground: Ground, q: Quantity) -> bool:
    return not (_CHARGES | _GAINS).isdisjoint(_before(ground, q))


def _before(ground: Ground, q: Quantity) -> list[str]:
    return ground.lows(max(ground.sentence_of(q).start, ground.first[q.id] - _NEAR), ground.first[q.id])


def _gained(ground: Ground, event: Quantity) -> bool | None:
    words = set(_before(ground, event))
    gain, charge = bool(words & _GAINS), bool(words & _CHARGES)
    return None if gain and charge else gain


def _profit(ground: Ground, event: Quantity, told: Quantity) -> Quantity | None:
    """The first profit a share of the nearest sentence before that tells one."""
    for sentence in range(event.sentence, event.sentence - _BACK - 1, -1):
        for q in ground.by_sentence.get(sentence, [])[:_NEAR]:
            if q is event or q is told or ground.first[q.id] > ground.first[event.id]:
                break
            if q.unit.per == "share" and _fits(q):
                start = ground.sentence_of(q).start
                known = _PROFIT & set(ground.lows(start, min(ground.first[q.id], start + 3 * _NEAR)))
                return q if known and not _is_event(ground, q) and told.block - q.block <= 1 else None
    return None


def _is_loss(ground: Ground, q: Quantity) -> bool:
    start = ground.sentence_of(q).start
    return not _LOSS.isdisjoint(ground.lows(max(start, ground.first[q.id] - _NEAR), ground.first[q.id]))


def _added(
    told: Quantity, profit: Quantity, event: Quantity, told_loss: bool, loss: bool, gained: bool | None
) -> tuple[Quantity, tuple[Quantity, ...]]:
    """Which of the three is the sum of the other two; no parts where the signs leave it open."""
    match gained, loss, told_loss:
        case (False, False, False) | (True, True, True):
            return told, (profit, event)
        case (False, True, False) | (True, False, True):
            return event, (told, profit)
        case (False, True, True) | (True, False, False):
            return profit, (told, event)
        case _:
            return told, ()
