"""For how many months will a stock last at the pace that it is sold at?

"… fell to an annual rate of 4.42 million units … The stock of homes for sale was 2.16 million. At that pace it would be
exhausted in 5.9 months."
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskcheck.model import Kind, Quantity, Relation, RelationKind, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, is_point, link, relation

_PACE: Final = frozenset({"pace", "rate"})
_LASTS: Final = frozenset(
    "supply exhausted exhaust clear sell stock deplete depleted inventory inventories unsold last absorb".split()
)
_STOCK: Final = frozenset({"inventory", "inventories", "stock", "supply", "market", "unsold", "sale", "available"})
_EARLIER: Final = frozenset({"from", "against", "than", "compared", "versus", "past", "last"})
_COUNTS: Final = frozenset({Kind.COUNT, Kind.NUMBER})
_LARGEST: Final = 1000
_NEAR: Final = 12
_BEFORE: Final = 6
_BEHIND: Final = 4
_READINGS: Final = 4
_MONTHS: Final = 60


def supply(ground: Ground) -> Iterator[Relation]:
    """Relations product: so many months times a twelfth of the yearly pace are the stock; other paces are readings."""
    if "annual" not in ground.words or "pace" not in ground.words or _STOCK.isdisjoint(ground.words):
        return
    paces: list[Quantity] | None = None
    for months in ground.quantities:
        if not _lasts(ground, months):
            continue
        stock = _stock(ground, months)
        paces = [q for q in ground.quantities if _is_pace(ground, q)] if paces is None else paces
        paces = [q for q in paces if q is not stock][:_READINGS]
        if stock is not None and paces:
            ways = tuple((link("each", q), link("number", months), link("total", stock)) for q in paces)
            why = "so many months of sales at the yearly pace are in stock"
            yield relation(RelationKind.PRODUCT, ways[0], why, Confidence.MEDIUM, "12", ways[1:])


def _lasts(ground: Ground, q: Quantity) -> bool:
    """ "a 5.9-month supply at the current pace", "at that pace it would take 5.9 months to clear"."""
    if q.kind is not Kind.DURATION or q.unit.name != "month" or not is_point(q) or (q.value.value or 0) > _MONTHS:
        return False
    if q.role in (Role.BASE, Role.CHANGE):
        return False
    start = ground.sentence_of(q).start
    if not _EARLIER.isdisjoint(ground.lows(max(start, ground.first[q.id] - 3), ground.first[q.id])):
        return False  # "up from a 6.4-month supply in May"
    near = ground.lows(max(start, ground.first[q.id] - _NEAR), ground.last[q.id] + _NEAR)
    return not _PACE.isdisjoint(near) and not _LASTS.isdisjoint(near)


def _stock(ground: Ground, months: Quantity) -> Quantity | None:
    """The one number of things for sale, in the same sentence or else the one before or behind."""
    for sentence in (months.sentence, months.sentence - 1, months.sentence + 1):
        row = [q for q in ground.by_sentence.get(sentence, [])[:_NEAR] if _is_stock(ground, q)]
        if row:
            return row[0] if len(row) == 1 else None
    return None


def _is_stock(ground: Ground, q: Quantity) -> bool:
    if q.kind not in _COUNTS or not is_point(q) or q.role in (Role.BASE, Role.CHANGE) or _is_pace(ground, q):
        return False
    sentence, first = ground.sentence_of(q), ground.first[q.id]
    near = ground.lows(max(sentence.start, first - _NEAR), min(ground.last[q.id] + _NEAR, sentence.stop))
    return (q.value.value or 0) >= _LARGEST and not _STOCK.isdisjoint(near)


def _is_pace(ground: Ground, q: Quantity) -> bool:
    """ "an annual rate of 4.42 million units", "a 4.49 million-unit annual pace"."""
    if q.kind not in _COUNTS or not is_point(q) or (q.value.value or 0) < _LARGEST:
        return False
    sentence, first = ground.sentence_of(q), ground.first[q.id]
    near = ground.lows(max(sentence.start, first - _BEFORE), min(ground.last[q.id] + _BEHIND, sentence.stop))
    return "annual" in near and not _PACE.isdisjoint(near)
