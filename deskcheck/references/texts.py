"""What has been said, in the files of a folder or the entries of a feed?

As statements, against which quotations are checked; or, with ``record = "figures"``, the figures that they give.
"""

from __future__ import annotations

import os
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final

from msgspec import Struct

from deskcheck.config import Loaded, ReferenceConfig
from deskcheck.errors import BadReference, ConfigError, ReferenceUnavailable
from deskcheck.model import Answer, Question, RecordKind, Records
from deskcheck.references import figures_said
from deskcheck.references.documents import ROWS, TEXT, document
from deskcheck.references.filling import ENCODER, Numbered
from deskcheck.references.http import Client
from deskcheck.references.index import VERSION, built, fill_with, meaning, opened
from deskcheck.references.kept import Reply
from deskcheck.references.reading import CALLED, Reading
from deskcheck.references.rows import OPTIONAL, REQUIRED, BadRowError
from deskcheck.references.source import FORMATS, Source, changed
from deskcheck.references.table import Table
from deskcheck.version import __version__

LARGEST: Final = 20_000_000  # bytes of one file or feed
_KNOWN: Final = (*REQUIRED[RecordKind.STATEMENTS], *OPTIONAL[RecordKind.STATEMENTS])

#: A place for people, and the statement there by our own names; or, in its place, why it cannot be read.
Said = tuple[str, dict[str, str] | str]


class Found(Struct, frozen=True):
    """What there is to be read: the digest of all of it, and of which day it is where there is no newer one."""

    digest: str
    stale: str | None = None
    content: bytes = b""
    of: datetime | None = None


class Texts(Table, ABC):
    """Statements that are read from texts, one way or another."""

    def __init__(self, config: ReferenceConfig, loaded: Loaded) -> None:
        super().__init__(config, loaded)
        if config.record is RecordKind.PEOPLE:
            raise ConfigError(f"reference “{config.name}”: a {config.connector} holds statements or figures, no people",
                              path=loaded.path)  # fmt: skip
        for key in ("fields", "constants"):
            for name in getattr(config, key):
                if name not in _KNOWN:
                    known = f"statements have {', '.join(_KNOWN)}"
                    raise ConfigError(f"reference “{config.name}”: {key} has “{name}”; {known}", path=loaded.path)

    @abstractmethod
    def found(self) -> Found:
        """Raises :class:`BadReference` and :class:`ReferenceUnavailable`."""

    @abstractmethod
    def said(self, found: Found) -> Iterator[Said]:
        """What each place says, or why it cannot be read."""

    def prepare(self) -> None:
        if self._connection is not None or self._failure is not None:
            return
        try:
            found = self.found()
        except ReferenceUnavailable as error:
            self._failure = str(error)
            return
        path = self._loaded.resolve(self._loaded.config.cache) / f"{self._name(found)}.sqlite"
        location = self.config.path or ""
        self._connection = opened(path) or built(path, partial(self._fill, found), location)
        self._snapshot, self._stale, self.of = found.digest, found.stale, found.of

    def _name(self, found: Found) -> str:
        parts = (VERSION, __version__, self.config.connector, found.digest, *meaning(self.config), self.config.encoding)
        return sha256(ENCODER.encode(parts)).hexdigest()[:40]

    def _fill(self, found: Found, connection: sqlite3.Connection) -> None:
        places = [""]

        def rows() -> Iterator[Numbered]:
            for place, row in self.said(found):
                places.append(place)
                number = len(places) - 1
                if self.config.record is RecordKind.FIGURES and isinstance(row, dict):
                    for figure in figures_said.figures(row):
                        yield number, figure
                else:
                    yield number, row

        fill_with(connection, self.config, rows(), places.__getitem__)

    def _answer(self, question: Question) -> Answer:
        answer = super()._answer(question)
        if isinstance(answer, Records):
            evidence = figures_said.of_the_same_days(answer.evidence, question)
            return Records(answer.claim, answer.reference, evidence, answer.skipped, answer.stale)
        return answer


class Folder(Texts):
    """Each text, Markdown and HTML file is a statement, each object of a JSON or JSON Lines file as well."""

    def __init__(self, config: ReferenceConfig, loaded: Loaded) -> None:
        super().__init__(config, loaded)
        if config.path is None:
            raise ConfigError(f"reference “{config.name}” is a folder and needs a path", path=loaded.path)
        self._path = config.path

    def found(self) -> Found:
        whole = sha256()
        files = self._files()
        for shown, path in files:
            whole.update(f"{shown}\0{sha256(_content(path, shown)).hexdigest()}\0".encode("utf-8", "surrogatepass"))
        return Found(whole.hexdigest(), of=max(filter(None, (changed(path) for _, path in files)), default=None))

    def said(self, found: Found) -> Iterator[Said]:
        for shown, path in self._files():
            content = _content(path, shown)
            suffix = path.suffix.lower()
            if suffix in ROWS:
                yield from self._rows(content, suffix, shown)
                continue
            try:
                yield shown, document(content, suffix, shown, self.config)
            except BadRowError as error:
                yield shown, str(error)

    def _rows(self, content: bytes, suffix: str, shown: str) -> Iterator[Said]:
        from msgspec.structs import replace

        form = FORMATS[suffix]
        config = replace(self.config, record=RecordKind.STATEMENTS)
        called = CALLED.get(form, "line")
        try:
            for line, row in Reading(Source(content, form, shown, ""), config).rows():
                yield f"{shown}, {called} {line}", row
        except BadReference as error:
            yield shown, error.message

    def _files(self) -> list[tuple[str, Path]]:
        """The files with the paths that people know them by, in one order everywhere."""
        top = self._loaded.resolve(self._path)
        if top.is_file():
            return [(self._path, top)]
        if not top.is_dir():
            raise BadReference("no such folder", path=self._path)
        found = []
        for folder, folders, files in os.walk(top):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in files:
                path = Path(folder, name)
                if not name.startswith(".") and path.suffix.lower() in TEXT | ROWS and path.is_file():
                    inner = path.relative_to(top).as_posix().encode("utf-8", "backslashreplace").decode()
                    found.append((f"{self._path.rstrip('/')}/{inner}", path))
        if not found:
            raise BadReference(f"holds no file of a kind that can be read: {', '.join(sorted(TEXT | ROWS))}",
                               path=self._path)  # fmt: skip
        return sorted(found)


class Feed(Texts):
    """Each entry of an RSS or Atom feed, in a file or on a web server, is a statement."""

    def found(self) -> Found:
        config = self.config
        if config.path is not None:
            content = _content(self._loaded.resolve(config.path), config.path)
            _is_feed(content, config.path, config)
            path = self._loaded.resolve(config.path)
            return Found(sha256(content).hexdigest(), None, content, changed(path))
        client = Client(config, self._loaded)
        asked = client.get(client.table_address, self._read, LARGEST)
        return Found(asked.reply.digest, asked.stale, asked.reply.content, asked.reply.at)

    def said(self, found: Found) -> Iterator[Said]:
        from deskcheck.references.feeds import entries

        shown = self.info_location
        for number, row in enumerate(entries(found.content, self.config), 1):
            yield f"{shown}, entry {number}", row

    @property
    def info_location(self) -> str:
        return self.config.path or Client(self.config, self._loaded).shown

    def _read(self, reply: Reply) -> None:
        """An answer that is none is not kept."""
        from deskcheck.references.feeds import NoFeedError, entries

        try:
            next(entries(reply.content, self.config), None)
        except NoFeedError as error:
            raise ReferenceUnavailable(f"sends what {error}") from None


def _is_feed(content: bytes, shown: str, config: ReferenceConfig) -> None:
    from deskcheck.references.feeds import NoFeedError, entries

    try:
        next(entries(content, config), None)
    except NoFeedError as error:
        raise BadReference(str(error), path=shown) from None


def _content(path: Path, shown: str) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise BadReference(f"has more than {LARGEST:,} bytes", path=shown)
        return path.read_bytes()
    except FileNotFoundError:
        raise BadReference("no such reference file", path=shown) from None
    except OSError as error:
        raise BadReference(f"cannot be read: {error.strerror}", path=shown) from None
