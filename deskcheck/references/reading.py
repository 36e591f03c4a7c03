"""Which rows does a table have?  Read in chunks, each row with its line; nothing is interpreted here."""

from __future__ import annotations

import csv
import json
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO, StringIO
from typing import Any, Final

from deskcheck.errors import BadReference
from deskcheck.model import RecordKind
from deskcheck.patterns import pattern
from deskcheck.read.decode import without_surrogates
from deskcheck.references.rows import OPTIONAL, REQUIRED
from deskcheck.references.source import Source

CHUNK: Final = 20_000
LONGEST_HEADER: Final = 1_000_000  # characters
_SKIPPED: Final = pattern("references.skipped_line", r"Skipping line (\d+): expected (\d+) fields, saw (\d+)")

#: A row: its line, and its cells by deskcheck's own field names; or, in place of the cells, why it cannot be read.
Numbered = tuple[int, dict[str, str] | str]


def rows(source: Source, kind: RecordKind, fields: Mapping[str, str], encoding: str) -> Iterator[Numbered]:
    """Every row that is not blank. Raises :class:`BadReference` where the table as a whole cannot be used."""
    _known_fields(fields, kind, source)
    if source.form in ("csv", "tsv"):
        return _delimited(source, kind, fields, encoding)
    return _objects(source, kind, fields, encoding)


def _known_fields(fields: Mapping[str, str], kind: RecordKind, source: Source) -> None:
    known = (*REQUIRED[kind], *OPTIONAL[kind])
    for name in fields:
        if name not in known:
            raise BadReference(f"“fields” maps “{name}”, which {kind.value} do not have{_nearest(name, known)}",
                               path=source.location)  # fmt: skip


def columns(seen: Sequence[str], kind: RecordKind, fields: Mapping[str, str], location: str) -> dict[str, str]:
    """Deskcheck's field name for each column of the table that it reads."""
    by_name = {name.strip().casefold(): name for name in reversed(seen)}
    found: dict[str, str] = {}
    for field in (*REQUIRED[kind], *OPTIONAL[kind]):
        wanted = fields.get(field, field)
        column = wanted if wanted in seen else by_name.get(wanted.strip().casefold())
        if column is not None:
            found[column] = field
        elif field in REQUIRED[kind] or field in fields:
            raise BadReference(
                f"has no column “{wanted}”{_nearest(wanted, seen)}; a table of {kind.value} needs a header with "
                f"{', '.join(fields.get(name, name) for name in REQUIRED[kind])}; "
                f"seen: {', '.join(without_surrogates(name[:40]) for name in seen[:20]) or 'nothing'}",
                path=location,
            )
    return found


def _nearest(wanted: str, known: Sequence[str]) -> str:
    from rapidfuzz import process

    best = process.extractOne(wanted.casefold(), [name.casefold() for name in known], score_cutoff=60)
    return f" (the nearest is “{without_surrogates(known[best[2]][:40])}”)" if best else ""


def _delimited(source: Source, kind: RecordKind, fields: Mapping[str, str], encoding: str) -> Iterator[Numbered]:
    """The rows of comma or tab separated text.

    The header is read here. What follows it goes to pandas behind one empty row of the header's width: pandas takes
    the width of a table from its first row, and would cut every longer one to it without a word.
    """
    import pandas

    separator = "\t" if source.form == "tsv" else ","
    text = _decoded(source, encoding)
    header, line, end = _header(text, separator, source)
    names = columns(header, kind, fields, source.location)
    keep = [(position, names[name]) for position, name in enumerate(header) if name in names]
    padded = BytesIO(f'{separator * (len(header) - 1)}""\n{text[end:]}'.encode())
    del text
    try:
        chunks = pandas.read_csv(
            padded,
            sep=separator,
            header=None,
            names=list(range(len(header))),
            dtype=str,
            keep_default_na=False,
            skip_blank_lines=False,  # so that lines can be counted
            on_bad_lines="warn",
            index_col=False,
            chunksize=CHUNK,
        )
        yield from _numbered(chunks, keep, line)
    except pandas.errors.ParserError as error:
        raise BadReference(f"cannot be read as a table: {error}", path=source.location) from None


def _header(text: str, separator: str, source: Source) -> tuple[list[str], int, int]:
    """The names of the columns, the number of lines that they take, and where they end."""
    lines = StringIO(text[:LONGEST_HEADER], newline="")
    reader = csv.reader(lines, delimiter=separator)
    try:
        header = next(reader, [])
    except csv.Error as error:
        raise BadReference(f"has no header that can be read: {error}", path=source.location) from None
    if not header:
        raise BadReference("is empty: not even a header", path=source.location)
    return header, reader.line_num, lines.tell()


def _numbered(chunks: Any, keep: Sequence[tuple[int, str]], line: int) -> Iterator[Numbered]:
    """The rows of pandas' chunks with their lines: the first row is the padding and stands at ``line``."""
    logical = 1  # pandas' own count, in which a cell's line breaks do not enter
    while True:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            chunk = next(chunks, None)
        if chunk is None:
            return
        bad = _too_long(caught)
        for row in zip(*(chunk[name].tolist() for name in chunk.columns)):
            while logical in bad:
                yield line, bad.pop(logical)
                logical, line = logical + 1, line + 1
            if any(row):
                yield line, {field: row[position].strip() for position, field in keep}
            logical, line = logical + 1, line + 1 + sum(cell.count("\n") for cell in row if "\n" in cell)
        for _, why in sorted(bad.items()):
            yield line, why
            logical, line = logical + 1, line + 1


def _too_long(caught: Iterable[warnings.WarningMessage]) -> dict[int, str]:
    found = (match for warning in caught for match in _SKIPPED.finditer(str(warning.message)))
    return {
        int(number): f"{saw} cells in a table of {expected}" for number, expected, saw in (m.groups() for m in found)
    }


def _objects(source: Source, kind: RecordKind, fields: Mapping[str, str], encoding: str) -> Iterator[Numbered]:
    """The rows of JSON Lines, or of one JSON list of objects (whose lines are not known: entries are counted)."""
    text = _decoded(source, encoding)
    items = _lines(text) if source.form == "jsonl" else _entries(text, source)
    names: dict[str, str] = {}
    checked = False
    for number, item in items:
        if not isinstance(item, dict):
            yield number, item if isinstance(item, str) else "is no object"
            continue
        if not item:
            continue
        if not checked:  # a later object may leave out what is empty
            names = columns(list(item), kind, fields, source.location)
            checked = True
        for name in item.keys() - names.keys():
            names |= _known_column(name, kind, fields)
        try:
            yield number, {names[name]: _cell(value) for name, value in item.items() if names.get(name)}
        except TypeError as error:
            yield number, str(error)
    if not checked:
        raise BadReference("holds no object" if source.content.strip() else "is empty", path=source.location)


def _known_column(name: str, kind: RecordKind, fields: Mapping[str, str]) -> dict[str, str]:
    """A column that the first object did not have; "" for one that is not read."""
    for field in (*REQUIRED[kind], *OPTIONAL[kind]):
        if fields.get(field, field).casefold() == name.strip().casefold():
            return {name: field}
    return {name: ""}


def _lines(text: str) -> Iterator[tuple[int, object]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield number, json.loads(line, parse_float=str, parse_int=str)
            except (ValueError, RecursionError):
                yield number, "is not JSON"


def _entries(text: str, source: Source) -> Iterator[tuple[int, object]]:
    try:
        whole = json.loads(text, parse_float=str, parse_int=str)
    except (ValueError, RecursionError) as error:
        raise BadReference(f"is not JSON: {error}", path=source.location) from None
    if not isinstance(whole, list):
        raise BadReference("is not a list of objects", path=source.location)
    return iter(enumerate(whole, 1))


def _cell(value: object, *, inside: bool = False) -> str:
    """A value as a cell of a table would print it; numbers arrive as they were printed.

    Raises TypeError for what no cell can print: an object, a list of lists.
    """
    if isinstance(value, dict) or (inside and isinstance(value, list)):
        raise TypeError("holds an object or a list of lists where text or a number is expected")
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ";".join(_cell(part, inside=True) for part in value)
    return without_surrogates(str(value)).strip()


def _decoded(source: Source, encoding: str) -> str:
    try:
        if encoding.lower().replace("-", "") == "utf8":
            return source.content.decode("utf-8-sig")
        return without_surrogates(source.content.decode(encoding))  # UTF-7 has them
    except UnicodeDecodeError as error:
        raise BadReference(f"is not {encoding} (byte {error.start})", path=source.location) from None
    except (LookupError, ValueError):  # as deskcheck.encoding
        raise BadReference(f"unknown encoding “{encoding}”", path=source.location) from None
