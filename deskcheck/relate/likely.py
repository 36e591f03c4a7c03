"""Is the later number likely a slip of the pen for the earlier, though the words alone do not make them one?

A number chosen at random lies a slip away from another (one digit written for another, two changed about, a place too
far) only in one case of dozens, and in one of hundreds where the digits are all the same. So two that do lie so, in
sentences that speak of one thing, are likelier one figure than two. Each sign that they are one, and each that they are
not, weighs about the logarithm of how much more often it stands beside figures that are told twice than beside figures
that are not; the same digits weigh most, and those of percentages, of which articles are full, least.
"""

from __future__ import annotations

from typing import Final

from deskcheck.alike import is_scaled, is_slip, is_swap
from deskcheck.model import Kind
from deskcheck.model.finding import Confidence
from deskcheck.relate.frames import Frame
from deskcheck.relate.mentions import (
    EXPECTED,
    SAYS_NOTHING,
    Found,
    Mention,
    of_other_days,
    of_other_times,
    rivals,
    told_by_both,
)
from deskcheck.relate.referred import new_group

_NEEDED: Final = 7
_SAME: Final = 2  # so much less where the digits are the same and the words are alike
_OF_WORDS: Final = 4  # so much the words beside both can add, which are dear to compare
_FEW: Final = 6
_MANY: Final = 12
_BEGINNING: Final = 3  # sentences, the headline among them: what they tell is told again
_SHARED: Final = 2
_OFTEN_TWO: Final = frozenset({Kind.MEASURE, Kind.DURATION})
_OFTEN_NEAR: Final = frozenset({Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.MEASURE})


def likely(one: Mention, later: Mention, *, numbers: int, twin: bool, speakers: bool) -> Found | None:
    """``numbers``: so many the article has of this kind; the more, the oftener two lie a slip apart. ``twin``: one of
    the two is told again elsewhere as it is, so that the article is about it. ``speakers``: two say it, who may
    disagree, but hardly by the order of two digits.
    """
    if not (one.digits and later.digits) or one.q.kind is Kind.AGE or (is_time(one) and not is_swap(one.q, later.q)):
        return None
    if not is_slip(one.q, later.q) and not is_scaled(one.q, later.q):
        return None
    same = is_swap(one.q, later.q)
    if one.q.value.step != later.q.value.step or not _per_one(one, later, same):
        return None
    against = 2 * speakers + 2 * of_other_times(one.frame, later.frame)
    if (against and not same) or _new(one, later) or of_other_days(one.q, later.q):
        return None
    points = _of_digits(one, later) + (numbers <= _FEW) - (numbers > _MANY) + twin + _of_place(one, later)
    points += _of_nouns(one.frame, later.frame) - against
    if points < _NEEDED - _OF_WORDS - same * _SAME:
        return None
    words, apart = _of_words(one, later), _apart(one, later)
    if words <= 0 and not _of_one_thing(one, later):
        return None
    alike = same and apart < _SHARED and (words >= _SHARED or _of_nouns(one.frame, later.frame) > 0)
    if points + words - apart < _NEEDED - alike * _SAME:
        return None
    return Found("one figure, and the digits of the one a slip", Confidence.MEDIUM, "a slip")


def _of_one_thing(one: Mention, later: Mention) -> bool:
    """Without a word beside both: the same noun, a description, or the words of which the article is full."""
    a, b = one.frame, later.frame
    if b.described or (a.head and a.head == b.head):
        return True
    return len(a.sentence & b.sentence - SAYS_NOTHING) + (min(one.digits, later.digits) > _SHARED) >= _SHARED


def is_time(one: Mention) -> bool:
    """ "Third in 11.38", "running 11.36": bare numbers with decimals differ by a digit from race to race."""
    return one.q.kind is Kind.NUMBER and one.size != int(one.size)


def _new(one: Mention, later: Mention) -> bool:
    """ "A $5.8 billion settlement", "the 690 tenants who moved there", what was planned and what came of it."""
    a, b = one.frame, later.frame
    if (b.indefinite and not one.headline) or new_group(one, later):
        return True
    if one.q.kind not in _OFTEN_TWO and ((a.goal and not b.intends) or (b.goal and not a.intends)):
        return True  # not "the plans for 24-hour opening"
    return a.unreal & EXPECTED != b.unreal & EXPECTED


def _per_one(one: Mention, later: Mention, same: bool) -> bool:
    """ "$150 a barrel" and, told again, "$150"."""
    a, b = one.q.unit.per, later.q.unit.per
    return a == b or (same and None in (a, b))


def _of_digits(one: Mention, later: Mention) -> int:
    same = is_swap(one.q, later.q)
    points = 3 * same + (not same and is_scaled(one.q, later.q)) + 2 * (min(one.digits, later.digits) > _SHARED)
    if one.q.kind in _OFTEN_TWO and not same:
        return points - 5  # "the 9.2km race" and "the 6.2km race" are two
    return points - (2 - same) * (one.q.kind in _OFTEN_NEAR)


def _of_nouns(a: Frame, b: Frame) -> int:
    if a.head and a.head == b.head:
        return 3
    return -int(bool(a.head and b.head))


def _of_place(one: Mention, later: Mention) -> int:
    """What is told in the beginning, and what is described as known, is told again."""
    beginning = 2 * one.headline + (one.q.sentence <= _BEGINNING)
    known = later.frame.described and not (later.frame.owned and later.q.kind is Kind.COUNT)  # not "its 19 seats"
    return beginning + 2 * known + 2 * (one.only and later.only)


def _of_words(one: Mention, later: Mention) -> int:
    a, b = one.frame, later.frame
    shared = told_by_both(one, later) - {a.head, b.head}
    behind = (a.after - one.usual, b.after - one.usual)
    points = min(len(shared), _SHARED) + 2 * bool(behind[0] & behind[1])
    return points - bool(all(behind) and not behind[0] & b.sentence and not behind[1] & a.sentence)


def _apart(one: Mention, later: Mention) -> int:
    a, b = one.frame, later.frame
    apart = (one.q.hedge.bound is not later.q.hedge.bound) + bool(b.apart_words - a.apart_words)
    apart += 4 * rivals(a, b) + bool(a.names and b.names and not a.names & b.names)
    apart += 2 * (one.q.role is not later.q.role)
    p, q = one.q.as_of, later.q.as_of
    return apart + bool(p and q and not p.period.meets(q.period)) + (a.several != b.several)
