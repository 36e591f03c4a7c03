"""Which day or month does a month's name, a weekday's name or a number from 1 to 31 begin?"""

from __future__ import annotations

from deskcheck.extract.dates.context import chained, counts, low_at, modifiers, plural, relative_year, small, year_after
from deskcheck.extract.dates.found import Base, Days, Found, Months, Range, Unclear
from deskcheck.extract.dates.words import (
    BEFORE_MODIFIER,
    DAYPARTS,
    MONTHS,
    NAMELIKE,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    SUFFIXES,
    TO,
    WEEKDAY_NAME_AFTER,
    WEEKDAY_NAME_BEFORE,
    WEEKDAYS,
)
from deskcheck.extract.tokens import NUMBER, WORD, Tokens

_VERBS = frozenset({"may", "march"})
_SPANNING = frozenset({"months", "year", "quarter", "half", "weeks"})
_IN = frozenset({"in", "since", "until", "till", "during", "through", "between", "throughout"})
_NEAR = _IN | {
    "from",
    "by",
    "to",
    "of",
    "for",
    "before",
    "after",
    "about",
    "around",
    "beyond",
    "come",
    "ended",
    "ending",
}


def read_month(t: Tokens, i: int, free: int) -> Found | None:
    """ "September", "Sept. 29", "September 29, 2023", "Sept. 3-5", "late September 2020"."""
    if not t.upper(i):
        return _lower_month(t, i, free)
    month = MONTHS[t.low[i]]
    first, part, step = modifiers(t, i, free)
    after = _past_stop(t, i)
    if step is None and not (part or (_after_in(t, i) and not _day_and_year(t, after))):
        dated = _day_of(t, after, month, free)
        if dated is not None:
            return Found(i, dated[1], dated[0])
    year = year_after(t, after)
    if year is not None:
        return Found(first, year[1], Days(year[0], month), part, step)
    said = relative_year(t, after)
    if said is not None:
        return Found(first, said[1], Months(month, month, said[0]), part)
    if part is None and step is None and not _is_month(t, i, after, free):
        return None
    return Found(first, after - 1 if low_at(t, after - 1) == "." and part is None else i, Days(None, month), part, step)


def _lower_month(t: Tokens, i: int, free: int) -> Found | None:
    """ "sept. 30", "may 19", "in october 2014" in text without capitals: only with a day or a year behind it."""
    after = _past_stop(t, i)
    if t.low[i] in ("sec", "mar", "jan") and after == i + 1:
        return None
    dated = None if _after_in(t, i) else _day_of(t, after, MONTHS[t.low[i]], free)
    if dated is not None and not plural(t, dated[1] + 1):  # "we march 5 miles"
        return Found(i, dated[1], dated[0])
    year = year_after(t, after) if t.low[i] not in _VERBS else None
    return None if year is None else Found(i, year[1], Days(year[0], MONTHS[t.low[i]]))


def read_weekday(t: Tokens, i: int, free: int) -> Found | None:
    """ "Friday", "last Friday", "Friday, September 29", "Friday 29 September 2023"."""
    if not t.upper(i):
        return None
    dated = _weekday_and_day(t, i, free)
    if dated is not None:
        return dated
    before, after = low_at(t, i - 1), low_at(t, i + 1)
    if t.low[i] in SHORT_WEEKDAYS or before in WEEKDAY_NAME_BEFORE or (before == "on" and low_at(t, i - 2) == "mail"):
        return None
    if after in WEEKDAY_NAME_AFTER and t.upper(i + 1):
        return None
    if (after in TO and low_at(t, i + 2) in WEEKDAYS) or (before in TO and low_at(t, i - 2) in WEEKDAYS):
        return None  # opening hours
    first, _, step = modifiers(t, i, free)
    if step is None:
        first = i
    return Found(first, i, Days(weekday=WEEKDAYS[t.low[i]]), step=step)


def read_small_number(t: Tokens, i: int, free: int) -> Found | None:
    """ "29 September", "29th of September 2023", "3-5 September", "29/09/2023"."""
    low = low_at(t, i + 1)
    if low == "/" and t.joined(i + 1):
        return _slashed(t, i)
    if low in TO or low == "and":
        return _days_and_month(t, i)
    day = small(t, i, 31)
    at = _past_suffix(t, i)
    if low_at(t, at) == "of":
        at += 1
    if day is None or not _month_at(t, at) or (t.joined(i) and t.low[i - 1] not in "(“\"'‘—–"):
        return None
    return _with_year(t, i, at, Days(None, MONTHS[t.low[at]], day))


def read_iso(t: Tokens, i: int, free: int) -> Found | None:
    """ "2023-09-29"."""
    if not t.low[i].isdigit():
        return None  # "00.0-01-01"
    if i + 2 < t.n and t.low[i + 1] == "-" and t.low[i + 2][0] == "0" and not _goes_on(t, i + 3):
        return _year_and_month(t, i)
    if i + 4 >= t.n or t.low[i + 1] != "-" or t.low[i + 3] != "-" or not all(t.joined(i + n) for n in range(1, 5)):
        return None
    month, day = small(t, i + 2, 12), small(t, i + 4, 31)
    if month is None or day is None or len(t.low[i + 2]) + len(t.low[i + 4]) != 4:
        return None
    return Found(i, i + 4, Days(int(t.low[i]), month, day))


def _goes_on(t: Tokens, i: int) -> bool:
    return i < t.n and t.joined(i) and t.low[i] not in ".,;:)"


def _year_and_month(t: Tokens, i: int) -> Found | None:
    """ "1995-01"; "2001-02" is a season, whose second year is greater."""
    year, month = t.low[i], small(t, i + 2, 12)
    if month is None or len(t.low[i + 2]) != 2 or not (t.joined(i + 1) and t.joined(i + 2)) or t.joined(i):
        return None
    if not "1100" <= year <= "2099" or int(year[2:]) < month:
        return None
    return Found(i, i + 2, Days(int(year), month))


def read_dotted(t: Tokens, i: int, free: int) -> Found | None:
    """ "29.09.2023", one token; the day stands first where dots divide."""
    parts = t.low[i].split(".")
    if len(parts) != 3 or not all(part.isdigit() and len(part) in (1, 2, 4) for part in parts):
        return None
    day, month, year = (int(part) for part in parts)
    if len(parts[2]) != 4 or not (1 <= day <= 31 and 1 <= month <= 12 and 1100 <= year <= 2099):
        return None
    return Found(i, i, Days(year, month, day))


def _past_stop(t: Tokens, i: int) -> int:
    """The token after the month or weekday at ``i`` and the full stop of its abbreviation."""
    short = t.low[i] in SHORT_MONTHS or t.low[i] in SHORT_WEEKDAYS
    return i + 2 if short and low_at(t, i + 1) == "." and t.joined(i + 1) else i + 1


def _past_suffix(t: Tokens, i: int) -> int:
    """The token after the number at ``i`` and its "th"."""
    return i + 2 if low_at(t, i + 1) in SUFFIXES and t.joined(i + 1) else i + 1


def _month_at(t: Tokens, i: int) -> bool:
    """Is token ``i`` a month's name?  In lower case "may" and "march" are one only where no word goes on behind it."""
    if i >= t.n or t.low[i] not in MONTHS:
        return False
    if t.upper(i):
        return True
    after = _past_stop(t, i)
    if t.low[i] in SHORT_MONTHS and after == i + 1:
        return False
    ends = after >= t.n or t.kind[after] != WORD or t.low[after] in ("that", "this", "last", "next", "and", "at")
    return t.low[i] not in _VERBS or ends


def _after_in(t: Tokens, i: int) -> bool:
    """Nobody says "in September 20": the number after it counts something else."""
    return low_at(t, i - 1) == "in"


def _day_and_year(t: Tokens, i: int) -> bool:
    return small(t, i, 31) is not None and year_after(t, _past_suffix(t, i)) is not None


def _day_at(t: Tokens, i: int) -> tuple[int, int] | None:
    """The day of a month at ``i`` ("29", "29th", "the 29th") and the token after it."""
    if low_at(t, i) == "the" and _past_suffix(t, i + 1) == i + 3:
        i += 1
    day = small(t, i, 31)
    if day is None:
        return None
    after = _past_suffix(t, i)
    return None if counts(t, after) else (day, after)


def _day_of(t: Tokens, i: int, month: int, free: int) -> tuple[Base, int] | None:
    """The day, or the days, at ``i`` after a month's name, with the year; and the last token."""
    combined = _comma_year(t, i)
    if combined is not None:
        return Days(combined[1], month, combined[0]), i
    at = _day_at(t, i)
    if at is None:
        return None
    day, after = at
    until = _second_day(t, after, day)
    if until is not None:
        day_to, after = until
        year = year_after(t, after)
        given, last = year if year is not None else (None, after - 1)
        return Range(Days(given, month, day), Days(given, month, day_to)), last
    year = year_after(t, after)
    if year is None:
        return Days(None, month, day), after - 1
    return Days(year[0], month, day), year[1]


def _comma_year(t: Tokens, i: int) -> tuple[int, int] | None:
    """ "29,2023", printed without a space and so one token."""
    if i >= t.n or t.kind[i] != NUMBER:
        return None
    day, comma, year = t.low[i].partition(",")
    if not comma or len(day) > 2 or len(year) != 4 or not year.isdigit() or not day.isdigit():
        return None
    return (int(day), int(year)) if 1 <= int(day) <= 31 and 1100 <= int(year) <= 2099 else None


def _second_day(t: Tokens, i: int, first: int) -> tuple[int, int] | None:
    """The later day of "Sept. 3-5", "3 to 5", "3 and 4", and the token after it."""
    if low_at(t, i) not in TO and low_at(t, i) != "and":
        return None
    at = _day_at(t, i + 1)
    if at is None or at[0] <= first or _month_at(t, at[1]) or low_at(t, i + 1) == "the":
        return None
    noun = at[1] < t.n and t.kind[at[1]] == WORD and plural(t, at[1])
    return None if noun or (t.low[i] == "and" and at[0] != first + 1 and not _ends_day(t, at[1])) else at


def _ends_day(t: Tokens, i: int) -> bool:
    return i >= t.n or t.kind[i] != WORD or t.low[i] in _NEAR or t.low[i] in ("at", "as", "when", "with")


def _is_month(t: Tokens, i: int, after: int, free: int) -> bool:
    """Does a month's name alone mean the month: neither a verb nor a person nor an abbreviation of something else?"""
    low, before, following = t.low[i], low_at(t, i - 1), low_at(t, after)
    if low in SHORT_MONTHS:
        return after == i + 2 and before in _NEAR
    if low not in NAMELIKE or chained(t, i, free):
        return True
    if following in TO and _month_at(t, after + 1):
        return True
    named = after < t.n and t.kind[after] == WORD and t.upper(after)  # "April Jones"
    if before in TO and low_at(t, i - 2) in _SPANNING:
        return not named  # "the three months to May"
    if before in _IN or (before in _NEAR and (low != "may" or before == "for")):
        return before in ("in", "since", "until") or not named
    return before in BEFORE_MODIFIER and not named and following not in ("on", "of", "for", "to", "through", "by")


def _weekday_and_day(t: Tokens, i: int, free: int) -> Found | None:
    """A weekday with a day of a month after it: "Friday morning, the 29th of September"."""
    at = _past_stop(t, i)
    if low_at(t, at) in DAYPARTS:
        at += 1
    if low_at(t, at) in (",", "("):
        at += 1
    if low_at(t, at) == "the":
        at += 1
    if at >= t.n:
        return None
    found: Found | None = None
    if _month_at(t, at):
        dated = _day_of(t, _past_stop(t, at), MONTHS[t.low[at]], free)
        found = None if dated is None else Found(at, dated[1], dated[0])
    elif small(t, at, 31) is not None:
        found = read_small_number(t, at, at)
    if found is None or not isinstance(found.base, Days) or found.base.day is None:
        return None
    base = found.base
    number = (WEEKDAYS | SHORT_WEEKDAYS)[t.low[i]]
    return Found(i, found.last, Days(base.year, base.month, base.day, number))


def _with_year(t: Tokens, first: int, month_at: int, base: Days) -> Found:
    after = _past_stop(t, month_at)
    year = year_after(t, after)
    if year is None:
        return Found(first, after - 1, base)
    return Found(first, year[1], Days(year[0], base.month, base.day))


def _days_and_month(t: Tokens, i: int) -> Found | None:
    """ "3-5 September", "3 and 4 September", "29 to 31 May"."""
    first, second = small(t, i, 31), small(t, i + 2, 31)
    at = _past_suffix(t, i + 2)
    if first is None or second is None or first >= second or not _month_at(t, at):
        return None
    found = _with_year(t, i, at, Days(None, MONTHS[t.low[at]], first))
    assert isinstance(found.base, Days)
    base = found.base
    return Found(i, found.last, Range(base, Days(base.year, base.month, second)))


def _slashed(t: Tokens, i: int) -> Found | None:
    """ "29/09/2023", "9/29/2023"; where both readings are possible and differ the date stays open."""
    if i + 4 >= t.n or t.low[i + 3] != "/" or not all(t.joined(i + n) for n in range(1, 5)):
        return None
    one, two, year = small(t, i, 31), small(t, i + 2, 31), _joined_year(t, i + 4)
    if one is None or two is None or year is None or (one > 12 and two > 12):
        return None
    if one <= 12 and two <= 12 and one != two:
        return Found(i, i + 4, Unclear("day and month can be read either way round"))
    day, month = (one, two) if two <= 12 else (two, one)
    return Found(i, i + 4, Days(year, month, day))


def _joined_year(t: Tokens, i: int) -> int | None:
    """A year that a slash is joined to."""
    low = t.low[i]
    return int(low) if t.kind[i] == NUMBER and len(low) == 4 and low.isdigit() and "1100" <= low <= "2099" else None
