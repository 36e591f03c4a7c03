"""Is a four-digit number a year, a decade, a season's or a fiscal year — or an amount, a price, a clock time?

A bare number is a year only where a word beside it says so: "in 2020", "Putin’s 2020 guarantee", "(2018)".
"""

from __future__ import annotations

from deskcheck.extract.dates.absolute import read_dotted, read_iso, read_small_number
from deskcheck.extract.dates.context import amount_like, chained, counts, low_at, modifiers, plural, small, year_at
from deskcheck.extract.dates.fiscal import financial_year, second_year, short_year
from deskcheck.extract.dates.found import Base, Days, Found, Months, Range, Years
from deskcheck.extract.dates.words import (
    AMOUNT_OF,
    APOSTROPHES,
    BEFORE_MODIFIER,
    BEFORE_SUBJECT,
    BEFORE_YEAR,
    DECADES,
    MONTHS,
    TO,
    YEAR_NOUNS,
    YEAR_VERBS,
)
from deskcheck.extract.tokens import DASHES, WORD, Tokens


def read_number(t: Tokens, i: int, free: int) -> Found | None:
    """Whatever date a number begins: a day of a month, an ISO date, a decade, a year."""
    low = t.low[i]
    if len(low) <= 2:
        following = low_at(t, i + 1)
        if following == "s" and t.joined(i + 1):
            return _short_decade(t, i, free)
        if low_at(t, i - 1) in APOSTROPHES:
            return short_year(t, i, free)
        if following in MONTHS or following in _MAY_BE_DAY:
            return read_small_number(t, i, free)
        return None
    if len(low) == 4:
        return read_iso(t, i, free) or _decade(t, i, free) or financial_year(t, i, free) or _year(t, i, free)
    return read_dotted(t, i, free) if len(low) <= 10 and low.count(".") == 2 else None


_MAY_BE_DAY = frozenset({"/", "to", "and", "st", "nd", "rd", "th"}) | DASHES


def read_decade_word(t: Tokens, i: int, free: int) -> Found | None:
    """ "the nineties", "the early sixties"; not "in her sixties"."""
    first, part, _ = modifiers(t, i, free)
    if low_at(t, first - 1) != "the" and part is None:
        return None
    return Found(first, i, Years(DECADES[t.low[i]], 10), part)


def read_q(t: Tokens, i: int, free: int) -> Found | None:
    """ "Q3", "Q3 2022"."""
    number = small(t, i + 1, 4)
    if number is None or not t.joined(i + 1) or (i + 2 < t.n and t.kind[i + 2] == WORD and t.joined(i + 2)):
        return None
    at = i + 3 if low_at(t, i + 2) == "of" else i + 2
    year = year_at(t, at)
    last = i + 1 if year is None else at
    return Found(i, last, Months(3 * number - 2, 3 * number, None if year is None else Days(year)))


def year_phrase(t: Tokens, i: int) -> tuple[Base, int] | None:
    """The year, or years, that a phrase after "of" names, and its last token: "2020", "fiscal 2023", "2019-20"."""
    if low_at(t, i) in ("fiscal", "financial"):
        i += 2 if low_at(t, i + 1) == "year" else 1
    year = year_at(t, i)
    if year is None:
        return None
    return Days(year), i


def _short_decade(t: Tokens, i: int, free: int) -> Found | None:
    """ "the ’90s": only with an apostrophe, since "the 90s" are also temperatures and scores."""
    if len(t.low[i]) != 2 or t.low[i][1] != "0" or not t.joined(i) or t.low[i - 1] not in APOSTROPHES:
        return None
    tens = int(t.low[i])
    begin = 1900 + tens if tens >= 30 else 2000 + tens
    mark = i - 1
    first, part, _ = modifiers(t, mark, free) if mark >= free else (i, None, None)
    return Found(first, i + 1, Years(None if tens == 20 else begin, 10), part)


def _decade(t: Tokens, i: int, free: int) -> Found | None:
    """ "the 1930s", "late 1980s", "mid-1800s" (a century)."""
    if low_at(t, i + 1) not in ("s", "'s", "’s") or not t.joined(i + 1) or not t.low[i].isdigit() or t.low[i][3] != "0":
        return None
    begin = int(t.low[i])
    if not 1100 <= begin <= 2090 or (
        t.low[i + 1] != "s" and low_at(t, i - 1) not in ("the", "early", "late", "mid", "-")
    ):
        return None
    if t.low[i + 1] != "s" and i + 2 < t.n and t.kind[i + 2] == WORD and low_at(t, i + 2) not in ("and", "to", "or"):
        return None  # "the 2020’s …" is seldom, "2020's winner" is a year
    first, part, _ = modifiers(t, i, free)
    return Found(first, i + 1, Years(begin, 100 if begin % 100 == 0 and begin < 2000 else 10), part)


def _year(t: Tokens, i: int, free: int) -> Found | None:
    year = year_at(t, i)
    if year is None:
        return None
    second = second_year(t, i, year)
    last = i if second is None else second[1]
    if counts(t, last + 1) or _hyphened(t, last + 1) or _counted_range(t, last + 1):
        return None
    first, part, step = modifiers(t, i, free)
    if part is None:
        if step is not None or not _in_context(t, i, last, free):
            return None
        first = i
    if second is None:
        return Found(first, last, Days(year), part)
    return Found(first, last, Range(Days(year), Days(second[0])), part)


def _counted_range(t: Tokens, i: int) -> bool:
    """ "between 1800 and 2000 hours": what follows the second number goes for the first."""
    if low_at(t, i) != "and" and low_at(t, i) not in TO:
        return False
    four = len(low_at(t, i + 1)) == 4 and low_at(t, i + 1).isdigit()  # "2000 and 2130 GMT"
    return four and counts(t, i + 2)


def _hyphened(t: Tokens, i: int) -> bool:
    return (
        low_at(t, i) in "-‐‑"
        and i < t.n
        and t.joined(i)
        and low_at(t, i + 1) not in ("era", "style")
        and t.joined(i + 1)
    )


def _in_context(t: Tokens, i: int, last: int, free: int) -> bool:
    """Do the words beside the number say that it is a year?"""
    before, after = low_at(t, i - 1), low_at(t, last + 1)
    if chained(t, i, free) and not plural(t, last + 1):
        return True
    if before in DASHES and t.joined(i) and low_at(t, i - 2) in ("pre", "post", "mid", "end"):
        return True
    if before == "end" and low_at(t, i - 2) in DASHES and low_at(t, i - 3) == "year":
        return True
    if before in ("over", "on", "against") and low_at(t, i - 2) in ("percent", "%", "cent"):
        return True
    if after in DASHES and low_at(t, last + 2) in ("era", "style"):
        return True
    if before in BEFORE_YEAR:
        named = after in YEAR_NOUNS and after not in ("sales", "elections")
        return (named or not amount_like(t, last)) and not (before == "of" and low_at(t, i - 2) in AMOUNT_OF)
    if before == "(" or (before in TO and low_at(t, i - 2).isdigit() and year_at(t, i - 2) is not None):
        return last + 1 < t.n and (after in ");,:" or after in DASHES) and int(t.low[i]) >= 1400
    if before in BEFORE_MODIFIER:
        return _modifies(t, i, last)
    begins = i == t.first_of[t.sent[i]]
    if after in YEAR_VERBS:
        return begins or before in BEFORE_SUBJECT
    if after == "and" and low_at(t, last + 2) in ("beyond", "onwards", "after") and before in TO:
        return True
    if before == "as" or (before in DASHES and low_at(t, i - 2) == "year"):
        return low_at(t, i - 2) in ("back", "early", "late", "recently", "soon", "year")
    named = not begins and (t.kind[i - 1] != WORD or t.upper(i - 1))  # "Windows 2000 sales"
    return after in YEAR_NOUNS and not named and _modifies(t, i, last)


def _modifies(t: Tokens, i: int, last: int) -> bool:
    """Does a determiner and the year stand before a noun: "her 2008 memoir"?  "The 1600 call" is an option's strike."""
    year = int(t.low[i])
    if last + 1 >= t.n or t.kind[last + 1] != WORD:
        return False
    return year >= 1700 or year % 50 != 0
