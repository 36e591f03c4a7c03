"""Which rows does comma or tab separated text have?  In chunks, each row with its line."""

from __future__ import annotations

import csv
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import BytesIO, StringIO
from itertools import count, repeat
from typing import Any, Final

from deskcheck.config import ReferenceConfig
from deskcheck.errors import BadReference
from deskcheck.patterns import pattern
from deskcheck.references.filling import Numbered

CHUNK: Final = 20_000
LONGEST_HEADER: Final = 1_000_000  # characters
_SKIPPED: Final = pattern("references.skipped_line", r"Skipping line (\d+): expected (\d+) fields, saw (\d+)")
_SEPARATORS: Final = {"csv": ",", "tsv": "\t", "sdmx-csv": ","}

#: What each column that is read is called, given all columns.
Columns = Callable[[Sequence[str]], Mapping[str, str]]


def rows(text: str, form: str, config: ReferenceConfig, location: str, columns: Columns) -> Iterator[Numbered]:
    """Every row that is not blank, its cells by what ``columns`` calls them.

    The header is read here. What follows it goes to pandas behind one empty row of the header's width: pandas takes
    the width of a table from its first row, and would cut every longer one to it without a word.
    """
    import pandas

    start = _below(text, config.header_lines)
    separator = _separator(text, start, form, config)
    header, line, end = _header(text, start, separator, location)
    names = columns(header)
    keep = [(position, names[name]) for position, name in enumerate(header) if name in names]
    padded = BytesIO(f'{separator * (len(header) - 1)}""\n{text[end:]}'.encode())
    del text
    try:
        chunks = pandas.read_csv(
            padded,
            sep=separator,
            header=None,
            names=list(range(len(header))),
            dtype=object,
            keep_default_na=False,
            skip_blank_lines=False,  # so that lines can be counted
            on_bad_lines="warn",
            index_col=False,
            chunksize=CHUNK,
        )
        yield from _numbered(chunks, keep, config.header_lines + line)
    except pandas.errors.ParserError as error:
        raise BadReference(f"cannot be read as a table: {error}", path=location) from None


def _below(text: str, lines: int) -> int:
    """Where the row with the names begins."""
    at = 0
    for _ in range(lines):
        at = text.find("\n", at) + 1
        if not at:
            return len(text)
    return at


def _separator(text: str, start: int, form: str, config: ReferenceConfig) -> str:
    """As configured; SDMX-CSV may have semicolons, which its first line shows."""
    if config.delimiter is not None:
        return config.delimiter
    first = text[start : start + 300].split("\n", 1)[0]
    head = first.partition("]")[2] if first.startswith(("STRUCTURE[", '"STRUCTURE[')) else first
    if form == "sdmx-csv" and ";" in head and (head.find(";") < head.find(",") or "," not in head):
        return ";"
    return _SEPARATORS[form]


def _header(text: str, start: int, separator: str, location: str) -> tuple[list[str], int, int]:
    """The names of the columns, the number of lines that they take, and where they end."""
    lines = StringIO(text[start : start + LONGEST_HEADER], newline="")
    reader = csv.reader(lines, delimiter=separator)
    try:
        header = next(reader, [])
    except csv.Error as error:
        raise BadReference(f"has no header that can be read: {error}", path=location) from None
    if not header:
        raise BadReference("is empty: not even a header", path=location)
    return header, reader.line_num, start + lines.tell()


def _numbered(chunks: Any, keep: Sequence[tuple[int, str]], line: int) -> Iterator[Numbered]:
    """The rows of pandas' chunks with their lines: the first row is the padding and stands at ``line``."""
    fields = [field for _, field in keep]
    logical = 1  # pandas' own count, in which a cell's line breaks do not enter
    while True:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            chunk = next(chunks, None)
        if chunk is None:
            return
        bad = _too_long(caught)
        columns = [chunk[name].tolist() for name in chunk.columns]
        kept = zip(*(map(str.strip, columns[position]) for position, _ in keep))
        broken = any("\n" in "".join(column) for column in columns)  # some cell has a line break
        if not bad and not broken and any("" not in column for column in columns):  # one row a line, none of them blank
            yield from zip(count(line), map(dict, map(zip, repeat(fields), kept)))
            logical, line = logical + len(chunk), line + len(chunk)
            continue
        for row, cells in zip(zip(*columns), kept):
            while logical in bad:
                yield line, bad.pop(logical)
                logical, line = logical + 1, line + 1
            if any(row):
                yield line, dict(zip(fields, cells))
            logical, line = logical + 1, line + 1
            if broken:
                line += sum(cell.count("\n") for cell in row)
        for _, why in sorted(bad.items()):
            yield line, why
            logical, line = logical + 1, line + 1


def _too_long(caught: Iterable[warnings.WarningMessage]) -> dict[int, str]:
    found = (match for warning in caught for match in _SKIPPED.finditer(str(warning.message)))
    return {
        int(number): f"{saw} cells in a table of {expected}" for number, expected, saw in (m.groups() for m in found)
    }
