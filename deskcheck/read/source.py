"""Where do an article's bytes come from?"""

from __future__ import annotations

import io
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from msgspec import Struct

from deskcheck.errors import ArticleError
from deskcheck.read.options import ReadOptions
from deskcheck.read.paths import STDIN, is_url, shown
from deskcheck.web import WebError, answer, body

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Seconds to connect, and between two packets of the answer.
TIMEOUT = (10.0, 30.0)

#: Seconds that the whole answer may take, however lively the server is.
LONGEST = 120.0


class Source(Struct):
    """An opened file, stream or URL. ``name``: as shown to people. ``media``: what the server calls it, or "".

    ``charset``: what the server says of its encoding. ``size``: in bytes where it is known beforehand.
    """

    name: str
    stream: BinaryIO
    options: ReadOptions
    url: str | None = None
    media: str = ""
    charset: str | None = None
    size: int | None = None

    def data(self) -> bytes:
        """All the bytes. Raises :class:`ArticleError` when there are too many, before it reads them."""
        limit = self.options.max_bytes
        if self.size is not None and self.size > limit:
            raise too_large(self.name, f"{self.size:,}", limit)
        # A buffer is as large as what is asked for: a small file shall not cost one of megabytes.
        data = self.stream.read() if self.size else self.stream.read(limit + 1)
        if len(data) > limit:
            raise too_large(self.name, f"more than {limit:,}", limit)
        return data


def too_large(name: str, size: str, limit: int, line: int | None = None) -> ArticleError:
    what = "the file" if line is None else "the record"
    return ArticleError(f"{what} has {size} bytes; an article may have {limit:,}", path=name, line=line)


@contextmanager
def opened(source: str, options: ReadOptions) -> Iterator[Source]:
    """Open a path, ``-`` (standard input) or URL. Raises :class:`ArticleError` where that cannot be done."""
    if source == STDIN:
        if sys.stdin is None:  # closed by whoever started us
            raise ArticleError("standard input is closed", path=source)
        yield Source("-", sys.stdin.buffer, options)
    elif is_url(source):
        with _get(source, options) as page:
            yield page
    else:
        name = shown(source, options.base)
        path = Path(source)
        try:
            stream = path.open("rb")
        except OSError as error:
            raise ArticleError(_why(error), path=name) from None
        with stream:
            yield Source(name, stream, options, size=path.stat().st_size)


def _why(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "no such file"
        case IsADirectoryError():
            return "is a folder"
        case _:
            return f"cannot be read: {error.strerror or error}"


@contextmanager
def _get(url: str, options: ReadOptions) -> Iterator[Source]:
    from requests.utils import get_encoding_from_headers

    until = time.monotonic() + LONGEST
    try:
        with answer(url, TIMEOUT) as response:
            if not response.ok:
                raise ArticleError(f"the server answers {response.status_code} {response.reason}", path=url)
            header = response.headers.get("Content-Type", "")
            charset = get_encoding_from_headers(response.headers) if "charset" in header.lower() else None
            media = header.partition(";")[0].strip().lower()
            yield Source(url, io.BufferedReader(_Body(body(response, until))), options, url, media, charset)
    except WebError as error:
        raise ArticleError(f"cannot be fetched: {error}", path=url) from None


class _Body(io.RawIOBase):
    """The body of an answer, unpacked, as a file: so that a long JSON Lines answer can be read line by line."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = chunk
        part, self._rest = self._rest[: len(view)], self._rest[len(view) :]
        view[: len(part)] = part
        return len(part)
