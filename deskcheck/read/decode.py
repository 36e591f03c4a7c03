"""What text do these bytes spell, and where do its lines begin?"""

from __future__ import annotations

import codecs
import re
from itertools import chain

from deskcheck.encoding import is_encoding
from deskcheck.errors import ArticleError, UsageError
from deskcheck.patterns import pattern

#: First bytes that no text has, and what they are.
_MAGIC = (
    (b"%PDF-", "PDF document"),
    (b"PK\x03\x04", "ZIP archive, as .docx, .odt and .epub are"),
    (b"{\\rtf", "RTF document"),
    (b"\xd0\xcf\x11\xe0", "old Office document"),
    (b"\x89PNG\r\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF87a", "GIF image"),
    (b"GIF89a", "GIF image"),
    (b"\x1f\x8b", "gzip archive"),
    (b"7z\xbc\xaf", "7-Zip archive"),
    (b"\xfd7zXZ\x00", "XZ archive"),
    (b"\x7fELF", "program"),
    (b"SQLite format 3\x00", "SQLite database"),
)
#: Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 1024
_BREAK = pattern("read.decode.break", r"\r\n?+|\n")
_LONE = pattern("read.decode.lone", "[\ud800-\udfff]")


def decode(data: bytes, path: str, encoding: str | None = None, declared: str | None = None) -> str:
    """The text, without a byte order mark and with nothing else changed.

    ``encoding`` is what the user says and wins over a byte order mark; ``declared`` is what the file or its server says
    and does not. Raises :class:`ArticleError`: a binary file, or a byte that is wrong, with its line and column.
    """
    _refuse_magic(data, path)
    mark, marked = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", ""))
    if encoding and not is_encoding(encoding):
        raise UsageError(f"unknown encoding “{encoding}”", path=path)
    name = encoding or marked or _known(declared) or "utf-8"
    if mark and _same_family(name, marked):
        data, name = data[len(mark) :], marked
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        raise _wrong_byte(data, name, error, path) from None
    if text.count("\0", 0, _HEAD) * 10 > min(len(text), _HEAD):
        raise ArticleError("is a binary file", path=path)
    return text if name == "utf-8" else without_surrogates(text)  # UTF-7 has them


def line_starts(text: str) -> tuple[int, ...]:
    """Offsets at which lines begin; a line ends at LF, CR LF or CR alone."""
    # No list in between: a hostile file has millions of lines.
    return tuple(chain((0,), map(re.Match.end, _BREAK.finditer(text))))


def without_surrogates(text: str) -> str:
    """Lone surrogates, which no file can be written with, replaced by U+FFFD one for one."""
    return text if text.isascii() else _LONE.sub("\ufffd", text)


def _known(declared: str | None) -> str | None:
    """The codec for what a page says; "iso-8859-1" means Windows-1252 to browsers and therefore to authors."""
    if not declared or not is_encoding(declared):
        return None
    name = codecs.lookup(declared).name
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _same_family(name: str, marked: str) -> bool:
    """Is the mark one that the encoding begins with ("utf-16" and "utf-16-le", "UTF8" and "utf-8")?"""
    return name.lower().replace("_", "").replace("-", "")[:5] == marked.replace("-", "")[:5]


def _refuse_magic(data: bytes, path: str) -> None:
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise ArticleError(f"is a binary file ({kind}); save it as text or HTML", path=path)


def _wrong_byte(data: bytes, name: str, error: UnicodeDecodeError, path: str) -> ArticleError:
    if name == "utf-8" and b"\0" in data[:_HEAD]:
        return ArticleError("is a binary file", path=path)
    before = data[: error.start].decode(name, "replace")
    lines = line_starts(before)
    message = f"byte 0x{data[error.start]:02x} at offset {error.start:,} is not {name.upper()}"
    message += '; if the file has another encoding, name it in the configuration: encoding = "…"'
    return ArticleError(message, path=path, line=len(lines), column=len(before) - lines[-1] + 1)
