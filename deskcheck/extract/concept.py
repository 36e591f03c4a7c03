"""What does a quantity count or measure?

In this order: the noun that the number counts; the noun behind an "of"; for a change, what is moved; a noun that the
measured number stands before ("a $5 million contract") or behind ("a fine of $5 million"); the subject of the clause
where its verb measures ("weighs", "cost"). Otherwise nothing: better no concept than a wrong one.
"""

from __future__ import annotations

from typing import Final

from deskcheck.extract import ages
from deskcheck.extract.draft import Draft
from deskcheck.extract.lexicon import load
from deskcheck.extract.phrases import (
    AUXILIARIES,
    CLOSED,
    CONJUNCTIONS,
    DETERMINERS,
    VERBS,
    Phrase,
    counted,
    ending_at,
    full,
)
from deskcheck.extract.subjects import LEVEL, MAIN, WINDOW, subject, through_number_of
from deskcheck.extract.tokens import NUMBER, WORD, Tokens
from deskcheck.model import Kind, Role

_SHARES: Final = frozenset({Kind.PERCENT, Kind.RATIO})
_MEASURED: Final = frozenset(
    {Kind.MEASURE, Kind.MONEY, Kind.DURATION, Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.RATE, Kind.MULTIPLE}
)
_DIMENSIONAL: Final = frozenset(load("phrases")["dimensional"].split())
_CHANGE_NOUNS: Final = frozenset(
    "rise increase jump gain surge growth hike drop decline fall decrease cut reduction loss dip slump climb".split()
)
_LASTING: Final = frozenset({Kind.DURATION, Kind.AGE, Kind.ORDINAL, Kind.NAME, Kind.ID, Kind.TIME, Kind.SCORE})
_APART: Final = 5
_PAYING: Final = frozenset("paid pay pays paying spent spend spends bought buy sold sell raised charged".split())


def find(tokens: Tokens, draft: Draft, verb: int | None, before: Draft | None) -> None:
    """Set ``draft.concept`` and, for "77 percent of …", the role. ``before``: the quantity before it."""
    if draft.unit.name == "time" and draft.kind is Kind.COUNT:  # "twice", "three times"
        return
    if draft.kind is Kind.AGE:
        draft.concept = ages.whose(tokens, draft) or _modified(tokens, draft) or _age_before(before, draft)
    elif _converts(tokens, draft, before) or _apposed(tokens, draft, verb, before):
        assert before is not None
        draft.concept = before.concept
    else:
        draft.concept = draft.concept or _of_kind(tokens, draft, verb)


def _age_before(before: Draft | None, draft: Draft) -> Phrase | None:
    near = before is not None and before.kind is Kind.AGE and draft.first - before.last < 3
    return before.concept if near and before is not None else None


def _converts(tokens: Tokens, draft: Draft, before: Draft | None) -> bool:
    """ "8 miles (13 kilometers)": the same said in another unit."""
    if before is not None and draft.role is Role.BASE and before.role is Role.RESULT:
        return draft.left - before.right < 8 and before.concept is not None
    if before is None or before.unit.dimension is None or before.unit.dimension != draft.unit.dimension:
        return False
    return draft.unit.dimension != "count" and tokens.low[before.right + 1 : draft.left] == ["("]


def _apposed(tokens: Tokens, draft: Draft, verb: int | None, before: Draft | None) -> bool:
    """ "a budget of £18 million, up 15 percent from £16 million": what changed is what the number before measures."""
    if verb is None or before is None or before.concept is None or tokens.low[max(verb, 0)] not in ("up", "down"):
        return False
    if draft.role is Role.BASE and before.role is Role.CHANGE:
        return verb < before.first and draft.left - before.right <= 3
    if before.kind in _LASTING or not before.right < verb < draft.first or before.role is Role.CHANGE:
        return False
    return (
        verb - before.right <= _APART
        and tokens.low[verb - 1] in (",", "(", "–", "—")
        and not any(word in MAIN for word in tokens.low[before.right + 1 : verb])
    )


def _of_kind(tokens: Tokens, draft: Draft, verb: int | None) -> Phrase | None:
    moved = _moved(tokens, draft, verb) if verb is not None and verb >= 0 else None
    if draft.noun is not None and draft.kind in (Kind.COUNT, Kind.RATE):
        return moved if moved is not None and draft.role in (Role.CHANGE, Role.RESULT, Role.BASE) else draft.noun
    found = _of(tokens, draft) or _out_of(tokens, draft)
    if found is not None:
        if draft.kind in _SHARES and draft.role is None:
            draft.role = Role.SHARE
        return found
    if moved is not None:
        return moved
    if tokens.low[draft.left - 1 : draft.left] == ["worth"]:
        return _worth(tokens, draft.left - 1)
    if draft.kind in _MEASURED:
        found = _modified(tokens, draft) or _behind(tokens, draft)
    return found or _object(tokens, draft) or _noun_before(tokens, draft) or _level_subject(tokens, draft)


def _worth(tokens: Tokens, worth: int) -> Phrase | None:
    """ "a consignment of watches worth £2 million", "the deal, worth $3 million", "the ring is worth $4,000"."""
    first = tokens.first_of[tokens.sent[worth]]
    i = worth - 1
    if i > first and tokens.low[i] == ",":
        i -= 1
    if i < first or tokens.kind[i] != WORD:
        return None
    if tokens.low[i] in CLOSED or tokens.low[i].endswith("ly"):
        return subject(tokens, worth)
    thing = ending_at(tokens, i, first) or Phrase(i, i, i)
    of = thing.first - 1
    if of > first and tokens.low[of] == "of" and tokens.kind[of - 1] == WORD and tokens.low[of - 1] not in CLOSED:
        return ending_at(tokens, of - 1, first) or thing
    return thing


def _past_conversion(tokens: Tokens, j: int) -> int:
    """The token behind a bracket that begins at ``j``: "1.1 million barrels (175 million litres) of crude"."""
    if j < tokens.n and tokens.low[j] == "(":
        for k in range(j + 1, min(j + 8, tokens.n)):
            if tokens.low[k] == ")":
                return k + 1
    return j


def _of(tokens: Tokens, draft: Draft) -> Phrase | None:
    """ "77 percent of the region’s population", "half the voters", "90,000 euros’ worth of champagne"."""
    j = _past_conversion(tokens, draft.right + 1)
    if j >= tokens.n or draft.hyphen:
        return None
    low = tokens.low
    if low[j] in ("'", "’"):
        j += 1
    if low[j : j + 1] == ["worth"]:
        j += 1
    if low[j : j + 1] == ["of"]:
        dated = low[j + 2 : j + 3] == ["year"] or tokens.kind[min(j + 1, tokens.n - 1)] == NUMBER
        if draft.kind is Kind.DURATION and dated:
            return None  # "the first nine months of the year"
        return full(tokens, j + 1)
    if draft.kind is Kind.RATIO and j < tokens.n and tokens.kind[j] == WORD:
        return full(tokens, j) if low[j] in DETERMINERS or (low[j] not in CLOSED and low[j] not in VERBS) else None
    if draft.kind is Kind.MULTIPLE and low[j : j + 1] == ["as"] and low[j + 1 : j + 2] in (["many"], ["much"]):
        return counted(tokens, j + 2)
    return None


_OUT_OF: Final = frozenset({Kind.PERCENT, Kind.RATIO, Kind.NUMBER, Kind.MONEY})


def _out_of(tokens: Tokens, draft: Draft) -> Phrase | None:
    """ "Of the camp’s residents, 9,400 had left": the whole stands first in the sentence."""
    first = tokens.first_of[tokens.sent[draft.left]]
    if tokens.low[first] != "of" or draft.kind not in _OUT_OF:
        return None
    if draft.left == first or tokens.low[draft.left - 1] != ",":
        return None
    whole = full(tokens, first + 1)
    if whole is not None and whole.last == draft.left - 2:
        draft.role = Role.SHARE if draft.kind in _SHARES else Role.PART
        return whole
    return None


def _modified(tokens: Tokens, draft: Draft) -> Phrase | None:
    """The noun that the quantity stands before as an adjective: "a $5 million contract", "a 10-day visit"."""
    j = draft.right + 1
    if draft.hyphen and tokens.low[j : j + 1] == ["-"] and tokens.low[j + 1 : j + 2] not in ([], ["year"]):
        j += 2 if tokens.low[j + 1] in _DIMENSIONAL else 0  # "a 90-metre-long net"
    if j >= tokens.n or tokens.kind[j] != WORD or tokens.low[j] in CLOSED or tokens.low[j] in VERBS:
        return None
    if tokens.sent[j] != tokens.sent[draft.last]:
        return None  # the full stop of "1.5 pct." also ended the sentence
    if tokens.low[j] in _DIMENSIONAL and not draft.hyphen:
        return None
    phrase = counted(tokens, j, one=True)
    if (
        phrase is not None
        and tokens.low[phrase.head] in ("increase", "rise", "cut", "drop", "fall")
        and phrase.head > j
    ):
        return Phrase(j, phrase.head, phrase.head)
    return phrase


def _behind(tokens: Tokens, draft: Draft) -> Phrase | None:
    """ "$12 million in punitive damages", "paid £3.1m for the pier"."""
    j = draft.right + 1
    if draft.kind is not Kind.MONEY or j + 1 >= tokens.n:
        return None
    word, following = tokens.low[j], tokens.low[j + 1]
    if word == "in" and tokens.kind[j + 1] == WORD and following not in CLOSED and not tokens.upper(j + 1):
        return full(tokens, j + 1)
    if word == "for" and _verb_near(tokens, draft.left, _PAYING):
        return full(tokens, j + 1)
    return None


def _verb_near(tokens: Tokens, i: int, verbs: frozenset[str]) -> bool:
    first = max(tokens.first_of[tokens.sent[i]], i - 8)
    return any(word in verbs for word in tokens.low[first:i])


def _moved(tokens: Tokens, draft: Draft, verb: int) -> Phrase | None:
    """What rose or fell: "of" or "in" behind a noun of change, the object of the verb, else its subject."""
    low = tokens.low
    if verb >= draft.first and low[verb] in ("higher", "lower", "up", "down"):
        return subject(tokens, draft.left)
    if verb >= draft.first:  # "a 10 percent increase in rents", "a 4.5 percent pay increase"
        if low[verb + 1 : verb + 2] in (["in"], ["of"]):
            return full(tokens, verb + 2)
        return Phrase(draft.right + 1, verb, verb) if verb > draft.right + 1 else subject(tokens, draft.left)
    if low[verb] in _CHANGE_NOUNS and verb + 1 < tokens.n and low[verb + 1] in ("in", "of"):
        k = verb + 1 if low[verb + 1] == "in" else draft.right + 1
        if k < tokens.n and low[k] == "in":
            return full(tokens, k + 1)
    return _object_of(tokens, verb, draft.left) or _gapped(tokens, draft, verb) or subject(tokens, verb)


def _gapped(tokens: Tokens, draft: Draft, verb: int) -> Phrase | None:
    """ "revenue grew by 9 percent and sales by 14 percent": the noun before the second "by"."""
    i = draft.left - 1
    if i - verb < 3 or tokens.low[i] != "by" or tokens.kind[i - 1] != WORD or tokens.low[i - 1] in CLOSED:
        return None
    if tokens.low[i - 1] in VERBS or tokens.low[i - 1].endswith(("ly", "ed")):
        return None
    return ending_at(tokens, i - 1, verb + 1)


def _object_of(tokens: Tokens, verb: int, stop: int) -> Phrase | None:
    """The noun phrase between a verb and its number: "cut its emissions by", "put the number of hikers at"."""
    low = tokens.low
    if verb + 2 >= stop or low[verb + 1] in CLOSED - DETERMINERS or low[verb + 1].endswith("ly"):
        return None
    if tokens.kind[verb + 1] != WORD:
        return None
    phrase = full(tokens, verb + 1)
    if phrase is None or phrase.last >= stop - 1:
        return None
    return through_number_of(tokens, phrase, stop)


def _object(tokens: Tokens, draft: Draft) -> Phrase | None:
    """ "Analysts put the likely fine at $26 million"."""
    i = draft.left - 1
    first = tokens.first_of[tokens.sent[draft.left]]
    if i < first or tokens.low[i] not in ("at", "to", "by", "from"):
        return None
    j = i - 1
    while j >= first and j > i - 12 and (tokens.kind[j] == WORD or tokens.low[j] in "-’'"):
        if tokens.low[j] in VERBS:
            return _object_of(tokens, j, draft.left)
        j -= 1
    return None


def _noun_before(tokens: Tokens, draft: Draft) -> Phrase | None:
    """ "a fine of $5 million", "a trench two metres deep", "the congregation, about 90 strong"."""
    i, low = draft.left - 1, tokens.low
    first = tokens.first_of[tokens.sent[draft.left]]
    if i <= first:
        return None
    if low[i] == "of":
        i -= 1
        if i > first and low[i] in ("up",):
            return None
    else:
        j = _past_conversion(tokens, draft.right + 1)
        apposed = low[i] == "," and low[j : j + 1] == [","] and draft.kind in _MEASURED  # "the prize, 50,000 euros,"
        if not apposed and (j >= tokens.n or low[j] not in _DIMENSIONAL):
            return None
        if low[i] == ",":
            i -= 1
    if tokens.kind[i] != WORD or low[i] in CLOSED or low[i] in VERBS or low[i] in LEVEL:
        return None
    if tokens.kind[i - 1] == NUMBER and i == draft.left - 1:
        return None  # "5 ft 2 in tall"
    phrase = ending_at(tokens, i, first)
    if phrase is None or tokens.kind[phrase.first] != WORD:
        return None
    listed = low[draft.left - 1] == "," and phrase.first > 0 and tokens.kind[phrase.first - 1] == NUMBER
    return None if listed else phrase  # "4 million francs, 900 kip, …"


def _level_subject(tokens: Tokens, draft: Draft) -> Phrase | None:
    """The subject, where the verb before the number says how much it is."""
    j = draft.right + 1
    if draft.kind is Kind.NUMBER and j < tokens.n and (tokens.low[j] in AUXILIARIES or tokens.low[j] in VERBS):
        return None  # the number is the subject itself: "150 were turned away"
    first = max(tokens.first_of[tokens.sent[draft.left]], draft.left - WINDOW)
    verb = draft.left - 1
    while verb >= first and tokens.low[verb] not in MAIN:
        if tokens.low[verb] in CONJUNCTIONS and tokens.low[verb] != "and":
            return None
        verb -= 1
    if verb < first or tokens.low[verb] not in LEVEL or draft.left - verb > 6:
        return None
    if any(word.endswith("ing") and word not in LEVEL for word in tokens.low[verb + 1 : draft.left]):
        return None  # "officials are estimating 30 billion": they are not what is measured
    return subject(tokens, verb)
