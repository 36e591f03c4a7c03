"""Which numbers are said to add up to which other one?

A sum is believed only with a cue: a colon, a pair of dashes, "in all", "made up of", "the other 12". T is the total,
P each part.
"""

from __future__ import annotations

from collections.abc import Iterator

from deskcheck.model import Quantity, Relation, RelationKind
from deskcheck.relate.ground import Ground, link, relation
from deskcheck.relate.runs import row_of
from deskcheck.relate.shares.near import same_time
from deskcheck.relate.totals.joint import joint
from deskcheck.relate.totals.kinds import of_all_kinds
from deskcheck.relate.totals.marked import behind_mark
from deskcheck.relate.totals.parts import Found
from deskcheck.relate.totals.per_share import without_charges
from deskcheck.relate.totals.rest import combined, remainder
from deskcheck.relate.totals.said import brought, composed, listed, persons, summed
from deskcheck.relate.totals.spread import spread
from deskcheck.relate.totals.terms import terms
from deskcheck.relate.totals.unsaid import unsaid


def totals(ground: Ground) -> Iterator[Relation]:
    """Relations total with the links total and part; ``note``: "and 1" or "at most" (parts.py)."""
    yield from terms(ground)
    yield from without_charges(ground)
    for sentence in ground.by_sentence:
        row = row_of(ground, sentence)
        found = _found(ground, row) if row else None
        if found is None or not all(same_time(found.total, part) for part in found.parts):
            continue
        yield relation(
            RelationKind.TOTAL,
            (link("total", found.total), link("part", *found.parts)),
            found.reason,
            found.confidence,
            found.note,
            readings=tuple((link("total", total), link("part", *parts)) for total, parts in found.readings),
            said=found.said,
        )


def _found(ground: Ground, row: list[Quantity]) -> Found | None:
    found = remainder(ground, row) or combined(ground, row) or spread(ground, row) or joint(ground, row)
    if found is None and len(row) > 2:
        found = _of_one_sentence(ground, row)
    return found or unsaid(ground, row)


def _of_one_sentence(ground: Ground, row: list[Quantity]) -> Found | None:
    return (
        behind_mark(ground, row)
        or composed(ground, row)
        or summed(ground, row)
        or persons(ground, row)
        or of_all_kinds(ground, row)
        or listed(ground, row)
        or brought(ground, row)
    )
