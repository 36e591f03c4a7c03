"""What is known of a quantity while it is being put together?"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from deskcheck.extract.phrases import Phrase
from deskcheck.intervals import EXACT
from deskcheck.model import Bound, Direction, Kind, Role, Shape, Unit

ONE: Final = Decimal(1)
NO_UNIT: Final = Unit()


class Draft:
    """A mutable quantity in token indexes, all included: ``first … last`` the number, ``left … right`` the whole.

    ``kind`` None: not decided yet. ``hyphen``: a hyphen joins number and unit ("10-day"). ``nearly``: the hedge lies
    close below. ``noun``: the counted phrase where one follows. ``digits``: printed in digits, not words.
    ``factor``: of the scale words.
    """

    __slots__ = (
        "bound", "concept", "cue", "digits", "direction", "factor", "first", "high", "hyphen", "kind", "last", "left",
        "low", "nearly", "noun", "right", "role", "scaled", "shape", "step", "unit", "value", "words",
    )  # fmt: skip

    def __init__(self, first: int, last: int, value: Decimal | None, *, step: Decimal = ONE) -> None:
        self.first = self.left = first
        self.last = self.right = last
        self.value = value
        self.low: Decimal | None = None
        self.high: Decimal | None = None
        self.shape = Shape.POINT
        self.step = step
        self.factor = ONE
        self.scaled = False
        self.words = False
        self.digits = True
        self.kind: Kind | None = None
        self.unit = NO_UNIT
        self.hyphen = False
        self.bound = Bound.EXACT
        self.cue: tuple[int, int] | None = None
        self.nearly = False
        self.direction: Direction | None = None
        self.role: Role | None = None
        self.noun: Phrase | None = None
        self.concept: Phrase | None = None

    def spread(self, low: Decimal, high: Decimal, shape: Shape) -> None:
        """Make it a range or a vague number."""
        self.value, self.low, self.high, self.shape = None, low, high, shape

    def times(self, factor: Decimal) -> None:
        """Multiply by a scale word."""
        self.step *= factor
        if self.value is not None:
            self.value = _tidy(EXACT.multiply(self.value, factor))
        if self.low is not None and self.high is not None:
            self.low, self.high = _tidy(EXACT.multiply(self.low, factor)), _tidy(EXACT.multiply(self.high, factor))


def _tidy(number: Decimal) -> Decimal:
    """3200000000.0 is printed as 3200000000."""
    return number.to_integral_value() if number == number.to_integral_value() else number
