"""How is something fetched, so that no server can hold a run up, fill its memory or send it to a local file?"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import requests

_PIECE = 1 << 16


class WebError(Exception):
    """A server that gave no answer that can be used; the message says why in a few words."""


class LateError(WebError):
    """A server that was not done in time."""


@contextmanager
def answer(url: str, timeout: tuple[float, float]) -> Iterator[requests.Response]:
    """The answer to a GET, its body unread. ``timeout``: seconds to connect, and between two packets.

    Redirects are followed to http and https only. Raises :class:`WebError`.
    """
    import requests

    try:
        response = requests.get(url, stream=True, timeout=timeout, headers={"User-Agent": "deskcheck"})
    except requests.Timeout:
        raise LateError("no answer in time") from None
    except (requests.RequestException, ValueError) as error:  # ValueError: a redirect to what is no address
        raise WebError(_why(error)) from None
    with response:
        yield response


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


def _why(error: Exception) -> str:
    import requests

    match error:
        case requests.exceptions.SSLError():
            return "the server's certificate cannot be trusted"
        case requests.ConnectionError():
            return "no such server, or it cannot be reached"
        case requests.TooManyRedirects():
            return "it is moved on without end"
        case requests.exceptions.InvalidSchema():
            return "it is moved to where no web server is"
        case _:
            return f"{type(error).__name__}: {error}"
