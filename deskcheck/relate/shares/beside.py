"""Which part and whole stand in apposition to a printed share, in one sentence?  P part, W whole, S share."""

from __future__ import annotations

from typing import Final

from deskcheck.model import Quantity, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground
from deskcheck.relate.shares.near import (
    DASHES,
    Found,
    alike,
    apposed_part,
    countable,
    fronted_whole,
    gap,
    is_of,
    of_after,
    opened,
    tail_is_short,
    whole_of,
)

_LONG: Final = 25
_BETWEEN: Final = 8
_OF_WHOLE: Final = "the share stands beside “part of whole”"


def part_of_whole(ground: Ground, share: Quantity) -> Found | None:
    """ "P of the W jurors, or S, …", "P of the W, a rate of S" """
    at = opened(ground, share)
    whole = ground.before(share)
    part = ground.before(whole) if whole else None
    if at is None or whole is None or part is None or not (countable(part) and countable(whole)):
        return None
    if not (is_of(ground, part, whole) or _is_among(ground, part, whole, at, share)) or of_after(ground, share):
        return None
    if not tail_is_short(ground, whole, at) and not _ends_with(ground, share, at, (part, whole)):
        return None
    return Found(part, whole, _OF_WHOLE, Confidence.HIGH)


def _is_among(ground: Ground, part: Quantity, whole: Quantity, at: int, share: Quantity) -> bool:
    """ "12 deaths among 400 patients, a rate of 3 percent" """
    words = ground.lows(ground.last[part.id] + 1, ground.first[whole.id])
    return 0 < len(words) <= 3 and words[0] in {"among", "from", "in"} and ground.first[share.id] - at > 2


def _ends_with(ground: Ground, share: Quantity, at: int, others: tuple[Quantity, ...]) -> bool:
    """ "Of the W ballots, P had been left blank, he said on Friday, or S." Nothing else is counted there."""
    tokens, after = ground.tokens, ground.last[share.id] + 1
    if tokens.low[ground.first[share.id] - 1] != "or" or len(ground.by_sentence[share.sentence]) != 1 + len(others):
        return False
    words = ground.lows(ground.last[others[-1].id] + 1, at)
    if len(words) > _LONG or {";", ":", "and", "but"} & set(words):
        return False
    return after >= tokens.n or tokens.sent[after] != share.sentence or tokens.low[after] in {".", "!", "”", '"'}


def of_whole_part(ground: Ground, share: Quantity) -> Found | None:
    """ "Of the W workers, P, or S, …" """
    at = opened(ground, share)
    part = ground.before(share)
    if at is None or part is None or not countable(part) or of_after(ground, share):
        return None  # "of the 400 staff, 40 are managers, a third of them women"
    whole = fronted_whole(ground, part)
    if whole is None or whole.id == part.id:
        return None
    if not tail_is_short(ground, part, at, 3) and not _ends_with(ground, share, at, (whole, part)):
        return None
    between = ground.by_sentence[share.sentence][max(1, ground.position[part.id] - _BETWEEN) : ground.position[part.id]]
    others = tuple((part, other) for other in between if countable(other) and alike(part, other))
    return Found(part, whole, "the sentence begins “of the” whole", Confidence.HIGH, others)


def of_whole_share(ground: Ground, share: Quantity) -> Found | None:
    """ "Of the W workers, S, or P, …" """
    part = ground.after(share)
    whole = fronted_whole(ground, share)
    if part is None or whole is None or not (countable(part) and apposed_part(ground, share, part)):
        return None
    if ground.before(share) is not whole:
        return None
    return Found(part, whole, "the sentence begins “of the” whole", Confidence.HIGH)


def share_or_part(ground: Ground, share: Quantity) -> Found | None:
    """ "S, or P, of the W workers …", "S (P) of the W" """
    part = ground.after(share)
    whole = ground.after(part) if part else None
    if part is None or whole is None or not (countable(part) and countable(whole)):
        return None
    words = gap(ground, share, part)
    if words not in ([",", "or"], [","], ["("], ["or"]) and not (len(words) == 1 and words[0] in DASHES):
        return None
    behind = ground.lows(ground.number[part.id] + 1, ground.first[whole.id])
    if behind[:1] != ["of"] and not (behind[1:2] == ["of"] and behind[0] in {",", ")"} | DASHES):
        return None
    if any(word in {",", ";", "(", "and", "or"} for word in behind[2:]) or len(behind) > 7:
        return None
    return Found(part, whole, "part and share stand side by side before the whole", Confidence.HIGH)


def part_or_share_of_whole(ground: Ground, share: Quantity) -> Found | None:
    """ "… P players …, S of its W members", "P, or S, of the W" """
    at, whole, part = opened(ground, share), whole_of(ground, share), ground.before(share)
    if at is None or whole is None or part is None or not countable(part):
        return None
    if not tail_is_short(ground, part, at) or not alike(part, whole):
        return None
    return Found(part, whole, "the share of the whole is apposed to the part", Confidence.HIGH)


def share_of_whole_part(ground: Ground, share: Quantity) -> Found | None:
    """ "S of the W apartments, P in all, …", "S of the W workers, or P", "S of its revenue of W (P)" """
    whole = whole_of(ground, share)
    part = ground.after(whole) if whole else None
    if whole is None or part is None or not countable(part) or part.role is Role.BASE:
        return None
    if not alike(part, whole) or not apposed_part(ground, whole, part):
        return None
    return Found(part, whole, "the part is given beside the share of the whole", Confidence.HIGH)


def share_then_pair(ground: Ground, share: Quantity) -> Found | None:
    """ "S of voters (P of the W) …", "S, or P of W, …" """
    part = ground.after(share)
    whole = ground.after(part) if part else None
    if part is None or whole is None or not (countable(part) and countable(whole)) or not is_of(ground, part, whole):
        return None
    words = gap(ground, share, part)
    if not words or words[-1] not in {"or", "("} | DASHES or len(words) > 7 or set(words[:-2]) & {",", ";", ":", "and"}:
        return None
    return Found(part, whole, "part and whole are given behind the share", Confidence.HIGH)
