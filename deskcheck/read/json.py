"""How are JSON and JSON Lines read?  One record is one article, and its line is its place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from deskcheck.errors import ArticleError
from deskcheck.model import Block, BlockKind, Exceptions, Origin, Segment, Span
from deskcheck.read.decode import decode, without_surrogates
from deskcheck.read.draft import Draft, Meta, iso_date
from deskcheck.read.exceptions import exceptions
from deskcheck.read.source import Source, too_large

if TYPE_CHECKING:
    from json import JSONDecoder

_WHITE = " \t\n\r"
_SKIPPED_AT_ONCE = 1 << 20


def read_json_lines(source: Source) -> Iterator[Draft | ArticleError]:
    """A record a line, one at a time; a bad line is an error of its own."""
    limit = source.options.max_bytes
    number = 0
    while line := source.stream.readline(limit + 2):
        number += 1
        if len(line.rstrip(b"\r\n")) > limit:
            _skip_line(source, line)
            yield too_large(source.name, f"more than {limit:,}", limit, line=number)
        elif line.strip():
            yield _line(line.rstrip(b"\r\n"), number, source)


def read_json(source: Source) -> Iterator[Draft | ArticleError]:
    """One record, or a list of them; each is placed at the line that it begins at."""
    data = source.data()
    text = decode(data, source.name, source.options.encoding)
    start = _white(text, 0)
    if start == len(text):
        raise ArticleError("is empty", path=source.name)
    if text[start] != "[":
        record, end = _decoded(text, start, source.name)
        _end(text, end, source.name)
        yield _draft(record, data, _line_of(text, start), source.name, None)
        return
    yield from _list(text, start + 1, source.name)


def _list(text: str, at: int, name: str) -> Iterator[Draft | ArticleError]:
    line, counted = 1, 0
    at = _white(text, at)
    while text[at : at + 1] != "]":
        line, counted = line + text.count("\n", counted, at), at
        record, end = _decoded(text, at, name)
        data = text[at:end].encode("utf-8", "surrogatepass")
        try:
            yield _draft(record, data, line, name, f"{name}:{line}")
        except ArticleError as error:
            yield error
        at = _white(text, end)
        if text[at : at + 1] == ",":
            at = _white(text, at + 1)
        elif text[at : at + 1] != "]":
            raise ArticleError(
                "is not valid JSON: a comma or the list's end is missing", path=name, line=_line_of(text, at)
            )
    _end(text, at + 1, name)


def _line(data: bytes, number: int, source: Source) -> Draft | ArticleError:
    try:
        text = decode(data, source.name, source.options.encoding)
        record, end = _decoded(text, _white(text, 0), source.name)
        _end(text, end, source.name)
        return _draft(record, data, number, source.name, f"{source.name}:{number}")
    except ArticleError as error:
        return ArticleError(error.message, path=source.name, line=number, column=error.column)


def _decoded(text: str, at: int, name: str) -> tuple[Any, int]:
    import json

    try:
        return _decoder().raw_decode(text, at)
    except json.JSONDecodeError as error:
        message = f"is not valid JSON: {error.msg}"
        raise ArticleError(message, path=name, line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise ArticleError("is nested too deeply", path=name, line=_line_of(text, at)) from None


def _draft(record: Any, data: bytes, line: int, path: str, name: str | None) -> Draft:
    if not isinstance(record, dict):
        raise ArticleError('is no record: {"text": …} is expected', path=path, line=line)
    fields = {key: _string(record, key, path, line) for key in ("id", "title", "text", "url", "author", "language")}
    body, title = fields.pop("text"), (fields["title"] or "").strip() and fields["title"]
    if body is None:
        raise ArticleError("has no “text”", path=path, line=line)
    if not body.strip():
        raise ArticleError("is empty", path=path, line=line)
    text = f"{title}\n\n{body}" if title else body
    fields["title"] = title.strip() if title else None
    return Draft(
        text=text,
        origin=Origin((Segment(Span(0, len(text)), Span(0, 1), False),), (0,), line),
        sha256=sha256(data).hexdigest(),
        meta=Meta(
            id=fields["id"],
            title=fields["title"],
            author=fields["author"],
            published=_published(record.get("published"), path, line),
            url=fields["url"],
            language=fields["language"],
            exceptions=_exceptions(record.get("deskcheck"), path, line),
        ),
        fixed=_headline(title) if title else (),
        name=name,
    )


def _headline(title: str) -> tuple[Block, ...]:
    start = len(title) - len(title.lstrip())
    return (Block(BlockKind.HEADLINE, Span(start, len(title.rstrip()))),)


def _string(record: dict[str, Any], key: str, path: str, line: int) -> str | None:
    value = record.get(key)
    if key == "id" and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if key == "author" and isinstance(value, list):
        value = ", ".join(map(str, value))
    if value is None or value == "":
        return "" if key == "text" and value == "" else None
    if not isinstance(value, str):
        raise ArticleError(f"“{key}” is no text", path=path, line=line)
    return without_surrogates(value)


def _published(value: Any, path: str, line: int) -> date | None:
    if value is None or value == "":
        return None
    try:
        return iso_date(str(value))
    except ValueError as error:
        raise ArticleError(f"“published”: {error}", path=path, line=line) from None


def _exceptions(value: Any, path: str, line: int) -> Exceptions:
    try:
        return exceptions(value)
    except ValueError as error:
        raise ArticleError(str(error), path=path, line=line) from None


def _integer(digits: str) -> int | float:
    """Python refuses to read thousands of digits as a whole number; nobody needs that one."""
    return int(digits) if len(digits) < 40 else float(digits)


@cache
def _decoder() -> JSONDecoder:
    from json import JSONDecoder

    return JSONDecoder(parse_int=_integer)


def _white(text: str, at: int) -> int:
    while at < len(text) and text[at] in _WHITE:
        at += 1
    return at


def _end(text: str, at: int, name: str) -> None:
    at = _white(text, at)
    if at < len(text):
        raise ArticleError("is not valid JSON: something follows its end", path=name, line=_line_of(text, at))


def _line_of(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _skip_line(source: Source, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = source.stream.readline(_SKIPPED_AT_ONCE)
