"""Which number stands where a year stands and is none that an article of today has cause to speak of?

"In 2304", "since May 9198", "in 20,040": a digit written for another, two changed about, one too many. Round years
are left alone ("by 2300 the ice will be gone"), and so is what a film or a novel tells. "The 1994 pact" and "the
2394 pact": a number of four digits, in any place, that is no year of ours and a slip away from one that is printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskcheck.extract.dates.words import MONTHS
from deskcheck.extract.lexicon import load, words
from deskcheck.lazy import lazy
from deskcheck.model import Kind, Link, Quantity, Relation, RelationKind, Span
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, relation

_BEFORE: Final = frozenset({"in", "since", "until"}) | set(MONTHS)
_BEHIND: Final = frozenset(load("times")["words"]["behind_a_year"])
_TOLD: Final = words(load("times")["words"]["no_calendar"]) | words(load("times")["words"]["far_future"])
_FAR: Final = 2100
_OLD: Final = 1700
_BARE: Final = frozenset({Kind.NUMBER, Kind.COUNT, Kind.NAME})
_NEAR: Final = 12  # tokens


def years_ahead(ground: Ground) -> Iterator[Relation]:
    """Relations no_such_date with the link date. ``note`` says why it is none."""
    years = _Years(ground)
    for q in ground.dossier.quantities:
        if q.kind is Kind.NUMBER and _is_far(q.printed) and _stands_as_year(ground, q):
            yield _related(q.id, q.num, "such a year is centuries away")
        elif q.kind in _BARE and _is_no_year(q.printed) and not ground.quoted(q.num):
            yield from _slip(years, q.id, q.num, q.printed)
    for mention in ground.dossier.dates:
        if mention.year is not None and _is_no_year(str(mention.year)) and not ground.quoted(mention.span):
            yield from _slip(years, mention.id, mention.span, str(mention.year))


def _related(identity: str, span: Span, why: str) -> Relation:
    links = (Link("date", (identity,), (span,)),)
    return relation(RelationKind.NO_SUCH_DATE, links, "the calendar", Confidence.MEDIUM, why)


class _Years:
    """The years of our time that the article prints, worked out when they are first asked for."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground

    @lazy
    def printed(self) -> list[str]:
        dossier = self.ground.dossier
        years = {str(mention.year) for mention in dossier.dates if mention.year is not None}
        years |= {q.printed for q in dossier.quantities if q.kind is Kind.NAME}
        return sorted(year for year in years if _is_ours(year))


def _slip(years: _Years, identity: str, span: Span, printed: str) -> Iterator[Relation]:
    tokens = years.ground.tokens
    near = tokens.at(span.start)
    if not _TOLD.isdisjoint(tokens.low[max(0, near - _NEAR) : near + _NEAR]):
        return
    alike = next((year for year in years.printed if _is_slip(printed, year)), None)
    if alike is not None:
        yield _related(identity, span, f"it is no year of our time, and the article speaks of {alike}")


def _is_no_year(printed: str) -> bool:
    return len(printed) == 4 and printed.isdecimal() and printed[-1] != "0" and not _OLD < int(printed) < _FAR


def _is_ours(printed: str) -> bool:
    return len(printed) == 4 and printed.isdecimal() and _OLD < int(printed) < _FAR


def _is_slip(printed: str, year: str) -> bool:
    """One digit behind the first is another, or two neighbours are changed about."""
    wrong = [i for i in range(4) if printed[i] != year[i]]
    if len(wrong) == 1:
        return wrong[0] > 0
    return len(wrong) == 2 and wrong[1] == wrong[0] + 1 and printed[wrong[0]] == year[wrong[1]]


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
