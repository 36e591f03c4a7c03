"""On which line of a TOML file does a key stand?  (The standard library reads the values and tells no lines.)"""

from __future__ import annotations

from pathlib import Path
from typing import Final

_MULTI: Final = ('"""', "'''")


class Lines:
    """The lines of the keys of a file. A key is written as ``references[1].timeout``; positions count from 0."""

    def __init__(self, text: str) -> None:
        self._of: dict[str, int] = {}
        self._counts: dict[str, int] = {}
        self._read(text)

    def of(self, key: str) -> int | None:
        """The line of the key, else that of the table that it stands in; None for one that is nowhere."""
        while key:
            if key in self._of:
                return self._of[key]
            key = key[: max(key.rfind("."), key.rfind("["), 0)]
        return None

    def _read(self, text: str) -> None:
        table, open_string, depth = "", "", 0
        for number, line in enumerate(text.split("\n"), 1):
            bare = line.strip()
            inside = bool(open_string or depth)
            if not inside and bare.startswith("["):
                table = self._header(bare, number)
                continue
            if not inside and bare and not bare.startswith("#"):
                key = ".".join(_parts(bare.partition("=")[0]))
                self._of.setdefault(f"{table}.{key}" if table else key, number)
            open_string, depth = _still_open(line if inside else line.partition("=")[2], open_string, depth)

    def _header(self, bare: str, number: int) -> str:
        """The table that begins here, with the position of each list of tables on the way."""
        many = bare.startswith("[[")
        parts = _parts(bare.strip("[ \t").partition("]")[0])
        table = ""
        for at, part in enumerate(parts):
            table = f"{table}.{part}" if table else part
            if many and at == len(parts) - 1:
                self._counts[table] = self._counts.get(table, -1) + 1
            if table in self._counts:
                self._of.setdefault(table, number)
                table = f"{table}[{self._counts[table]}]"
        self._of.setdefault(table, number)
        return table


def _parts(dotted: str) -> list[str]:
    """The parts of a dotted key; a quoted part may hold a dot."""
    parts, quote = [""], ""
    for c in dotted.strip():
        if quote:
            quote = "" if c == quote else quote
            parts[-1] += "" if not quote else c
        elif c in "\"'":
            quote = c
        elif c == ".":
            parts.append("")
        elif not c.isspace():
            parts[-1] += c
    return parts


def _still_open(line: str, string: str, depth: int) -> tuple[str, int]:
    """What is open at the end of a line: a string of several lines, brackets."""
    at = 0
    while at < len(line):
        if string:
            end = line.find(string, at)
            if end < 0:
                return string, depth
            at, string = end + 3, ""
            continue
        if line[at : at + 3] in _MULTI:
            string, at = line[at : at + 3], at + 3
            continue
        c = line[at]
        if c in "\"'":
            at = _after_string(line, at)
            continue
        if c == "#":
            break
        depth += (c in "[{") - (c in "]}")
        at += 1
    return string, max(depth, 0)


def _after_string(line: str, at: int) -> int:
    """Behind a string of one line that begins at ``at``."""
    quote, at = line[at], at + 1
    while at < len(line) and line[at] != quote:
        at += 2 if quote == '"' and line[at] == "\\" else 1
    return at + 1


def line_in_reference(path: str | None, name: str, key: str) -> int | None:
    """The line of a key of the reference of that name, in a configuration that was read before; None where that cannot
    be told any more."""
    import tomllib

    if path is None:
        return None
    try:
        text = Path(path).read_text("utf-8-sig")
        references = tomllib.loads(text).get("references", [])
    except (OSError, ValueError):
        return None
    found = (at for at, one in enumerate(references) if isinstance(one, dict) and one.get("name") == name)
    at = next(found, None)
    return None if at is None else Lines(text).of(f"references[{at}].{key}".rstrip("."))
