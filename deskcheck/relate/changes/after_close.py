"""Which price of a share is the close that a move in late trading began at, told in another clause or sentence?

"Shares rose 25 cents to $65.02 in after-hours trading. They had risen 90 cents to $64.78 in regular trading."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from deskcheck.extract.phrases import CLOSED
from deskcheck.model import Confidence, Kind, Quantity, Relation, RelationKind, Role
from deskcheck.relate.changes.build import made
from deskcheck.relate.changes.chain import Chain
from deskcheck.relate.changes.units import alike, measures
from deskcheck.relate.changes.words import LATE
from deskcheck.relate.ground import Ground, is_point, relation

_CLOSED: Final = frozenset({"closed", "closing", "close", "ended", "finished", "settled", "regular"})
_SHARES: Final = frozenset({"share", "shares", "stock", "they", "it"})
_BEFORE: Final = 14
_BEHIND: Final = 8
_WIDEST: Final = 2  # times: a price and its close are no farther apart
_TEN: Final = Decimal(10)
_NOUNS: Final = frozenset({"share", "shares", "stock"})
_NAME: Final = 3
_AVERAGE: Final = frozenset({"average", "adjusted", "high", "low", "since"})


def after_close(ground: Ground, chains: list[Chain]) -> Iterator[Relation]:
    """Relations change, with the close as base, the late price as result and the sizes that are printed."""
    if LATE.isdisjoint(ground.words) or _CLOSED.isdisjoint(ground.words):
        return
    prices = [chain for chain in chains if chain.result is not None and _is_price(chain.result)]
    moves = [each for each in prices if each.sizes and not each.bases and _has(ground, each, LATE)]
    closes = [each for each in prices if not _has(ground, each, LATE) and _has(ground, each, _CLOSED)] if moves else []
    for chain in moves if closes else ():
        near = [each for each in closes if each is not chain and _fits(ground, chain, each)]
        if chain.direction is None:
            continue
        values = {each.result.value.value for each in near if each.result is not None}
        if len(values) == 1:
            links = made(near[0].result, chain.result, tuple(chain.sizes.items()))
            why = "a move in late trading, and the close before it"
            yield relation(RelationKind.CHANGE, links, why, Confidence.MEDIUM, chain.direction.value)


def _is_price(q: Quantity) -> bool:
    return q.kind is Kind.MONEY and is_point(q) and q.role is not Role.CHANGE


def _words(ground: Ground, chain: Chain) -> list[str]:
    sentence = ground.tokens.sentence_tokens(chain.sentence)
    return ground.lows(max(sentence.start, chain.first - _BEFORE), min(chain.last + _BEHIND, sentence.stop))


def _has(ground: Ground, chain: Chain, words: frozenset[str]) -> bool:
    return not words.isdisjoint(_words(ground, chain))


def _fits(ground: Ground, late: Chain, close: Chain) -> bool:
    """Is it the close of the same share, told beside the late price?"""
    assert late.result is not None
    assert close.result is not None
    if abs(close.sentence - late.sentence) > 1 or abs(close.block - late.block) > 1:
        return False
    if not (_has(ground, late, _SHARES) and _has(ground, close, _SHARES)) or _has(ground, close, _AVERAGE):
        return False
    if not alike(close.result, late.result) or not is_near(close.result, late.result):
        return False
    if any(role == "amount" and not measures(q, close.result) for role, q in late.sizes.items()):
        return False
    names = [_names(ground, each) for each in (late, close)]
    return not all(names) or not names[0].isdisjoint(names[1])


def is_near(one: Quantity, other: Quantity) -> bool:
    """Is the one no more than twice the other, or that with its point in another place?"""
    a, b = one.value.value, other.value.value
    if not a or not b or a < 0 or b < 0:
        return False
    return any(b / _WIDEST < a * scale < b * _WIDEST for scale in (1, _TEN, 1 / _TEN))


def _names(ground: Ground, chain: Chain) -> set[str]:
    """The names right before "shares" and its like; none where "they" or "the stock" closed."""
    tokens, start = ground.tokens, ground.tokens.first_of[chain.sentence]
    nouns = [i for i in range(max(start, chain.first - _BEFORE), chain.last) if tokens.low[i] in _NOUNS]
    beside = {j for i in nouns for j in (*range(max(start, i - _NAME), i), *range(i + 2, i + 2 + _NAME))}
    named = {tokens.low[j] for j in beside if j < tokens.n and tokens.upper(j) and not ground.dated[j]}
    return named - CLOSED
