"""Where in the file does each paragraph of a page's text stand?"""

from __future__ import annotations

import re
from bisect import bisect_left
from html import unescape

from deskcheck.model import BlockKind
from deskcheck.patterns import pattern
from deskcheck.read.builder import TextBuilder
from deskcheck.read.captions import credit_of
from deskcheck.read.html_source import HtmlSource

#: How far ahead a paragraph is looked for, in characters of the page's text; and how often in all of it.
_WINDOW = 200_000
_WHOLE_SEARCHES = 50
#: A paragraph that is not found as a whole may be by its first words.
_FIRST = 30
_FEWEST_WORDS = 3
_LONGEST_GAP = 2_000
_BREAK = pattern("read.align.break", r"<(?:br|p|div|li|/p|/div|/li)\b[^>]*+>?", re.IGNORECASE)
_TAG = pattern("read.align.tag", r"<[^>]*+>?")  # one that nobody closes goes on to the end

Place = tuple[int, int]  # a range of HtmlSource.folded


class Aligner:
    """Builds the text of an article from its paragraphs, each looked for behind the one before."""

    def __init__(self, file: str):
        self.source = HtmlSource(file)
        self.out = TextBuilder(file)
        self.cursor = 0
        self.searches = 0
        self.caption = 0  # index of the next caption that is not in the text yet
        self.last_place = 0

    def add_all(self, title: str | None, paragraphs: tuple[str, ...]) -> None:
        """Title, paragraphs, and the captions of the pictures that stand between them."""
        if title:
            self._title(title)
            if paragraphs and _bare(paragraphs[0]) == _bare(title):
                paragraphs = paragraphs[1:]
        for words in paragraphs:
            place = self._find(_bare(words))
            self._captions_before(place[0] if place else 0)
            self.out.begin()
            self._add(words, place)
            if place and self._caption_of(place) is not None:
                self.out.fix(BlockKind.CAPTION, credit_of(words))
                self.caption = max(self.caption, (self._caption_of(place) or 0) + 1)

    def _title(self, title: str) -> None:
        """In the text of the page (its ``h1``) rather than in its ``title``, which only the window shows."""
        bare = _bare(title)
        at = self.source.folded.find(bare, self.source.title_end)
        if at >= 0:
            self.cursor = at + len(bare)
        else:
            at = self.source.folded.find(bare)
        self._add(title, (at, at + len(bare)) if at >= 0 else None)
        self.out.fix(BlockKind.HEADLINE)
        self.caption = bisect_left(self.source.captions, (self.cursor, 0))

    def _find(self, bare: str) -> Place | None:
        """Behind the cursor, near; else anywhere, but not without end."""
        at = self.source.folded.find(bare, self.cursor, self.cursor + _WINDOW + len(bare))
        if at < 0:
            at = self._anywhere(bare)
        if at < 0:
            return None
        self.cursor = max(self.cursor, at + len(bare))
        return at, at + len(bare)

    def _anywhere(self, bare: str) -> int:
        self.searches += 1
        return self.source.folded.find(bare) if self.searches <= _WHOLE_SEARCHES else -1

    def _add(self, words: str, place: Place | None) -> None:
        """Add the words piece by piece: what one word or one entity of the file stands for is a piece."""
        if place is None:
            self.last_place = self._guess(_bare(words))
            self.out.add(words, self.last_place, self.last_place + 1)
            return
        at = 0
        for start, end, span in self.source.pieces(*place):
            while at < len(words) and words[at].isspace():
                self._space(words[at], span.start)
                at += 1
            taken = words[at : at + end - start]
            self.out.add(taken, span.start, span.end)
            at, self.last_place = at + len(taken), span.end
        self.out.add(words[at:], self.last_place, self.last_place)

    def _space(self, space: str, before: int) -> None:
        """White space is the file's where that has the same, and stands for markup where not."""
        if self.out.file[self.last_place : before] == space:
            self.out.add(space, self.last_place, before)
        else:
            self.out.gap(space)

    def _guess(self, bare: str) -> int:
        """Where a paragraph that is not in the file as it stands may be: at its first words, else behind the last."""
        at = self._anywhere(bare[:_FIRST])
        pieces = self.source.pieces(at, at + 1) if at >= 0 else []
        return pieces[0][2].start if pieces else self.last_place

    def _caption_of(self, place: Place) -> int | None:
        """The index of the caption that a place is within."""
        captions = self.source.captions
        at = bisect_left(captions, (place[0] + 1, 0)) - 1
        return at if at >= 0 and place[1] <= captions[at][1] else None

    def _captions_before(self, until: int) -> None:
        captions = self.source.captions
        while self.caption < len(captions) and captions[self.caption][1] <= until:
            start, end = captions[self.caption]
            self.caption += 1
            words = self._shown(start, end)
            if len(words.split()) >= _FEWEST_WORDS:
                self.out.begin()
                self._add(words, (start, end))
                self.out.fix(BlockKind.CAPTION, credit_of(words))

    def _shown(self, start: int, end: int) -> str:
        """The words of a range, with a space where the file has white space or a line break between them."""
        words: list[str] = []
        before = None
        for begin, stop, span in self.source.pieces(start, end):
            gap = self.out.file[before : span.start][:_LONGEST_GAP] if before is not None else ""
            if any(map(str.isspace, unescape(_TAG.sub("", _BREAK.sub(" ", gap))))):
                words.append(" ")
            words.append(self.source.folded[begin:stop])
            before = span.end
        return "".join(words)


def _bare(words: str) -> str:
    return "".join(words.split())
