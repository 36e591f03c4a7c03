"""Which date does a length count from: “N after … in A”, “N, since A”?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.dates.words import PAST
from deskcheck.extract.lexicon import load
from deskcheck.model.finding import Confidence
from deskcheck.relate.elapsed.apposed import apposed_before, done_on_a_weekday, weekday_before
from deskcheck.relate.elapsed.verbs import is_past, is_verb
from deskcheck.relate.elapsed.waited import record_before
from deskcheck.relate.ground import Ground
from deskcheck.relate.times import (
    DASHES_AND_COMMAS,
    NOW,
    PRESENT,
    PRONOUNS,
    RELATIVE,
    UNREAL,
    Dated,
    Found,
    Length,
    dates_in,
    is_fixed,
    is_plain,
    is_weekday,
    same_kind,
    window,
)

_AFTER: Final = frozenset({"after", "since", "following"})
_DEEDS: Final[dict[str, list[str]]] = load("times")["deeds"]
_ANCHOR: Final = 16  # words of "after …" up to its date


def after(ground: Ground, one: Length) -> Found | None:
    """ "in B, N after … in A", "N after … A, in B", "N after … in A" with the time of the article."""
    low, near = ground.tokens.low, window(ground, one.sentence, one.last)
    at = one.last + 1
    if one.hyphened or at >= near.stop:
        return None
    to_the_day = low[at : at + 3] == ["to", "the", "day"]
    if to_the_day:
        at += 3
    passed = low[at : at + 3] in (["have", "passed", "since"], ["has", "passed", "since"])
    at += 2 if passed else 0
    if low[at : at + 2] == ["on", "from"]:
        at, word = at + 1, "after"
    else:
        word = low[at] if at < near.stop else ""
        if low[at : at + 2] == ["prior", "to"]:
            at, word = at + 1, "before"
    if word not in _AFTER and word != "before":
        return None
    anchor = anchor_of(ground, at, near)
    if anchor is None:
        return _after_told(ground, one, at) if word == "after" else None
    other, sure, why = _main_date(ground, one, anchor, near)
    reason = f"the length is counted from the date behind “{word}”"
    if other is not None:
        pair = (anchor, other) if word != "before" else (other, anchor)
        return Found("to-the-day" if to_the_day else "after", (pair[0].link("from"), pair[1].link("to")), reason, sure)
    if word == "before" or not is_plain(anchor.mention):
        return None
    note = "to-the-day" if to_the_day else "since" if word == "since" else "after-now"
    return Found(note, (anchor.link("from"),), f"{reason} to {why}", Confidence.MEDIUM if passed else sure)


def _after_told(ground: Ground, one: Length, at: int) -> Found | None:
    """ "She died in A. … published in B, N after her death": the event is dated before, by its verb."""
    low, tokens = ground.tokens.low, ground.tokens
    noun = low[at + 2] if at + 2 < tokens.n else ""
    verbs = _DEEDS.get(noun)
    if low[at + 1 : at + 2] in (["it"], ["he"], ["she"], ["they"]):  # "N after it sank"
        noun = next((low[i] for i in range(at + 2, min(tokens.n, at + 4)) if is_past(ground, i)), "")
        verbs = [noun] if noun else None
    elif low[at + 1 : at + 2] == [] or low[at + 1] not in ("his", "her", "its", "their", "the"):
        return None
    if verbs is None:
        return None
    near = window(ground, one.sentence, one.first)
    date = apposed_before(ground, one, near)
    if date is None or not is_plain(date.mention):
        return None
    told = [
        each
        for each in dates_in(ground, max(0, one.first - 90), date.first)
        if is_plain(each.mention) and set(low[max(0, each.first - 5) : each.first]) & set(verbs)
    ]
    if len(told) != 1 or tokens.block[told[0].first] != tokens.block[one.first]:
        return None
    reason = f"“{noun}” is dated before"
    return Found("after", (told[0].link("from"), date.link("to")), reason, Confidence.MEDIUM)


def anchor_of(ground: Ground, at: int, near: range) -> Dated | None:
    """The date of the event behind "after": none where a clause of its own, or a second date, may hold it."""
    tokens, low = ground.tokens, ground.tokens.low
    for date in dates_in(ground, at + 1, min(near.stop, at + 1 + _ANCHOR)):
        gap = low[at + 1 : date.first]
        if gap[-2:] in ([",", "on"], [",", "in"]) and len(gap) > 4:
            gap = gap[:-2]  # "after the roof fell in, on 26 May"
        if set(gap) & RELATIVE or set(gap) & {",", ";", ":", "(", ")", "—", "–", "and", "or", "until", "to"}:
            return None
        if set(gap[2:]) & PRONOUNS or not (is_fixed(date.mention) or is_weekday(date.mention)):
            return None
        verbs = [i for i in range(at + 1, date.first) if is_verb(ground, i)]
        if len([i for i in verbs if i + 1 not in verbs]) > 1:
            return None
        following = dates_in(ground, date.last + 1, min(near.stop, date.last + 6))
        if following and not set(low[date.last + 1 : following[0].first]) & {","}:
            return None  # "after the 1989 title in 1992"
        if date.last + 1 < tokens.n and low[date.last + 1] in ("’s", "'s") and not is_weekday(date.mention):
            return None
        return date
    return None


def _main_date(ground: Ground, one: Length, anchor: Dated, near: range) -> tuple[Dated | None, Confidence, str]:
    """The date of what happened so long before or after the anchor; None for the time of the article."""
    low = ground.tokens.low
    kind = same_kind(anchor)
    tight = apposed_before(ground, one, near) if not is_weekday(anchor.mention) else weekday_before(ground, one, near)
    if tight is not None and kind(tight):
        return tight, Confidence.HIGH, ""
    behind = _behind_anchor(ground, anchor, near)
    if behind is not None and kind(behind):
        return behind, Confidence.HIGH if _begins(ground, one, near) else Confidence.MEDIUM, ""
    before = dates_in(ground, near.start, one.first)
    opening = before[0] if before and low[near.start] in ("in", "on") and before[0].first - near.start <= 1 else None
    if opening is not None and len(before) == 1 and kind(opening) and not set(low[opening.last : one.first]) & RELATIVE:
        return opening, Confidence.MEDIUM, ""
    main = [i for i in near if not one.first <= i <= anchor.last]
    if before or any(is_plain(date.mention) for date in dates_in(ground, anchor.last + 1, near.stop)):
        weekdays = [date for date in before if date.mention.relative]
        if len(weekdays) != len(before) or not before:
            return None, Confidence.LOW, "the time of the article"
        return None, Confidence.MEDIUM, "the time of the article"
    if _begins(ground, one, near) and _on_a_weekday(ground, anchor, near):
        return None, Confidence.MEDIUM, "the time of the article"
    words_ = {low[i] for i in main}
    if words_ & NOW or (words_ & PRESENT and not words_ & UNREAL and not words_ & PAST):
        return None, Confidence.MEDIUM, "the time of the article"
    return None, Confidence.LOW, "the time of the article"


def _on_a_weekday(ground: Ground, anchor: Dated, near: range) -> bool:
    """ "N after the A flood in the valley, relatives gathered on Tuesday"."""
    low = ground.tokens.low
    comma = next(
        (i for i in range(anchor.last + 1, min(near.stop, anchor.last + 8)) if low[i] in DASHES_AND_COMMAS), None
    )
    return comma is not None and low[comma] == "," and done_on_a_weekday(ground, comma, near)


def _behind_anchor(ground: Ground, anchor: Dated, near: range) -> Dated | None:
    """The date in "N after the A flood, in B"."""
    low = ground.tokens.low
    for date in dates_in(ground, anchor.last + 1, min(near.stop, anchor.last + 10)):
        gap = low[anchor.last + 1 : date.first]
        plain = gap[-2:] in ([",", "in"], [",", "on"]) and not set(gap[:-2]) & (RELATIVE | {",", ";", "and", "("})
        return date if plain else None
    return None


def _begins(ground: Ground, one: Length, near: range) -> bool:
    """Does the length begin its clause?"""
    return one.first - near.start <= 1 or ground.tokens.low[one.first - 1] in DASHES_AND_COMMAS


def since(ground: Ground, one: Length) -> Found | None:
    """ "for N, since A", "since A, N": up to the time of the article."""
    low, near = ground.tokens.low, window(ground, one.sentence, one.last)
    at = one.last + 1
    if one.hyphened or low[at : at + 2] != [",", "since"] or at + 2 >= near.stop:
        return None
    anchor = anchor_of(ground, at + 1, near)
    if anchor is None or not is_plain(anchor.mention):
        return None
    lasting = {"has", "have", "’s", "'s", "’ve", "is"} & set(low[near.start : one.first])
    direct = anchor.first == at + 2 or low[at + 2].endswith("ing")
    sure = Confidence.MEDIUM if lasting or (direct and record_before(ground, one)) else Confidence.LOW
    return Found("since", (anchor.link("from"),), "the length is apposed to “since”", sure)
