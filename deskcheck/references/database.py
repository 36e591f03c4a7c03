"""How is a database asked, so that nothing in it can be changed and nobody waits for ever?

SQLite is opened read-only and may do nothing but read; PostgreSQL is asked in transactions that are read-only, with a
time limit for each statement. Values are bound, never written into the statement. Rows arrive some thousands at a time.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from deskcheck.config import Loaded, ReferenceConfig
from deskcheck.errors import BadReference, ConfigError, ReferenceUnavailable
from deskcheck.secrets import MissingSecretError, Secrets, shown_url

if TYPE_CHECKING:
    import sqlalchemy
    from sqlalchemy.exc import DBAPIError

CHUNK: Final = 5_000
_CONNECT: Final = 10  # seconds at most
_STEPS: Final = 20_000  # of SQLite's machine, between two looks at the clock
_DRIVERS: Final = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
_KNOWN: Final = "sqlite, postgresql"
#: What a statement may do in SQLite.
_READING: Final = frozenset(
    {
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_READ,
        sqlite3.SQLITE_FUNCTION,
        sqlite3.SQLITE_RECURSIVE,
        sqlite3.SQLITE_TRANSACTION,
    }
)
#: The codes of PostgreSQL for a statement that took too long, and for one that wanted to write.
_LATE, _WRITES = "57014", "25006"


class Database:
    """The database of one reference. Addresses that go out of here hold secrets by their names only."""

    def __init__(self, config: ReferenceConfig, loaded: Loaded) -> None:
        self.config = config
        self.shown = config.path or shown_url(config.url or "")
        self.file = _file(config, loaded)
        scheme = (config.url or "").partition(":")[0].lower().partition("+")[0]
        if self.file is None and scheme not in _DRIVERS:
            raise ConfigError(f"reference “{config.name}” has a database of the kind “{scheme}”; known: {_KNOWN}",
                              path=loaded.path)  # fmt: skip
        self._secrets: Secrets | None = None

    def binds(self) -> frozenset[str]:
        """The names in the statement that stand for values, ``:entity`` say."""
        self._needed()
        return frozenset(self._statement().compile().params)

    @contextmanager
    def select(self, values: Mapping[str, object]) -> Iterator[tuple[list[str], Iterator[tuple[Any, ...]]]]:
        """The names of the columns, and the rows as they come.

        Raises :class:`BadReference` for a statement that cannot be, and :class:`ReferenceUnavailable` for a database
        that cannot be asked just now.
        """
        self._needed()
        from sqlalchemy.exc import DBAPIError, SQLAlchemyError

        given = {name: self._secret().filled(value) if isinstance(value, str) else value
                 for name, value in self.config.parameters.items()}  # fmt: skip
        try:
            with self._engine.connect() as connection:
                streaming = connection.execution_options(stream_results=True, yield_per=CHUNK)
                if self.file is None:
                    streaming = streaming.execution_options(postgresql_readonly=True)
                result = streaming.execute(self._statement(), {**given, **values})
                if not result.returns_rows:
                    raise BadReference("has a statement that selects nothing", path=self.shown)
                yield list(result.keys()), (tuple(row) for row in result)
        except DBAPIError as error:
            raise self._failure(error) from None
        except (SQLAlchemyError, sqlite3.Error, UnicodeError) as error:
            raise BadReference(f"cannot be asked so: {self._said(error)}", path=self.shown) from None

    @cached_property
    def _engine(self) -> sqlalchemy.Engine:
        import sqlalchemy
        from sqlalchemy.pool import NullPool

        if self.file is not None:
            if not self.file.is_file():
                raise BadReference("no such database file", path=self.shown)
            return sqlalchemy.create_engine("sqlite://", creator=self._opened, poolclass=NullPool)
        try:
            url = sqlalchemy.make_url(self._secret().filled_url(self.config.url or ""))
            url = url.set(drivername=_DRIVERS.get(url.drivername, url.drivername))
            limit = int(self.config.timeout * 1000)
            options = f"-c default_transaction_read_only=on -c statement_timeout={limit} -c lock_timeout={limit}"
            connecting = {
                "connect_timeout": max(1, int(min(_CONNECT, self.config.timeout))),
                "application_name": "deskcheck",
                "options": options,
            }
            return sqlalchemy.create_engine(
                url, connect_args=connecting, hide_parameters=True, pool_size=2, pool_pre_ping=True
            )
        except ImportError:
            raise BadReference(_needs(), path=self.shown) from None
        except (sqlalchemy.exc.SQLAlchemyError, ValueError):
            raise BadReference("is no address of a database", path=self.shown) from None

    def _opened(self) -> sqlite3.Connection:
        """SQLite for one statement: read-only twice over, and with an end."""
        assert self.file is not None
        connection = sqlite3.connect(
            f"{self.file.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False, timeout=self.config.timeout
        )
        connection.execute("PRAGMA query_only = ON")
        connection.set_authorizer(_allowed)
        until = time.monotonic() + self.config.timeout
        connection.set_progress_handler(lambda: int(time.monotonic() > until), _STEPS)
        return connection

    def _statement(self) -> sqlalchemy.TextClause | sqlalchemy.Select[Any]:
        import sqlalchemy

        if self.config.sql is not None:
            return sqlalchemy.text(self.config.sql.strip().rstrip(";"))
        schema, _, name = (self.config.table or "").rpartition(".")
        return sqlalchemy.select(sqlalchemy.text("*")).select_from(sqlalchemy.table(name, schema=schema or None))

    def _failure(self, error: DBAPIError) -> BadReference | ReferenceUnavailable:
        """Is it the statement, or could the database not be asked just now?"""
        from sqlalchemy.exc import OperationalError

        said, code = self._said(error.orig or error), getattr(error.orig, "sqlstate", None)
        late = code == _LATE or (self.file is not None and said == "interrupted")
        if late:
            return ReferenceUnavailable(f"{self.shown} did not answer within {self.config.timeout:g} s")
        if code == _WRITES or "not authorized" in said or "prohibited" in said or "readonly" in said:
            return BadReference("has a statement that does more than read, which is not allowed", path=self.shown)
        passing = isinstance(error, OperationalError) and (self.file is None or "locked" in said or "busy" in said)
        if passing or error.connection_invalidated:
            return ReferenceUnavailable(f"{self.shown} could not be asked ({said})")
        return BadReference(f"cannot be asked so: {said}", path=self.shown)

    def _said(self, error: BaseException) -> str:
        """What a driver says, on one line and without secrets."""
        line = " ".join(str(error).split())
        return self._secret().hidden(line[:300])

    def _secret(self) -> Secrets:
        if self._secrets is None:
            texts = [self.config.url or "", *map(str, self.config.parameters.values())]
            try:
                self._secrets = Secrets(texts)
            except MissingSecretError as error:
                raise ReferenceUnavailable(str(error)) from None
        return self._secrets

    def _needed(self) -> None:
        try:
            import sqlalchemy  # noqa: F401
        except ImportError:
            raise BadReference(_needs(), path=self.shown) from None


def _allowed(action: int, one: str | None, other: str | None, *_: object) -> int:
    """May SQLite do that?  To read, to end a transaction, and to tell SQLAlchemy how it isolates one."""
    asked = action == sqlite3.SQLITE_PRAGMA and one == "read_uncommitted" and other is None
    return sqlite3.SQLITE_OK if action in _READING or asked else sqlite3.SQLITE_DENY


def _needs() -> str:
    return "is a database, which needs: pip install 'deskcheck[sql]'"


def _file(config: ReferenceConfig, loaded: Loaded) -> Path | None:
    """The file of a SQLite database; paths are relative to the configuration."""
    if config.path is not None:
        return loaded.resolve(config.path)
    scheme, found, rest = (config.url or "").partition("://")
    if not found or scheme.lower().partition("+")[0] != "sqlite":
        return None
    return loaded.resolve(rest.partition("?")[0].removeprefix("/"))
