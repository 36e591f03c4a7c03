"""Whose age is it, and at which date?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.lexicon import load, words
from deskcheck.model import Kind, Quantity, Shape
from deskcheck.relate.ground import Ground
from deskcheck.relate.persons import Persons
from deskcheck.relate.times import RELATIVE, Dated, dates_in, is_day, is_plain, window

REACH: Final = 14  # tokens
_KIN: Final = words(load("times")["words"]["relatives"])
_BETWEEN: Final = frozenset(
    ", at the age of aged when he she was just only then by had to being".split()  # "in 2007, when he was (48)"
)
_TO_DATE: Final[tuple[list[str], ...]] = (
    [], [","], ["in"], ["on"], [",", "in"], [",", "on"], ["last"], ["this"]
)  # fmt: skip
_WAS: Final = (["he", "was"], ["she", "was"])
_HOLDS_AT: Final = (["is", "at"], ["still", "at"], ["now", "at"], ["already", "at"])
_WHILE: Final = frozenset({"until", "till", "when", "before", "after", "once", "since", "if", "though"})
_GROWN: Final = 18
_DEAD: Final = frozenset({"died", "dies", "dead", "killed", "murdered"})
_CLAUSE_ENDS: Final = frozenset({";", "after", "before", "until", "since", "born", "and"})
_PRESENT: Final = frozenset({"is", "now", "’s", "'s", "been", "turned", "turns"})
_AN: Final = (["as", "a"], ["as", "an"])


def is_age(ground: Ground, q: Quantity) -> bool:
    """An age in whole years; also "died at 63", "At 25,", "would have been 100", ", now 59,"."""
    if q.value.shape is not Shape.POINT or q.value.value is None or ground.quoted(q.span):
        return False
    low, first, last = ground.tokens.low, ground.first[q.id], ground.last[q.id]
    if q.kind is Kind.AGE:
        return q.unit.name == "year" and low[first] not in ("under", "over") and "olds" not in low[last : last + 6]
    if q.kind is not Kind.NUMBER or not 10 <= q.value.value <= 110:
        return False
    before, behind = low[max(0, first - 3) : first], low[last + 1 : last + 2]
    if before[-3:] == ["would", "have", "been"] or before[-2:] == [",", "now"]:
        return behind in ([","], ["."], ["on"], ["in"], ["this"], ["today"], ["next"], ["when"])
    if before[-2:] in (["was", "just"], ["was", "only"], ["were", "just"]) or before[-1:] == ["was"]:
        return behind == ["when"] or (
            before[-2:] in _WAS and behind in ([","], ["."], ["and"]) and _ends_clause(low, last)
        )
    if before[-1:] == ["now"] and first - 1 == ground.tokens.first_of[q.sentence]:
        return behind == [","]  # "Now 58, the singer …"
    if before[-2:] in _HOLDS_AT and q.value.value >= _GROWN:
        return True  # "is at 55 no longer young"
    if before[-1:] == ["at"] and behind == [","] and low[last + 2 : last + 3] == ["in"]:
        return _year_at(ground, last + 3)  # "won his first race at 19, in 1996"
    if before[-1:] != ["at"] or behind not in ([","], ["."], ["in"]):
        return False
    return (
        first - 1 == ground.tokens.first_of[q.sentence]
        or before[-2:-1] == [","]
        or bool(_DEAD & set(low[first - 6 : first]))
    )


def _ends_clause(low: list[str], last: int) -> bool:
    """ "He was 91.", "She was 42 and had been ill": no list of numbers."""
    return low[last + 1] == "." or low[last + 2 : last + 3] in (
        ["had"],
        ["was"],
        ["and"],
        ["who"],
        ["according"],
        ["his"],
        ["her"],
    )


def _year_at(ground: Ground, at: int) -> bool:
    """Is a year, and nothing else, printed at this token?"""
    date = next(iter(dates_in(ground, at, at + 1)), None)
    return date is not None and is_plain(date.mention)


def times_of(ground: Ground, q: Quantity) -> tuple[Dated | None, ...]:
    """The dates that it may be the age at, most likely first (None: publication); none where nothing tells."""
    first = ground.first[q.id]
    near = window(ground, q.sentence, first)
    at_first = q.kind is Kind.NUMBER and first - 1 == near.start and ground.tokens.low[near.start] == "at"
    if at_first and not _behind(ground, ground.last[q.id], near):
        present = {"is", "has"} & set(ground.tokens.low[first : first + 12])
        return (None,) if present else ()  # "At 19, she is already …"
    end = max(ground.number[q.id], ground.last_token(q.span.end))
    if _KIN & set(ground.tokens.low[ground.number[q.id] + 1 : ground.number[q.id] + 6]) - {"and", "whose"}:
        return ()  # not so of "Lee, 57, the winger whose goal …"
    explicit = _behind(ground, end, near) or _before(ground, first, near) or _of_when(ground, end, near)
    return (explicit,) if explicit is not None else _undated(ground, q, near)


def _known(date: Dated) -> bool:
    one = date.mention
    return is_plain(one) or is_day(one) or (one.relative and one.period is not None)


def _behind(ground: Ground, end: int, near: range) -> Dated | None:
    """ "at 25, in 1990", "turned 86 on Friday"."""
    low = ground.tokens.low
    for date in dates_in(ground, end + 1, min(near.stop, end + 5)):
        return date if low[end + 1 : date.first] in _TO_DATE and _known(date) else None
    return None


def _before(ground: Ground, first: int, near: range) -> Dated | None:
    """ "in 1990, at the age of 25", "in 2007, when he was 48", "on Friday, aged 56"."""
    low = ground.tokens.low
    before = dates_in(ground, max(near.start, first - 9), first)
    if not before:
        return None
    date = before[-1]
    gap = low[date.last + 1 : first]
    if not gap or not set(gap) <= _BETWEEN or not (set(gap) & {"at", "when", "aged", "by"} or low[first] == "aged"):
        return None
    return date if _known(date) and not _of_birth(ground, date) else None


def _of_birth(ground: Ground, date: Dated) -> bool:
    """Is it the date of a birth: the first one behind "born"?"""
    low = ground.tokens.low
    at = next((i for i in range(date.first - 1, max(0, date.first - REACH) - 1, -1) if low[i] == "born"), None)
    return at is not None and not dates_in(ground, at, date.first)


def _of_when(ground: Ground, end: int, near: range) -> Dated | None:
    """ "was 25 when she won the first of her titles, in 1999": the only date of the clause."""
    low = ground.tokens.low
    if low[end + 1 : end + 2] != ["when"]:
        return None
    found = dates_in(ground, end + 2, min(near.stop, end + 22))
    if not found or not is_plain(found[0].mention) or low[found[0].first - 1] not in ("in", "on"):
        return None
    if len(found) > 1 and low[found[0].last + 1] != ",":
        return None
    return None if set(low[end + 2 : found[0].first]) & (RELATIVE | _CLAUSE_ENDS) else found[0]


def _undated(ground: Ground, q: Quantity, near: range) -> tuple[Dated | None, ...]:
    """What an age without a date of its own may be the age at: the article's time, or another date of its sentence."""
    low, first = ground.tokens.low, ground.first[q.id]
    if low[max(0, first - 2) : first] in _WAS and low[max(0, first - 3)] in _WHILE:
        return ()  # "kept her licence until she was 88, died on Wednesday"
    others = [each for each in dates_in(ground, near.start, near.stop) if is_plain(each.mention)]
    told = [each for each in others if not _of_birth(ground, each)]
    if _DEAD & set(low[near.start : near.stop]):
        return (told[0], None) if len(told) == 1 and len(others) == 1 else (None, *told[:2])
    return (None, *told[:2]) if _is_present(ground, q) else _at_death(ground, q)


def _at_death(ground: Ground, q: Quantity) -> tuple[Dated | None, ...]:
    """ "She died on Sunday. She was 42.": the day of the death that is told in the sentence before."""
    tokens, low = ground.tokens, ground.tokens.low
    first, start = ground.first[q.id], tokens.first_of[q.sentence]
    if low[start:first] not in _WAS or q.sentence == 0:
        return ()
    before = range(max(tokens.first_of[q.sentence - 1], start - 4 * REACH), start)
    died = next((i for i in before if low[i] in _DEAD), None)
    if died is None:
        return ()
    dates = [each for each in dates_in(ground, died, before.stop) if _known(each)]
    return (dates[0],) if dates else (None,)


def _is_present(ground: Ground, q: Quantity) -> bool:
    """ "Ann Lee, 57,", "Ann Lee (57)", "the 57-year-old", "is 57", "now 57": not "joined aged 14"."""
    tokens, low = ground.tokens, ground.tokens.low
    first, last = ground.first[q.id], ground.number[q.id]
    before = low[first - 1] if first else ""
    if low[max(0, first - 2) : first] in _AN or low[first] == "age":
        return False
    if "old" in low[last + 1 : last + 6]:
        return before in ("the", "a", "an", "is", ",") or first == tokens.first_of[q.sentence]
    if before in _PRESENT or low[first] in ("turned", "turns") or low[max(0, first - 2) : first] in _HOLDS_AT:
        return True
    return before in (",", "(") and first > 1 and (tokens.upper(first - 2) or tokens.low[first - 2] in _NOUNS)


_NOUNS: Final = frozenset(load("phrases")["person_nouns"].split()) | words(load("people")["roles"]["words"])


def whose(ground: Ground, persons: Persons, q: Quantity) -> str | None:
    """The person whose age it is: "Ann Lee, 57,", "57-year-old Ann Lee", "she was 26", "the 29-year-old"."""
    tokens, low = ground.tokens, ground.tokens.low
    first, last = ground.first[q.id], ground.number[q.id]
    start = tokens.first_of[q.sentence]
    named = persons.between(max(start, first - 6), first)
    if named and low[named[-1][1] + 1 : first] in ([","], ["("], [",", "aged"], [",", "now"]):
        return named[-1][2]
    if low[first - 1] in (",", "(") and low[max(0, first - 2)] in _KIN:
        return None  # "the winger whose son, 48, runs the club"
    if low[max(0, first - 2) : first] in _AN:
        return persons.only(first) or persons.of(first)  # "made her debut as a 19-year-old"
    surface = low[last + 1 : last + 6]
    if "old" not in surface or "-" not in surface:
        behind = persons.between(last + 1, last + 4)
        if behind and low[last + 1 : behind[0][0]] == [","] and not persons.between(start, first):
            return behind[0][2]  # "In 1990, at the age of 50, Lee …"
        return persons.of(first) or persons.only(first) or persons.described(first)
    behind = persons.between(last + 1, last + 9)
    if behind:
        gap = low[last + 1 : behind[0][0]]
        return None if "," in gap or _KIN & set(gap) else behind[0][2]
    following = min(tokens.at(q.span.end), tokens.n - 1)
    if low[start] == "the" and first - start <= 1 and not tokens.upper(following):
        return persons.nearest(first, None, start)
    return None
