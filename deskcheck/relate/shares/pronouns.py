"""Whose share is that "of them", or that of a bare number, whose whole stands in the sentence before?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from deskcheck.model import Kind, Quantity, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, head_of, is_point, singular
from deskcheck.relate.shares.near import (
    Found,
    alike,
    apposed_part,
    countable,
    gap,
    of_after,
    opened,
    plausible,
    tail_is_short,
)

_NAMES: Final = "the number before it names what is counted"
_PRONOUNS: Final = frozenset({"them", "these", "those", "whom", "which"})


def part_of_them(ground: Ground, share: Quantity) -> Found | None:
    """ "… questioned W owners. P of them, or S, were against."; "W owners, P of whom (S) …" """
    at, part = opened(ground, share), ground.before(share)
    if at is None or part is None or not countable(part) or not tail_is_short(ground, part, at):
        return None
    if _of_pronoun(ground, share):
        return None  # "of these P came from abroad, S of them from China": a share of the part
    whole = _meant(ground, part) if _of_pronoun(ground, part) else None
    if whole is None:
        return None
    return Found(part, whole, "“of them” are the only ones counted before", Confidence.HIGH)


def share_of_them(ground: Ground, share: Quantity) -> Found | None:
    """ "… W owners. S of them, or P, …" """
    part = ground.after(share)
    if part is None or not countable(part) or not _of_pronoun(ground, share):
        return None
    words = gap(ground, share, part)
    words = words[2:] if words[:1] == ["of"] else words
    if words not in ([",", "or"], ["("], ["or"], [","]):
        return None
    whole = _meant(ground, share, part)
    if whole is None or not alike(part, whole):
        return None
    return Found(part, whole, "“of them” are the only ones counted before", Confidence.HIGH)


def _of_pronoun(ground: Ground, q: Quantity) -> bool:
    low = ground.tokens.low
    for after in (ground.number[q.id] + 1, ground.last[q.id] + 1):  # "630 of them", "12 percent of them"
        if low[after : after + 1] == ["of"] and after + 1 < ground.tokens.n and low[after + 1] in _PRONOUNS:
            return True
    before = ground.first[q.id]
    return low[before - 2 : before] in (["of", "whom"], ["of", "which"], ["of", "these"], ["of", "them"])


def _meant(ground: Ground, part: Quantity, like: Quantity | None = None) -> Quantity | None:
    """The only ones that were counted before it in the sentence, else in the sentence before."""
    low = ground.tokens.low
    first = ground.first[part.id]
    relative = {"whom", "which"} & set(low[max(0, first - 1) : ground.number[part.id] + 3])
    at = ground.position[part.id]
    here = ground.by_sentence[part.sentence][max(0, at - 12) : at]
    row = here or ground.by_sentence.get(part.sentence - 1, [])[:12]
    if relative and not here:
        return None
    like = like or part
    counts = [q for q in row if q.block == part.block and is_point(q) and _may_be_meant(q, like, row)]
    if counts and any(q.kind is Kind.NUMBER and is_point(q) and _exceeds(q, part) for q in row if q not in counts):
        return None  # "4,200 entered, 1,050 got a place, and 630 of those": which of them is left to ``scored``
    return counts[0] if len(counts) == 1 else None


def _may_be_meant(q: Quantity, like: Quantity, row: Sequence[Quantity]) -> bool:
    """A sum for a sum, what is counted for a number; a bare number ("a population of 120,000") if it is alone."""
    if like.kind is Kind.MONEY:
        return alike(q, like)
    return q.kind is Kind.COUNT or (q.kind is Kind.NUMBER and len(row) == 1)


def bare_part(ground: Ground, share: Quantity) -> Found | None:
    """ "The district has W pupils. Some P, or S, …", "By noon P (S) had voted" """
    at, part = opened(ground, share), ground.before(share)
    if at is None or part is None or not countable(part) or of_after(ground, share):
        return None
    if part.kind is not Kind.NUMBER or part.concept is not None or at != ground.last[part.id] + 1:
        return None
    if ground.before(part) is not None or _opening(ground, part) in {"of", "among", "out"}:
        return None  # "Among women, 320 (53 percent) …"
    return _bare(ground, part, share, share)


def _opening(ground: Ground, q: Quantity) -> str:
    return ground.tokens.low[ground.sentence_of(q).start]


def _bare(ground: Ground, part: Quantity, share: Quantity, last: Quantity) -> Found | None:
    """The part of what was spoken of; ``last`` of the two closes the apposition, and no "of the managers" follows."""
    low, after = ground.tokens.low, ground.last[last.id] + 1
    if after + 1 >= ground.tokens.n or low[after] not in {",", ")", "—", "–"} or low[after + 1] == "of":
        return None
    whole = _spoken_of(ground, part)
    return (
        Found(part, whole, _NAMES, Confidence.MEDIUM) if whole is not None and plausible(part, whole, share) else None
    )


def _spoken_of(ground: Ground, part: Quantity) -> Quantity | None:
    """What the sentences before count, where there is but one number of things that is as large."""
    for back in range(1, 4):
        row = [q for q in ground.by_sentence.get(part.sentence - back, [])[:12] if q.block == part.block]
        larger = [q for q in row if q.kind is Kind.COUNT and is_point(q) and _exceeds(q, part)]
        if any(q.kind is Kind.NUMBER and is_point(q) and _exceeds(q, part) for q in row):
            return None  # "Of 60 schools 45 have canteens. Twelve, or 27 percent, …": left to ``scored``
        if larger:
            whole = larger[0]
            fits = len(larger) == 1 and whole.concept is not None and whole.role in (None, Role.TOTAL, Role.RESULT)
            return whole if fits else None
    return None


def _exceeds(whole: Quantity, part: Quantity) -> bool:
    return whole.value.value is not None and part.value.value is not None and whole.value.value >= part.value.value


def part_same_noun(ground: Ground, share: Quantity) -> Found | None:
    """ "… residents in W households. …: P households, or S, rent." """
    at, part = opened(ground, share), ground.before(share)
    if at is None or part is None or not countable(part) or not tail_is_short(ground, part, at, 3):
        return None
    if part.concept is None or of_after(ground, share) or ground.tokens.low[at + 1] != "or":
        return None
    same = [
        q
        for q in _near(ground, part)
        if q.block == part.block and q.id != part.id and q.sentence <= part.sentence and head_of(q) == part.concept.head
    ]
    if len(same) != 1 or not is_point(same[0]) or same[0].kind is not part.kind:
        return None
    return Found(part, same[0], f"the only other number of “{part.concept.head}” in the paragraph", Confidence.MEDIUM)


def _near(ground: Ground, part: Quantity) -> list[Quantity]:
    """The quantities of its sentence and the five before it: a paragraph of a megabyte costs no more than a page."""
    return [q for s in range(part.sentence - 5, part.sentence + 1) for q in ground.by_sentence.get(s, [])[:40]]


def share_same_noun(ground: Ground, share: Quantity) -> Found | None:
    """ "… has W employees. It will cut P jobs, S of its employees."; "… P of them, S of the employees" """
    at, part = opened(ground, share), ground.before(share)
    if at is None or part is None or share.concept is None or not countable(part):
        return None
    if not of_after(ground, share) or not tail_is_short(ground, part, at) or part.kind is Kind.MEASURE:
        return None
    head = singular(share.concept.head)
    same = [q for q in _near(ground, part) if q.id != part.id and _counts(q, head) and alike(q, part)]
    if len(same) != 1 or not is_point(same[0]) or same[0].block != share.block:
        return None
    return Found(part, same[0], f"the whole is the only number of “{head}” in the paragraph", Confidence.MEDIUM)


def _counts(q: Quantity, head: str) -> bool:
    return q.concept is not None and singular(q.concept.head) == head and q.role is None


def share_then_part(ground: Ground, share: Quantity) -> Found | None:
    """ "… has W employees. Some S of them …" is a share without a part; "S, or P," after W is one."""
    part = ground.after(share)
    if part is None or not countable(part) or part.kind is not Kind.NUMBER or of_after(ground, share):
        return None
    if gap(ground, share, part) not in ([",", "or"], ["("], ["or"], [","]) or not apposed_part(ground, share, part):
        return None
    if ground.before(share) is not None:
        return None
    return _bare(ground, part, share, part)
