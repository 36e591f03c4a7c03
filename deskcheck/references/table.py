"""What does a table say, in a file or on a web server?"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime

import msgspec

from deskcheck.config import Loaded, ReferenceConfig
from deskcheck.errors import ReferenceUnavailable
from deskcheck.model import Answer, Question, Records, ReferenceInfo, Unavailable
from deskcheck.references.found import ASKED_OF, evidence
from deskcheck.references.index import index_of
from deskcheck.references.portable import Portable
from deskcheck.references.source import Source, fetch
from deskcheck.secrets import shown_url


class Table(Portable):
    """A configured table. It is read when it is first needed and kept open; a failure is kept as well.

    Raises :class:`BadReference` from any method where the file can be reached and cannot be used.
    """

    def __init__(self, config: ReferenceConfig, loaded: Loaded) -> None:
        self.config = config
        self._loaded = loaded
        self._connection: sqlite3.Connection | None = None
        self._snapshot: str | None = None
        self._failure: str | None = None
        self._stale: str | None = None
        #: When what it holds was read from its server, or last changed on disk; for people, never for a report.
        self.of: datetime | None = None

    def prepare(self) -> None:
        """Read and index the table now. A server that fails is remembered, and is an answer, not an error."""
        if self._connection is not None or self._failure is not None:
            return
        try:
            source, config = self._source()
        except ReferenceUnavailable as error:
            self._failure = str(error)
            return
        self._connection = index_of(source, config, self._loaded.resolve(self._loaded.config.cache))
        self._snapshot, self._stale, self.of = source.digest, source.stale, source.of

    def _source(self) -> tuple[Source, ReferenceConfig]:
        """What is to be indexed, and how its columns are called."""
        return fetch(self.config, self._loaded), self.config

    def ask(self, questions: Sequence[Question]) -> tuple[Answer, ...]:
        """One answer for each question of the table's own kind of record, in their order."""
        own = [question for question in questions if isinstance(question, ASKED_OF[self.config.record])]
        if not own:
            return ()
        self.prepare()
        return tuple(self._answer(question) for question in own)

    def info(self) -> ReferenceInfo:
        """What the table holds, and which of its rows were skipped."""
        self.prepare()
        config = self.config
        shown = config.path or shown_url(config.url or "")
        if self._connection is None:
            return ReferenceInfo(
                config.name, config.record, config.connector, shown, config.required, None, None, (), self._failure
            )
        meta = dict(self._connection.execute("SELECT key, value FROM meta").fetchall())
        rejected = msgspec.json.decode(meta["rejected"], type=tuple[str, ...])
        return ReferenceInfo(
            config.name, config.record, config.connector, shown, config.required, self._snapshot, int(meta["count"]),
            rejected, stale=self._stale, ignored=msgspec.json.decode(meta["ignored"], type=tuple[str, ...]),
            newest=date.fromisoformat(meta["newest"]) if meta["newest"] else None,
            bad=int(meta["bad"]),
        )  # fmt: skip

    def _answer(self, question: Question) -> Answer:
        name, table = self.config.name, self._connection
        if table is None:
            return Unavailable(question.claim, name, self._failure or "")
        found = evidence(table, question, name, self._snapshot or "", self._stale)
        return Records(question.claim, name, found, stale=self._stale)
