"""What does a judgement of a number consist of while it is made?"""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from deskcheck.judge.compare import Comparison
from deskcheck.model import Evidence, Figure, Label, Reason


class Compared(Struct, frozen=True):
    """A record of the claim's unit, entity and measure, and how the number compares with it."""

    evidence: Evidence
    figure: Figure
    factor: Decimal
    comparison: Comparison
    at_time: bool


class Decision(Struct, frozen=True):
    """The label, the records that it rests on, and why in a few words."""

    label: Label
    grounds: tuple[Compared, ...] = ()
    why: str = ""
    reason: Reason | None = None
