"""What record does a row of a table hold, or why does it hold none?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final, TypeVar

from deskcheck.intervals import calculable
from deskcheck.model import Bound, Figure, Period, PersonRecord, Precision, Record, RecordKind, Series, Statement
from deskcheck.patterns import pattern
from deskcheck.references.folding import stems
from deskcheck.references.periods import NoPeriodError, period
from deskcheck.references.units import DATE

#: The fields of each kind of record, in the order of the documentation; the first set is required.
REQUIRED: Final = {
    RecordKind.FIGURES: ("entity", "measure"),
    RecordKind.STATEMENTS: ("speaker", "text"),
    RecordKind.PEOPLE: ("name",),
}
OPTIONAL: Final = {
    RecordKind.FIGURES: (
        "value", "low", "high", "bound", "rounding", "unit", "series", "as_of", "as_of_end", "time_zone", "publisher",
        "url", "note", "entity_aliases", "measure_aliases",
    ),
    RecordKind.STATEMENTS: ("date", "language", "translated", "complete", "publisher", "url"),
    RecordKind.PEOPLE: ("aliases", "role", "affiliation", "from", "until", "born", "died", "publisher", "url"),
}  # fmt: skip
_GROUPED: Final = pattern("references.grouped", r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_PLAIN_DIGITS: Final = 15
_TRUE: Final = frozenset({"true", "1", "yes", "y"})
_FALSE: Final = frozenset({"false", "0", "no", "n", ""})
_BOUNDS: Final = {"": Bound.EXACT, "≥": Bound.AT_LEAST, "≤": Bound.AT_MOST} | {bound.value: bound for bound in Bound}
_SERIES: Final = {"": Series.POINT} | {series.value: series for series in Series}

#: What is counted and cannot be fewer than none; and what makes a change of it, which can be below zero.
_THINGS_THERE: Final = frozenset(
    word for name in "population inhabitants residents households deaths births arrivals area".split()
    for word in stems(name)
)  # fmt: skip
_DIFFERENCES: Final = frozenset(
    word
    for name in "change growth net balance difference increase decrease decline loss gain natural rate index".split()
    for word in stems(name)
)

Row = Mapping[str, str]
T = TypeVar("T")


class BadRowError(Exception):
    """A row that holds no record; the message says why."""


def record(kind: RecordKind, row: Row, line: int, publisher: str) -> Record:
    """The record of one row, whose cells are text ("" where there is none). Raises :class:`BadRowError`."""
    return _MAKERS[kind](row, line, publisher)


def _figure(row: Row, line: int, publisher: str) -> Figure:
    entity, measure = _needed(row, "entity"), _needed(row, "measure")
    unit = row.get("unit", "") or None
    first, last = _optional_period(row, "as_of"), _optional_period(row, "as_of_end")
    if unit == DATE:
        first = first or _optional_period(row, "value")
        if first is None:
            raise BadRowError("a date without as_of")
        value = low = high = None
    else:
        value, low, high = (_number(row, name) for name in ("value", "low", "high"))
        if value is None and low is None and high is None:
            raise BadRowError("no value")
    if low is not None and high is not None and low > high:
        raise BadRowError(f"low {low} is above high {high}")
    _possible(measure, (value, low, high))
    return Figure(
        entity=entity,
        measure=measure,
        value=value,
        low=low,
        high=high,
        bound=_choice(row, "bound", _BOUNDS),
        rounding=_number(row, "rounding"),
        unit=unit,
        series=_choice(row, "series", _SERIES),
        as_of=_joined(first, last),
        at=row.get("as_of", ""),
        time_zone=row.get("time_zone") or None,
        publisher=row.get("publisher") or publisher,
        url=row.get("url") or None,
        note=row.get("note") or None,
        entity_aliases=several(row.get("entity_aliases", "")),
        measure_aliases=several(row.get("measure_aliases", "")),
        row=line,
    )


def _possible(measure: str, numbers: tuple[Decimal | None, ...]) -> None:
    """A population below zero is somebody's mark for what is not known; its change may well be below."""
    below = next((number for number in numbers if number is not None and number < 0), None)
    if below is None:
        return
    words = set(stems(measure))
    if words & _THINGS_THERE and not words & _DIFFERENCES:
        raise BadRowError(f"{measure[:40]} of {below}: what there is cannot be fewer than none")


def _statement(row: Row, line: int, publisher: str) -> Statement:
    said = _optional_period(row, "date")
    return Statement(
        speaker=_needed(row, "speaker"),
        text=_needed(row, "text"),
        date=_day(said, row, "date"),
        language=row.get("language") or None,
        translated=_flag(row, "translated"),
        complete=_flag(row, "complete"),
        publisher=row.get("publisher") or publisher,
        url=row.get("url") or None,
        row=line,
    )


def _person(row: Row, line: int, publisher: str) -> PersonRecord:
    since, until = _optional_period(row, "from"), _optional_period(row, "until")
    if since and until and until.last < since.first:
        raise BadRowError(f"until “{row['until']}” is before from “{row['from']}”")
    born, died = _optional_period(row, "born"), _optional_period(row, "died")
    return PersonRecord(
        name=_needed(row, "name"),
        aliases=several(row.get("aliases", "")),
        role=row.get("role") or None,
        affiliation=row.get("affiliation") or None,
        since=since.first if since else None,
        until=until.last if until else None,
        # A year alone is no birthday: half a date would look like a known one.
        born=born.first if born and born.precision is Precision.DAY else None,
        died=died.first if died and died.precision is Precision.DAY else None,
        publisher=row.get("publisher") or publisher,
        url=row.get("url") or None,
        row=line,
    )


_MAKERS: Final[Mapping[RecordKind, Callable[[Row, int, str], Record]]] = {
    RecordKind.FIGURES: _figure,
    RecordKind.STATEMENTS: _statement,
    RecordKind.PEOPLE: _person,
}


@lru_cache(maxsize=65_536)
def several(cell: str) -> tuple[str, ...]:
    """The entries of a cell that separates them by ";"."""
    return tuple(part.strip() for part in cell.split(";") if part.strip()) if cell else ()


def _needed(row: Row, name: str) -> str:
    if not (cell := row.get(name, "")):
        raise BadRowError(f"no {name}")
    return cell


def _number(row: Row, name: str) -> Decimal | None:
    cell = row.get(name, "")
    if not cell:
        return None
    if len(cell) <= _PLAIN_DIGITS and cell.isascii() and cell.isdigit():
        return Decimal(cell)
    plain = cell.replace(",", "") if "," in cell and _GROUPED.fullmatch(cell) else cell
    try:
        number = Decimal(plain if "_" not in plain else "")  # Python's own way to group digits is nobody's
    except InvalidOperation:
        raise BadRowError(f"{name} “{cell[:40]}” is not a number") from None
    if not calculable(number):
        raise BadRowError(f"{name} “{cell[:40]}” cannot be calculated with")
    return number


def _optional_period(row: Row, name: str) -> Period | None:
    cell = row.get(name, "")
    return _period(cell, name) if cell else None


def _period(cell: str, name: str) -> Period:
    try:
        return period(cell)
    except NoPeriodError as error:
        raise BadRowError(f"{name} “{cell[:40]}” {error}") from None


def _joined(first: Period | None, last: Period | None) -> Period | None:
    if first is None or last is None:
        return first or last
    if last.last < first.first:
        raise BadRowError(f"as_of_end {last.last} is before as_of {first.first}")
    same = first == last
    return first if same else Period(first.first, last.last, Precision.PART)


def _day(period: Period | None, row: Row, name: str) -> date | None:
    if period is None:
        return None
    if period.precision is not Precision.DAY:
        raise BadRowError(f"{name} “{row[name]}” is not a day")
    return period.first


def _flag(row: Row, name: str) -> bool:
    cell = row.get(name, "").lower()
    if cell in _TRUE:
        return True
    if cell in _FALSE:
        return False
    raise BadRowError(f"{name} “{cell[:40]}” is neither true nor false")


def _choice(row: Row, name: str, known: Mapping[str, T]) -> T:
    cell = row.get(name, "").lower()
    if cell not in known:
        raise BadRowError(f"{name} “{cell[:40]}” is not one of {', '.join(key for key in known if key)}")
    return known[cell]
