"""What does a server answer, now or when it last did?

The one client of all references that are asked over the web: kept answers while they are young enough, else the server,
asked again where that may help; and where it fails, the last answer that it gave, which is said.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final, Generic, TypeVar
from urllib.parse import urlencode, urljoin, urlsplit, urlunsplit

from msgspec import Struct
from msgspec.structs import replace

from deskcheck import printing
from deskcheck.config import ADDRESSES, Loaded, ReferenceConfig
from deskcheck.errors import ReferenceUnavailable
from deskcheck.references.hosts import host_of
from deskcheck.references.kept import Kept, Reply
from deskcheck.secrets import MissingSecretError, Secrets, shown_url
from deskcheck.web import LateError, WebError, answer, body, ready

if TYPE_CHECKING:
    import requests

LARGEST: Final = 20_000_000  # bytes of one answer of a service
ATTEMPTS: Final = 3
BACK_OFF: Final = (0.5, 1.0)  # seconds before the second attempt and the third
#: Answers that may be another one in a moment; any other status but 200 is not asked about again.
PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_CONNECT: Final = 10.0  # seconds at most
_SAID: Final = 200  # characters of what a server says of a failure
T = TypeVar("T")


class AskAgainError(Exception):
    """A failure that may be over in a moment; ``after``: the seconds that the server asks for."""

    def __init__(self, why: str, after: float | None = None) -> None:
        super().__init__(why)
        self.after = after


class Asked(Struct, Generic[T], frozen=True):
    """What was read from an answer. ``stale``: of which day it is and why there is no newer one."""

    value: T
    reply: Reply
    stale: str | None = None


class Client:
    """Asks for one reference. All addresses that go in and come out hold secrets by their names only."""

    def __init__(self, config: ReferenceConfig, loaded: Loaded) -> None:
        self.config = config
        self.address = config.url or ADDRESSES.get(config.connector, "")
        self._kept = Kept(loaded.resolve(loaded.config.cache))
        self._secrets: Secrets | None = None

    @property
    def shown(self) -> str:
        return shown_url(self.address)

    @property
    def table_address(self) -> str:
        """The address with the query that the configuration gives for it."""
        return with_query(self.address, self.config.query, safe="${}")

    def get(self, url: str, read: Callable[[Reply], T], largest: int = LARGEST) -> Asked[T]:
        """What ``read`` makes of the answer. It raises :class:`ReferenceUnavailable` or :class:`AskAgainError` for an
        answer that is none; such a one is not kept.

        Raises :class:`ReferenceUnavailable` where there is no answer, new or old.
        """
        key = self._key(url)
        kept = self._kept.get(key, url)
        if kept is not None and datetime.now(UTC) - kept.at < timedelta(hours=self.config.cache_hours):
            try:
                return Asked(read(kept), kept)
            except (ReferenceUnavailable, AskAgainError):
                kept = None  # an older version of deskcheck could read it
        try:
            value, reply = self._fresh(url, read, largest)
        except ReferenceUnavailable as error:
            if kept is None:
                raise
            return self._old(kept, read, error)
        self._kept.put(key, replace(reply, url=shown_url(url)))
        return Asked(value, reply)

    def following(self, url: str, link: str) -> str:
        """The address of the next page, to which an answer has a link; on the same host and in the same way.

        Raises :class:`ReferenceUnavailable` for a link to another host.
        """
        here, to = urlsplit(url), urlsplit(urljoin(url, self._known().hidden(link)))
        if to.scheme not in ("http", "https") or (to.hostname, to.port) != (here.hostname, here.port):
            raise ReferenceUnavailable(f"{shown_url(url)} has its next page on another host ({to.hostname})")
        return urlunsplit(to._replace(scheme=here.scheme, netloc=here.netloc))

    def _key(self, url: str) -> str:
        """By what an answer is kept: the address, and the headers that ask for it, secrets by their names."""
        headers = sorted((name.lower(), value) for name, value in self.config.headers.items())
        return "\n".join([shown_url(url), *(f"{name}: {value}" for name, value in headers)])

    def _old(self, kept: Reply, read: Callable[[Reply], T], error: ReferenceUnavailable) -> Asked[T]:
        try:
            value = read(kept)
        except (ReferenceUnavailable, AskAgainError):
            raise error from None
        return Asked(value, kept, f"answer of {printing.day(kept.at.date())}; asked again, it failed: {error.message}")

    def _fresh(self, url: str, read: Callable[[Reply], T], largest: int) -> tuple[T, Reply]:
        """Ask the server until it answers, it is known that it will not, or the time is up."""
        secrets = self._known()
        shown = shown_url(url)
        host = host_of(secrets.filled_url(url))
        ready()
        host.turn(self.config.requests_per_second)
        until = time.monotonic() + self.config.timeout
        for attempt in range(1, ATTEMPTS + 1):
            try:
                reply = self._once(url, secrets, until, largest)
                value = read(reply)
            except AskAgainError as error:
                why = secrets.hidden(str(error))
                wait = BACK_OFF[min(attempt, len(BACK_OFF)) - 1] if error.after is None else error.after
                if attempt == ATTEMPTS or time.monotonic() + wait >= until:
                    told = f"{shown} {why}{_asks_for(error.after)}"
                    host.failed(told)
                    raise ReferenceUnavailable(told) from None
                time.sleep(wait)
                host.turn(self.config.requests_per_second)
            except ReferenceUnavailable as error:
                raise ReferenceUnavailable(f"{shown} {secrets.hidden(error.message)}") from None
            else:
                host.answered()
                return value, reply
        raise AssertionError("the last attempt returns or raises")

    def _once(self, url: str, secrets: Secrets, until: float, largest: int) -> Reply:
        config = self.config
        headers = {name: secrets.filled(value) for name, value in config.headers.items()}
        filled = secrets.filled_url(url)
        secret = bool(secrets or headers or "@" in urlsplit(filled).netloc)
        waits = (min(_CONNECT, config.timeout), max(config.timeout / 2, 0.1))
        try:
            with answer(filled, waits, headers, secret=secret, until=until) as response:
                if response.status_code != 200:
                    raise _refused(response, until)
                media = response.headers.get("Content-Type", "")
                content = _whole(response, until, largest)
                after = retry_after(response.headers.get("Retry-After"))
        except LateError:
            raise AskAgainError(f"did not answer within {config.timeout:g} s") from None
        except WebError as error:
            if error.lasting:
                raise ReferenceUnavailable(f"could not be reached ({error})") from None
            raise AskAgainError(f"could not be reached ({error})") from None
        return Reply(url, secrets.hidden_bytes(content), media, datetime.now(UTC), after)

    def _known(self) -> Secrets:
        if self._secrets is None:
            config = self.config
            try:
                self._secrets = Secrets([self.address, *config.headers.values(), *config.query.values()])
            except MissingSecretError as error:
                raise ReferenceUnavailable(str(error)) from None
        return self._secrets


def with_query(url: str, query: Mapping[str, str], safe: str = "") -> str:
    """The address with more parameters. ``safe``: "${}" where the values may name secrets."""
    if not query:
        return url
    base, mark, fragment = url.partition("#")
    return f"{base}{'&' if '?' in base else '?'}{urlencode(query, safe=safe)}{mark}{fragment}"


def said(content: bytes) -> str:
    """What a server says of its failure, in one short line; nothing where that is a page or no text."""
    text = content[: 4 * _SAID].decode("utf-8", "replace").strip()
    if not text or text.startswith("<") or "\ufffd" in text or "\0" in text:
        return ""
    line = " ".join(text.split())
    return line[:_SAID] + ("…" if len(line) > _SAID else "")


def _refused(response: requests.Response, until: float) -> Exception:
    """An answer with a status that is none of success."""
    status = response.status_code
    words = b""
    try:
        for piece in body(response, until):
            words += piece
            if len(words) > 4 * _SAID:
                break
    except WebError:
        pass
    more = said(words)
    why = f"answered with HTTP {status}{f' ({more})' if more else ''}"
    if status in PASSING:
        return AskAgainError(why, retry_after(response.headers.get("Retry-After")))
    return ReferenceUnavailable(why)


def retry_after(value: str | None) -> float | None:
    """The seconds that a ``Retry-After`` header asks for, which gives them or a date; None where it gives neither."""
    if value is None:
        return None
    if value.strip().isascii() and value.strip().isdigit():
        return float(value.strip()[:9])
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())


def _asks_for(after: float | None) -> str:
    return f"; it asks to wait {after:.0f} s" if after else ""


def _whole(response: requests.Response, until: float, largest: int) -> bytes:
    """The body, unless it is larger than any answer should be: then no more of it is read than shows that."""
    length = response.headers.get("Content-Length", "")
    if length.isascii() and length.isdigit() and int(length[:18]) > largest:
        raise ReferenceUnavailable(f"sends {int(length[:18]):,} bytes; an answer may have {largest:,}")
    whole = bytearray()
    for piece in body(response, until):
        whole += piece
        if len(whole) > largest:
            raise ReferenceUnavailable(f"sends more than {largest:,} bytes")
    return bytes(whole)
