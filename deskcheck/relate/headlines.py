"""Does the beginning of the text tell the figure of the headline with another number?

Of the figures in headlines nine in ten stand in the text as well, and most of the rest are made up of two that do. So
where a headline's number is nowhere in the text, and the first of its kind below it stands beside the same words or
counts the same things, the one is likely printed wrong for the other.
"""

from __future__ import annotations

from typing import Final

from deskcheck.alike import is_near, is_slip, may_agree
from deskcheck.model import Bound, Kind, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.alone import Alone
from deskcheck.relate.mentions import EXPECTED, SAYS_NOTHING, Found, Mention

_COUNTS: Final = frozenset({Kind.COUNT, Kind.NUMBER})
_BEGINNING: Final = 2  # the headline's own sentence and two more
_NEEDED: Final = 2
_NEEDED_TOLD: Final = 5
_SMALL: Final = 12
_MORE: Final = frozenset({Bound.MORE, Bound.AT_LEAST})
_LESS: Final = frozenset({Bound.LESS, Bound.AT_MOST})


def counterpart(headline: Mention, body: Mention, *, gone: bool) -> Found | None:
    """The beginning says nearly the same with another number; ``gone``: the headline's is nowhere in the text."""
    a, b = headline.frame, body.frame
    shared = a.sentence & b.sentence
    close = is_slip(headline.q, body.q)
    least, part = (2, 3) if close and gone else (3, 2)
    if a.head != b.head and headline.q.kind in _COUNTS and ((a.head and b.head) or not is_near(headline.q, body.q)):
        return None
    if (b.goal and not a.intends) or a.among_others or b.among_others or _holds(headline, body):
        return None
    if _counts_nothing(headline, body) or (headline.q.kind is Kind.DURATION and not (close or _beside(headline, body))):
        return None
    if a.intends and not b.intends and b.dates and headline.q.kind is Kind.PERCENT:
        return None  # "To lower fares by 20%": "fares, which rose by 12% last year"
    if not (close or gone) or len(shared) < least or len(shared) * part < len(a.sentence):
        return None
    return Found("the headline and the text say it in the same words", Confidence.MEDIUM)


def _beside(headline: Mention, body: Mention) -> bool:
    """Do the words right beside both say that the one length of time is the other?"""
    a, b = headline.frame, body.frame
    return a.compound is b.compound and len(a.clause & b.clause - SAYS_NOTHING) >= _NEEDED


def replaced(headline: Mention, body: Mention, alone: Alone) -> Found | None:
    """The headline's number is nowhere in the text, or told of other things, and this is the first that could be it."""
    a, b = headline.frame, body.frame
    if body.q.sentence > _BEGINNING or not alone.is_first(body):
        return None
    if body.q.role is Role.CHANGE and not (_moved(headline, body) and alone.gone(headline)):
        return None
    if body.q.kind is Kind.DURATION or _counts_nothing(headline, body):
        return None  # "Copper at nine-month high": "three-month copper rose"
    if may_agree(headline.q, body.q) or _holds(headline, body) or headline.q.unit.per != body.q.unit.per:
        return None
    if a.among_others or b.among_others or (b.goal and not a.intends) or a.unreal & EXPECTED != b.unreal & EXPECTED:
        return None
    if _weight(headline, body) < (_NEEDED if alone.gone(headline) else _NEEDED_TOLD):
        return None
    return Found("the headline's figure, with another number", Confidence.MEDIUM, "a slip")


def _counts_nothing(headline: Mention, body: Mention) -> bool:
    """ "Two late goals" and "out of the bottom three", "a three-goal lead"."""
    if not headline.frame.head or body.size > _SMALL:
        return False
    bare = not body.frame.head and headline.q.kind in _COUNTS
    return bare or (body.frame.compound and not headline.frame.compound)


def _moved(headline: Mention, body: Mention) -> bool:
    """ "Lifts profit 14%": what grows in the text by another percentage stands in the headline."""
    if headline.frame.intends and not body.frame.intends:
        return False
    ways = {headline.q.direction, body.q.direction} - {None}
    moved = body.frame.head in headline.frame.sentence and body.q.role is Role.CHANGE and len(ways) < 2
    return moved and headline.q.kind is Kind.PERCENT and headline.q.role in (None, Role.CHANGE)


def _weight(headline: Mention, body: Mention) -> int:
    """How many words both share; the same noun weighs two."""
    a, b = headline.frame, body.frame
    shared = len((a.sentence & b.sentence) - SAYS_NOTHING - {a.head, b.head})
    if (a.head and a.head == b.head) or _moved(headline, body):
        return shared + 2
    slip, near = is_slip(headline.q, body.q), is_near(headline.q, body.q)
    if not slip and ((a.head and b.head and headline.q.kind in _COUNTS) or not near):
        return 0  # "rupee at 86.42" and "a fall of 500 points"
    return shared - bool(a.head and b.head) + (near and headline.digits > 0)


def _holds(headline: Mention, body: Mention) -> bool:
    """ "More than 4,000 claims" of 4,500."""
    bound = headline.q.hedge.bound
    return (bound in _MORE and body.size > headline.size) or (bound in _LESS and body.size < headline.size)
