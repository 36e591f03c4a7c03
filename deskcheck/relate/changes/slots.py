"""Which part of a change does a number play by itself, and does a change begin with it?"""

from __future__ import annotations

from typing import Final

from deskcheck.model import Kind, Quantity, Role, Shape
from deskcheck.relate.changes.words import ABOVE, BELOW, MARKS, light
from deskcheck.relate.ground import Ground, is_point

#: What may be the level of something, before or after a change.
LEVELS: Final = frozenset(
    {Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.MEASURE, Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.DURATION, Kind.RATE}
    | {Kind.RATIO}
)
SHARES: Final = frozenset({Kind.PERCENT, Kind.RATIO})
#: Participles that stand before nouns, or after "compared" and "as".
HARMLESS: Final = frozenset("compared revised represents represented ended reported recorded record adjusted".split())
_FROM: Final = (["compares", "with"], ["compares", "to"], ["compared", "with"], ["up", "from"], ["down", "from"])
_OF_BODIES: Final = frozenset("member seat nation country state judge man woman team bed room seater".split())
_PREPOSITIONS: Final = frozenset({"above", "below", "over", "under"})


def slot_of(q: Quantity) -> str | None:
    """The part that a number plays by itself."""
    if q.role is Role.CHANGE and q.value.shape is Shape.FROM_TO:
        return "both"
    if not is_point(q):
        return None
    match q.role:
        case Role.CHANGE:
            return size_of(q)
        case Role.BASE:
            return "base"
        case Role.RESULT:
            return "result"
    return None


def size_of(q: Quantity) -> str:
    """Percent, multiple or amount: what kind of size a number is, if it is one."""
    if q.kind in SHARES:
        return "percent"
    return "multiple" if q.kind is Kind.MULTIPLE or q.unit.name in ("time", "fold") else "amount"


def opens(ground: Ground, q: Quantity) -> str | None:
    """The place of a number that begins a change."""
    slot = slot_of(q) if not is_body(ground, q) else None
    if slot is not None:
        return slot
    if not is_point(q) or is_body(ground, q):
        return None
    if q.role is None and behind(ground, q) is not None:
        return size_of(q)  # "three times more urchins, 4,610 against 1,150"
    at = ground.first[q.id]
    word = ground.tokens.low[at - 1]
    if q.kind is Kind.MULTIPLE and word in ("up", "down"):
        return "multiple"  # "Seizures up fourfold"
    if q.kind not in LEVELS or q.role not in (None, Role.SHARE) or _since(ground, q):
        return None
    if word == "off" and q.kind in (Kind.MONEY, Kind.PERCENT):
        return size_of(q)  # "Shares were off $2.10"
    before = ground.tokens.low[max(ground.tokens.first_of[q.sentence], at - 5) : at]
    fronted = ("from" in before and _behind_from(before)) or before[-2:] in _FROM
    return "base" if fronted else "result"  # "$12 million, up from …"


def _behind_from(before: list[str]) -> bool:
    """ "from an upwardly revised 61.1"."""
    for word in reversed(before):
        if word == "from":
            return True
        if word in MARKS or not (light(word) or word in HARMLESS):
            return False
    return False


def _since(ground: Ground, q: Quantity) -> bool:
    """ "Three years ago": a stretch of time that only says when."""
    if q.kind is not Kind.DURATION:
        return False
    after = ground.last[q.id] + 1
    return is_compound(ground, q) or ground.lows(after, after + 1) in (["ago"], ["earlier"], ["before"], ["later"])


def is_compound(ground: Ground, q: Quantity) -> bool:
    """ "to a 52-week high of": a stretch of time that belongs to a noun, and is no part of a change."""
    return q.kind is Kind.DURATION and "-" in q.span.of(ground.text)


def is_body(ground: Ground, q: Quantity) -> bool:
    """ "58 seats in the 150-member chamber, down from 81": how large what it describes is."""
    return q.kind is Kind.COUNT and q.unit.name in _OF_BODIES and "-" in q.span.of(ground.text)


def behind(ground: Ground, q: Quantity) -> str | None:
    """The word "more", "lower" and so on right behind a number."""
    after = ground.last[q.id] + 1
    word = ground.tokens.low[after] if after < ground.sentence_of(q).stop else ""
    return word if (word in ABOVE or word in BELOW) and word not in _PREPOSITIONS else None
