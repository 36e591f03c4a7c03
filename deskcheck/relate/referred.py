"""Is a number known again by a definite description, or under the headline, though it is printed otherwise?

"The pre-tax profit of £36.1m", "all 4,186 participants": who writes so speaks of what has been told, and where the
article has told one such number, a slip of the pen away, it is that one. Points are counted for and against.
"""

from __future__ import annotations

from typing import Final

from deskcheck.alike import is_slip, is_swap
from deskcheck.extract.lexicon import load
from deskcheck.model import Kind
from deskcheck.model.finding import Confidence
from deskcheck.relate.frames import Frame
from deskcheck.relate.ground import POSSESSIVE, Ground
from deskcheck.relate.mentions import Found, Mention, told_by_both

_LEXICON: Final = load("frames")
_RESTRICTS: Final = frozenset(_LEXICON["new_group"])
_PLAIN: Final = frozenset(["to", "today"])
_FIRST: Final = 2  # the headline's own sentence and two more
_SHARED: Final = 4
_NEEDED: Final = 5
_UNDER_HEADLINE: Final = 4


def referred(ground: Ground, one: Mention, later: Mention, *, lonely: bool) -> Found | None:
    """``lonely``: the article has no third number of the bucket that these could be taken for."""
    a, b = one.frame, later.frame
    lead = one.headline and later.q.sentence <= _FIRST
    if one.q.kind is Kind.AGE and one.headline:
        return None  # "Rutto breaks 31-year-old record", "the 21-year-old clocked"
    if not (b.described or lead) or not is_slip(one.q, later.q) or a.several or b.several:
        return None
    if one.q.kind is Kind.AGE and (_once(ground, one) or _once(ground, later)):
        return None  # "won it at the age of 18. The 28-year-old …"
    if a.apart_words - _PLAIN or (b.apart_beside if b.described else b.apart_words) - _PLAIN:
        return None
    if one.q.role is not later.q.role and None not in (one.q.role, later.q.role):
        return None
    if _owned_alone(ground, later):
        return None
    shared = told_by_both(one, later) - {a.head, b.head}
    nouns = _of_nouns(a, b)
    swapped = is_swap(one.q, later.q) and min(one.digits, later.digits) > 2  # hardly ever by chance
    known = nouns or swapped or (b.anaphoric and a.head)
    if not known and (not shared or (one.q.kind is Kind.PERCENT and not lead)):
        return None  # "undecided: last month it was 15%" and "the disapproval of 51%"
    points = _of_numbers(one, later) + nouns + 2 * (b.described + b.anaphoric) + lead + lonely
    points += min(len(shared), _SHARED) + bool(a.dates & b.dates) + _same_speaker(ground, one, later)
    points -= (one.q.kind is Kind.PERCENT) + 2 * (one.q.role is not later.q.role) + 2 * (a.unreal != b.unreal and lead)
    if not one.headline and a.names and b.names and not a.names & b.names:
        points -= 2
    if one.q.kind is Kind.MEASURE and not is_swap(one.q, later.q):
        points -= 3  # "the 9.2km race" and "the 6.2km race" are two
    if b.goal and not a.intends:
        points -= 3
    points -= 3 * new_group(one, later)
    if points < (_UNDER_HEADLINE if lead else _NEEDED):
        return None
    what = f"“{later.q.concept.text}”" if later.q.concept and b.described else "the same"
    return Found(f"{what} was told with another number", Confidence.MEDIUM)


def _once(ground: Ground, mention: Mention) -> bool:
    """ "at the age of 18", "aged 18 when", "18 when": an age of some time, and not of today."""
    low, q = ground.tokens.low, mention.q
    first, last = ground.first[q.id], ground.number[q.id]
    return {"at", "age", "when"} & set(low[max(0, first - 3) : last + 2]) != set()


def new_group(one: Mention, later: Mention) -> bool:
    """ "The 16 suppliers who stayed": what follows tells of them what the first mention does not."""
    a, b = one.frame, later.frame
    return b.behind in _RESTRICTS and not is_swap(one.q, later.q) and not b.after <= a.sentence


def _owned_alone(ground: Ground, later: Mention) -> bool:
    """ "171 points to the Swede's 170": described as somebody's, and as nothing more."""
    q = later.q
    owned = ground.tokens.low[ground.first[q.id] - 1] in POSSESSIVE
    return owned and q.kind is Kind.NUMBER and (q.concept is None or q.concept.span.start < q.span.start)


def _of_numbers(one: Mention, later: Mention) -> int:
    told = min(one.digits, later.digits)
    return 2 * is_swap(one.q, later.q) + (told >= 2) + (told >= 3)


def _of_nouns(a: Frame, b: Frame) -> int:
    """The same noun, or the noun of the one among the words of the other."""
    if a.head and a.head == b.head:
        return 3
    return int(bool((a.head and a.head in b.sentence) or (b.head and b.head in a.sentence)))


def _same_speaker(ground: Ground, one: Mention, later: Mention) -> bool:
    speaker = ground.speaker(one.q.voice)
    return speaker is not None and speaker == ground.speaker(later.q.voice)
