"""What do the words beside a name say of its bearer: office, affiliation, age?"""

from __future__ import annotations

from typing import Final, NamedTuple

from deskcheck.extract.grammar import AUX, CLASSES, CONJ, DET, POSS, POSSESSIVE, PREP, REL, SUB, SUBJ
from deskcheck.extract.names import KIN, Name, is_human
from deskcheck.extract.tokens import DASHES, MARK, NUMBER, Tokens

_OLD: Final = ("year", "old")
_OLDEST: Final = 120
_OF: Final = frozenset(("with", "at", "of", "for", "from", "in"))


class Apposition(NamedTuple):
    """What stands after a name: ", 26, an analyst with X,"."""

    role: tuple[int, int] | None
    affiliation: tuple[int, int] | None
    age: int | None


def apposition(tokens: Tokens, last: int) -> Apposition:
    """What is said of the name that ends with token ``last`` between commas after it."""
    k, low = last + 1, tokens.low
    none = Apposition(None, None, None)
    if k < tokens.n and low[k] == "(":  # "Ida Lund (D-Ohio), a member of …"
        k = next((m + 1 for m in range(k + 1, min(k + 10, tokens.n)) if low[m] == ")"), k)
    if k + 1 >= tokens.n or low[k] != "," or tokens.sent[k] != tokens.sent[last]:
        return none
    k += 1
    age = None
    if tokens.kind[k] == NUMBER:
        age = _number(low[k])
        if age is None or k + 2 >= tokens.n or low[k + 1] not in (",", "."):
            return none
        if low[k + 1] == "." or not (low[k + 2] in ("a", "an", "the", "of", "from") or is_human(low[k + 2])):
            return Apposition(None, None, age)
        k += 2
    return _described(tokens, k, age)


def _described(tokens: Tokens, k: int, age: int | None) -> Apposition:
    low = tokens.low
    if CLASSES.get(low[k], 0) & CONJ:
        return Apposition(None, None, age)  # "Gus, and Ole fired her brother"
    sentence_end = tokens.first_of[tokens.sent[k] + 1] - 1
    article = low[k] in ("a", "an")
    if article or low[k] == "the":
        k += 1
    first = k
    head = -1
    while k <= min(first + 12, sentence_end):
        if tokens.kind[k] == MARK and low[k] not in DASHES and low[k] not in "’'":
            break
        if is_human(low[k]):
            head = k
        if low[k] in _OF and (head >= 0 or (k > first and article)):
            head = k - 1 if head < 0 else head
            break
        if CLASSES.get(low[k], 0) & PREP and k > first:
            if head < 0:
                return Apposition(None, None, age)
            break  # "a geologist on her first trip"
        flags = CLASSES.get(low[k], 0)
        if flags & (REL | SUB | SUBJ | POSS | AUX) or (flags & DET and k > first and head < 0):
            break
        k += 1
    if head < 0 or not _closed(tokens, k, sentence_end):
        return Apposition(None, None, age)
    affiliation = _affiliation(tokens, k, sentence_end) if k <= sentence_end and low[k] in _OF else None
    return Apposition((first, head), affiliation, age)


def _closed(tokens: Tokens, k: int, sentence_end: int) -> bool:
    """Does the description end like one?  "In Ys, a diplomat warned" holds none of Ys."""
    if k > sentence_end or tokens.kind[k] == MARK or CLASSES.get(tokens.low[k], 0) & REL:
        return True
    if tokens.low[k] not in _OF and not CLASSES.get(tokens.low[k], 0) & PREP:
        return False
    stop = min(sentence_end, k + 20)
    return any(tokens.low[m] in (",", ".", ";", ")", "—") for m in range(k, stop + 1))


def _affiliation(tokens: Tokens, k: int, sentence_end: int) -> tuple[int, int] | None:
    """ "with (the) International Crisis Group": the capitalised run after the preposition."""
    k += 1
    if k <= sentence_end and tokens.low[k] == "the":
        k += 1
    if k > sentence_end or tokens.kind[k] != 2 or not tokens.upper(k):
        return None
    last = k
    for m in range(k + 1, min(k + 10, sentence_end) + 1):
        if tokens.kind[m] == 2 and tokens.upper(m) and tokens.low[m] not in POSSESSIVE:
            last = m
        elif tokens.low[m] not in ("of", "for", "the", "and", "&", "on") and not (
            tokens.low[m] in DASHES and tokens.joined(m)
        ):
            break
    return k, last


def introduced(tokens: Tokens, name: Name) -> tuple[int, int] | None:
    """The office before a comma: "his lawyer, Ada Holm," has "lawyer"."""
    k, low = name.first - 2, tokens.low
    if k < 1 or low[k + 1] != "," or not is_human(low[k]) or tokens.sent[k] != tokens.sent[name.first]:
        return None
    first = k
    while first > tokens.first_of[tokens.sent[k]] and k - first < 5:
        if CLASSES.get(low[first - 1], 0) or tokens.kind[first - 1] == MARK or low[first - 1] in POSSESSIVE:
            break
        first -= 1
    owned = low[k] in KIN or (first > 0 and bool(CLASSES.get(low[first - 1], 0) & POSS or low[first - 1] in POSSESSIVE))
    if name.first == name.last and not (owned and name.last + 1 < tokens.n and low[name.last + 1] in ",."):
        return None  # "the baker, Ida"; but "her husband, Selim,"
    return first, k


def age_before(tokens: Tokens, name: Name) -> int | None:
    """ "70-year-old Ivo Lark"."""
    k = name.role_first - 1 if name.role_first <= name.role_last else name.first - 1
    low = tokens.low
    if k >= 4 and low[k] == _OLD[1] and low[k - 2] == _OLD[0] and tokens.kind[k - 4] == NUMBER:
        return _number(low[k - 4])
    return None


def _number(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) <= 3 and int(word) <= _OLDEST else None
