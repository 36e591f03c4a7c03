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
from deskcheck.references.rows import several

#: Rows that are remembered while an index is made; they are forgotten together.
_MOST: Final = 300_000
_DIGITS: Final = 15
#: Fields that say something of this one row in another way, so that it is read in full.
_OTHERWISE: Final = ("low", "high", "as_of_end")
#: What is read of a row for :func:`figures`.
COLUMNS: Final = "id, body, likewise, value, at, line"
_DECODER: Final = msgspec.json.Decoder(Figure)

Row = tuple[int, bytes | None, int | None, str | None, str | None, int | None]


#: The record that it is like, its entity and measure and its first day, as numbers; value and as_of as printed.
Repeat = tuple[int, int, int, int, str, str]


class Repeats:
    """The records that later rows may be like."""

    def __init__(self) -> None:
        self._columns = 0
        self._own = 0
        self._cells: Callable[[dict[str, str]], tuple[str, ...]] | None = None
        self._known: dict[tuple[str, ...], tuple[int, int, int]] = {}
        self._kinds: dict[tuple[str, ...], Figure] = {}
        self._days: dict[str, int] = {}

    def of(self, row: dict[str, str]) -> Repeat | None:
        """The row as a repetition; None where more than value and day differ, or may be wrong."""
        at = row.get("as_of")
        first = self._days.get(at) if at else None
        if at is None or first is None or not _plain(value := row.get("value", "")):
            return None
        known = self._known.get(self._key(row))
        return None if known is None else (*known, first, value, at)

    def alike(self, row: dict[str, str], line: int) -> Figure | None:
        """The record of a row of another entity that is like an earlier one in all else that can be wrong."""
        at, entity = row.get("as_of", ""), row.get("entity")
        if not entity or at not in self._days or not _plain(value := row.get("value", "")):
            return None
        kind = self._kinds.get(self._key(row)[self._own :])
        if kind is None:
            return None
        names = several(row.get("entity_aliases", ""))
        return replace(
            kind, entity=entity, entity_aliases=names, value=Decimal(value), as_of=period(at), at=at, row=line
        )

    def learn(self, row: dict[str, str], made: Figure, number: int, entity: int, measure: int) -> None:
        """Later rows may be like this one, which is record ``number``."""
        if made.value is None or made.as_of is None or any(map(row.get, _OTHERWISE)):
            return
        if len(self._known) >= _MOST:
            self._forget()
        key = self._key(row)
        self._known.setdefault(key, (number, entity, measure))
        self._kinds.setdefault(key[self._own :], made)
        if made.at not in self._days:
            self._days[made.at] = made.as_of.first.toordinal()

    def _forget(self) -> None:
        self._known.clear()
        self._kinds.clear()
        self._days.clear()

    def _key(self, row: dict[str, str]) -> tuple[str, ...]:
        """All cells but those that differ from row to row, its names first; of rows with the same columns only."""
        if self._cells is not None and len(row) == self._columns:
            try:
                return self._cells(row)
            except KeyError:
                pass
        self._forget()
        self._columns = len(row)
        own = [name for name in ("entity", "entity_aliases") if name in row]
        rest = [name for name in row if name not in ("value", "as_of", *own)]
        self._own = len(own)
        # A getter of one name gives no tuple: two are asked for at least. A bad row may have neither of them.
        wanted = [*own, *rest, *(rest or own or ["as_of"])[-1:] * 2]
        cells: Callable[[dict[str, str]], tuple[str, ...]] = itemgetter(*wanted)
        self._cells = cells
        return cells(row)


def _plain(value: str) -> bool:
    """A number that can only be read in one way: digits, with a point at most."""
    return len(value) <= _DIGITS and value.isascii() and (value.isdigit() or value.replace(".", "", 1).isdigit())


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
