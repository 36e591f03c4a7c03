"""How would a table print a value that a spreadsheet, a data file or a database holds as a number or a date?"""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

from deskcheck.read.decode import without_surrogates

_DIGITS: Final = 15  # of a float that mean something: 0.1 + 0.2 is printed as 0.3
_LONGEST: Final = 1_000_000  # characters of one cell


def printed(value: Any, digits: int = _DIGITS) -> str:
    """The value as text, "" for none. Raises TypeError for what no cell can print: an object, a list of lists."""
    if value is None:
        return ""
    if isinstance(value, str):
        return without_surrogates(value[:_LONGEST]).strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value) if value.bit_length() < 400 else "a number of more than 100 digits"
    if isinstance(value, float):
        return _float(value, digits)
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        if any(isinstance(part, list | tuple | dict) for part in value):
            raise TypeError("holds a list of lists or objects where text or a number is expected")
        return ";".join(printed(part) for part in value)
    if isinstance(value, dict | bytes | bytearray | memoryview):
        raise TypeError("holds an object or bytes where text or a number is expected")
    return without_surrogates(str(value)[:_LONGEST]).strip()


def _float(value: float, digits: int) -> str:
    """A float that is no number stands for an empty cell in all data files that have no other way to write one."""
    if value != value:
        return ""
    if value.is_integer() and abs(value) < 10**digits:
        return str(int(value))
    return f"{value:.{digits}g}"


def _moment(value: datetime) -> str:
    """A day where there is no hour: spreadsheets know no other days."""
    if value.time() == time() and value.tzinfo is None:
        return value.date().isoformat()
    return value.replace(microsecond=0).isoformat()
