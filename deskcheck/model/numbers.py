"""What is a quantity: the number as printed, what it may mean, and what it counts?"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct, field

from deskcheck.model.dates import Period
from deskcheck.model.text import Span


class Interval(Struct, frozen=True, gc=False):
    """A closed range of numbers; an end that is None is open without limit."""

    low: Decimal | None
    high: Decimal | None

    def meets(self, other: Interval) -> bool:
        """Do the two have a number in common?"""
        return (self.low is None or other.high is None or self.low <= other.high) and (
            other.low is None or self.high is None or other.low <= self.high
        )

    def __contains__(self, value: Decimal) -> bool:
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)


class Intervals(Struct, frozen=True, gc=False):
    """What the printed number may stand for (DESIGN section 4): ``tight`` decides agreement, ``loose`` the rest."""

    tight: Interval
    loose: Interval


class Bound(StrEnum):
    EXACT = "="
    ABOUT = "~"
    MORE = ">"
    AT_LEAST = ">="
    LESS = "<"
    AT_MOST = "<="


class Shape(StrEnum):
    POINT = "point"
    INTERVAL = "interval"  # "5 to 7 percent"
    FROM_TO = "from_to"  # "from 5 to 7 percent", a change
    VAGUE = "vague"  # "dozens"


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"


class Role(StrEnum):
    """The part that a quantity plays in its clause."""

    CHANGE = "change"
    RESULT = "result"
    BASE = "base"
    SHARE = "share"
    TOTAL = "total"
    PART = "part"


class Kind(StrEnum):
    COUNT = "count"
    PERCENT = "percent"
    PERCENTAGE_POINT = "percentage_point"
    MONEY = "money"
    MEASURE = "measure"
    DURATION = "duration"
    AGE = "age"
    RATIO = "ratio"  # "one in five", "two-thirds"
    MULTIPLE = "multiple"  # "doubled", "threefold", "three times"
    RATE = "rate"  # "50 per 100,000 people"
    NUMBER = "number"  # a number that nothing is known of, or one too large to calculate with
    ORDINAL = "ordinal"
    SCORE = "score"
    NAME = "name"  # "Boeing 737", "Route 66"
    PHONE = "phone"
    ID = "id"
    TIME = "time"  # "5:30 p.m."


#: Numbers that claim nothing: kept with their kind, never made into a claim.
NOT_CLAIMED = frozenset({Kind.ORDINAL, Kind.SCORE, Kind.NAME, Kind.PHONE, Kind.ID, Kind.TIME})


class Value(Struct, frozen=True, gc=False):
    """The number as printed. A point has ``value``; every other shape has ``low`` and ``high`` and no ``value``.

    ``step``: one unit of the last printed digit (0.1 for "77.5", 100000 for "1.2 million"). ``scaled``: a scale word
    or a decimal point was printed. 77 percent is 77; two-thirds is 0.6667 and has ``words`` set, being a fraction word.
    """

    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    shape: Shape = Shape.POINT
    step: Decimal = Decimal(1)
    scaled: bool = False
    words: bool = False


class Hedge(Struct, frozen=True, gc=False):
    """``cue``: the hedging words ("more than", "or so"), None where there are none."""

    bound: Bound = Bound.EXACT
    cue: Span | None = None


class Unit(Struct, frozen=True, gc=False):
    """``name``: canonical and singular ("percent", "person", "month", "kilometre"), for money the ISO 4217 code.

    ``per``: canonical, the unit that a rate is per. ``surface``: as printed, None where the unit is the counted noun.
    ``dimension``: "length", "mass", "time", "money", "count", "percent" …; numbers compare only within one dimension.
    """

    name: str | None = None
    surface: str | None = None
    per: str | None = None
    dimension: str | None = None


class Concept(Struct, frozen=True, gc=False):
    """What is counted or measured: the noun phrase as printed and its head word (lower case, singular)."""

    text: str
    span: Span
    head: str


class AsOf(Struct, frozen=True, gc=False):
    """The days that a quantity speaks of, and why that is believed."""

    period: Period
    reason: str
    explicit: bool  # a date in its own clause says so; False: taken over from the context


class Quantity(Struct, frozen=True, gc=False):
    """A number in the text with all that it says.

    ``span``: hedge, number, unit and the counted noun phrase; ``num``: number alone; ``printed``: ``num`` verbatim.
    ``voice``: the id of the attribution that it stands in, None for the article's own voice. ``sentence`` and
    ``block`` are indexes.
    """

    id: str
    span: Span
    num: Span
    printed: str
    kind: Kind
    value: Value
    intervals: Intervals | None  # None: never calculated with
    hedge: Hedge = Hedge()
    direction: Direction | None = None
    role: Role | None = None
    unit: Unit = field(default_factory=Unit)
    concept: Concept | None = None
    as_of: AsOf | None = None
    block: int = 0
    sentence: int = 0
    voice: str | None = None
