"""May a server be asked now?  Not more often than it is willing to answer, and not at all while it is down.

Shared by all references of the process: two that ask one host keep to the slower of their paces.
"""

from __future__ import annotations

import time
from threading import Lock
from typing import Final
from urllib.parse import urlsplit

from deskcheck.errors import ReferenceUnavailable

#: Failures in a row after which a server is left alone, and for how many seconds.
FAILURES: Final = 3
LEFT_ALONE: Final = 60.0


class Host:
    """A server as this process knows it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._lock = Lock()
        self._pace = 0.0
        self._free = 0.0
        self._failed = 0
        self._why = ""
        self._closed_until = 0.0

    def turn(self, per_second: float) -> None:
        """Wait until the server may be asked. Raises :class:`ReferenceUnavailable` while it is left alone."""
        with self._lock:
            now = time.monotonic()
            if now < self._closed_until:
                told = f"{self.name} failed {FAILURES} times in a row and is left alone for now; the last time, "
                raise ReferenceUnavailable(told + self._why)
            self._pace = max(self._pace, 1.0 / per_second)
            mine = max(now, self._free)
            self._free = mine + self._pace
        if mine > now:
            time.sleep(mine - now)

    def answered(self) -> None:
        self._failed = 0

    def failed(self, why: str) -> None:
        """It did not answer, however often it was asked."""
        with self._lock:
            self._failed += 1
            if self._failed >= FAILURES:
                self._failed, self._why = 0, why
                self._closed_until = time.monotonic() + LEFT_ALONE


_HOSTS: dict[str, Host] = {}
_LOCK: Final = Lock()


def host_of(url: str) -> Host:
    """The server that an address belongs to."""
    name = urlsplit(url).netloc.rpartition("@")[2].lower()
    with _LOCK:
        return _HOSTS.setdefault(name, Host(name))


def forget() -> None:
    """Begin anew, as another process would."""
    with _LOCK:
        _HOSTS.clear()
