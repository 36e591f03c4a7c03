"""What does a service say that answers in JSON?

Either its whole answer is read as a table, once; or, where the address or the query has ``{entity}``, ``{measure}`` or
``{year}`` in it, it is asked for what each question is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from typing import Final
from urllib.parse import quote, quote_plus

from msgspec.structs import replace

from deskcheck.config import Loaded, ReferenceConfig
from deskcheck.errors import ConfigError, ReferenceUnavailable
from deskcheck.model import Question, RecordKind
from deskcheck.patterns import pattern
from deskcheck.references.http import Client
from deskcheck.references.kept import Reply
from deskcheck.references.named import asked_as, called, measured, names, series_of, years
from deskcheck.references.paging import Page, Pages, whole
from deskcheck.references.paths import MISSING, at, cell, json_of, told
from deskcheck.references.rows import OPTIONAL, REQUIRED
from deskcheck.references.served import Call, Row, Rows, Served, bare, source_of
from deskcheck.references.source import Source
from deskcheck.references.table import Table

_BLANK: Final = pattern("http_json.blank", r"(\$?)\{([a-z]{1,20})\}")
_BLANKS: Final = ("entity", "measure", "year")
#: What services print where there is no number, or where it is suppressed.
NOTHING: Final = frozenset({"", "-", "–", "—", ".", "..", "...", ":", "n/a", "na", "null", "none"})
_NUMBERS: Final = ("value", "low", "high")


def http_json(config: ReferenceConfig, loaded: Loaded) -> Whole | Each:
    """The connector. Raises :class:`ConfigError` for a placeholder that there is not."""
    found = {blank for text in (config.url or "", *config.query.values()) for blank in _blanks(text)}
    for blank in sorted(found - set(_BLANKS)):
        known = ", ".join(f"{{{name}}}" for name in _BLANKS)
        raise ConfigError(f"reference “{config.name}” has the placeholder “{{{blank}}}”; known: {known}",
                          path=loaded.path)  # fmt: skip
    if config.url is None:
        raise ConfigError(f"reference “{config.name}” needs a url", path=loaded.path)
    return Each(config, loaded) if found else Whole(config, loaded)


class Whole(Table):
    """A service whose whole answer is one table. Its failures and its index are those of a table."""

    def _source(self) -> tuple[Source, ReferenceConfig]:
        client = Client(self.config, self._loaded)
        pages = answer(client, client.table_address)
        rows = list(rows_of(pages, self.config))
        if not any(rows):
            raise ReferenceUnavailable(f"{client.shown} has no records at all")
        return replace(source_of(rows, client.shown), stale=pages.stale), bare(self.config)


class Each(Served):
    """A service that is asked for what each question is about."""

    def groups(self, question: Question) -> Iterator[tuple[Call, ...]]:
        """A group for each name; in it, the series and years that the question may mean."""
        blanks = {blank for text in self._templates() for blank in _blanks(text)}
        entities = [asked_as(name, self.config) for name in names(question)] if "entity" in blanks else [""]
        series = series_of(question, self.config) if "measure" in blanks else [""]
        when = [str(year) for year in years(question)] or [""] if "year" in blanks else [""]
        for entity in dict.fromkeys(entity for entity in entities if entity is not None):
            filled = [dict(zip(_BLANKS, (entity, measure, year))) for measure, year in product(series, when)]
            calls = tuple(Call(url) for values in filled if (url := self._url(values, blanks)) is not None)
            if calls:
                yield calls

    def rows(self, call: Call) -> Rows:
        pages = answer(self.client, call.url)
        return Rows(tuple(rows_of(pages, self.config)), pages.digest, pages.stale)

    def _templates(self) -> tuple[str, ...]:
        return self.client.address, *self.config.query.values()

    def _url(self, values: Mapping[str, str], blanks: set[str]) -> str | None:
        """The address of a call; None where the question has nothing to put into it."""
        if any(not values[blank] for blank in blanks & {"entity", "measure"}):
            return None
        if not values["year"] and "year" in _blanks(self.client.address):
            return None
        url = _filled(self.client.address, values, lambda text: text, lambda text: quote(text, safe=""))
        query = [
            f"{quote_plus(name)}={_filled(text, values, lambda part: quote_plus(part, safe='${}'), quote_plus)}"
            for name, text in self.config.query.items()
            if values["year"] or "year" not in _blanks(text)
        ]
        return f"{url}{('&' if '?' in url else '?') if query else ''}{'&'.join(query)}"


def _blanks(text: str) -> list[str]:
    return [found[2] for found in _BLANK.finditer(text) if not found[1]]


def _filled(text: str, values: Mapping[str, str], plain: Callable[[str], str], given: Callable[[str], str]) -> str:
    """A template with its placeholders filled; ``plain`` and ``given`` write the one and the other part of it."""
    parts, end = [], 0
    for found in _BLANK.finditer(text):
        if not found[1]:
            parts += [plain(text[end : found.start()]), given(values[found[2]])]
            end = found.end()
    return "".join([*parts, plain(text[end:])])


def answer(client: Client, url: str) -> Pages:
    """All pages of an answer. Raises :class:`ReferenceUnavailable`."""
    config = client.config

    def read(reply: Reply) -> Page:
        value = json_of(reply)
        if isinstance(value, dict):
            for key in ("error", "errors"):
                if value.get(key) not in (None, False, "", [], {}, "0", "false"):
                    raise ReferenceUnavailable(f"says: {told(value[key])}")
        found = at(value, config.records)
        if isinstance(found, dict) and not config.records:
            found = [found]
        if not isinstance(found, list):
            where = f"at “{config.records}”" if config.records else "in it"
            what = "nothing" if found is MISSING else told(found)
            raise ReferenceUnavailable(f"has no list of records {where}, but {what} (it says: {told(value)})")
        _of_use(found, config)
        return Page(value, tuple(found))

    return whole(client, url, read, config.paging)


def _of_use(records: Sequence[object], config: ReferenceConfig) -> None:
    """Records of which none has what every record needs are something else: the message of an error, say."""
    given = config.constants.keys() | ({"measure"} if len(config.measures) == 1 else set())
    for field in REQUIRED[config.record]:
        path = config.fields.get(field, field)
        if field not in given and records and all(at(record, path) is MISSING for record in records):
            raise ReferenceUnavailable(
                f"has records without “{path}”, which is to be the {field} (the first is {told(records[0])})"
            )


def rows_of(pages: Pages, config: ReferenceConfig) -> Iterator[Row]:
    """A row for each record: an empty one for one without a number; for a bad one, what is wrong with it."""
    for record in pages.records:
        try:
            row = _row(record, config)
        except TypeError as error:
            yield str(error)
        else:
            yield {} if row is None else row  # the others keep their place in the answer


def _row(record: object, config: ReferenceConfig) -> Row | None:
    """A record by deskcheck's own names; None for one without a number. Raises TypeError for one that is no row."""
    if not isinstance(record, dict | list):
        raise TypeError("is no object")
    row = {}
    taken = frozenset(config.fields.values())  # what the service calls "series" may be our measure
    for field in (*REQUIRED[config.record], *OPTIONAL[config.record]):
        if field in taken and field not in config.fields:
            continue
        found = at(record, config.fields.get(field, field))
        if found is not MISSING:
            row[field] = cell(found)
    if config.record is RecordKind.FIGURES:
        if _is_blank(row):
            return None
        _in_our_words(row, config)
    for field, text in config.constants.items():
        if not row.get(field):
            row[field] = text
    return dict.fromkeys(REQUIRED[config.record], "") | row


def _is_blank(row: dict[str, str]) -> bool:
    """Has the record places for numbers, and none in them?"""
    places = [name for name in _NUMBERS if name in row]
    for name in places:
        if row[name].casefold() in NOTHING:
            row[name] = ""
    return bool(places) and not any(row[name] for name in places) and row.get("unit") != "date"


def _in_our_words(row: dict[str, str], config: ReferenceConfig) -> None:
    """The service's codes give way to the names that the configuration has for them."""
    code = row.get("measure", "").casefold()
    series = next((one for one in config.measures if one.code.casefold() == code), None)
    if series is None and not code and len(config.measures) == 1:
        series = config.measures[0]
    if series is not None:
        row |= {
            name: text for name, text in measured(series).items() if name.startswith("measure") or not row.get(name)
        }
    if found := called(row.get("entity", ""), config):
        row["entity"], row["entity_aliases"] = found[0], ";".join((*found[1:], row.get("entity_aliases", "")))
