"""Where is a table kept so that a name is found in it at once?

One SQLite file a table, named by the digest of source, field mapping and index version; written aside and renamed, so
that two processes may do it at the same time. A run that finds the file reads no table and imports no pandas.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from deskcheck.config import ReferenceConfig
from deskcheck.errors import BadReference
from deskcheck.references.cache_folder import out_of_git
from deskcheck.references.filling import ENCODER, INDEXES, TABLES, Filling, Numbered, Place
from deskcheck.references.source import Source

VERSION: Final = 7


def index_of(source: Source, config: ReferenceConfig, cache: Path) -> sqlite3.Connection:
    """The open index of a table, built if there is none yet. Raises :class:`BadReference` where it cannot be."""
    path = cache / f"{_name(source, config)}.sqlite"
    known = opened(path)
    if known is not None:
        return known
    return built(path, partial(_fill, source=source, config=config), source.location)


def built(path: Path, fill: Callable[[sqlite3.Connection], None], location: str) -> sqlite3.Connection:
    """Write an index aside, give it its name and open it. A table that cannot be read leaves nothing behind."""
    aside = _aside(path.parent)
    try:
        _written(aside, fill, location)
        try:
            aside.replace(path)
        except OSError:
            return _kept_open(aside)
        out_of_git(path)
        return opened(path) or _kept_open(aside)
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
    parts = (VERSION, source.digest, source.form, *meaning(config), config.encoding)
    return hashlib.sha256(ENCODER.encode(parts)).hexdigest()[:40]


def meaning(config: ReferenceConfig) -> tuple[object, ...]:
    """All of a configuration that decides what its rows mean."""
    maps = (config.fields, config.constants, config.where, config.entities)
    return (config.record, config.publisher, config.measures, [list(one.items()) for one in maps], config.sheet,
            config.delimiter, config.decimal, config.thousands, config.header_lines)  # fmt: skip


def _aside(cache: Path) -> Path:
    """A new file beside the final one, or in the temporary folder where the cache cannot be written."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(suffix=".part", dir=cache)
    except OSError:
        handle, name = tempfile.mkstemp(suffix=".deskcheck")
    os.close(handle)
    return Path(name)


def opened(path: Path) -> sqlite3.Connection | None:
    """The index, if there is one and it is whole."""
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


def _written(path: Path, fill: Callable[[sqlite3.Connection], None], location: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;"
            "PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = MEMORY;"
        )
        fill(connection)
    except sqlite3.OperationalError as error:  # the disk is full
        raise BadReference(f"cannot be indexed in {path.parent}: {error}", path=location) from None
    finally:
        connection.close()


def _fill(connection: sqlite3.Connection, source: Source, config: ReferenceConfig) -> None:
    from deskcheck.references.reading import CALLED, Reading

    reading = Reading(source, config)
    called = CALLED.get(source.form, "line")
    fill_with(connection, config, reading.rows(), lambda line: f"{source.location}, {called} {line}", reading.ignored)


def fill_with(
    connection: sqlite3.Connection,
    config: ReferenceConfig,
    rows: Iterable[Numbered],
    place: Place,
    ignored: Iterable[str] = (),
    more: Callable[[], Mapping[str, str]] = dict,
) -> None:
    """Write the records of the rows into a new index. ``more``: what is known of it when all rows are read."""
    connection.executescript("BEGIN;" + TABLES)
    filling = Filling(connection, config.record)
    filling.fill(rows, place, config.publisher or "")
    filling.finish(VERSION, ignored=ENCODER.encode(list(ignored)).decode(), **more())
    connection.execute("COMMIT")
    connection.executescript(INDEXES)
