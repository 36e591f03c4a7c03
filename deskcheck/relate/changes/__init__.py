"""Which numbers are a change and what it began and ended at?  Which are a lead and what it is the lead of?

Relations *change* with the links base, result, percent, amount and multiple, as far as they are printed; ``note`` is
the direction, "up" or "down". Relations *comparison* with larger, smaller and amount.
"""

from __future__ import annotations

from collections.abc import Iterator

from deskcheck.model import Kind, Quantity, Relation
from deskcheck.relate.changes.after_close import after_close
from deskcheck.relate.changes.apart import apart
from deskcheck.relate.changes.balances import balances
from deskcheck.relate.changes.build import of_chain
from deskcheck.relate.changes.chain import Chain
from deskcheck.relate.changes.closes import closes
from deskcheck.relate.changes.compare import beyond, leads
from deskcheck.relate.changes.elsewhere import across
from deskcheck.relate.changes.expected import expected
from deskcheck.relate.changes.gaps import gaps
from deskcheck.relate.changes.margins import margins
from deskcheck.relate.changes.offers import offers
from deskcheck.relate.changes.reading import chains
from deskcheck.relate.changes.revised import revised
from deskcheck.relate.changes.subjects import linked
from deskcheck.relate.ground import Ground
from deskcheck.relate.tallies.places import of_two_kinds


def changes(ground: Ground) -> Iterator[Relation]:
    """All changes and leads of the article; those that no sentence tells whole from what is left over."""
    told = list(_told(ground))
    yield from told
    taken = {id_ for each in told for link in each.links for id_ in link.ids}
    yield from apart(ground, told)
    yield from gaps(ground, taken)


def _told(ground: Ground) -> Iterator[Relation]:
    read: list[Chain] = []
    pairs = [q for q in ground.dossier.quantities if q.kind is Kind.SCORE]
    scores: dict[int, list[Quantity]] = {}
    for q in () if of_two_kinds(ground, pairs) else pairs:
        scores.setdefault(q.sentence, []).append(q)
    for sentence, row in ground.by_sentence.items():
        beside = list(beyond(ground, row)) if len(row) > 1 else []
        if len(row) > 1 or sentence in scores:
            beside += leads(ground, row, scores.get(sentence, []))
            yield from beside
            yield from margins(ground, row, {id_ for each in beside for id_ in each.ids("amount")})
        read += chains(ground, row)
    found = across(ground, read)
    for chain in found:
        yield from of_chain(ground, chain)
    yield from linked(ground, found)
    yield from closes(ground, found)
    yield from after_close(ground, found)
    yield from revised(ground, found)
    yield from offers(ground)
    yield from expected(ground)
    yield from balances(ground)


__all__ = ["changes"]
