"""Is a size of a base, or of a reckoning, that is not printed?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.tokens import NUMBER
from deskcheck.model import Quantity
from deskcheck.relate.changes.words import ANCHORS, OTHER_RECKONING, PERIOD_WORDS, PERIODS
from deskcheck.relate.ground import Ground

_EACH: Final = frozenset({"annually", "yearly", "each", "every", "per", "monthly"})


def anchored(ground: Ground, percent: Quantity) -> bool:
    """ "12 percent from a year earlier": the percentage has a base of its own that is not printed."""
    tokens = ground.tokens
    at = ground.last[percent.id] + 1
    stop = min(at + 8, ground.sentence_of(percent).stop)
    while at < stop and (tokens.low[at] not in ANCHORS or tokens.low[at] == "to") and tokens.kind[at] != NUMBER:
        at += 1
    if at >= stop - 1 or tokens.low[at] not in ANCHORS:
        return False
    after = at + 1
    while after < stop and (tokens.low[after] in PERIOD_WORDS or ground.dated[after]):
        after += 1
    return after > at + 1 and (ground.dated[after - 1] == 1 or (after < stop and tokens.low[after] in PERIODS))


def reckoned(ground: Ground, percent: Quantity) -> bool:
    """Is the percentage of another reckoning: "8 percent at constant exchange rates"?"""
    first, last = ground.first[percent.id], ground.last[percent.id]
    sentence = ground.sentence_of(percent)
    if percent.unit.per is not None or _EACH.intersection(ground.lows(last + 1, min(last + 3, sentence.stop))):
        return True  # "5 percent a year", "5 percent in each of the four years"
    words = ground.lows(max(sentence.start, first - 3), first)
    for i in range(last + 1, min(last + 9, sentence.stop)):
        if ground.tokens.low[i] in (";", ":") or ground.tokens.kind[i] == NUMBER:
            break
        words.append(ground.tokens.low[i])
    return any(word in OTHER_RECKONING for word in words)
