"""How does the text of an article look with every claim marked, however the spans nest and overlap?"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import pairwise

from msgspec import Struct

from deskcheck.model import Block, BlockKind, Span
from deskcheck.render.visible import html, one_line
from deskcheck.tally import Status

#: A stretch of text, the innermost mark on it, and the decided mark that an undecided one stands in.
Piece = tuple[int, int, "Mark | None", "Mark | None"]


class Mark(Struct, frozen=True):
    """What is marked: the stretches of a claim or finding, the card that tells of it, and how it looks.

    ``number`` is the card's, None for what carries no number in the text. ``hint`` is shown on hovering.
    """

    card: str
    spans: tuple[Span, ...]
    status: Status
    sign: str
    words: str
    hint: str
    number: int | None = None


class MarkedBlock(Struct, frozen=True):
    """A block as HTML. ``run_in`` is the HTML of a dateline that stands in the same line before it."""

    kind: BlockKind
    html: str
    run_in: str | None = None


def marked_blocks(text: str, blocks: Sequence[Block], marks: Sequence[Mark]) -> list[MarkedBlock]:
    """The whole text, block by block. Text that stands in no block is shown as a paragraph: nothing is left out."""
    done: list[MarkedBlock] = []
    for block, shown in _shown(text, list(_whole(text, blocks)), marks):
        before = done[-1] if done else None
        if before is not None and before.kind is BlockKind.DATELINE and _runs_on(text, block):
            done[-1] = MarkedBlock(block.kind, shown, before.html)
        else:
            done.append(MarkedBlock(block.kind, shown))
    return done


def _runs_on(text: str, block: Block) -> bool:
    """Does the paragraph begin in the line of what stands before it?"""
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    at = block.span.start
    while at > 0 and text[at - 1] in " \t\u00a0":
        at -= 1
    return at > 0 and text[at - 1] not in "\r\n"


def _shown(text: str, blocks: Sequence[Block], marks: Sequence[Mark]) -> Iterator[tuple[Block, str]]:
    """Each block with its HTML."""
    cuts = {edge for block in blocks for edge in (block.span.start, block.span.end)}
    writer = _Writer(text, marks)
    pieces = deque(_pieces(marks, cuts, len(text)))
    for block in blocks:
        while pieces and pieces[0][0] < block.span.start:  # white space between blocks
            pieces.popleft()
        out: list[str] = []
        while pieces and pieces[0][0] < block.span.end:
            out.append(writer.piece(*pieces.popleft()))
        yield block, "".join(out)


def _whole(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, and a paragraph for each stretch between them that holds more than white space."""
    at = 0
    for block in (*blocks, None):
        gap = Span(at, block.span.start if block else len(text))
        if gap.start < gap.end and not gap.of(text).isspace():
            yield Block(BlockKind.PARAGRAPH, gap)
        if block:
            yield block
            at = block.span.end


def _pieces(marks: Sequence[Mark], cuts: set[int], end: int) -> Iterator[Piece]:
    """Cut the text at every edge; each piece belongs to the shortest mark that covers it."""
    stretches = sorted((span.start, span.end, index) for index, mark in enumerate(marks) for span in mark.spans)
    edges = sorted(cuts | {0, end} | {edge for start, stop, _ in stretches for edge in (start, stop)})
    every, decided = _Shortest(marks), _Shortest(marks)
    at = 0
    for start, stop in pairwise(edges):
        while at < len(stretches) and stretches[at][0] <= start:
            every.add(*stretches[at])
            if marks[stretches[at][2]].status is not Status.NOT_CHECKED:
                decided.add(*stretches[at])
            at += 1
        inner = every.at(start)
        yield start, stop, inner, decided.at(start) if inner and inner.status is Status.NOT_CHECKED else None


class _Shortest:
    """The shortest of the marks that are open at a place; places are asked in order."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self.marks = marks
        self.open: list[tuple[int, int, int]] = []  # length, index, end

    def add(self, start: int, end: int, index: int) -> None:
        heappush(self.open, (end - start, index, end))

    def at(self, place: int) -> Mark | None:
        while self.open and self.open[0][2] <= place:
            heappop(self.open)
        return self.marks[self.open[0][1]] if self.open else None


class _Writer:
    """Writes pieces; knows where each mark begins (its anchor) and ends (its number)."""

    def __init__(self, text: str, marks: Iterable[Mark]) -> None:
        self.text = text
        self.begins: dict[int, list[Mark]] = {}
        self.ends: dict[int, list[Mark]] = {}
        for mark in marks:
            self.begins.setdefault(min(span.start for span in mark.spans), []).append(mark)
            if mark.number is not None:
                self.ends.setdefault(max(span.end for span in mark.spans), []).append(mark)

    def piece(self, start: int, end: int, inner: Mark | None, around: Mark | None) -> str:
        begins = self.begins.get(start, ())
        out = [f'<span class="at" id="at-{mark.card}"></span>' for mark in begins if mark is not inner]
        shown = html(self.text[start:end])
        if inner is None:
            out.append(shown)
        else:
            first = any(mark is inner for mark in begins)
            in_it = f" in-{around.status}" if around else ""
            anchor = f' id="at-{inner.card}"' if first else ""
            reach = "" if first else ' tabindex="-1"'  # one stop for the keyboard, however many pieces
            out.append(
                f'<mark class="{inner.status}{in_it}" data-start="{start}" data-end="{end}"{anchor}>'
                f'<a href="#{inner.card}" title="{html_attribute(inner.hint)}"{reach}>{shown}</a></mark>'
            )
        out += [_number(mark) for mark in self.ends.get(end, ())]
        return "".join(out)


def _number(mark: Mark) -> str:
    return (
        f'<sup class="{mark.status}"><span aria-hidden="true">{mark.sign}{mark.number}</span>'
        f'<span class="unseen"> ({mark.words}, card {mark.number}) </span></sup>'
    )


def html_attribute(text: str) -> str:
    from markupsafe import escape

    return str(escape(one_line(text)))
