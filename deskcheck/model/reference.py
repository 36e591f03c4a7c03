"""What is asked of the references, and what do they answer?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct, field

from deskcheck.model.dates import Period
from deskcheck.model.numbers import Bound, Direction, Intervals, Kind, Unit
from deskcheck.model.text import Span


class RecordKind(StrEnum):
    FIGURES = "figures"
    STATEMENTS = "statements"
    PEOPLE = "people"


class Series(StrEnum):
    POINT = "point"  # holds for its date alone
    STOCK = "stock"  # a level, between its dates
    FLOW = "flow"  # happened from as_of to as_of_end
    CUMULATIVE = "cumulative"  # a total so far


class Figure(Struct, frozen=True, tag_field="record", tag="figure"):
    """``rounding``: the publisher's own rounding step, None where unknown. ``at``: as_of as printed, which may carry an
    hour and orders records of one day. A figure of unit "date" has no value: ``as_of`` is its value."""

    entity: str
    measure: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    bound: Bound = Bound.EXACT
    rounding: Decimal | None = None
    unit: str | None = None
    series: Series = Series.POINT
    as_of: Period | None = None
    at: str = ""
    time_zone: str | None = None
    publisher: str = ""
    url: str | None = None
    note: str | None = None
    entity_aliases: tuple[str, ...] = ()
    measure_aliases: tuple[str, ...] = ()
    row: int = 0


class Statement(Struct, frozen=True, tag_field="record", tag="statement"):
    """``complete``: the record holds everything that was said on the occasion."""

    speaker: str
    text: str
    date: date | None = None
    language: str | None = None
    translated: bool = False
    complete: bool = False
    publisher: str = ""
    url: str | None = None
    row: int = 0


class PersonRecord(Struct, frozen=True, tag_field="record", tag="person"):
    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None  # several, separated by ";", as published
    affiliation: str | None = None
    since: date | None = field(default=None, name="from")
    until: date | None = None
    born: date | None = None
    died: date | None = None
    publisher: str = ""
    url: str | None = None
    row: int = 0


Record = Figure | Statement | PersonRecord


class FigureQuestion(Struct, frozen=True, tag_field="record", tag="figures"):
    """``entities`` and ``measures``: names and phrases of the article, best first. ``now``: the claim speaks of now.

    ``as_of`` is None where the claim gives no date; ``asked_at`` is the article's own date, if it is known. ``rivals``:
    other names that the figure may belong to; where one is left unexplained, a record cannot decide. ``aside``: words
    of the article that by their place restrict nothing of what is counted. ``before``: the words that the clause refers
    back to ("1,870 such detainees"), which may say what is counted, but restrict nothing. ``base``: the days that the
    number is said to have risen or fallen from.
    """

    claim: str
    entities: tuple[str, ...]
    measures: tuple[str, ...]
    kind: Kind
    unit: Unit
    intervals: Intervals
    bound: Bound
    direction: Direction | None = None
    as_of: Period | None = None
    now: bool = False
    asked_at: Period | None = None
    rivals: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    before: str = ""
    base: Period | None = None


class StatementQuestion(Struct, frozen=True, tag_field="record", tag="statements"):
    """``quote``: the quoted stretch, without its marks. ``speaker`` is None for a quotation that nobody says."""

    claim: str
    quote: str
    speaker: str | None
    speaker_aliases: tuple[str, ...] = ()
    asked_at: Period | None = None


class PersonQuestion(Struct, frozen=True, tag_field="record", tag="people"):
    claim: str
    name: str
    role: str
    asked_at: Period | None = None


Question = FigureQuestion | StatementQuestion | PersonQuestion


class Evidence(Struct, frozen=True):
    """One record that bears on a claim. ``agrees``: which of unit, entity, measure, as_of, speaker agree with it.

    ``stale``: of which day the answer is that it was read from, where the server gave no newer one.
    """

    reference: str
    record: Record
    snapshot: str  # digest of the source that the record was read from
    agrees: tuple[str, ...] = ()
    score: float = 1.0  # how well the names matched, 0 … 1
    passage: Span | None = None  # where in a statement's text the quotation lies
    stale: str | None = None


class Records(Struct, frozen=True, tag_field="answer", tag="records"):
    """What a reference has on a claim; no evidence means that it has no such series.

    ``skipped``: bad rows of the answer, each named. ``stale``: as of :class:`Evidence`.
    """

    claim: str
    reference: str
    evidence: tuple[Evidence, ...] = ()
    skipped: tuple[str, ...] = ()
    stale: str | None = None


class Unavailable(Struct, frozen=True, tag_field="answer", tag="unavailable"):
    """The reference could not be asked; ``reason`` is for people."""

    claim: str
    reference: str
    reason: str


Answer = Records | Unavailable
