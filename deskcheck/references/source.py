"""Where do the bytes of a table come from: a local file, or a web server?"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from msgspec import Struct

from deskcheck.config import Loaded, ReferenceConfig
from deskcheck.errors import BadReference, ReferenceUnavailable
from deskcheck.web import LateError, WebError, answer, body

FORMATS: Final = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
}
_MEDIA: Final = {
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
}
MAX_BYTES: Final = 500_000_000


class Source(Struct, frozen=True):
    """The whole content, what it is, where it is from (for messages), and the digest of its bytes."""

    content: bytes
    form: str
    location: str
    digest: str


def fetch(config: ReferenceConfig, loaded: Loaded) -> Source:
    """Read the table's bytes.

    Raises :class:`BadReference` for a local file that cannot be read or whose kind is unknown, and
    :class:`ReferenceUnavailable` for a server that does not answer with the file in time.
    """
    if config.path is not None:
        return _local(loaded.resolve(config.path), config.path)
    assert config.url is not None, "the configuration gives either path or url"
    return _remote(config.url, config.timeout)


def _local(path: Path, shown: str) -> Source:
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise BadReference(f"is of no kind that can be read; known are {', '.join(FORMATS)}", path=shown)
    if path.exists() and not path.is_file() and not path.is_dir():  # read to its end: a device has none
        raise BadReference("is no file", path=shown)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise BadReference("no such reference file", path=shown) from None
    except OSError as error:
        raise BadReference(f"cannot be read: {error.strerror}", path=shown) from None
    return Source(content, form, shown, digest(content))


def _remote(url: str, timeout: float) -> Source:
    until = time.monotonic() + timeout
    try:
        with answer(url, (timeout, timeout)) as response:
            if response.status_code != 200:
                raise ReferenceUnavailable(f"{url} answered with HTTP {response.status_code}")
            media = response.headers.get("Content-Type", "").split(";")[0].strip().lower()
            content = _whole(body(response, until), url)
    except LateError:
        raise ReferenceUnavailable(f"{url} did not answer within {timeout:g} s") from None
    except WebError as error:
        raise ReferenceUnavailable(f"{url} could not be reached ({error})") from None
    form = FORMATS.get(PurePosixPath(urlsplit(url).path).suffix.lower()) or _MEDIA.get(media)
    if form is None:
        raise BadReference(f"is of no kind that can be read ({media or 'no type given'})", path=url)
    return Source(content, form, url, digest(content))


def _whole(pieces: Iterator[bytes], url: str) -> bytes:
    whole = bytearray()
    for piece in pieces:
        whole += piece
        if len(whole) > MAX_BYTES:
            raise ReferenceUnavailable(f"{url} sends more than {MAX_BYTES:,} bytes")
    return bytes(whole)


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
