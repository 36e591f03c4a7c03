"""Which length in days stands beside two weekdays (“a three-day strike from Monday to Wednesday”)?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.dates.words import WEEKDAYS
from deskcheck.model import Link
from deskcheck.model.finding import Confidence
from deskcheck.relate.elapsed.ranges import beside
from deskcheck.relate.ground import Ground
from deskcheck.relate.times import DASHES_AND_COMMAS, LINKS, Found, Length, window

_LINKS: Final = LINKS - {"and"}
_ELSEWHERE: Final = frozenset({"week", "next", "after", "following", "fortnight", "last", "of", "in", "onwards", "or"})
_OFTEN: Final = frozenset(
    {"every", "each", "per", "another", "next", "first", "last", "other", "old", "delay", "deadline"}
)
_HEAD: Final = 12


def between_weekdays(ground: Ground, one: Length) -> Found | None:
    """ "N from Monday to Wednesday", "the N-day summit runs from Monday to Wednesday", "Monday to Wednesday, N"."""
    low, near = ground.tokens.low, window(ground, one.sentence, one.last)
    if one.unit not in ("day", "night") or WEEKDAYS.keys().isdisjoint(low[near.start : near.stop]):
        return None
    if _OFTEN & set(low[max(near.start, one.first - 2) : one.last + 3]) or low[one.first - 1] == "by":
        return None
    for at in range(one.last + 2, min(near.stop - 2, one.last + _HEAD)):
        if low[at] in WEEKDAYS:
            joined = low[at + 1] in _LINKS or (low[at + 1] == "and" and low[at - 1] == "between")
            pair = joined and low[at + 2] in WEEKDAYS and _ends(low, at + 3)
            if not pair or low[at - 1] not in ("from", "between", ",", "(") or low[at - 2] in WEEKDAYS:
                return None
            return _found(ground, at) if beside(ground, one, at, low[one.last + 1 : at]) else None
    at = one.first - 4
    if one.hyphened or at < near.start or low[one.first - 1] not in DASHES_AND_COMMAS:
        return None
    told = low[at] in WEEKDAYS and low[at + 1] in _LINKS and low[at + 2] in WEEKDAYS
    return (
        _found(ground, at)
        if told and low[at - 1] in ("from", "between", "(", ",") and _ends(low, one.last + 1)
        else None
    )


def _ends(low: list[str], at: int) -> bool:
    """ "from Thursday to Tuesday week" and "to Monday next" are longer."""
    return not _ELSEWHERE & set(low[at : at + 1]) and low[at : at + 1] != ["-"]


def _found(ground: Ground, at: int) -> Found:
    tokens = ground.tokens
    links = (Link("from", (), (tokens.span(at, at),)), Link("to", (), (tokens.span(at + 2, at + 2),)))
    return Found("weekdays", links, "the length stands beside its two weekdays", Confidence.HIGH)
