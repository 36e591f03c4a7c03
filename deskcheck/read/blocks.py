"""Which parts does the text have: headline, byline, dateline, paragraphs, captions, boilerplate?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deskcheck.model import Block, BlockKind, Span
from deskcheck.patterns import pattern
from deskcheck.read.boilerplate import is_boilerplate
from deskcheck.read.bylines import is_byline
from deskcheck.read.captions import credit_of
from deskcheck.read.datelines import dateline_end
from deskcheck.read.headlines import is_headline

#: From here on the rest of the text is one block: millions of lines of one letter must not cost gigabytes.
MAX_BLOCKS = 50_000
#: No byline, newsletter line or caption is longer.
_SHORT = 300
_CAPTION = 1_500
#: A headline, byline and lead picture stand among the first paragraphs.
_HEAD = 4
#: A dateline stands at the head of one of the first paragraphs.
_DATELINE_AMONG = 3

_LINE = pattern("read.blocks.line", r"[^\r\n]+")
_BLANK_LINE = pattern("read.blocks.blank_line", r"(?:\r\n?+|\n)[^\S\r\n]*+[\r\n]")

Range = tuple[int, int]


def find_blocks(text: str, fixed: Sequence[Block] = (), titled: bool = False) -> tuple[Block, ...]:
    """The blocks of the text, in order, without overlap, none with white space at its ends.

    ``fixed`` are those that markup tells; ``titled``: the article has a headline already, so its first line is none.
    """
    ranges = _head(text, _paragraphs(text), titled)
    return tuple(_Reader(text, fixed).read(ranges, titled))


class _Reader:
    """Goes through the paragraphs once and remembers how far into the article it is."""

    def __init__(self, text: str, fixed: Sequence[Block]):
        self.text = text
        self.fixed = list(reversed(fixed))
        self.paragraphs = 0
        self.dateline = False

    def read(self, ranges: list[Range], titled: bool) -> Iterator[Block]:
        for number, (start, end) in enumerate(ranges):
            while self.fixed and self.fixed[-1].span.end <= start:
                yield self.fixed.pop()
            if self.fixed and self.fixed[-1].span.contains(Span(start, end)):
                continue
            while self.fixed and self.fixed[-1].span.start < end:
                self.fixed.pop()  # a part of this block only: it is beyond MAX_BLOCKS
            if not number and not titled and is_headline(self.text, ranges):
                yield Block(BlockKind.HEADLINE, Span(start, end))
            else:
                yield from self.block(start, end)
        yield from reversed(self.fixed)

    def block(self, start: int, end: int) -> Iterator[Block]:
        kind, credit = _kind(self.text, start, end, not self.paragraphs)
        if kind is not BlockKind.PARAGRAPH:
            yield Block(kind, Span(start, end), credit)
            return
        self.paragraphs += 1
        if not self.dateline and self.paragraphs <= _DATELINE_AMONG:
            after = dateline_end(self.text, start, end)
            if after is not None:
                self.dateline = True
                yield Block(BlockKind.DATELINE, Span(start, after))
                start, end = _trimmed(self.text, after, end)
        if start < end:
            yield Block(kind, Span(start, end))


def _kind(text: str, start: int, end: int, head: bool) -> tuple[BlockKind, str | None]:
    size = end - start
    if size > _CAPTION:
        return BlockKind.PARAGRAPH, None
    words = text[start:end]
    if size <= _SHORT:
        if head and is_byline(words):
            return BlockKind.BYLINE, None
        if is_boilerplate(words):
            return BlockKind.BOILERPLATE, None
    credit = credit_of(words)
    return (BlockKind.PARAGRAPH, None) if credit is None else (BlockKind.CAPTION, credit)


def _head(text: str, ranges: list[Range], titled: bool) -> list[Range]:
    """Cut headline, byline and credit lines off the first paragraphs where only a line break stands behind them."""
    cut: list[Range] = []
    for number, (start, end) in enumerate(ranges[:_HEAD]):
        lines = list(_lines(text, start, min(end, start + 4 * _SHORT)))
        at = 0
        if not number and not titled and len(lines) > 1:
            beyond = ranges[1:2] if is_byline(text[slice(*lines[1])]) else []
            at = int(is_headline(text, [*lines, *beyond], wrapped=True))
        while at < len(lines) - 1 and _kind(text, *lines[at], head=True)[0] is not BlockKind.PARAGRAPH:
            at += 1
        cut += lines[:at]
        cut.append((lines[at][0], end))
    return cut + ranges[_HEAD:]


def _paragraphs(text: str) -> list[Range]:
    """Ranges between blank lines; where there are none, each line, unless the lines are a paragraph wrapped by hand."""
    ranges: list[Range] = []
    first, last = _trimmed(text, 0, len(text))
    each_line = not _BLANK_LINE.search(text, first, last) and _end_sentences(text)
    previous = 0
    for start, end in _lines(text, 0, len(text)):
        if ranges and not each_line and not _BLANK_LINE.search(text, previous, start):
            ranges[-1] = (ranges[-1][0], end)
        elif len(ranges) == MAX_BLOCKS:
            ranges[-1] = (ranges[-1][0], last)
            break
        else:
            ranges.append((start, end))
        previous = end
    return ranges


def _end_sentences(text: str) -> bool:
    """Do most of the first lines end as sentences do?"""
    ends = number = 0
    for number, (_, end) in enumerate(_lines(text, 0, len(text)), 1):
        ends += text[end - 1] in '.!?"”’)»'
        if number == 200:
            break
    return ends * 2 >= number


def _lines(text: str, start: int, stop: int) -> Iterator[Range]:
    """Lines that hold something, without the white space around them."""
    for found in _LINE.finditer(text, start, stop):
        line = found.group()
        if not line.isspace():
            inner = line.lstrip()
            begin = found.end() - len(inner)
            yield begin, begin + len(inner.rstrip())


def _trimmed(text: str, start: int, end: int) -> Range:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
