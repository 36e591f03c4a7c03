"""Are these words in that statement: word for word, or nearly, and where do they differ?

Words compare folded for quotation marks, dashes, case, spacing and edge punctuation. An ellipsis in a quotation may
stand for words left out, and square brackets for words put in; both are what quoting allows.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct

from deskcheck.model import DiffOp, Span
from deskcheck.patterns import pattern

_PIECE: Final = pattern(
    "references.quoted_word", r"\[[^\[\]]{0,200}\]|\.{3}|…|\d+(?:[.,]\d+)+|[^\W_]+(?:['’‘ʼ][^\W_]+)*"
)
_APOSTROPHES: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00ad": None, "\u200b": None})
_ELLIPSES: Final = frozenset({"...", "…"})
GAP: Final = ""  # the folded form of an ellipsis, and of [...]
MAX_BRACKET: Final = 6  # the words that one pair of brackets may stand for
_FILLER: Final = "\ue000"


class Word(Struct, frozen=True):
    """A word as compared, and where it stands. A gap has ``low`` ""; a bracketed word has ``bracket`` set."""

    low: str
    start: int
    end: int
    bracket: bool = False


class Alignment(Struct, frozen=True):
    """How a quotation lies in a text. ``matched``: words in common; ``width``: words of the longer side."""

    passage: Span
    matched: int
    width: int
    diff: tuple[DiffOp, ...]

    @property
    def share(self) -> float:
        return self.matched / self.width if self.width else 0.0


def words(text: str) -> list[Word]:
    """The words of a text with their offsets, ellipses and bracketed insertions among them."""
    return list(_words(text))


def words_of(text: str) -> tuple[str, ...]:
    """The folded words alone, without gaps and insertions: those of :func:`words`, several times as quick."""
    pieces = [piece for piece in _PIECE.findall(text) if piece[0] != "[" and piece not in _ELLIPSES]
    return tuple([low for piece in pieces if (low := _fold(piece))])


def _words(text: str) -> Iterator[Word]:
    for found in _PIECE.finditer(text):
        piece, start = found[0], found.start()
        if piece[0] != "[":
            yield Word(GAP if piece in _ELLIPSES else _fold(piece), start, found.end())
            continue
        inner = [word for word in _words(piece[1:-1]) if word.low]
        if not inner:
            yield Word(GAP, start, found.end())
        for word in inner:
            yield Word(word.low, start + 1 + word.start, start + 1 + word.end, bracket=True)


@lru_cache(maxsize=65_536)
def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", word).translate(_APOSTROPHES).casefold()


def verbatim(quote: str, text: str) -> Span | None:
    """Where the quotation stands in the text word for word, or None."""
    parts = _parts(words(quote))
    spoken = [word for word in words(text) if word.low]
    lows = [word.low for word in spoken]
    if not parts:
        return None
    at = 0
    first = None
    for part in parts:
        found = _find(part, lows, at)
        if found is None:
            return None
        first = found[0] if first is None else first
        at = found[1]
    assert first is not None
    return Span(spoken[first].start, spoken[at - 1].end)


def _parts(quoted: Sequence[Word]) -> list[list[Word]]:
    """The stretches between the ellipses."""
    parts: list[list[Word]] = [[]]
    for word in quoted:
        if word.low == GAP:
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if any(not word.bracket for word in part)]


def _find(part: Sequence[Word], lows: Sequence[str], at: int) -> tuple[int, int] | None:
    """The first place at or after ``at`` where the stretch stands: from, to."""
    pieces = _pieces(part)
    lead = next(index for index, piece in enumerate(pieces) if piece)
    start = at
    while (begin := _index(lows, pieces[lead], start, len(lows))) is not None:
        end = begin + len(pieces[lead])
        for piece in pieces[lead + 1 :]:
            if not piece:
                continue
            next_at = _index(lows, piece, end, min(len(lows), end + MAX_BRACKET + len(piece)))
            if next_at is None:
                break
            end = next_at + len(piece)
        else:
            return begin, end
        start = begin + 1
    return None


def _pieces(part: Sequence[Word]) -> list[tuple[str, ...]]:
    """The runs of spoken words, divided where something was put in."""
    pieces: list[list[str]] = [[]]
    for word in part:
        if word.bracket:
            if pieces[-1]:
                pieces.append([])
        else:
            pieces[-1].append(word.low)
    return [tuple(piece) for piece in pieces]


def _index(lows: Sequence[str], piece: tuple[str, ...], start: int, stop: int) -> int | None:
    size = len(piece)
    for at in range(start, stop - size + 1):
        if lows[at] == piece[0] and tuple(lows[at : at + size]) == piece:
            return at
    return None


def align(quote: str, text: str) -> Alignment | None:
    """The stretch of the text that is most like the quotation, and the difference by words."""
    from rapidfuzz import fuzz

    quoted = [word for word in words(quote) if word.low and not word.bracket]
    spoken = [word for word in words(text) if word.low]
    if not quoted or not spoken:
        return None
    letters = {low: chr(0xE001 + number) for number, low in enumerate(dict.fromkeys(word.low for word in quoted))}
    ours = "".join(letters[word.low] for word in quoted)
    theirs = "".join(letters.get(word.low, _FILLER) for word in spoken)
    if len(letters) > 6000 or len(ours) > len(theirs) * 2:
        return None
    near = fuzz.partial_ratio_alignment(ours, theirs)
    if near is None or near.score == 0:
        return None
    low, high = (near.dest_start, near.dest_end) if len(ours) <= len(theirs) else (0, len(theirs))
    room = 2 + len(ours) // 4
    low, high = max(0, low - room), min(len(theirs), high + room)
    return _trimmed(quote, text, quoted, spoken[low:high], ours, theirs[low:high])


def _trimmed(
    quote: str, text: str, quoted: Sequence[Word], spoken: Sequence[Word], ours: str, theirs: str
) -> Alignment | None:
    """Cut the window to where the first and the last words in common stand, and count."""
    from rapidfuzz.distance import LCSseq

    blocks = [(op.src_start, op.src_end, op.dest_start) for op in LCSseq.opcodes(ours, theirs) if op.tag == "equal"]
    if not blocks:
        return None
    low, high = blocks[0][2], blocks[-1][2] + blocks[-1][1] - blocks[-1][0]
    matched = sum(end - start for start, end, _ in blocks)
    diff = tuple(_diff(quote, text, quoted, spoken[low:high], LCSseq.opcodes(ours, theirs[low:high])))
    width = max(len(ours), high - low)
    return Alignment(Span(spoken[low].start, spoken[high - 1].end), matched, width, diff)


def _diff(quote: str, text: str, quoted: Sequence[Word], spoken: Sequence[Word], ops: object) -> Iterator[DiffOp]:
    for op in ops:  # type: ignore[attr-defined]
        if op.tag == "equal":
            yield DiffOp("same", _slice(quote, quoted[op.src_start : op.src_end]))
            continue
        if op.dest_end > op.dest_start:
            yield DiffOp("missing", _slice(text, spoken[op.dest_start : op.dest_end]))
        if op.src_end > op.src_start:
            yield DiffOp("added", _slice(quote, quoted[op.src_start : op.src_end]))


def _slice(text: str, part: Sequence[Word]) -> str:
    return text[part[0].start : part[-1].end]
