"""How is something fetched, so that no server can hold a run up, fill its memory or send it where it should not go?

One way for articles, tables and the services of references: one session, no cookies, no password of a ``.netrc``. A
redirect is followed to http and https only; never into a private network, unless the address asked for is in one; and
never to another host where secrets would go along.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit

from deskcheck.connections import PrivateError, adapter, begun_by, is_private
from deskcheck.version import __version__

if TYPE_CHECKING:
    import requests

USER_AGENT: Final = f"deskcheck/{__version__}"
_PIECE: Final = 1 << 16
_MOVES: Final = 10
_PORTS: Final = {"http": 80, "https": 443}


class WebError(Exception):
    """A server that gave no answer that can be used; the message says why in a few words.

    ``lasting``: asking again would not help.
    """

    def __init__(self, message: str, *, lasting: bool = False) -> None:
        super().__init__(message)
        self.lasting = lasting


class LateError(WebError):
    """A server that was not done in time."""


@contextmanager
def answer(
    url: str,
    timeout: tuple[float, float],
    headers: Mapping[str, str] | None = None,
    *,
    secret: bool = False,
    until: float | None = None,
) -> Iterator[requests.Response]:
    """The answer to a GET, its body unread. ``timeout``: seconds to connect, and between two packets.

    ``secret``: address or headers hold secrets. ``until``: a time of ``time.monotonic`` by which the head of the answer
    must be there. Raises :class:`WebError`.
    """
    import requests

    asking = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate", **(headers or {})}
    try:
        response = _followed(url, timeout, asking, secret=secret, until=until)
    except requests.Timeout:
        raise LateError("no answer in time") from None
    except (requests.RequestException, OSError, ValueError) as error:  # ValueError: moved to what is no address
        if until is not None and time.monotonic() > until:
            raise LateError("no answer in time") from None
        raise _why(error) from None
    with response:
        yield response


def ready() -> None:
    """Load what requests takes to load: that is no time that a server took."""
    _session(False)


def body(response: requests.Response, until: float) -> Iterator[bytes]:
    """The pieces of the body as they come, unpacked. Raises :class:`WebError`.

    ``until`` is a time of ``time.monotonic``. A server that sends a byte now and then is late too: requests itself
    would wait for a whole piece.
    """
    from urllib3.exceptions import DecodeError, HTTPError, ReadTimeoutError

    while True:
        try:
            piece = response.raw.read1(_PIECE, decode_content=True)
        except ReadTimeoutError:
            raise LateError("no answer in time") from None
        except DecodeError:
            raise WebError("it is not packed as the server says") from None
        except (HTTPError, OSError):
            raise WebError("it broke off") from None
        if not piece:
            return
        yield piece
        if time.monotonic() > until:
            raise LateError("no answer in time")


def _followed(
    url: str, timeout: tuple[float, float], headers: Mapping[str, str], *, secret: bool, until: float | None
) -> requests.Response:
    """The answer that the redirects lead to."""
    guarded = False
    at = url
    for _ in range(_MOVES + 1):
        response = _get(at, timeout, headers, guarded=guarded, until=until)
        if not response.is_redirect:
            return response
        to = urljoin(at, response.headers["Location"])
        response.close()
        _allowed(at, to, secret=secret)
        guarded = guarded or not is_private(url)
        if guarded and _literally_private(to):
            raise PrivateError
        at = to
    raise WebError("it is moved on without end", lasting=True)


def _allowed(at: str, to: str, *, secret: bool) -> None:
    """May a redirect lead from the one address to the other?"""
    one, other = urlsplit(at), urlsplit(to)
    if other.scheme not in _PORTS:
        raise WebError("it is moved to where no web server is", lasting=True)
    if not other.hostname or other.port == 0:
        raise WebError("it is moved to what is no address", lasting=True)
    if not secret:
        return
    if one.hostname != other.hostname or (one.scheme == other.scheme and _port(one) != _port(other)):
        raise WebError(f"it is moved to another host ({other.hostname}), which is sent no secrets", lasting=True)
    if one.scheme == "https" and other.scheme == "http":
        raise WebError("it is moved to an address that would send secrets in the clear", lasting=True)


def _port(parts: Any) -> int:
    return parts.port or _PORTS[parts.scheme]


def _literally_private(url: str) -> bool:
    """Behind a proxy the connection is the proxy's: what the address itself says is all there is to go by."""
    from requests.utils import get_environ_proxies

    return bool(get_environ_proxies(url)) and is_private(url)


def _get(
    url: str, timeout: tuple[float, float], headers: Mapping[str, str], *, guarded: bool, until: float | None
) -> requests.Response:
    if until is not None:
        left = until - time.monotonic()
        if left <= 0:
            raise LateError("no answer in time")
        timeout = (min(timeout[0], left), min(timeout[1], left))
    with begun_by(until):
        return _session(guarded).get(url, stream=True, timeout=timeout, headers=headers, allow_redirects=False)


@cache
def _session(guarded: bool) -> requests.Session:
    """The session of all requests; the guarded one reaches the public internet only."""
    from http.cookiejar import DefaultCookiePolicy

    import requests

    session = requests.Session()
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.auth = _own_password
    for scheme in _PORTS:
        session.mount(f"{scheme}://", adapter(guarded=guarded))
    return session


def _own_password(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """The user and password of the address itself, and none that lie about on the machine (``.netrc``)."""
    from requests.auth import HTTPBasicAuth
    from requests.utils import get_auth_from_url

    user, word = get_auth_from_url(request.url or "")
    if user or word:
        HTTPBasicAuth(user, word)(request)
    return request


def _why(error: Exception) -> WebError:
    import requests

    match error:
        case WebError():
            return error
        case requests.exceptions.SSLError():
            return WebError("the server's certificate cannot be trusted", lasting=True)
        case _ if _is_private(error):
            return WebError("it is moved to a machine of a private network", lasting=True)
        case requests.ConnectionError():
            return WebError("no such server, or it cannot be reached")
        case requests.exceptions.InvalidSchema():
            return WebError("it is no address of a web server", lasting=True)
        case requests.exceptions.InvalidURL() | ValueError():
            return WebError("it is, or is moved to, what is no address", lasting=True)
        case _:
            return WebError(f"the request failed ({type(error).__name__})")


def _is_private(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, PrivateError) or any(isinstance(part, PrivateError) for part in error.args):
            return True
        error = error.__cause__ or error.__context__
    return False
