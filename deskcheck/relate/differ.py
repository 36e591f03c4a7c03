"""Which two numbers that differ are said of one thing, so that both cannot be right?

Only where the frame leaves no other reading. Said again: the later mention may say less than the earlier one ("a fire
at the Orlo Hotel killed …", "the fire that killed …") but nothing more. Known: it names what is known ("the nine
vendors"). Counterpart: the headline's number is nowhere in the text, and its beginning says the same with another.
Slipped: the frames are nearly the same, and the one number looks like a slip for the other. Where none of these
holds, likely.py weighs how like a slip it looks.
"""

from __future__ import annotations

from typing import Final

from deskcheck.alike import agree, is_near, is_slip, is_swap
from deskcheck.model import Kind, Quantity, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.alone import Alone
from deskcheck.relate.ground import Ground, singular
from deskcheck.relate.headlines import counterpart, replaced
from deskcheck.relate.likely import is_time, likely
from deskcheck.relate.mentions import (
    LEAD,
    Found,
    Mention,
    of_other_times,
    one_voice,
    other_parts,
    same_person,
    told_apart,
    told_by_both,
)
from deskcheck.relate.referred import new_group, referred
from deskcheck.relate.stems import stem
from deskcheck.relate.tolls import other_toll

_COUNTS: Final = frozenset({Kind.COUNT, Kind.NUMBER})
_ROLES: Final = (None, Role.SHARE)
_NEAR: Final = 8
_NEEDED: Final = (9, 9, 3, 2)  # so much must both share, by the digits of the number
_ANOTHER: Final = frozenset({"another", "further", "additional", "extra", "other"})
_MORE: Final = (["more"], ["further"], ["additional"], ["extra"], ["other"], ["others"])
_PARTS: Final = (["of", "them"], ["of", "whom"], ["of", "those"], ["of", "these"], ["of", "which"])
_WHERE: Final = frozenset({"in", "on", "at", "from", "by", "of", "near"})
_RUN: Final = 5  # parts that are added up
_NEW: Final = 3  # so many words more than both share may the later clause bring


def differing(ground: Ground, alone: Alone, one: Mention, later: Mention) -> Found | None:
    found = _differing(ground, alone, one, later)
    if found is not None and (_stands_beside(ground, one.q, later.q) or _stands_beside(ground, later.q, one.q)):
        return None
    if found is not None and one.size > later.size and _is_shared_out(ground, later.q):
        return None
    if found is None or _is_further(ground, one.q) != _is_further(ground, later.q):
        return None
    if _is_of_them(ground, one.q) or _is_of_them(ground, later.q):
        return None
    return None if _adds_up(ground, one.q, later.q) else found


def _stands_beside(ground: Ground, one: Quantity, other: Quantity) -> bool:
    """ "21 dead" above "has killed 21 people, 12 of them in two days": the number itself is told beside the other."""
    value, counts = one.value.value, one.kind in _COUNTS
    row = (q for q in ground.by_sentence[other.sentence] if q is not other and q.value.value == value)
    return any(q.kind in _COUNTS if counts else q.unit.name == one.unit.name for q in row)


def _is_shared_out(ground: Ground, q: Quantity) -> bool:
    """ "Eight had died on the main island, two on Anui": the first of several parts."""
    after = ground.after(q)
    if after is None or after.kind is not Kind.NUMBER or after.concept is not None or q.kind not in _COUNTS:
        return False
    words = ground.lows(ground.last[q.id] + 1, ground.first[after.id])
    behind = ground.tokens.low[ground.number[after.id] + 1 : ground.number[after.id] + 2]
    return bool(words) and words[-1] in (",", "and") and behind != [] and behind[0] in _WHERE and behind[0] in words


def _is_further(ground: Ground, q: Quantity) -> bool:
    """ "Nine more bodies", "another 12 jobs": not all that there are."""
    low, after = ground.tokens.low, ground.number[q.id] + 1
    return low[ground.first[q.id] - 1] in _ANOTHER or low[after : after + 1] in _MORE


def _is_of_them(ground: Ground, q: Quantity) -> bool:
    """ "Two of them": a part of what was told; not "all two of them"."""
    low, after = ground.tokens.low, ground.number[q.id] + 1
    return low[after : after + 2] in _PARTS and low[ground.first[q.id] - 1] != "all"


def _adds_up(ground: Ground, one: Quantity, other: Quantity) -> bool:
    """ "Over 900 saved", and in the text "over 700 by trawlers, 200 more by the navy": one is part of the other."""
    part, whole = sorted((one, other), key=lambda q: q.value.value or 0)
    near = (q for at in range(part.sentence - 1, part.sentence + 2) for q in ground.by_sentence.get(at, ()))
    row = [q for q in near if q.unit.name == part.unit.name or {q.kind, part.kind} <= _COUNTS]
    at = next(i for i, q in enumerate(row) if q is part)
    runs = (row[a:b] for a in range(max(0, at - _RUN + 1), at + 1) for b in range(at + 1, min(a + _RUN, len(row)) + 1))
    return any(len(run) > 1 and sum(q.value.value or 0 for q in run) == whole.value.value for run in runs)


def _differing(ground: Ground, alone: Alone, one: Mention, later: Mention) -> Found | None:
    lead = one.headline and later.q.sentence <= LEAD
    near = (one.digits > 0 or one.noun == later.noun) and is_near(one.q, later.q)
    again = _may_be_said_again(one, later)
    if not (near or lead or again):
        return None
    found = said_again(ground, one, later) if again else None
    if (found is None and not (near or lead)) or agree(one.q, later.q):
        return None
    if found is not None or not (near or lead) or not (alone(one) or alone(later)):
        return found
    if other_parts(one.q, later.q) or told_apart(one.frame, later.frame):
        return None
    if of_other_times(one.frame, later.frame):
        return known(one, later) or _likely(ground, alone, one, later)
    if one.headline:
        found = counterpart(one, later, gone=alone(one)) if lead else None
        found = found or (other_toll(ground, one, later, alone) if lead else None)
        found = found or _referred(ground, alone, one, later) or _likely(ground, alone, one, later)
        return found or (replaced(one, later, alone) if lead else None)
    quoted = one.q.voice != later.q.voice and (ground.quoted(one.q.span) or ground.quoted(later.q.span))
    found = known(one, later) or _referred(ground, alone, one, later)
    if found is None:
        found = slipped(one, later, not alone(one))
        quoted = quoted or _two_speakers(ground, one.q, later.q)
    if found is None:
        return _likely(ground, alone, one, later)
    return found._replace(note="two voices") if found is not None and quoted else found


def _referred(ground: Ground, alone: Alone, one: Mention, later: Mention) -> Found | None:
    both = alone(later) if later.frame.anaphoric else alone(one) and alone(later)
    if not both and not is_swap(one.q, later.q):
        return None
    return referred(ground, one, later, lonely=alone.only_pair)


def _likely(ground: Ground, alone: Alone, one: Mention, later: Mention) -> Found | None:
    twin = alone.times(one) + alone.times(later) > 2
    return likely(one, later, numbers=alone.numbers, twin=twin, speakers=_two_speakers(ground, one.q, later.q))


def _two_speakers(ground: Ground, one: Quantity, other: Quantity) -> bool:
    return None not in (one.voice, other.voice) and ground.speaker(one.voice) != ground.speaker(other.voice)


def known(one: Mention, later: Mention) -> Found | None:
    """ "the 22 investors", "its $8.5 billion settlement": the same noun is known with one number."""
    a, b = one.frame, later.frame
    if not b.definite or b.several or not a.head or a.head != b.head or not b.modifiers <= a.sentence:
        return None
    if not is_slip(one.q, later.q) and not b.modifiers <= a.modifiers:
        return None
    if one.q.kind is Kind.MEASURE or not is_near(one.q, later.q) or new_group(one, later):
        return None
    if b.owned and one.q.kind is Kind.COUNT:
        return None  # "Labour and the Greens have 79 seats", and another party "seven of its 19 seats"
    return Found(
        f"“{later.q.concept.text if later.q.concept else b.head}” is known with another number", Confidence.MEDIUM
    )


def slipped(one: Mention, later: Mention, twin: bool) -> Found | None:
    """Nearly the same is said of two numbers that are a slip apart; ``twin``: the one is told twice as it is."""
    a, b = one.frame, later.frame
    if not is_slip(one.q, later.q) or one.q.role is not later.q.role:
        return None
    if one.q.kind is Kind.DURATION and not is_swap(one.q, later.q):
        return None  # his 150 hours of unpaid work, and his brother's 180
    if is_time(one) and not is_swap(one.q, later.q):
        return None
    if a.several != b.several or a.unreal != b.unreal or (a.names and b.names and not a.names & b.names):
        return None
    shared = told_by_both(one, later)
    weight = len(shared - {a.head}) + (2 + b.definite) * bool(a.head and a.head == b.head)
    need = _NEEDED[min(max(one.digits, later.digits), 3)] - twin + (one.q.kind is Kind.PERCENT)
    need += 2 * bool(a.head and b.head and a.head != b.head) + (not (one.only and later.only))
    if weight < need or len(b.clause - a.sentence - one.usual) > weight + _NEW:
        return None
    return Found(f"both stand beside the same words: {', '.join(sorted(shared))}", Confidence.MEDIUM)


def _may_be_said_again(first: Mention, second: Mention) -> bool:
    """What can be known without the words around the numbers."""
    one, other = first.q, second.q
    if one.role not in _ROLES or other.role not in _ROLES or one.kind is Kind.DURATION:
        return one.kind is Kind.AGE
    return one.kind is Kind.AGE or _same_head(one, other, either_silent=first.headline)


def said_again(ground: Ground, first: Mention, second: Mention) -> Found | None:
    """The later mention says nothing that the earlier does not."""
    one, other = first.q, second.q
    if _is_of_counted(ground, one) or _is_of_counted(ground, other):
        return None
    a, b = first.frame, second.frame
    if a.apart or b.apart:
        return None
    if one.kind is Kind.AGE:
        return same_person(one, other)
    if first.headline:  # it says least of all: hold the fuller mention against it
        a, b = b, a
    says = b.clause - {stem(_head(one))}
    if not says or not b.clause <= a.sentence or of_other_times(a, b):
        return None
    if not (first.headline and one.voice is None) and not one_voice(ground, one, other, a, b):
        if (len(says) < 2 or one.kind is Kind.MONEY) and (one.voice is None or other.voice is None):
            return None  # one word in common, "sold", or a sum: the article itself may speak of something else
        return Found("two speakers on the same thing", Confidence.MEDIUM, "two voices")
    told_twice = one.voice is not None and other.voice is not None  # by one speaker: he is the common subject
    if not a.after <= b.sentence or not (len(says) >= 2 or len(a.clause & b.sentence) >= 3 or told_twice):
        return None
    if bool(a.dates) != bool(b.dates) and one.kind in _COUNTS and not first.headline:
        return None  # a total that is counted on needs its date at both places
    if a.clause == b.clause and not first.headline:
        return Found("both are said in the same words", Confidence.HIGH)
    return Found("the later mention says nothing that the earlier does not", Confidence.MEDIUM)


def _is_of_counted(ground: Ground, q: Quantity) -> bool:
    """ "62 teams that managed $17.4 billion": the number is said of things that are themselves counted there."""
    before = ground.before(q)
    return before is not None and ground.first[q.id] - ground.number[before.id] <= _NEAR


def _same_head(one: Quantity, other: Quantity, *, either_silent: bool) -> bool:
    if one.kind is Kind.MONEY:
        return True
    silent = one.kind is Kind.NUMBER or other.kind is Kind.NUMBER or not one.concept or not other.concept
    if one.kind == other.kind and not silent:
        return _head(one) == _head(other)
    # "Second Test, day two" is no crowd of 17,600
    return either_silent and silent and (is_near(one, other) or is_slip(one, other))


def _head(q: Quantity) -> str:
    return singular(q.concept.head) if q.concept else ""
