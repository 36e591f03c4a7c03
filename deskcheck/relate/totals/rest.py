"""Which number is the rest of a whole, and which the sum of the list in the sentence before?"""

from __future__ import annotations

from typing import Final

from deskcheck.model import Kind, Quantity, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground
from deskcheck.relate.runs import closed_to, is_list, row_of
from deskcheck.relate.shares.near import LEXICON, alike, fronted_whole, is_of
from deskcheck.relate.totals.parts import APART, Found, ends, one_kind
from deskcheck.relate.totals.spread import wholes_before

_REST: Final = frozenset(LEXICON["remainders"])
_COMBINED: Final = frozenset(LEXICON["combined"])
_COMBINED_NOUNS: Final = frozenset(LEXICON["combined_nouns"])
_DEFINITE: Final = frozenset({"the", "their", "that", "this", "its"})
_ONE_S: Final = frozenset({"his", "her"})
_THEM: Final = frozenset({"them", "those", "these"})
_OPEN: Final = frozenset({"and", "but", ";", ":", "(", "while"})
_HEAD: Final = 5


def remainder(ground: Ground, row: list[Quantity]) -> Found | None:
    """ "Of the T pupils, P passed and the other P failed", "P of the T … . The remaining P …" """
    low = ground.tokens.low
    for at, rest in enumerate(row):
        first = ground.first[rest.id]
        if (
            rest.kind not in (Kind.COUNT, Kind.NUMBER, Kind.MONEY)
            or low[first - 1] not in _REST
            or low[first - 2] not in {"the", "its"}
        ):
            continue
        found = _whole(ground, row, at)
        if found is None and at == 0:
            found = _whole(ground, row_of(ground, rest.sentence - 1), None, rest.block)
        if found is None:
            found = _taken_up(ground, row[:at]) or _shared_out(ground, row[: at + 1])
        if found is None:
            continue
        whole, parts = found
        if whole.sentence != rest.sentence and low[ground.first[whole.id] - 1] in _ONE_S:
            continue  # "She made 41 of her 44 attempts. Her team-mate scored the other 16."
        if not alike(whole, rest) or not one_kind(whole, (*parts, rest)):
            continue
        if whole.sentence != rest.sentence and low[first - 1] == "other" and _is_less((*parts, rest), whole):
            continue  # "The first two of the seven were found. The other two were reached": three may be dead
        reading = ((whole, (parts[0], rest)),) if len(parts) > 1 else ()
        return Found(whole, (*parts, rest), "the last is said to be the rest of the whole", Confidence.HIGH, reading)
    return None


def _is_less(parts: tuple[Quantity, ...], whole: Quantity) -> bool:
    return whole.value.value is not None and sum(q.value.value or 0 for q in parts) < whole.value.value


def _whole(
    ground: Ground, row: list[Quantity], at: int | None, block: int | None = None
) -> tuple[Quantity, tuple[Quantity, ...]] | None:
    """The whole and the parts of it that are named before ``row[at]``."""
    named = row[:at]
    if len(named) < 2 or (block is not None and named[0].block != block):
        return None
    if fronted_whole(ground, named[1]) is named[0]:
        return named[0], tuple(named[1:])
    if is_of(ground, named[0], named[1]) and alike(named[0], named[1]):
        return named[1], (named[0], *named[2:])
    return None


def _taken_up(ground: Ground, parts: list[Quantity]) -> tuple[Quantity, tuple[Quantity, ...]] | None:
    """ "… killing T people. Among them, P were men and P women; the other P were children" """
    if not parts:
        return None
    low, start = ground.tokens.low, ground.sentence_of(parts[0]).start
    if low[start] not in {"of", "among"} or low[start + 1] not in _THEM or ground.first[parts[0].id] - start > _HEAD:
        return None
    wholes = wholes_before(ground, parts)
    return (wholes[0], tuple(parts)) if len(wholes) == 1 else None


def _shared_out(ground: Ground, row: list[Quantity]) -> tuple[Quantity, tuple[Quantity, ...]] | None:
    """ "T, with P in cash and the remaining P in shares", "T, of which P … and the other P …" """
    if len(row) < 3:
        return None
    whole, parts = row[0], row[1:-1]
    between = ground.lows(ground.last[whole.id] + 1, ground.first[parts[0].id])
    if whole.role in (Role.BASE, Role.CHANGE) or len(between) > APART or between.count(",") > 1 or _OPEN & set(between):
        return None
    tail = between[-3:]
    if not ({"with"} & set(tail) or tail[-2:] in (["of", "which"], ["of", "whom"], ["of", "them"])):
        return None
    return whole, tuple(parts)


def combined(ground: Ground, row: list[Quantity]) -> Found | None:
    """ "P died in the north, P in the south and P at sea. The combined toll of T is the worst since …" """
    low, total = ground.tokens.low, row[0]
    first, start = ground.first[total.id], ground.sentence_of(total).start
    near = low[start:first]
    if not 3 <= len(near) <= _HEAD or near[0] not in _DEFINITE or near[-1] not in {"of", ",", "is", "was"}:
        return None
    if near[1] not in _COMBINED or near[2] not in _COMBINED_NOUNS:
        return None
    parts = tuple(row_of(ground, total.sentence - 1))
    if len(parts) < 2 or parts[0].block != total.block or not is_list(ground, parts) or not ends(ground, parts):
        return None
    if not alike(total, parts[0]) or not one_kind(parts[0], parts[1:]):
        return None
    after = ground.number[total.id] + 1
    if closed_to(ground.lows(after, min(ground.sentence_of(total).stop, after + APART))):
        return None  # "The total number of 45 includes the storm before"
    return Found(total, parts, "the sentence after the list gives its total", Confidence.MEDIUM)
