"""Which sums stand in two currencies, at which rate, and of which year?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from deskcheck.checks.framework import Look
from deskcheck.exchange import Rate, currency, rate
from deskcheck.model import Quantity, Relation, RelationKind


class Pair(NamedTuple):
    """``year``: of the sum, else of publication; None where neither is known."""

    relation: Relation
    first: Quantity
    second: Quantity
    rate: Rate
    year: int | None

    @property
    def is_rate(self) -> bool:
        return self.relation.note == "rate"

    @property
    def is_derived(self) -> bool:
        return self.relation.note == "derived"


def pairs(look: Look) -> Iterator[Pair]:
    """Of a bare "$" that may be of several countries, and of amounts that cannot be divided, there is none."""
    relations = look.relations(RelationKind.EXCHANGE)
    if not relations:
        return
    dollars = _dollars(look)
    for relation in relations:
        first, second = look.quantities[relation.ids("first")[0]], look.quantities[relation.ids("second")[0]]
        one, other = currency(first, dollars), currency(second, dollars)
        found = rate(first, second, one, other) if one != other else None
        if found is not None:
            yield Pair(relation, first, second, found, _year(look, first, second))


def ids(relation: Relation) -> set[str]:
    return {identity for link in relation.links for identity in link.ids}


def with_dollars(pair: Pair, dollars: str) -> Pair | None:
    """The same pair if its bare "$" is another country's; None where it has none, or both are of that country."""
    one, other = currency(pair.first, dollars), currency(pair.second, dollars)
    if one == other or (one, other) == (currency(pair.first), currency(pair.second)):
        return None
    found = rate(pair.first, pair.second, one, other)
    return pair._replace(rate=found) if found is not None else None


def _dollars(look: Look) -> str:
    """What a bare "$" is: where American dollars are printed as such, it may be another country's."""
    signs = {q.unit.surface for q in look.quantities.values() if q.unit.name == "USD"}
    return "$" if "$" in signs and any(sign and sign.upper().startswith(("US", "U.S")) for sign in signs) else "USD"


def _year(look: Look, *quantities: Quantity) -> int | None:
    """The year that a clause gives its sum, else that of publication."""
    for q in quantities:
        if q.as_of is not None and q.as_of.explicit:
            return q.as_of.period.last.year
    published = look.published()
    return published.last.year if published else None
