"""How are numbers and dates written in messages?"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

from deskcheck import printing
from deskcheck.checks.framework import Look
from deskcheck.intervals import exactly
from deskcheck.model import Quantity, Span

_CENTS: Final = -2


def printed(look: Look, quantity: Quantity) -> str:
    """The quantity with its hedge and unit, as it stands in the text, on one line."""
    return one_line(look, quantity.span)


def one_line(look: Look, span: Span) -> str:
    """What is printed there, on one line."""
    return " ".join(look.text(span).split())


def in_units(count: Decimal, unit: str) -> str:
    """ "1 year", "3 years"."""
    return f"{int(count)} {unit if count == 1 else unit + 's'}"


def number(quantity: Quantity, end: Decimal | None = None, like: Quantity | None = None) -> str:
    """The number as a newspaper prints it; money with its currency.

    ``end``: one of the two that are printed; ``like``: who lends the unit where none is printed.
    """
    value = quantity.value.value if end is None else end
    assert value is not None
    digits = _digits(value)
    unit = like.unit if like is not None and quantity.unit.name is None else quantity.unit
    return printing.with_unit(digits, unit.name) if unit.dimension == "money" or unit.name == "percent" else digits


def _digits(value: Decimal) -> str:
    """ "10.20" of money as it is printed, "1.2 million" of larger numbers."""
    return printing.number(value) if value.as_tuple().exponent == _CENTS else printing.short(value)


@exactly
def percent(value: Decimal) -> str:
    """ "77.5 %": one decimal, more only where the number is small."""
    step = Decimal("0.1") if abs(value) >= 1 else Decimal("0.01")
    return f"{value.quantize(step, ROUND_HALF_EVEN)} %"


def signed(value: Decimal) -> str:
    """A percentage that may be a fall: "+25.0 %", "-16.7 %"."""
    return f"+{percent(value)}" if value > 0 else percent(value)


def amount(value: Decimal, like: Quantity) -> str:
    """A computed number in the unit of a printed one; a difference of percentages in points."""
    digits = _digits(value)
    if like.unit.name == "percent":
        return f"{digits} points"
    return printing.with_unit(digits, like.unit.name) if like.unit.dimension == "money" else digits
