"""How is the whole of a long answer read, page by page?

An answer of which a page is missing is no answer: a figure that stands on it would look as if it were not there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Final

from msgspec import Struct

from deskcheck.config import PagingConfig
from deskcheck.errors import ReferenceUnavailable
from deskcheck.references.http import Asked, Client, with_query
from deskcheck.references.kept import Reply
from deskcheck.references.paths import MISSING, at

MOST: Final = 1000  # pages


class Page(Struct, frozen=True):
    """One answer: the whole of it, and its records."""

    value: object
    records: tuple[object, ...]


class Pages(Struct, frozen=True):
    """All records of an answer, the digest of its pages, and of which day it is where there is no newer one."""

    records: tuple[object, ...]
    digest: str
    stale: str | None


def whole(client: Client, url: str, read: Callable[[Reply], Page], paging: PagingConfig | None) -> Pages:
    """Every page of the answer. Raises :class:`ReferenceUnavailable` where one of them cannot be had."""
    records: list[object] = []
    digests: list[str] = []
    stale: str | None = None
    for number, asked in enumerate(_pages(client, url, read, paging), 1):
        digest = asked.reply.digest
        if digests and digest == digests[-1] and asked.value.records:
            raise ReferenceUnavailable(f"{client.shown} sends page {number - 1} again in place of page {number}")
        if number > MOST:
            raise ReferenceUnavailable(f"{client.shown} has more than {MOST:,} pages")
        records += asked.value.records
        digests.append(digest)
        stale = stale or asked.stale
    joined = digests[0] if len(digests) == 1 else sha256("".join(digests).encode()).hexdigest()
    return Pages(tuple(records), joined, stale)


def _pages(
    client: Client, url: str, read: Callable[[Reply], Page], paging: PagingConfig | None
) -> Iterator[Asked[Page]]:
    if paging is None:
        yield client.get(url, read)
    elif paging.by == "next":
        yield from _linked(client, url, read, paging)
    else:
        yield from _counted(client, url, read, paging)


def _linked(client: Client, url: str, read: Callable[[Reply], Page], paging: PagingConfig) -> Iterator[Asked[Page]]:
    seen: set[str] = set()
    at_page: str | None = _sized(url, paging)
    while at_page is not None:
        if at_page in seen:
            raise ReferenceUnavailable(f"{client.shown} has pages that lead round in a circle")
        seen.add(at_page)
        asked = client.get(at_page, read)
        yield asked
        link = at(asked.value.value, paging.next or "")
        at_page = client.following(at_page, link) if isinstance(link, str) and link else None


def _counted(client: Client, url: str, read: Callable[[Reply], Page], paging: PagingConfig) -> Iterator[Asked[Page]]:
    """Pages by their number, or by the number of the record that they begin with."""
    by_offset = paging.by == "offset"
    step = (paging.size or 1) if by_offset else 1
    position = paging.first if paging.first is not None else (0 if by_offset else 1)
    had = 0
    for number in range(1, MOST + 2):
        asked = client.get(with_query(_sized(url, paging), {paging.param or "": str(position)}), read)
        yield asked
        count = len(asked.value.records)
        had += count
        more = _announced(asked.value.value, paging, number, had)
        if not count and (more or (more is False and number > 1)):
            raise ReferenceUnavailable(f"{client.shown} sends nothing for page {number}, and says that there is more")
        if more is False or (more is None and (count < paging.size if paging.size is not None else not count)):
            return
        position += step


def _announced(value: object, paging: PagingConfig, number: int, had: int) -> bool | None:
    """Does the service say that there is another page?  None where it says nothing: then a page that is not full is
    the last."""
    if paging.pages is not None:
        if paging.size is not None and at(value, paging.pages) is MISSING:
            return None
        return number < _number(value, paging.pages)
    return had < _number(value, paging.total) if paging.total is not None else None


def _number(value: object, path: str) -> int:
    found = at(value, path)
    if found is MISSING or not str(found).isascii() or not str(found).isdigit() or len(str(found)) > 9:
        raise ReferenceUnavailable(f"has no number at “{path}”, which is to say how much there is")
    return int(str(found))


def _sized(url: str, paging: PagingConfig) -> str:
    if paging.size_param and paging.size is not None:
        return with_query(url, {paging.size_param: str(paging.size)})
    return url
