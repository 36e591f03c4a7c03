"""Which printed length of time lies between which two dates?

Each shape is a kind of sentence with an example; the first that fits a length is taken. In the examples N is the
length, A the earlier date, B the later one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from deskcheck.extract.dates.words import WEEKDAYS
from deskcheck.model import Kind, Relation, RelationKind
from deskcheck.relate.elapsed import (
    after,
    ago,
    events,
    lasted,
    later,
    ranges,
    records,
    stays,
    tenure,
    terms,
    things,
    to_go,
    waited,
    weekdays,
)
from deskcheck.relate.ground import Ground, relation
from deskcheck.relate.times import Found, Length, length, round_lengths

SHAPES: Final[tuple[Callable[[Ground, Length], Found | None], ...]] = (
    ranges.beside_range,
    ranges.behind_range,
    ranges.lasted_range,
    ranges.those,
    weekdays.between_weekdays,
    lasted.began_and_ended,
    ago.ago,
    ago.ago_told,
    to_go.to_go,
    after.after,
    later.later,
    later.until_now,
    after.since,
    waited.since_then,
    waited.last_told,
    waited.wait_ended,
    lasted.until,
    lasted.between_verbs,
    lasted.that_began,
    ago.ahead,
    terms.term,
    stays.stay,
    stays.lasted_so_far,
    events.told_before,
)


def elapsed(ground: Ground) -> Iterator[Relation]:
    """Relations elapsed with the links duration, from and to; no "to": the time of publication.

    "from" and "to" with one id: the two ends of one expression ("1990 until 2002"). Confidence low: the later date is
    only supposed, so that the relation can agree but not fail. "Nearly a decade" is no quantity: its link has a span
    only, and the note goes on with its hedge and its unit.
    """
    if not ground.dossier.dates and ground.words.isdisjoint(WEEKDAYS):
        return
    timed = [q for q in ground.quantities if q.kind is Kind.DURATION]
    lengths = [one for q in timed if (one := length(ground, q)) is not None]
    left: list[Length] = []
    for one in (*lengths, *round_lengths(ground)):
        shapes = (ago.quoted_ago,) if one.quoted else SHAPES
        found = next((found for shape in shapes if (found := shape(ground, one)) is not None), None)
        if found is not None:
            yield _related(one, found)
        else:
            left.append(one)
    for one, told in (*records.records(ground, left), *tenure.tenures(ground, left), *things.things(ground)):
        yield _related(one, told)


def _related(one: Length, found: Found) -> Relation:
    links = (one.link(), *found.links)
    readings = tuple((one.link(), *other) for other in found.readings)
    note = f"{found.note} {one.words}" if one.words else found.note
    return relation(RelationKind.ELAPSED, links, found.reason, found.confidence, note, readings)
