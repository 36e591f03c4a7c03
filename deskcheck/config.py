"""What did the newsroom configure?  Read once, into frozen objects."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

from deskcheck.errors import ConfigError
from deskcheck.model import RecordKind, Series, Severity
from deskcheck.toml_lines import Lines

NAME = "deskcheck.toml"
FORMATS = ("html", "json", "github")
FAIL_ON = ("error", "warning", "never")
LONGEST_TIMEOUT = 86_400
LONGEST_CACHE = 24 * 366  # hours
MOST_REQUESTS = 1000  # in a second
PAGING = ("page", "offset", "next")
TABLE_FORMATS = ("csv", "tsv", "sdmx-csv", "json", "jsonl", "parquet", "excel")
MOST_HEADER_LINES = 1000
#: Headers that are there to hold secrets have such words in their names.
TELLING = ("auth", "key", "token", "cookie", "secret", "password")
#: Services that need no address: theirs is known.
ADDRESSES = {
    "world_bank": "https://api.worldbank.org/v2",
    "wikidata": "https://www.wikidata.org/w/api.php",
    "unhcr": "https://api.unhcr.org/population/v1",
}


class MeasureConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """One ``[[references.measures]]`` table: a series of a service by its ``code`` there, and how articles call it.

    ``series`` is one of ``deskcheck.model.Series``.
    """

    code: str
    measure: str
    aliases: tuple[str, ...] = ()
    unit: str | None = None
    series: Series | None = None


class PagingConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """The ``[references.paging]`` table: how a service is asked for the rest of a long answer.

    ``by``: ``page`` and ``offset`` count in the query parameter ``param``, from ``first``; ``next`` follows the link
    that the answer has at the path ``next``. ``pages``: the path to the number of pages, ``total``: to that of all
    records.
    """

    by: str
    param: str | None = None
    first: int | None = None
    size: int | None = None
    size_param: str | None = None
    pages: str | None = None
    total: str | None = None
    next: str | None = None


class ReferenceConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """One ``[[references]]`` table. ``path`` is relative to the configuration file; either it or ``url`` is given.

    ``fields`` maps deskcheck's field names to the source's own column names where they differ. ``publisher`` is used
    for records that name none. ``required``: exit code 3 when it cannot be asked. ``timeout``: seconds for an answer.
    ``headers``, ``query`` and ``url`` may name secrets as ``${NAME}``. ``header_lines``: so many stand above the row
    that names the columns. ``sheet``: its name, or its number from 1 on. ``where``: the cells of rows that are meant.
    ``sql`` or ``table``: what a database is asked.
    """

    name: str
    record: RecordKind
    connector: str
    path: str | None = None
    url: str | None = None
    required: bool = False
    fields: dict[str, str] = {}
    publisher: str | None = None
    encoding: str = "utf-8"
    timeout: float = 20.0
    headers: dict[str, str] = {}
    cache_hours: float = 1.0
    requests_per_second: float = 4.0
    query: dict[str, str] = {}
    records: str = ""
    constants: dict[str, str] = {}
    paging: PagingConfig | None = None
    measures: tuple[MeasureConfig, ...] = ()
    entities: dict[str, str] = {}
    format: str | None = None
    sheet: str | int | None = None
    delimiter: str | None = None
    decimal: str = "."
    thousands: str | None = None
    header_lines: int = 0
    where: dict[str, str] = {}
    sql: str | None = None
    table: str | None = None
    parameters: dict[str, str | int | float | bool] = {}


class CheckConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """One ``[checks.<id>]`` table. ``severity``: of what the check contradicts or doubts. ``tolerance``: in percent."""

    off: bool = False
    severity: Severity | None = None
    tolerance: float = 0.0

    @property
    def percent(self) -> Decimal:
        return Decimal(str(self.tolerance))


class Config(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of ``deskcheck.toml``. Command-line options win over it.

    ``output`` and ``cache`` are relative to the configuration file; ``max_article_bytes`` is per article.
    """

    references: tuple[ReferenceConfig, ...] = ()
    checks: dict[str, CheckConfig] = {}
    format: tuple[str, ...] = ("html", "json")
    output: str = "reports"
    cache: str = ".deskcheck-cache"
    fail_on: str = "error"
    min_coverage: float | None = None
    max_article_bytes: int = 16_000_000
    encoding: str | None = None


class Loaded(Struct, frozen=True):
    """A configuration and the folder that its paths are relative to; ``path`` is None where there is no file."""

    config: Config
    base: str
    path: str | None = None

    def resolve(self, relative: str) -> Path:
        return Path(self.base, relative)


class _Places:
    """Where the keys of a configuration stand, for what is wrong with them."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self._text = text

    def error(self, key: str, message: str) -> ConfigError:
        return ConfigError(message, path=self.path, line=Lines(self._text).of(key))


def found() -> str | None:
    """The configuration of the working directory, if there is one."""
    return NAME if Path(NAME).is_file() else None


def load(path: Path | None) -> Loaded:
    """Read a configuration file; without one, the defaults relative to the working directory.

    Raises :class:`ConfigError`, which names the file, the line, the key and, for an unknown key, the nearest known one.
    """
    from deskcheck.sensible import sensible

    if path is None:
        return Loaded(Config(), ".")
    text = _text(path)
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(error, path) from None
    except RecursionError:
        raise ConfigError("is nested too deeply", path=str(path)) from None
    places = _Places(str(path), text)
    _known_keys(raw, Config, places, "")
    try:
        config = msgspec.convert(raw, Config)
    except msgspec.ValidationError as error:
        message, _, key = str(error).partition(" - at `$.")
        key = key.rstrip("`")
        raise places.error(key, f"{key}: {message}" if key else message) from None
    sensible(config, places.error)
    return Loaded(config, str(path.parent), str(path))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        raise ConfigError("no such configuration file", path=str(path)) from None
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", path=str(path)) from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"is not UTF-8 (byte {error.start})", path=str(path)) from None


def _not_toml(error: tomllib.TOMLDecodeError, path: Path) -> ConfigError:
    message, found, place = str(error).partition(" (at line ")
    line, _, column = place.rstrip(")").partition(", column ")
    if not (found and line.isdigit() and column.isdigit()):
        return ConfigError(f"is not valid TOML: {error}", path=str(path))
    return ConfigError(f"is not valid TOML: {message}", path=str(path), line=int(line), column=int(column))


def _known_keys(raw: dict[str, Any], into: type[Struct], places: _Places, where: str) -> None:
    """Name an unknown key and the nearest known one (msgspec names the first only by itself)."""
    from deskcheck.sensible import nearest

    hints = get_type_hints(into)
    for key, value in raw.items():
        if key not in hints:
            raise places.error(f"{where}{key}", f"unknown key “{where}{key}”{nearest(key, hints, 'key')}")
        inner = [part for part in get_args(hints[key]) if isinstance(part, type) and issubclass(part, Struct)]
        if inner and isinstance(value, dict) and get_origin(hints[key]) is not dict:
            _known_keys(value, inner[0], places, f"{where}{key}.")
            continue
        if inner and isinstance(value, list):
            for number, item in enumerate(value):
                if isinstance(item, dict):
                    _known_keys(item, inner[0], places, f"{where}{key}[{number}].")
        if inner and isinstance(value, dict):
            for name, item in value.items():
                if isinstance(item, dict):
                    _known_keys(item, inner[0], places, f"{where}{key}.{name}.")
