"""Whose share, profit or sales does a number speak of, by the name beside the noun?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.tokens import WORD
from deskcheck.model import Quantity
from deskcheck.relate.ground import POSSESSIVE, Ground

_BESIDE: Final = 3


def owner(ground: Ground, q: Quantity) -> frozenset[str]:
    """The names in and beside what the number counts: "Orla's profit", "shares of Orla", "sales in Europe"."""
    if q.concept is None:
        return frozenset()
    tokens, sentence = ground.tokens, ground.sentence_of(q)
    first, last = tokens.at(q.concept.span.start), ground.last_token(q.concept.span.end)
    near = range(max(sentence.start, first - _BESIDE), min(last + _BESIDE + 1, sentence.stop))
    return frozenset(tokens.low[i] for i in near if _is_name(ground, i, sentence.start))


def _is_name(ground: Ground, i: int, start: int) -> bool:
    tokens = ground.tokens
    if tokens.kind[i] != WORD or ground.dated[i] or not tokens.text[tokens.start[i]].isupper():
        return False
    return i != start or (tokens.low[i + 1 : i + 2] != [] and tokens.low[i + 1] in POSSESSIVE)
