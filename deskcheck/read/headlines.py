"""Is the first line of a text its headline?"""

from __future__ import annotations

from collections.abc import Sequence

from deskcheck.read.boilerplate import is_boilerplate
from deskcheck.read.bylines import is_byline
from deskcheck.read.captions import credit_of
from deskcheck.read.datelines import dateline_end

_LONGEST = 160
_LOOK_AHEAD = 5
_QUOTES = "\"'”’»)]"


def is_headline(text: str, ranges: Sequence[tuple[int, int]], wrapped: bool = False) -> bool:
    """Is the first range a headline, the others being what follows it?

    A headline is short, is no sentence with a full stop, and something longer follows. ``wrapped``: only a line break
    parts it from the rest; then the next line must not read on, and must be clearly longer than a wrapped line's mate.
    """
    start, end = ranges[0]
    if end - start > _LONGEST or not is_title(text[start:end]) or dateline_end(text, start, end) is not None:
        return False
    needed = (end - start) * (1.5 if wrapped else 1)
    following = ranges[1 : 1 + _LOOK_AHEAD]
    if not any(stop - begin > needed for begin, stop in following):
        return False
    return not wrapped or not text[following[0][0]].islower()


def is_title(line: str) -> bool:
    """Does a line look like a title: a capital or a figure first, no full stop last, and no byline or caption?"""
    if "\n" in line or "\r" in line:
        return False
    bare = line.rstrip(_QUOTES)
    if not bare or (bare[-1] in ".,;:" and not bare.endswith(("...", " Inc.", " Jr."))):
        return False
    first = line.split(None, 1)[0]
    letter = next((sign for sign in line[:40] if sign.isalnum()), "")
    if not letter or (letter.islower() and first == first.lower()):
        return False
    return not is_byline(line) and not is_boilerplate(line) and credit_of(line) is None
