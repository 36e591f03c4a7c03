"""Which relation is a change that was read, and how else may its numbers be put together?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskcheck.model import Confidence, Kind, Link, Quantity, Relation, RelationKind, Shape
from deskcheck.relate.changes.anchors import anchored, reckoned
from deskcheck.relate.changes.chain import SIZES, Chain
from deskcheck.relate.changes.units import alike
from deskcheck.relate.changes.words import PERIOD_WORDS, PERIODS, RATES
from deskcheck.relate.ground import Ground, link, relation

Sizes = tuple[tuple[str, Quantity], ...]
_BEHIND: Final = 8
_LED: Final = frozenset({"to", "at", "from"})
_ONE_CLAUSE: Final = "what it began and ended at stand in one clause"


def of_chain(ground: Ground, chain: Chain) -> Iterator[Relation]:
    """At most one relation: with both ends, or one end with size and percentage, or both ends and a direction."""
    if not chain.bases and len(chain.sizes) < 2:
        return  # most numbers are no part of a change
    sizes = sizes_of(ground, chain)
    named = dict(sizes)
    if chain.bases and chain.result is None and not named.keys() - {"percent"}:
        yield from _growth_of_growth(ground, chain)
    elif chain.bases and chain.result is not None:
        if sizes or _sure_direction(ground, chain, chain.result):
            yield of_ends(ground, chain, chain.bases, chain.result, sizes, _ONE_CLAUSE)
    elif "percent" in named and "amount" in named and chain.direction is not None and chain.levels():
        yield _of_one_end(chain, sizes)


def of_ends(
    ground: Ground, chain: Chain, bases: list[Quantity], result: Quantity, sizes: Sizes, reason: str
) -> Relation:
    """The change between two levels; other levels of the sentence are other readings of its sizes."""
    readings = [made(base, result, sizes) for base in bases[1:]]
    if len(chain.asides) > 1 and alike(chain.asides[0], chain.asides[-1]):
        readings.append(made(chain.asides[-1], chain.asides[0], sizes))  # "a 4 percent decline per share"
    for other in _others(ground, chain, result):
        readings += [made(base, other, sizes) for base in bases]
        readings.append(made(other, result, sizes))
    return relation(
        RelationKind.CHANGE,
        made(bases[0], result, sizes),
        f"{reason}, with its size" if sizes else reason,
        Confidence.HIGH if sizes and len(bases) == 1 else Confidence.MEDIUM,
        "times more" if chain.more else _way(ground, chain, result),
        tuple(readings) if sizes else (),
    )


def _way(ground: Ground, chain: Chain, result: Quantity) -> str | None:
    """The direction; none where a currency that weakens is printed as a higher rate."""
    return chain.direction.value if chain.direction and not _is_rate(ground, result) else None


def _is_rate(ground: Ground, result: Quantity) -> bool:
    window = ground.window(result)
    plain = result.kind is Kind.NUMBER or result.unit.per in ("USD", "EUR", "dollar", "euro")
    return plain and any(word in RATES for word in ground.lows(window.start, window.stop))


def _of_one_end(chain: Chain, sizes: Sizes) -> Relation:
    base, result = chain.bases[0] if chain.bases else None, chain.result
    assert chain.direction is not None
    why = "size, percentage and level of one move"
    return relation(RelationKind.CHANGE, made(base, result, sizes), why, Confidence.HIGH, chain.direction.value)


def _growth_of_growth(ground: Ground, chain: Chain) -> Iterator[Relation]:
    """ "grew 15.7 percent, down from 23 percent in February": the percentage is itself what went down."""
    percent, base = chain.sizes.get("percent"), chain.bases[0]
    if percent is None or chain.from_way is None or base.kind is not Kind.PERCENT or percent.kind is not Kind.PERCENT:
        return
    links = made(base, percent, ())
    yield relation(RelationKind.CHANGE, links, "a growth rate and the one before", Confidence.MEDIUM, chain.from_way)


def sizes_of(ground: Ground, chain: Chain) -> Sizes:
    """The sizes that are sizes of this change, in the order of the roles."""
    sizes = [(role, chain.sizes[role]) for role in SIZES if role in chain.sizes]
    percent = chain.sizes.get("percent")
    if percent is not None and (chain.anchored or reckoned(ground, percent)):
        sizes.remove(("percent", percent))
    if chain.bases:
        late = [each for each in sizes if each[1].span > chain.bases[0].span and each[1] is not chain.bases[0]]
        sizes = [each for each in sizes if each not in late or not _of_another_time(ground, each[1], chain.bases)]
    return tuple(sizes)


def _of_another_time(ground: Ground, size: Quantity, bases: list[Quantity]) -> bool:
    """ "… from 10 percent in 2009, a drop of 0.2 points from April": behind the base, with a base of its own."""
    if not anchored(ground, size):
        return False
    own = _period(ground, size)
    return not any(own & _period(ground, base) for base in bases)


def _period(ground: Ground, q: Quantity) -> set[str]:
    """The words of time behind a number, without those that all times have in common."""
    behind = range(ground.last[q.id] + 1, min(ground.last[q.id] + 1 + _BEHIND, ground.sentence_of(q).stop))
    low = ground.tokens.low
    return {low[i] for i in behind if (ground.dated[i] or low[i] in PERIODS) and low[i] not in PERIOD_WORDS}


def made(base: Quantity | None, result: Quantity | None, sizes: Sizes) -> tuple[Link, ...]:
    links = (("base", base), ("result", result), *sizes)
    return tuple(link(role, q) for role, q in links if q is not None)


def _others(ground: Ground, chain: Chain, result: Quantity) -> Iterator[Quantity]:
    """Other numbers of the sentence that the size may have been meant of."""
    if result.value.shape is not Shape.POINT:
        return
    used = {q.id for q in chain.numbers()}
    for q in ground.beside(result):
        same = q.kind is result.kind and q.value.shape is Shape.POINT and q.unit.per == result.unit.per
        if same and q.id not in used and alike(result, q):
            yield q


def _sure_direction(ground: Ground, chain: Chain, result: Quantity) -> bool:
    """Does a direction alone say something of these two numbers?"""
    if chain.direction is None or result.kind is Kind.DURATION or result.unit.per in ("USD", "EUR"):
        return False
    if result.concept is not None and result.concept.head in RATES:
        return False
    if chain.compared and not _timed(ground, chain.bases[0]):
        return False
    plain = chain.from_way is None and not chain.compared and result.role is None
    if plain and not _LED.intersection(ground.lows(max(ground.first[result.id] - _BEHIND, 0), ground.first[result.id])):
        return False  # "cut 400 jobs, from 2,000"
    window = ground.window(result)
    return result.kind is not Kind.NUMBER or not any(word in RATES for word in ground.lows(window.start, window.stop))


def _timed(ground: Ground, base: Quantity) -> bool:
    """Is it said of when the number is: "against 1,200 in 2019"?"""
    first, last = max(ground.first[base.id] - 4, 0), ground.last[base.id] + _BEHIND
    tokens = range(first, min(last, ground.sentence_of(base).stop))
    return any(ground.dated[i] or ground.tokens.low[i] in PERIODS for i in tokens)
