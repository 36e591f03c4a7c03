"""Can numbers that belong together be true together?

Interval arithmetic for the five ways in which printed numbers depend on each other, and the comparison of what comes
out with what is printed (DESIGN section 4). Ends that are None are open.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Final

from deskcheck.intervals import TEN_PERCENT, exactly
from deskcheck.model import Interval, Intervals

HUNDRED: Final = Decimal(100)
_ONE: Final = Decimal(1)


class Fit(StrEnum):
    """How a computed interval and a printed one go together."""

    CONTRADICTED = "contradicted"  # the loose intervals cannot meet
    DOUBTFUL = "doubtful"  # only the tight ones fail
    CONSISTENT = "consistent"
    UNDERSTATED = "note"  # "more than 50 percent", and 90 comes out; or "up to 90", and 50 does
    TOO_ROUNDED = "too_rounded"  # it fits, but so would nearly anything


@exactly
def fit(computed: Intervals, printed: Intervals) -> Fit:
    """Hold what was worked out against what is printed."""
    if not computed.loose.meets(printed.loose):
        return Fit.CONTRADICTED
    if computed.tight.meets(printed.tight):
        return Fit.CONSISTENT if narrow(computed.tight) else Fit.TOO_ROUNDED
    one, other = computed, printed
    if _after(printed.tight, computed.tight):
        one, other = printed, computed
    only_an_open_end = other.loose.high is None or one.loose.low is None
    return Fit.UNDERSTATED if only_an_open_end else Fit.DOUBTFUL


def narrow(interval: Interval) -> bool:
    """Is the interval no wider than ± 10 % of its middle?"""
    if interval.low is None or interval.high is None:
        return False
    return (interval.high - interval.low) / 2 <= TEN_PERCENT * abs(interval.high + interval.low) / 2


def _after(one: Interval, other: Interval) -> bool:
    return one.low is not None and other.high is not None and one.low > other.high


@exactly
def part_of_whole(part: Intervals, whole: Intervals) -> Intervals:
    """The share, as a number between 0 and 1."""
    return _both(ratio, part, whole)


def percent_of_whole(part: Intervals, whole: Intervals) -> Intervals:
    """The share in percent."""
    return scaled(part_of_whole(part, whole), HUNDRED)


@exactly
def percent_change(old: Intervals, new: Intervals) -> Intervals:
    """(new - old) / old in percent; negative for a fall."""
    return scaled(shifted(_both(ratio, new, old), -_ONE), HUNDRED)


@exactly
def times(old: Intervals, new: Intervals) -> Intervals:
    """How many times the old number the new one is."""
    return _both(ratio, new, old)


@exactly
def product(one: Intervals, other: Intervals) -> Intervals:
    return _both(_product, one, other)


@exactly
def difference(one: Intervals, other: Intervals) -> Intervals:
    return _both(_minus, one, other)


@exactly
def total(parts: Sequence[Intervals]) -> Intervals:
    return Intervals(_sum([part.tight for part in parts]), _sum([part.loose for part in parts]))


@exactly
def scaled(value: Intervals, factor: Decimal) -> Intervals:
    return Intervals(_scale(value.tight, factor), _scale(value.loose, factor))


@exactly
def shifted(value: Intervals, by: Decimal) -> Intervals:
    return Intervals(_shift(value.tight, by), _shift(value.loose, by))


@exactly
def widened(value: Intervals, by: Decimal) -> Intervals:
    """Each end moved outwards by this share of itself."""
    return Intervals(_widen(value.tight, by), _widen(value.loose, by)) if by else value


@exactly
def magnitude(value: Intervals) -> Intervals:
    """Without its sign: "fell 40 percent" is printed as 40."""
    return Intervals(_abs(value.tight), _abs(value.loose))


def ratio(above: Interval, below: Interval) -> Interval:
    """All quotients of two intervals; open to both sides where the divisor may be zero or negative."""
    if below.low is None or below.low <= 0:
        return Interval(None, None)
    if above.low is None:
        low = None
    elif above.low >= 0:
        low = Decimal(0) if below.high is None else above.low / below.high
    else:
        low = above.low / below.low
    if above.high is None:
        high = None
    elif above.high >= 0:
        high = above.high / below.low
    else:
        high = Decimal(0) if below.high is None else above.high / below.high
    return Interval(low, high)


def _both(operation: Callable[[Interval, Interval], Interval], one: Intervals, other: Intervals) -> Intervals:
    return Intervals(operation(one.tight, other.tight), operation(one.loose, other.loose))


def _product(one: Interval, other: Interval) -> Interval:
    """All products of two intervals of numbers that are not negative; open where one of them may be."""
    if one.low is None or other.low is None or one.low < 0 or other.low < 0:
        return Interval(None, None)
    high = None if one.high is None or other.high is None else one.high * other.high
    return Interval(one.low * other.low, high)


def _minus(one: Interval, other: Interval) -> Interval:
    low = None if one.low is None or other.high is None else one.low - other.high
    high = None if one.high is None or other.low is None else one.high - other.low
    return Interval(low, high)


def _sum(parts: Sequence[Interval]) -> Interval:
    lows = [part.low for part in parts]
    highs = [part.high for part in parts]
    return Interval(
        None if None in lows else sum((low for low in lows if low is not None), Decimal(0)),
        None if None in highs else sum((high for high in highs if high is not None), Decimal(0)),
    )


def _scale(value: Interval, factor: Decimal) -> Interval:
    low = None if value.low is None else value.low * factor
    high = None if value.high is None else value.high * factor
    return Interval(low, high) if factor >= 0 else Interval(high, low)


def _shift(value: Interval, by: Decimal) -> Interval:
    return Interval(None if value.low is None else value.low + by, None if value.high is None else value.high + by)


def _widen(value: Interval, by: Decimal) -> Interval:
    low = None if value.low is None else value.low - abs(value.low) * by
    return Interval(low, None if value.high is None else value.high + abs(value.high) * by)


def _abs(value: Interval) -> Interval:
    if value.low is not None and value.low >= 0:
        return value
    if value.high is not None and value.high <= 0:
        return Interval(-value.high, None if value.low is None else -value.low)
    ends = (value.low, value.high)
    if None in ends:
        return Interval(Decimal(0), None)
    return Interval(Decimal(0), max(abs(end) for end in ends if end is not None))
