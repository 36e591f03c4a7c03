"""How are numbers and dates written in messages?"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

from deskcheck.checks.framework import Look
from deskcheck.model import Quantity


def printed(look: Look, quantity: Quantity) -> str:
    """The quantity with its hedge and unit, as it stands in the text, on one line."""
    return " ".join(look.text(quantity.span).split())


def number(quantity: Quantity) -> str:
    """The number in digits with thousands separators; money with its currency."""
    value = quantity.value.value
    assert value is not None
    digits = grouped(value)
    return f"{quantity.unit.name} {digits}" if quantity.unit.dimension == "money" else digits


def grouped(value: Decimal) -> str:
    """ "93,000"; trailing zeros of a fraction are dropped."""
    plain = value.normalize()
    return f"{plain:,f}" if plain == plain.to_integral_value() or plain.as_tuple().exponent else str(plain)


def percent(value: Decimal) -> str:
    """ "77.5 %": one decimal, more only where the number is small."""
    step = Decimal("0.1") if abs(value) >= 1 else Decimal("0.01")
    return f"{value.quantize(step, ROUND_HALF_EVEN)} %"
