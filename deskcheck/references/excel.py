"""Which rows does a sheet of an Excel workbook have?  Formulas count with the values that Excel last worked out."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from decimal import Decimal
from io import BytesIO
from itertools import islice
from typing import Any, Final

from deskcheck.config import ReferenceConfig
from deskcheck.errors import BadReference
from deskcheck.references.cells import printed
from deskcheck.references.delimited import Columns
from deskcheck.references.filling import Numbered

#: Unpacked, a workbook may have so many bytes: a small file can claim to be a huge one.
LARGEST: Final = 2_000_000_000
_OLD: Final = b"\xd0\xcf\x11\xe0"


def rows(content: bytes, config: ReferenceConfig, location: str, columns: Columns) -> Iterator[Numbered]:
    """Every row that is not blank, with its number in the sheet. Raises :class:`BadReference`."""
    book = _book(content, location)
    try:
        sheet = _sheet(book, config.sheet, location)
        lines = enumerate(_lines(sheet, location), 1)
        header = next(islice(lines, config.header_lines, None), (0, []))[1]
        titles = [printed(cell.value) for cell in header]
        while titles and not titles[-1]:
            titles.pop()
        if not titles:
            raise BadReference(f"has no names of columns in row {config.header_lines + 1}", path=location)
        names = columns(titles)
        keep = [(position, names[title]) for position, title in enumerate(titles) if title in names]
        for number, cells in lines:
            if any(cell.value is not None for cell in cells):
                yield number, _row(cells, keep)
    finally:
        book.close()


def _row(cells: Sequence[Any], keep: Sequence[tuple[int, str]]) -> dict[str, str] | str:
    try:
        return {field: _cell(cells[at]) if at < len(cells) else "" for at, field in keep}
    except TypeError as error:
        return str(error)


def _cell(cell: Any) -> str:
    """As the sheet shows it: 0.058 in a cell of percentages is 5.8."""
    value = cell.value
    if isinstance(value, float | int) and not isinstance(value, bool) and "%" in (cell.number_format or ""):
        return f"{(Decimal(printed(value)) * 100).normalize():f}" if value == value else ""
    return printed(value)


def _book(content: bytes, location: str) -> Any:
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise BadReference("is an Excel file, which needs: pip install 'deskcheck[excel]'", path=location) from None
    if content.startswith(_OLD):
        raise BadReference("is of the old kind of Excel file, or has a password; save it as .xlsx", path=location)
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            size = sum(part.file_size for part in packed.infolist())
        if size > LARGEST:
            raise BadReference(f"has {size:,} bytes unpacked; a workbook may have {LARGEST:,}", path=location)
        return load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except BadReference:
        raise
    except Exception as error:  # a damaged workbook fails in as many ways as XML and ZIP can
        raise BadReference(f"cannot be read as an Excel file: {_why(error)}", path=location) from None


def _lines(sheet: Any, location: str) -> Iterator[Sequence[Any]]:
    sheet.reset_dimensions()  # what the file says of its size need not be so
    try:
        yield from sheet.iter_rows()
    except Exception as error:
        raise BadReference(f"cannot be read as an Excel file: {_why(error)}", path=location) from None


def _sheet(book: Any, wanted: str | int | None, location: str) -> Any:
    """By its name, or its number from 1 on; the first where none is named."""
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    titles = list(sheets)
    if isinstance(wanted, str):
        same = next((title for title in titles if title.strip().casefold() == wanted.strip().casefold()), None)
        found = sheets.get(wanted) or sheets.get(same or "")
    else:
        position = (wanted or 1) - 1
        found = sheets[titles[position]] if position < len(titles) else None
    if found is None:
        seen = ", ".join(f"“{title[:40]}”" for title in titles[:20]) or "none"
        raise BadReference(f"has no sheet “{wanted or 1}”; it has {seen}", path=location)
    return found


def _why(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error)[:120]}"
