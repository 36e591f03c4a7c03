"""Does the printed number agree with the recorded one?"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Final

from deskcheck.arithmetic import Fit, fit, scaled
from deskcheck.intervals import exactly, intervals, rounding_step
from deskcheck.model import Bound, Figure, Interval, Intervals, Kind, Quantity, Shape, Value

_HALF: Final = Decimal("0.5")


class Comparison(StrEnum):
    AGREES = "agrees"
    DISAGREES = "disagrees"
    UNDERSTATED = "understated"  # "more than 50", and the record has 90
    OPEN = "open"  # within what rounding could explain, and no more


@exactly
def compare(quantity: Quantity, figure: Figure, factor: Decimal) -> Comparison:
    """Hold a quantity against a record whose number is multiplied by ``factor`` to stand in the quantity's unit."""
    printed = quantity.intervals
    recorded = _recorded(figure)
    if printed is None or recorded is None:
        return Comparison.OPEN
    recorded = scaled(recorded, factor)
    if quantity.value.shape is Shape.VAGUE:
        below = recorded.loose.high is not None and printed.loose.low is not None
        low = below and recorded.loose.high < printed.loose.low  # type: ignore[operator]
        return Comparison.DISAGREES if low else Comparison.OPEN
    match fit(recorded, printed):
        case Fit.CONTRADICTED:
            if _is_finer(quantity, recorded.tight):
                return Comparison.AGREES
            # "2,000" for 2,380 is coarse; whether it is wrong is for an editor to say.
            return Comparison.OPEN if _rounds_to(quantity, recorded.tight) else Comparison.DISAGREES
        case Fit.CONSISTENT:
            return Comparison.AGREES
        case Fit.UNDERSTATED:
            return Comparison.UNDERSTATED
        case _:
            rounds = _rounds_to(quantity, recorded.tight) or recorded.tight.meets(printed.tight)
            return Comparison.AGREES if rounds else Comparison.OPEN


def _recorded(figure: Figure) -> Intervals | None:
    """What the published number may stand for: its own rounding, where it is known, else what is published."""
    low, high = figure.low, figure.high
    if figure.value is None:
        both = Interval(low, high)
        return Intervals(both, both) if low is not None or high is not None else None
    if low is not None or high is not None:  # an estimate with its range
        both = Interval(low if low is not None else figure.value, high if high is not None else figure.value)
        return Intervals(both, both)
    if figure.bound is not Bound.EXACT and not (figure.bound is Bound.ABOUT and figure.rounding):
        return intervals(Value(figure.value), figure.bound, Kind.NUMBER)
    room = (figure.rounding or Decimal(0)) * _HALF
    both = Interval(figure.value - room, figure.value + room)
    return Intervals(both, both)


def _is_finer(quantity: Quantity, recorded: Interval) -> bool:
    """ "645 millimetres" for 644.8, "31 miles" for 49.9 kilometres: the record has digits that were not printed."""
    value, step = quantity.value.value, quantity.value.step
    if value is None or recorded.low is None or recorded.low != recorded.high:
        return False
    if quantity.hedge.bound not in (Bound.EXACT, Bound.ABOUT) or quantity.value.words or recorded.low % step == 0:
        return False
    return rounding_step(value) <= step and abs(recorded.low - value) <= step * _HALF


def _rounds_to(quantity: Quantity, recorded: Interval) -> bool:
    """Is the printed number the record's, rounded at the printed number's last digit that is not 0?"""
    value = quantity.value.value
    if value is None or value == 0 or quantity.kind in (Kind.PERCENT, Kind.PERCENTAGE_POINT):
        return False
    if quantity.hedge.bound not in (Bound.EXACT, Bound.ABOUT) or quantity.value.words:
        return False
    step = max(rounding_step(value), quantity.value.step)
    if step <= 1:
        return False
    return recorded.meets(Interval(value - step * _HALF, value + step * _HALF))


def between(quantity: Quantity, low: Decimal | None, high: Decimal | None) -> bool:
    """Can the printed number, hedges counted, lie between the two?"""
    return quantity.intervals is not None and quantity.intervals.loose.meets(Interval(low, high))


def value_of(figure: Figure, factor: Decimal) -> Decimal | None:
    """The one number of a record in the claim's unit."""
    value = figure.value if figure.value is not None else figure.low if figure.low is not None else figure.high
    return None if value is None else value * factor
