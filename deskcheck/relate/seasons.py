"""Which pairs of years are one season or one business year (“2012/13”, “the 2003-04 season”)?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from deskcheck.extract.lexicon import load, words
from deskcheck.extract.tokens import DASHES, NUMBER, WORD
from deskcheck.model import Link, Relation, RelationKind
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import DETERMINERS, Ground, relation

_DATA: Final = load("times")["seasons"]
_NOUNS: Final = words(_DATA["nouns"])
_YEARS: Final = words(_DATA["years"])
_CUES: Final = _NOUNS | {"school", "academic", "fiscal", "financial", "tax"}
_AGAIN: Final = words(_DATA["of_many"])
_LONG: Final = words(_DATA["long"])
_NUMBERED: Final = words(_DATA["numbered"])
_WHEN: Final = frozenset(
    {"in", "during", "for", "since", "from", "until", "till", "to", "by", "of", "through", "and", "than"}
)
_REACH: Final = 4  # words of "the 2003-04 Premier League season"


class _Pair(NamedTuple):
    """Tokens ``at`` and ``at`` + 2 are the years. ``sure``: the noun of a season stands beside them."""

    at: int
    follows: bool
    sure: bool


def seasons(ground: Ground) -> Iterator[Relation]:
    """Relations order with the links earlier and later, as spans, and the note "season".

    Confidence low: no noun says that it is a season, but another pair of the article, of the same form, is one.
    """
    tokens = ground.tokens
    slashed = list(_slashed(ground)) if "/" in ground.words else []
    shown = {len(tokens.low[pair.at + 2]) < 4 for pair in slashed if pair.follows}
    shown |= {True for pair in slashed if pair.follows and pair.sure}
    dashed = _dashed(ground) if not _CUES.isdisjoint(ground.words) else ()
    for pair in (*slashed, *dashed):
        alike = (len(tokens.low[pair.at + 2].replace(",", "")) < 4) in shown
        if not pair.follows and not pair.sure and not (alike and not _is_long(ground, pair.at)):
            continue
        links = tuple(
            Link(role, (), (tokens.span(i, i),)) for role, i in (("earlier", pair.at), ("later", pair.at + 2))
        )
        confidence = Confidence.HIGH if pair.sure or pair.follows else Confidence.LOW
        note = "season" if pair.follows else "no season"
        yield relation(RelationKind.ORDER, links, "the years of a season follow each other", confidence, note)


def _slashed(ground: Ground) -> Iterator[_Pair]:
    """ "in 2012/13", "the 2012/2013 season": no number of a law, of a case, no day of a month."""
    tokens, low = ground.tokens, ground.tokens.low
    for i in range(1, tokens.n - 1):
        if low[i] != "/" or not _is_pair(ground, i - 1):
            continue
        if low[i + 2 : i + 3] == ["/"] or (i > 1 and low[i - 2] in _NUMBERED):
            continue
        sure = _named(ground, i - 1)
        told = i > 1 and len(low[i + 1]) > 1 and (low[i - 2] in _WHEN or low[i - 2] in DETERMINERS)
        if sure or told:
            yield _Pair(i - 1, _follows(low[i - 1], low[i + 1]), sure)


def _dashed(ground: Ground) -> Iterator[_Pair]:
    """ "the 2003-04 season": only beside the noun, as a dash is the mark of any range."""
    tokens = ground.tokens
    for mention in ground.dossier.dates:
        i = tokens.at(mention.span.start) + 1
        if 0 < i < tokens.n - 1 and tokens.low[i] in DASHES and _is_pair(ground, i - 1) and _named(ground, i - 1):
            yield _Pair(i - 1, _follows(tokens.low[i - 1], tokens.low[i + 1]), True)


def _is_pair(ground: Ground, at: int) -> bool:
    """Two numbers with nothing but the mark between them, one of them a year, or what a noun calls a season."""
    tokens = ground.tokens
    if (
        tokens.kind[at] != NUMBER
        or tokens.kind[at + 2] != NUMBER
        or not (tokens.joined(at + 1) and tokens.joined(at + 2))
    ):
        return False
    return len(tokens.low[at]) > 3 and (_is_year(tokens.low[at]) or _is_year(tokens.low[at + 2]) or _named(ground, at))


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits[:2] in ("18", "19", "20")


def _follows(one: str, other: str) -> bool:
    """ "2012" and "13", "2012" and "2013", "1999" and "00", "2008" and "9"."""
    return (
        one.isdigit() and other.isdigit() and len(other) <= 4 and str(int(one) + 1).endswith(other) and len(other) != 3
    )


def _named(ground: Ground, at: int) -> bool:
    """Does "season", or "school year", stand right behind the pair, or "season" before it?"""
    tokens, low = ground.tokens, ground.tokens.low
    if at and low[at - 1] in ("season", "seasons"):
        return low[at - 1] == "season"
    stop = min(tokens.n, tokens.first_of[tokens.sent[at + 2] + 1], at + 4 + _REACH)
    for i in range(at + 3, stop):
        if low[i] in _NOUNS:
            return low[i + 1 : i + 2] not in [[word] for word in _AGAIN]
        if low[i] == "year":
            return low[i - 1] in _YEARS and low[i + 1 : i + 2] not in [[word] for word in _AGAIN]
        if tokens.kind[i] != WORD or not (tokens.upper(i) or low[i] in _YEARS):
            return False
    return False


def _is_long(ground: Ground, at: int) -> bool:
    """ "the 2007/13 budget", "from 2014/20": what may be planned for several years."""
    low = ground.tokens.low
    return bool(_LONG & set(low[max(0, at - 4) : at + 8]))
