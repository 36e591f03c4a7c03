"""Which ages stand behind the people that they are given for?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.tokens import DASHES, NUMBER
from deskcheck.model import Quantity
from deskcheck.relate.ground import Ground
from deskcheck.relate.lists.items import LOOSE, TIGHT, Items, short_sentence
from deskcheck.relate.lists.names import AND

_OPENERS: Final = DASHES | {",", "(", "all", "both"}
#: Behind one of these the people counted may be only the last of those whose ages follow.
_JOINS: Final = AND | {",", "with", "plus", "or"}
_AGED: Final = frozenset({"aged", "ages"})


def aged(ground: Ground, q: Quantity) -> Items | None:
    """ "Three men, aged 19, 22 and 31" have an age each; "two men aged 19 and over" have not."""
    if _AGED.isdisjoint(ground.words):
        return None
    tokens, end = ground.tokens, short_sentence(ground.tokens, q.sentence).stop
    last = ground.last_token(q.concept.span.end) if q.concept else ground.last[q.id]
    at = max(last, ground.last[q.id]) + 1
    while at < end and tokens.low[at] in _OPENERS:
        at += 1
    if at >= end or tokens.low[at] not in _AGED:
        return None
    found: list[int] = []
    joined = False
    at += 1
    while at < end and tokens.kind[at] == NUMBER and not joined:
        found.append(at)
        step = 1
        while at + step < end and (tokens.low[at + step] == "," or tokens.low[at + step] in AND):
            joined = joined or tokens.low[at + step] in AND
            step += 1
        at += step
    if (
        not joined
        or at >= end
        or tokens.kind[at] != NUMBER
        or (at + 1 < end and tokens.low[at + 1] in DASHES and tokens.joined(at + 1))
    ):
        return None  # "aged 26, and 31-year-old Lars Holm"
    found.append(at)
    first = ground.first[q.id]
    alone = first == ground.sentence_of(q).start or tokens.low[first - 1] not in _JOINS
    return Items(tuple(tokens.span(i, i) for i in found), TIGHT if alone else LOOSE, "an age for each")
