"""Which time do "last week", "a decade ago", "two days later", "the third quarter" or "last Christmas" mean?"""

from __future__ import annotations

from deskcheck.extract.dates.context import low_at, modifiers, relative_year, year_after
from deskcheck.extract.dates.found import Base, Days, Found, Months, Shift
from deskcheck.extract.dates.words import (
    AMOUNTS,
    DAYS,
    FISCAL,
    HEDGES,
    HOLIDAYS,
    MONTHS,
    ORDINALS,
    PLURAL_UNITS,
    SEASONS,
    SPORTS,
    STEPS,
    STEPS_FROM_PREVIOUS,
    UNITS,
    YEAR_NOUNS,
)
from deskcheck.extract.dates.years import year_phrase
from deskcheck.extract.tokens import DASHES, MARK, NUMBER, WORD, Tokens

_WITHIN = frozenset({"in", "for", "over", "during"})
_ANOTHER_HALF = frozenset({"of", ",", "when", "to", "and", "after", "with"})
_FOLLOWS_OF = frozenset({"of", ","})


def read_day_word(t: Tokens, i: int, free: int) -> Found | None:
    """ "yesterday", "today"; not a newspaper or programme ("USA Today", "Radio 4’s Today")."""
    if t.upper(i) and i > t.first_of[t.sent[i]] and t.kind[i - 1] != MARK:
        return None
    shift = DAYS[t.low[i]]
    return Found(i, i, Shift("day", shift, shift))


def read_unit(t: Tokens, i: int, free: int) -> Found | None:
    """ "last week", "a decade ago", "a year earlier", "the end of the month", "the third quarter"."""
    low = t.low[i]
    after = low_at(t, i + 1)
    if after == "ago" or after in ("earlier", "later"):
        return _ago(t, i, free, low)
    if low == "quarter":
        found = _slice(t, i, free, 3)
        if found is not None:
            return found
    before = low_at(t, i - 1)
    if before == "the":
        return _part_of_this(t, i, free)
    if before in STEPS or before in STEPS_FROM_PREVIOUS or before in ("that", "past", "coming"):
        return _step(t, i, free)
    return None


def read_units(t: Tokens, i: int, free: int) -> Found | None:
    """ "10 years ago", "two days later", "the first nine months of 2023"."""
    after = low_at(t, i + 1)
    if after == "ago" or after in ("earlier", "later"):
        return _ago(t, i, free, PLURAL_UNITS[t.low[i]])
    if after == "of" and t.low[i] == "months":
        return _first_months(t, i, free)
    return None


def read_half(t: Tokens, i: int, free: int) -> Found | None:
    """ "the first half of 2020"; without the year only "in the first half", and far from any game."""
    found = _slice(t, i, free, 6)
    if found is None or found.last > i:
        return found
    within = low_at(t, found.first - 1) == "the" and low_at(t, found.first - 2) in _WITHIN
    return found if within and low_at(t, i + 1) not in _ANOTHER_HALF else None


def read_quarter_of_month(t: Tokens, i: int, free: int) -> Found | None:
    """ "The September quarter", which ends with the month, and "June-end"."""
    month, after = MONTHS[t.low[i]], low_at(t, i + 1)
    if after in ("quarter", "qtr") and month % 3 == 0:
        of = _year_of(t, i + 2, free)
        return Found(i, i + 1 if of is None else of[1], Months(month - 2, month, None if of is None else of[0]))
    if after in DASHES and low_at(t, i + 2) == "end" and t.joined(i + 1) and t.joined(i + 2):
        return Found(i, i + 2, Days(None, month), "end")
    return None


def read_season(t: Tokens, i: int, free: int) -> Found | None:
    """ "last summer", "the spring of 2019", "winter 2021"; "fall" and "spring" alone are verbs."""
    months = SEASONS[t.low[i]]
    first, part, step = modifiers(t, i, free)
    year = year_after(t, i + 1) if low_at(t, i + 1) != "," else None
    if year is not None:
        return Found(first, year[1], Months(*months, Days(year[0])), part, step, fuzzy=True)
    the = low_at(t, i - 1) == "the" and low_at(t, i - 2) in ("in", "by", "during", "since", "until", "over", "through")
    if step is None and part is None and not (the and low_at(t, i + 1) != "of"):
        return None
    return Found(first, i, Months(*months), part, step, fuzzy=True)


def read_holiday(t: Tokens, i: int, free: int) -> Found | None:
    """ "Christmas Day", "last Christmas", "the Fourth of July 1976"."""
    if not t.upper(i):
        return None
    for name, (month, day) in HOLIDAYS[t.low[i]]:
        last = i + len(name) - 1
        if last < t.n and all(_same(t.low[i + n], word) for n, word in enumerate(name)):
            return _holiday(t, i, last, free, Days(None, month, day))
    return None


def _same(low: str, word: str) -> bool:
    return low == word or (word.startswith("'") and low.replace("’", "'") == word)


def _holiday(t: Tokens, i: int, last: int, free: int, base: Days) -> Found | None:
    first, part, step = modifiers(t, i, free)
    year = year_after(t, last + 1)
    if year is not None:
        return Found(i, year[1], Days(year[0], base.month, base.day), holiday=True)
    before, after = low_at(t, i - 1), low_at(t, last + 1)
    named = (
        last + 1 < t.n and t.kind[last + 1] == WORD and (t.upper(last + 1) or after[-1:] == "s" or after == "shopping")
    )
    if step is None and (named or before not in ("on", "at", "by", "before", "after", "since", "until", "over")):
        return None
    return Found(first if part is None else i, last, base, step=step, holiday=True)


def _ago(t: Tokens, i: int, free: int, unit: str) -> Found | None:
    """An amount, the unit at ``i`` and "ago", "earlier" or "later"."""
    amount = _amount(t, i - 1, free)
    if amount is None:
        return None
    first, low, high = amount
    base, size = UNITS[unit]
    word = t.low[i + 1]
    sign = 1 if word == "later" else -1
    span = sorted((sign * low * size, sign * high * size))
    hedged = first - 1 >= free and low_at(t, first - 1) in HEDGES
    fuzzy = hedged or low != high or size >= 10 or base not in ("day", "year")
    length = (first, i) if low == high > 1 else None
    return Found(first, i + 1, Shift(base, span[0], span[1], previous=word != "ago"), fuzzy=fuzzy, length=length)


def _amount(t: Tokens, i: int, free: int) -> tuple[int, int, int] | None:
    """The first token, the lowest and the highest value of the amount that ends at token ``i``."""
    first = i - 1 if low_at(t, i) == "of" and low_at(t, i - 1) == "couple" else i
    if first < free:
        return None
    if t.kind[first] == NUMBER:
        if len(t.low[first]) > 3 or not t.low[first].isdigit() or (t.joined(first) and t.low[first - 1] not in '(“‘"'):
            return None
        return first, int(t.low[first]), int(t.low[first])
    amount = AMOUNTS.get(t.low[first])
    if amount is None or (first > 0 and t.joined(first) and t.low[first - 1] in DASHES):
        return None
    if low_at(t, first - 1) in ("a", "the") and t.low[first] in ("couple", "few") and first - 1 >= free:
        return first - 1, *amount
    return first, *amount


def _step(t: Tokens, i: int, free: int) -> Found | None:
    """ "last week", "early next month", "this past weekend", "the following day", "that year"."""
    word, unit = t.low[i - 1], UNITS[t.low[i]]
    the = low_at(t, i - 2) == "the"
    if i - 1 < free or (word == "this" and unit[0] == "day" and t.low[i] == "day"):
        return None
    if word == "past":
        return Found(i - 2, i, Shift(unit[0], -1, -1)) if low_at(t, i - 2) == "this" and i - 2 >= free else None
    if word == "coming":
        return None
    if word == "that" or (the and word in STEPS_FROM_PREVIOUS):
        if (word == "next" and unit[0] != "day") or (word == "same" and low_at(t, i + 1) in ("of", "in", "last")):
            return None  # "over the next week" is a duration; "the same month of 2011"
        step = STEPS_FROM_PREVIOUS.get(word, 0) * unit[1]
        return Found(i - 1, i, Shift(unit[0], step, step, previous=True))
    if the or word not in STEPS or (word == "last" and unit[0] == "day" and t.low[i] != "night"):
        return None  # "the last year" is a duration that ends now
    return _this_or_last(t, i, free, word, unit)


def _this_or_last(t: Tokens, i: int, free: int, word: str, unit: tuple[str, int]) -> Found:
    first, part, _ = modifiers(t, i, free)
    step = STEPS[word]
    if unit[1] >= 10:
        return Found(first, i, Shift("decade" if unit[1] == 10 else "century", step, step), part)
    return Found(first, i, Shift(unit[0], step * unit[1], step * unit[1]), part)


def _part_of_this(t: Tokens, i: int, free: int) -> Found | None:
    """ "the end of the year": without a part "the year" says nothing."""
    if low_at(t, i - 2) not in ("of", "in") or UNITS[t.low[i]][1] > 1 or t.low[i] not in ("week", "month", "year"):
        return None
    first, part, _ = modifiers(t, i, free)
    return None if part is None else Found(first, i, Shift(t.low[i], 0, 0), part)


def _slice(t: Tokens, i: int, free: int, months: int) -> Found | None:
    """ "the third quarter of 2022", "fourth-quarter", "the first half of last year"."""
    at = i - 2 if low_at(t, i - 1) in DASHES or low_at(t, i - 1) in FISCAL else i - 1
    number = ORDINALS.get(low_at(t, at))
    if at < free or number is None or number * months > 12:
        return None
    of = _year_of(t, i + 1, free)
    if of is None and (low_at(t, i + 1) == "of" or _sports(t, i)):
        return None
    base = Months((number - 1) * months + 1, number * months, None if of is None else of[0])
    fiscal = at < i - 1 and t.low[i - 1] in FISCAL
    if at - 1 >= free and t.low[at - 1] in FISCAL:
        fiscal, at = True, at - 1
    last = i if of is None else of[1]
    fiscal = fiscal or any(t.low[k] in FISCAL for k in range(i + 1, last))
    return Found(at, last, base, fuzzy=fiscal)


def _first_months(t: Tokens, i: int, free: int) -> Found | None:
    """ "the first nine months of 2023"."""
    edge = low_at(t, i - 2)
    amount = _amount(t, i - 1, free)
    of = _year_of(t, i + 1, free)
    if edge not in ("first", "last") or i - 2 < free or amount is None or of is None or amount[2] > 12:
        return None
    count = amount[2]
    slice_ = Months(1, count, of[0]) if edge == "first" else Months(13 - count, 12, of[0])
    return Found(i - 2, of[1], slice_, length=(i - 1, i) if count > 1 else None)


def _year_of(t: Tokens, i: int, free: int) -> tuple[Base, int] | None:
    """The year after "of" (or right after): "of 2022", "of last year", "of the year"."""
    at = i + 1 if low_at(t, i) in _FOLLOWS_OF else i
    phrase = year_phrase(t, at)
    if phrase is not None:
        return phrase
    if low_at(t, i) == "of" and low_at(t, at) == "the" and low_at(t, at + 1) == "year":
        return Shift("year", 0, 0), at + 1
    return relative_year(t, i)


def _sports(t: Tokens, i: int) -> bool:
    """Is it the quarter of a game?  Looks at the words around it."""
    if low_at(t, i + 1) in YEAR_NOUNS or low_at(t, i + 2) in YEAR_NOUNS:
        return False  # "fourth-quarter net earnings"
    near = range(max(0, i - 25), min(t.n, i + 25))
    return any(t.low[k] in SPORTS for k in near)
