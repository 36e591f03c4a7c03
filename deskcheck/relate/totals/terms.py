"""Which periods are served one after the other, so that they make up a stated whole?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskcheck.model import Kind, Relation, RelationKind
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, is_point, link, relation

_UNITS: Final = frozenset({"year", "month", "week", "day"})
_ALTOGETHER: Final = (("a", "total", "of"), ("in", "total", ","), ("making",), ("totalling",), ("totaling",))
_ONE_AFTER_ANOTHER: Final = frozenset({"consecutively", "consecutive"})
_APART: Final = frozenset({"concurrently", "concurrent", "suspended", "each", "including", "or", "licence", "minimum"})
_MOST: Final = 6


def terms(ground: Ground) -> Iterator[Relation]:
    """Relations total: "four years for fraud and 18 months, to run consecutively, for theft, a total of T" """
    for row in ground.by_sentence.values():
        if not 3 <= len(row) <= _MOST:
            continue
        periods = [q for q in row if q.kind is Kind.DURATION and is_point(q) and q.unit.name in _UNITS]
        if len(periods) < 3 or periods[-1] is not row[-1]:
            continue
        whole, first = periods[-1], ground.first[periods[-1].id]
        if not any(tuple(ground.lows(first - len(each), first)) == each for each in _ALTOGETHER):
            continue
        words = set(ground.lows(ground.window(whole).start, first))
        if words & _ONE_AFTER_ANOTHER and not words & _APART:
            yield relation(
                RelationKind.TOTAL,
                (link("total", whole), link("part", *periods[:-1])),
                "the periods follow one another",
                Confidence.HIGH,
            )
