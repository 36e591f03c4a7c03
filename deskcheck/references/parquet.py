"""Which rows does a Parquet file have?  Only the columns that are needed are read, some thousand rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from deskcheck.errors import BadReference
from deskcheck.references.cells import printed
from deskcheck.references.delimited import Columns
from deskcheck.references.filling import Numbered

_BATCH: Final = 20_000
_SHORT_FLOAT: Final = 7  # digits of a float of 32 bits that mean something


def rows(content: bytes, location: str, columns: Columns) -> Iterator[Numbered]:
    """Every row, counted from 1. Raises :class:`BadReference`."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise BadReference("is a Parquet file, which needs: pip install 'deskcheck[parquet]'", path=location) from None
    try:
        file = parquet.ParquetFile(pyarrow.BufferReader(content))
        titles = [str(name) for name in file.schema_arrow.names]
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise BadReference(f"cannot be read as a Parquet file: {str(error)[:120]}", path=location) from None
    names = columns(titles)
    keep = [title for title in titles if title in names]
    digits = {title: _digits(file.schema_arrow.field(title).type) for title in keep}
    number = 0
    try:
        for batch in file.iter_batches(_BATCH, columns=keep):
            listed = [(names[title], digits[title], batch.column(title).to_pylist()) for title in keep]
            for at in range(batch.num_rows):
                number += 1
                if any(values[at] is not None for _, _, values in listed):
                    yield number, _row(listed, at)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise BadReference(f"cannot be read as a Parquet file: {str(error)[:120]}", path=location) from None


def _digits(kind: Any) -> int:
    import pyarrow

    return _SHORT_FLOAT if pyarrow.types.is_float32(kind) or pyarrow.types.is_float16(kind) else 15


def _row(listed: list[tuple[str, int, list[Any]]], at: int) -> dict[str, str] | str:
    try:
        return {field: printed(values[at], digits) for field, digits, values in listed}
    except TypeError as error:
        return str(error)
