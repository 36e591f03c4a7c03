"""How does a service answer that is asked for one thing at a time?

Its connector says what to ask for, given a question, and which rows the answer holds. From there on rows are rows: they
are indexed and matched as those of a table are, so that evidence is the same whatever it was read from.
"""

from __future__ import annotations

import json
import sqlite3
from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from hashlib import sha256
from threading import RLock
from typing import Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from deskcheck.config import Loaded, ReferenceConfig
from deskcheck.errors import ReferenceUnavailable
from deskcheck.model import Answer, Evidence, Question, Records, ReferenceInfo, Unavailable
from deskcheck.references.found import ASKED_OF, evidence
from deskcheck.references.http import Client
from deskcheck.references.index import index_in_memory
from deskcheck.references.portable import Portable
from deskcheck.references.source import Source
from deskcheck.secrets import shown_url

#: Answers that are kept in memory; the others are in the cache on disk.
REMEMBERED: Final = 2000

#: A row by deskcheck's own field names, empty where there is none; or, in its place, why it cannot be read.
Row = dict[str, str] | str


class Call(Struct, frozen=True):
    """One thing that a service is asked for. ``about``: what that is, in the connector's own words."""

    url: str
    about: tuple[str, ...] = ()


class Rows(Struct, frozen=True):
    """What was answered, however many pages it took. ``digest``: of the answers as they came."""

    rows: tuple[Row, ...]
    digest: str
    stale: str | None = None


class Indexed(Struct, frozen=True):
    """The rows of some calls, ready to be asked; ``table`` is None where there are none."""

    table: sqlite3.Connection | None
    snapshot: str
    skipped: tuple[str, ...]
    stale: str | None


class Served(Portable, ABC):
    """A reference that is asked when a question needs it, and then for no more than the question is about."""

    def __init__(self, config: ReferenceConfig, loaded: Loaded) -> None:
        self.config = config
        self._loaded = loaded
        self.client = Client(config, loaded)
        self._lock = RLock()
        self._indexed: OrderedDict[tuple[Call, ...], Indexed] = OrderedDict()

    @abstractmethod
    def groups(self, question: Question) -> Iterator[tuple[Call, ...]]:
        """What to ask for, likeliest first; what comes later is asked for only where nothing bears on the question.

        Raises :class:`ReferenceUnavailable` where that must be asked first, and cannot.
        """

    @abstractmethod
    def rows(self, call: Call) -> Rows:
        """The rows of an answer. Raises :class:`ReferenceUnavailable`, never anything for a single bad row."""

    def weighed(self, found: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        """The evidence as the connector knows it: with less agreement where a name may mean something else."""
        return found

    def ask(self, questions: Sequence[Question]) -> tuple[Answer, ...]:
        """One answer for each question of the reference's own kind of record, in their order."""
        own = [question for question in questions if isinstance(question, ASKED_OF[self.config.record])]
        failed: dict[Call, ReferenceUnavailable] = {}
        with self._lock:
            return tuple(self._answer(question, failed) for question in own)

    def info(self) -> ReferenceInfo:
        """Nothing is asked here: what the answers tell of the reference is told with them."""
        config = self.config
        return ReferenceInfo(
            config.name, config.record, config.connector, self.client.shown, config.required, None, None
        )

    def _answer(self, question: Question, failed: dict[Call, ReferenceUnavailable]) -> Answer:
        name = self.config.name
        skipped: dict[str, None] = {}
        stale: str | None = None
        try:
            for calls in self.groups(question):
                one = self._index(calls, failed)
                skipped |= dict.fromkeys(one.skipped)
                stale = stale or one.stale
                if one.table is None:
                    continue
                found = self.weighed(evidence(one.table, question, name, one.snapshot, one.stale))
                if found:
                    return Records(question.claim, name, found, tuple(skipped), stale)
        except ReferenceUnavailable as error:
            return Unavailable(question.claim, name, error.message)
        return Records(question.claim, name, (), tuple(skipped), stale)

    def _index(self, calls: tuple[Call, ...], failed: dict[Call, ReferenceUnavailable]) -> Indexed:
        known = self._indexed.get(calls)
        if known is None:
            location = shown_url(calls[0].url)
            known = indexed([self._asked(call, failed) for call in calls], self.config, location)
            self._indexed[calls] = known
            if len(self._indexed) > REMEMBERED:
                _, old = self._indexed.popitem(last=False)
                if old.table is not None:
                    old.table.close()
        self._indexed.move_to_end(calls)
        return known

    def _asked(self, call: Call, failed: dict[Call, ReferenceUnavailable]) -> Rows:
        """What failed is not asked again for another question of the same article."""
        if call in failed:
            raise failed[call]
        try:
            return self.rows(call)
        except ReferenceUnavailable as error:
            failed[call] = error
            raise


def indexed(answers: Sequence[Rows], config: ReferenceConfig, location: str) -> Indexed:
    """The rows of some answers in an index in memory."""
    rows = [row for answer in answers for row in answer.rows]
    digests = [answer.digest for answer in answers]
    snapshot = digests[0] if len(digests) == 1 else sha256("".join(digests).encode()).hexdigest()
    stale = next((answer.stale for answer in answers if answer.stale), None)
    if not any(isinstance(row, dict) and row for row in rows):
        skipped = tuple(f"{location}, entry {number}: {row}" for number, row in enumerate(rows, 1) if row)
        return Indexed(None, snapshot, skipped, stale)
    table = index_in_memory(source_of(rows, location), bare(config))
    (listed,) = table.execute("SELECT value FROM meta WHERE key = 'rejected'").fetchone()
    return Indexed(table, snapshot, msgspec.json.decode(listed, type=tuple[str, ...]), stale)


def source_of(rows: Sequence[Row], location: str) -> Source:
    """Rows as the content of a table of JSON."""
    content = json.dumps(rows, ensure_ascii=False).encode("utf-8", "replace")
    return Source(content, "json", location, sha256(content).hexdigest())


def bare(config: ReferenceConfig) -> ReferenceConfig:
    """The configuration for rows that have deskcheck's own names already."""
    return replace(config, fields={}, encoding="utf-8")
