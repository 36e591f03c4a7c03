"""Which two numbers that agree are one figure?

They need the less to be believed one the more digits they have: two equal numbers of three digits are hardly ever two
things by chance, two sevens mostly are.
"""

from __future__ import annotations

from typing import Final

from deskcheck.alike import one_number
from deskcheck.model import Kind
from deskcheck.model.finding import Confidence
from deskcheck.relate.mentions import (
    EXPECTED,
    LEAD,
    SAYS_NOTHING,
    Found,
    Mention,
    of_other_times,
    other_parts,
    same_person,
    told_apart,
    told_by_both,
)

_NEEDED: Final = (2, 3, 2, 1)  # so much must both share, by the digits of the number
_FAR: Final = 0.5  # a number that is further from another than this part of it is not the same, rounded
_NEAR: Final = 0.12  # of sums and counts, which are rounded to no more than a tenth
_FIRST: Final = 2  # the headline's own sentence and two more
_LARGE: Final = 1_000_000
_THOUSAND: Final = 1000
_COUNTS: Final = frozenset({Kind.COUNT, Kind.NUMBER})
_COINCIDING: Final = frozenset({Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.DURATION})


def agreeing(one: Mention, other: Mention) -> Found | None:
    """Two numbers that agree are one figure where the words around them do not speak against it."""
    far = _FAR if one.q.kind is Kind.PERCENT else _NEAR
    if abs(one.size - other.size) > far * max(one.size, other.size, _FAR) or not one_number(one.q, other.q):
        return None
    if one.q.kind is Kind.AGE:
        return same_person(one.q, other.q)
    told = min(one.digits, other.digits)
    if other_parts(one.q, other.q) or (told == 0 and not one.headline and one.noun != other.noun):
        return None
    rounded = one.q.value.value != other.q.value.value
    if rounded and told < 2 and not one.headline and one.q.hedge.bound is other.q.hedge.bound:
        return None  # "$98,000" and "$100,000", neither "about": two sums
    if not rounded and told > 1 and one.q.kind in _COUNTS and _is_one_count(one, other):
        return Found("the same number of the same, told again", Confidence.HIGH)
    a, b = one.frame, other.frame
    same_head = bool(a.head) and a.head == b.head
    if a.several != b.several or (of_other_times(a, b) and not (same_head and told > 1)):
        return None
    if one.headline:
        return _in_headline(one, other)
    shared = told_by_both(one, other)
    if not rounded and _is_one_sum(one, other, shared):
        return Found("the same sum of money, to the digit", Confidence.HIGH)
    known = same_head and (b.definite or (told > 0 and a.definite))
    if one.q.role is not other.q.role and not known:
        return None
    if a.names and b.names and not a.names & b.names and len(shared) < 4 and not (a.definite or b.definite):
        return None
    if (told == 0 and not known) or (told < 3 and told_apart(a, b)):
        return None  # a number below a dozen is known again as "the four companies"
    weight = (
        len(shared - {a.head})
        + bool(a.dates & b.dates)
        + 2 * same_head
        + known
        - 2 * bool(a.head and b.head and not same_head)
    )
    need = _NEEDED[min(told, 3)] + rounded
    if one.q.kind in _COINCIDING:
        alike = told > 1 and one.only and other.only and len(shared) > 1
        need += (not alike) + (a.unreal != b.unreal) + (not (one.only and other.only)) - known
    if weight < need:
        return None
    return Found(f"both stand beside the same words: {', '.join(sorted(shared))}", Confidence.HIGH)


def _is_one_sum(one: Mention, other: Mention, shared: frozenset[str]) -> bool:
    """Sums of two digits and more are hardly ever two things in one article; of one, where both say one word more."""
    if one.q.kind is not Kind.MONEY or one.q.unit.per is not None or other.q.unit.per is not None:
        return False
    if one.frame.unreal & EXPECTED != other.frame.unreal & EXPECTED or told_apart(one.frame, other.frame):
        return False
    told = min(one.digits, other.digits)
    return told > 1 or (told == 1 and one.size >= _LARGE and bool(shared))


def _is_one_count(one: Mention, other: Mention) -> bool:
    """ "Nine of the 236", and large counts of two digits and more: "3,200 pupils" are "3,200 children"."""
    a, b = one.frame, other.frame
    if b.anaphoric:
        return bool(a.head) and not a.anaphoric
    if one.size < _THOUSAND or a.among_others or b.among_others or a.several != b.several:
        return False
    return not (told_apart(a, b) or of_other_times(a, b)) and bool(a.sentence & b.sentence - SAYS_NOTHING)


def _in_headline(headline: Mention, body: Mention) -> Found | None:
    shared = headline.frame.sentence & body.frame.sentence - SAYS_NOTHING
    told = min(headline.digits, body.digits)
    same_head = bool(headline.frame.head) and headline.frame.head == body.frame.head
    need = 3 - (told >= 3) - same_head - (told > 0 and body.q.sentence <= _FIRST) + (body.q.sentence > LEAD)
    if len(shared) < max(1, need):
        return None
    return Found(f"the headline and the text share the words {', '.join(sorted(shared))}", Confidence.HIGH)
