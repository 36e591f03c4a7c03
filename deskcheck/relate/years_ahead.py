"""Which number stands where a year stands and is none that an article of today has cause to speak of?

"In 2304", "since May 9198", "in 20,040": a digit written for another, two changed about, one too many. Round years
are left alone ("by 2300 the ice will be gone"), and so is what a film or a novel tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskcheck.extract.dates.words import MONTHS
from deskcheck.extract.lexicon import load, words
from deskcheck.model import Kind, Link, Quantity, Relation, RelationKind
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, relation

_BEFORE: Final = frozenset({"in", "since", "until"}) | set(MONTHS)
_BEHIND: Final = frozenset(load("times")["words"]["behind_a_year"])
_TOLD: Final = words(load("times")["words"]["no_calendar"]) | words(load("times")["words"]["far_future"])
_FAR: Final = 2100
_NEAR: Final = 12  # tokens


def years_ahead(ground: Ground) -> Iterator[Relation]:
    """Relations no_such_date with the link date. ``note`` says why it is none."""
    for q in ground.quantities:
        if q.kind is Kind.NUMBER and _is_far(q.printed) and _stands_as_year(ground, q):
            links = (Link("date", (q.id,), (q.num,)),)
            why = "such a year is centuries away"
            yield relation(RelationKind.NO_SUCH_DATE, links, "the calendar", Confidence.MEDIUM, why)


def _is_far(printed: str) -> bool:
    """2304, and a year of our time with a nought too many; not 2300."""
    if len(printed) == 4 and printed.isdecimal():
        return int(printed) > _FAR and printed[-1] != "0"
    digits = printed.replace(",", "")
    return len(digits) == 5 and digits.isdecimal() and digits.endswith("0") and digits[:2] in ("19", "20")


def _stands_as_year(ground: Ground, q: Quantity) -> bool:
    tokens = ground.tokens
    at, last = tokens.at(q.num.start), ground.number[q.id]
    row = ground.sentence_of(q)
    if at <= row.start or tokens.low[at - 1] not in _BEFORE or ground.first[q.id] != at:
        return False
    if last + 1 < row.stop and tokens.low[last + 1] not in _BEHIND:
        return False
    return _TOLD.isdisjoint(tokens.low[max(0, at - _NEAR) : at + _NEAR])
