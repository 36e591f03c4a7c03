"""Which two amounts are one sum in two currencies, and which print a rate?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from deskcheck.extract.lexicon import load
from deskcheck.extract.phrases import is_dash
from deskcheck.extract.tokens import MARK, NUMBER
from deskcheck.model import Kind, Quantity, Relation, RelationKind, Shape
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, link, relation

_RULES: Final = load("rates")["rules"]
_JOINED: Final = frozenset(tuple(words.split()) for words in _RULES["joined"])
_EQUALS: Final = frozenset(tuple(words.split()) for words in _RULES["equals"])
_CHOICES: Final = frozenset(_RULES["choices"])
_OPEN: Final = frozenset("([")
_CLOSE: Final = frozenset(")]")
_BETWEEN: Final = ([";"], [","], ["or"], ["/"], [",", "or"], [";", "or"], ["and"], [",", "and"])
_TAIL: Final = 4  # words between an amount and the bracket: "the $7.5m show (£4m)"
_REACH: Final = 4
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
    bracket = bool(gap) and gap[-1] in _OPEN
    return (group, "pair") if not bracket or _closes(ground, group[-1]) else ([first], "")


def _differ(one: Amount, other: Amount) -> bool:
    return one.unit.name != other.unit.name and {one.unit.name, other.unit.name} != {"cent", "USD"}


def _gap(ground: Ground, one: Amount, other: Amount) -> list[str]:
    last = ground.last[one.id] if ground.last[one.id] < ground.first[other.id] else ground.number[one.id]
    return ground.lows(last + 1, min(ground.first[other.id], last + _TAIL + 3))


def _is_same_sum(ground: Ground, first: Amount, second: Amount, gap: list[str]) -> bool:
    if first.value.shape is not second.value.shape or (
        first.unit.per and second.unit.per not in (None, first.unit.per)
    ):
        return False
    if tuple(gap) in _JOINED:
        window = ground.window(first)
        return gap != ["or"] or _CHOICES.isdisjoint(ground.lows(window.start, window.stop))
    if not gap or gap[-1] not in _OPEN or len(gap) > _TAIL + 1:
        return False
    tokens, last = ground.tokens, ground.first[second.id] - 1
    words = range(last - len(gap) + 1, last)
    return not any(tokens.kind[i] == NUMBER or (tokens.kind[i] == MARK and not is_dash(tokens, i)) for i in words)


def _closes(ground: Ground, q: Amount) -> bool:
    """Does the bracket close behind it, or behind "a year" and the like?"""
    after = ground.last[q.id] + 1
    words = ground.lows(after, after + _REACH)
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
