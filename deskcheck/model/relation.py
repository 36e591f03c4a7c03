"""Which quantities belong together, and as what?"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from deskcheck.model.finding import Confidence
from deskcheck.model.text import Span


class RelationKind(StrEnum):
    """Each kind with its roles; a role in brackets may be missing."""

    PART_OF_WHOLE = "part_of_whole"  # [part], [whole], [share]: two of them, or a share that is above a hundred
    TOTAL = "total"  # total, part …
    COMPLEMENT = "complement"  # share …: together they are a hundred
    CHANGE = "change"  # [base], [result], [percent], [amount], [multiple]: at least enough for a sum
    COMPARISON = "comparison"  # larger, smaller, [amount], [percent], [multiple]: "120 more than", "twice as many as"
    PRODUCT = "product"  # each, [number], total: "40 buses at $1.2 million each, $48 million"; note: each of so many
    RANGE = "range"  # low, high
    SAME_FIGURE = "same_figure"  # first, second
    RUNNING_TOTAL = "running_total"  # earlier, later
    CONVERSION = "conversion"  # first, second: one measure in two units
    EXCHANGE = "exchange"  # first, second: one sum in two currencies
    TALLY = "tally"  # yes, no | score; [abstained], [absent], [members], [margin] | set … | result …, members
    COUNTED_LIST = "counted_list"  # count, item …, [more]: "and two others"
    AGE = "age"  # age, born, [event] | age, [event], other, [other_event]: two ages; no event: publication
    WEEKDAY_AND_DATE = "weekday_and_date"  # date
    NO_SUCH_DATE = "no_such_date"  # date
    ELAPSED = "elapsed"  # duration, from, [to]; one id twice: both ends of a range; no to: publication
    ANNIVERSARY = "anniversary"  # ordinal, event, [year]: publication where there is none
    ORDER = "order"  # earlier, [later]: "was born … and died …"; publication where there is none
    ONE_PERSON = "one_person"  # mention …
    OFFICES = "offices"  # first, second
    SAME_QUOTE = "same_quote"  # first, second
    NOBODY_MEANT = "nobody_meant"  # pronoun
    QUOTE_WITHOUT_SPEAKER = "quote_without_speaker"  # quote


class Link(Struct, frozen=True):
    """One role of a relation: ``ids`` of quantities, dates or attributions, or (for list items, quotes) ``spans``."""

    role: str
    ids: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


class Relation(Struct, frozen=True):
    """A typed link with the reason why it is believed. ``note`` carries what the pattern saw (e.g. "colon list").

    ``readings``: other ways in which a reader may reasonably put the same numbers together, most likely first; what
    one of them explains is no error (DESIGN section 4). ``said``: False where no word joins the numbers, only the
    places where they stand: then nothing is held against them but what looks like a slip of the pen.
    """

    id: str
    kind: RelationKind
    links: tuple[Link, ...]
    reason: str
    confidence: Confidence
    note: str | None = None
    readings: tuple[tuple[Link, ...], ...] = ()
    said: bool = True

    def read_as(self, links: tuple[Link, ...]) -> Relation:
        """The same relation in one of its other readings."""
        return replace(self, links=links, readings=())

    def ids(self, role: str) -> tuple[str, ...]:
        return next((link.ids for link in self.links if link.role == role), ())

    def spans(self, role: str) -> tuple[Span, ...]:
        return next((link.spans for link in self.links if link.role == role), ())
