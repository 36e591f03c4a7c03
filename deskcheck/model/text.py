"""What is an article, and where in its file does each character stand?"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from enum import StrEnum

from msgspec import Struct


class Span(Struct, frozen=True, gc=False, order=True):
    """A half-open range of code points, ``text[start:end]``, always of ``Article.text``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The text that the span covers, verbatim."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:  # an empty span is a span all the same
        return True


class BlockKind(StrEnum):
    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


class Block(Struct, frozen=True, gc=False):
    """A part of the article with a purpose of its own; blocks are in text order and do not overlap.

    A dateline block covers only the dateline ("RIGA, Latvia (Agency) —"); the paragraph block begins after it.
    ``credit`` is the credit line of a caption ("Reuters"), or None.
    """

    kind: BlockKind
    span: Span
    credit: str | None = None


class Sentence(Struct, frozen=True, gc=False):
    span: Span
    block: int  # index into Article.blocks


class Place(Struct, frozen=True, gc=False, order=True):
    """Line and column in the article's file; both 1-based, columns in code points, front matter counted."""

    line: int
    column: int


class Segment(Struct, frozen=True, gc=False):
    """A range of the article's text and the range of the file that it came from (code points of the decoded file).

    ``exact``: the two ranges have the same length and correspond character by character.
    """

    text: Span
    file: Span
    exact: bool


class Origin(Struct, frozen=True):
    """Maps spans of the text back to the file. ``line_starts``: file offsets at which lines begin; the first is 0.

    ``first_line``: the number of the line that begins there, which is another than 1 for a record of a long file; its
    file offsets count from the beginning of the record.
    """

    segments: tuple[Segment, ...]
    line_starts: tuple[int, ...]
    first_line: int = 1

    def locate(self, span: Span) -> Place | None:
        """The place where the span begins in the file, or None where the file has no such place."""
        at = bisect_right(self.segments, span.start, key=lambda s: s.text.start) - 1
        if at < 0:
            return None
        segment = self.segments[at]
        if span.start >= segment.text.end and not (at == len(self.segments) - 1 and span.start == segment.text.end):
            return None
        offset = segment.file.start + (span.start - segment.text.start if segment.exact else 0)
        line = bisect_right(self.line_starts, offset)
        return Place(self.first_line + line - 1, offset - self.line_starts[line - 1] + 1)


class Exceptions(Struct, frozen=True):
    """What the article itself excepts. ``off``: ids of checks. ``accept``: fingerprints, or how these begin."""

    off: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()


class Article(Struct, frozen=True):
    """One publication. The text never changes after reading; every span in deskcheck is an offset into it.

    ``id``: given, else the URL, else the relative path. ``path``: as shown to people, relative where possible.
    ``sha256``: of the bytes that were read. ``language``: a two-letter code, or None where it could not be told.
    """

    id: str
    path: str
    text: str
    sha256: str
    title: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    blocks: tuple[Block, ...] = ()
    origin: Origin = Origin((), (0,))
    exceptions: Exceptions = Exceptions()
