"""Where do the bytes of a table come from: a local file, or a web server?"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from msgspec import Struct

from deskcheck.config import Loaded, ReferenceConfig
from deskcheck.errors import BadReference
from deskcheck.references import sdmx

FORMATS: Final = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".parquet": "parquet",
    ".xlsx": "excel",
    ".xlsm": "excel",
}
_BETTER: Final = {".xls": ".xlsx", ".ods": ".xlsx", ".numbers": ".xlsx", ".feather": ".parquet"}
_MEDIA: Final = {
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
    "application/vnd.apache.parquet": "parquet",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "excel",
    "application/vnd.sdmx.data+csv": "sdmx-csv",
}
MAX_BYTES: Final = 500_000_000


class Source(Struct, frozen=True):
    """The whole content, what it is, where it is from (for messages), and the digest of its bytes.

    ``stale``: of which day it is, where its server gave no newer one. ``of``: when it was sent, or last changed.
    """

    content: bytes
    form: str
    location: str
    digest: str
    stale: str | None = None
    of: datetime | None = None


def fetch(config: ReferenceConfig, loaded: Loaded) -> Source:
    """Read the table's bytes.

    Raises :class:`BadReference` for a local file that cannot be read or whose kind is unknown, and
    :class:`ReferenceUnavailable` for a server that does not answer with the file in time.
    """
    if config.path is not None:
        return _local(loaded.resolve(config.path), config)
    assert config.url is not None, "the configuration gives either path or url"
    return _remote(config, loaded)


def _local(path: Path, config: ReferenceConfig) -> Source:
    shown = config.path or ""
    form = config.format or FORMATS.get(path.suffix.lower())
    if form is None:
        better = _BETTER.get(path.suffix.lower())
        advice = f"; save it as {better}" if better else ""
        raise BadReference(f"is of no kind that can be read; known are {', '.join(FORMATS)}{advice}", path=shown)
    if path.exists() and not path.is_file() and not path.is_dir():  # read to its end: a device has none
        raise BadReference("is no file", path=shown)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise BadReference("no such reference file", path=shown) from None
    except OSError as error:
        raise BadReference(f"cannot be read: {error.strerror}", path=shown) from None
    return Source(content, _form(content, form, config), shown, digest(content), of=changed(path))


def _form(content: bytes, form: str, config: ReferenceConfig) -> str:
    """SDMX-CSV calls itself CSV; its first line shows what it is."""
    if form != "csv" or config.format is not None or config.header_lines:
        return form
    first = content[:2000].partition(b"\n")[0].decode("utf-8", "replace")
    return "sdmx-csv" if sdmx.is_one(first) else form


def _remote(config: ReferenceConfig, loaded: Loaded) -> Source:
    from deskcheck.references.http import Client

    client = Client(config, loaded)
    asked = client.get(client.table_address, lambda reply: reply, largest=MAX_BYTES)
    reply = asked.reply
    media = reply.media.partition(";")[0].strip().lower()
    suffix = PurePosixPath(urlsplit(client.shown).path).suffix.lower()
    form = config.format or FORMATS.get(suffix) or _MEDIA.get(media)
    if form is None:
        raise BadReference(f"is of no kind that can be read ({media or 'no type given'})", path=client.shown)
    return Source(reply.content, _form(reply.content, form, config), client.shown, reply.digest, asked.stale, reply.at)


def changed(path: Path) -> datetime | None:
    """When the file was last written."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, OverflowError, ValueError):
        return None


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
