"""Which length stands beside an expression with two ends (“a N-year reign from A to B”, “N (A-B)”)?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.lexicon import load, words
from deskcheck.extract.tokens import NUMBER
from deskcheck.model.finding import Confidence
from deskcheck.relate.elapsed import lasted
from deskcheck.relate.elapsed.apposed import FILL
from deskcheck.relate.ground import Ground
from deskcheck.relate.times import (
    DASHES_AND_COMMAS,
    RELATIVE,
    UNITS,
    Found,
    Length,
    dates_in,
    is_range,
    reads_past,
    told_before,
    window,
)

_WORDS: Final[dict[str, list[str]]] = load("times")["words"]
_MEASURED: Final = words(_WORDS["measured_by"])
_LASTING: Final = words(_WORDS["lasting"])
_HEAD: Final = 7  # words of "a 12-year career with the club" up to "from"
_TOTALS: Final = (["or"], ["some"], ["that", "is"])
_LEVEL: Final = frozenset({"below", "above", "under", "over"})  # "five months below 50 from February to June"
_PARTIAL: Final = frozenset({"them", "which", "those", "these", "that", "it", "this"})
_JOINTS: Final = frozenset({",", ";", "and", "of", "'s", "’s"})
_CLOSES: Final = frozenset({",", ".", ";", ")", "—", "–", "in", "altogether", "of", "later", "!", "?", ":"})


def beside_range(ground: Ground, one: Length) -> Found | None:
    """ "served N, from A until B", "a N-year reign from A to B", "N (A-B)"."""
    low, near = ground.tokens.low, window(ground, one.sentence, one.last)
    behind = dates_in(ground, one.last + 1, min(near.stop, one.last + 2 + _HEAD + 3))
    if not behind or not is_range(ground, behind[0]):
        return None
    pair = behind[0]
    gap = low[one.last + 1 : pair.first]
    if not beside(ground, one, pair.first, gap):
        return None
    note = "within" if gap[-1] == "between" or low[pair.first - 1] == "between" else "range"
    return Found(note, (pair.link("from"), pair.link("to")), "the length stands beside its two dates", Confidence.HIGH)


def beside(ground: Ground, one: Length, stop: int, gap: list[str]) -> bool:
    """Do the words between a length and its two ends join them?  "(a 12-year) reign over the islands from"."""
    if not gap or len(gap) > _HEAD + 2 or not _opens(gap[-1]) or (one.hyphened and gap[0] in _MEASURED):
        return False
    return _plain_gap(ground, one, stop, gap)


def _opens(word: str) -> bool:
    return word in ("from", "between", "(", ",")


def _plain_gap(ground: Ground, one: Length, stop: int, gap: list[str]) -> bool:
    """No other number, and no verb but one of lasting, stands between the length and its dates."""
    joined = [n for n, word in enumerate(gap) if word == "and"]
    if any(not ground.tokens.upper(one.last + 2 + n) or not ground.tokens.upper(one.last + n) for n in joined):
        return False  # but "the war between Iran and Iraq"
    if set(gap) & {"or", "but", ";", ":", ")", "ago", "earlier", "later", "after", "before", "until", "since"}:
        return False
    if set(gap) & RELATIVE or not UNITS.keys().isdisjoint(gap):
        return False
    verbs = [word for word in gap if reads_past(word) and word not in _LASTING]
    return not verbs and not any(
        ground.tokens.kind[i] == NUMBER and ground.tokens.low[i - 1] not in _LEVEL for i in range(one.last + 1, stop)
    )


def behind_range(ground: Ground, one: Length) -> Found | None:
    """ "from A to B, N", "between A and B, a total of N", "A-B (N)"."""
    low, near = ground.tokens.low, window(ground, one.sentence, one.first)
    before = dates_in(ground, near.start, one.first)
    after = low[one.last + 1] if one.last + 1 < ground.tokens.n else "."
    if one.hyphened or not before or not is_range(ground, before[-1]) or after not in _CLOSES or after == "later":
        return None
    if len(before) > 1 and is_range(ground, before[-2]):
        return None  # "from 1990 to 1994 and from 1998 to 2002, eight years in all"
    if after == "of" and low[one.last + 2 : one.last + 3] and low[one.last + 2] in _PARTIAL:
        return None  # "from 1985 to 1999, five years of them in Moscow"
    gap = low[before[-1].last + 1 : one.first]
    if not gap or gap[0] not in DASHES_AND_COMMAS or (gap[1:] and not _is_total(gap[1:]) and not set(gap[1:]) <= FILL):
        return None
    opener = low[before[-1].first - 1] if before[-1].first else ""
    if opener not in ("from", "between", "(", "lasted", ",", "for", "during", "in"):
        return None
    links = (before[-1].link("from"), before[-1].link("to"))
    whole = "period" in gap or "span" in gap
    note = "within" if opener == "between" and not whole else "range"
    return Found(note, links, "the length is apposed to its two dates", Confidence.HIGH)


def _is_total(gap: list[str]) -> bool:
    """ "a total of", "a run of some"."""
    return gap in _TOTALS or (len(gap) in (3, 4) and gap[0] in ("a", "the") and gap[2] == "of")


def lasted_range(ground: Ground, one: Length) -> Found | None:
    """ "The 1998-2003 war lasted N": what the two years name."""
    low, near = ground.tokens.low, window(ground, one.sentence, one.first)
    if one.hyphened or low[one.first - 1] not in ("lasted", "lasts"):
        return None
    before = dates_in(ground, near.start, one.first)
    if len(before) != 1 or before[0].first != near.start + 1 or not is_range(ground, before[0]):
        return None
    gap = low[before[0].last + 1 : one.first - 1]
    if not 0 < len(gap) < 4 or any(reads_past(word) or word in RELATIVE or word in _JOINTS for word in gap):
        return None
    links = (before[0].link("from"), before[0].link("to"))
    return Found("range", links, "what the two dates name lasted so long", Confidence.HIGH)


def those(ground: Ground, one: Length) -> Found | None:
    """ "who ran it from A to B and in those N …": the last two ends of one expression that were named."""
    low = ground.tokens.low
    if one.hyphened or low[one.first - 1] not in ("those", "these"):
        return None
    before = told_before(ground, one)
    if not before or not is_range(ground, before[-1]):
        return lasted.those_told(ground, one, [each for each in before if not each.mention.relative])
    if ground.tokens.block[before[-1].first] != ground.tokens.block[one.first]:
        return None
    if len([each for each in before if is_range(ground, each)]) > 1 or low[one.last + 1 : one.last + 2] in (
        ["of"],
        ["ago"],
    ):
        return None
    pair = (before[-1].link("from"), before[-1].link("to"))
    return Found("range", pair, f"“{low[one.first - 1]}” points to the two dates before", Confidence.MEDIUM)
