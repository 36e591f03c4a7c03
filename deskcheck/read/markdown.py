"""How is Markdown read?  As what a reader of the page sees, each piece tied to its place in the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING

from deskcheck.errors import ArticleError
from deskcheck.model import BlockKind, Origin
from deskcheck.read.builder import TextBuilder
from deskcheck.read.captions import credit_of
from deskcheck.read.decode import decode, line_starts
from deskcheck.read.draft import Draft
from deskcheck.read.front_matter import FrontMatter, front_matter
from deskcheck.read.source import Source

if TYPE_CHECKING:
    from markdown_it.token import Token

#: Between the cells of a table's row.
_CELL = " | "


def read_markdown(source: Source) -> Iterator[Draft]:
    data = source.data()
    file = decode(data, source.name, source.options.encoding, source.charset)
    front = front_matter(file, source.name)
    try:
        body = _Body(file, front)
        body.read()
    except RecursionError:
        raise ArticleError("is nested too deeply", path=source.name) from None
    text = body.out.text() if body.has_body else ""
    origin = Origin(body.out.segments(), body.lines)
    yield Draft(text, origin, sha256(data).hexdigest(), front.meta, tuple(body.out.fixed))


class _Body:
    """Walks over markdown-it's tokens and builds the text."""

    def __init__(self, file: str, front: FrontMatter):
        self.file = file
        self.front = front
        self.lines = line_starts(file)
        self.skipped_lines = len(line_starts(file[: front.end])) - 1
        self.out = TextBuilder(file)
        self.titled = front.meta.title is not None
        self.has_body = False
        self.cell_end = 0

    def read(self) -> None:
        from deskcheck.read.markdown_parser import parser

        tokens = parser().parse(self.file[self.front.end :])
        if self.titled and not self._repeats_title(tokens):
            self._title()
        inside = cell = ""
        for token in tokens:
            if token.type in ("heading_open", "paragraph_open"):
                inside, cell = token.tag, ""
            elif token.type == "tr_open":
                inside, cell = "tr", ""
            elif token.type == "inline":
                self._inline(token, inside, cell)
                if inside == "tr":
                    cell = _CELL

    def _repeats_title(self, tokens: list[Token]) -> bool:
        """Does the text begin with the title once more, as a heading?  Then that is the headline."""
        if len(tokens) < 2 or tokens[0].tag != "h1":
            return False
        heading = tokens[1].content.split() == (self.front.meta.title or "").split()
        self.titled = not heading
        return heading

    def _title(self) -> None:
        place = self.front.title
        title = self.front.meta.title or ""
        if place is None:
            return
        at = self.file.find(title, place.start, place.end)
        begin, end = (at, at + len(title)) if at >= 0 else (place.start, place.end)
        self.out.add(title, begin, end)
        self.out.fix(BlockKind.HEADLINE)

    def _inline(self, token: Token, inside: str, cell: str) -> None:
        """One paragraph, heading or cell of a table."""
        children = token.children or []
        images = [child for child in children if child.type == "image"]
        words = "".join(child.content for child in children if child.type not in ("image", "html_inline"))
        places = _Places(self.file, self.lines, token, self.skipped_lines, self.cell_end if inside == "tr" else None)
        self.cell_end = places.end
        if cell:
            self.out.gap(cell)
        elif words.strip() or images:
            self.out.begin()
        start = self.out.length
        _Run(self.out, places).add(children)
        if self.out.length == start:
            return
        self.has_body = True
        if inside == "h1" and not self.titled:
            self.titled = True
            self.out.fix(BlockKind.HEADLINE)
        elif images and not words.strip():
            self.out.fix(BlockKind.CAPTION, credit_of(self.out.part()))
        elif _is_emphasised(children) and (credit := credit_of(self.out.part())):
            self.out.fix(BlockKind.CAPTION, credit)


class _Run:
    """Adds the tokens of one paragraph; an image counts with its alternative text."""

    def __init__(self, out: TextBuilder, places: _Places):
        self.out = out
        self.places = places

    def add(self, children: list[Token], base: int = 0) -> None:
        for child in children:
            at = base + int(child.meta.get("at", 0))
            match child.type:
                case "text":
                    self._literal(child.content, at, 2)
                case "text_special":
                    self._special(child, at)
                case "code_inline":
                    self._literal(child.content, at + len(child.markup), len(child.content) + 1)
                case "softbreak":
                    self.out.gap(" ")
                case "hardbreak":
                    self.out.gap("\n")
                case "image":
                    _Run(self.out, self.places).add(child.children or [], at + 2)  # after "!["

    def _special(self, child: Token, at: int) -> None:
        """An escape or an entity, which stands in the file as ``markup``."""
        self.out.add(child.content, self.places.of(at), self.places.of(at + len(child.markup) - 1) + 1)

    def _literal(self, words: str, at: int, slack: int) -> None:
        """Words that stand in the source at ``at`` or a little behind (an autolink's bracket, a code span's space)."""
        begin, end = self.places.of(at), self.places.of(at + len(words) - 1) + 1 if words else 0
        verbatim = self.out.file[begin:end].replace("\0", "\ufffd")
        if verbatim != words:
            found = self.out.file.find(words, begin, end + slack)
            begin, end = (found, found + len(words)) if found >= 0 else (begin, end)
        elif words:
            words = self.out.file[begin:end]  # markdown-it replaces NUL; the text keeps it
        self.out.add(words, begin, end)


class _Places:
    """Maps offsets into a paragraph's content to the file: content is its lines less quote marks, indents and edges.

    ``after``: for a cell of a table, which is looked for behind the one before it.
    """

    def __init__(self, file: str, lines: tuple[int, ...], token: Token, skipped: int, after: int | None):
        self.starts: list[int] = []
        self.places: list[int] = []
        first, last = token.map or (0, 1)
        content_at = 0
        for number, words in enumerate(token.content.split("\n")):
            row = min(first + number, max(last - 1, first)) + skipped
            begin, end = lines[row], lines[row + 1] if row + 1 < len(lines) else len(file)
            bare = words.strip()
            found = _last(file, bare, begin, end) if after is None else file.find(bare, max(begin, after), end)
            self.starts.append(content_at)
            self.places.append(found - (len(words) - len(words.lstrip())) if found >= 0 else begin)
            content_at += len(words) + 1
        self.end = self.of(content_at - 1)

    def of(self, at: int) -> int:
        """The file offset for an offset into the content."""
        line = bisect_right(self.starts, at) - 1
        return self.places[line] + at - self.starts[line]


def _last(file: str, bare: str, begin: int, end: int) -> int:
    """The last occurrence: content runs to the end of its line, and what is cut off stands before it."""
    found = file.rfind(bare, begin, end)
    if found < 0 and "\ufffd" in bare:
        found = file[begin:end].replace("\0", "\ufffd").rfind(bare)
        found += begin if found >= 0 else 0
    return found


def _is_emphasised(children: list[Token]) -> bool:
    """Is the whole paragraph in italics?"""
    shown = [child for child in children if child.type != "text" or child.content.strip()]
    return len(shown) > 2 and shown[0].type == "em_open" and shown[-1].type == "em_close"
