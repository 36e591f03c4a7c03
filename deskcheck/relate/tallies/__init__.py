"""Which votes were cast how, out of how many; and which scores belong to one match?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskcheck.model import Kind, Quantity, Relation
from deskcheck.relate.ground import Ground
from deskcheck.relate.tallies.interim import aggregate, interim
from deskcheck.relate.tallies.matches import results
from deskcheck.relate.tallies.places import of_two_kinds
from deskcheck.relate.tallies.seasons import FEWEST, season, series
from deskcheck.relate.tallies.votes import VERBS, cast_of, votes

_MOST: Final = 12


def tallies(ground: Ground) -> Iterator[Relation]:
    """Relations tally: votes (score, or yes and no; abstained, absent, members, margin) and scores (set …).

    ``note`` of scores: "won", "drawn", "lost", "sets", "finished", "straight"; "tie-break" for a set and its tie-break;
    "interim" for a score on the way and the last one; "aggregate" before its legs;
    "series" beside the matches of it (members).
    """
    scores = [q for q in ground.dossier.quantities if q.kind is Kind.SCORE]
    told_in_two = of_two_kinds(ground, scores)
    by_sentence: dict[int, list[Quantity]] = {}
    for q in ground.dossier.quantities:
        if q.kind is Kind.SCORE or q.intervals is not None:
            by_sentence.setdefault(q.sentence, []).append(q)
    of_sets, voted = False, not VERBS.isdisjoint(ground.words)
    scored = {q.sentence for q in scores}
    for sentence, row in by_sentence.items():
        if len(row) > 4 * _MOST or not (voted or sentence in scored or len(row) > FEWEST):
            continue
        cast = cast_of(ground, row) if voted and len(row) <= _MOST else None
        if cast is not None:
            found = votes(ground, row, cast, by_sentence.get(sentence - 1, []))
        else:
            found = season(ground, row) or (series(ground, row) if sentence in scored else None)
        if found is not None:
            yield found
        elif cast is None and sentence in scored and not told_in_two:
            matches = list(results(ground, row))
            of_sets = of_sets or any("sets" in (each.note or "") for each in matches)
            yield from matches
    if scores and not of_sets and not told_in_two:
        yield from interim(ground, scores)
        yield from aggregate(ground, scores)
