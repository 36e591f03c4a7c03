"""Which votes were cast how, out of how many; and which scores is somebody said to have won by?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskcheck.model import Kind, Quantity, Relation
from deskcheck.relate.ground import Ground
from deskcheck.relate.tallies.results import results, season
from deskcheck.relate.tallies.votes import cast_of, votes

_MOST: Final = 12


def tallies(ground: Ground) -> Iterator[Relation]:
    """Relations tally: votes (score, or yes and no; abstained, absent, members, margin) and results (set …, won)."""
    by_sentence: dict[int, list[Quantity]] = {}
    for q in ground.dossier.quantities:
        if q.kind is Kind.SCORE or q.intervals is not None:
            by_sentence.setdefault(q.sentence, []).append(q)
    for sentence, row in by_sentence.items():
        if len(row) > 4 * _MOST:
            continue
        cast = cast_of(ground, row[:_MOST]) if len(row) <= _MOST else None
        if cast is not None:
            found = votes(ground, row, cast, by_sentence.get(sentence - 1, []))
        else:
            found = season(ground, row)
        if found is not None:
            yield found
        elif cast is None:
            yield from results(ground, row)
