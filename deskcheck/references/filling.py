"""How does an index hold the records of a table, so that a name is found in it at once?"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

import msgspec

from deskcheck.model import Figure, PersonRecord, Record, RecordKind, Statement
from deskcheck.references.folding import fold
from deskcheck.references.grams import grams
from deskcheck.references.name_keys import ENDS, surname_keys
from deskcheck.references.quotes import words_of
from deskcheck.references.repeats import Repeats
from deskcheck.references.rows import BadRowError, record

NAMED_REJECTED: Final = 50  # bad rows beyond that are counted only
_BATCH: Final = 10_000
TABLES: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE record (
    id INTEGER PRIMARY KEY, entity INTEGER, measure INTEGER, first INTEGER, body BLOB,
    likewise INTEGER, value TEXT, at TEXT, line INTEGER
);
CREATE TABLE name (fold TEXT, entity INTEGER);
CREATE TABLE word_key (key TEXT, length INTEGER, fold TEXT, PRIMARY KEY (key, length, fold)) WITHOUT ROWID;
CREATE TABLE measure (id INTEGER PRIMARY KEY, names TEXT);
CREATE TABLE gram (gram INTEGER, record INTEGER);
"""
#: What is made when all is written: names, not rows, are sorted once, and SQLite does it quicker than Python.
INDEXES: Final = f"""
CREATE INDEX by_series ON record (entity, measure, first);
CREATE INDEX by_fold ON name (fold);
CREATE INDEX by_gram ON gram (gram);
INSERT INTO word_key {ENDS} ORDER BY key, length, fold;
"""
#: What waits to be written, and where to. Records of two shapes, since a column left empty costs as much as a full one.
_INTO: Final = {
    "record": "record (id, entity, measure, first, body)",
    "repeat": "record (id, entity, measure, first, likewise, value, at, line)",
} | {table: table for table in ("name", "word_key", "measure", "gram", "meta")}
_fold: Final = fold.__wrapped__  # each name is folded once: it need not be remembered
ENCODER: Final = msgspec.json.Encoder()

#: A row: its number, and its cells by our names; or, in place of the cells, why it cannot be read.
Numbered = tuple[int, dict[str, str] | str]
#: Where the row of that number stands, as people are told.
Place = Callable[[int], str]


class Filling:
    """What has been seen while a table is written: entities and measures that already have a number."""

    def __init__(self, connection: sqlite3.Connection, kind: RecordKind) -> None:
        self.connection = connection
        self.kind = kind
        self.entities: dict[tuple[str, ...], int] = {}
        self.measures: dict[tuple[str, ...], int] = {}
        self.repeats = Repeats()
        self.folds: set[str] = set()
        self.rejected: list[str] = []
        self.waiting: dict[str, list[tuple[object, ...]]] = {what: [] for what in _INTO}
        self.bad = self.count = self.newest = 0

    def fill(self, rows: Iterable[Numbered], place: Place, publisher: str) -> None:
        """Write the records of all rows. ``place``: where a row stands, for people."""
        whole, repeats = self.waiting["record"], self.waiting["repeat"]
        figures = self.kind is RecordKind.FIGURES
        for line, row in rows:
            if not row:  # not meant, or nothing was observed
                continue
            if figures and isinstance(row, dict) and (again := self.repeats.of(row)) is not None:
                self.count += 1
                likewise, entity, measure, first, value, at = again
                repeats.append((self.count, entity, measure, first, likewise, value, at, line))
            else:
                self._whole(line, row, place, publisher)
            if len(whole) >= _BATCH or len(repeats) >= _BATCH:
                self._write()
        self._write()
        if self.bad > len(self.rejected):
            self.rejected.append(f"and {self.bad - len(self.rejected)} more")
        self._write()

    def finish(self, version: int, **more: str) -> None:
        """Write what is known of the whole. ``more``: what its maker knows of it."""
        newest = date.fromordinal(self.newest).isoformat() if self.newest else ""
        meta = {"version": str(version), "count": str(self.count), "bad": str(self.bad), "newest": newest,
                "rejected": ENCODER.encode(self.rejected).decode(), **more}  # fmt: skip
        self.waiting["meta"].extend(meta.items())
        self._write()

    def _write(self) -> None:
        for what, rows in self.waiting.items():
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                self.connection.executemany(f"INSERT INTO {_INTO[what]} VALUES ({marks})", rows)
                rows.clear()

    def _whole(self, line: int, row: dict[str, str] | str, place: Place, publisher: str) -> None:
        """A row that is read in full, or named as a bad one."""
        try:
            if isinstance(row, str):
                raise BadRowError(row)
            made = self._alike(row, line) or record(self.kind, row, line, publisher)
        except BadRowError as bad:
            self.bad += 1
            if len(self.rejected) < NAMED_REJECTED:
                self.rejected.append(f"{place(line)}: {bad}")
            return
        number = self.count = self.count + 1
        entity, measure = self._entity(_names(made)), self._measure(made)
        first, last = _days(made)
        self.newest = max(self.newest, last)
        self.waiting["record"].append((number, entity, measure, first, ENCODER.encode(made)))
        if isinstance(made, Statement):
            self.waiting["gram"].extend((gram, number) for gram in sorted(grams(words_of(made.text))))
        elif isinstance(made, Figure):
            self.repeats.learn(row, made, number, entity, measure)

    def _alike(self, row: dict[str, str], line: int) -> Figure | None:
        return self.repeats.alike(row, line) if self.kind is RecordKind.FIGURES else None

    def _entity(self, names: tuple[str, ...]) -> int:
        """The number of an entity: the same for every row that calls it by the same names."""
        known = self.entities.get(names)
        if known is not None:
            return known
        number = self.entities[names] = len(self.entities) + 1
        folds = dict.fromkeys([folded for name in names if (folded := _fold(name))])
        self.waiting["name"] += [(folded, number) for folded in folds]
        if self.kind is not RecordKind.FIGURES:
            new = [folded for folded in folds if folded not in self.folds]
            self.folds.update(new)
            self.waiting["word_key"] += [(key, len(folded), folded) for folded in new for key in surname_keys(folded)]
        return number

    def _measure(self, made: Record) -> int:
        if not isinstance(made, Figure):
            return 0
        names = (made.measure, *made.measure_aliases)
        known = self.measures.get(names)
        if known is None:
            known = self.measures[names] = len(self.measures) + 1
            self.waiting["measure"].append((known, ENCODER.encode(names).decode()))
        return known


def _names(made: Record) -> tuple[str, ...]:
    match made:
        case Figure():
            return (made.entity, *made.entity_aliases)
        case Statement():
            return (made.speaker,)
        case PersonRecord():
            return (made.name, *made.aliases)


def _days(made: Record) -> tuple[int, int]:
    """The first and last day of a record as ordinals; 0 where it has none."""
    match made:
        case Figure(as_of=period) if period is not None:
            return period.first.toordinal(), period.last.toordinal()
        case Statement(date=day) if day is not None:
            return day.toordinal(), day.toordinal()
        case PersonRecord():
            return (made.since.toordinal() if made.since else 0), (made.until.toordinal() if made.until else 0)
    return 0, 0
