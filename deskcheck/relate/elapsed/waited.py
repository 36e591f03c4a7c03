"""Since when has something not been so (“their first title in N; they last won in A”, “not since A, a wait of N”)?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.dates.words import PAST
from deskcheck.extract.lexicon import load, words
from deskcheck.extract.tokens import DASHES, WORD
from deskcheck.model.finding import Confidence
from deskcheck.relate.elapsed.verbs import is_past
from deskcheck.relate.ground import Ground, singular
from deskcheck.relate.times import RELATIVE, Dated, Found, Length, dates_in, is_plain, window

_DATA: Final = load("times")["waits"]
_WAITS: Final = words(_DATA["waits"])
_PRIZES: Final = words(_DATA["prizes"])
_WON: Final = words(_DATA["won"])
_DID: Final = words(_DATA["did"])
_SUPERLATIVES: Final = words(load("times")["records"]["low"]) | words(load("times")["records"]["high"]) | {"first"}
_OWNERS: Final = frozenset({"the", "his", "her", "its", "their"})
_PRONOUNS: Final = frozenset({"they", "it", "he", "she", "we"})
_OF: Final = frozenset({"for", "of", "in", "at", "by", "since", "with", "from"})
_CAME: Final = frozenset({"came", "was"})
_VICTORIES: Final = frozenset({"win", "victory", "triumph", "success"})
_ENDING: Final = frozenset({"ended", "ending", "end", "ends", "after", "snapped", "snapping", "broke", "breaking"})
_SMALL: Final = frozenset({"it", "one", "so", "the", "a", "this", "that"})
_BEFORE_VERB: Final = _PRONOUNS | {"been", "time", "this", "to", "was", "were"}
_CLOSES: Final = frozenset({",", ".", ";", ")", "—", "–", "when", "and", "but", "with", "against", "!", "?"})
_PHRASE: Final = 9  # tokens from "first" to the length
_REACH: Final = 26  # tokens from the length to "last won"
_VERB: Final = 8  # tokens from "last" to its date


def since_then(ground: Ground, one: Length) -> Found | None:
    """ "has not won since A, a wait of N", "the lowest in N, or since A", "the first in N, since A"."""
    low = ground.tokens.low
    if _is_wait(ground, one):
        at = one.first - (2 if one.hyphened else 4)
        before = dates_in(ground, window(ground, one.sentence, one.first).start, one.first)
        if (
            not before
            or before[-1].last != at - 1
            or low[at] not in (",", "—", "–")
            or not is_plain(before[-1].mention)
        ):
            return None
        told = "since" in low[max(0, before[-1].first - _VERB) : before[-1].first]
        return _since(before[-1], "the wait is apposed to its beginning") if told else None
    at = one.last + 1
    if low[at : at + 3] == [",", "or", "since"] and record_before(ground, one) is not None:
        date = next(iter(dates_in(ground, at + 3, at + 4)), None)
        if date is not None and is_plain(date.mention):
            return _since(date, "the length is apposed to “since”")
    return None


def _is_wait(ground: Ground, one: Length) -> bool:
    """ "a wait of N", "a N-year wait"."""
    low = ground.tokens.low
    if one.hyphened:
        return low[one.first - 1] == "a" and not _WAITS.isdisjoint(low[one.last + 1 : one.last + 2])
    return low[one.first - 1] == "of" and low[one.first - 2] in _WAITS and low[one.first - 3] in ("a", "the")


def wait_ended(ground: Ground, one: Length) -> Found | None:
    """ "for the first time since A, ending a N-year wait", "ended a N-year drought with his first win since A"."""
    low, tokens = ground.tokens.low, ground.tokens
    if not one.hyphened or _WAITS.isdisjoint(low[one.last + 1 : one.last + 2]):
        return None
    if low[one.last + 2 : one.last + 3] not in ([], ["."], [","], ["with"], ["when"], ["and"]):
        return None  # "a N-year wait for planning"
    if low[one.first - 1] not in ("a", "an", "the", "their", "its", "his", "her") or low[one.first - 2] not in _ENDING:
        return None
    begins, ends = tokens.first_of[one.sentence], tokens.first_of[one.sentence + 1]
    dates = [
        each
        for each in dates_in(ground, max(begins, one.first - _REACH), min(ends, one.last + _REACH))
        if is_plain(each.mention)
    ]
    if len(dates) != 1 or "since" not in low[max(begins, dates[0].first - 2) : dates[0].first]:
        return None
    first, last = sorted((dates[0].first, one.first))
    told = range(max(begins, dates[0].first - _PHRASE), dates[0].first)
    if not any(low[i] == "first" for i in told) or {";", "but", "while", "who"} & set(low[first:last]):
        return None
    return _since(dates[0], "the wait that ended began then")


def last_told(ground: Ground, one: Length) -> Found | None:
    """ "their first title in N. They last won in A", "ended a N-year wait for the cup, which they last won in A"."""
    tokens, low = ground.tokens, ground.tokens.low
    stop = min(tokens.n, one.last + _REACH)
    if "last" not in low[one.last + 1 : stop]:
        return None
    at = low.index("last", one.last + 1, stop)
    what = record_before(ground, one)
    if what is None and one.hyphened and low[one.last + 1] in _WAITS:
        what = next((singular(word) for word in low[one.last + 2 : one.last + 6] if word in _PRIZES), None)
    if what is None or not _goes_on(ground, one, at):
        return None
    verb = next((i for i in range(at + 1, min(tokens.n, at + 5)) if low[i] not in _BEFORE_VERB), at)
    if verb == at + 1 and not _CAME.isdisjoint(low[verb + 1 : verb + 2]) and _is_same(ground, one, what, low[verb]):
        what, verb = "", verb + 1  # "His last victory came in A"
    date = next(iter(dates_in(ground, verb + 1, min(tokens.n, at + _VERB))), None)
    if date is None or not is_plain(date.mention) or low[date.first - 1] not in ("in", "on"):
        return None
    behind = low[date.last + 1] if date.last + 1 < tokens.n else "."
    if tokens.sent[date.first] != tokens.sent[at] or behind not in _CLOSES:
        return None
    if not _same_deed(ground, one, what, verb, date):
        return None
    return _since(date, f"“last {low[verb]}” tells when it was so before")


def _is_same(ground: Ground, one: Length, what: str, noun: str) -> bool:
    """ "win" and "victory" are one; else it must be the same noun, and "the first general strike" is none of it."""
    low = ground.tokens.low
    near = range(max(0, one.first - _PHRASE), one.first)
    plain = any(low[i] == "first" and singular(low[i + 1]) == what for i in near)
    return plain and (singular(noun) == what or (what in _VICTORIES and noun in _VICTORIES))


def _since(date: Dated, reason: str) -> Found:
    return Found("since", (date.link("from"),), reason, Confidence.MEDIUM)


def record_before(ground: Ground, one: Length) -> str | None:
    """The noun of "their first title in N", "time" of "for the first time in N"; of a superlative its own."""
    tokens, low = ground.tokens, ground.tokens.low
    joint = next((i - 1 for i in range(one.first, max(0, one.first - 4), -1) if low[i - 1] in ("in", "for")), None)
    if joint is None:
        return None
    start = max(tokens.first_of[one.sentence], joint - _PHRASE)
    for i in range(joint - 1, start - 1, -1):
        if tokens.kind[i] != WORD and low[i] not in DASHES:
            return None
        if low[i] in _SUPERLATIVES:
            last = next((n for n in range(i + 1, joint) if low[n] in _OF), joint) - 1
            return singular(low[last])
    return None


def _goes_on(ground: Ground, one: Length, at: int) -> bool:
    """Does "last" stand in the same sentence behind a comma, or in the next one, told of the same by a pronoun?"""
    tokens, low = ground.tokens, ground.tokens.low
    sentence = tokens.sent[at]
    if sentence == one.sentence:
        return low[at - 1] in ("having", "they", "it", "he", "she", "was", "were", "had", "have") and not (
            {";", "but", "while", "whereas"} & set(low[one.last + 1 : at])
        )
    start = tokens.first_of[sentence]
    if sentence != one.sentence + 1 or tokens.block[start] != tokens.block[one.last]:
        return False
    return (low[start] in _PRONOUNS and at - start <= 3) or (low[start] in _OWNERS and at == start + 1)


def _same_deed(ground: Ground, one: Length, what: str, verb: int, date: Dated) -> bool:
    """ "first title … last won (it)"; "closed for the first time … last closed"; "… last did so"."""
    tokens, low = ground.tokens, ground.tokens.low
    behind = [low[i] for i in range(verb + 1, date.first - 1) if low[i] not in _SMALL]
    if set(behind) & RELATIVE or any(word in PAST or word[0].isdigit() for word in behind):
        return False
    if low[verb] in _DID or not what:
        return not behind
    if low[verb] in _WON and what in _PRIZES:
        return all(singular(word) == what for word in behind)
    before = range(max(tokens.first_of[one.sentence], one.first - 2 * _PHRASE), one.first)
    return is_past(ground, verb) and not behind and any(low[i] == low[verb] for i in before)
