"""Does the clause around an expression of time speak of what was, or of what is to come?"""

from __future__ import annotations

from deskcheck.extract.dates.found import Found
from deskcheck.extract.dates.words import FUTURE, MODALS, PAST
from deskcheck.extract.tokens import NUMBER, Tokens

_REACH = 12  # tokens on each side; a bound, so that a text without sentences costs no more
_EDGES = frozenset(',;:—–()“”"')


def tense(t: Tokens, found: Found) -> int:
    """1 future, −1 past, 0 unknown.  "By 2030" alone is future only where nothing says that it is past."""
    sentence = t.sentence_tokens(t.sent[found.first])
    back = range(found.first - 1, max(sentence.start, found.first - _REACH) - 1, -1)
    ahead = range(found.last + 1, min(sentence.stop, found.last + 1 + _REACH))
    return _first_sign(t, back) or _first_sign(t, ahead, skip_edge=True)


def _first_sign(t: Tokens, way: range, *, skip_edge: bool = False) -> int:
    """The first word on the way that carries a tense.  A comma right after an opening "In 2020," ends nothing."""
    for n, i in enumerate(way):
        low = t.low[i]
        if (
            low in FUTURE
            or low[-3:] in ("’ll", "'ll")
            or (low in MODALS and not t.upper(i) and t.low[i + 1 : i + 2] != ["have"] and not _month(t, i))
        ):
            return 1
        if low in PAST or (len(low) > 4 and low.endswith("ed") and not t.upper(i)):
            if i > way.stop and t.low[i - 1] == "be":
                continue  # "will be closed": the word before it tells
            return -1
        if low in _EDGES and not (skip_edge and n == 0):
            return 0
    return 0


def _month(t: Tokens, i: int) -> bool:
    """ "may 19" and "19 may" in text without capitals are no modal verbs."""
    return t.low[i] == "may" and NUMBER in t.kind[max(0, i - 1) : i + 2]
