"""Which time of day is printed in two time zones?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from deskcheck.extract.lexicon import load
from deskcheck.extract.tokens import NUMBER
from deskcheck.model import Kind, Link, Quantity, Relation, RelationKind
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, relation

_ZONES: Final = frozenset(load("conversions")["zones"])
_OPEN: Final = frozenset({"(", "["})
_WORDS: Final = 4  # of "Eastern daylight time"


def zones(ground: Ground) -> Iterator[Relation]:
    """Relations conversion with the links first and second, note "clock" and the two zones ("clock edt gmt").

    "6 p.m. EDT (2200 GMT)", "0819 UTC (5:19 p.m. local time)"; a zone that is not known is "local".
    """
    if not ("GMT" in ground.text or "UTC" in ground.text):
        return
    times = [q for q in ground.dossier.quantities if q.kind is Kind.TIME]
    for one, other in pairwise(times):
        named = _zones(ground, one, other) if one.sentence == other.sentence else None
        if named is not None:
            links = (Link("first", (one.id,), (one.span,)), Link("second", (other.id,), (other.span,)))
            reason = "the second stands in brackets behind the first, in another zone"
            yield relation(RelationKind.CONVERSION, links, reason, Confidence.HIGH, f"clock {named[0]} {named[1]}")


def _zones(ground: Ground, one: Quantity, other: Quantity) -> tuple[str, str] | None:
    tokens, low = ground.tokens, ground.tokens.low
    last, first = ground.last_token(one.span.end), tokens.at(other.span.start)
    if not 0 < first - last - 1 <= _WORDS + 1 or low[first - 1] not in _OPEN:
        return None
    if any(tokens.kind[i] == NUMBER or low[i] in (",", ";", "to", "until") for i in range(last + 1, first - 1)):
        return None
    own, behind = range(tokens.at(one.span.start), first - 1), range(first, min(tokens.n, first + _WORDS))
    here = next((low[i] for i in own if low[i] in _ZONES), "local")
    there = next((low[i] for i in behind if low[i] in _ZONES), "local")
    return None if here == there else (here, there)
