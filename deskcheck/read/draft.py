"""What does a format know of an article, before its blocks and its language are worked out?"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from deskcheck.model import Block, Exceptions, Origin


class Meta(Struct, frozen=True):
    """What the file says of the article beside its text; None where it does not."""

    id: str | None = None
    title: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    exceptions: Exceptions = Exceptions()


class Draft(Struct, frozen=True):
    """``fixed``: blocks that the markup tells, in order; the others are worked out from the text.

    ``name`` is the id of an article that has neither id nor URL, None for the file's own name.
    """

    text: str
    origin: Origin
    sha256: str
    meta: Meta = Meta()
    fixed: tuple[Block, ...] = ()
    name: str | None = None


def iso_date(printed: str) -> date:
    """The day of an ISO date or date and time, as printed there: no time zone moves it. Raises ``ValueError``."""
    day, rest = printed[:10], printed[10:]
    if len(day) != 10 or rest[:1] not in ("", "T", "t", " "):
        raise ValueError(f"“{printed[:40]}” is no ISO date (2023-09-30)")
    return date.fromisoformat(day)
