"""Which price is so much above or below the close of a share, or what is it so much above?

"A$12.60 a share, a 40 percent premium to the close of A$9.00"; then also "traded 33 percent higher at A$11.97", as the
base of a day's move is the close before it; and "down 1.4 percent in late trading", where the sentence with the two
prices tells that they are of late trading too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskcheck.extract.phrases import DETERMINERS
from deskcheck.model import Confidence, Direction, Kind, Quantity, Relation, RelationKind, Role
from deskcheck.relate.changes.anchors import anchored, reckoned
from deskcheck.relate.changes.build import made
from deskcheck.relate.changes.chain import Chain
from deskcheck.relate.changes.owners import owner
from deskcheck.relate.changes.units import alike
from deskcheck.relate.changes.words import BREAKS, LATE, PERIODS
from deskcheck.relate.ground import POSSESSIVE, Ground, is_point, relation

_PREMIUMS: Final = {"premium": Direction.UP, "discount": Direction.DOWN}
_TO: Final = frozenset({"to", "over", "on", "above", "from", "against"})
_CLOSES: Final = frozenset({"close", "closing", "closed"})
_BEFORE_BASE: Final = frozenset({"of", "at"}) | POSSESSIVE | DETERMINERS
_PHRASE: Final = 18  # tokens of "to the average closing price of Orla's shares over the month to Friday of"
_NOUN: Final = 3
_FEW: Final = 3
_ADJUSTED: Final = frozenset({"adjusted", "adjusting", "including", "excluding", "theoretical"})
_PLUS: Final = frozenset({"and", "plus"})
_WEEK: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "monday")
_TRADED: Final = 8
_LONGEST: Final = 80  # tokens of a sentence that are looked at for days
_SLACK: Final = 5 / 3  # a move of another day comes out farther than this from what is printed


def closes(ground: Ground, chains: list[Chain]) -> Iterator[Relation]:
    """Relations change: premiums and discounts, and moves from the close that a premium names."""
    named = list(_named(ground)) if "premium" in ground.text or "discount" in ground.text else []
    for q, noun, base in named:
        yield from _premium(ground, q, noun, base)
    if "clos" in ground.text:
        told = [base for _, _, base in named if _is_close(ground, base)]
        if len({q.value.value for q in told}) == 1:
            yield from _moves(ground, chains, told[0], {q.id for q, _, _ in named})
        yield from _late(ground, chains)


def _named(ground: Ground) -> Iterator[tuple[Quantity, int, Quantity]]:
    """Each premium with the token of its noun and the price that it is over."""
    for q in ground.quantities:
        if q.kind is Kind.PERCENT and is_point(q):
            noun = _noun(ground, q)
            base = _base(ground, q, noun) if noun is not None else None
            if noun is not None and base is not None:
                yield q, noun, base


def _premium(ground: Ground, q: Quantity, noun: int, base: Quantity) -> Iterator[Relation]:
    sentence = ground.window(q)
    if _ADJUSTED.intersection(ground.lows(ground.last[q.id], sentence.stop)):
        return
    readings = [made(base, price, (("percent", q),)) for price in _prices(ground, q, base)]
    if readings:
        way, why = _PREMIUMS[ground.tokens.low[noun]], "a price and its premium or discount"
        yield relation(RelationKind.CHANGE, readings[0], why, Confidence.MEDIUM, way.value, tuple(readings[1:]))


def _noun(ground: Ground, q: Quantity) -> int | None:
    """The token of the noun: "a Q cash premium", "a premium of Q"."""
    low, after = ground.tokens.low, ground.last[q.id] + 1
    near = range(after, min(after + _NOUN, ground.sentence_of(q).stop))
    found = next((i for i in near if low[i] in _PREMIUMS), None)
    if found is not None:
        return found if low[found + 1 : found + 2] != [] and low[found + 1] in _TO else None
    first = ground.first[q.id]
    of = first > 1 and low[first - 1] == "of" and low[first - 2] in _PREMIUMS
    return first - 2 if of and after < ground.tokens.n and low[after] in _TO else None


def _base(ground: Ground, q: Quantity, noun: int) -> Quantity | None:
    """The first sum in the phrase behind the premium."""
    start = max(noun, ground.last[q.id]) + 1
    for other in ground.beside(q):
        first = ground.first[other.id]
        if first < start or other.kind is not Kind.MONEY:
            continue
        words = ground.lows(start, first)
        broken = any(word in (",", ";", "(") or (word in BREAKS and word not in ("that", "before")) for word in words)
        if first - start > _PHRASE or broken or not is_point(other) or words[-1] not in _BEFORE_BASE:
            return None
        return other
    return None


def _prices(ground: Ground, q: Quantity, base: Quantity) -> list[Quantity]:
    """What the premium is of: the price before it in its sentence, else the one price a share beside that sentence."""
    row = ground.beside(q)
    before = [p for p in reversed(row[: row.index(q)]) if _is_price(p, base)]
    if before:
        words = ground.lows(ground.last[before[:_FEW][-1].id] + 1, ground.first[q.id])
        return before[:_FEW] if not _PLUS.intersection(words) else []  # "$21 in cash and $3 in stock"
    behind = [p for p in row[row.index(q) :] if _is_price(p, base) and ground.first[p.id] > ground.first[base.id]]
    if behind:
        return []  # "premium to its close of $15, or $21 a share": of which it is cannot be told
    for sentence in (q.sentence - 1, q.sentence + 1):
        found = [p for p in ground.by_sentence.get(sentence, [])[:_TRADED] if _is_price(p, base)]
        if len({p.value.value for p in found}) == 1 and found[0].block >= q.block - 1:
            return found[:1] if found[0].unit.per == "share" or base.unit.name == "penny" else []
    return []


def _is_price(q: Quantity, base: Quantity) -> bool:
    return q.kind is Kind.MONEY and is_point(q) and q is not base and q.role is not Role.CHANGE and alike(q, base)


def _is_close(ground: Ground, q: Quantity) -> bool:
    first, last = ground.first[q.id], ground.last[q.id]
    return bool(_CLOSES.intersection(ground.lows(max(ground.sentence_of(q).start, first - _TRADED), last + _FEW)))


def _moves(ground: Ground, chains: list[Chain], base: Quantity, premiums: set[str]) -> Iterator[Relation]:
    """ "Shares in Orla traded 33 percent higher at A$11.97": from the close that the premium is over."""
    for chain in chains:
        percent, result = chain.sizes.get("percent"), chain.result
        if percent is None or result is None or chain.bases or chain.direction is None or "amount" in chain.sizes:
            continue
        if (
            percent.id in premiums
            or not _is_price(result, base)
            or anchored(ground, percent)
            or reckoned(ground, percent)
        ):
            continue
        behind = ground.lows(ground.last[percent.id] + 1, chain.last + _FEW)
        if PERIODS.intersection(behind) or not _near(base, result, percent, chain.direction):
            continue
        if not _next_day(ground, base, chain):
            continue
        why = "a move of the share whose close is the base of the premium"
        links = made(base, result, (("percent", percent),))
        yield relation(RelationKind.CHANGE, links, why, Confidence.MEDIUM, chain.direction.value)


def _next_day(ground: Ground, base: Quantity, chain: Chain) -> bool:
    """Is the move of the day after the close, as far as both are told?"""
    closed, moved = (_weekdays(ground, sentence) for sentence in (base.sentence, chain.sentence))
    after = {_WEEK[_WEEK.index(day) + 1] for day in closed}
    return not moved or not closed or bool(after & moved)


def _weekdays(ground: Ground, sentence: int) -> set[str]:
    tokens = ground.tokens.sentence_tokens(sentence)[:_LONGEST]
    return {ground.tokens.low[i] for i in tokens if ground.dated[i]}.intersection(_WEEK)


def _near(base: Quantity, result: Quantity, percent: Quantity, way: Direction) -> bool:
    """Is the move about as large as is printed?  Else it is one of another day, or of another share."""
    old, new, size = base.value.value, result.value.value, percent.value.value
    if not old or new is None or not size:
        return False
    moved = float((new / old - 1) * 100 / size) * (1 if way is Direction.UP else -1)
    return 1 / _SLACK <= moved <= _SLACK


def _late(ground: Ground, chains: list[Chain]) -> Iterator[Relation]:
    """ "fell to $25.62 after closing at $25.98 … In late trading, its shares declined 1.4 percent"."""
    pairs = [each for each in chains if each.bases and each.result is not None and not each.sizes]
    pairs = [each for each in pairs if each.levels()[0].kind is Kind.MONEY and _from_close(ground, each)]
    if len(pairs) != 1:
        return
    lone = [each for each in chains if list(each.sizes) == ["percent"] and not each.levels() and _is_late(ground, each)]
    pair = pairs[0]
    if len({each.sizes["percent"].value.value for each in lone}) != 1 or lone[0].direction is None:
        return
    for each in lone:
        if each.direction is pair.direction and each.sentence != pair.sentence and _one_owner(ground, each, pair):
            links = made(pair.bases[0], pair.result, (("percent", each.sizes["percent"]),))
            why = "both are of the trading after the close"
            yield relation(RelationKind.CHANGE, links, why, Confidence.MEDIUM, lone[0].direction.value)


def _one_owner(ground: Ground, one: Chain, other: Chain) -> bool:
    """Is no share of another firm meant?"""
    names = [owner(ground, each.numbers()[-1]) for each in (one, other)]
    return not all(names) or not names[0].isdisjoint(names[1])


def _from_close(ground: Ground, pair: Chain) -> bool:
    """Did it begin at the close: "after closing … at", "from a close of"?"""
    first = ground.first[pair.bases[0].id]
    start = ground.tokens.first_of[pair.sentence]
    return bool(_CLOSES.intersection(ground.lows(max(start, first - _TRADED), first)))


def _is_late(ground: Ground, chain: Chain) -> bool:
    """Is it said of the trading after the close: "in extended trading", "after hours"?"""
    sentence = ground.tokens.sentence_tokens(chain.sentence)
    words = ground.lows(max(sentence.start, chain.first - _PHRASE), min(chain.last + _TRADED, sentence.stop))
    return bool(LATE.intersection(words)) and bool({"share", "shares", "stock"}.intersection(words))
