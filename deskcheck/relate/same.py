"""Which two numbers are one figure told twice?

What is needed of two that agree stands in agreed.py, of two that differ in differ.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from deskcheck.model import Kind, Quantity, Relation, RelationKind, Shape
from deskcheck.relate.agreed import agreeing
from deskcheck.relate.alone import Alone
from deskcheck.relate.differ import differing
from deskcheck.relate.frames import Frames
from deskcheck.relate.ground import Ground, link, relation
from deskcheck.relate.mentions import MEMORY, Mention, mentions

_KINDS: Final = frozenset(
    {Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.MEASURE, Kind.AGE, Kind.DURATION, Kind.PERCENTAGE_POINT}
)
_COUNTS: Final = frozenset({Kind.COUNT, Kind.NUMBER})


def same_figures(ground: Ground) -> Iterator[Relation]:
    """Relations same_figure with the links first and second, in text order; ``note`` as that of what was found."""
    buckets: dict[tuple[object, ...], list[Quantity]] = defaultdict(list)
    for q in ground.quantities:
        if q.kind in _KINDS and q.value.shape is Shape.POINT and q.value.value != 1:
            buckets[("count",) if q.kind in _COUNTS else (q.kind, q.unit.name)].append(q)
    frames = Frames(ground)
    for bucket in buckets.values():
        if len(bucket) > 1:
            yield from _among(ground, mentions(ground, frames, bucket))


def _among(ground: Ground, told: list[Mention]) -> Iterator[Relation]:
    alone = Alone(told)
    headlines = [each for each in told[:MEMORY] if each.headline]
    for at, later in enumerate(told):
        earlier = [each for each in told[max(0, at - MEMORY) : at] if each.q.sentence != later.q.sentence][::-1]
        if at > MEMORY:
            earlier += headlines
        found = next(((one, why) for one in earlier if (why := agreeing(one, later))), None)
        if found is None:
            found = next(((one, why) for one in earlier if (why := differing(ground, alone, one, later))), None)
        if found is not None:
            one, why = found
            links = (link("first", one.q), link("second", later.q))
            yield relation(RelationKind.SAME_FIGURE, links, why.reason, why.confidence, why.note)
