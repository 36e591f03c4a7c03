"""What do the indicators of the World Bank say of a country?

https://datahelpdesk.worldbank.org/knowledgebase/articles/889392. One call for a country and an indicator, so that one
that the service does not know fails nothing else; errors come with HTTP 200, and a value that is not known is null.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple
from urllib.parse import quote

from deskcheck.config import Loaded, PagingConfig, ReferenceConfig
from deskcheck.errors import ConfigError, ReferenceUnavailable
from deskcheck.model import Evidence, Question, RecordKind
from deskcheck.patterns import pattern
from deskcheck.references.countries import names_of, not_by_name_alone
from deskcheck.references.http import AskAgainError, with_query
from deskcheck.references.kept import Reply
from deskcheck.references.lookup import named
from deskcheck.references.named import called, code_of, measured, measures, names
from deskcheck.references.paging import Page, Pages, whole
from deskcheck.references.paths import at, cell, json_of, told
from deskcheck.references.served import Call, Row, Rows, Served, indexed

_PAGING: Final = PagingConfig("page", "page", total="0.total")
_BUSY: Final = frozenset({"105", "199"})  # "service currently unavailable", and what is not said more closely
_PART: Final = pattern("world_bank.part", r"(\d{4})(?:Q([1-4])|M(\d{2}))")
_QUARTERS: Final = {"1": ("01", "03"), "2": ("04", "06"), "3": ("07", "09"), "4": ("10", "12")}
_SHOWN: Final = "https://data.worldbank.org/indicator/"
_NOTE: Final = "SELECT json_extract(body, '$.note') FROM record WHERE entity = ?"


class Country(NamedTuple):
    """A country, or a group of countries, by its code of three letters, that of two, and its name."""

    code: str
    other: str
    title: str


class WorldBank(Served):
    """Raises :class:`ConfigError` where no indicator is configured."""

    def __init__(self, config: ReferenceConfig, loaded: Loaded) -> None:
        if config.record is not RecordKind.FIGURES or not config.measures:
            raise ConfigError(
                f"reference “{config.name}”: the World Bank has figures, of the indicators that "
                "[[references.measures]] lists by their codes",
                path=loaded.path,
            )
        super().__init__(config, loaded)
        self._listed: tuple[sqlite3.Connection, dict[str, Country]] | None = None

    def groups(self, question: Question) -> Iterator[tuple[Call, ...]]:
        series = measures(question, self.config.measures)
        for name in names(question) if series else ():
            for place in self._countries(name):
                path = f"country/{quote(place.code, safe='')}/indicator"
                yield tuple(Call(self._url(f"{path}/{quote(one.code, safe='')}"), (*place, one.code)) for one in series)

    def rows(self, call: Call) -> Rows:
        code, other, title, series = call.about
        pages = self._pages(call.url)
        mine = [one for one in pages.records if _is_of(one, (code, other), series)]
        if pages.records and not mine:
            raise ReferenceUnavailable(f"{call.url} answers for something else: {told(pages.records[0])}")
        mine.sort(key=lambda one: _days(cell(at(one, "date"))))
        return Rows(tuple(self._row(one, code, title) for one in mine), pages.digest, pages.stale)

    def weighed(self, found: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return not_by_name_alone(found)

    def _row(self, record: object, code: str, title: str) -> Row:
        """A row; an empty one for a value that is not known."""
        value = cell(at(record, "value"))
        if not value:
            return {}
        series = str(at(record, "indicator.id"))
        one = next(one for one in self.config.measures if one.code.casefold() == series.casefold())
        first, last = _days(cell(at(record, "date")))
        aliases = [*called(code, self.config), *names_of(code)]
        row = {"entity": title, "entity_aliases": ";".join(alias for alias in aliases if alias != title)}
        row |= measured(one) | {"value": value, "as_of": first, "as_of_end": last}
        place = f"{_SHOWN}{quote(series)}?locations={quote(code)}"
        return row | {"publisher": self.config.publisher or "World Bank", "url": place}

    def _countries(self, name: str) -> list[Country]:
        """What the name means in the World Bank's own list, or in the configuration."""
        table, by_code = self._list()
        known = code_of(name, self.config)
        if known is not None:
            if known.upper() not in by_code:
                raise ReferenceUnavailable(f"{self.client.shown} has no country with the code “{known}”")
            return [by_code[known.upper()]]
        found = []
        for entity in named(table, name):
            for (code,) in table.execute(_NOTE, (entity.entity,)):
                found.append(by_code[code])
        return found

    def _list(self) -> tuple[sqlite3.Connection, dict[str, Country]]:
        """The countries and the groups of countries by their names and codes."""
        if self._listed is None:
            url = self._url("country")
            pages = self._pages(url)
            listed = [_country(one) for one in pages.records]
            rows = [
                {"entity": one.title, "entity_aliases": ";".join(names_of(one.code)), "measure": "country",
                 "value": "1", "note": one.code.upper()}
                for one in listed
            ]  # fmt: skip
            table = indexed([Rows(tuple(rows), pages.digest)], self.config, url).table
            if table is None or not any(one.title and one.code for one in listed):
                raise ReferenceUnavailable(f"{url} lists no country")
            self._listed = table, {one.code.upper(): one for one in listed}
        return self._listed

    def _pages(self, url: str) -> Pages:
        return whole(self.client, url, _read, _PAGING)

    def _url(self, path: str) -> str:
        url = with_query(f"{self.client.address.rstrip('/')}/{path}", {"format": "json", "per_page": "1000"})
        return with_query(url, self.config.query, safe="${}")


def _read(reply: Reply) -> Page:
    """What is about the answer, and its records. Errors are lists with one message, and the status is 200."""
    value = json_of(reply)
    problem = at(value, "0.message.0")
    if isinstance(problem, dict):
        said = f"says: {cell(problem.get('key'))}: {cell(problem.get('value'))} ({cell(problem.get('id'))})"
        if cell(problem.get("id")) in _BUSY:
            raise AskAgainError(said)
        raise ReferenceUnavailable(said)
    records = at(value, "1")
    if records is None and str(at(value, "0.total")) == "0":
        records = []
    if not isinstance(records, list):
        raise ReferenceUnavailable(f"sends what is no answer of the World Bank: {told(value)}")
    return Page(value, tuple(records))


def _is_of(record: object, codes: Sequence[str], series: str) -> bool:
    """Is the record of the country and indicator?  An aggregate may have no ISO code."""
    country = {cell(at(record, "countryiso3code")), cell(at(record, "country.id"))}
    return bool(country & {code for code in codes if code}) and (
        cell(at(record, "indicator.id")).casefold() == series.casefold()
    )


def _country(record: object) -> Country:
    return Country(cell(at(record, "id")), cell(at(record, "iso2Code")), cell(at(record, "name")))


def _days(date: str) -> tuple[str, str]:
    """As-of and its end: "2024", "2024Q2" and "2024M05" are a year, a quarter and a month."""
    found = _PART.fullmatch(date)
    if found is None:
        return date, ""
    year, quarter, month = found.groups()
    if month:
        return f"{year}-{month}", ""
    first, last = _QUARTERS[quarter]
    return f"{year}-{first}", f"{year}-{last}"
