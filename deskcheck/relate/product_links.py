"""Do a number, a price and a total of one sentence speak of one thing?  What products.py asks of the words."""

from __future__ import annotations

from typing import Final

from deskcheck.extract.phrases import CONJUNCTIONS
from deskcheck.model import Kind, Quantity
from deskcheck.relate.ground import Ground, head_of, singular
from deskcheck.relate.shares.near import DASHES, LEXICON

_LEXICON: Final = LEXICON["each"]
_EACH: Final = frozenset(_LEXICON["after"])
_SPENT: Final = frozenset(_LEXICON["spent"])
_SPELLS: Final = frozenset({"week", "day", "month"})
_PAID: Final = frozenset(_LEXICON["paid"])
_TOTAL_NOUNS: Final = frozenset(_LEXICON["total_nouns"])
_TOTALLING: Final = frozenset(_LEXICON["totalling"])
AVERAGES: Final = frozenset(_LEXICON["averages"]) | {"rate"}
_COMES_OUT: Final = (["works", "out", "at"], ["works", "out", "to"], ["working", "out", "at"], ["worked", "out", "at"])
_FOR_EACH: Final = (["for", "each", "of"], ["for", "every", "one"])
_OVER: Final = frozenset({"over", "for", "in", "on", "to", "among", "from", "across", "during"})
_STOPS: Final = frozenset({";", ":", "(", *CONJUNCTIONS})
_NEAR: Final = 8
_SPLIT: Final = frozenset({"split", "shared", "divided", "share", "splitting", "sharing"})
_REST: Final = frozenset({"rest", "remaining", "remainder", "other", "others", "top", "least", "another", "initially"})
_AMONG: Final = frozenset({"between", "among", "amongst", "by"})
_CLAUSE: Final = 14
_LONGEST_WEEK: Final = 40  # hours; what is worked beyond is often paid at another rate


def linked(ground: Ground, one: Quantity, number: Quantity, total: Quantity, *, many: bool) -> bool:
    """Is the number said to be of what costs so much each, and the total to be that of all of them?"""
    if many:  # "38 people …, population 412,300, …, a rate of 9.2 per 100,000"
        behind = ground.first[one.id] > max(ground.first[number.id], ground.first[total.id])
        return behind and (_apposed(ground, one, number) or _apposed(ground, one, total)) and total.kind is Kind.COUNT
    if number.kind is Kind.DURATION and _spell(ground, number, total):
        return True
    if number.kind is Kind.COUNT and _split(ground, number, total):
        return True
    of_each = _of_each(ground, one, number)
    if not (_apposed(ground, one, total) or _totals(ground, total) or _costing(ground, one, total)):
        return of_each and _comes_out(ground, one)
    if number.kind is Kind.DURATION:
        return _over(ground, total, number) or _over(ground, one, number) or _long(ground, number, total)
    return (
        of_each
        or _named(ground, one, number, total)
        or priced(ground, number, one)
        or priced(ground, number, total)
        or _over(ground, one, number)
        or _over(ground, total, number)
        or _fronted(ground, number, total)
    )


def _named(ground: Ground, one: Quantity, number: Quantity, total: Quantity) -> bool:
    """ "It sold N permits last year and took in T, an average of E a permit": it is named what each is one of."""
    first = ground.first[total.id]
    words = ground.lows(ground.last[number.id] + 1, first)
    per = one.unit.per is not None and number.kind is Kind.COUNT and singular(head_of(number)) == one.unit.per
    return per and ground.first[number.id] < first < ground.first[one.id] and len(words) <= 2 * _CLAUSE


def _apposed(ground: Ground, one: Quantity, other: Quantity) -> bool:
    """ "T, or E a year", "E each, or T", "T in 12 games, an average of E", "T in 12 games, at E a game" """
    first, second = sorted((one, other), key=lambda q: ground.first[q.id])
    at = ground.first[second.id] - 1
    low, start = ground.tokens.low, ground.last[first.id]
    if low[at] == "of" and AVERAGES & set(low[max(start, at - 2) : at]):
        at = next(i for i in range(at, start, -1) if low[i] in AVERAGES) - 1
        at -= low[at] in {"an", "a", "the"}
        return low[at] in {",", "(", "or", "worth", "paying", *DASHES}
    if low[at] in {"averaging", "average"} and at > start:
        return low[at - 1] in {",", "an"}
    if low[at] == "at" and low[at - 1] == "," and second is one:
        return one.unit.per is not None and one.kind is not Kind.MONEY
    if low[at] == ":":
        return second is other and at - start <= _NEAR
    return low[at] in {"or", "("} and at - start <= _NEAR


def _totals(ground: Ground, total: Quantity) -> bool:
    """ "for a total of T", "with a bill of T", "raising T", "T in all" """
    first, after, low = ground.first[total.id], ground.last[total.id] + 1, ground.tokens.low
    said = low[max(0, first - 2) : first]
    if said[-1:] == ["of"] and said[0] in _TOTAL_NOUNS:
        return True
    if said and said[-1] in _TOTALLING:
        return True
    if said == ["bringing", "in"] or said == ["total", "cost"]:
        return True
    return low[after : after + 2] in (["in", "all"], ["in", "total"]) or low[after : after + 1] == ["altogether"]


def _costing(ground: Ground, one: Quantity, total: Quantity) -> bool:
    """ "40 buses at £310,000 each cost the council £12.4m" """
    words = ground.lows(ground.last[one.id] + 1, ground.first[total.id])
    if one.unit.per is None and words[:1] and words[0] in _EACH:
        words = words[1:]
    return 0 < len(words) <= _NEAR and words[0] in _PAID and not (_STOPS | {","}) & set(words)


def _split(ground: Ground, number: Quantity, total: Quantity) -> bool:
    """ "T was split between N winners, each of whom got E", "N winners shared the T": it is shared alike."""
    first, second = sorted((number, total), key=lambda q: ground.first[q.id])
    words = ground.lows(ground.last[first.id] + 1, ground.first[second.id])
    if not 0 < len(words) <= _NEAR or {",", *_STOPS} & set(words) or _SPLIT.isdisjoint(words):
        return False
    window = ground.window(total)
    if not _REST.isdisjoint(ground.lows(window.start, window.stop)):
        return False  # "and the town paid the rest"
    among = not _AMONG.isdisjoint(words[-2:])
    return among is not (first is number)  # "12 programmes will be divided among four, three each"


def _of_each(ground: Ground, one: Quantity, number: Quantity) -> bool:
    """ "$1,350 for each of the high school's 1,614 students" """
    words = ground.lows(ground.last[one.id] + 1, ground.first[number.id])
    return words[:3] in _FOR_EACH and len(words) <= _NEAR and not (_STOPS | {","}) & set(words)


def _comes_out(ground: Ground, one: Quantity) -> bool:
    """ ", which works out at E" """
    return ground.lows(ground.first[one.id] - 3, ground.first[one.id]) in _COMES_OUT


def _spell(ground: Ground, number: Quantity, total: Quantity) -> bool:
    """ "for a 36-hour week, is paid $766": no longer than what is paid at one rate."""
    after, low = ground.number[number.id] + 1, ground.tokens.low
    if not _SPELLS & set(low[after : after + 3]) or "-" not in ground.text[number.num.end : number.num.end + 1]:
        return False
    most = number.value.value is not None and number.value.value <= _LONGEST_WEEK
    words = ground.lows(ground.last[number.id] + 1, ground.first[total.id])
    return most and 0 < len(words) <= _CLAUSE and words[-1] in _PAID and not _STOPS & set(words)


def _long(ground: Ground, number: Quantity, total: Quantity) -> bool:
    """ "a four-year, $48 million contract", "a five-year deal worth $60 million": as long as it is paid."""
    if "-" not in ground.text[number.num.end : number.num.end + 1]:
        return False
    words = ground.lows(ground.last[number.id] + 1, ground.first[total.id])
    if words == [","] or not words:
        return True
    return len(words) <= 4 and words[-1] in {"worth", "of", "for"} and not {",", *_STOPS} & set(words)


def _fronted(ground: Ground, number: Quantity, total: Quantity) -> bool:
    """ "Over 12 games he has 384 points, an average of 32" """
    words = ground.lows(ground.last[number.id] + 1, ground.first[total.id])
    at = ground.first[number.id] - 1
    start = ground.sentence_of(number).start
    return at == start and ground.tokens.low[at] in _OVER and 0 < len(words) <= 4 and not _STOPS & set(words)


def priced(ground: Ground, number: Quantity, sum_: Quantity) -> bool:
    """ "20 million shares at $15", "184 million shares for $2.21 billion", "40 families will get $2,500" """
    words = ground.lows(ground.last[number.id] + 1, ground.first[sum_.id])
    if not 0 < len(words) <= _NEAR or {",", *_STOPS} & set(words):
        return False
    return words[-1] in _SPENT | {"at", "get", "receive", "earn", "costs", "each"}


def _over(ground: Ground, sum_: Quantity, number: Quantity) -> bool:
    """ "$120 million over six years", "400 euros per pupil for 1,200 pupils", "312 points in 12 games" """
    words = ground.lows(ground.last[sum_.id] + 1, ground.first[number.id])
    if not 0 < len(words) <= 4 or {",", *_STOPS} & set(words):
        return False
    if words[0] == "of" and words[-1] in _OVER:
        return True  # "61,880 tonnes of potatoes from 1,547 hectares"
    return words[0] in _OVER or (words[0] in _EACH and words[-1] in _OVER)
