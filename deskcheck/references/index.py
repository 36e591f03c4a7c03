"""Where is a table kept so that a name is found in it at once?

One SQLite file a table, named by the digest of source, field mapping and index version; written aside and renamed, so
that two processes may do it at the same time. A run that finds the file reads no table and imports no pandas.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

from deskcheck.config import ReferenceConfig
from deskcheck.errors import BadReference
from deskcheck.model import Figure, PersonRecord, Record, RecordKind, Statement
from deskcheck.references.cache_folder import out_of_git
from deskcheck.references.folding import fold
from deskcheck.references.grams import grams
from deskcheck.references.quotes import words_of
from deskcheck.references.rows import BadRowError, record
from deskcheck.references.source import Source

VERSION: Final = 2
NAMED_REJECTED: Final = 50  # bad rows beyond that are counted only
SURNAME_KEY: Final = 4
_BATCH: Final = 10_000
_TABLES: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE record (id INTEGER PRIMARY KEY, entity INTEGER, measure INTEGER, first INTEGER, last INTEGER, body BLOB);
CREATE TABLE name (fold TEXT, entity INTEGER);
CREATE TABLE word_key (key TEXT, length INTEGER, fold TEXT);
CREATE TABLE measure (id INTEGER PRIMARY KEY, names TEXT);
CREATE TABLE gram (gram INTEGER, record INTEGER);
"""
_INDEXES: Final = """
CREATE INDEX by_series ON record (entity, measure, first);
CREATE INDEX by_fold ON name (fold);
CREATE INDEX by_key ON word_key (key, length, fold);
CREATE INDEX by_gram ON gram (gram);
"""
_ENCODER: Final = msgspec.json.Encoder()


def index_of(source: Source, config: ReferenceConfig, cache: Path) -> sqlite3.Connection:
    """The open index of a table, built if there is none yet. Raises :class:`BadReference` where it cannot be."""
    path = cache / f"{_name(source, config)}.sqlite"
    opened = _opened(path)
    if opened is not None:
        return opened
    # The table is read before anything is written: a bad one leaves nothing behind.
    aside = _aside(cache)
    try:
        _built(aside, source, config)
        try:
            aside.replace(path)
        except OSError:
            return _kept_open(aside)
        out_of_git(path)
        return _opened(path) or _kept_open(aside)
    finally:
        with suppress(OSError):
            aside.unlink()


def index_in_memory(source: Source, config: ReferenceConfig) -> sqlite3.Connection:
    """The index of an answer that is asked anew each time, or kept elsewhere. Raises as :func:`index_of`."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        _fill(connection, source, config)
    except BaseException:
        connection.close()
        raise
    return connection


def _name(source: Source, config: ReferenceConfig) -> str:
    """The digest of all that decides what the index holds."""
    parts = (VERSION, source.digest, source.form, config.record, sorted(config.fields.items()), config.publisher,
             config.encoding)  # fmt: skip
    return hashlib.sha256(_ENCODER.encode(parts)).hexdigest()[:40]


def _aside(cache: Path) -> Path:
    """A new file beside the final one, or in the temporary folder where the cache cannot be written."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(suffix=".part", dir=cache)
    except OSError:
        handle, name = tempfile.mkstemp(suffix=".deskcheck")
    os.close(handle)
    return Path(name)


def _opened(path: Path) -> sqlite3.Connection | None:
    if not path.is_file():
        return None
    with suppress(sqlite3.DatabaseError):
        return _kept_open(path)
    return None


def _kept_open(path: Path) -> sqlite3.Connection:
    """Open for reading; on POSIX the file may be unlinked afterwards and is gone when the connection closes."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        if connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchone() != (str(VERSION),):
            raise sqlite3.DatabaseError("not finished")
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _built(path: Path, source: Source, config: ReferenceConfig) -> None:
    try:
        _build(path, source, config)
    except sqlite3.OperationalError as error:  # the disk is full
        raise BadReference(f"cannot be indexed in {path.parent}: {error}", path=source.location) from None


def _build(path: Path, source: Source, config: ReferenceConfig) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;")
        _fill(connection, source, config)
    finally:
        connection.close()


def _fill(connection: sqlite3.Connection, source: Source, config: ReferenceConfig) -> None:
    connection.executescript("BEGIN;" + _TABLES)
    _Filling(connection, config.record).fill(source, config)
    connection.execute("COMMIT")
    connection.executescript(_INDEXES)


class _Filling:
    """What has been seen while a table is written: entities and measures that already have a number."""

    def __init__(self, connection: sqlite3.Connection, kind: RecordKind) -> None:
        self.connection = connection
        self.kind = kind
        self.entities: dict[tuple[str, ...], int] = {}
        self.measures: dict[tuple[str, ...], int] = {}
        self.folds: set[str] = set()
        self.rejected: list[str] = []
        self.waiting: dict[str, list[tuple[object, ...]]] = {
            table: [] for table in ("record", "name", "word_key", "measure", "gram", "meta")
        }
        self.bad = self.count = 0

    def fill(self, source: Source, config: ReferenceConfig) -> None:
        batch = self.waiting["record"]
        for number, made in enumerate(self._records(source, config), 1):
            self.count = number
            entity, measure = self._entity(_names(made)), self._measure(made)
            first, last = _days(made)
            batch.append((number, entity, measure, first, last, _ENCODER.encode(made)))
            if isinstance(made, Statement):
                self.waiting["gram"].extend((gram, number) for gram in sorted(grams(words_of(made.text))))
            if len(batch) >= _BATCH:
                self._write()
        self._write()
        if self.bad > len(self.rejected):
            self.rejected.append(f"and {self.bad - len(self.rejected)} more")
        meta = {"version": str(VERSION), "count": str(self.count), "bad": str(self.bad),
                "rejected": _ENCODER.encode(self.rejected).decode()}  # fmt: skip
        self.waiting["meta"].extend(meta.items())
        self._write()

    def _write(self) -> None:
        for table, rows in self.waiting.items():
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                self.connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
                rows.clear()

    def _records(self, source: Source, config: ReferenceConfig) -> Iterator[Record]:
        from deskcheck.references.reading import rows

        shown = "entry" if source.form == "json" else "line"
        for line, row in rows(source, self.kind, config.fields, config.encoding):
            try:
                if isinstance(row, str):
                    raise BadRowError(row)
                yield record(self.kind, row, line, config.publisher or "")
            except BadRowError as bad:
                self.bad += 1
                if len(self.rejected) < NAMED_REJECTED:
                    self.rejected.append(f"{source.location}, {shown} {line}: {bad}")

    def _entity(self, names: tuple[str, ...]) -> int:
        """The number of an entity: the same for every row that calls it by the same names."""
        known = self.entities.get(names)
        if known is not None:
            return known
        number = self.entities[names] = len(self.entities) + 1
        folds = dict.fromkeys(folded for name in names if (folded := fold(name)))
        self.waiting["name"].extend((folded, number) for folded in folds)
        for folded in folds:
            if folded not in self.folds:
                self.folds.add(folded)
                self.waiting["word_key"].extend((key, len(folded), folded) for key in word_keys(folded))
        return number

    def _measure(self, made: Record) -> int:
        if not isinstance(made, Figure):
            return 0
        names = (made.measure, *made.measure_aliases)
        known = self.measures.get(names)
        if known is None:
            known = self.measures[names] = len(self.measures) + 1
            self.waiting["measure"].append((known, _ENCODER.encode(names).decode()))
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


def word_keys(folded: str) -> tuple[str, ...]:
    """By which keys a name is found again: how it begins, how it ends, how its last word begins (for surnames)."""
    joined = folded.replace(" ", "")
    size = key_size(len(folded))
    return f"<{joined[:size]}", f">{joined[-size:]}", f"|{folded.rsplit(' ', 1)[-1][:SURNAME_KEY]}"


def keys_near(folded: str, apart: int) -> list[str]:
    """The keys of names that begin or end like this one and are at most ``apart`` letters longer or shorter."""
    joined = folded.replace(" ", "")
    sizes = {key_size(len(folded) + more) for more in range(-apart, apart + 1)}
    return sorted({f"<{joined[:size]}" for size in sizes} | {f">{joined[-size:]}" for size in sizes})


def key_size(length: int) -> int:
    """Long names share their first letters with many others, so that more of them are looked at."""
    return 4 if length < 12 else 6
