"""Which numbers are ages?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.draft import NO_UNIT, Draft
from deskcheck.extract.lexicon import load
from deskcheck.extract.lookup import Phrases
from deskcheck.extract.phrases import CLOSED, POSSESSIVE, Phrase, ending_at, is_dash, plural, spaced_hyphen
from deskcheck.extract.tokens import NUMBER, WORD, Tokens
from deskcheck.model import Bound, Kind, Shape, Unit

_OLDEST: Final = 125
_AGED: Final = frozenset({"aged", "age", "ages", "turned", "turns", "turning"})
_OF_AGE: Final = (["of", "age"], ["of", "ages"])
_YEARS_OLD: Final = Phrases((form, "year") for form in ("yo", "y . o .", "y . o", "y / o", "y . old"))
_POSSESSORS: Final = frozenset({"his", "her", "their", "my", "your", "our"})
_COPULAS: Final = frozenset({"is", "was", "be", "am", "were", "who's", "he's", "she's", "i'm", "i’m", "he’s", "she’s"})
_CLASSES: Final = {"under": Bound.LESS, "over": Bound.MORE}
_GROUPS: Final = frozenset(
    "people women men children girls boys those voters adults anyone everyone players kids patients drivers workers"
    " americans britons pupils females males youngsters someone".split()
)
_UNITS: Final = frozenset({"year", "month", "week", "day", "decade", "century", "hour", "minute"})


def recognise(tokens: Tokens, draft: Draft) -> None:
    """Make an age of "70-year-old", "26 years old", "aged 5", "Ann Lee, 25,", "(26)", "in her 40s"."""
    if draft.kind in (Kind.DURATION, Kind.COUNT, None) and draft.unit.name in _UNITS:
        _with_unit(tokens, draft)
    elif draft.kind is None and (last := _YEARS_OLD.at(tokens, draft.last + 1)) is not None:
        draft.right = last[0]
        _age(draft, "year", "yo")
    elif draft.kind is None and draft.unit is NO_UNIT and not draft.scaled:
        _bare(tokens, draft)


def _age(draft: Draft, unit: str, surface: str | None) -> None:
    draft.kind = Kind.AGE
    draft.unit = Unit(name=unit, surface=surface, dimension="time")


def _with_unit(tokens: Tokens, draft: Draft) -> None:
    low, j = tokens.low, draft.right + 1
    if j < tokens.n and (is_dash(tokens, j) or spaced_hyphen(tokens, j)):
        j += 1
    if j >= tokens.n:
        return
    if low[j] in ("old", "olds") or low[j : j + 2] in _OF_AGE:
        last = j if low[j].startswith("old") else j + 1
        start = draft.last + 1 + (tokens.low[draft.last + 1] in "-‐‑–" or 0)
        draft.right = last
        _age(draft, draft.unit.name or "year", tokens.text[tokens.start[start] : tokens.end[last]])


def _bare(tokens: Tokens, draft: Draft) -> None:
    low, i, j = tokens.low, draft.left, draft.last + 1
    before = low[i - 1] if i else ""
    after = low[j] if j < tokens.n else ""
    if i > 1 and low[i - 2] in _CLASSES and is_dash(tokens, i - 1) and draft.digits and not draft.hyphen:
        _age_class(tokens, draft, i - 2)
        return
    whole = draft.value is not None and 0 <= draft.value <= _OLDEST and draft.value == int(draft.value)
    span = draft.low is not None and draft.high is not None and draft.high <= _OLDEST
    if not (whole or span):
        return
    if after == "s" and tokens.joined(j) and draft.digits and draft.value is not None and draft.value % 10 == 0:
        _decade_of_life(tokens, draft, before, j)
    elif (
        before in _AGED
        and (whole or not before.startswith("turn"))
        and not (before.startswith("turn") and tokens.kind[min(j, tokens.n - 1)] == WORD and after not in CLOSED)
    ):
        _age(draft, "year", tokens.word(i - 1))
        draft.left = i - 1
    elif before in ("under", "over") and i > 1 and low[i - 2] in _GROUPS and _group_ends(tokens, draft, j):
        _age(draft, "year", before)  # "people under 30"
    elif before == "of" and i > 1 and low[i - 2] in ("age", "ages"):
        _age(draft, "year", low[i - 2])
    elif whole and draft.last == draft.first and draft.digits and _apposed(tokens, draft, before, after):
        _age(draft, "year", tokens.word(i - 1) if before in _COPULAS else None)


def _group_ends(tokens: Tokens, draft: Draft, j: int) -> bool:
    """Does no noun that is counted follow: "children under 10", not "men under 10 banners"?"""
    digits = draft.digits and draft.first == draft.last and draft.value is not None and draft.value >= 2
    return digits and (j >= tokens.n or not plural(tokens.low[j]))


def _age_class(tokens: Tokens, draft: Draft, first: int) -> None:
    """ "the Under-21 side", "over-65s"."""
    if draft.value is None or not 3 <= draft.value <= _OLDEST:
        return
    if tokens.joined(draft.last + 1) and tokens.low[draft.last + 1] == "s":
        draft.last = draft.right = draft.last + 1
    draft.left, draft.bound, draft.cue = first, _CLASSES[tokens.low[first]], (first, first)
    _age(draft, "year", tokens.word(first))


def _decade_of_life(tokens: Tokens, draft: Draft, before: str, j: int) -> None:
    """ "in her 40s", "a man in his late 50s"."""
    k = draft.left - 1
    if before in ("early", "mid", "late", "-") and k > 0:
        k -= 2 if before == "-" else 1
    if k < 0 or tokens.low[k] not in _POSSESSORS or draft.value is None:
        return
    third = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(
        before if before != "-" else tokens.low[draft.left - 2], (0, 9)
    )
    decade = draft.value
    draft.spread(decade + third[0], decade + third[1], Shape.INTERVAL)
    draft.last = draft.right = j
    _age(draft, "year", "s")


def _apposed(tokens: Tokens, draft: Draft, before: str, after: str) -> bool:
    """ ", 26," behind a name, or "(26)"; and "who was 10" where the sentence ends or breaks."""
    i = draft.left
    closes = after in (",", ".", ")", ";", "", "and", "who", "from", "of", "or", "by", "when", "at", "in")
    if draft.value is None or draft.value < 1 or draft.value > _OLDEST or i < 2:
        return False
    ends = after in (",", ".", ";", "") or after in "–—―"
    if before == "," and ends and tokens.kind[i - 2] == WORD and not _in_list(tokens, draft):
        return tokens.upper(i - 2) or tokens.low[i - 2] in _PEOPLE
    if before == "(" and after == ")":
        return tokens.kind[i - 2] == WORD and tokens.upper(i - 2) and draft.value >= 10
    if before in _COPULAS and closes and after not in (")", "of", "from", "or"):
        return _person_before(tokens, i - 2)
    return False


_PEOPLE: Final = frozenset(load("phrases")["person_nouns"].split())
_MODALS: Final = frozenset({"will", "would", "must", "just", "now", "only"})
_PERSON: Final = frozenset({"he", "she", "who", "i"})


def _person_before(tokens: Tokens, k: int) -> bool:
    if k > 0 and tokens.low[k] in _MODALS:  # "she would be 35"
        k -= 1
    return k >= 0 and (tokens.low[k] in _PERSON or tokens.low[k] in _PEOPLE)


def _in_list(tokens: Tokens, draft: Draft) -> bool:
    """Is it a member of a list of numbers ("Rooms 4, 5, 6")?"""
    j, i = draft.last + 2, draft.left - 2
    return (j < tokens.n and tokens.kind[j] == NUMBER) or tokens.kind[i] == NUMBER


def whose(tokens: Tokens, draft: Draft) -> Phrase | None:
    """The name or noun that an age stands at: "Ann Lee" before ", 26,", "boy" behind "5-year-old"."""
    i = draft.left - 1
    if i >= 0 and draft.unit.surface == "aged":
        return ending_at(tokens, i, tokens.first_of[tokens.sent[draft.left]])
    if i >= 0 and tokens.low[i] == "," and tokens.kind[i - 1] == WORD and not tokens.upper(i - 1):
        return ending_at(tokens, i - 1, tokens.first_of[tokens.sent[draft.left]])
    if i >= 0 and tokens.low[i] in (",", "("):
        i -= 1
        last = i
        while (
            i > 0
            and tokens.kind[i - 1] == WORD
            and (tokens.upper(i - 1) or tokens.low[i] in POSSESSIVE)
            and tokens.low[i - 1] not in CLOSED
        ):
            i -= 1
        if tokens.sent[last] == tokens.sent[draft.left]:
            return Phrase(i, last, last)
    return None
