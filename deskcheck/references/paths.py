"""What does an answer in JSON hold, and where?"""

from __future__ import annotations

import json
from typing import Final

from deskcheck.errors import ReferenceUnavailable
from deskcheck.read.decode import without_surrogates
from deskcheck.references.kept import Reply

_MEDIA: Final = frozenset({"", "application/json", "text/json", "text/plain", "application/octet-stream"})
MISSING: Final = object()


def json_of(reply: Reply) -> object:
    """The answer's value; numbers stay text, for their digits carry the precision.

    Raises :class:`ReferenceUnavailable` for what is no JSON, a page for people above all.
    """
    media = reply.media.partition(";")[0].strip().lower()
    if media not in _MEDIA and not media.endswith("+json"):
        raise ReferenceUnavailable(f"sends {media} where JSON is expected")
    try:
        return json.loads(reply.content.decode("utf-8-sig"), parse_float=str, parse_int=str, parse_constant=str)
    except UnicodeDecodeError as error:
        raise ReferenceUnavailable(f"sends what is not UTF-8 (byte {error.start})") from None
    except (ValueError, RecursionError) as error:
        raise ReferenceUnavailable(f"sends what is not JSON ({str(error)[:80]})") from None


def at(value: object, path: str) -> object:
    """What stands at a path: keys and list positions separated by dots, or by slashes after a slash at the beginning.

    >>> at({"data": [{"a.b": 1}]}, "data.0"), at({"data": [{"a.b": 1}]}, "/data/0/a.b")
    ({'a.b': 1}, 1)

    ``MISSING`` where there is nothing; "" is the value itself.
    """
    for part in _parts(path):
        if isinstance(value, dict) and part in value:
            value = value[part]
        elif isinstance(value, list) and part.isascii() and part.isdigit() and int(part[:9]) < len(value):
            value = value[int(part[:9])]
        else:
            return MISSING
    return value


def _parts(path: str) -> list[str]:
    if path.startswith("/"):
        return path[1:].split("/")
    return path.split(".") if path else []


def cell(value: object) -> str:
    """A value as a cell of a table prints it; "" for null and for what is not there. Raises TypeError for an object."""
    if value is None or value is MISSING:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        if any(isinstance(part, dict | list) for part in value):
            raise TypeError("holds a list of objects where text or a number is expected")
        return ";".join(cell(part) for part in value)
    if isinstance(value, dict):
        raise TypeError("holds an object where text or a number is expected")
    return without_surrogates(str(value)).strip()


def told(value: object) -> str:
    """What an answer says of an error, in one short line."""
    if isinstance(value, str):
        line = value
    else:
        line = json.dumps(value, ensure_ascii=False, default=str)
    line = " ".join(without_surrogates(line).split())
    return line[:200] + ("…" if len(line) > 200 else "")
