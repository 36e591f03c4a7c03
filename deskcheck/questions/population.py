"""Is a number that of all who live in a place, although no word says "population"?

"The town's 41,300 people", "Norvik has 41,300 people", "a city of 187,000", "some 171,650 people live in Orla", "there
are 7,204,600 Orlans": all of them, for nothing is said of who they are or of what they do.
"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.phrases import AUXILIARIES, POSSESSIVE
from deskcheck.extract.tokens import WORD, Tokens
from deskcheck.model import Kind, Quantity
from deskcheck.questions.clause import Around
from deskcheck.references.units import word_list

_COUNTED: Final = frozenset({Kind.COUNT, Kind.NUMBER})
_HAS: Final = frozenset({"has", "have", "had"})
_EVERYBODY: Final = frozenset({"people", "inhabitants", "residents"})
#: What follows says which people.
_RESTRICTING: Final = frozenset(
    "who whose aged over under in from with without on at of behind below above beneath beyond outside inside among out"
    " short".split()
)
_SHORTEST_PAST: Final = 4
_ROUGHLY: Final = frozenset(
    "some about around roughly nearly almost over only just than more fewer an estimated".split()
)
_LIVE: Final = frozenset("live lives lived living inhabit inhabited".split())
_WITHIN: Final = frozenset("in on there here within".split())


def is_population(tokens: Tokens, around: Around, quantity: Quantity) -> bool:
    """Is the number one of all the people of a place?"""
    owned = quantity.concept is not None and quantity.concept.text.lower() in _EVERYBODY
    if owned and _owned(tokens, around, quantity):
        return True
    counted = quantity.kind in _COUNTED
    return counted and (_of_so_many(tokens, quantity) or _so_many(tokens, around, quantity))


def _owned(tokens: Tokens, around: Around, quantity: Quantity) -> bool:
    """ "The town's 41,300 people", "Norvik has 41,300 people", "home to 41,300 people"."""
    before, after = tokens.at(quantity.span.start) - 1, tokens.at(quantity.span.end - 1) + 1
    if before < 0:
        return False
    if after + 1 < tokens.n and tokens.low[after] == "of" and tokens.low[before] == "the":
        return tokens.upper(after + 1) or tokens.low[after + 1] == "the"  # the 41,300 inhabitants of Norvik
    if after < tokens.n and _restricts(tokens.low[after]) and not around.aside[min(after + 1, tokens.n - 1)]:
        return False  # but: "home to 41,300 people in 2011"
    word = tokens.low[before]
    if word in ("of", "with"):
        opens = word == "with" and (before == 0 or tokens.sent[before - 1] != tokens.sent[before])
        if opens and after < tokens.n and tokens.low[after] == ",":
            return True  # "With 41,300 people, Norvik is the largest of the towns"
        return before > 0 and tokens.low[before - 1] in word_list("places")
    if word == "to":
        return before > 0 and tokens.low[before - 1] == "home"
    return word in POSSESSIVE or word in _HAS


def _restricts(after: str) -> bool:
    """ "14,320 people behind bars", "730,000 people displaced"."""
    return after in _RESTRICTING or (after.endswith("ed") and len(after) > _SHORTEST_PAST)


def _of_so_many(tokens: Tokens, quantity: Quantity) -> bool:
    """ "A cathedral city of about 187,000", and no noun after it."""
    first = tokens.at(quantity.span.start)
    if first < 2 or tokens.low[first - 1] != "of":
        return False
    after = tokens.at(quantity.num.end - 1) + 1
    ends = after >= tokens.n or tokens.kind[after] != WORD or tokens.low[after] in _EVERYBODY
    return tokens.low[first - 2] in word_list("places") and ends


def _so_many(tokens: Tokens, around: Around, quantity: Quantity) -> bool:
    """ "Some 171,650 people live in Orla", "there were 7,204,600 Orlans"."""
    start, after = tokens.at(quantity.num.start), tokens.at(quantity.num.end - 1) + 1
    if after >= tokens.n:
        return False
    while start > 0 and tokens.low[start - 1] in _ROUGHLY:
        start -= 1
    there = start > 1 and tokens.low[start - 2] == "there" and tokens.low[start - 1] in AUXILIARIES
    end = after + 1
    if tokens.low[after] in _EVERYBODY:
        live = end + 1 < tokens.n and tokens.low[end] in _LIVE
        inside = live and (tokens.low[end] == "inhabit" or _within(tokens, end + 1))
        return inside and (there or _nothing_before(tokens, around, start))
    people = tokens.upper(after) and tokens.low[after].endswith(("ns", "ese", "is"))
    return there and people and (end >= tokens.n or tokens.kind[end] != WORD or tokens.low[end] in ("in", "at"))


def _within(tokens: Tokens, i: int) -> bool:
    """ "In Orla", "in the town", "there"; not "in poverty"."""
    low, after = tokens.low[i], min(i + 1, tokens.n - 1)
    if low in ("there", "here"):
        return True
    return low in _WITHIN and (tokens.upper(after) or tokens.low[after] in ("the", "this", "that", "its"))


def _nothing_before(tokens: Tokens, around: Around, start: int) -> bool:
    """Does nothing but a date, a place or who says so stand before it in its clause?"""
    first = start
    while (
        first > 0 and tokens.sent[first - 1] == tokens.sent[start] and tokens.low[first - 1] not in ("but", "and", ";")
    ):
        first -= 1
    words = (i for i in range(first, start) if tokens.kind[i] == WORD and not around.aside[i])
    return all(tokens.low[i] in ("in", "by", "at", "the", "now") or tokens.upper(i) for i in words)
