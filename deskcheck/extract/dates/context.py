"""What stands beside a token: a modifier before it, a year after it, an earlier date that it is joined to?"""

from __future__ import annotations

from deskcheck.extract.dates.found import Shift
from deskcheck.extract.dates.words import (
    BEFORE_AMOUNT,
    COUNTED,
    LIST,
    PARTS,
    STEPS,
    TO,
)
from deskcheck.extract.tokens import CLOSING, DASHES, NUMBER, OPENING, WORD, Tokens

_AFTER_YEAR = CLOSING | frozenset(".,;:!?…")


def low_at(t: Tokens, i: int) -> str:
    """The token's lower form; empty outside the text."""
    return t.low[i] if 0 <= i < t.n else ""


def small(t: Tokens, i: int, most: int) -> int | None:
    """The whole number from 1 to ``most`` (below 100) that token ``i`` is, else None."""
    if i >= t.n or t.kind[i] != NUMBER or len(t.low[i]) > 2 or not 1 <= int(t.low[i]) <= most:
        return None
    return int(t.low[i])


def year_at(t: Tokens, i: int) -> int | None:
    """The year that token ``i`` would be by its digits and by what is joined to it."""
    if i >= t.n or t.kind[i] != NUMBER or len(t.low[i]) != 4 or not "1100" <= t.low[i] <= "2099":
        return None
    if not t.low[i].isdigit():
        return None  # "1.23"
    if t.joined(i) and t.low[i - 1] not in OPENING and t.low[i - 1] not in DASHES and t.low[i - 1] != "fy":
        return None
    if i + 1 < t.n and t.joined(i + 1) and not _may_follow(t, i + 1):
        return None
    return int(t.low[i])


def _may_follow(t: Tokens, i: int) -> bool:
    """May token ``i`` be joined to a year before it?  "2020-era" yes, "1600-page" and "2020%" no."""
    low = t.low[i]
    if low in DASHES:
        if i + 1 >= t.n or not t.joined(i + 1) or low in "—–―":
            return True
        return t.kind[i + 1] == NUMBER or t.low[i + 1] in ("era", "style")
    if low == "/":
        return i + 1 < t.n and t.kind[i + 1] == NUMBER
    return low in _AFTER_YEAR or low in ("'s", "’s")


def counts(t: Tokens, i: int) -> bool:
    """Does the number before token ``i`` count or measure something: "2020 people", "30 percent", "5:30"?"""
    if i >= t.n:
        return False
    low = t.low[i]
    if t.kind[i] == WORD:
        return (low in COUNTED and not t.upper(i)) or low in ("gmt", "utc", "bst", "est")
    return low in "%°" or (low == ":" and t.joined(i) and i + 1 < t.n and t.joined(i + 1))


def plural(t: Tokens, i: int) -> bool:
    """Is token ``i`` a lower-case word that looks like a plural noun?"""
    if i >= t.n or t.kind[i] != WORD or t.upper(i):
        return False
    low = t.low[i]
    return len(low) > 3 and low[-1] == "s" and low[-2] not in "su" and low not in ("this", "does", "goes", "sees")


def year_after(t: Tokens, i: int) -> tuple[int, int] | None:
    """The year at ``i``, or after a comma or "of", and its token: what completes a date."""
    comma = low_at(t, i) == ","
    at = i + 1 if comma or low_at(t, i) == "of" else i
    year = year_at(t, at)
    if year is None or counts(t, at + 1) or (comma and plural(t, at + 1)) or low_at(t, at + 1) in ("/",):
        return None
    return year, at


def relative_year(t: Tokens, i: int) -> tuple[Shift, int] | None:
    """ "last year", "of this year" after a month or quarter, and its last token."""
    at = i + 1 if low_at(t, i) == "of" else i
    step = STEPS.get(low_at(t, at))
    if step is None or low_at(t, at + 1) != "year":
        return None
    return Shift("year", step, step), at + 1


def chained(t: Tokens, i: int, free: int) -> bool:
    """Is token ``i`` joined to the date that ended just before ``free`` by a comma, "and", "or" or "to"?"""
    if free == 0 or i <= free:
        return False
    if i - free == 1:
        return t.low[free] in LIST or t.low[free] in TO
    return i - free == 2 and t.low[free] == "," and t.low[free + 1] in ("and", "or")


def modifiers(t: Tokens, i: int, free: int) -> tuple[int, str | None, int | None]:
    """The first token, the part and the step of what stands before token ``i``: "late", "the end of", "early last"."""
    first, step = i, None
    before = i - 1
    if before >= free and t.low[before] in STEPS and low_at(t, before - 1) != "the":  # "the last March of the king"
        step, first = STEPS[t.low[before]], before
        before -= 1
    if before > free and t.low[before] in DASHES and t.joined(before) and t.joined(before + 1):
        before -= 1  # "mid-2019"
    if before > free and t.low[before] == "the" and t.low[before - 1] in ("of", "in"):
        before -= 1  # "the end of the 1990s", "late in the 1990s"
    if before > free and t.low[before] in ("of", "in") and _part_of(t, before - 1, t.low[before]):
        return before - 1, PARTS[t.low[before - 1]], step
    if before >= free and PARTS.get(t.low[before]) in ("early", "mid", "late", "earlier", "later"):
        return before, PARTS[t.low[before]], step
    if before >= free and before < first - 1 and t.low[before] in ("end", "start") and t.low[before + 1] in DASHES:
        return before, PARTS[t.low[before]], step
    return first, None, step


def _part_of(t: Tokens, i: int, link: str) -> bool:
    part = PARTS.get(t.low[i])
    return part in ("start", "mid", "end") if link == "of" else part in ("early", "late")


def amount_like(t: Tokens, i: int) -> bool:
    """After a preposition that amounts follow too: does a plural noun after the number say that it is one?"""
    return i > 0 and t.low[i - 1] in BEFORE_AMOUNT and plural(t, i + 1)
