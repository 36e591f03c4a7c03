"""Which articles were looked at, and which of them first?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import quote

from msgspec import Struct

from deskcheck import printing
from deskcheck.model import Tally
from deskcheck.render.page import page
from deskcheck.render.words import STATUS_SIGNS, STATUS_WORDS
from deskcheck.tally import headline, total


class IndexRow(Struct, frozen=True):
    """An article of the index page. ``href``: its report, relative to the page, None where there is none.

    ``tally`` is None and ``error`` says why where the article could not be read.
    """

    title: str | None
    href: str | None
    path: str
    tally: Tally | None = None
    published: date | None = None
    error: str | None = None


def index(reports: Sequence[IndexRow]) -> str:
    """The index page: unreadable articles first, then the wrong, the doubtful, the least checked; then by path."""
    readable = sorted(((row.tally, row) for row in reports if row.tally is not None), key=lambda one: _order(*one))
    whole = total(tally for tally, _ in readable)
    unreadable = sorted((row for row in reports if row.tally is None), key=lambda row: row.path)
    return page(
        "index.html.j2",
        rows=[(row, tally, _address(row.href), _day(row.published)) for tally, row in readable],
        unreadable=unreadable,
        tally=whole,
        words=STATUS_WORDS,
        signs=STATUS_SIGNS,
        headline=headline(whole),
        state=_state(whole, bool(unreadable)),
    )


def _order(tally: Tally, row: IndexRow) -> tuple[int, int, int, str]:
    return -tally.wrong, -tally.doubtful, -tally.not_checked, row.path


def _address(href: str | None) -> str | None:
    """As a relative link: a name cannot be taken for a scheme ("javascript:") or an absolute address."""
    return f"./{quote(href)}" if href else None


def _day(value: date | None) -> str:
    return printing.day(value) if value else ""


def _state(tally: Tally, unreadable: bool) -> str:
    if tally.wrong:
        return "wrong"
    if tally.doubtful:
        return "doubtful"
    return "open" if unreadable or tally.not_checked or not tally.claims else "clear"
