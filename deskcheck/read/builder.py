"""How is a text put together from pieces of a file, so that each character knows where it came from?"""

from __future__ import annotations

from deskcheck.model import Block, BlockKind, Segment, Span


class TextBuilder:
    """Collects literal pieces of a file and what its markup stands for; pieces that touch become one segment.

    ``fixed``: the blocks that the markup tells. ``part_start``: where the last paragraph begins in the text.
    """

    def __init__(self, file: str):
        self.file = file
        self.fixed: list[Block] = []
        self.length = 0
        self.part_start = 0
        self._first_part = 0
        self._parts: list[str] = []
        self._segments: list[tuple[int, int, int, int, bool]] = []

    def add(self, words: str, start: int, end: int) -> None:
        """``words`` stand in the file at ``start`` to ``end``: exactly so, or as an entity or escape for them."""
        if not words:
            return
        exact = self.file[start:end] == words
        at, self.length = self.length, self.length + len(words)
        self._parts.append(words)
        last = self._segments[-1] if self._segments else None
        if exact and last and last[4] and last[1] == at and last[3] == start:
            self._segments[-1] = (last[0], self.length, last[2], end, True)
        else:
            self._segments.append((at, self.length, start, end, exact))

    def gap(self, words: str) -> None:
        """Characters that the file does not have."""
        self._parts.append(words)
        self.length += len(words)

    def begin(self) -> None:
        """Begin a new paragraph: a blank line, unless the text is empty."""
        if self.length:
            self.gap("\n\n")
        self.part_start, self._first_part = self.length, len(self._parts)

    def part(self) -> str:
        """The paragraph as far as it goes."""
        return "".join(self._parts[self._first_part :])

    def fix(self, kind: BlockKind, credit: str | None = None) -> None:
        """The paragraph is a block of this kind."""
        words = self.part()
        bare = words.strip()
        if bare:
            start = self.part_start + words.index(bare)
            self.fixed.append(Block(kind, Span(start, start + len(bare)), credit))

    def text(self) -> str:
        return "".join(self._parts)

    def segments(self) -> tuple[Segment, ...]:
        return tuple(Segment(Span(a, b), Span(c, d), exact) for a, b, c, d, exact in self._segments)
