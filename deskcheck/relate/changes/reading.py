"""Which numbers of a sentence are one change?

A sentence is read from left to right; each number joins the change before it or begins another.
"""

from __future__ import annotations

from collections.abc import Iterator

from deskcheck.model import Quantity
from deskcheck.relate.changes.chain import Chain, undated
from deskcheck.relate.changes.joins import joins
from deskcheck.relate.changes.slots import opens
from deskcheck.relate.ground import Ground


def chains(ground: Ground, row: list[Quantity]) -> Iterator[Chain]:
    """The changes of one sentence, in text order; many of them have too few numbers for a sum."""
    chain: Chain | None = None
    for q in row:
        if chain is not None:
            gap = undated(ground, chain.last + 1, ground.first[q.id])
            slot = joins(ground, chain, q, gap)
            if slot == "skip":
                continue
            if slot is not None:
                chain.take(ground, q, slot, gap)
                continue
            chain.close(ground)
            yield chain
        slot = opens(ground, q)
        chain = Chain(ground, q, slot) if slot is not None else None
    if chain is not None:
        chain.close(ground)
        yield chain
