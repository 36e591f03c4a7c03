"""Which stretches stand between quotation marks?

Marks may be curly, straight, doubled single ones (`` and ''), guillemets, or single ones, all in one article, and need
not balance: a stretch that nobody closes ends with its block. Each token is looked at a bounded number of times.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import compress
from typing import Final, NamedTuple

from msgspec import Struct

from deskcheck.extract.tokens import DASHES, MARK, WORD, Tokens
from deskcheck.model import Article, Span

_OPEN: Final = frozenset("“«„")
_CLOSE: Final = frozenset("”»")
_MARKS: Final = frozenset("“”«»„\"‘’'`‚")
_BEFORE_OPEN: Final = DASHES | frozenset("([{/“‘\"'")
_NEST: Final = 3
_LOOK: Final = 8  # closing single marks that are weighed against being a plural's apostrophe


class Quoted(Struct, frozen=True):
    """One quoted stretch within one block. ``first`` and ``last`` are its tokens, the marks included.

    ``closed``: it has a closing mark. ``continues``: it goes on in the next block, which opens with a mark.
    ``single``: between single marks. ``words``: how many words and numbers stand inside.
    """

    marks: Span
    inner: Span
    first: int
    last: int
    block: int
    sentence: int
    last_sentence: int
    closed: bool
    continues: bool
    single: bool
    words: int


class _Stretch(NamedTuple):
    """Tokens ``first`` to ``last`` with the marks, which are ``width`` and ``close`` tokens wide (0: not closed)."""

    first: int
    last: int
    close: int
    width: int = 1
    single: bool = False


def quoted(tokens: Tokens, article: Article) -> tuple[Quoted, ...]:
    """All outermost quoted stretches in text order."""
    marks = _marks(tokens)
    found: list[Quoted] = []
    at = 0
    while at < len(marks):
        block = tokens.block[marks[at][0]]
        after = at
        while after < len(marks) and tokens.block[marks[after][0]] == block:
            after += 1
        stretches = _block(tokens, marks[at:after])
        goes_on = bool(stretches) and not stretches[-1].close and _opens_next(tokens, marks, after)
        for stretch in stretches:
            found.append(_make(tokens, stretch, goes_on and stretch is stretches[-1]))
        at = after
    return tuple(found)


def _marks(tokens: Tokens) -> list[tuple[int, str]]:
    """(token, sign) of every quotation mark; '' and `` count once, at their first token."""
    low, start = tokens.low, tokens.start
    out: list[tuple[int, str]] = []
    skip = -1
    for i in compress(range(tokens.n), map(_MARKS.__contains__, low)):
        if i <= skip:
            continue
        sign = low[i]
        if sign in "'`’‘" and i + 1 < tokens.n and low[i + 1] == sign and start[i + 1] == start[i] + 1:
            skip = i + 1
            out.append((i, "``" if sign in "`‘" else "''"))
        elif sign in "‘'’`‚":
            out.append((i, "‘" if sign in "‘`‚" else "'"))
        else:
            out.append((i, sign))
    return out


def _opens_next(tokens: Tokens, marks: list[tuple[int, str]], at: int) -> bool:
    """Does the next block begin with the mark ``marks[at]``?"""
    if at >= len(marks):
        return False
    i, sign = marks[at]
    first = i == 0 or tokens.block[i - 1] != tokens.block[i]
    return first and sign not in "'‘" and sign not in _CLOSE


def _block(tokens: Tokens, marks: list[tuple[int, str]]) -> list[_Stretch]:
    """The stretches of one block, in order."""
    doubles = [mark for mark in marks if mark[1] not in "'‘"]
    out = _doubles(tokens, doubles, nesting=True) if doubles else []
    if len(doubles) < len(marks):
        out = sorted(out + _singles(tokens, [mark for mark in marks if mark[1] in "'‘"], out))
    return out


def _doubles(tokens: Tokens, marks: list[tuple[int, str]], nesting: bool) -> list[_Stretch]:
    """Pair double marks. Where an outer stretch is never closed although one inside it is, the outer one ends there."""
    out: list[_Stretch] = []
    depth = first = width = 0
    nested = False
    for at, (i, sign) in enumerate(marks):
        wide = len(sign)
        if depth == 0:
            if _may_open(tokens, i, sign) or _turned(tokens, marks, at):
                first, width, depth, nested = i, wide, 1, False
        elif _opens(tokens, i, sign, wide):
            nested = True
            if nesting:
                depth = min(depth + 1, _NEST)
            else:
                out.append(_Stretch(first, i - 1, 0, width))
                first, width = i, wide
        else:
            depth -= 1
            if depth == 0:
                out.append(_Stretch(first, i + wide - 1, wide, width))
    if depth and nested and nesting:
        return _doubles(tokens, marks, nesting=False)
    if depth:
        out.append(_Stretch(first, _block_end(tokens, first), 0, width))
    return out


def _may_open(tokens: Tokens, i: int, sign: str) -> bool:
    """Can a stretch begin here?  Not at a closing mark, nor at the inches of 5'10"."""
    if sign in _CLOSE:
        return False
    if sign in _OPEN or sign == "``":
        return True
    glued_left = tokens.joined(i) and tokens.low[i - 1] not in _BEFORE_OPEN
    glued_right = i + len(sign) < tokens.n and tokens.joined(i + len(sign))
    return glued_right or not glued_left


def _turned(tokens: Tokens, marks: list[tuple[int, str]], at: int) -> bool:
    """Does a mark open although it looks like a closing one?  The next mark must then close.

    ”It is safe,” begins a paragraph; Lund said," It is safe" has its blank on the wrong side.
    """
    i, sign = marks[at]
    if at + 1 >= len(marks) or sign == "»":
        return False
    close, closing = marks[at + 1]
    if closing in _OPEN or closing == "``" or not tokens.joined(close):
        return False
    if i == 0 or tokens.block[i - 1] != tokens.block[i]:
        return True
    return sign in '"”' and tokens.low[i - 1] == "," and _ends_turned(tokens, close, closing)


def _ends_turned(tokens: Tokens, close: int, sign: str) -> bool:
    after = close + len(sign)
    return after >= tokens.n or not tokens.joined(after) or tokens.kind[after] == MARK


def _opens(tokens: Tokens, i: int, sign: str, width: int) -> bool:
    """Inside an open stretch: does the mark open another one?"""
    if sign in _CLOSE:
        return False
    after = i + width
    glued_right = after < tokens.n and tokens.joined(after) and tokens.kind[after] != MARK
    glued_left = tokens.joined(i) and tokens.low[i - 1] not in _BEFORE_OPEN
    return glued_right and not glued_left


def _singles(tokens: Tokens, marks: list[tuple[int, str]], doubles: list[_Stretch]) -> list[_Stretch]:
    """Stretches between single marks that lie outside double ones; apostrophes are none."""
    starts = [stretch.first for stretch in doubles]
    closers = [i for i, sign in marks if sign == "'" and _closes_single(tokens, i)]
    out: list[_Stretch] = []
    after = -1
    for i, _ in marks:
        if i <= after or not _opens_single(tokens, i):
            continue
        inside = bisect_right(starts, i) - 1
        if inside >= 0 and doubles[inside].last >= i:
            continue
        limit = doubles[inside + 1].first if inside + 1 < len(doubles) else tokens.n
        close = _single_close(tokens, closers, i, limit)
        if close is not None and close > i + 2 + (tokens.end[i + 1] - tokens.start[i + 1] == 1):  # not rock ’n’ roll
            out.append(_Stretch(i, close, 1, single=True))
            after = close
    return out


def _opens_single(tokens: Tokens, i: int) -> bool:
    glued_left = tokens.joined(i) and tokens.low[i - 1] not in _BEFORE_OPEN
    return not glued_left and i + 1 < tokens.n and tokens.kind[i + 1] == WORD and tokens.joined(i + 1)


def _closes_single(tokens: Tokens, i: int) -> bool:
    return tokens.joined(i) and not (i + 1 < tokens.n and tokens.joined(i + 1) and tokens.kind[i + 1] != MARK)


def _single_close(tokens: Tokens, closers: list[int], i: int, limit: int) -> int | None:
    """The closing mark that belongs to ``i``: "the workers' pay" inside is stepped over where a better one follows."""
    at = bisect_right(closers, i + 1)
    fallback: int | None = None
    for close in closers[at : at + _LOOK]:
        if close >= limit or tokens.block[close] != tokens.block[i]:
            break
        before = tokens.low[close - 1]
        if tokens.kind[close - 1] == MARK or not before.endswith("s"):
            return close
        fallback = close if fallback is None else fallback
    return fallback


def _block_end(tokens: Tokens, i: int) -> int:
    """The last token of the block of token ``i``."""
    return bisect_right(tokens.block, tokens.block[i]) - 1


def _make(tokens: Tokens, stretch: _Stretch, continues: bool) -> Quoted:
    first, last, close, width, single = stretch
    inner_end = tokens.start[last - close + 1] if close else tokens.end[last]
    inner_start = min(tokens.end[first + width - 1], inner_end)
    return Quoted(
        marks=tokens.span(first, last),
        inner=Span(inner_start, inner_end),
        first=first,
        last=last,
        block=tokens.block[first],
        sentence=tokens.sent[first],
        last_sentence=tokens.sent[last],
        closed=close > 0,
        continues=continues,
        single=single,
        words=(last - first + 1) - tokens.kind[first : last + 1].count(MARK),
    )
