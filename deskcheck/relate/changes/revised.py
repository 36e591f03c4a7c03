"""Which number of the period before, told as revised further on, is the base of a change?

"Sales fell 1.6 percent to a rate of 4.42 million … The reading for August was revised to 4.49 million": offices that
publish a number each week or month reckon the change from the one before as it is revised.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from deskcheck.extract.lexicon import load
from deskcheck.extract.phrases import CLOSED, VERBS
from deskcheck.model import Confidence, Kind, Quantity, Relation, RelationKind
from deskcheck.relate.changes.anchors import anchored
from deskcheck.relate.changes.build import made
from deskcheck.relate.changes.chain import Chain
from deskcheck.relate.changes.units import BARE, alike, measures
from deskcheck.relate.changes.words import FORECASTS
from deskcheck.relate.ground import Ground, is_point, relation
from deskcheck.relate.stems import stem

_KINDS: Final = frozenset({Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.MEASURE})
_MONTHS: Final = frozenset(load("moves")["period_names"]["month"].split()) - {"month", "monthly"}
_EARLIER: Final = _MONTHS | {"prior", "previous", "previously", "earlier", "last", "preceding"}
_GENERIC: Final = frozenset(
    "reading figure figures number numbers rate level pace total data count week month quarter year".split()
)
_NO_NAMES: Final = _EARLIER | _GENERIC | CLOSED | VERBS | frozenset({"originally", "initially", "reported", "also"})
_SHORT: Final = 3
_BACK: Final = 4  # sentences
_NEAR: Final = 10
_WIDEST: Final = 1.5  # times: a number of one month is no farther from that of the month before


def revised(ground: Ground, chains: list[Chain]) -> Iterator[Relation]:
    """Relations change whose base is the number before, as revised."""
    if "revised" not in ground.words:
        return
    told = [each for each in chains if each.result is not None and _is_revised(ground, each, each.result)]
    for revision in told:
        level = revision.result
        if level is None:
            continue
        named = _named(ground, level)
        fitting = [each for each in chains if _fits(ground, each, revision, level) and _is_named(ground, each, named)]
        levels = {each.result.id for each in fitting if each.result is not None}
        if len(levels) != 1:
            continue
        chain = fitting[0]
        assert chain.direction is not None
        sizes = tuple(chain.sizes.items())
        others = tuple(made(base, chain.result, sizes) for base in revision.bases)
        why = "a change, and the number before it as it was revised"
        links = made(level, chain.result, sizes)
        yield relation(RelationKind.CHANGE, links, why, Confidence.MEDIUM, chain.direction.value, others)


def _is_revised(ground: Ground, chain: Chain, level: Quantity) -> bool:
    """ "The reading for August was revised slightly up to Q", "last week's claims were revised to Q from …"."""
    sentence = ground.sentence_of(level)
    words = ground.lows(max(sentence.start, ground.first[level.id] - _NEAR), ground.first[level.id])
    if level.kind not in _KINDS or not is_point(level) or "revised" not in words or chain.sizes:
        return False
    if "to" not in words[words.index("revised") :] or not FORECASTS.isdisjoint(words):
        return False
    front = range(max(sentence.start, ground.first[level.id] - 2 * _NEAR), ground.first[level.id])
    return any(ground.dated[i] or ground.tokens.low[i] in _EARLIER for i in front)


def _named(ground: Ground, level: Quantity) -> set[str]:
    """What is said to be revised: the "permits" of "March's permits were revised"; nothing for "the reading"."""
    start = max(ground.sentence_of(level).start, ground.first[level.id] - 2 * _NEAR)
    words = ground.lows(start, ground.first[level.id])
    words = words[: words.index("revised")]
    return {stem(word) for word in words if len(word) > _SHORT and word not in _NO_NAMES}


def _is_named(ground: Ground, chain: Chain, named: set[str]) -> bool:
    sentence = ground.tokens.sentence_tokens(chain.sentence)
    words = ground.lows(max(sentence.start, chain.first - 3 * _NEAR), min(sentence.stop, chain.last + _NEAR))
    return not named or not named.isdisjoint({stem(word) for word in words})


def _fits(ground: Ground, chain: Chain, revision: Chain, level: Quantity) -> bool:
    """Is it the only change near before it that has one end, in the same unit and of about that size?"""
    result = chain.result
    if result is None or chain.bases or not chain.sizes or chain.direction is None:
        return False
    if not 0 < revision.sentence - chain.sentence <= _BACK or not (_bare(result, level) or alike(result, level)):
        return False
    old, new = level.value.value, result.value.value
    if not old or not new or not 1 / _WIDEST < float(new / old) < _WIDEST:
        return False
    amount = chain.sizes.get("amount")
    if amount is not None and not (_bare(amount, level) or measures(amount, level)):
        return False
    return not any(_of_a_year(ground, q) for q in chain.sizes.values())


def _bare(one: Quantity, other: Quantity) -> bool:
    """Two counts, whatever they are called: "a rate of 894,000 units", "an 863,000-unit pace"."""
    return one.kind in BARE and other.kind in BARE


def _of_a_year(ground: Ground, q: Quantity) -> bool:
    """ "rose 3 percent from a year earlier": of another time than the one before."""
    after = ground.last[q.id] + 1
    words = ground.lows(after, min(after + _NEAR, ground.sentence_of(q).stop))
    return anchored(ground, q) and any(pair in (("a", "year"), ("last", "year")) for pair in pairwise(words))
