"""Which numbers count the dead or the hurt, and do the headline and the text count them differently?

Of all figures a toll is told most surely again: the headline's is that of the first sentences, and "all six of the
dead" are all that were told. A part of a toll ("nine of the dead"), a further one ("two more") and one of another
time are no tolls of their own.
"""

from __future__ import annotations

from typing import Final

from deskcheck.alike import may_agree
from deskcheck.extract.lexicon import load
from deskcheck.model import Bound, Kind, Period, Precision, Quantity
from deskcheck.model.finding import Confidence
from deskcheck.relate.alone import Alone
from deskcheck.relate.ground import Ground
from deskcheck.relate.mentions import Found, Mention
from deskcheck.relate.stems import stem

_LEXICON: Final = load("frames")
_TOLLS: Final = frozenset(_LEXICON["tolls"])
_BETWEEN: Final = frozenset(_LEXICON["in_tolls"])
_PERSONS: Final = frozenset(_LEXICON["in_general"]) | {""}
_COUNTS: Final = frozenset({Kind.COUNT, Kind.NUMBER})
_REACH: Final = 4
_BEGINNING: Final = 2  # the headline's own sentence and two more
_LESS: Final = frozenset({Bound.LESS, Bound.AT_MOST})


def toll(ground: Ground, q: Quantity) -> str:
    """ "die" for "kills 14", "14 people were killed", "14 dead"; "hurt" likewise; "" for what is no toll, or a part."""
    if q.kind not in _COUNTS or q.value.scaled:
        return ""
    low, row = ground.tokens.low, ground.sentence_of(q)
    for i in range(ground.last[q.id] + 1, min(ground.last[q.id] + 1 + _REACH, row.stop)):
        if stem(low[i]) in _TOLLS:
            return stem(low[i])
        if low[i] not in _BETWEEN:
            break
    before = ground.first[q.id] - 1
    return stem(low[before]) if before >= row.start and stem(low[before]) in _TOLLS else ""


def other_toll(ground: Ground, headline: Mention, body: Mention, alone: Alone) -> Found | None:
    """The headline's toll is nowhere in the text, and the first of its kind below it is another."""
    if body.q.sentence > _BEGINNING or not alone.gone(headline) or may_agree(headline.q, body.q):
        return None
    kind = _general(ground, headline)
    if not kind or _general(ground, body) != kind or _holds(headline, body):
        return None
    first = next((each for each in alone.body if toll(ground, each.q) == kind), None)
    return Found("the headline and the text count the same people", Confidence.MEDIUM) if first is body else None


def _general(ground: Ground, mention: Mention) -> str:
    """The kind of toll where it is one of people in general, and no further one."""
    frame = mention.frame
    if frame.head not in _PERSONS or frame.several or frame.goal or any(_is_year(date) for date in frame.dates):
        return ""
    return toll(ground, mention.q)


def _is_year(date: object) -> bool:
    """ "The quake that killed 300 people in 2004" is another one."""
    return isinstance(date, Period) and date.precision is Precision.YEAR


def _holds(headline: Mention, body: Mention) -> bool:
    """ "At least 14 dead", and in the text 16; a toll is a lower bound in most headlines, so it may only rise."""
    bound = headline.q.hedge.bound
    if bound in _LESS:
        return body.size < headline.size
    return bound is not Bound.EXACT and body.size > headline.size
