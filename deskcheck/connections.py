"""Which machine is connected to, and how long may it take to begin its answer?

A server on the web must not send a run to the machines behind the newsroom's own door: a redirect into a private
network is refused, unless the address that was asked for is in a private network itself. The connection is looked at,
not the name: a name may mean another machine a moment later. And a head of an answer that drips in, a byte now and
then, is cut off: requests itself measures the time between two bytes only.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cache
from threading import Timer
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from requests.adapters import HTTPAdapter

#: By which time of ``time.monotonic`` the head of the answer must be there; None for any.
_UNTIL: Final[ContextVar[float | None]] = ContextVar("until", default=None)


class PrivateError(OSError):
    """A connection to a private network that was not to be made."""


@contextmanager
def begun_by(until: float | None) -> Iterator[None]:
    """Inside, an answer whose head is not there by ``until`` is cut off."""
    token = _UNTIL.set(until)
    try:
        yield
    finally:
        _UNTIL.reset(token)


def is_private(url: str) -> bool:
    """Is the host of the address, or one of the machines that its name means, in a private network?"""
    try:
        parts = urlsplit(url)
        found = socket.getaddrinfo(parts.hostname, parts.port or 80, type=socket.SOCK_STREAM)
    except (OSError, ValueError):  # UnicodeError of a name that cannot be is a ValueError
        return False
    return any(not is_public(str(address[4][0])) for address in found)


def is_public(machine: str) -> bool:
    """Is the IP address one of the public internet?  What is none at all is not."""
    try:
        address = ipaddress.ip_address(machine.partition("%")[0])
    except ValueError:
        return False
    inner = getattr(address, "ipv4_mapped", None) or address
    return bool(inner.is_global and not inner.is_multicast)


@cache
def adapter(*, guarded: bool) -> HTTPAdapter:
    """How requests connects; ``guarded``: to the public internet only. (Its classes are imported when first needed.)"""
    from requests.adapters import HTTPAdapter
    from urllib3.connection import HTTPConnection, HTTPSConnection
    from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return _looked_at(super()._new_conn(), guarded)

        def getresponse(self) -> Any:
            with _cut(self.sock):
                return super().getresponse()

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return _looked_at(super()._new_conn(), guarded)

        def getresponse(self) -> Any:
            with _cut(self.sock):
                return super().getresponse()

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    class Adapter(HTTPAdapter):
        def init_poolmanager(self, *arguments: Any, **named: Any) -> None:
            super().init_poolmanager(*arguments, **named)
            self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}

    return Adapter(pool_maxsize=4)


def _looked_at(connected: socket.socket, guarded: bool) -> socket.socket:
    if guarded and not is_public(str(connected.getpeername()[0])):
        connected.close()
        raise PrivateError("a machine of a private network")
    return connected


@contextmanager
def _cut(connected: socket.socket | None) -> Iterator[None]:
    """Shut the connection down when its time is up, whatever the thread that reads from it waits for."""
    until = _UNTIL.get()
    if until is None or connected is None:
        yield
        return
    timer = Timer(max(0.0, until - time.monotonic()), _shut, (connected,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _shut(connected: socket.socket) -> None:
    with suppress(OSError):
        socket.socket.shutdown(connected, socket.SHUT_RDWR)  # of a TLS socket as well, which has a method of its own
