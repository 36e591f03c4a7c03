"""Do two printed numbers say the same, or may the one be a slip for the other?"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import Final

from deskcheck.intervals import FIVE_PERCENT, TEN_PERCENT, exactly, intervals, rounding_step
from deskcheck.model import Bound, Interval, Intervals, Kind, Quantity

_MOST_ZEROS: Final = 3  # a slip of the scale: 12 for 120, million for billion
_DOZEN: Final = 12
_COUNTED: Final = frozenset({Kind.COUNT, Kind.NUMBER, Kind.DURATION, Kind.MONEY})


@exactly
def agree(one: Quantity, other: Quantity) -> bool:
    """May both be one number: by their digits, or as the one is the other rounded?"""
    if one_number(one, other):
        return True
    a, b = _ends(one, other)
    return _overlap(a.tight, b.tight)


@exactly
def may_agree(one: Quantity, other: Quantity) -> bool:
    """Could generous rounding reconcile them?"""
    a, b = _ends(one, other)
    return a.loose.meets(b.loose) or agree(one, other)


@exactly
def one_number(one: Quantity, other: Quantity) -> bool:
    """The same digits, or the same with fewer of them; not only two ranges that overlap."""
    if one.value.value == other.value.value:
        return True
    return _is_shortened(one, other) or _is_shortened(other, one)


def digits(q: Quantity) -> int:
    """How much the number tells: its printed digits without the zeros at both ends; 0 for "two" to "twelve" and "half".

    Two numbers of three digits that agree are hardly ever two things by chance; two sevens mostly are.
    """
    value = q.value.value
    if value is None or q.value.words:
        return 0
    counted = q.kind in _COUNTED and not q.value.scaled
    if counted and abs(value) <= _DOZEN and value == value.to_integral_value():
        return 0
    return len(_significant(value)[0])


def is_slip(one: Quantity, other: Quantity) -> bool:
    """One digit written for another, two neighbours changed about, or a place too far: 1,187 for 1,178, 11,870, 1,387.

    Numbers of one digit are all a slip apart, so nothing is known of them.
    """
    a, b = one.value.value, other.value.value
    return a is not None and b is not None and not (one.value.words or other.value.words) and slipped(a, b)


def slipped(a: Decimal, b: Decimal) -> bool:
    """Is the one number a slip for the other?"""
    if a <= 0 or b <= 0:
        return False
    (first, place), (second, other_place) = _significant(a), _significant(b)
    if first == second:
        return len(first) > 1 and abs(place - other_place) <= _MOST_ZEROS
    length = max(len(first), len(second))
    if length < 2 or place != other_place:
        return False
    pairs = list(zip(first.ljust(length, "0"), second.ljust(length, "0")))
    wrong = [i for i, (x, y) in enumerate(pairs) if x != y]
    if len(wrong) == 1:
        return True
    return len(wrong) == 2 and wrong[1] == wrong[0] + 1 and pairs[wrong[0]] == pairs[wrong[1]][::-1]


def is_swap(one: Quantity, other: Quantity) -> bool:
    """The same digits in another order or on another scale: of all slips the one that chance makes least often."""
    a, b = one.value.value, other.value.value
    return a is not None and b is not None and swapped(a, b)


def swapped(a: Decimal, b: Decimal) -> bool:
    """Has the one number the digits of the other in another order or on another scale?"""
    if a <= 0 or b <= 0:
        return False
    (first, _), (second, _) = _significant(a), _significant(b)
    length = max(len(first), len(second))
    return length > 1 and sorted(first.ljust(length, "0")) == sorted(second.ljust(length, "0"))


def significant(value: Decimal) -> int:
    """How many digits it has without the zeros at both ends."""
    return len(_significant(value)[0])


def is_scaled(one: Quantity, other: Quantity) -> bool:
    """The same digits on another scale: 5,000 for 50,000."""
    a, b = one.value.value, other.value.value
    if a is None or b is None or a <= 0 or b <= 0 or one.value.words or other.value.words:
        return False
    (first, place), (second, other_place) = _significant(a), _significant(b)
    return first == second and 0 < abs(place - other_place) <= _MOST_ZEROS


def is_near(one: Quantity, other: Quantity) -> bool:
    """A slip, or a number of one digit for another such: then the words alone must say that they are one."""
    a, b = one.value.value, other.value.value
    if a is None or b is None or a <= 0 or b <= 0:
        return False
    if digits(one) == 0 and digits(other) == 0:
        return True
    (first, place), (second, other_place) = _significant(a), _significant(b)
    if len(first) == 1 and len(second) == 1:
        return place == other_place or (first == second and abs(place - other_place) <= _MOST_ZEROS)
    return is_slip(one, other)


def _is_shortened(rough: Quantity, fine: Quantity) -> bool:
    return _is_rounded(rough, fine) or _is_shorter(rough, fine)


def _is_rounded(rough: Quantity, fine: Quantity) -> bool:
    """Is the one number the other, rounded to the digits that the first prints?"""
    a, b = rough.value.value, fine.value.value
    if a is None or b is None:
        return False
    if abs(a - b) > FIVE_PERCENT * abs(a):
        return False
    step = rough.value.step if rough.value.scaled else rounding_step(a)
    return step > 1 and (b / step).quantize(Decimal(1), ROUND_HALF_EVEN) * step == a


def _is_shorter(rough: Quantity, fine: Quantity) -> bool:
    """ "9 percent" of "9.1 percent", "5 billion" of "4.97 billion"; not "1 billion" of "850 million"."""
    a, b, step = rough.value.value, fine.value.value, rough.value.step
    if a is None or b is None or step <= fine.value.step:
        return False
    return abs(a - b) * 2 < step and (rough.kind is Kind.PERCENT or abs(a - b) <= TEN_PERCENT * abs(a))


def _ends(one: Quantity, other: Quantity) -> tuple[Intervals, Intervals]:
    """Of two numbers with one hedge ("up to 250", "up to 550") it is the numbers themselves that must agree."""
    assert one.intervals is not None
    assert other.intervals is not None
    if one.hedge.bound is Bound.EXACT or one.hedge.bound is not other.hedge.bound:
        return one.intervals, other.intervals
    bare = [intervals(each.value, Bound.EXACT, each.kind) for each in (one, other)]
    return bare[0] or one.intervals, bare[1] or other.intervals


def _overlap(one: Interval, other: Interval) -> bool:
    """More than an end in common: 8.5 and 8.6 are not one number because 8.55 might be printed as either."""
    lows = [each.low for each in (one, other) if each.low is not None]
    highs = [each.high for each in (one, other) if each.high is not None]
    if not lows or not highs:
        return True
    low, high = max(lows), min(highs)
    return low < high or (low == high and (one.low == one.high or other.low == other.high))


@lru_cache(maxsize=4096)
def _significant(value: Decimal) -> tuple[str, int]:
    """The digits without zeros at the ends, and how many stand before the point."""
    _, printed, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    text = "".join(map(str, printed)).lstrip("0")
    return text.rstrip("0"), len(text) + exponent
