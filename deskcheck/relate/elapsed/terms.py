"""Which length has a contract that is signed now, and until when does it run?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.lexicon import load, words
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground
from deskcheck.relate.times import RELATIVE, Found, Length, dates_in, is_fixed, window

_DATA: Final = load("times")["terms"]
_CONTRACTS: Final = words(_DATA["contracts"])
_SIGNED: Final = words(_DATA["signed"])
_LATER: Final = words(_DATA["later"])
_UNTIL: Final = frozenset({"until", "till", "to", "through", "in"})
_RUNS: Final = frozenset(
    {"runs", "run", "running", "keeps", "keep", "keeping", "lasts", "expires", "expire", "ends", "ties"}
)
_NEAR: Final = 14


def term(ground: Ground, one: Length) -> Found | None:
    """ "has signed a N deal until A": from publication on; not an extension, which begins when the old one ends."""
    low, near = ground.tokens.low, window(ground, one.sentence, one.last)
    if not one.hyphened or one.unit not in ("year", "month"):
        return None
    behind = [i for i in range(one.last + 1, min(near.stop, one.last + 4)) if low[i] in _CONTRACTS]
    if not behind or _LATER & set(low[near.start : near.stop]):
        return None
    if not _SIGNED & set(low[max(near.start, one.first - 6) : one.first]):
        return None
    date = next(iter(dates_in(ground, behind[0] + 1, min(near.stop, behind[0] + _NEAR))), None)
    if date is None or not is_fixed(date.mention):
        return None
    gap = low[behind[0] + 1 : date.first]
    ends = [word for word in gap[-4:] if word in _UNTIL]
    if not ends or (ends[-1] in ("in", "to", "through") and not _RUNS & set(gap)):
        return None
    if set(gap) & (RELATIVE - {"which", "that"} | {";", "and", "or"}):
        return None
    links = (date.link("to"),)
    return Found("term", links, "what is signed now runs until then", Confidence.MEDIUM)
