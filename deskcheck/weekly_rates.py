"""What was one currency worth in another between two days?

The file beside this one holds a rate a week since 1999; it is read when the first article asks, and of each line only
what is asked for is made into numbers.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from deskcheck.model import Interval

_MONDAY: Final = date(1999, 1, 4)
_WEEK: Final = 7
_NONE: Final = "-"


class _Line(NamedTuple):
    """Units for one euro; the number of the week that the first of the rates is of."""

    first: int
    rates: list[str]

    def at(self, week: int) -> Decimal | None:
        place = week - self.first
        found = self.rates[place] if 0 <= place < len(self.rates) else _NONE
        return None if found == _NONE else Decimal(found)


@cache
def _file() -> dict[str, str]:
    lines = (Path(__file__).parent / "weekly_rates.csv").read_text("utf-8").splitlines()
    return {line[:3]: line for line in lines if line[:1] != "#"}


@cache
def _line(code: str) -> _Line | None:
    line = _file().get(code)
    if line is None:
        return None
    _, first, rates = line.split(",")
    return _Line(int(first), rates.split())


def between(dear: str, cheap: str, first: date, last: date) -> Interval | None:
    """The lowest and the highest number of units of ``cheap`` for one of ``dear`` in the weeks of these days.

    None where a rate is not known for the first and the last of the weeks, nor for those beside them.
    """
    weeks = range((first - _MONDAY).days // _WEEK, (last - _MONDAY).days // _WEEK + 1)
    found = {week: rate for week in weeks if (rate := _rate(dear, cheap, week)) is not None}
    if not found or min(found) > weeks[0] + 1 or max(found) < weeks[-1] - 1:
        return None
    return Interval(min(found.values()), max(found.values()))


@cache
def until() -> date:
    """The last day of the last week in the file."""
    line = _line("USD")
    assert line is not None
    return _MONDAY + timedelta(_WEEK * (line.first + len(line.rates)) - 1)


@cache
def every_week(dear: str, cheap: str) -> tuple[Decimal, ...]:
    """The rates of all weeks since 1999; none where that of the first or of one since is not known.

    So what they do not hold, there was not since then, as far as the file reaches.
    """
    last = max((len(line.rates) + line.first for code in (dear, cheap) if (line := _line(code)) is not None), default=0)
    found = tuple(rate for week in range(last) if (rate := _rate(dear, cheap, week)) is not None)
    return found if len(found) == last else ()


def _rate(dear: str, cheap: str, week: int) -> Decimal | None:
    above, below = _of_the_euro(cheap, week), _of_the_euro(dear, week)
    return above / below if above is not None and below is not None else None


def _of_the_euro(code: str, week: int) -> Decimal | None:
    if code == "EUR":
        return Decimal(1)
    line = _line(code)
    return line.at(week) if line is not None else None
