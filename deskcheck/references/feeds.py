"""Which statements does an RSS or Atom feed hold?  Each entry is one, of its author or else of the feed's publisher."""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from typing import Any, Final

from deskcheck.config import ReferenceConfig
from deskcheck.references.documents import completed

_DIVIDING: Final = frozenset("p div br li ul ol tr table h1 h2 h3 h4 h5 h6 blockquote section article".split())
_UNSEEN: Final = frozenset({"script", "style"})
_PROLOG: Final = 1_000_000  # bytes in which the feed itself must begin


class NoFeedError(ValueError):
    """What was read is no feed; the message says why."""


def entries(content: bytes, config: ReferenceConfig) -> Iterator[dict[str, str]]:
    """The statements of a feed by our own names. Raises :class:`NoFeedError`."""
    import feedparser

    if b"<!ENTITY" in content[:_PROLOG].replace(b"\0", b"").upper().partition(b"<RSS")[0].partition(b"<FEED")[0]:
        raise NoFeedError("declares entities, as no feed needs to and an attack does")  # a billion laughs
    feed: Any = feedparser.parse(content)
    if not feed.get("version") or (feed.get("bozo") and not feed.entries):
        raise NoFeedError("is no RSS or Atom feed")
    publisher = _line(feed.feed.get("title"))
    language = _language(feed.feed.get("language"))
    for entry in feed.entries:
        yield _entry(entry, publisher, language, config)


def _entry(entry: Any, publisher: str, language: str, config: ReferenceConfig) -> dict[str, str]:
    whole = entry.get("content") or []
    value = whole[0].get("value") if whole else entry.get("summary")
    title, text = _line(text_of(entry.get("title") or "")), text_of(value or "")
    row = {
        "speaker": "" if "speaker" in config.constants else _line(entry.get("author")) or publisher,
        "text": f"{title}\n\n{text}" if title and text and not text.startswith(title) else text or title,
        "date": day_of(entry.get("published") or entry.get("updated") or ""),
        "language": _language(whole[0].get("language") if whole else None) or language,
        "publisher": "" if config.publisher else publisher,
        "url": entry.get("link") or "",
    }
    for name, theirs in config.fields.items():
        found = entry.get(theirs)
        if isinstance(found, str):
            row[name] = _line(found)
    return completed(row, config)


def day_of(printed: str) -> str:
    """The day as the publisher's own clock shows it; "" where it cannot be told.

    >>> day_of("Wed, 14 May 2025 23:30:00 -0500"), day_of("2025-05-14T23:30:00-05:00")
    ('2025-05-14', '2025-05-14')
    """
    bare = printed.strip()
    if len(bare) >= 10 and bare[4] == bare[7] == "-" and bare[:4].isdigit():
        return bare[:10]
    try:
        return parsedate_to_datetime(bare).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return ""


def text_of(html: str) -> str:
    """What a reader sees of a piece of HTML, paragraphs apart."""
    if "<" not in html and "&" not in html:
        return html.strip()
    reader = _Reader()
    reader.feed(html)
    reader.close()
    paragraphs = (" ".join(part.split()) for part in "".join(reader.parts).split("\n\n"))
    return "\n\n".join(part for part in paragraphs if part)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self._unseen += tag in _UNSEEN
        if tag in _DIVIDING:
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        if tag in _DIVIDING:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data.replace("\n", " "))


def _line(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _language(value: object) -> str:
    return value.strip() if isinstance(value, str) and value.strip() else ""
