"""Which answers of servers are kept, and how old are they?

In one SQLite file of the cache folder, written and read by requests-cache; as JSON, not pickled: whoever can write a
file into a repository must not be able to run code through it. A cache that fails is no cache, and never an error.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from deskcheck.references.cache_folder import out_of_git

if TYPE_CHECKING:
    from requests_cache.backends.sqlite import SQLiteCache
    from requests_cache.models.response import CachedResponse

NAME: Final = "answers.sqlite"
LARGEST: Final = 50_000_000  # bytes of an answer that is kept
HELD: Final = timedelta(days=90)  # an older one is thrown away: it would be no answer to fall back to
_PATIENCE: Final = 2.0  # seconds to wait for another process that writes


class Reply(Struct, frozen=True):
    """What a server answered, and when. ``url`` is as shown to people: it holds no secret.

    ``after``: the seconds that it asks to wait before it is asked again; not kept.
    """

    url: str
    content: bytes
    media: str
    at: datetime
    after: float | None = None

    @property
    def digest(self) -> str:
        return sha256(self.content).hexdigest()


class Kept:
    """The answers in one cache folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def get(self, key: str, url: str) -> Reply | None:
        """The last answer to what ``key`` stands for, however old. Neither that nor ``url`` holds a secret."""
        with _forgiving():
            if self._path.is_file() and (store := _store(self._path)) is not None:
                found = store.get_response(_digest(key))
                if found is not None:
                    media = found.headers.get("Content-Type", "")
                    at = found.created_at
                    return Reply(url, found.content, media, at if at.tzinfo else at.replace(tzinfo=UTC))
        return None

    def put(self, key: str, reply: Reply) -> None:
        page = reply.media.partition(";")[0].strip().lower() == "text/html"  # nobody's data, whatever was asked for
        if page or len(reply.content) > LARGEST:
            return
        with _forgiving():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            store = _store(self._path)
            if store is None or not _writable(self._path):
                return
            store.responses[_digest(key)] = _as_response(reply)
            out_of_git(self._path)


def _digest(key: str) -> str:
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def _as_response(reply: Reply) -> CachedResponse:
    from requests.structures import CaseInsensitiveDict
    from requests_cache.models.request import CachedRequest
    from requests_cache.models.response import CachedResponse

    return CachedResponse(
        content=reply.content,
        created_at=reply.at,
        expires=reply.at + HELD,
        headers=CaseInsensitiveDict({"Content-Type": reply.media}),
        reason="OK",
        request=CachedRequest(method="GET", url=reply.url),
        status_code=200,
        url=reply.url,
    )


@cache
def _store(path: Path) -> SQLiteCache | None:
    """The open store of a file; None where it cannot be one. What is too old is thrown away when it is opened."""
    if not _writable(path):
        return None
    from requests_cache.backends.sqlite import SQLiteCache

    store = SQLiteCache(path, serializer="json", decode_content=False, busy_timeout=int(_PATIENCE * 1000))
    with closing(sqlite3.connect(path, timeout=_PATIENCE)) as connection:
        connection.execute("DELETE FROM responses WHERE expires < ?", (datetime.now(UTC).timestamp(),))
        connection.commit()
    return store


def _writable(path: Path) -> bool:
    """Can the file be written just now?  requests-cache itself would try for ever."""
    try:
        with closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
    except sqlite3.Error:
        return False
    return True


@contextmanager
def _forgiving() -> Iterator[None]:
    """Whatever is wrong with the cache (a full disk, a file of something else), the servers can be asked."""
    with suppress(sqlite3.Error, OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError):
        yield
