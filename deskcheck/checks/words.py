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


def number(quantity: Quantity) -> str:
    """The number as a newspaper prints it; money with its currency."""
    value = quantity.value.value
    assert value is not None
    digits = printing.short(value)
    return printing.with_unit(digits, quantity.unit.name) if quantity.unit.dimension == "money" else digits


@exactly
def percent(value: Decimal) -> str:
    """ "77.5 %": one decimal, more only where the number is small."""
    step = Decimal("0.1") if abs(value) >= 1 else Decimal("0.01")
    return f"{value.quantize(step, ROUND_HALF_EVEN)} %"
