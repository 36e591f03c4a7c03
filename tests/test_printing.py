"""Are numbers, units and days printed as a newspaper would?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from deskcheck import printing
from deskcheck.model import Bound, Figure, Period

SHORT = (
    ("93000", "93,000"),
    ("1240", "1,240"),
    ("77.50", "77.5"),
    ("0", "0"),
    ("0.00", "0"),
    ("-3000000", "-3 million"),
    ("18350000.00", "18.35 million"),
    ("2100000", "2.1 million"),
    ("1234567", "1,234,567"),
    ("999999", "999,999"),
    ("1E+9", "1 billion"),
    ("2500000000000", "2.5 trillion"),
    ("1E+30", "1,000,000,000,000,000,000,000,000,000,000"),
    ("1E+60", "1E+60"),
)


@pytest.mark.parametrize(("value", "printed"), SHORT)
def test_a_number_is_short_where_nothing_is_lost(value: str, printed: str) -> None:
    assert printing.short(Decimal(value)) == printed


PERIODS = (
    ("2023-09-29", "2023-09-29", "29 September 2023"),
    ("2023-01-01", "2023-12-31", "2023"),
    ("2022-01-01", "2023-12-31", "2022 to 2023"),
    ("2024-02-01", "2024-02-29", "February 2024"),
    ("2023-04-01", "2023-06-30", "April to June 2023"),
    ("2022-10-01", "2023-03-31", "October 2022 to March 2023"),
    ("2023-09-21", "2023-09-30", "21 to 30 September 2023"),
    ("2023-09-21", "2023-10-02", "21 September to 2 October 2023"),
    ("2022-12-30", "2023-01-02", "30 December 2022 to 2 January 2023"),
    ("9999-12-01", "9999-12-31", "December 9999"),
)


@pytest.mark.parametrize(("first", "last", "printed"), PERIODS)
def test_a_period_has_its_shortest_name(first: str, last: str, printed: str) -> None:
    assert printing.period(Period(date.fromisoformat(first), date.fromisoformat(last))) == printed


def figure(value: str | None, unit: str | None, **more: object) -> Figure:
    return Figure("Orla", "budget", None if value is None else Decimal(value), unit=unit, **more)  # type: ignore[arg-type]


FIGURES = (
    (figure("18400000", "GBP"), "£18.4 million"),
    (figure("18400000", "CHF"), "CHF 18.4 million"),
    (figure("12", "percent"), "12 %"),
    (figure("1", "person"), "1 person"),
    (figure("93000", "people", bound=Bound.ABOUT), "about 93,000 people"),
    (figure("2100000", "tonne"), "2.1 million tonnes"),
    (figure("5", "km"), "5 km"),
    (figure("7", None), "7"),
    (figure(None, "EUR", low=Decimal(50), high=Decimal(60)), "€50 to 60"),
    (figure(None, "people", low=Decimal(50)), "at least 50 people"),
)


@pytest.mark.parametrize(("record", "printed"), FIGURES)
def test_a_figure_has_its_unit(record: Figure, printed: str) -> None:
    assert printing.figure(record) == printed


def test_the_hour_of_a_record_is_kept() -> None:
    days = Period(date(2023, 9, 29), date(2023, 9, 29))
    assert printing.when(figure("1", None, as_of=days, at="2023-09-29T20:00")) == "29 September 2023, 20:00"
    assert printing.when(figure("1", None, as_of=days, at="2023-09-29")) == "29 September 2023"
    assert printing.when(figure("1", None)) == ""
