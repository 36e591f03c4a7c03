"""What does a quantity count or measure?

In this order: the noun that the number counts; the noun behind an "of"; for a change, its subject; a noun that the
measured number stands before ("a $5 million contract") or behind ("a fine of $5 million"); the subject of the clause.
"""

from __future__ import annotations

from typing import Final

from deskcheck.extract import ages
from deskcheck.extract.draft import Draft
from deskcheck.extract.phrases import (
    ADVERBS,
    AUXILIARIES,
    CLOSED,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    VERBS,
    Phrase,
    counted,
    ending_at,
    full,
)
from deskcheck.extract.tokens import WORD, Tokens
from deskcheck.model import Kind, Role

_SHARES: Final = frozenset({Kind.PERCENT, Kind.RATIO})
_MEASURED: Final = frozenset({Kind.MEASURE, Kind.MONEY, Kind.DURATION, Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.RATE})
_COUNTERS: Final = frozenset("number numbers total amount tally toll count sum".split())
_MAIN: Final = VERBS | AUXILIARIES
_CLAUSE: Final = CONJUNCTIONS - {"of"}
_CHANGE_NOUNS: Final = frozenset(
    "rise increase jump gain surge growth hike drop decline fall decrease cut reduction loss dip".split()
)
_WINDOW: Final = 40


def find(tokens: Tokens, draft: Draft, verb: int | None) -> None:
    """Set ``draft.concept`` and, for "77 percent of …", the role."""
    if draft.kind is Kind.AGE:
        draft.concept = ages.whose(tokens, draft) or _modified(tokens, draft)
        return
    if draft.noun is not None:
        draft.concept = draft.noun
        if draft.kind is Kind.COUNT or draft.kind is Kind.RATE:
            return
    after_of = _of(tokens, draft)
    if after_of is not None:
        draft.concept = after_of
        if draft.kind in _SHARES and draft.role is None:
            draft.role = Role.SHARE
        return
    if verb is not None and verb >= 0:
        draft.concept = _moved(tokens, draft, verb) or draft.concept
        if draft.concept is not None:
            return
    if draft.kind in _MEASURED:
        draft.concept = _modified(tokens, draft)
    if draft.concept is None:
        draft.concept = _behind_of(tokens, draft) or subject(tokens, draft.left)


def _of(tokens: Tokens, draft: Draft) -> Phrase | None:
    """ "77 percent of the region’s population", "half the voters"."""
    j = draft.right + 1
    if j >= tokens.n or draft.hyphen:
        return None
    if tokens.low[j] == "of" and j + 1 < tokens.n:
        return full(tokens, j + 1)
    if (
        draft.kind is Kind.RATIO
        and tokens.kind[j] == WORD
        and (tokens.low[j] in DETERMINERS or tokens.low[j] not in CLOSED)
    ):
        return full(tokens, j)
    return None


def _modified(tokens: Tokens, draft: Draft) -> Phrase | None:
    """The noun that the quantity stands before as an adjective: "a $5 million contract", "a 10-day visit"."""
    j = draft.right + 1
    if j >= tokens.n or tokens.kind[j] != WORD or tokens.low[j] in CLOSED or tokens.low[j] in VERBS:
        return None
    return counted(tokens, j, one=True)


def _moved(tokens: Tokens, draft: Draft, verb: int) -> Phrase | None:
    """What rose or fell: "of" or "in" behind a noun of change, else the subject."""
    low = tokens.low
    if low[verb] in _CHANGE_NOUNS and verb + 1 < tokens.n:
        j = draft.right + 1 if verb < draft.first else verb + 1
        if j < tokens.n and low[j] in ("in", "of"):
            return full(tokens, j + 1)
    return subject(tokens, verb)


def _behind_of(tokens: Tokens, draft: Draft) -> Phrase | None:
    """ "a fine of $5 million", "a population of 120,000"."""
    i = draft.left - 1
    if i > 0 and tokens.low[i] == "of" and tokens.kind[i - 1] == WORD and tokens.low[i - 1] not in CLOSED:
        return ending_at(tokens, i - 1, tokens.first_of[tokens.sent[i]])
    return None


def subject(tokens: Tokens, i: int) -> Phrase | None:
    """The subject of the clause that token ``i`` stands in: the phrase before its verb, without what hangs on it."""
    low = tokens.low
    first = max(tokens.first_of[tokens.sent[i]], i - _WINDOW)
    verb = i
    while verb > first and not (low[verb] in _MAIN or low[verb].endswith("ed")):
        verb -= 1
    if verb == first:
        verb = i
    while verb > first and (low[verb - 1] in AUXILIARIES or low[verb - 1] in ADVERBS or low[verb - 1].endswith("ly")):
        verb -= 1
    begin = _clause_start(tokens, verb, first)
    return _first_phrase(tokens, begin, verb)


def _clause_start(tokens: Tokens, verb: int, first: int) -> int:
    j = verb - 1
    while j >= first:
        word = tokens.low[j]
        mark = tokens.kind[j] != WORD
        if (mark and word in ',;:()“”"—–' and j < verb - 1) or (
            not mark and word in _CLAUSE and j < verb - 1 and word != "and"
        ):
            return j + 1
        j -= 1
    return first


def _first_phrase(tokens: Tokens, begin: int, stop: int) -> Phrase | None:
    """The first noun phrase of a clause that no preposition governs; across "of" for "the number of …"."""
    low, j = tokens.low, begin
    while j < stop:
        word = low[j]
        if (
            tokens.kind[j] != WORD
            or word in CONJUNCTIONS
            or word in ADVERBS
            or (word in PRONOUNS and word not in DETERMINERS)
        ):
            j += 1
            continue
        if word in PREPOSITIONS:
            inner = full(tokens, j + 1) if j + 1 < stop else None
            j = inner.last + 1 if inner is not None else j + 1
            continue
        phrase = full(tokens, j)
        if phrase is None or phrase.last >= stop:
            return _cut(tokens, j, stop)
        if low[phrase.head] in _COUNTERS and phrase.last + 2 < stop and low[phrase.last + 1] == "of":
            return full(tokens, phrase.last + 2) or phrase
        return phrase
    return None


def _cut(tokens: Tokens, first: int, stop: int) -> Phrase | None:
    """The phrase ran over the verb: end it before."""
    last = stop - 1
    while last >= first and (tokens.kind[last] != WORD or tokens.low[last] in CLOSED):
        last -= 1
    return Phrase(first, last, last) if last >= first else None
