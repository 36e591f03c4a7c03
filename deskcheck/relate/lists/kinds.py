"""Who are the people that were counted: "three people, two women and a man"?

Only where at least one is told without a number; numbers alone are added up elsewhere.
"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.phrases import ADVERBS, AUXILIARIES, CLOSED, VERBS, plural, singular
from deskcheck.extract.tokens import MARK, NUMBER, TERMINAL, WORD, Tokens
from deskcheck.model import Bound, Kind, Quantity, Span
from deskcheck.relate.ground import Ground, is_point
from deskcheck.relate.lists.items import LIKELY, Items, dash, past_dash
from deskcheck.relate.lists.names import AND

_ALL: Final = frozenset(
    "person passenger victim survivor casualty hostage patient tourist civilian foreigner suspect protester worker"
    " student pupil employee resident pedestrian hiker climber migrant".split()
)
_KINDS: Final = frozenset(
    "man woman child boy girl adult teenager toddler baby infant pensioner soldier civilian officer policeman"
    " policewoman police driver passenger pilot student teacher worker doctor nurse firefighter cyclist pedestrian"
    " journalist guard rider pupil patient resident son daughter mother father wife husband brother sister".split()
)
_ONE: Final = frozenset({"a", "an", "one", "his", "her", "the"})
_LONGEST: Final = 5  # tokens of one kind
_MOST: Final = 6


def kinds(ground: Ground, q: Quantity, opener: int, end: int) -> Items | None:
    """The kinds behind a comma, dash or colon, up to the mark or verb that closes them."""
    tokens = ground.tokens
    if q.unit.name not in _ALL or not (tokens.low[opener] in {",", ":"} or dash(tokens, opener)):
        return None
    at = past_dash(tokens, opener) if dash(tokens, opener) else opener + 1
    numbers = {ground.first[other.id]: other for other in ground.beside(q) if other is not q and _counts(other)}
    ones: list[Span] = []
    more: list[Quantity] = []
    last = False
    while at < end and len(ones) + len(more) < _MOST:
        number = numbers.get(at)
        after = ground.last[number.id] + 1 if number is not None else _one(tokens, at, end)
        if after is None or singular(tokens.low[after - 1]) not in _KINDS:
            return None
        if number is not None:
            more.append(number)
        else:
            ones.append(tokens.span(at, after - 1))
        if last:
            return _kinds(tokens, ones, more, after, end)
        if tokens.low[after : after + 1] == [","]:
            after += 1
        last = after < end and tokens.low[after] in AND
        if not last and tokens.low[after - 1] != ",":
            return None
        at = after + last
    return None


def _counts(q: Quantity) -> bool:
    return q.kind is Kind.COUNT and is_point(q) and q.hedge.bound is Bound.EXACT and q.value.value is not None


def _one(tokens: Tokens, at: int, end: int) -> int | None:
    """Behind "a man", "an elderly woman", "a 34-year-old man"."""
    if tokens.low[at] not in _ONE:
        return None
    for i in range(at + 1, min(end, at + 1 + 2 * _LONGEST)):
        low = tokens.low[i]
        if low in _KINDS and not plural(low):
            return i + 1
        hyphened = tokens.low[i] in {"-", "‑"} and tokens.joined(i)
        if not hyphened and tokens.kind[i] != NUMBER and (tokens.kind[i] != WORD or low in CLOSED or plural(low)):
            return None
    return None


def _kinds(tokens: Tokens, ones: list[Span], more: list[Quantity], at: int, end: int) -> Items | None:
    if not ones or len(ones) + len(more) < 2:
        return None
    if at < end and tokens.kind[at] != MARK:
        low = tokens.low[at]
        if not (low in VERBS or low in AUXILIARIES or low in ADVERBS):
            return None
    elif at < end and tokens.low[at] not in TERMINAL and not AND.isdisjoint(tokens.low[at + 1 : at + 2]):
        return None
    return Items(tuple(ones), LIKELY, "the kinds of people", groups=tuple(more))
