"""What may a printed number stand for?

DESIGN section 4, after the idea of statcheck and GRIM: recompute from what is printed, and hold against a text only
what rounding cannot explain. Every number gets a tight interval, which decides agreement, and a loose one, which
decides contradiction.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Context, Decimal, getcontext, setcontext
from functools import wraps
from typing import Final, ParamSpec, TypeVar

from deskcheck.model import Bound, Interval, Intervals, Kind, Shape, Value

FIVE_PERCENT: Final = Decimal("0.05")
TEN_PERCENT: Final = Decimal("0.10")
MAX_DIGITS: Final = 30
#: Sums of such numbers are exact: the largest has 60 digits before its point, the smallest 60 behind it.
EXACT: Final = Context(prec=128)
_NONE: Final = Decimal(0)
_HALF: Final = Decimal("0.5")
_PERCENTS: Final = frozenset({Kind.PERCENT, Kind.PERCENTAGE_POINT})


_P = ParamSpec("_P")
_R = TypeVar("_R")


def exactly(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Let the function calculate with as many digits as a number may have, not with the usual 28."""

    @wraps(function)
    def wrapped(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        usual = getcontext()
        setcontext(EXACT)  # three times as fast as localcontext, which copies it
        try:
            return function(*args, **kwargs)
        finally:
            setcontext(usual)

    return wrapped


def calculable(number: Decimal) -> bool:
    """At most 30 digits and an exponent of at most 30; anything else is kept but never calculated with."""
    if not number.is_finite():
        return False
    _, digits, exponent = number.as_tuple()
    return len(digits) <= MAX_DIGITS and isinstance(exponent, int) and abs(exponent) <= MAX_DIGITS


def intervals(value: Value, bound: Bound, kind: Kind) -> Intervals | None:
    """The tight and the loose interval of a number as printed; None where it cannot be calculated with."""
    ends = [number for number in (value.value, value.low, value.high) if number is not None]
    if not ends or not all(calculable(number) for number in ends):
        return None
    # A third is rounded to 28 digits itself; its ends are rounded with it, so that they meet what is not.
    return _ends(ends, value, bound, kind) if value.words else _exact_ends(ends, value, bound, kind)


def _ends(ends: list[Decimal], value: Value, bound: Bound, kind: Kind) -> Intervals:
    if value.shape is Shape.VAGUE:  # "dozens": never contradicted by the upper end
        return Intervals(Interval(value.low, value.high), Interval(value.low, None))
    if value.value is None:
        low, high = min(ends), max(ends)
        tight, loose = half_steps(low, value, kind), half_steps(high, value, kind)
        return Intervals(
            Interval(low - tight[0], high + loose[0]),
            Interval(low - tight[1], high + loose[1]),
        )
    return _hedged(value.value, value, bound, kind)


_exact_ends: Final = exactly(_ends)


def half_steps(number: Decimal, value: Value, kind: Kind) -> tuple[Decimal, Decimal]:
    """How far, at most, the unhedged number may lie from what it stands for: tight, loose."""
    size = abs(number)
    if value.words and kind in (Kind.RATIO, Kind.MULTIPLE):  # "a third", "doubled"
        return size * TEN_PERCENT, size * TEN_PERCENT
    if kind in _PERCENTS:
        return value.step * _HALF, value.step
    if value.scaled:
        return value.step * _HALF, value.step * _HALF
    if size < 100 or rounding_step(number) < 10:
        return _NONE, _NONE
    return _NONE, min(rounding_step(number) * _HALF, size * FIVE_PERCENT)


def rounding_step(number: Decimal) -> Decimal:
    """One unit of the last non-zero digit: 10,000 for 120,000; 1 for 7; 0.1 for 77.50."""
    _, digits, exponent = number.as_tuple()  # not normalize(), which rounds to 28 digits
    assert isinstance(exponent, int)
    if not any(digits):
        return Decimal(1)
    zeros = next(count for count, digit in enumerate(reversed(digits)) if digit)
    return Decimal((0, (1,), exponent + zeros))


def slack(number: Decimal, value: Value, *, halved: bool) -> Decimal:
    """What a hedge allows on its side: max(5 %, one rounding step, or half of one, capped at 10 %)."""
    step = value.step if value.scaled else rounding_step(number)
    size = abs(number)
    return max(size * FIVE_PERCENT, min(step * _HALF if halved else step, size * TEN_PERCENT))


def _hedged(number: Decimal, value: Value, bound: Bound, kind: Kind) -> Intervals:
    tight, loose = half_steps(number, value, kind)
    room = slack(number, value, halved=bound is Bound.ABOUT) if bound is not Bound.EXACT else _NONE
    match bound:
        case Bound.EXACT:
            close = _around(number, tight)
            return Intervals(close, close if tight == loose else _around(number, loose))
        case Bound.ABOUT:
            both = _around(number, max(room, loose))
            return Intervals(both, both)
        case Bound.MORE | Bound.AT_LEAST:
            return Intervals(Interval(number, number + room), Interval(number - loose, None))
        case Bound.LESS | Bound.AT_MOST:
            return Intervals(Interval(number - room, number), Interval(None, number + loose))


def _around(number: Decimal, reach: Decimal) -> Interval:
    low = number - reach
    return Interval(low, number + reach if reach else low)


def nearly(number: Decimal, value: Value, kind: Kind = Kind.NUMBER) -> Intervals:
    """ "nearly", "almost", "just under", "close to": from x - max(5 %, one step capped at 10 %) to x.

    A percentage in digits loosely reaches as far as its rounding does: 0.7 is "almost 1 percent" to many, and 66.1,
    which is printed as 66, is "nearly 66 percent" to some. A fraction word reaches ten percent down, hedged or not.
    """
    low = number - number * TEN_PERCENT if value.words else _exactly_below(number, value)
    both = Interval(low, number)
    if kind in _PERCENTS:
        half = value.step * _HALF
        return Intervals(both, Interval(min(low, number - half), number + half))
    return Intervals(both, both)


def _below(number: Decimal, value: Value) -> Decimal:
    return number - slack(number, value, halved=False)


_exactly_below: Final = exactly(_below)
