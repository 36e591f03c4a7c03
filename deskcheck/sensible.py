"""Can a configuration be meant that is well written?

What the types cannot say: known formats, one location for each reference, numbers within reason, names that are unique.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from deskcheck.config import (
    ADDRESSES,
    FAIL_ON,
    FORMATS,
    LONGEST_CACHE,
    LONGEST_TIMEOUT,
    MOST_HEADER_LINES,
    MOST_REQUESTS,
    PAGING,
    TABLE_FORMATS,
    TELLING,
    CheckConfig,
    Config,
    ReferenceConfig,
)
from deskcheck.encoding import is_encoding
from deskcheck.errors import ConfigError

#: The error for a key, from the key and what is wrong with it.
Bad = Callable[[str, str], ConfigError]
_SQL: Final = "sql"


def sensible(config: Config, bad: Bad) -> None:
    """Raises what ``bad`` makes of the first thing that cannot be meant."""
    for form in config.format:
        if form not in FORMATS:
            raise bad("format", f"unknown format “{form}”; known are {', '.join(FORMATS)}")
    if config.fail_on not in FAIL_ON:
        raise bad("fail_on", f"fail_on is “{config.fail_on}”; it can be {', '.join(FAIL_ON)}")
    if config.max_article_bytes < 1:
        raise bad("max_article_bytes", f"max_article_bytes is {config.max_article_bytes}; it must be positive")
    if config.min_coverage is not None and not 0 <= config.min_coverage <= 100:  # not a number fails here too
        raise bad("min_coverage", f"min_coverage is {config.min_coverage}; it is a percentage")
    for key in ("output", "cache"):
        _path(getattr(config, key), key, bad)
    _checks(config.checks, bad)
    _encoding(config.encoding or "utf-8", "encoding", bad)
    names: set[str] = set()
    for number, reference in enumerate(config.references):
        if reference.name in names:
            raise bad(f"references[{number}].name", f"two references are called “{reference.name}”")
        names.add(reference.name)
        _reference(reference, _Of(f"references[{number}].", f"reference “{reference.name}”", bad))


def nearest(name: str, known: Iterable[str], what: str) -> str:
    """What somebody may have meant, as the end of a message."""
    from rapidfuzz import process

    found = process.extractOne(name, list(known))
    return f"; the nearest known {what} is “{found[0]}”" if found else ""


class _Of:
    """Errors of one reference: its keys, and how it is called in messages."""

    def __init__(self, prefix: str, named: str, bad: Bad) -> None:
        self.prefix = prefix
        self.named = named
        self._bad = bad

    def error(self, key: str, message: str) -> ConfigError:
        return self._bad(self.prefix + key, message)


def _reference(one: ReferenceConfig, of: _Of) -> None:
    known = one.path is None and one.connector in ADDRESSES
    if (one.path is None) == (one.url is None) and not known:
        raise of.error("path" if one.path else "", f"{of.named} needs either path or url")
    _path(one.path or "", of.prefix + "path", lambda _, message: of.error("path", message))
    if not 0 < one.timeout <= LONGEST_TIMEOUT:  # not a number fails here too
        raise of.error(
            "timeout",
            f"{of.named} has the timeout {one.timeout:g}; it is in seconds, above 0 and at most {LONGEST_TIMEOUT:,}",
        )
    _encoding(one.encoding, "encoding", of.error)
    _service(one, of)
    _table(one, of)
    _database(one, of)


def _service(one: ReferenceConfig, of: _Of) -> None:
    """What is set of a reference that is asked over the web."""
    if not 0 <= one.cache_hours <= LONGEST_CACHE:  # not a number fails here too
        raise of.error("cache_hours", f"{of.named}: cache_hours is {one.cache_hours:g}; it is 0 to {LONGEST_CACHE:,}")
    if not 0 < one.requests_per_second <= MOST_REQUESTS:
        raise of.error(
            "requests_per_second",
            f"{of.named}: requests_per_second is {one.requests_per_second:g}; it is above 0 and at most "
            f"{MOST_REQUESTS:,}",
        )
    for name, value in one.headers.items():
        if any(word in name.lower() for word in TELLING) and "${" not in value:
            raise of.error(
                f"headers.{name}",
                f"{of.named}: the header {name} holds a secret; it belongs into an environment variable, which is "
                "named here as ${NAME}",
            )
    _paging(one, of)


def _paging(one: ReferenceConfig, of: _Of) -> None:
    paging = one.paging
    if paging is None:
        return
    if paging.by not in PAGING:
        raise of.error("paging.by", f"{of.named}: paging.by is “{paging.by}”; it can be {', '.join(PAGING)}")
    needed = "next" if paging.by == "next" else "param"
    if not getattr(paging, needed):
        raise of.error("paging", f"{of.named}: paging by {paging.by} needs paging.{needed}")
    if paging.size is not None and paging.size < 1:
        raise of.error("paging.size", f"{of.named}: paging.size is {paging.size}; it must be positive")
    if paging.by == "offset" and paging.size is None:
        raise of.error("paging", f"{of.named}: paging by offset needs paging.size")


def _table(one: ReferenceConfig, of: _Of) -> None:
    """What is set of how a table is written."""
    if one.format is not None and one.format not in TABLE_FORMATS:
        known = f"known are {', '.join(TABLE_FORMATS)}"
        raise of.error("format", f"{of.named} has the unknown format “{one.format}”; {known}")
    if not 0 <= one.header_lines <= MOST_HEADER_LINES:
        raise of.error(
            "header_lines", f"{of.named}: header_lines is {one.header_lines}; it is 0 to {MOST_HEADER_LINES:,}"
        )
    if one.delimiter is not None and (len(one.delimiter) != 1 or one.delimiter in '"\r\n' or ord(one.delimiter) > 127):
        raise of.error("delimiter", f"{of.named}: delimiter is “{one.delimiter}”; it is one character, and no quote")
    if one.decimal not in (".", ","):
        raise of.error("decimal", f"{of.named}: decimal is “{one.decimal}”; it can be “.” or “,”")
    if one.thousands is not None and (
        len(one.thousands) != 1 or one.thousands.isalnum() or one.thousands in (one.decimal, "+", "-")
    ):
        raise of.error("thousands", f"{of.named}: thousands is “{one.thousands}”; it is one sign, not the decimal one")
    if isinstance(one.sheet, int) and one.sheet < 1:
        raise of.error("sheet", f"{of.named}: sheet is {one.sheet}; sheets are counted from 1")


def _database(one: ReferenceConfig, of: _Of) -> None:
    """What is asked of a database, and of nothing else."""
    if one.connector == _SQL:
        if (one.sql is None) == (one.table is None):
            raise of.error("sql" if one.sql else "", f"{of.named} needs either sql or table")
        for name, value in parse_qsl(urlsplit(one.url or "").query):
            if any(word in name.lower() for word in TELLING) and "${" not in value:
                raise of.error(
                    "url", f"{of.named}: the url holds a {name}; it belongs into an environment variable, as ${{NAME}}"
                )
        return
    for key in ("sql", "table", "parameters"):
        if getattr(one, key):
            raise of.error(key, f"{of.named}: {key} is for the connector “sql”, and this one is “{one.connector}”")


def _checks(checks: dict[str, CheckConfig], bad: Bad) -> None:
    """Known checks, tolerances that are percentages; the checks themselves are read only if some are named."""
    if not checks:
        return
    from deskcheck.checks import CHECKS

    known = [check.id for check in CHECKS]
    for name, set_to in checks.items():
        if name not in known:
            raise bad(f"checks.{name}", f"unknown check “checks.{name}”{nearest(name, known, 'check')}")
        if not 0 <= set_to.tolerance <= 100:  # not a number fails here too
            message = f"checks.{name}.tolerance is {set_to.tolerance:g}; it is a percentage"
            raise bad(f"checks.{name}.tolerance", message)


def _path(name: str, key: str, bad: Bad) -> None:
    """A null character, which TOML can write, is in no path of any system."""
    if "\0" in name:
        raise bad(key, f"“{name}” is no path: it holds a null character")


def _encoding(name: str, key: str, bad: Bad) -> None:
    if not is_encoding(name):
        raise bad(key, f"unknown encoding “{name[:40]}”")
