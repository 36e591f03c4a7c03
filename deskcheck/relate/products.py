"""Which price, rate or average times which number is said to be which total?  E each, N number, T total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from deskcheck.model import Kind, Quantity, Relation, RelationKind, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import DETERMINERS, Ground, head_of, is_point, link, relation, singular
from deskcheck.relate.product_links import AVERAGES, linked
from deskcheck.relate.shares.near import LEXICON, SHARES, is_person, same_time

_LEXICON: Final = LEXICON["each"]
_EACH: Final = frozenset(_LEXICON["after"])
_ADVERBS: Final[dict[str, str]] = LEXICON["pace"]["adverbs"]
_HEADS: Final = frozenset(_LEXICON["heads"])
_NET: Final = frozenset(
    {"net", "after", "discount", "plus", "excluding", "including", "tax", "initial", "initially", "first"}
    | {"overtime", "bonus", "bonuses", "deductions", "tips", "commission", "fees"}
)
_THE_TAX: Final = DETERMINERS | {"before"}
_RATED: Final = frozenset({Kind.MONEY, Kind.COUNT, Kind.NUMBER, Kind.MEASURE, Kind.RATE})
_NUMBERS: Final = frozenset({Kind.COUNT, Kind.NUMBER, Kind.DURATION, Kind.MEASURE})
_COMES_TO: Final = frozenset(
    {
        ("comes", "to"),
        ("came", "to"),
        ("amounts", "to"),
        ("amounted", "to"),
        ("adds", "up"),
        ("works", "out"),
        ("out", "at"),
    }
)
_COUNTS: Final = frozenset({Kind.COUNT, Kind.NUMBER, Kind.RATE})
_THREE: Final = 3
_OF_MANY: Final = 12


class Each(NamedTuple):
    """What one has: ``per`` is what it is one of, None where only "each" says so; ``of``: per so many of them.

    ``unit``: that of the total ("100 km an hour" makes kilometres).
    """

    q: Quantity
    per: str | None
    unit: str | None
    of: Decimal = Decimal(1)


Found = tuple[Each, Quantity, Quantity]


def products(ground: Ground) -> Iterator[Relation]:
    """Relations product with the links each, number and total; ``note``: per how many ("100000"), where not per one."""
    for sentence, everything in ground.by_sentence.items():
        if len(everything) > _OF_MANY:
            continue
        found = _in_sentence(ground, everything) if len(everything) > 2 else _in_two(ground, everything, sentence)
        if found is None or is_net(words_of(ground, sentence)):
            continue
        each, number, total = found
        if not (same_time(number, total) and same_time(number, each.q)):
            continue
        yield relation(
            RelationKind.PRODUCT,
            (link("each", each.q), link("number", number), link("total", total)),
            "each of so many makes so much in all",
            Confidence.MEDIUM,
            str(each.of) if each.of != 1 else None,
        )


def _in_sentence(ground: Ground, everything: Sequence[Quantity]) -> Found | None:
    row = [q for q in everything if q.kind in _RATED | _NUMBERS and is_point(q)]
    for q in row if len(row) >= 3 else ():
        each = each_of(ground, q)
        found = _found(ground, row, each) if each is not None else None
        if found is not None:
            return found
    return _one_for_every(ground, row) if len(row) >= _THREE else None


def _one_for_every(ground: Ground, row: Sequence[Quantity]) -> Found | None:
    """ "With 96 officers serving a city of 31,412, Brandt has one for every 327 residents" """
    low = ground.tokens.low
    for q in row:
        first = ground.first[q.id]
        words = low[max(first - 4, 0) : first]
        if words[-2:] != ["for", "every"] or "one" not in words[:2] or q.kind is not Kind.COUNT or q.hedge.cue:
            continue
        noun = singular(words[1]) if words[0] == "one" else None
        totals = [p for p in row if p is not q and _many_of(p, q)]
        numbers = [p for p in row if p is not q and p not in totals and _is_one_of(ground, p, noun, q)]
        if len(totals) == 1 and len(numbers) == 1:
            return Each(q, None, None), numbers[0], totals[0]
    return None


def _many_of(total: Quantity, q: Quantity) -> bool:
    same = singular(head_of(total)) == singular(head_of(q)) or (is_person(q) and is_person(total))
    x, y = total.value.value, q.value.value
    return (same or total.kind is Kind.NUMBER) and x is not None and y is not None and x > y and total.unit.per is None


def _is_one_of(ground: Ground, p: Quantity, noun: str | None, q: Quantity) -> bool:
    if p.kind is not Kind.COUNT or p.role is Role.BASE or ground.first[p.id] > ground.first[q.id]:
        return False
    return noun is None or noun == singular(head_of(p))


def _in_two(ground: Ground, everything: Sequence[Quantity], sentence: int) -> Found | None:
    """ "… are paid $18 an hour. For a 40-hour week that comes to $720" """
    if len(everything) != 2:
        return None
    number, total = everything
    before = [q for q in ground.by_sentence.get(sentence - 1, [])[:_OF_MANY] if q.unit.per is not None and is_point(q)]
    each = each_of(ground, before[0]) if len(before) == 1 and before[0].block == total.block else None
    if each is None or not (is_point(number) and is_point(total)):
        return None
    said = ground.lows(ground.first[total.id] - 2, ground.first[total.id])
    if tuple(said) not in _COMES_TO or not (is_number(number, each) and is_total(total, each)):
        return None
    return each, number, total


def words_of(ground: Ground, sentence: int) -> list[str]:
    tokens = ground.tokens.sentence_tokens(sentence)
    return ground.lows(tokens.start, min(tokens.stop, tokens.start + 200))


def is_net(words: list[str]) -> bool:
    """Is something taken off or added?  "Before tax" is nothing, and "the tax will raise"."""
    return any(word in _NET and not (word == "tax" and words[i - 1] in _THE_TAX) for i, word in enumerate(words))


def each_of(ground: Ground, q: Quantity) -> Each | None:
    """Is it what each of several has: "$15 each", "$15 a share", "200 per 100,000 people", "an average of 26"?"""
    low, after = ground.tokens.low, ground.last[q.id] + 1
    unit = q.unit.name
    if q.unit.per is not None:
        count, _, noun = q.unit.per.partition(" ")
        if count.isdigit():
            return Each(q, noun or None, unit, Decimal(count))
        return Each(q, q.unit.per, unit)
    if unit is not None and " per " in unit:
        unit, _, per = unit.partition(" per ")
        return Each(q, per, unit)
    if low[after : after + 1] and low[after] in _EACH:
        return Each(q, None, unit)
    if low[after : after + 1] and low[after] in _ADVERBS:
        return Each(q, _ADVERBS[low[after]], unit)
    first = ground.first[q.id]
    start = ground.sentence_of(q).start
    near = low[max(start, first - 4) : first]
    if low[after : after + 3] in (["for", "each", "of"], ["for", "every", "one"]):
        return Each(q, None, unit)
    if AVERAGES & set(near) or (near and near[-1] in _EACH):
        return Each(q, None, unit)
    if "each" in near or low[start] == "each":  # "will each receive $500"
        return Each(q, None, unit) if q.kind is Kind.MONEY else None
    return None


def _found(ground: Ground, row: Sequence[Quantity], each: Each) -> Found | None:
    """The one number and the one total of the sentence that go with it."""
    totals = [q for q in row if q is not each.q and is_total(q, each)]
    numbers = [q for q in row if q is not each.q and is_number(q, each) and not _is_shared(ground, q)]
    pairs = [
        (each, number, total)
        for number in numbers
        for total in totals
        if number is not total and linked(ground, each.q, number, total, many=each.of > 1)
    ]
    return pairs[0] if len(pairs) == 1 else None


def _is_shared(ground: Ground, q: Quantity) -> bool:
    """ "half of the 400 seats": not of all of them."""
    before = ground.before(q)
    return (
        before is not None
        and before.kind in SHARES
        and "of" in ground.lows(ground.last[before.id] + 1, ground.first[q.id])
    )


def is_total(q: Quantity, each: Each) -> bool:
    one = each.q
    if q.unit.per is not None or q.role is Role.BASE or _each_like(q):
        return False
    if one.kind is Kind.MONEY or one.kind is Kind.MEASURE:
        return q.kind is one.kind and q.unit.name == each.unit
    return q.kind in _COUNTS


def _each_like(q: Quantity) -> bool:
    return q.kind is Kind.RATE


def is_number(q: Quantity, each: Each) -> bool:
    if q.kind not in _NUMBERS or q.unit.per is not None or q.role is Role.TOTAL:
        return False
    if q.kind in (Kind.DURATION, Kind.MEASURE):
        return each.per is not None and q.unit.name == each.per
    if each.of > 1:  # "410 deaths in the city of 1,250,000, or 32.8 per 100,000"
        return q.value.value is not None and q.value.value >= each.of and (q.kind is Kind.NUMBER or is_person(q))
    if each.per is None:
        return q.kind is Kind.COUNT or each.q.kind is Kind.MONEY
    if each.per in _HEADS:
        return is_person(q)
    return singular(head_of(q)) == each.per or (q.kind is Kind.NUMBER and each.q.kind is Kind.MONEY)
