"""Since when has something lasted that a noun names (“freed after N in jail. He was arrested in A”)?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.lexicon import load
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground
from deskcheck.relate.times import NOW, PRESENT, RELATIVE, Dated, Found, Length, dates_in, is_plain

_DATA: Final[dict[str, dict[str, list[str]]]] = load("times")["stays"]
_STAYS: Final = {noun: frozenset(each["begins"]) for noun, each in _DATA.items()}
_OVER: Final = {noun: frozenset(each["over"]) for noun, each in _DATA.items()}
_LEADS: Final = frozenset({"after", "spent", "following", "for", "their", "his", "her", "a", "the", "during", "of"})
_LASTED: Final = (["lasted"], ["lasted", "for"], ["dragged", "on", "for"], ["gone", "on", "for"], ["raged", "for"])
_STAYED: Final = frozenset({"worked", "lived", "been", "taught", "stayed", "remained"})
_BODIES: Final = frozenset({"bank", "company", "firm", "group", "force", "department", "agency", "paper", "it"})
_BEGAN: Final = frozenset({"began", "started", "begun", "opened"})
_CAME: Final = frozenset({"joined", "arrived", "moved", "settled", "came", "emigrated"})
_PRONOUNS: Final = frozenset({"he", "she", "they"})
_PARTIAL: Final = frozenset(
    {"first", "last", "next", "another", "second", "previous", "further", "more", "old", "earlier"}
)
_SENTENCE: Final = 40  # tokens
_VERB: Final = 8  # tokens from "fled" to its date


def stay(ground: Ground, one: Length) -> Found | None:
    """ "freed after N in jail. He was arrested in A", "The couple, who married in A, … after N of marriage"."""
    low, tokens = ground.tokens.low, ground.tokens
    noun = _noun(low, one)
    if noun is None or one.unit not in ("year", "month") or _PARTIAL & set(low[max(0, one.first - 3) : one.first]):
        return None
    begins, ends = tokens.first_of[one.sentence], tokens.first_of[one.sentence + 1]
    if _OVER[noun] and not _OVER[noun] & set(low[max(begins, one.first - _SENTENCE) : min(ends, one.last + _SENTENCE)]):
        return None
    own = dates_in(ground, max(begins, one.first - _SENTENCE), min(ends, one.last + _SENTENCE))
    told = [each for each in own if is_plain(each.mention)]
    if told:
        same = len(told) == 1 and _begun(ground, told[0], noun, begins)
        date = told[0] if same and not _turns(low, told[0], one) else None
    else:
        date = _beside(ground, one, noun)
    if date is None:
        return None
    clause = set(low[max(begins, one.first - _SENTENCE) : min(ends, one.last + _SENTENCE)])
    today = noun == "veteran" or any(each.mention.relative for each in own) or bool(clause & (NOW | PRESENT))
    sure = Confidence.MEDIUM if today and "had" not in clause else Confidence.LOW
    return Found("since", (date.link("from"),), f"“{noun}” began then", sure)


def lasted_so_far(ground: Ground, one: Length) -> Found | None:
    """ "began in A and has lasted N", "joined in A and has been there for N", "has … for N, having joined in A"."""
    tokens, low = ground.tokens, ground.tokens.low
    before = low[max(0, one.first - 6) : one.first]
    if one.hyphened or not {"has", "have"} & set(before) or not before:
        return None
    begins, ends = tokens.first_of[one.sentence], tokens.first_of[one.sentence + 1]
    own = dates_in(ground, max(begins, one.first - _SENTENCE), min(ends, one.last + _SENTENCE))
    told = [each for each in own if is_plain(each.mention)]
    if len(told) != 1 or low[told[0].first - 1] not in ("in", "on"):
        return None
    date = told[0]
    fits = _goes_on(low, date, one, begins) if date.last < one.first else _having(low, date, one)
    if not fits:
        return None
    return Found("since", (date.link("from"),), "what began then has lasted so long", Confidence.MEDIUM)


def _goes_on(low: list[str], date: Dated, one: Length, start: int) -> bool:
    """ "began in A and has lasted (N)", "joined it in A and has worked there for (N)"."""
    gap = low[date.last + 1 : one.first]
    while gap[:1] in ([","], ["and"], ["it"], ["he"], ["she"]):
        gap = gap[1:]
    if gap[1:] in _LASTED:
        verbs = _BEGAN
    else:
        verbs = _CAME if len(gap) == 4 and gap[1] in _STAYED and gap[2:] == ["there", "for"] else frozenset()
    reach = range(date.first - 2, max(start, date.first - _VERB) - 1, -1)
    at = next((i for i in reach if low[i] in verbs), None)
    return at is not None and gap[0] in ("has", "have") and not {",", "and", ";"} & set(low[at : date.first])


def _having(low: list[str], date: Dated, one: Length) -> bool:
    """ "has worked there (for N), having joined in A"."""
    gap = low[one.last + 1 : date.first - 1]
    if gap[:2] != [",", "having"] or not 2 < len(gap) < _VERB or gap[2] not in _CAME:
        return False
    stayed = low[one.first - 1] == "for" and {"worked", "lived", "taught"} & set(low[one.first - 6 : one.first])
    return bool(stayed) and not {"and", ";", "after", "before"} & set(gap)


def _noun(low: list[str], one: Length) -> str | None:
    """ "N in exile", "N of marriage", "N behind bars", "a veteran of N", "the N-year marriage"."""
    at = one.last + 1
    if one.hyphened:
        return low[at] if low[at : at + 1] and low[at] in _STAYS and low[one.first - 1] in _LEADS else None
    if low[one.first - 2 : one.first] == ["veteran", "of"]:
        return "veteran"
    if low[at : at + 1] in (["in"], ["of"], ["behind"]) and low[at + 1 : at + 2] and low[at + 1] in _STAYS:
        ends = low[at + 2 : at + 3] in ([], ["."], [","], ["in"], ["for"], ["and"])
        return low[at + 1] if low[one.first - 1] in _LEADS and ends else None
    return None


def _begun(ground: Ground, date: Dated, noun: str, start: int) -> bool:
    """ "had fled in A", "joined the bank in A": the verb with which it begins, and no other between."""
    low = ground.tokens.low
    if low[date.first - 1] not in ("in", "on"):
        return False
    at = next(
        (i for i in range(date.first - 2, max(start, date.first - _VERB) - 1, -1) if low[i] in _STAYS[noun]), None
    )
    if at is None or low[at - 1] in ("first", "re", "again", "to"):
        return False
    if noun == "veteran" and _BODIES.isdisjoint(low[at + 1 : date.first]):
        return False  # "a veteran of N, he joined the union in A"
    if noun == "marriage" and {"couple", "pair", "they"}.isdisjoint(low[start:at]):
        return False
    return not set(low[at + 1 : date.first]) & (RELATIVE | {",", "and", ";", "after", "before", "again"})


def _turns(low: list[str], date: Dated, one: Length) -> bool:
    """Is something else told between the two?"""
    first, last = sorted((date.first, one.first))
    return bool({";", "but", "while", "before", "until"} & set(low[first:last]))


def _beside(ground: Ground, one: Length, noun: str) -> Dated | None:
    """In the next sentence or the one before, where the later of the two goes on with a pronoun."""
    tokens, low = ground.tokens, ground.tokens.low
    found: list[Dated] = []
    for sentence in (one.sentence - 1, one.sentence + 1):
        if not 0 <= sentence < len(tokens.first_of) - 1:
            continue
        start, stop = tokens.first_of[sentence], tokens.first_of[sentence + 1]
        later = tokens.first_of[max(sentence, one.sentence)]
        goes_on = low[later] in _PRONOUNS or (noun == "veteran" and low[later] == "the" and later == one.first - 1)
        if tokens.block[start] != tokens.block[one.first] or not goes_on:
            continue
        dates = [each for each in dates_in(ground, start, min(stop, start + _SENTENCE)) if is_plain(each.mention)]
        if len(dates) == 1 and _begun(ground, dates[0], noun, start):
            found += dates
    return found[0] if len(found) == 1 else None
