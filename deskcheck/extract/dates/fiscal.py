"""Which financial years, and which years that end at a date, does the text speak of?

"Fiscal 2023", "FY24", "the 2023/24 financial year", "last tax year"; "the year to March", "the 12 months to 30 June".
Financial years are fuzzy, since companies begin them when they like.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from deskcheck.extract.dates.context import counts, low_at, modifiers, small, year_at
from deskcheck.extract.dates.found import Base, Days, Found, Range, Shift, Until
from deskcheck.extract.dates.words import AMOUNTS, APOSTROPHES, DECADES_BEGIN, FISCAL, MONTHS, STEPS
from deskcheck.extract.tokens import DASHES, MARK, NUMBER, Tokens

_CLOSING: Final = frozenset({"ended", "ending", "to", "through"})
_SPANS: Final = {"year": 12, "half": 6, "quarter": 3}
_BEFORE_SPAN: Final = frozenset({"the", "full", "its", "their", "half", "first", "each"}) | FISCAL
_BEFORE_SHORT: Final = frozenset("in of since from summer spring autumn fall winter fiscal the".split())
_CURRENT: Final = {"current": 0, "previous": -1, "past": -1, "coming": 1}


def read_fiscal(t: Tokens, i: int, free: int) -> Found | None:
    """ "fiscal 2023", "financial year 2022-23", "FY2023", "FY24", "fiscal ’07", "last fiscal year"."""
    named = low_at(t, i + 1) in ("year", "years")
    at = i + 2 if named else i + 1
    found = _year_or_years(t, at, short=t.low[i] == "fy")
    first, part, _ = modifiers(t, i, free)
    if found is not None:
        base, last = found
        return Found(first, last, base, part, fuzzy=True)
    if low_at(t, i + 1) != "year" or i - 1 < free:
        return None
    before = low_at(t, i - 1)
    step = _CURRENT.get(before, STEPS.get(before))
    return None if step is None else Found(i - 1, i + 1, Shift("year", step, step), fuzzy=True)


def financial_year(t: Tokens, i: int, free: int) -> Found | None:
    """ "the 2023/24 financial year", "the 2024 tax year" from the number on."""
    found = _year_or_years(t, i, short=False)
    if found is None or low_at(t, found[1] + 1) not in FISCAL or low_at(t, found[1] + 2) != "year":
        return None
    first, part, _ = modifiers(t, i, free)
    return Found(first, found[1] + 2, found[0], part, fuzzy=True)


def _year_or_years(t: Tokens, i: int, *, short: bool) -> tuple[Base, int] | None:
    """ "2023", "2022-23", "2022/23"; ``short``: also "24" right behind "FY"; and the last token."""
    mark = low_at(t, i) in APOSTROPHES and t.joined(i + 1)
    i += mark
    year = year_at(t, i)
    if year is None:
        tens = small_year(t, i) if mark or (short and t.joined(i)) else None
        if tens is None:
            return None
        year = tens
    second = second_year(t, i, year)
    return (Days(year), i) if second is None else (Range(Days(year), Days(second[0])), second[1])


def small_year(t: Tokens, i: int) -> int | None:
    """The year that two digits mean: 1930 to 2029."""
    if i >= t.n or t.kind[i] != NUMBER or len(t.low[i]) != 2 or not t.low[i].isdigit():
        return None
    tens = int(t.low[i])
    return tens + (1900 if tens >= DECADES_BEGIN else 2000)


def second_year(t: Tokens, i: int, first: int) -> tuple[int, int] | None:
    """The later year of "2015-16", "2015–2019", "2022/23", and its token."""
    if i + 2 >= t.n or not (t.low[i + 1] in DASHES or t.low[i + 1] == "/"):
        return None
    if not t.joined(i + 1) or not t.joined(i + 2):
        return None
    low = t.low[i + 2]
    if low.isdigit() and len(low) == 1 and int(low) == (first + 1) % 10 and not _goes_on(t, i + 3):
        return first + 1, i + 2  # "2005-6"
    if not low.isdigit() or len(low) not in (2, 4) or (i + 3 < t.n and t.joined(i + 3) and t.low[i + 3] in "-/%"):
        return None
    second = int(low) if len(low) == 4 else first // 100 * 100 + int(low)
    return (second, i + 2) if first < second <= min(first + 300, 2099) else None


def _goes_on(t: Tokens, i: int) -> bool:
    return i < t.n and t.joined(i) and t.low[i] not in ".,;:)"


def short_year(t: Tokens, i: int, free: int) -> Found | None:
    """ "’07", "in ’98": two digits behind an apostrophe that nothing else is joined to."""
    mark = i - 1
    if mark < free or t.low[mark] not in APOSTROPHES or not t.joined(i) or not _ends(t, i + 1):
        return None
    if t.joined(mark) and t.kind[mark - 1] != MARK:
        return None
    if counts(t, i + 1):
        return None
    year, before = small_year(t, i), low_at(t, mark - 1)
    sure = t.low[mark] == "’" or t.low[i][0] == "0" or before in _BEFORE_SHORT or before in MONTHS
    return Found(mark, i, Days(year)) if year is not None and sure else None


def _ends(t: Tokens, i: int) -> bool:
    return i >= t.n or not t.joined(i) or (t.kind[i] == MARK and t.low[i] not in "%:/°")


def closing(t: Tokens, found: Found, free: int) -> Found:
    """ "The year to March", "the 12 months ended 30 June 2023": the period that ends at the date just found."""
    link = found.first - 1
    if link - 1 < free or not isinstance(found.base, Days) or found.base.month is None or found.part is not None:
        return found
    if t.low[link] == "on" and t.low[link - 1] == "ended":
        link -= 1
    if t.low[link] not in _CLOSING or found.step is not None:
        return found
    unit = link - 1
    if unit > free and t.low[unit] in ("that", "which"):
        unit -= 1
    months = _months(t, unit, free)
    if months is None:
        return found
    count, first = months
    length = (first, unit) if t.low[unit] == "months" else None
    return replace(found, first=first, base=Until(count, found.base), length=length)


def _months(t: Tokens, unit: int, free: int) -> tuple[int, int] | None:
    """How many months the words that end at token ``unit`` last ("year", "six months"), and their first token."""
    if unit - 1 < free:
        return None
    word, before = t.low[unit], t.low[unit - 1]
    if word == "year" and before == "-" and t.low[unit - 2] == "half" and unit - 2 >= free:
        return 6, unit - 2
    if word in _SPANS and before in _BEFORE_SPAN:
        fiscal = before in FISCAL and unit - 1 >= free
        return (6 if before == "half" else _SPANS[word]), unit - 1 if fiscal or before == "half" else unit
    if word != "months":
        return None
    if before in AMOUNTS:
        low, high = AMOUNTS[before]
        return (low, unit - 1) if low == high else None
    count = small(t, unit - 1, 24)
    return None if count is None else (count, unit - 1)
