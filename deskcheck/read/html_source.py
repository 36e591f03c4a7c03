"""Which words does an HTML file show, and where in it do they stand?

A scanner of our own, since it must give offsets and cost no more than its input is long, however broken that is.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from html import unescape
from io import StringIO

from deskcheck.model import Span
from deskcheck.patterns import pattern

#: Elements whose content is no markup; only the title's is shown, by the window.
_RAW = frozenset("script style textarea title iframe xmp".split())
_NAME = pattern("read.html_source.name", r"/?[a-zA-Z][^\s/>]*+")
_TAG_PART = pattern("read.html_source.tag_part", r"[^>\"']*+")
_WORD = pattern("read.html_source.word", r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});|&|[^\s&]+")
_END_TAGS = {tag: pattern(f"read.html_source.end_{tag}", f"</{tag}", re.IGNORECASE) for tag in _RAW}
_LANG = pattern(
    "read.html_source.lang", r"<html\b[^>]{0,500}?\blang\s{0,9}=\s{0,9}[\"']?([A-Za-z-]{2,20})", re.IGNORECASE
)


class HtmlSource:
    """The words of the page without white space between them, and each one's place in the file.

    ``folded``: all words joined. ``captions``: ranges of ``folded`` that stand in a figcaption, in order.
    ``title_end``: where in ``folded`` the ``title`` element ends.
    """

    def __init__(self, file: str):
        self.file = file
        self.captions: list[tuple[int, int]] = []
        self.title_end = 0
        self._words = StringIO()
        self._length = 0
        self._starts = array("I")
        self._places = array("I")
        self._ends = array("I")
        self._caption_from = -1
        _Scanner(self).scan()
        self.folded = self._words.getvalue()
        self._words.close()

    def language(self) -> str | None:
        found = _LANG.search(self.file, 0, 20_000)
        return found.group(1) if found else None

    def words(self, start: int, end: int) -> None:
        """Take up the text between two tags; an entity is a word of its own, shorter than its source."""
        for found in _WORD.finditer(self.file, start, end):
            word = found.group()
            if word[0] == "&" and len(word) > 1:
                word = "".join(unescape(word).split())
            if word:
                self._words.write(word)
                self._starts.append(self._length)
                self._places.append(found.start())
                self._ends.append(found.end())
                self._length += len(word)

    def caption(self, opens: bool) -> None:
        if opens:
            self._caption_from = self._length
        elif self._caption_from >= 0:
            if self._caption_from < self._length:
                self.captions.append((self._caption_from, self._length))
            self._caption_from = -1

    def title(self, start: int, end: int) -> None:
        self.words(start, end)
        self.title_end = self.title_end or self._length

    def pieces(self, start: int, end: int) -> list[tuple[int, int, Span]]:
        """The words that a range of ``folded`` touches: the part of the range, and where it stands in the file."""
        pieces = []
        at = max(bisect_right(self._starts, start) - 1, 0)
        while at < len(self._starts) and self._starts[at] < end:
            begin = self._starts[at]
            stop = self._starts[at + 1] if at + 1 < len(self._starts) else self._length
            place, place_end = self._places[at], self._ends[at]
            if place_end - place == stop - begin:  # as it stands in the file: the range may begin within the word
                place, place_end = place + max(0, start - begin), place + min(stop, end) - begin
            pieces.append((max(begin, start), min(stop, end), Span(place, place_end)))
            at += 1
        return pieces


class _Scanner:
    """One pass over the file: tags, comments and hidden elements are stepped over, the rest is text."""

    def __init__(self, source: HtmlSource):
        self.source = source
        self.file = source.file
        self.gone: set[str] = set()  # signs that do not occur any more: they are not looked for again

    def scan(self) -> None:
        at = 0
        while at < len(self.file):
            opening = self._find("<", at)
            self.source.words(at, opening)
            at = self._markup(opening) if opening < len(self.file) else opening

    def _markup(self, at: int) -> int:
        if self.file.startswith("<!--", at):
            return self._after("-->", at + 4)
        if self.file.startswith(("<!", "<?"), at):
            return self._after(">", at)
        name = _NAME.match(self.file, at + 1)
        if not name:
            self.source.words(at, at + 1)
            return at + 1
        tag = name.group().lower()
        after = self._tag_end(name.end())
        if tag in _RAW:
            return self._raw(tag, after)
        if tag in ("figcaption", "/figcaption"):
            self.source.caption(tag == "figcaption")
        return after

    def _raw(self, tag: str, after: int) -> int:
        """Step over an element without markup: to its end tag, else to the file's end, as browsers do."""
        found = _END_TAGS[tag].search(self.file, after)
        closing = found.start() if found else len(self.file)
        if tag == "title":
            self.source.title(after, closing)
        return closing

    def _tag_end(self, at: int) -> int:
        """Behind the ">" that ends the tag; one within quotation marks does not."""
        while at < len(self.file):
            at = _TAG_PART.match(self.file, at).end()  # type: ignore[union-attr]
            if at >= len(self.file) or self.file[at] == ">":
                return min(at + 1, len(self.file))
            closing = self._find(self.file[at], at + 1)
            at = closing + 1 if closing < len(self.file) else at + 1
        return at

    def _find(self, sign: str, at: int) -> int:
        """The next place of a sign, or the file's end."""
        if sign in self.gone:
            return len(self.file)
        found = self.file.find(sign, at)
        if found < 0:
            self.gone.add(sign)
            return len(self.file)
        return found

    def _after(self, sign: str, at: int) -> int:
        return min(self._find(sign, at) + len(sign), len(self.file))
