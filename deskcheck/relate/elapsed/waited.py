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
_PRONOUNS: Final = frozenset({"they", "it", "he", "she", "we"})
_OF: Final = frozenset({"for", "of", "in", "at", "by", "since", "with", "from"})
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
    if low[at : at + 3] == [",", "or", "since"] and _record_before(ground, one) is not None:
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


def last_told(ground: Ground, one: Length) -> Found | None:
    """ "their first title in N. They last won in A", "ended a N-year wait for the cup, which they last won in A"."""
    tokens, low = ground.tokens, ground.tokens.low
    stop = min(tokens.n, one.last + _REACH)
    if "last" not in low[one.last + 1 : stop]:
        return None
    at = low.index("last", one.last + 1, stop)
    what = _record_before(ground, one)
    if what is None and one.hyphened and low[one.last + 1] in _WAITS:
        what = next((singular(word) for word in low[one.last + 2 : one.last + 6] if word in _PRIZES), None)
    if what is None or not _goes_on(ground, one, at):
        return None
    verb = next((i for i in range(at + 1, min(tokens.n, at + 5)) if low[i] not in _BEFORE_VERB), at)
    date = next(iter(dates_in(ground, verb + 1, min(tokens.n, at + _VERB))), None)
    if date is None or not is_plain(date.mention) or low[date.first - 1] not in ("in", "on"):
        return None
    behind = low[date.last + 1] if date.last + 1 < tokens.n else "."
    if tokens.sent[date.first] != tokens.sent[at] or behind not in _CLOSES:
        return None
    if not _same_deed(ground, one, what, verb, date):
        return None
    return _since(date, f"“last {low[verb]}” tells when it was so before")


def _since(date: Dated, reason: str) -> Found:
    return Found("since", (date.link("from"),), reason, Confidence.MEDIUM)


def _record_before(ground: Ground, one: Length) -> str | None:
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
    return (low[start] in _PRONOUNS and at - start <= 3) or (low[start] == "the" and at == start + 1)


def _same_deed(ground: Ground, one: Length, what: str, verb: int, date: Dated) -> bool:
    """ "first title … last won (it)"; "closed for the first time … last closed"; "… last did so"."""
    tokens, low = ground.tokens, ground.tokens.low
    behind = [low[i] for i in range(verb + 1, date.first - 1) if low[i] not in _SMALL]
    if set(behind) & RELATIVE or any(word in PAST or word[0].isdigit() for word in behind):
        return False
    if low[verb] in _DID:
        return not behind
    if low[verb] in _WON and what in _PRIZES:
        return all(singular(word) == what for word in behind)
    before = range(max(tokens.first_of[one.sentence], one.first - 2 * _PHRASE), one.first)
    return is_past(ground, verb) and not behind and any(low[i] == low[verb] for i in before)
