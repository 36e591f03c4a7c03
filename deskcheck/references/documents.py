"""What does a file of somebody's words say, and whose are they?  Text, Markdown and HTML, each file one statement.

What the file says of itself stands in a block at its top between two lines of ``---``, in HTML in its head.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any, Final

from deskcheck.config import ReferenceConfig
from deskcheck.errors import ArticleError
from deskcheck.model import RecordKind
from deskcheck.read.decode import decode, without_surrogates
from deskcheck.read.front_matter import front_matter
from deskcheck.read.html import read_html
from deskcheck.read.markdown import read_markdown
from deskcheck.read.options import ReadOptions
from deskcheck.read.source import Source as Page
from deskcheck.references.rows import OPTIONAL, REQUIRED, BadRowError

TEXT: Final = frozenset({".txt", ".md", ".markdown", ".html", ".htm"})
ROWS: Final = frozenset({".jsonl", ".ndjson", ".json"})
FIELDS: Final = (*REQUIRED[RecordKind.STATEMENTS], *OPTIONAL[RecordKind.STATEMENTS])
#: Other names under which a file says the same.
_ALSO: Final = {"speaker": "author", "date": "published"}


def document(content: bytes, suffix: str, shown: str, config: ReferenceConfig) -> dict[str, str]:
    """The statement of a file by our own names. Raises :class:`BadRowError` for a file that cannot be read."""
    page = Page(shown, io.BytesIO(content), ReadOptions(encoding=_encoding(config)), size=len(content))
    try:
        if suffix in (".html", ".htm"):
            return _html(page, config)
        text = decode(content, shown, _encoding(config))
        front = front_matter(text, shown)
        said = _said(text[: front.end])
        if suffix == ".txt":
            words = text[front.end :].strip()
        else:
            (draft,) = read_markdown(page)
            words = draft.text
    except ArticleError as error:
        where = f"line {error.line}: " if error.line and error.line > 1 else ""
        raise BadRowError(f"{where}{error.message}") from None
    return completed({"text": words, **_fields(said, config)}, config)


def completed(row: Mapping[str, str], config: ReferenceConfig) -> dict[str, str]:
    """With what is the same for all; the words of a complete record are complete."""
    full = {name: without_surrogates(text) for name, text in row.items()}
    for name, text in config.constants.items():
        if not full.get(name):
            full[name] = text
    return full


def _html(page: Page, config: ReferenceConfig) -> dict[str, str]:
    (draft,) = read_html(page)
    meta = draft.meta
    known = {
        "author": meta.author,
        "published": meta.published.isoformat() if meta.published else None,
        "url": meta.url,
        "language": meta.language,
    }
    given = {name: text for name, text in known.items() if text}
    return completed({"text": draft.text, **_fields(given, config)}, config)


def _said(block: str) -> dict[str, str]:
    """What a front matter says, as text; lists with semicolons."""
    if not block:
        return {}
    import yaml

    inner = "\n".join(block.strip().splitlines()[1:-1])
    found: Any = yaml.load(inner, Loader=yaml.BaseLoader)
    if not isinstance(found, dict):
        return {}
    said = {}
    for key, value in found.items():
        if isinstance(value, str):
            said[str(key)] = " ".join(value.split())
        elif isinstance(value, list) and all(isinstance(part, str) for part in value):
            said[str(key)] = "; ".join(value)
    return said


def _fields(said: Mapping[str, str], config: ReferenceConfig) -> dict[str, str]:
    """Our own fields; what a constant gives goes before the author, who may have written somebody else's words down."""
    found = {}
    for name in FIELDS:
        if name == "text":
            continue
        text = said.get(config.fields.get(name, name)) or ""
        if not text and name in _ALSO and name not in config.constants:
            text = said.get(_ALSO[name]) or ""
        if text:
            found[name] = text[:10] if name == "date" and text[10:11] in ("T", " ") else text
    return found


def _encoding(config: ReferenceConfig) -> str | None:
    """The usual one is only what is meant where a file says nothing else."""
    return None if config.encoding.lower().replace("-", "") == "utf8" else config.encoding
