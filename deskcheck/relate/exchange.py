"""Which two amounts are one sum in two currencies, and which print a rate?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Final

from deskcheck.extract.lexicon import load
from deskcheck.extract.phrases import is_dash
from deskcheck.extract.tokens import MARK, NUMBER
from deskcheck.model import Bound, Kind, Quantity, Relation, RelationKind, Shape
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, link, relation

_RULES: Final = load("rates")["rules"]
_SAME: Final = frozenset(tuple(words.split()) for words in _RULES["same"])
_JOINED: Final = {("/",), *((*mark.split(), *words) for mark in _RULES["marks"] for words in _SAME)}
_LEADS: Final = _SAME | frozenset(tuple(words.split()) for words in _RULES["leads"])
_EQUALS: Final = frozenset(tuple(words.split()) for words in _RULES["equals"])
_CHOICES: Final = frozenset(_RULES["choices"])
_OPEN: Final = frozenset("([")
_CLOSE: Final = frozenset(")]")
_BETWEEN: Final = ([";"], [","], ["or"], ["/"], [",", "or"], [";", "or"], ["and"], [",", "and"])
_TAIL: Final = 4  # words between an amount and the bracket: "the $7.5m show (£4m)"
_LEAD: Final = max(len(words) for words in _LEADS)
_ENDS: Final = frozenset(".;)-–—")
_DASHES: Final = frozenset("-–—")
_RATES: Final = frozenset(("rate", "rates"))
_REACH: Final = 7
_ARTICLES: Final = frozenset(("a", "an", "per"))
_PER: Final = _ARTICLES | {"each", "annually", "altogether"}

Amount = Quantity


def exchanges(ground: Ground) -> Iterator[Relation]:
    """Relations exchange with the links first and second.

    ``note``: "rate" for a printed one ("$1 = 146.1 yen"), "derived" for two amounts that stand in brackets behind a
    third; "pair" else.
    """
    for row in ground.by_sentence.values():
        money = [q for q in row if q.kind is Kind.MONEY and q.value.shape in (Shape.POINT, Shape.INTERVAL)]
        at = 0
        while at + 1 < len(money):
            group, note = _group(ground, money, at)
            yield from _relations(group, note)
            at += max(1, len(group) - 1)


def _group(ground: Ground, money: list[Amount], at: int) -> tuple[list[Amount], str]:
    """The amount at this place with all that are the same sum."""
    first, second = money[at], money[at + 1]
    gap = _gap(ground, first, second)
    if not _differ(first, second) or ground.position[second.id] - ground.position[first.id] > 1:
        return [first], ""
    if tuple(gap) in _EQUALS and 1 in (first.value.value, second.value.value):
        return [first, second], "rate"
    if not _is_same_sum(ground, first, second, gap):
        return [first], ""
    group = [first, second]
    for third in money[at + 2 : at + 4]:
        if _gap(ground, group[-1], third) not in _BETWEEN or any(not _differ(each, third) for each in group):
            break
        group.append(third)
    bracket = tuple(gap) not in _JOINED and any(word in _OPEN for word in gap)
    return (group, "pair") if not bracket or _closes(ground, group[-1]) else ([first], "")


def _differ(one: Amount, other: Amount) -> bool:
    return one.unit.name != other.unit.name and {one.unit.name, other.unit.name} != {"cent", "USD"}


def _gap(ground: Ground, one: Amount, other: Amount) -> list[str]:
    last = ground.last[one.id] if ground.last[one.id] < ground.first[other.id] else ground.number[one.id]
    return ground.lows(last + 1, min(ground.first[other.id], last + _TAIL + _LEAD + 3))


def _is_same_sum(ground: Ground, first: Amount, second: Amount, gap: list[str]) -> bool:
    if first.value.shape is not second.value.shape or (
        first.unit.per and second.unit.per not in (None, first.unit.per)
    ):
        return False
    if tuple(gap) in _JOINED:
        window = ground.window(first)
        return gap != ["or"] or _CHOICES.isdisjoint(ground.lows(window.start, window.stop))
    if len(gap) == 1 and _is_aside(ground, second, gap[0]):
        return True
    opened = len(gap) - 1 - _lead(gap)
    if opened < 0 or gap[opened] not in _OPEN or opened > _TAIL:
        return False
    tokens, start = ground.tokens, ground.first[second.id] - len(gap)
    words = range(start, start + opened)
    return not any(tokens.kind[i] == NUMBER or (tokens.kind[i] == MARK and not is_dash(tokens, i)) for i in words)


def _lead(gap: list[str]) -> int:
    """The number of words behind the bracket that only say that the two are the same: "(or", "(equivalent to"."""
    return next((size for size in range(_LEAD, 0, -1) if tuple(gap[-size:]) in _LEADS), 0)


def _is_aside(ground: Ground, second: Amount, mark: str) -> bool:
    """ "earns 5m euros – about $6m – a year", "paid 5m euros, or about $6m": the hedge shows that it is converted."""
    cue = second.hedge.cue
    if cue is None or (mark != "," and mark not in _DASHES):
        return False
    if mark == "," and ground.tokens.low[ground.first[second.id]] == "or":
        return True
    after = ground.last[second.id] + 1
    words = ground.lows(after, after + 1)
    return second.hedge.bound is Bound.ABOUT and words != [] and words[0] in (_ENDS if mark == "," else _DASHES)


def _closes(ground: Ground, q: Amount) -> bool:
    """Does the bracket close behind it, or behind "a year" and the like?"""
    after = ground.last[q.id] + 1
    words = ground.lows(after, after + _REACH)
    if words[:1] == ["at"] and not _RATES.isdisjoint(words):  # "at current exchange rates"
        return any(word in _CLOSE and before in _RATES for before, word in pairwise(words))
    if words[:1] and words[0] in _PER:
        words = words[1 + (words[0] in _ARTICLES) :]
    return words[:1] != [] and words[0] in _CLOSE


def _relations(group: list[Amount], note: str) -> Iterator[Relation]:
    for one, other in combinations(group, 2):
        derived = one is not group[0]
        yield relation(
            RelationKind.EXCHANGE,
            (link("first", one), link("second", other)),
            "a printed rate" if note == "rate" else "the second stands beside the first as the same sum",
            Confidence.HIGH,
            "derived" if derived else note,
        )
