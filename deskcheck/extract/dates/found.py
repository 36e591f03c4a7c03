"""What does an expression of time say, before anybody asks when the article was published?

A :class:`Found` is a stretch of tokens and a base: the calendar parts as printed ("Friday, September 29"), a slice of a
year ("the third quarter"), or a distance ("last week"). ``resolve`` makes a period of days from it.
"""

from __future__ import annotations

from msgspec import Struct


class Days(Struct, frozen=True):
    """Calendar parts as printed: a day, a month, a year, or a weekday alone."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


class Years(Struct, frozen=True):
    """A decade, a century; ``first`` None: which one cannot be known ("the ’20s")."""

    first: int | None
    count: int


class Months(Struct, frozen=True):
    """A quarter, half, season, or a month of "last year": months ``first`` to ``last`` of the year ``of``.

    13 and 14 are of the next year.
    """

    first: int
    last: int
    of: Base | None = None


class Shift(Struct, frozen=True):
    """``low`` to ``high`` units away: "last week" is −1 week, "a few years ago" −5 to −2 years.

    ``previous``: counted from the date mentioned before ("two days later"), not from publication.
    """

    unit: str
    low: int
    high: int
    previous: bool = False


class Range(Struct, frozen=True):
    first: Base
    last: Base


class Until(Struct, frozen=True):
    """The ``months`` that end at ``last``: "the year to March"."""

    months: int
    last: Days


class Unclear(Struct, frozen=True):
    """A date that can be read in two ways ("03/04/2023")."""

    why: str


Base = Days | Years | Months | Shift | Range | Until | Unclear


class Found(Struct, frozen=True):
    """Tokens ``first`` to ``last`` (included). ``part``: early, mid, late, start, end, earlier, later.

    ``step``: −1 "last September", 0 "this", +1 "next". ``borrowed``: its year was printed with the date that it is
    joined to. ``holiday``: named, so that no part of it is printed. ``length``: the tokens that say how long, which are
    a quantity too ("three years" of "three years ago").
    """

    first: int
    last: int
    base: Base
    part: str | None = None
    step: int | None = None
    fuzzy: bool = False
    borrowed: bool = False
    holiday: bool = False
    length: tuple[int, int] | None = None
