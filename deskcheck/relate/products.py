"""Which price, rate or average times which number is said to be which total?  E each, N number, T total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from deskcheck.extract.phrases import CONJUNCTIONS
from deskcheck.model import Kind, Quantity, Relation, RelationKind, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, head_of, is_point, link, relation, singular
from deskcheck.relate.shares.near import DASHES, LEXICON, SHARES, is_person, same_time

_LEXICON: Final = LEXICON["each"]
_EACH: Final = frozenset(_LEXICON["after"])
_HEADS: Final = frozenset(_LEXICON["heads"])
_SPENT: Final = frozenset(_LEXICON["spent"])
_AVERAGES: Final = frozenset(_LEXICON["averages"])
_NET: Final = frozenset(
    {"net", "after", "discount", "plus", "excluding", "including", "tax", "initial", "initially", "first"}
)
_RATED: Final = frozenset({Kind.MONEY, Kind.COUNT, Kind.NUMBER, Kind.MEASURE, Kind.RATE})
_NUMBERS: Final = frozenset({Kind.COUNT, Kind.NUMBER, Kind.DURATION})
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
_OVER: Final = frozenset({"over", "for", "in", "on", "to", "among", "from", "across", "during"})
_NEAR: Final = 8
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
        if found is None or _NET & set(_words(ground, sentence)):
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
        each = _each(ground, q)
        found = _found(ground, row, each) if each is not None else None
        if found is not None:
            return found
    return None


def _in_two(ground: Ground, everything: Sequence[Quantity], sentence: int) -> Found | None:
    """ "… are paid $18 an hour. For a 40-hour week that comes to $720" """
    if len(everything) != 2:
        return None
    number, total = everything
    before = [q for q in ground.by_sentence.get(sentence - 1, [])[:_OF_MANY] if q.unit.per is not None and is_point(q)]
    each = _each(ground, before[0]) if len(before) == 1 and before[0].block == total.block else None
    if each is None or not (is_point(number) and is_point(total)):
        return None
    said = ground.lows(ground.first[total.id] - 2, ground.first[total.id])
    if tuple(said) not in _COMES_TO or not (_is_number(number, each) and _is_total(total, each)):
        return None
    return each, number, total


def _words(ground: Ground, sentence: int) -> list[str]:
    tokens = ground.tokens.sentence_tokens(sentence)
    return ground.lows(tokens.start, min(tokens.stop, tokens.start + 200))


def _each(ground: Ground, q: Quantity) -> Each | None:
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
    first = ground.first[q.id]
    start = ground.sentence_of(q).start
    near = low[max(start, first - 4) : first]
    if _AVERAGES & set(near) or (near and near[-1] in _EACH):
        return Each(q, None, unit)
    if "each" in near or low[start] == "each":  # "will each receive $500"
        return Each(q, None, unit) if q.kind is Kind.MONEY else None
    return None


def _found(ground: Ground, row: Sequence[Quantity], each: Each) -> Found | None:
    """The one number and the one total of the sentence that go with it."""
    totals = [q for q in row if q is not each.q and _is_total(q, each)]
    numbers = [q for q in row if q is not each.q and _is_number(q, each) and not _is_shared(ground, q)]
    pairs = [
        (each, number, total)
        for number in numbers
        for total in totals
        if number is not total and _linked(ground, each, number, total)
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


def _is_total(q: Quantity, each: Each) -> bool:
    one = each.q
    if q.unit.per is not None or q.role is Role.BASE or _each_like(q):
        return False
    if one.kind is Kind.MONEY or one.kind is Kind.MEASURE:
        return q.kind is one.kind and q.unit.name == each.unit
    return q.kind in _COUNTS


def _each_like(q: Quantity) -> bool:
    return q.kind is Kind.RATE


def _is_number(q: Quantity, each: Each) -> bool:
    if q.kind not in _NUMBERS or q.unit.per is not None or q.role is Role.TOTAL:
        return False
    if q.kind is Kind.DURATION:
        return each.per is not None and q.unit.name == each.per
    if each.per is None:
        return q.kind is Kind.COUNT or each.q.kind is Kind.MONEY
    if each.of > 1:  # "410 deaths in the city of 1,250,000, or 32.8 per 100,000"
        return q.value.value is not None and q.value.value >= each.of and (q.kind is Kind.NUMBER or is_person(q))
    if each.per in _HEADS:
        return is_person(q)
    return singular(head_of(q)) == each.per or (q.kind is Kind.NUMBER and each.q.kind is Kind.MONEY)


def _linked(ground: Ground, each: Each, number: Quantity, total: Quantity) -> bool:
    """Is the number said to be of what costs so much each, and the total to be that of all of them?"""
    one = each.q
    if each.of > 1:
        behind = ground.first[one.id] > max(ground.first[number.id], ground.first[total.id])
        return behind and (_apposed(ground, one, number) or _apposed(ground, one, total)) and total.kind is Kind.COUNT
    if not (_apposed(ground, one, total) or _totals(ground, total)):
        return False
    if number.kind is Kind.DURATION:
        return _over(ground, total, number) or _over(ground, one, number)
    return (
        _priced(ground, number, one)
        or _priced(ground, number, total)
        or _over(ground, one, number)
        or _over(ground, total, number)
    )


def _apposed(ground: Ground, one: Quantity, other: Quantity) -> bool:
    """ "T, or E a year", "E each, or T", "T in 12 games, an average of E" """
    first, second = sorted((one, other), key=lambda q: ground.first[q.id])
    at = ground.first[second.id] - 1
    low, start = ground.tokens.low, ground.last[first.id]
    if low[at] == "of" and _AVERAGES & set(low[max(start, at - 2) : at]):
        at = next(i for i in range(at, start, -1) if low[i] in _AVERAGES) - 1
        at -= low[at] in {"an", "a", "the"}
        return low[at] in {",", "(", "or", *DASHES}
    if low[at] in {"averaging", "average"} and at > start:
        return low[at - 1] in {",", "an"}
    return low[at] in {"or", "("} and at - start <= _NEAR


def _totals(ground: Ground, total: Quantity) -> bool:
    """ "for a total of T", "raising T", "T in all" """
    first, after, low = ground.first[total.id], ground.last[total.id] + 1, ground.tokens.low
    said = low[max(0, first - 2) : first]
    if said[-1:] == ["of"] and "total" in said:
        return True
    if said and said[-1] in {"totaling", "totalling", "raising", "costing", "earning", "bringing", "netting", "worth"}:
        return True
    if said == ["bringing", "in"] or said == ["total", "cost"]:
        return True
    return low[after : after + 2] in (["in", "all"], ["in", "total"]) or low[after : after + 1] == ["altogether"]


def _priced(ground: Ground, number: Quantity, sum_: Quantity) -> bool:
    """ "20 million shares at $15", "172 million shares for $2.34 billion", "40 families will get $2,500" """
    words = ground.lows(ground.last[number.id] + 1, ground.first[sum_.id])
    if not 0 < len(words) <= _NEAR or {",", ";", ":", "(", *CONJUNCTIONS} & set(words):
        return False
    return words[-1] in _SPENT | {"at", "get", "receive", "earn", "costs", "each"}


def _over(ground: Ground, sum_: Quantity, number: Quantity) -> bool:
    """ "$120 million over six years", "400 euros per pupil for 1,200 pupils", "312 points in 12 games" """
    words = ground.lows(ground.last[sum_.id] + 1, ground.first[number.id])
    if not 0 < len(words) <= 4 or {",", ";", ":", "(", *CONJUNCTIONS} & set(words):
        return False
    return words[0] in _OVER or (words[0] in _EACH and words[-1] in _OVER)
