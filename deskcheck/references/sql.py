"""What does a database say?

Either the whole answer to a statement is read as a table and indexed; or, where the statement has ``:entity``,
``:measure`` or ``:year`` in it, it is asked for what each question is about.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import cached_property
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any, Final

from deskcheck import printing
from deskcheck.config import Loaded, ReferenceConfig
from deskcheck.errors import BadReference, ConfigError, ReferenceUnavailable
from deskcheck.model import Question
from deskcheck.references.cells import printed
from deskcheck.references.database import Database
from deskcheck.references.filling import ENCODER, Numbered
from deskcheck.references.index import VERSION, built, fill_with, meaning, opened
from deskcheck.references.named import asked_as, names, series_of, years
from deskcheck.references.reading import Reading
from deskcheck.references.served import Call, Rows, Served
from deskcheck.references.source import Source, changed
from deskcheck.references.table import Table

_BLANKS: Final = ("entity", "measure", "year")
MOST: Final = 20_000  # rows of an answer to one question
_WHOLE: Final = 1 << 256


def sql(config: ReferenceConfig, loaded: Loaded) -> Whole | Each:
    """The connector. Raises :class:`ConfigError` for a kind of database or a name in the statement that is unknown."""
    database = Database(config, loaded)
    try:
        found = database.binds()
    except BadReference:  # what is missing is said where others are told of bad references
        return Whole(config, loaded, database)
    unknown = sorted(found - set(_BLANKS) - config.parameters.keys())
    if unknown:
        known = ", ".join(f":{name}" for name in (*_BLANKS, *config.parameters))
        raise ConfigError(f"reference “{config.name}” has :{unknown[0]} in its sql; known: {known}", path=loaded.path)
    return Each(config, loaded, database) if found & set(_BLANKS) else Whole(config, loaded, database)


class Whole(Table):
    """A statement whose whole answer is one table. Failures and index are those of a table."""

    def __init__(self, config: ReferenceConfig, loaded: Loaded, database: Database) -> None:
        super().__init__(config, loaded)
        self.database = database

    def prepare(self) -> None:
        if self._connection is not None or self._failure is not None:
            return
        path = self._loaded.resolve(self._loaded.config.cache) / f"{self._name()}.sqlite"
        kept = opened(path)
        if kept is not None and self._young(kept):
            self._use(kept)
            return
        try:
            self._use(built(path, self._fill, self.database.shown))
        except ReferenceUnavailable as error:
            if kept is None:
                self._failure = str(error)
                return
            day = printing.day(datetime.fromisoformat(_meta(kept, "made")).date())
            self._stale = f"answer of {day}; asked again, it failed: {error.message}"
            self._use(kept)

    def _use(self, table: sqlite3.Connection) -> None:
        self._connection, self._snapshot = table, _meta(table, "snapshot")
        file = self.database.file
        self.of = changed(file) if file is not None else datetime.fromisoformat(_meta(table, "made"))

    def _young(self, kept: sqlite3.Connection) -> bool:
        """A file is as it was until it changes; a server is asked again after a while."""
        if self.database.file is not None:
            return True
        age = datetime.now(UTC) - datetime.fromisoformat(_meta(kept, "made"))
        return age < timedelta(hours=self.config.cache_hours)

    def _name(self) -> str:
        config = self.config
        parts = (VERSION, "sql", self.database.shown, config.sql, config.table, list(config.parameters.items()),
                 *meaning(config), _stamps(self.database.file))  # fmt: skip
        return sha256(ENCODER.encode(parts)).hexdigest()[:40]

    def _fill(self, connection: sqlite3.Connection) -> None:
        reading = Reading(Source(b"", "sql", self.database.shown, ""), self.config)
        digest = _Digest()
        with self.database.select({}) as (titles, rows):
            numbered = reading.translated(_numbered(reading.columns(titles), titles, digest.of(rows)))
            fill_with(
                connection, self.config, numbered, lambda row: f"{self.database.shown}, row {row}", reading.ignored,
                lambda: {"snapshot": digest.hex(), "made": datetime.now(UTC).isoformat(timespec="seconds")},
            )  # fmt: skip


class Each(Served):
    """A statement that is asked for what each question is about."""

    def __init__(self, config: ReferenceConfig, loaded: Loaded, database: Database) -> None:
        super().__init__(config, loaded)
        self.database = database

    @cached_property
    def _blanks(self) -> frozenset[str]:
        return self.database.binds() & set(_BLANKS)

    def groups(self, question: Question) -> Iterator[tuple[Call, ...]]:
        """A group for each name; in it, the series and years that the question may mean."""
        blanks = self._blanks
        entities = [asked_as(name, self.config) for name in names(question)] if "entity" in blanks else [""]
        series = series_of(question, self.config) if "measure" in blanks else [""]
        when = [str(year) for year in years(question)] if "year" in blanks else [""]
        for entity in dict.fromkeys(entity for entity in entities if entity is not None):
            calls = tuple(Call(self.database.shown, about) for about in product((entity,), series, when))
            if calls:
                yield calls

    def rows(self, call: Call) -> Rows:
        values: dict[str, object] = {
            name: int(value) if name == "year" else value
            for name, value in zip(_BLANKS, call.about)
            if name in self._blanks
        }
        reading = Reading(Source(b"", "sql", self.database.shown, ""), self.config)
        digest = _Digest()
        try:
            with self.database.select(values) as (titles, rows):
                numbered = _numbered(reading.columns(titles), titles, digest.of(rows))
                found = tuple(row for _, row in reading.translated(_so_many(numbered, self.database.shown)))
        except BadReference as error:
            raise ReferenceUnavailable(str(error)) from None
        return Rows(found, digest.hex())


class _Digest:
    """Of a set of rows, whatever order a database gives them in."""

    def __init__(self) -> None:
        self._sum = 0

    def of(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        for row in rows:
            self._sum += int.from_bytes(sha256(repr(row).encode("utf-8", "surrogatepass")).digest(), "big")
            yield row

    def hex(self) -> str:
        return f"{self._sum % _WHOLE:064x}"


def _numbered(columns: Mapping[str, str], titles: list[str], rows: Iterable[tuple[Any, ...]]) -> Iterator[Numbered]:
    keep = [(at, columns[title]) for at, title in enumerate(titles) if title in columns]
    for number, row in enumerate(rows, 1):
        try:
            yield number, {field: printed(row[at]) for at, field in keep}
        except TypeError as error:
            yield number, str(error)


def _so_many(rows: Iterator[Numbered], shown: str) -> Iterator[Numbered]:
    for number, row in rows:
        if number > MOST:
            raise ReferenceUnavailable(f"{shown} has more than {MOST:,} rows on one question")
        yield number, row


def _stamps(file: Path | None) -> list[list[int]]:
    """What changes when a database file does; what was written last may stand in a second file beside it."""
    if file is None:
        return []
    stamps = []
    for path in (file, file.with_name(f"{file.name}-wal")):
        try:
            about = path.stat()
        except OSError:
            continue
        stamps.append([about.st_size, about.st_mtime_ns])
    return stamps


def _meta(table: sqlite3.Connection, key: str) -> str:
    (value,) = table.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(value)


__all__ = ["Each", "Whole", "sql"]
