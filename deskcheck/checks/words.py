"""How are numbers and dates written in messages?"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

from deskcheck import printing
from deskcheck.checks.framework import Look
from deskcheck.intervals import exactly
from deskcheck.model import Quantity


def printed(look: Look, quantity: Quantity) -> str:
    """The quantity with its hedge and unit, as it stands in the text, on one line."""
    return " ".join(look.text(quantity.span).split())


def number(quantity: Quantity, end: Decimal | None = None, like: Quantity | None = None) -> str:
    """The number as a newspaper prints it; money with its currency.

    ``end``: one of the two that are printed; ``like``: who lends the unit where none is printed.
    """
    value = quantity.value.value if end is None else end
    assert value is not None
    digits = printing.short(value)
    shown = quantity.unit.dimension == "money" or quantity.unit.name == "percent"
    return printing.with_unit(digits, quantity.unit.name) if shown else digits


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
    digits = printing.short(value)
    if like.unit.name == "percent":
        return f"{digits} points"
    return printing.with_unit(digits, like.unit.name) if like.unit.dimension == "money" else digits
