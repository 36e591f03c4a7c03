"""Which quantities, dates and lists of the article belong together?  One file a kind of relation.

A relation is claimed only by a typed pattern (who, what, unit and date agree), never by the nearest number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from msgspec.structs import replace

from deskcheck.extract.tokens import Tokens
from deskcheck.model import Dossier, Relation
from deskcheck.relate.ages import ages
from deskcheck.relate.anniversaries import anniversaries
from deskcheck.relate.calendar import weekdays
from deskcheck.relate.changes import changes
from deskcheck.relate.complements import complements
from deskcheck.relate.conversions import conversions
from deskcheck.relate.converted import without_converted
from deskcheck.relate.elapsed import elapsed
from deskcheck.relate.exchange import exchanges
from deskcheck.relate.ground import Ground
from deskcheck.relate.hours import hours
from deskcheck.relate.impossible import impossible
from deskcheck.relate.lists import counted_lists
from deskcheck.relate.nobody import nobody_meant
from deskcheck.relate.offices import offices
from deskcheck.relate.order import order
from deskcheck.relate.products import products
from deskcheck.relate.products_apart import products_apart
from deskcheck.relate.quotations import quotes_without_speaker
from deskcheck.relate.quoted_twice import quoted_twice
from deskcheck.relate.running import running_totals
from deskcheck.relate.same import same_figures
from deskcheck.relate.seasons import seasons
from deskcheck.relate.shares import shares
from deskcheck.relate.spans import ranges
from deskcheck.relate.spelling import spellings
from deskcheck.relate.spells import paces
from deskcheck.relate.supply import supply
from deskcheck.relate.tallies import tallies
from deskcheck.relate.totals import totals
from deskcheck.relate.years_ahead import years_ahead
from deskcheck.relate.zones import zones

Relator = Callable[[Ground], Iterator[Relation]]

#: What is worked out from several numbers: they pass over "($800m)" behind "£425m".
SUMS: Final[tuple[Relator, ...]] = (shares, changes, totals, complements, products, products_apart, paces, tallies)
RELATORS: Final[tuple[Relator, ...]] = (
    *SUMS,
    supply,
    weekdays,
    impossible,
    years_ahead,
    elapsed,
    hours,
    anniversaries,
    ages,
    order,
    seasons,
    counted_lists,
    same_figures,
    running_totals,
    conversions,
    zones,
    exchanges,
    ranges,
    quoted_twice,
    spellings,
    offices,
    quotes_without_speaker,
    nobody_meant,
)


def relations(dossier: Dossier, tokens: Tokens) -> tuple[Relation, ...]:
    """All relations, ids "r1" … in the order of their first place in the text."""
    ground = Ground(dossier, tokens)
    plain = without_converted(ground)
    found = [each for relator in RELATORS for each in relator(plain if relator in SUMS else ground)]
    found.sort(key=lambda each: (min(span for link in each.links for span in link.spans), each.kind))
    return tuple(replace(each, id=f"r{number}") for number, each in enumerate(found, 1))
