"""How is shown what the references offer?  One row each; below the table, what is wrong with any of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from deskcheck import printing
from deskcheck.offers import Offer
from deskcheck.render.visible import one_line

if TYPE_CHECKING:
    from rich.console import RenderableType

SHOWN: Final = 5  # bad rows of each reference; the report has all of them
_COLUMNS: Final = ("reference", "records", "connector", "from", "offers", "newest", "read or changed")
_HOUR: Final = 3600


def table(found: Sequence[Offer], now: datetime) -> RenderableType:
    """The table; names and addresses can send the terminal no control characters and no markup."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in _COLUMNS:
        drawn.add_column(column, overflow="fold", ratio=None)
    for one in found:
        info = one.info
        name = info.name + (" (required)" if info.required else "")
        newest = printing.day(info.newest) if info.newest else ""
        cells = [name, info.record.value, info.connector, info.location, _offers(one), newest, age(one.of, now)]
        style = "red" if one.failure else "yellow" if info.rejected or info.stale else ""
        drawn.add_row(*(Text(one_line(cell)) for cell in cells), style=style)
    return drawn


def notes(found: Sequence[Offer]) -> Iterator[str]:
    """What is to be said of a reference beside its row, one line each."""
    for one in found:
        info = one.info
        if one.failure:
            yield f"{info.name}: {'cannot be used' if one.unusable else 'could not be asked'}: {one.failure}"
        if info.stale:
            yield f"{info.name}: {info.stale}"
        yield from (f"{info.name}: skipped {row}" for row in info.rejected[:SHOWN])
        if len(info.rejected) > SHOWN:
            yield f"{info.name}: and more bad rows; every report names them"
        if info.ignored:
            yield f"{info.name}: columns that are not read: {', '.join(info.ignored)}"


def age(of: datetime | None, now: datetime) -> str:
    """ "3 days ago" """
    if of is None:
        return ""
    seconds = max(0, int((now - of.astimezone(UTC)).total_seconds()))
    for size, unit in ((24 * _HOUR, "day"), (_HOUR, "hour"), (60, "minute")):
        if seconds >= size:
            count = seconds // size
            return f"{count:,} {unit}{'' if count == 1 else 's'} ago"
    return "just now"


def _offers(one: Offer) -> str:
    if one.failure:
        return "cannot be used" if one.unusable else "could not be asked"
    count = one.answered if one.info.records is None else one.info.records
    records = f"{count or 0:,} {one.info.record.value if count != 1 else _SINGULAR[one.info.record.value]}"
    return f"{records} on the {one.asked}" if one.asked else records


_SINGULAR: Final = {"figures": "figure", "statements": "statement", "people": "person"}
