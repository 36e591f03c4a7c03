"""Which date stands right beside a length, with nothing but a mark between them?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.tokens import MARK
from deskcheck.relate.ground import Ground
from deskcheck.relate.times import (
    DASHES_AND_COMMAS,
    PRONOUNS,
    RELATIVE,
    Dated,
    Length,
    dates_in,
    is_day,
    is_fixed,
    is_weekday,
    is_yearly,
)

FILL: Final = frozenset({"just", "only", "some", "exactly", "almost", "a", "full", "mere", "about", "nearly", "barely"})
OPENERS: Final = frozenset({"in", "on", "by", ",", "of", "until", "the", "late", "early"})


def apposed_behind(ground: Ground, at: int, near: range) -> Dated | None:
    """The date right behind token ``at``: ", in A", "in A", "— on A"."""
    low = ground.tokens.low
    for date in dates_in(ground, at + 1, min(near.stop, at + 5)):
        gap = [
            word for word in low[at + 1 : date.first] if word not in ("back", "way", "this", "that", "early", "late")
        ]
        if (is_yearly(ground, date) or is_day(date.mention)) and len(gap) <= 3:
            marks = [word for word in gap if word not in ("in", "on", "of", "the")]
            if all(word in DASHES_AND_COMMAS for word in marks) and gap:
                return date
        return None
    return None


def apposed_before(ground: Ground, one: Length, near: range, openers: frozenset[str] = OPENERS) -> Dated | None:
    """The date right before the length: "in A, N", "in A — just N"."""
    low = ground.tokens.low
    before = dates_in(ground, near.start, one.first)
    if not before:
        return None
    date = before[-1]
    gap = [word for word in low[date.last + 1 : one.first] if word not in FILL]
    if not is_fixed(date.mention) or len(gap) > 1 or (gap and gap[0] not in DASHES_AND_COMMAS):
        return None
    opener = low[date.first - 1] if date.first > near.start else "in"
    return date if opener in openers else None


def weekday_before(ground: Ground, one: Length, near: range) -> Dated | None:
    """ "On Saturday, N after …"."""
    low, before = ground.tokens.low, dates_in(ground, near.start, one.first)
    if not before or not is_weekday(before[-1].mention):
        return None
    gap = [word for word in low[before[-1].last + 1 : one.first] if word not in FILL]
    return before[-1] if gap in ([], [","], ["—"], ["–"]) else None


def done_on_a_weekday(ground: Ground, comma: int, near: range) -> bool:
    """ ", relatives gathered on Tuesday": a clause of its own that tells what was done, and not said, on a day."""
    tokens, low = ground.tokens, ground.tokens.low
    date = next(iter(dates_in(ground, comma + 1, near.stop)), None)
    if date is None or not date.mention.relative or not is_weekday(date.mention) or date.mention.period is None:
        return False
    clause = range(comma + 1, date.first)
    if any(tokens.kind[i] == MARK or ground.cued[i] or low[i] in RELATIVE or low[i] in PRONOUNS for i in clause):
        return False
    return (
        len(clause) > 2
        and low[date.first - 1] == "on"
        and low[date.last + 1 : date.last + 2] in (["."], ["in"], ["at"], ["to"])
    )
