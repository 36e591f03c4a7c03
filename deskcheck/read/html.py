"""How is a saved web page read?  trafilatura says which paragraphs are the article; each is found again in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any

from msgspec import Struct

from deskcheck.errors import ArticleError
from deskcheck.model import Origin
from deskcheck.patterns import pattern
from deskcheck.read.align import Aligner
from deskcheck.read.decode import decode, line_starts
from deskcheck.read.draft import Draft, Meta, iso_date
from deskcheck.read.source import Source

_CHARSET = pattern(
    "read.html.charset", rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_:-]{2,40})", re.IGNORECASE
)
_HEAD = 4096
_BLOCKS = frozenset("p head list item quote table row cell".split())
#: The clock must not enter: by itself the date finder refuses days after today.
_DATES = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d", "max_date": "2199-12-31"}


class Page(Struct, frozen=True):
    """What trafilatura made of a page: its paragraphs, one string each, and what it says of itself."""

    paragraphs: tuple[str, ...]
    meta: Meta


def read_html(source: Source) -> Iterator[Draft]:
    data = source.data()
    declared = _CHARSET.search(data, 0, _HEAD)
    charset = source.charset or (declared.group(1).decode("ascii") if declared else None)
    file = decode(data, source.name, source.options.encoding, charset)
    if not file.strip():
        raise ArticleError("is empty", path=source.name)
    page = extract(file, source)
    aligner = Aligner(file)
    aligner.add_all(page.meta.title, page.paragraphs)
    language = page.meta.language or aligner.source.language()
    meta = Meta(page.meta.id, page.meta.title, page.meta.author, page.meta.published, page.meta.url, language)
    origin = Origin(aligner.out.segments(), line_starts(file))
    yield Draft(aligner.out.text(), origin, sha256(data).hexdigest(), meta, tuple(aligner.out.fixed))


def extract(file: str, source: Source) -> Page:
    """The article of a page. Raises :class:`ArticleError` where there is none."""
    import trafilatura

    try:
        found: Any = trafilatura.bare_extraction(
            file,
            url=source.url,
            with_metadata=True,
            include_comments=False,
            include_images=False,
            date_extraction_params=dict(_DATES),
        )
    except RecursionError:
        raise ArticleError("is nested too deeply", path=source.name) from None
    paragraphs = tuple(_paragraphs(found.body)) if found is not None and found.body is not None else ()
    if not paragraphs:
        raise ArticleError("holds no article that could be told from the page around it", path=source.name)
    meta = Meta(
        title=_folded(found.title),
        author=_folded(found.author),
        published=_day(found.date),
        url=found.url or None,
        language=found.language or None,
    )
    return Page(paragraphs, meta)


def _paragraphs(element: Any) -> Iterator[str]:
    """The leaves of trafilatura's tree: paragraphs, headings, list items, quotations, rows of tables."""
    if element.tag == "row":
        yield " | ".join(filter(None, (" ".join(_paragraphs(cell)) for cell in element)))
    elif any(child.tag in _BLOCKS for child in element):
        yield from _some(element.text)
        for child in element:
            yield from _paragraphs(child)
            yield from _some(child.tail)
    else:
        for line_break in element.iter("lb"):
            line_break.tail = " " + (line_break.tail or "")
        yield from _some("".join(element.itertext()))


def _some(words: str | None) -> Iterator[str]:
    folded = _folded(words)
    if folded:
        yield folded


def _folded(words: str | None) -> str | None:
    return " ".join(words.split()) or None if words else None


def _day(printed: str | None) -> date | None:
    try:
        return iso_date(printed) if printed else None
    except ValueError:
        return None
