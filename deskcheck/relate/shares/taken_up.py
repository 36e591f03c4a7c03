"""Which part and whole of the sentences before does a share take up: "That is S", "The share was S"?

"The court received W appeals. It upheld P. That is a rate of S": where the sentences before have two numbers of
one thing and no third.
"""

from __future__ import annotations

from typing import Final

from deskcheck.alike import digits
from deskcheck.model import Kind, Quantity, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.changes.words import STAFF, light
from deskcheck.relate.ground import Ground, head_of, is_point, singular
from deskcheck.relate.shares.near import LEXICON, Found, alike, countable, is_person, plausible

_COUNTS: Final = frozenset({Kind.COUNT, Kind.NUMBER})
_BACK: Final = 2  # sentences
_MANY: Final = 12  # numbers of a sentence
_FRONT: Final = 8
_BEHIND: Final = 6
_POINTING: Final = frozenset({"that", "this"})
_IS: Final = frozenset(
    {"is", "was", "makes", "made", "means", "meant", "represents", "represented", "equals", "’s", "'s"}
)
_NOUNS: Final = frozenset({"share", "rate", "proportion", "quota", "percentage", "fraction"})
_WHOLES: Final = frozenset({"total", "workforce", "staff", "whole", "all", "them", "these", "those"})
_THEN: Final = frozenset(
    {
        "ago",
        "earlier",
        "previous",
        "previously",
        "last",
        "before",
        "then",
        "in",
        "among",
        "since",
        "if",
        "when",
        "while",
        "as",
        "at",
    }
)
_THAN: Final = frozenset(LEXICON["comparatives"]) | {"points", "point", "than", "up", "down"}
_UNITS: Final = frozenset({"percent", "per", "cent", "%"})
_QUOTES: Final = frozenset('"“”')
_TELLING: Final = 2


def taken_up(ground: Ground, share: Quantity) -> Found | None:
    """ "The hall has W seats. On Friday P were filled. That is S." """
    if share.role not in (None, Role.SHARE) or not _points_back(ground, share):
        return None
    near = [q for back in range(_BACK, 0, -1) for q in ground.by_sentence.get(share.sentence - back, ())[:_MANY]]
    row = [q for q in near if countable(q) and digits(q) >= _TELLING and share.block - q.block <= 1]
    if len(row) != 2 or any(not is_point(q) for q in near) or any(q.kind is Kind.PERCENT for q in near):
        return None
    part, whole = sorted(row, key=lambda q: q.value.value or 0)
    if not alike(part, whole) or part.value.value == whole.value.value or not _of_one(part, whole):
        return None
    if part.role in (Role.BASE, Role.CHANGE) or whole.role in (Role.BASE, Role.CHANGE, Role.PART):
        return None
    if not _is_of_it(ground, share, whole) or not plausible(part, whole, share):
        return None
    return Found(part, whole, "the share takes up the only two numbers before it", Confidence.MEDIUM)


def _points_back(ground: Ground, share: Quantity) -> bool:
    """ "That is S", "That is a rate of S", "The share was S", "This is nearly S of the staff"."""
    start, first = ground.sentence_of(share).start, ground.first[share.id]
    words = [word for word in ground.lows(start, first) if word not in _QUOTES]
    if not 1 < len(words) <= _FRONT or _THAN & set(words):
        return False
    if words[0] in _POINTING and words[1] in _IS:
        rest = words[2:]
        named = rest[-1:] == ["of"] and len(rest) == 3 and rest[1] in _NOUNS
        return named or all(light(word) for word in rest)
    return words[0] == "the" and words[-1] in ("was", "is") and words[-2] in _NOUNS and len(words) == 3


def _of_one(part: Quantity, whole: Quantity) -> bool:
    """Do they count one thing, or does the part leave it to the whole to say what?"""
    if part.kind is Kind.MONEY:
        return False  # sums beside each other may be of anything
    if not (part.kind in _COUNTS and whole.kind in _COUNTS):
        return False
    if part.concept is None or part.unit.name is None or singular(head_of(part)) == singular(head_of(whole)):
        return True
    both = {singular(head_of(part)), singular(head_of(whole))}
    return both <= STAFF or (is_person(part) and is_person(whole))


def _is_of_it(ground: Ground, share: Quantity, whole: Quantity) -> bool:
    """Behind the share stands nothing, or "of the staff", "of all seats": no other whole and no other time."""
    after = ground.number[share.id] + 1
    words = ground.lows(after, min(after + 2 * _BEHIND, ground.sentence_of(share).stop))
    words = words[next((i for i, word in enumerate(words) if word not in _UNITS), 0) :]
    if _THAN & set(words[:2]) or _THEN & set(words[:5]):
        return False
    if share.concept is not None and share.role is Role.SHARE:
        heads = {singular(head_of(whole))} | (STAFF if singular(head_of(whole)) in STAFF or is_person(whole) else set())
        return share.concept.head in _WHOLES or singular(share.concept.head) in heads
    named = words[2:3] if words[1:2] in (["the"], ["all"], ["its"]) else words[1:2]
    return words[:1] != ["of"] or bool(_WHOLES & set(named)) or singular(head_of(whole)) in map(singular, named)
