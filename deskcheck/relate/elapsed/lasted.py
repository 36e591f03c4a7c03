"""Which length lasts from one dated event to another (“arrested in A and freed in B, she spent N in prison”)?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.lexicon import load, words
from deskcheck.extract.tokens import MARK
from deskcheck.model.finding import Confidence
from deskcheck.relate.elapsed.verbs import is_past
from deskcheck.relate.ground import Ground
from deskcheck.relate.order import span_verbs
from deskcheck.relate.times import (
    RELATIVE,
    Dated,
    Found,
    Length,
    dates_in,
    is_day,
    is_fixed,
    is_plain,
    is_weekday,
    window,
)

_WORDS: Final[dict[str, list[str]]] = load("times")["words"]
BEGUN: Final = words(_WORDS["begun"])
ENDED: Final = words(_WORDS["ended"])
_DIVIDING: Final = frozenset({";", ":", "(", ")", "who", "when", "but", "while", "after"})
_FALLS: Final = frozenset({"expires", "expire", "due", "ends", "lapses"})
_UNTIL: Final = frozenset({"until", "till", "before"}) | _FALLS
_NEAR_BEGIN: Final = 7  # tokens from a length to the verb of its beginning
_LAST: Final = frozenset({"last", "lasts", "lasted"})
_CLAUSE: Final = 20  # tokens from a beginning to its end


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
    elif not one.hyphened and not (low[one.first - 1] in _LAST and low[one.last + 1 : one.last + 2] == [","]):
        return None
    found = dates_in(ground, one.last + 1, near.stop)
    if one.number > 7 and found and is_weekday(found[0].mention):
        return None  # weeks lie between
    return from_to(ground, found, one.last + 1, Confidence.HIGH)


def those_told(ground: Ground, one: Length, before: list[Dated]) -> Found | None:
    """ "The strike, which began on A and ended on B, … For those N …": the only two dates before."""
    tokens = ground.tokens
    if len(before) != 2 or tokens.block[before[0].first] != tokens.block[one.first]:
        return None
    start = max(tokens.first_of[before[0].mention.sentence], before[0].first - _NEAR_BEGIN)
    return from_to(ground, before, start, Confidence.MEDIUM)


def from_to(ground: Ground, found: list[Dated], start: int, sure: Confidence) -> Found | None:
    """ "began on A with a walkout and ended on B", with its beginning soon behind ``start``."""
    low = ground.tokens.low
    if len(found) < 2 or not _one_kind(*found[:2]):
        return None
    begin = _near_verb(ground, found[0], start, BEGUN)
    end = _near_verb(ground, found[1], found[0].last + 1, ENDED)
    if begin is None or end is None or end - found[0].last > _CLAUSE or begin - start > _NEAR_BEGIN:
        return None
    if low[end - 1] not in ("and", ",", "it", "was", "finally", "will"):
        return None
    between = [*range(start, begin), *range(found[0].last + 1, end)]
    if any(low[i] in _DIVIDING or is_past(ground, i) for i in between):
        return None
    reason = f"it lasted from when it “{low[begin]}” to when it “{low[end]}”"
    return Found("range", (found[0].link("from"), found[1].link("to")), reason, sure)


def _one_kind(one: Dated, other: Dated) -> bool:
    """Two days, two weekdays or two years; a year with a day tells too little."""
    if is_weekday(one.mention) or is_weekday(other.mention):
        return is_weekday(one.mention) and is_weekday(other.mention)
    if is_day(one.mention) or is_day(other.mention):
        return is_day(one.mention) and is_day(other.mention)
    return is_plain(one.mention) and is_plain(other.mention)


def _near_verb(ground: Ground, date: Dated, start: int, verbs: frozenset[str]) -> int | None:
    """The verb before the date, with no more than "with a ceasefire in" between the two."""
    low = ground.tokens.low
    reach = range(date.first - 1, max(start, date.first - _NEAR_BEGIN) - 1, -1)
    at = next((i for i in reach if low[i] in verbs), None)
    between = range(at + 1, date.first) if at is not None else range(0)
    clear = not any(ground.tokens.kind[i] == MARK or is_past(ground, i) for i in between)
    return at if clear else None


def until(ground: Ground, one: Length) -> Found | None:
    """ "joined in A and stayed for N until … in B"."""
    low, near = ground.tokens.low, window(ground, one.sentence, one.last)
    if one.hyphened or (one.first > near.start and low[one.first - 1] not in ("for", "spent", "served", "after")):
        return None
    before = [each for each in dates_in(ground, near.start, one.first) if is_fixed(each.mention)]
    behind = [each for each in dates_in(ground, one.last + 1, near.stop) if is_fixed(each.mention)]
    if len(before) != 1 or len(behind) != 1 or not _one_kind(before[0], behind[0]):
        return None
    gap = low[one.last + 1 : behind[0].first]
    if not is_plain(before[0].mention) and gap not in (["until"], ["till"], ["and", "ends", "on"], ["until", "on"]):
        return None
    joint = next((n for n, word in enumerate(gap) if word in _UNTIL), None)
    if (
        joint is None
        or len(gap) > 14
        or (gap[joint] in _FALLS and not {"for", "of"} & set(low[max(near.start, one.first - 2) : one.first]))
        or set(gap[joint + 1 :]) & (RELATIVE | {",", ";"})
        or ";" in low[before[0].last : one.first]
    ):
        return None
    if gap[joint] in _FALLS and low[behind[0].last + 1 : behind[0].last + 2] not in (["."], [","], [";"]):
        return None  # "ends in B under a clause"
    lead = low[before[0].last + 1 : one.first]
    if "and" not in lead and "," not in lead and not (gap[joint] in _FALLS and lead == ["for"]):
        return None
    if any(
        ground.tokens.kind[i] == MARK and low[i] in (";", ":", "(", ")") for i in range(before[0].last, behind[0].first)
    ):
        return None
    reason = "the length lasts from the date before it until the one behind"
    return Found("range", (before[0].link("from"), behind[0].link("to")), reason, Confidence.MEDIUM)


def between_verbs(ground: Ground, one: Length) -> Found | None:
    """ "Arrested in A and freed in B, she spent N in prison"."""
    low, near = ground.tokens.low, window(ground, one.sentence, one.first)
    if one.hyphened or low[one.first - 1] not in ("spent", "after", "served", "for", "lasted", "lasting"):
        return None
    before = dates_in(ground, near.start, one.first)
    if len(before) != 2 or any(is_plain(each.mention) for each in dates_in(ground, one.last + 1, near.stop)):
        return None
    if not all(is_fixed(each.mention) for each in before):
        return None
    verbs = span_verbs(ground, before[0], before[1])
    if verbs is None or (low[before[1].last + 1] != "," and low[before[1].last + 1 : one.first] != ["after"]):
        return None
    reason = f"the time between “{verbs[0]}” and “{verbs[1]}”"
    return Found("range", (before[0].link("from"), before[1].link("to")), reason, Confidence.MEDIUM)


def that_began(ground: Ground, one: Length) -> Found | None:
    """ "landed on B after a N mission that began on A"."""
    low, near = ground.tokens.low, window(ground, one.sentence, one.first)
    behind = dates_in(ground, one.last + 1, min(near.stop, one.last + 12))
    before = dates_in(ground, near.start, one.first)
    if not behind or not before or low[behind[0].first - 1] not in ("in", "on"):
        return None
    verb = behind[0].first - 2
    if low[verb] not in BEGUN or low[verb - 1] not in ("that", "which"):
        return None
    if "after" not in low[max(near.start, one.first - 3) : one.first] or one.first - before[-1].last > 4:
        return None
    if not all(is_fixed(each.mention) or is_weekday(each.mention) for each in (before[-1], behind[0])):
        return None
    reason = f"what “{low[verb]}” then lasted so long"
    return Found("range", (behind[0].link("from"), before[-1].link("to")), reason, Confidence.MEDIUM)
