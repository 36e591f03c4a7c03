"""What does a Markdown file say of itself above its text?"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from deskcheck.errors import ArticleError
from deskcheck.model import Exceptions, Span
from deskcheck.patterns import pattern
from deskcheck.read.decode import without_surrogates
from deskcheck.read.draft import Meta, iso_date
from deskcheck.read.exceptions import exceptions

#: Longer than any real one; the YAML parser is slow and must not be fed megabytes.
_LONGEST = 64_000
_KEYS = ("id", "title", "author", "published", "url", "language", "deskcheck")
_OPENING = pattern("read.front_matter.opening", r"---[ \t]*+(?:\r\n?|\n)")
_CLOSING = pattern("read.front_matter.closing", r"(?:^|(?<=[\r\n]))(?:---|\.\.\.)[ \t]*+(?:\r\n?|\n|\Z)")
_KEY = pattern("read.front_matter.key", r"[A-Za-z_][\w-]{0,60}:(?:\s|\Z)")


class FrontMatter(Struct, frozen=True):
    """``end``: where the text begins. ``title``: where the title's value stands in the file, None without one."""

    meta: Meta = Meta()
    end: int = 0
    title: Span | None = None


def front_matter(text: str, path: str) -> FrontMatter:
    """The YAML block that a file begins with, if it does. Raises :class:`ArticleError` with its line for a bad one."""
    opening = _OPENING.match(text)
    if not opening:
        return FrontMatter()
    closing = _CLOSING.search(text, opening.end(), opening.end() + _LONGEST)
    if not closing:
        if _KEY.match(text, opening.end()):
            raise ArticleError("the front matter has no end (a line with ---)", path=path, line=1)
        return FrontMatter()  # a line drawn across the page
    fields = _fields(text[opening.end() : closing.start()], opening.end(), text, path)
    title = fields.get("title")
    values = {key: value for key, (value, _) in fields.items()}
    published = values.pop("published", None)
    excepted = values.pop("deskcheck", None)
    meta = Meta(
        published=_published(published, fields, text, path),
        exceptions=_exceptions(excepted, fields, text, path),
        **values,
    )
    return FrontMatter(meta, closing.end(), title[1] if title else None)


def _fields(yaml_text: str, offset: int, text: str, path: str) -> dict[str, tuple[Any, Span]]:
    """Our keys' values as printed, and where they stand."""
    node = _parsed(yaml_text, offset, text, path)
    if node is None:
        return {}
    if not isinstance(node.value, list) or node.id != "mapping":
        raise ArticleError("the front matter is no list of “key: value”", path=path, line=2)
    fields: dict[str, tuple[Any, Span]] = {}
    for key, value in node.value:
        if key.id == "scalar" and key.value in _KEYS:
            words = _plain(value) if key.value == "deskcheck" else _words(value, key.value, path)
            span = Span(offset + value.start_mark.index, offset + value.end_mark.index)
            if words:
                fields[key.value] = (words, span)
            else:
                fields.pop(key.value, None)
    return fields


def _parsed(yaml_text: str, offset: int, text: str, path: str) -> Any:
    import yaml

    try:
        return yaml.compose(yaml_text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 2 if mark else 2
        raise ArticleError(f"bad front matter: {error.problem}", path=path, line=line) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, offset + error.position) + 1
        raise ArticleError("bad front matter: a character that YAML forbids", path=path, line=line) from None
    except RecursionError:
        raise ArticleError("bad front matter: nested too deeply", path=path, line=2) from None


def _words(node: Any, key: str, path: str) -> str | None:
    if node.id == "scalar":
        null = node.tag == "tag:yaml.org,2002:null"
        return None if null else _line(node)
    if key == "author" and node.id == "sequence" and all(item.id == "scalar" for item in node.value):
        return ", ".join(map(_line, node.value))
    raise ArticleError(f"bad front matter: “{key}” is no text", path=path, line=node.start_mark.line + 2)


def _plain(node: Any, depth: int = 0) -> Any:
    """A node as lists, dictionaries and text; scalars as printed, so that a fingerprint of digits stays one."""
    if depth > 3:  # nothing of ours is so deep, and YAML can write a list that holds itself
        return "…"
    match node.id:
        case "mapping":
            return {_line(key) if key.id == "scalar" else "?": _plain(value, depth + 1) for key, value in node.value}
        case "sequence":
            return [_plain(item, depth + 1) for item in node.value]
        case _:
            return None if node.tag == "tag:yaml.org,2002:null" else _line(node)


def _exceptions(value: Any, fields: dict[str, tuple[Any, Span]], text: str, path: str) -> Exceptions:
    try:
        return exceptions(value)
    except ValueError as error:
        line = text.count("\n", 0, fields["deskcheck"][1].start) + 1
        raise ArticleError(f"bad front matter: {error}", path=path, line=line) from None


def _line(scalar: Any) -> str:
    """The value on one line; YAML can escape half a character, which no report could be written with."""
    return without_surrogates(" ".join(scalar.value.split()))


def _published(value: str | None, fields: dict[str, tuple[Any, Span]], text: str, path: str) -> Any:
    if value is None:
        return None
    try:
        return iso_date(value)
    except ValueError as error:
        line = text.count("\n", 0, fields["published"][1].start) + 1
        raise ArticleError(f"bad front matter: “published”: {error}", path=path, line=line) from None
