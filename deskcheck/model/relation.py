"""Which quantities belong together, and as what?"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from deskcheck.model.finding import Confidence
from deskcheck.model.text import Span


class RelationKind(StrEnum):
    PART_OF_WHOLE = "part_of_whole"  # part, whole, share
    WEEKDAY_AND_DATE = "weekday_and_date"  # date
    COUNTED_LIST = "counted_list"  # count, item …
    SAME_FIGURE = "same_figure"  # first, second
    QUOTE_WITHOUT_SPEAKER = "quote_without_speaker"  # quote


class Link(Struct, frozen=True):
    """One role of a relation: ``ids`` of quantities, dates or attributions, or (for list items, quotes) ``spans``."""

    role: str
    ids: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


class Relation(Struct, frozen=True):
    """A typed link with the reason why it is believed. ``note`` carries what the pattern saw (e.g. "colon list")."""

    id: str
    kind: RelationKind
    links: tuple[Link, ...]
    reason: str
    confidence: Confidence
    note: str | None = None

    def ids(self, role: str) -> tuple[str, ...]:
        return next((link.ids for link in self.links if link.role == role), ())

    def spans(self, role: str) -> tuple[Span, ...]:
        return next((link.spans for link in self.links if link.role == role), ())
