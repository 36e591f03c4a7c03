"""Is a number that does not follow from others likely a slip of the pen for one that does?

Asked of numbers that no words join, only the places where they stand. One in some thirty numbers of three digits lies a
slip away from any other by chance, and of two digits one in five: of these, and where they stand in two sentences, only
two digits changed about, or a place too far, count.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

from deskcheck.alike import significant, slipped, swapped
from deskcheck.intervals import exactly, rounding_step
from deskcheck.model import Intervals, Quantity

_TELLING: Final = 3  # digits


@exactly
def is_slip(target: Quantity, computed: Intervals, inputs: Sequence[Quantity], *, parts: bool = False) -> bool:
    """Is the printed number a slip for the computed one, or one of the ``parts`` for what the others leave of it?"""
    due, printed = _middle(computed), target.value.value
    if due is None or printed is None or target.value.words:
        return False
    if _rounded_like(printed, due) == printed:
        return False  # "400" for 401
    apart = any(q.sentence != target.sentence for q in inputs)
    if any(_is_slip(printed, each, apart=apart) for each in (due, _to_step(due, target), _to_digits(due, printed))):
        return True
    return parts and any(_is_slip_for(part, printed - due, target, apart=apart) for part in inputs)


def _is_slip_for(part: Quantity, missing: Decimal, target: Quantity, *, apart: bool) -> bool:
    """Would the sum be right if the part were what it is a slip for?  Only if the total is printed as exactly."""
    printed, units = part.value.value, {part.unit.name, target.unit.name} - {None}
    if printed is None or part.value.words or part.value.step < target.value.step or len(units) > 1:
        return False
    return _is_slip(printed, _to_step(printed + missing, part), apart=apart)


def _is_slip(printed: Decimal, due: Decimal, *, apart: bool) -> bool:
    if apart or max(significant(printed), significant(due)) < _TELLING:
        return swapped(printed, due)
    return slipped(printed, due)


def _rounded_like(printed: Decimal, due: Decimal) -> Decimal:
    """The due number, rounded to the last digit of the printed one that is no zero."""
    step = rounding_step(printed)
    return (due / step).quantize(Decimal(1), ROUND_HALF_EVEN) * step


def _middle(computed: Intervals) -> Decimal | None:
    low, high = computed.tight.low, computed.tight.high
    return None if low is None or high is None else (low + high) / 2


def _to_step(number: Decimal, q: Quantity) -> Decimal:
    """Rounded to the last digit that is printed."""
    step = q.value.step
    return (number / step).quantize(Decimal(1), ROUND_HALF_EVEN) * step if step > 0 else number


def _to_digits(number: Decimal, printed: Decimal) -> Decimal:
    """Rounded to as many digits as are printed, on whatever scale: 205 million for 2.05 billion."""
    step = Decimal(1).scaleb(number.adjusted() + 1 - significant(printed))
    return (number / step).quantize(Decimal(1), ROUND_HALF_EVEN) * step
