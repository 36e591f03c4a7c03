"""Which days does an expression of time mean?"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct, field

from deskcheck.model.text import Span


class Precision(StrEnum):
    DAY = "day"
    PART = "part"  # a third of a month, of a decade; a week; a season; a quarter
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"


class Period(Struct, frozen=True, gc=False, order=True):
    """Days from ``first`` to ``last``, both included."""

    first: date = field(name="from")
    last: date = field(name="to")
    precision: Precision = Precision.DAY

    def meets(self, other: Period) -> bool:
        return self.first <= other.last and other.first <= self.last


class DateMention(Struct, frozen=True, gc=False):
    """A date, year or relative time expression. ``period`` is None where its year cannot be known.

    ``weekday``: 0 Monday … 6 Sunday, as printed; ``day``, ``month``, ``year``: as printed, None where not.
    ``reason``: how an omitted year was found. ``fuzzy``: "about a decade ago".
    """

    id: str
    span: Span
    text: str
    period: Period | None
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    relative: bool = False
    fuzzy: bool = False
    reason: str | None = None
    block: int = 0
    sentence: int = 0
    voice: str | None = None


class PublishedInferred(Struct, frozen=True):
    """When the article was published, worked out from its own text, with the evidence."""

    period: Period
    reason: str
