"""Which event has its dates in one sentence and its length in the next (“held from June 4 to 6. The N-day talks”)?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.lexicon import load, words
from deskcheck.extract.tokens import NUMBER
from deskcheck.model.finding import Confidence
from deskcheck.relate.elapsed.lasted import from_to
from deskcheck.relate.ground import Ground, singular
from deskcheck.relate.times import Dated, Found, Length, dates_in, is_range, is_weekday

_DATA: Final = load("times")["gatherings"]
_GENERAL: Final = words(_DATA["general"])
_EVENTS: Final = words(_DATA["events"])
_RUN: Final = words(_DATA["run"])
_SENTENCE: Final = 40  # tokens


def told_before(ground: Ground, one: Length) -> Found | None:
    """ "The fair was held from June 4 to 6. The N-day event …", "Talks began on A and ended on B. The N-day …"."""
    tokens, low = ground.tokens, ground.tokens.low
    begins = tokens.first_of[one.sentence]
    if not one.hyphened or one.first != begins + 1 or low[begins] not in ("the", "this") or one.sentence == 0:
        return None
    noun = low[one.last + 1] if one.last + 1 < tokens.n else ""
    if noun not in _GENERAL and noun not in _EVENTS:
        return None
    if dates_in(ground, one.last + 2, min(one.last + 8, tokens.first_of[one.sentence + 1])):
        return None  # "the ten-day event in May"
    start = tokens.first_of[one.sentence - 1]
    if begins - start > _SENTENCE or len(ground.by_sentence.get(one.sentence - 1, ())) > 3:
        return None
    told = [i for i in range(start, begins) if low[i] in _EVENTS and not tokens.joined(i)]
    same = [i for i in told if singular(low[i]) == singular(noun)]
    if not same and (noun not in _GENERAL or len({singular(low[i]) for i in told}) != 1):
        return None
    found = dates_in(ground, start, begins)
    if len(found) == 1 and is_range(ground, found[0]) and _is_run(ground, found[0], start):
        links = (found[0].link("from"), found[0].link("to"))
        return Found("range", links, f"“{noun}” is the event that is dated before", Confidence.MEDIUM)
    if len(found) == 2 and not (one.number > 7 and is_weekday(found[0].mention)):
        return from_to(ground, found, start, Confidence.MEDIUM)
    return None


def _is_run(ground: Ground, date: Dated, start: int) -> bool:
    """ "was held in the town from", "runs from": not "closed from"."""
    tokens, low = ground.tokens, ground.tokens.low
    before = range(max(start, date.first - 9), date.first)
    run = next((i for i in reversed(before) if low[i] in _RUN), None)
    return run is not None and not any(
        tokens.kind[i] == NUMBER or low[i] in (";", "and") for i in range(run, date.first)
    )
