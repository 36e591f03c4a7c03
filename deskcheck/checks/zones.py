"""Is a time of day the same in both of its zones?  What the check of conversions says of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from deskcheck.checks.elapsed.clock import clock_minutes
from deskcheck.checks.framework import Draft, Look
from deskcheck.checks.words import one_line
from deskcheck.extract.lexicon import load
from deskcheck.model import Confidence, Outcome, Relation

_DAY: Final = 1440
_HOURS: Final[dict[str, list[str]]] = load("conversions")["zones"]
_ODD: Final[list[str]] = load("conversions")["odd_zones"]["hours"]
#: Nobody but a few islanders lives one or two hours west of Greenwich.
_EMPTY: Final = frozenset((-60, -120))
_LOCAL: Final = frozenset(range(-11 * 60, 15 * 60, 60)) | {int(Decimal(hours) * 60) for hours in _ODD}


def on_two_clocks(look: Look, relation: Relation) -> Iterator[Draft]:
    """ "6 p.m. EDT (2200 GMT)": the difference must be that of the zones; of a local time that of any zone."""
    one, other = relation.spans("first")[0], relation.spans("second")[0]
    begin, end = clock_minutes(look.text(one)), clock_minutes(look.text(other))
    if begin is None or end is None:
        return
    _, here, there = (relation.note or "").split()
    west = (begin - end) % _DAY
    allowed = {(mine - yours) % _DAY for mine in _offsets(here) for yours in _offsets(there)}
    shown = f"{one_line(look, one)} ({one_line(look, other)})"
    apart = f"{west // 60}:{west % 60:02}" if west <= _DAY // 2 else f"-{(_DAY - west) // 60}:{(_DAY - west) % 60:02}"
    working = f"{apart} hours from {there.upper()}"
    if west not in allowed:
        zone = "no time zone is" if "local" in (here, there) else f"{here.upper()} is not"
        message = f"“{shown}” is {working}, and {zone}"
        yield Draft(relation, Outcome.CONTRADICTED, Confidence.HIGH, other, message, working, (one,))
    elif "local" in (here, there) and west in {minutes * (1 if here == "local" else -1) % _DAY for minutes in _EMPTY}:
        message = f"“{shown}” is {working}, where hardly anybody lives"
        yield Draft(relation, Outcome.DOUBTFUL, Confidence.MEDIUM, other, message, working, (one,))
    elif "local" not in (here, there):
        message = f"“{shown}” agrees: {here.upper()} is {working}"
        yield Draft(relation, Outcome.CONSISTENT, Confidence.HIGH, other, message, working, (one,))


def _offsets(zone: str) -> frozenset[int]:
    """Minutes east of Greenwich."""
    return _LOCAL if zone == "local" else frozenset(int(Decimal(hours) * 60) for hours in _HOURS[zone])
