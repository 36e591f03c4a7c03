"""Which date told before does a length count on from: “… in A. N later, in B”?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.dates.words import PAST
from deskcheck.extract.tokens import WORD
from deskcheck.model import Link
from deskcheck.model.finding import Confidence
from deskcheck.relate.elapsed.apposed import apposed_before, apposed_behind, done_on_a_weekday
from deskcheck.relate.elapsed.verbs import is_past, is_verb
from deskcheck.relate.ground import Ground
from deskcheck.relate.times import (
    NOW,
    RELATIVE,
    Dated,
    Found,
    Length,
    dates_in,
    is_fixed,
    is_plain,
    same_kind,
    told_before,
    window,
)

_PRESENT: Final = frozenset({"is", "are", "has", "have", "remains", "remain", "continues", "still", "now"})


def later(ground: Ground, one: Length) -> Found | None:
    """ "… in A. N later, in B, …": counted from a date that stands before, in the same paragraph."""
    low, near = ground.tokens.low, window(ground, one.sentence, one.last)
    at = one.last + 1
    if one.hyphened or at >= near.stop or low[at] not in ("later", "earlier"):
        return None
    date = apposed_behind(ground, at, near) or _behind_aside(ground, at, near)
    first = one.first
    if date is None:
        date = apposed_before(ground, one, near)
        first = date.first if date else first
    if date is None:
        return None
    kind = same_kind(date)
    start = max(0, first - 120)
    before = [each for each in dates_in(ground, start, first) if each.mention.block == date.mention.block]
    told = [each for each in before if kind(each)]
    if not told or not _same_paragraph(ground, one, told[-1]):
        return None
    pairs = [_ordered(low[at], each, date) for each in reversed(told)]
    reason = f"“{low[at]}” counts from the date before it"
    return Found("later", pairs[0], reason, Confidence.MEDIUM, tuple(pairs[1:4]))


def _behind_aside(ground: Ground, at: int, near: range) -> Dated | None:
    """ "N later, in handcuffs, on B"."""
    tokens, low = ground.tokens, ground.tokens.low
    date = next(iter(dates_in(ground, at + 1, min(near.stop, at + 9))), None)
    if date is None or not is_fixed(date.mention):
        return None
    gap = low[at + 1 : date.first]
    if gap[:1] != [","] or gap[-2:] not in ([",", "on"], [",", "in"]) or gap.count(",") != 2:
        return None
    aside = range(at + 2, date.first - 2)
    if not aside or any(low[i] in RELATIVE or tokens.kind[i] != WORD or is_verb(ground, i) for i in aside):
        return None
    return date


def _ordered(word: str, told: Dated, date: Dated) -> tuple[Link, ...]:
    one, other = (told, date) if word == "later" else (date, told)
    return one.link("from"), other.link("to")


def _same_paragraph(ground: Ground, one: Length, told: Dated) -> bool:
    return (
        ground.tokens.block[told.first] == ground.tokens.block[one.first] and told.mention.sentence >= one.sentence - 1
    )


def until_now(ground: Ground, one: Length) -> Found | None:
    """ "was first seen in A. N later, it has come back, the team say this week": up to the time of the article."""
    tokens, low = ground.tokens, ground.tokens.low
    near = window(ground, one.sentence, one.last)
    at = one.last + 1
    told_on = low[at : at + 1] == ["later"] and low[at + 1 : at + 2] in (["he"], ["she"], ["it"], ["they"])
    if one.hyphened or not (told_on or low[at : at + 2] in (["later", ","], ["on", ","])):
        return None
    before = [each for each in told_before(ground, one) if tokens.block[each.first] == tokens.block[one.first]]
    if len(before) != 1 or not is_plain(before[0].mention):
        return None
    behind = dates_in(ground, at, near.stop)
    reason = f"“{low[at]}” counts from the date before it to the time of the article"
    now = _is_now(ground, before[0], behind, range(at + 1 if told_on else at + 2, near.stop)) or done_on_a_weekday(
        ground, at + 1, near
    )
    sure = Confidence.MEDIUM if now else Confidence.LOW
    return Found("after-now", (before[0].link("from"),), reason, sure)


def _is_now(ground: Ground, told: Dated, behind: list[Dated], clause: range) -> bool:
    """Is it told in the perfect or the present, beside a day of the article, of what was told in the past?"""
    low = ground.tokens.low
    recent = any(each.mention.relative and each.mention.period is not None for each in behind)
    if not (recent or NOW & {low[i] for i in clause}) or any(is_plain(each.mention) for each in behind):
        return False
    first = next((i for i in clause if low[i] in _PRESENT or low[i] in PAST or is_past(ground, i)), None)
    if first is None or low[first] not in _PRESENT or low[first - 1] in RELATIVE:
        return False
    start = ground.tokens.first_of[told.mention.sentence]
    before = range(max(start, told.first - 12), told.first)
    return any(is_past(ground, i) or low[i] in ("was", "were", "had") for i in before)
