"""Which price is so many percent above or below an offer whose own price is told elsewhere in the text?

"Orla offered $30 a share for Tarn … Tarn shares were trading at $30.92, about 3 percent above the offer price."
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskcheck.model import Confidence, Kind, Quantity, Relation, RelationKind, Role
from deskcheck.relate.changes.after_close import is_near
from deskcheck.relate.changes.build import made
from deskcheck.relate.changes.units import alike
from deskcheck.relate.changes.words import ABOVE, BELOW
from deskcheck.relate.ground import DETERMINERS, POSSESSIVE, Ground, is_point, relation

_OFFERS: Final = frozenset({"offer", "bid", "takeover", "buyout", "tender"})
_OFFERING: Final = _OFFERS | frozenset("offered offers offering bids acquire buy buying acquiring pay deal".split())
_PARTS: Final = frozenset({"and", "plus", "stock", "raised", "increased", "sweetened", "earlier", "original"})
_NEAR: Final = 6
_CLAUSE: Final = 14
_FAR: Final = 40


def offers(ground: Ground) -> Iterator[Relation]:
    """Relations change: the offer as base, the price of the shares as result, and by how much it is above or below."""
    if _OFFERS.isdisjoint(ground.words):
        return
    for percent in ground.quantities:
        if percent.kind is not Kind.PERCENT or not is_point(percent):
            continue
        way = _way(ground, percent)
        price = _price(ground, percent) if way is not None else None
        offer = _offer(ground, price) if price is not None else None
        if way is not None and offer is not None:
            links = made(offer, price, (("percent", percent),))
            why = "a price, the offer, and how far the one is from the other"
            yield relation(RelationKind.CHANGE, links, why, Confidence.MEDIUM, way)


def _way(ground: Ground, percent: Quantity) -> str | None:
    """ "about 3 percent above the offer price", "2 percent below Orla's bid"; not "above the $30 offer"."""
    low, after = ground.tokens.low, ground.number[percent.id] + 1
    words = low[after : min(after + 2 + _NEAR, ground.sentence_of(percent).stop)]
    at = next((i for i, word in enumerate(words[:3]) if word in ABOVE or word in BELOW), None)
    end = next((i for i, word in enumerate(words) if word in _OFFERS), None)
    if at is None or end is None or end <= at or not _plain(ground, after + at + 1, after + end):
        return None
    return "up" if words[at] in ABOVE else "down"


def _plain(ground: Ground, first: int, after: int) -> bool:
    """Does nothing but "the", a name and "'s" stand before the noun?"""
    tokens = ground.tokens
    words = range(first, after)
    return all(
        tokens.low[i] in DETERMINERS or tokens.low[i] in POSSESSIVE or tokens.upper(i) or tokens.low[i] == "than"
        for i in words
    )


def _price(ground: Ground, percent: Quantity) -> Quantity | None:
    """The price right before the percentage: "at $30.92, about 3 percent above"."""
    price = ground.before(percent)
    if price is None or not _is_price(price):
        return None
    words = ground.lows(ground.last[price.id] + 1, ground.first[percent.id])
    return price if len(words) <= _NEAR and not {";", "after", "from", "than"} & set(words) else None


def _is_price(q: Quantity) -> bool:
    return q.kind is Kind.MONEY and is_point(q) and q.role not in (Role.CHANGE, Role.BASE)


def _offer(ground: Ground, price: Quantity) -> Quantity | None:
    """The one price a share that is said to be offered; none where there are two, or it is paid in two parts."""
    found = [q for q in ground.quantities if q.unit.per == "share" and q is not price and _is_offered(ground, q)]
    values = {q.value.value for q in found}
    if len(values) != 1 or not _alike(found[0], price):
        return None
    after = ground.last[found[0].id] + 1
    return found[0] if _PARTS.isdisjoint(ground.lows(after, after + _NEAR)) else None


def _alike(offer: Quantity, price: Quantity) -> bool:
    """In one currency, the one a share and the other perhaps without saying so."""
    return offer.unit.name == price.unit.name and alike(offer, price) and is_near(offer, price)


def _is_offered(ground: Ground, q: Quantity) -> bool:
    if q.kind is not Kind.MONEY or not is_point(q):
        return False
    sentence, first = ground.sentence_of(q), ground.first[q.id]
    words = ground.lows(max(sentence.start, first - _FAR), min(ground.last[q.id] + _CLAUSE, sentence.stop))
    return not _OFFERING.isdisjoint(words) and not {"earnings", "profit", "dividend", "earned", "loss"} & set(words)
