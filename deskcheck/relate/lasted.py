"""Which length is told of dates that stand further off: in a clause of their own, or in the sentence beside it?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskcheck.extract.lexicon import load, words
from deskcheck.extract.tokens import WORD
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground
from deskcheck.relate.times import (
    NOW,
    RELATIVE,
    Dated,
    Found,
    Length,
    dates_in,
    is_day,
    is_plain,
    is_range,
    window,
)

_WORDS: Final[dict[str, list[str]]] = load("times")["words"]
_PAST: Final = words(load("dates")["words"]["past"])
_BEGUN: Final = words(_WORDS["begun"])
_ENDED: Final = words(_WORDS["ended"])
_GROUPS: Final = tuple(words(each) for each in load("times")["same_event"].values())
_GIVING_UP: Final = frozenset({"gave", "given"})
_BACK: Final = 90  # tokens
_CLAUSE: Final = 20  # tokens from a beginning to its end
_VERB: Final = 6  # tokens from a verb to its date
_PRESENT: Final = frozenset({"is", "are", "has", "have", "remains", "remain", "continues", "still", "now"})
_SMALL: Final = words(_WORDS["beside_a_date"])
_AGAIN: Final = frozenset({"second", "third", "another", "again", "also", "other", "new", "reopened"})


def those(ground: Ground, one: Length) -> Found | None:
    """ "who ran it from A to B and in those N …": the last two ends of one expression that were named."""
    low = ground.tokens.low
    if one.hyphened or low[one.first - 1] not in ("those", "these"):
        return None
    before = [
        each
        for each in dates_in(ground, max(0, one.first - _BACK), one.first)
        if each.mention.sentence >= one.sentence - 1
    ]
    if not before or not is_range(ground, before[-1]):
        return None
    if ground.tokens.block[before[-1].first] != ground.tokens.block[one.first]:
        return None
    if len([each for each in before if is_range(ground, each)]) > 1 or low[one.last + 1] in ("of", "ago"):
        return None
    pair = (before[-1].link("from"), before[-1].link("to"))
    return Found("range", pair, f"“{low[one.first - 1]}” points to the two dates before", Confidence.MEDIUM)


def began_and_ended(ground: Ground, one: Length) -> Found | None:
    """ "the N strike, which began on A with a walkout and ended on B", "It lasted N. It began on A and ended on B"."""
    near = window(ground, one.sentence, one.last)
    tokens, low = ground.tokens, ground.tokens.low
    after = near.stop
    if low[one.first - 1] == "lasted" and low[after : after + 1] == ["it"] and low[one.last + 1 : after] == ["."]:
        if tokens.block[after] != tokens.block[one.last]:
            return None
        near = tokens.sentence_tokens(one.sentence + 1)
        near = range(near.start, min(near.stop, near.start + 2 * _CLAUSE))
    elif not one.hyphened:
        return None
    found = dates_in(ground, one.last + 1, near.stop)
    if len(found) < 2 or not _one_kind(*found[:2]):
        return None
    begin = _near_verb(ground, found[0], one.last + 1, _BEGUN)
    end = _near_verb(ground, found[1], found[0].last + 1, _ENDED)
    if begin is None or end is None or end - found[0].last > _CLAUSE or begin - one.last > 8:
        return None
    if low[end - 1] not in ("and", ",", "it", "was", "finally"):
        return None
    between = [*range(one.last + 1, begin), *range(found[0].last + 1, end)]
    if any(low[i] in (";", ":", "(", ")", "who", "when", "but", "while", "after") or _verb(ground, i) for i in between):
        return None
    reason = f"it lasted from when it “{low[begin]}” to when it “{low[end]}”"
    return Found("range", (found[0].link("from"), found[1].link("to")), reason, Confidence.HIGH)


def _one_kind(one: Dated, other: Dated) -> bool:
    """Two days, or two years; a year with a day tells too little."""
    if is_day(one.mention) or is_day(other.mention):
        return is_day(one.mention) and is_day(other.mention)
    return is_plain(one.mention) and is_plain(other.mention)


def _near_verb(ground: Ground, date: Dated, start: int, verbs: frozenset[str]) -> int | None:
    low = ground.tokens.low
    return next((i for i in range(date.first - 1, max(start, date.first - 4) - 1, -1) if low[i] in verbs), None)


def _verb(ground: Ground, i: int) -> bool:
    tokens, word = ground.tokens, ground.tokens.low[i]
    if tokens.kind[i] != WORD or tokens.upper(i) or word in ("was", "had", "were"):
        return False
    return word in _PAST or (len(word) > 4 and word.endswith("ed"))


def ago_told(ground: Ground, one: Length) -> Found | None:
    """ "was closed N ago. … It was shut in A": the same event, dated in the clause or the sentence beside it."""
    tokens, low = ground.tokens, ground.tokens.low
    if one.last + 1 >= tokens.n or low[one.last + 1] != "ago":
        return None
    group = _event(ground, one.first, tokens.first_of[one.sentence])
    if group is None:
        return None
    told = [date for date in _beside(ground, one) if _event(ground, date.first, _clause(ground, date)) is group]
    if len(told) != 1 or not is_plain(told[0].mention):
        return None
    return Found("ago", (told[0].link("from"),), "the same event is dated beside it", Confidence.MEDIUM)


def _event(ground: Ground, at: int, start: int) -> frozenset[str] | None:
    """The group of verbs that the verb right before token ``at`` belongs to."""
    low = ground.tokens.low
    for i in range(at - 1, max(start, at - _VERB) - 1, -1):
        if low[i] in _GIVING_UP and "up" in low[i + 1 : at]:
            return next(group for group in _GROUPS if "abandoned" in group)
        group = next((group for group in _GROUPS if low[i] in group), None)
        if group is not None:
            return group if low[i - 1] not in ("to", "not", "never", "re") else None
        if low[i] not in _SMALL:
            return None
    return None


def _clause(ground: Ground, date: Dated) -> int:
    return ground.tokens.first_of[ground.tokens.sent[date.first]]


def _beside(ground: Ground, one: Length) -> Iterator[Dated]:
    """The dates of the sentences before and behind, of one paragraph, that speak of the same thing."""
    tokens, low = ground.tokens, ground.tokens.low
    for sentence in (one.sentence - 1, one.sentence + 1):
        if not 0 <= sentence < len(tokens.first_of) - 1:
            continue
        start = tokens.first_of[sentence]
        if tokens.block[start] != tokens.block[one.first]:
            continue
        stop = min(tokens.first_of[sentence + 1], start + 30)
        opens = tokens.first_of[max(sentence, one.sentence)]  # the later one of the two goes on with the same thing
        if low[opens] not in ("it", "he", "she", "they", "its", "his", "her", "their"):
            continue
        if not _AGAIN & set(low[start:stop]):
            yield from dates_in(ground, start, stop)


def until_now(ground: Ground, one: Length) -> Found | None:
    """ "was first seen in A. N later, it has come back, the team say this week": up to the time of the article."""
    tokens, low = ground.tokens, ground.tokens.low
    near = window(ground, one.sentence, one.last)
    at = one.last + 1
    if one.hyphened or low[at : at + 2] not in (["later", ","], ["on", ","]):
        return None
    before = [
        each
        for each in dates_in(ground, max(0, one.first - _BACK), one.first)
        if each.mention.sentence >= one.sentence - 1 and tokens.block[each.first] == tokens.block[one.first]
    ]
    if len(before) != 1 or not is_plain(before[0].mention):
        return None
    behind = dates_in(ground, at, near.stop)
    reason = f"“{low[at]}” counts from the date before it to the time of the article"
    sure = Confidence.MEDIUM if _is_now(ground, before[0], behind, range(at + 2, near.stop)) else Confidence.LOW
    return Found("after-now", (before[0].link("from"),), reason, sure)


def _is_now(ground: Ground, told: Dated, behind: list[Dated], clause: range) -> bool:
    """Is it told in the perfect or the present, beside a day of the article, of what was told in the past?"""
    low = ground.tokens.low
    recent = any(each.mention.relative and each.mention.period is not None for each in behind)
    if not (recent or NOW & {low[i] for i in clause}) or any(is_plain(each.mention) for each in behind):
        return False
    first = next((i for i in clause if low[i] in _PRESENT or low[i] in _PAST or _verb(ground, i)), None)
    if first is None or low[first] not in _PRESENT or low[first - 1] in RELATIVE:
        return False
    start = ground.tokens.first_of[told.mention.sentence]
    before = range(max(start, told.first - 12), told.first)
    return any(_verb(ground, i) or low[i] in ("was", "were", "had") for i in before)
