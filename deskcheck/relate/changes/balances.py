"""Which two sums is a deficit or surplus the difference of?

"The trade gap widened to $50bn … exports fell to $84.2bn, while imports grew to $134.5bn": only where the sentences
beside each other have one sum for what goes out, one for what comes in, and one balance of no single partner.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Final

from deskcheck.model import Confidence, Kind, Quantity, Relation, RelationKind, Role
from deskcheck.relate.changes.units import alike
from deskcheck.relate.changes.words import BREAKS, FORECASTS
from deskcheck.relate.ground import Ground, is_point, link, relation

_BALANCES: Final = frozenset({"deficit", "gap", "surplus", "shortfall"})
_SIDES: Final = (("exports", "imports"), ("revenue", "spending"), ("income", "expenditure"), ("receipts", "spending"))
_WORDS: Final = {word: (pair, side) for pair, words in enumerate(_SIDES) for side, word in enumerate(words)}
_EARLIER: Final = frozenset({"previous", "earlier", "ago", "prior", "last", "previously"})
_BEFORE: Final = 6
_LONGEST: Final = 80  # tokens of a sentence that are looked at for dates
_NEAR: Final = 12  # tokens from the noun to its sum
_APART: Final = 2  # sentences
_SLACK: Final = 5 / 3  # sums of another month, or of one partner, are farther apart than this from the balance


def balances(ground: Ground) -> Iterator[Relation]:
    """Relations comparison with larger, smaller and amount."""
    if not any(word in ground.text for word in _BALANCES) or not any(words[0][1:] in ground.text for words in _SIDES):
        return
    sides: dict[tuple[int, int], list[Quantity]] = {}
    gaps: list[Quantity] = []
    for q in ground.quantities:
        if q.kind is not Kind.MONEY or not is_point(q) or q.role in (Role.CHANGE, Role.BASE) or q.unit.per is not None:
            continue
        noun = _noun(ground, q)
        if noun in _WORDS:
            sides.setdefault(_WORDS[noun], []).append(q)
        elif noun in _BALANCES:
            gaps.append(q)
    for pair in range(len(_SIDES)):
        yield from _joined(ground, gaps, sides.get((pair, 0), []), sides.get((pair, 1), []))


def _joined(ground: Ground, gaps: list[Quantity], out: list[Quantity], back: list[Quantity]) -> Iterator[Relation]:
    if not 0 < len(out) * len(back) * len(gaps) <= _NEAR:
        return
    found = [
        (one, other, gap)
        for one, other, gap in product(out, back, gaps)
        if abs(one.sentence - other.sentence) < _APART
        and abs(gap.sentence - one.sentence) <= _APART
        and alike(one, other)
        and one.unit.name == gap.unit.name
        and not _of_other_times(ground, one, gap)
        and not _of_goods(ground, one, other, gap)
        and _fits(one, other, gap)
    ]
    if len({(one.value.value, other.value.value) for one, other, _ in found}) != 1:
        return
    if len({gap.value.value for *_, gap in found}) != 1:
        return
    for one, other, gap in found:
        larger, smaller = sorted((one, other), key=lambda q: q.value.value or 0, reverse=True)
        links = (link("larger", larger), link("smaller", smaller), link("amount", gap))
        yield relation(RelationKind.COMPARISON, links, "a balance and its two sides", Confidence.MEDIUM)


def _of_other_times(ground: Ground, one: Quantity, other: Quantity) -> bool:
    """Have their sentences dates, and none in common?"""
    times = [_dates(ground, each.sentence) for each in (one, other)]
    return one.sentence != other.sentence and all(times) and times[0].isdisjoint(times[1])


def _of_goods(ground: Ground, *three: Quantity) -> bool:
    """Are goods and services told apart in one of the sentences?"""
    words = [ground.tokens.low[i] for q in three for i in ground.window(q)]
    return "services" in words or "goods" in words


def _dates(ground: Ground, sentence: int) -> set[str]:
    tokens = ground.tokens.sentence_tokens(sentence)
    return {ground.tokens.low[i] for i in tokens[:_LONGEST] if ground.dated[i]}


def _fits(one: Quantity, other: Quantity, gap: Quantity) -> bool:
    """Is the balance about as large as the two are apart?"""
    x, y, size = one.value.value, other.value.value, gap.value.value
    if x is None or y is None or not size or x == y:
        return False
    return 1 / _SLACK <= float(abs(x - y) / size) <= _SLACK


def _noun(ground: Ground, q: Quantity) -> str | None:
    """The noun that the sum is of: the nearest one before it in its clause, "a $50bn trade gap" behind it."""
    low, first = ground.tokens.low, ground.first[q.id]
    behind = ground.lows(ground.last[q.id] + 1, min(ground.last[q.id] + 4, ground.sentence_of(q).stop))
    if FORECASTS.intersection(behind) or low[first - 1] in ("(", ";"):
        return None
    for i in range(first - 1, max(ground.sentence_of(q).start, first - _NEAR) - 1, -1):
        word = low[i]
        if word == "and" and low[i - 1] in _WORDS:
            continue
        if word in FORECASTS or word == "with" or (word in BREAKS and word not in ("which", "that")):
            return None
        if word in _WORDS and "between" in low[max(0, i - _BEFORE) : i]:
            continue  # "the gap between exports and imports"
        if word in _WORDS or word in _BALANCES:
            start = max(ground.sentence_of(q).start, i - _BEFORE)
            hoped = FORECASTS.intersection(ground.lows(start, i))
            return None if hoped or _EARLIER.intersection(ground.lows(start, ground.last[q.id] + _NEAR)) else word
    return next((word for word in behind if word in _BALANCES), None) if "with" not in behind else None
