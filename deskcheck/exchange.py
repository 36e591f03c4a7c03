"""What is one currency worth in another, by two amounts that are printed as one sum?"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final, NamedTuple

from deskcheck.conversion import room
from deskcheck.extract.lexicon import load
from deskcheck.extract.money import MINOR
from deskcheck.intervals import exactly
from deskcheck.model import Bound, Interval, Quantity

_DATA: Final = load("rates")
_DOLLAR: Final = {code: (Decimal(low), Decimal(high)) for code, (low, high) in _DATA["dollar"].items()}
_DOLLAR["USD"] = (Decimal(1), Decimal(1))
_FIRST: Final[int] = _DATA["years"]["first"]
_YEARS: Final = {
    code: {year: Decimal(rate) for year, rate in enumerate(rates.split(), _FIRST)}
    for code, rates in _DATA["years"].items()
    if code != "first"
}
_PEGS: Final = {(code, to): (Decimal(rate), year) for code, (to, rate, year) in _DATA["pegs"].items()}
#: Outside its band by this factor a pair is wrong whatever the day; by the other it is worth a query.
ABSURD: Final = Decimal(_DATA["rules"]["absurd"])
ODD: Final = Decimal(_DATA["rules"]["odd"])
#: The rates of a year lie so many times beyond the averages around it; beyond that by the other factor is an error.
YEAR: Final = Decimal(_DATA["rules"]["year"])
WRONG_YEAR: Final = Decimal(_DATA["rules"]["wrong_year"])
#: Two pairs agree when their rates do not differ by more, with the second amount rounded.
AGREES: Final = Decimal("1.01")
#: Rates of a day, a month, a year differ by so many times: beyond the one doubtful, beyond the other contradicted.
SILENT: Final = 1 + Decimal(_DATA["rules"]["silent"]) / 100
DOUBTFUL: Final = 1 + Decimal(_DATA["rules"]["doubtful"]) / 100
#: So many times may the rates of two sums differ that were converted as they are printed; with a rate that is printed.
AS_PRINTED: Final = 1 + Decimal(_DATA["rules"]["as_printed"]) / 100
PRINTED_RATE: Final = 1 + Decimal(_DATA["rules"]["printed_rate"]) / 100
#: Further from the rates of its days a pair is doubtful, as both sums are rounded or as the first is printed; or wrong.
DAYS: Final = 1 + Decimal(_DATA["rules"]["days"]) / 100
DAYS_AS_PRINTED: Final = 1 + Decimal(_DATA["rules"]["days_as_printed"]) / 100
WRONG_DAYS: Final = 1 + Decimal(_DATA["rules"]["wrong_days"]) / 100
#: Words by which an article may mean another country's dollars with a bare "$".
OTHER_DOLLARS: Final = {code: tuple(words) for code, words in _DATA["other_dollars"].items()}
_DEAR: Final = 5000
_PRICE_ENDS: Final = ("9", ".95", ".49", ".50")
_ROUND_PRICE: Final = 50
#: Further from a fixed rate a pair is doubtful; wrong.
PEG: Final = 1 + Decimal(_DATA["rules"]["peg"]) / 100
WRONG_PEG: Final = 1 + Decimal(_DATA["rules"]["wrong_peg"]) / 100
_ROUND: Final = Decimal("0.10")
_HEDGED: Final = Decimal("0.03")
#: Rates of years that lie no further apart than this differ by no more times than that.
NEAR_YEARS: Final = 3
YEARS_APART: Final = Decimal("1.35")
#: The first year that the yearly averages cover.
SINCE: Final = 1986


class Rate(NamedTuple):
    """Units of ``cheap`` for one of ``dear``: ``near`` if only the second amount is rounded, ``far`` if both are.

    The second is converted from the first as it is printed, unless the first alone has the sign of its currency: then
    the two are the same. ``digits``: both are rounded, to their last digit that is not a nought.
    """

    dear: str
    cheap: str
    near: Interval
    digits: Interval
    far: Interval


def currency(q: Quantity, dollars: str = "USD") -> str:
    """The currency of an amount; ``dollars`` is what a bare "$" stands for."""
    name = q.unit.name or ""
    if name == "cent":
        return dollars
    if name in MINOR:
        return MINOR[name]
    return dollars if name == "USD" and q.unit.surface == "$" else name


@exactly
def rate(first: Quantity, second: Quantity, one: str, other: str) -> Rate | None:
    """What the two amounts, in the currencies ``one`` and ``other``, say; None where nothing can be divided."""
    near: list[Interval] = []
    digits: list[Interval] = []
    far: list[Interval] = []
    turned = _is_dear(other, one)
    from_first = _has_sign(second) or not _has_sign(first)
    for a, b in zip(_ends(first), _ends(second)):
        above, below = (a, b) if turned else (b, a)
        if a.value <= 0 or b.value <= 0:
            return None
        near.append(_quotient(above, below, b.near if from_first else a.far + b.far))
        digits.append(_quotient(above, below, a.digits + b.digits))
        far.append(_quotient(above, below, a.far + b.far))
    dear, cheap = (other, one) if turned else (one, other)
    if not near:
        return None
    return Rate(dear, cheap, _common(near), _common(digits), _common(far))


def _has_sign(q: Quantity) -> bool:
    """Is it the currency of the newsroom?  That has a sign; "$1.2 billion (755 million pounds)" is of pounds."""
    return q.unit.name in MINOR or not (q.unit.surface or "").replace(" ", "").isalpha()


class _End(NamedTuple):
    """A number of an amount in its currency, and how far rounding may carry it, as shares of it."""

    value: Decimal
    near: Decimal
    digits: Decimal
    far: Decimal


def _ends(q: Quantity) -> list[_End]:
    hundredth = q.unit.name in MINOR
    values = [q.value.value] if q.value.value is not None else [q.value.low, q.value.high]
    out = []
    for value in values:
        if value is None or value == 0:
            continue
        reach = room(q, value)
        near = far = reach.near / abs(value)
        digits = _of_digits(q, abs(value))
        if not q.value.scaled and value == 1:
            near = digits = far = Decimal(0)  # of a rate, of a price: one dollar is one dollar
        out.append(_End(value / 100 if hundredth else value, near, digits, far))
    return out


def _of_digits(q: Quantity, value: Decimal) -> Decimal:
    """Half of the last digit that is not a nought, and what a hedge leaves open; never much."""
    unit = q.value.step
    if "." not in q.printed and unit:
        while value % (unit * 10) == 0:
            unit *= 10
    share = min(unit / value / 2, _ROUND)
    return share + _HEDGED if q.hedge.bound is not Bound.EXACT or q.hedge.cue is not None else share


def _quotient(above: _End, below: _End, share: Decimal) -> Interval:
    middle = above.value / below.value
    return Interval(middle * (1 - min(share, Decimal("0.9"))), middle * (1 + share))


def _common(intervals: list[Interval]) -> Interval:
    """What they have in common; of a range whose ends do not agree, all that either says."""
    lows = [each.low for each in intervals if each.low is not None]
    highs = [each.high for each in intervals if each.high is not None]
    low, high = max(lows), min(highs)
    return Interval(low, high) if low <= high else Interval(min(lows), max(highs))


def _is_dear(one: str, other: str) -> bool:
    """Is a unit of the one worth more than a unit of the other?  Any fixed order does where nobody knows."""
    if (one, other) in _PEGS or (other, one) in _PEGS:
        return _PEGS[one, other][0] < 1 if (one, other) in _PEGS else _PEGS[other, one][0] > 1
    if one in _DOLLAR and other in _DOLLAR:
        return _DOLLAR[one] < _DOLLAR[other]
    return one in _DOLLAR if (one in _DOLLAR) != (other in _DOLLAR) else one < other


def fixed(rate: Rate, year: int | None) -> Interval | None:
    """Where the one currency is fixed to the other: at what; None where it is not, or was not yet."""
    for pair, turned in (((rate.cheap, rate.dear), False), ((rate.dear, rate.cheap), True)):
        known = _PEGS.get(pair)
        if known is not None and (year is None or year >= known[1]):
            peg = 1 / known[0] if turned else known[0]
            return Interval(peg, peg)
    return None


def averages(rate: Rate, years: Iterable[int]) -> Interval | None:
    """The lowest and the highest yearly average of these years and their neighbours; None where one is not known."""
    wanted = sorted({near for year in years for near in (year - 1, year, year + 1)})
    found = [
        cheap / dear
        for year in wanted
        if (cheap := _average(rate.cheap, year)) is not None and (dear := _average(rate.dear, year)) is not None
    ]
    if not found or min(years) < _FIRST:
        return None
    return Interval(min(found), max(found))


def _average(code: str, year: int) -> Decimal | None:
    return Decimal(1) if code == "USD" else _YEARS.get(code, {}).get(year)


def band(rate: Rate) -> Interval | None:
    """The rates between which the yearly averages lie since 1986, or since 1999 for two other currencies."""
    if rate.cheap not in _DOLLAR or rate.dear not in _DOLLAR:
        return None
    if "USD" not in (rate.cheap, rate.dear) and {rate.cheap, rate.dear} <= set(_YEARS):
        return averages(rate, range(_FIRST, _FIRST + len(_YEARS["EUR"])))
    cheap, dear = _DOLLAR[rate.cheap], _DOLLAR[rate.dear]
    return Interval(cheap[0] / dear[1], cheap[1] / dear[0])


def gap(one: Interval, other: Interval) -> Decimal:
    """How many times the nearer end of the one is the nearer end of the other; 1 where they meet."""
    assert one.low is not None and one.high is not None and other.low is not None and other.high is not None
    if one.low > other.high:
        return one.low / other.high
    return other.low / one.high if other.low > one.high else Decimal(1)


def is_price(q: Quantity) -> bool:
    """May it be what a shop asks for: "$399", "£24.99", "500 euros"?  Of those each market has its own."""
    value = q.value.value
    return value is not None and (is_odd_price(q) or (value < _DEAR and value % _ROUND_PRICE == 0))


def is_odd_price(q: Quantity) -> bool:
    """Is it a little less than a round sum?"""
    value = q.value.value
    return value is not None and value < _DEAR and q.printed.endswith(_PRICE_ENDS)


@exactly
def shown(interval: Interval, rate: Rate) -> str:
    """ "1 GBP = 1.88 USD": the middle."""
    assert interval.low is not None and interval.high is not None
    return f"1 {rate.dear} = {four_digits((interval.low + interval.high) / 2)} {rate.cheap}"


def four_digits(value: Decimal | None) -> str:
    """As rates are printed."""
    assert value is not None
    places = max(0, 3 - value.adjusted())
    return f"{value:,.{places}f}"
