"""What did the newsroom configure?  Read once, into frozen objects."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

from deskcheck.encoding import is_encoding
from deskcheck.errors import ConfigError
from deskcheck.model import RecordKind, Series, Severity

FORMATS = ("html", "json", "github")
FAIL_ON = ("error", "warning", "never")
LONGEST_TIMEOUT = 86_400
LONGEST_CACHE = 24 * 366  # hours
MOST_REQUESTS = 1000  # in a second
PAGING = ("page", "offset", "next")
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
    ``headers``, ``query`` and ``url`` may name secrets as ``${NAME}``.
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


def load(path: Path | None) -> Loaded:
    """Read a configuration file; without one, the defaults relative to the working directory.

    Raises :class:`ConfigError`, which names the file, the key and, for an unknown key, the nearest known one.
    """
    if path is None:
        return Loaded(Config(), ".")
    try:
        raw = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise ConfigError("no such configuration file", path=str(path)) from None
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", path=str(path)) from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"is not UTF-8 (byte {error.start})", path=str(path)) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"is not valid TOML: {error}", path=str(path)) from None
    except RecursionError:
        raise ConfigError("is nested too deeply", path=str(path)) from None
    _known_keys(raw, Config, str(path), "")
    try:
        config = msgspec.convert(raw, Config)
    except msgspec.ValidationError as error:
        raise ConfigError(str(error), path=str(path)) from None
    _sensible(config, str(path))
    return Loaded(config, str(path.parent), str(path))


def _known_keys(raw: dict[str, Any], into: type[Struct], path: str, where: str) -> None:
    """Name an unknown key and the nearest known one (msgspec names the first only by itself)."""
    hints = get_type_hints(into)
    for key, value in raw.items():
        if key not in hints:
            raise ConfigError(f"unknown key “{where}{key}”{_nearest(key, hints, 'key')}", path=path)
        inner = [part for part in get_args(hints[key]) if isinstance(part, type) and issubclass(part, Struct)]
        if inner and isinstance(value, dict) and get_origin(hints[key]) is not dict:
            _known_keys(value, inner[0], path, f"{where}{key}.")
            continue
        if inner and isinstance(value, list):
            for number, item in enumerate(value):
                if isinstance(item, dict):
                    _known_keys(item, inner[0], path, f"{where}{key}[{number}].")
        if inner and isinstance(value, dict):
            for name, item in value.items():
                if isinstance(item, dict):
                    _known_keys(item, inner[0], path, f"{where}{key}.{name}.")


def _nearest(name: str, known: Iterable[str], what: str) -> str:
    from rapidfuzz import process

    nearest = process.extractOne(name, list(known))
    return f"; the nearest known {what} is “{nearest[0]}”" if nearest else ""


def _sensible(config: Config, path: str) -> None:
    """What the types cannot say: known formats, one location for each reference, names that are unique."""
    names: set[str] = set()
    for form in config.format:
        if form not in FORMATS:
            raise ConfigError(f"unknown format “{form}”; known are {', '.join(FORMATS)}", path=path)
    if config.fail_on not in FAIL_ON:
        raise ConfigError(f"fail_on is “{config.fail_on}”; it can be {', '.join(FAIL_ON)}", path=path)
    if config.max_article_bytes < 1:
        raise ConfigError(f"max_article_bytes is {config.max_article_bytes}; it must be positive", path=path)
    if config.min_coverage is not None and not 0 <= config.min_coverage <= 100:  # not a number fails here too
        raise ConfigError(f"min_coverage is {config.min_coverage}; it is a percentage", path=path)
    _usable_paths(config, path)
    _usable_checks(config.checks, path)
    _usable_encoding(config.encoding or "utf-8", path)
    for reference in config.references:
        if reference.name in names:
            raise ConfigError(f"two references are called “{reference.name}”", path=path)
        names.add(reference.name)
        if (reference.path is None) == (reference.url is None) and not (
            reference.path is None and reference.connector in ADDRESSES
        ):
            raise ConfigError(f"reference “{reference.name}” needs either path or url", path=path)
        if not 0 < reference.timeout <= LONGEST_TIMEOUT:  # not a number fails here too
            raise ConfigError(
                f"reference “{reference.name}” has the timeout {reference.timeout:g}; it is in seconds, above 0 and at "
                f"most {LONGEST_TIMEOUT:,}",
                path=path,
            )
        _usable_encoding(reference.encoding, path)
        _usable_service(reference, path)


def _usable_service(reference: ReferenceConfig, path: str) -> None:
    """What is set of a reference that is asked over the web."""
    named = f"reference “{reference.name}”"
    if not 0 <= reference.cache_hours <= LONGEST_CACHE:  # not a number fails here too
        raise ConfigError(f"{named}: cache_hours is {reference.cache_hours:g}; it is 0 to {LONGEST_CACHE:,}", path=path)
    if not 0 < reference.requests_per_second <= MOST_REQUESTS:
        raise ConfigError(
            f"{named}: requests_per_second is {reference.requests_per_second:g}; it is above 0 and at most "
            f"{MOST_REQUESTS:,}",
            path=path,
        )
    for name, value in reference.headers.items():
        if any(word in name.lower() for word in TELLING) and "${" not in value:
            raise ConfigError(
                f"{named}: the header {name} holds a secret; it belongs into an environment variable, which is named "
                "here as ${NAME}",
                path=path,
            )
    paging = reference.paging
    if paging is None:
        return
    if paging.by not in PAGING:
        raise ConfigError(f"{named}: paging.by is “{paging.by}”; it can be {', '.join(PAGING)}", path=path)
    needed = "next" if paging.by == "next" else "param"
    if not getattr(paging, needed):
        raise ConfigError(f"{named}: paging by {paging.by} needs paging.{needed}", path=path)
    if paging.size is not None and paging.size < 1:
        raise ConfigError(f"{named}: paging.size is {paging.size}; it must be positive", path=path)
    if paging.by == "offset" and paging.size is None:
        raise ConfigError(f"{named}: paging by offset needs paging.size", path=path)


def _usable_checks(checks: dict[str, CheckConfig], path: str) -> None:
    """Known checks, tolerances that are percentages; the checks themselves are read only if some are named."""
    if not checks:
        return
    from deskcheck.checks import CHECKS

    known = [check.id for check in CHECKS]
    for name, set_to in checks.items():
        if name not in known:
            raise ConfigError(f"unknown check “checks.{name}”{_nearest(name, known, 'check')}", path=path)
        if not 0 <= set_to.tolerance <= 100:  # not a number fails here too
            raise ConfigError(f"checks.{name}.tolerance is {set_to.tolerance:g}; it is a percentage", path=path)


def _usable_paths(config: Config, path: str) -> None:
    """A null character, which TOML can write, is in no path of any system."""
    for name in (config.output, config.cache, *(reference.path or "" for reference in config.references)):
        if "\0" in name:
            raise ConfigError(f"“{name}” is no path: it holds a null character", path=path)


def _usable_encoding(name: str, path: str) -> None:
    if not is_encoding(name):
        raise ConfigError(f"unknown encoding “{name[:40]}”", path=path)
