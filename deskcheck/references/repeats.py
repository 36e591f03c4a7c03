"""Which rows of a table say the same as an earlier one, but for another day and number?

Most rows of a series do. The index keeps of them only what differs: it is a fifth as large, and made in half the time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from operator import itemgetter
from typing import Final

import msgspec
from msgspec.structs import replace

from deskcheck.model import Figure
from deskcheck.references.periods import period
from deskcheck.references.units import DATE

#: Rows that are remembered while an index is made; they are forgotten together.
_MOST: Final = 300_000
_DIGITS: Final = 15
#: Fields that say something of this one row in another way, so that it is read in full.
_OTHERWISE: Final = ("low", "high", "as_of_end")
#: What is read of a row for :func:`figures`.
COLUMNS: Final = "id, body, likewise, value, at, line"
_DECODER: Final = msgspec.json.Decoder(Figure)

Row = tuple[int, bytes | None, int | None, str | None, str | None, int | None]


#: The number of the record that it is like, its entity and measure; value and as_of as printed; its days as ordinals.
Repeat = tuple[int, int, int, str, str, int, int]


class Repeats:
    """The records that later rows may be like."""

    def __init__(self) -> None:
        self._columns = 0
        self._cells: Callable[[dict[str, str]], tuple[str, ...]] | None = None
        self._known: dict[tuple[str, ...], tuple[int, int, int]] = {}
        self._days: dict[str, tuple[int, int]] = {}

    def of(self, row: dict[str, str]) -> Repeat | None:
        """The row as a repetition; None where it has to be read in full."""
        value, at = row.get("value", ""), row.get("as_of", "")
        if not at or len(value) > _DIGITS or not (value.isdigit() and value.isascii()):
            return None
        known = self._known.get(self._key(row))
        days = self._days.get(at)
        if known is None or days is None:
            return None  # read in full, it is told what is wrong with it, if anything is
        return (*known, value, at, *days)

    def learn(self, row: dict[str, str], number: int, entity: int, measure: int) -> None:
        """Later rows may be like this one, which is record ``number``."""
        if row.get("unit") == DATE or not row.get("value") or not row.get("as_of") or any(map(row.get, _OTHERWISE)):
            return
        if len(self._known) >= _MOST:
            self._known.clear()
            self._days.clear()
        days = period(row["as_of"])
        self._days[row["as_of"]] = (days.first.toordinal(), days.last.toordinal())
        self._known.setdefault(self._key(row), (number, entity, measure))

    def _key(self, row: dict[str, str]) -> tuple[str, ...]:
        """All cells but those that differ from row to row; of rows with the same columns only."""
        if self._cells is not None and len(row) == self._columns:
            try:
                return self._cells(row)
            except KeyError:
                pass
        self._known.clear()
        self._columns = len(row)
        # Three names at least, so that the getter gives a tuple; the required ones are in every row.
        rest = [name for name in row if name not in ("value", "as_of")]
        cells: Callable[[dict[str, str]], tuple[str, ...]] = itemgetter(*rest, *rest[:1], *rest[:1])
        self._cells = cells
        return cells(row)


def figures(table: sqlite3.Connection, rows: Iterable[Row]) -> Iterator[tuple[int, Figure]]:
    """The records of the rows, with their numbers."""
    read: dict[int, Figure] = {}
    for number, body, likewise, value, at, line in rows:
        if body is not None:
            yield number, _DECODER.decode(body)
            continue
        assert likewise is not None and value is not None and at is not None and line is not None
        if likewise not in read:
            (whole,) = table.execute("SELECT body FROM record WHERE id = ?", (likewise,)).fetchone()
            read[likewise] = _DECODER.decode(whole)
        yield number, replace(read[likewise], value=Decimal(value), as_of=period(at), at=at, row=line)
