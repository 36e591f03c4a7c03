"""Which reader reads a file?"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, NamedTuple
from urllib.parse import urlsplit

from deskcheck.errors import ArticleError
from deskcheck.read.draft import Draft
from deskcheck.read.html import read_html
from deskcheck.read.json import read_json, read_json_lines
from deskcheck.read.markdown import read_markdown
from deskcheck.read.plain import read_plain
from deskcheck.read.source import Source

Reader = Callable[[Source], Iterator[Draft | ArticleError]]


class Format(NamedTuple):
    """``suffixes`` in lower case; ``media``: what servers call it."""

    read: Reader
    suffixes: tuple[str, ...]
    media: tuple[str, ...]


PLAIN = Format(read_plain, (".txt",), ())
MARKDOWN = Format(read_markdown, (".md", ".markdown"), ("text/markdown", "text/x-markdown"))
HTML = Format(read_html, (".html", ".htm"), ("text/html", "application/xhtml+xml"))
JSON = Format(read_json, (".json",), ("application/json",))
JSON_LINES = Format(
    read_json_lines, (".jsonl", ".ndjson"), ("application/jsonl", "application/x-ndjson", "application/jsonlines")
)
FORMATS = (PLAIN, MARKDOWN, HTML, JSON, JSON_LINES)

_SUFFIXES = {suffix: form for form in FORMATS for suffix in form.suffixes}
_MEDIA = {media: form for form in FORMATS for media in form.media}


def reader_for(path: str, source: Source) -> Reader:
    """By what the server says, else by the name's suffix, else by the first bytes."""
    name = urlsplit(path).path if source.url else path
    form = _MEDIA.get(source.media) or _SUFFIXES.get(PurePosixPath(name.replace("\\", "/")).suffix.lower())
    if form is None:
        head, source.stream = _peek(source.stream)
        form = _sniff(head)
    return form.read


def _peek(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes, and a stream that still has them."""
    peekable = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    return peekable.peek(4096), peekable


def _sniff(head: bytes) -> Format:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    lower = start[:1024].lower()
    if lower.startswith((b"<!doctype html", b"<html")) or (lower.startswith((b"<!--", b"<?xml")) and b"<html" in lower):
        return HTML
    if start.startswith(b"["):
        return JSON
    if start.startswith(b"{"):
        line, broken, _ = start.partition(b"\n")
        return JSON if broken and not line.rstrip().endswith(b"}") else JSON_LINES
    return MARKDOWN if start.startswith((b"---\n", b"---\r\n")) else PLAIN
