"""Does Pint, asked as an oracle, know every unit of the lexicon by its name, its dimension and its factor?

Only the tests ask it: at run time a unit registry would cost 0.4 s at every start.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pint
import pytest

from deskcheck.extract.units import UNITS

#: What a factor of each dimension is a factor to, in Pint's words.
BASES = {
    "length": "metre", "area": "metre**2", "volume": "metre**3", "mass": "kilogram", "time": "second",
    "speed": "metre/second", "flow": "metre**3/second", "acceleration": "metre/second**2", "force": "newton",
    "pressure": "pascal", "energy": "joule", "torque": "newton*metre", "power": "watt", "voltage": "volt",
    "current": "ampere", "charge": "coulomb", "resistance": "ohm", "frequency": "hertz", "temperature": "kelvin",
    "angle": "radian", "degree": "radian", "data": "bit", "bandwidth": "bit/second", "pixel": "pixel",
    "resolution": "pixel/metre", "light": "lumen", "illuminance": "lux", "intensity": "candela",
    "luminance": "candela/metre**2", "substance": "mole", "radioactivity": "becquerel", "dose": "sievert",
    "exposure": "coulomb/kilogram", "fraction": "dimensionless", "percent": "dimensionless",
    "permille": "dimensionless", "percentage point": "dimensionless", "emission": "kilogram/metre",
}  # fmt: skip

#: Units that Pint has under another name, or in another sense than the news: US survey feet, Julian years, a quarter
#: of a hundredweight, pounds-force as masses, tons of TNT.
OTHERWISE = {
    "quintal": "100 * kilogram", "us gallon": "gallon", "barrel": "oil_barrel", "fathom": "6 * foot",
    "furlong": "220 * yard", "acre": "4840 * yard**2", "acre - foot": "43560 * foot**3",
    "million cubic metre": "1e6 * metre**3", "billion cubic metre": "1e9 * metre**3",
    "billion cubic foot": "1e9 * foot**3", "trillion cubic foot": "1e12 * foot**3",
    "barrel per day": "oil_barrel / day", "barrel of oil equivalent": "5.8e6 * Btu", "night": "day",
    "month": "365.2425 * day / 12", "quarter": "365.2425 * day / 4", "year": "365.2425 * day",
    "decade": "3652.425 * day", "century": "36524.25 * day", "millennium": "365242.5 * day",
    "revolution per minute": "hertz / 60", "beat per minute": "hertz / 60", "frame per second": "hertz",
    "brake horsepower": "horsepower", "million btu": "1e6 * Btu", "btu": "Btu", "newton-metre": "newton * metre",
    "pound-foot": "force_pound * foot", "pound per square inch": "psi", "millimetre of mercury": "mmHg",
    "inch of mercury": "inHg", "kilowatt peak": "kilowatt", "megawatt peak": "megawatt", "gigawatt peak": "gigawatt",
    "deadweight ton": "tonne", "part per million": "ppm", "part per billion": "1e-9", "part per trillion": "1e-12",
    "percentage point": "percent", "basis point": "1e-4", "kiloton": "1000 * ton_TNT", "megaton": "1e6 * ton_TNT",
    "g-force": "g_0",
}  # fmt: skip

#: Dimensions that Pint has not, or has no base for: their units are told apart by name, and have no factor or one that
#: only holds among themselves.
WITHOUT = {
    "per game", "consumption", "level", "dose unit", "concentration", "freight", "computing",
}  # fmt: skip


@cache
def registry() -> pint.UnitRegistry:
    return pint.UnitRegistry(non_int_type=Decimal)


def in_pint(name: str) -> pint.Quantity:
    """One of the unit: under the name that the table gives it, "long_ton", or "mile / hour"."""
    if name in OTHERWISE:
        return registry().parse_expression(OTHERWISE[name]) * registry().dimensionless
    product = name.replace("-", "*")
    try:
        unit = registry().parse_units(product.replace(" ", "_"))
    except pint.UndefinedUnitError:
        unit = registry().parse_units(product.replace(" per ", "/"))
    return registry().Quantity(Decimal(1), unit)


@pytest.mark.parametrize("name", [name for name in UNITS if UNITS[name].dimension not in WITHOUT])
def test_pint_agrees(name: str) -> None:
    unit = UNITS[name]
    theirs = in_pint(name)
    if unit.factor is None:  # several sizes, or an offset
        assert theirs.is_compatible_with(BASES[unit.dimension])
        return
    factor = Decimal(theirs.to(BASES[unit.dimension]).magnitude)
    # Pint has the tangent of a second of arc for a parsec, the International Astronomical Union the arc itself.
    assert abs(factor - unit.factor) <= unit.factor * Decimal("1e-10"), factor


def test_the_tables_hold_nothing_but_units() -> None:
    dimensions = {unit.dimension for unit in UNITS.values()}
    assert not BASES.keys() - dimensions
    assert not WITHOUT - dimensions
    assert not OTHERWISE.keys() - UNITS.keys()
