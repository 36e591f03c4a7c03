"""What do UNHCR's population figures say: of people from a country, in a country, or from the one in the other?

https://api.unhcr.org/docs/refugee-statistics.html. Which of these a sentence means, its words decide ("from", "in", who
hosts); where they do not, nothing is asked. The figures are those of the end of a year.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from deskcheck.config import Loaded, MeasureConfig, PagingConfig, ReferenceConfig
from deskcheck.errors import ConfigError, ReferenceUnavailable
from deskcheck.model import Evidence, FigureQuestion, Question, RecordKind, Series
from deskcheck.references.countries import country, names_of, not_by_name_alone
from deskcheck.references.folding import fold
from deskcheck.references.http import with_query
from deskcheck.references.kept import Reply
from deskcheck.references.named import called, code_of, measured, names
from deskcheck.references.named import measures as configured
from deskcheck.references.paging import Page, whole
from deskcheck.references.paths import at, cell, json_of, told
from deskcheck.references.served import Call, Row, Rows, Served
from deskcheck.references.units import data

_PAGING: Final = PagingConfig("page", "page", size=100, size_param="limit", pages="maxPages")
_FIRST_YEAR: Final = "1951"
_SHOWN: Final = "https://www.unhcr.org/refugee-statistics/"
#: Counted where they are, whatever the words: nobody is displaced within another country.
_AT_HOME: Final = frozenset({"idps", "returned_idps", "stateless"})


class Sides(NamedTuple):
    """The countries of origin and of asylum, each by its code and the name that the article has for it."""

    origin: tuple[str, str] | None
    asylum: tuple[str, str] | None


class Unhcr(Served):
    """``measures`` may be configured: by their codes, which are the names of the service's own columns."""

    def __init__(self, config: ReferenceConfig, loaded: Loaded) -> None:
        if config.record is not RecordKind.FIGURES:
            raise ConfigError(f"reference “{config.name}”: UNHCR has figures", path=loaded.path)
        super().__init__(config, loaded)
        self._series = config.measures or tuple(
            MeasureConfig(code, one["measure"], tuple(one["aliases"]), "people", Series.STOCK)
            for code, one in data("unhcr")["series"].items()
        )

    def groups(self, question: Question) -> Iterator[tuple[Call, ...]]:
        if not isinstance(question, FigureQuestion):
            return
        for one in configured(question, self._series):
            sides = self._sides(question, at_home=one.code in _AT_HOME)
            if sides.origin or sides.asylum:
                origin, asylum = sides.origin or ("", ""), sides.asylum or ("", "")
                yield (Call(self._url(origin[0], asylum[0]), (one.code, *origin, *asylum)),)

    def rows(self, call: Call) -> Rows:
        series, origin, origin_name, asylum, asylum_name = call.about
        pages = whole(self.client, call.url, _read, _PAGING)
        for record in pages.records:
            if not (_fits(record, "coo_iso", origin) and _fits(record, "coa_iso", asylum)):
                raise ReferenceUnavailable(f"{call.url} answers for something else: {told(record)}")
        one = next(one for one in self._series if one.code == series)
        rows: list[Row] = []
        for record in sorted(pages.records, key=lambda record: cell(at(record, "year"))):
            if origin:
                rows.append(self._row(record, one, "coo", (origin, origin_name), (asylum, asylum_name)))
            if asylum:
                rows.append(self._row(record, one, "coa", (asylum, asylum_name), (origin, origin_name)))
        return Rows(tuple(rows), pages.digest, pages.stale)

    def weighed(self, found: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return not_by_name_alone(found)

    def _row(
        self, record: object, one: MeasureConfig, side: str, of: tuple[str, str], with_other: tuple[str, str]
    ) -> Row:
        """A figure of the one country; the other one is part of what it measures."""
        value = cell(at(record, one.code))
        if value in ("", "-", "0"):  # suppressed, not asked, not counted: no number that could decide
            return {}
        code, name = of
        title = (names_of(code) or called(code, self.config) or (name,))[0]
        aliases = dict.fromkeys((name, *names_of(code), *called(code, self.config), cell(at(record, f"{side}_name"))))
        row = {"entity": title, "entity_aliases": ";".join(alias for alias in aliases if alias and alias != title)}
        row |= measured(one)
        preposition = "from" if side == "coo" else "in"
        row["measure"] = f"{one.measure} {preposition} {title}"
        explaining = list(data("unhcr")["words"][side])
        other, other_name = with_other
        if other:
            beyond = "in" if side == "coo" else "from"
            row["measure"] += f" {beyond} {(names_of(other) or (other_name,))[0]}"
            explaining += [*names_of(other), *called(other, self.config), other_name]
            explaining += data("unhcr")["words"]["coa" if side == "coo" else "coo"]
        row["measure_aliases"] = ";".join((one.measure, *one.aliases, " ".join((one.measure, *explaining))))
        return row | {
            "value": value,
            "as_of": f"{cell(at(record, 'year'))}-12-31",
            "publisher": self.config.publisher or "UNHCR",
            "url": _SHOWN,
        }

    def _sides(self, question: FigureQuestion, *, at_home: bool) -> Sides:
        """Which of the question's countries are meant as origin and as asylum; the first of each kind."""
        origin = asylum = None
        for name in names(question):
            code = code_of(name, self.config) or country(name)
            if code is None:
                continue
            side = "coa" if at_home else side_of(name, question.measures[0] if question.measures else "")
            if side == "coo":
                origin = origin or (code, name)
            elif side == "coa":
                asylum = asylum or (code, name)
        return Sides(origin, asylum)

    def _url(self, origin: str, asylum: str) -> str:
        wanted = {"cf_type": "ISO", "yearFrom": _FIRST_YEAR}
        wanted |= {"coo": origin} if origin else {}
        wanted |= {"coa": asylum} if asylum else {}
        url = with_query(f"{self.client.address.rstrip('/')}/population/", wanted)
        return with_query(url, self.config.query, safe="${}")


def side_of(name: str, wording: str) -> str | None:
    """Is the country where the people are from ("coo") or where they are ("coa")?  None where the words leave it open.

    >>> side_of("Syria", "refugees from Syria"), side_of("Turkey", "hosts refugees from Syria")
    ('coo', 'coa')
    """
    words = fold(wording).split()
    wanted = fold(name).split()
    lists = data("unhcr")["sides"]
    places = [i for i in range(len(words) - len(wanted) + 1) if words[i : i + len(wanted)] == wanted]
    for i in places:
        before = words[i - 1] if i else ""
        if before == "the" and i > 1:
            before = words[i - 2]
        if before in lists["origin"]:
            return "coo"
        if before in lists["asylum"]:
            return "coa"
    if set(words) & set(lists["elsewhere"]):
        return None
    return "coa" if set(words) & set(lists["hosting"]) and (not places or places[0] == 0) else None


def _read(reply: Reply) -> Page:
    value = json_of(reply)
    records = at(value, "items")
    if not isinstance(records, list):
        raise ReferenceUnavailable(f"sends what is no answer of UNHCR: {told(value)}")
    for record in records:
        if not isinstance(record, dict) or "year" not in record:
            raise ReferenceUnavailable(f"sends a record without a year: {told(record)}")
    return Page(value, tuple(records))


def _fits(record: object, key: str, code: str) -> bool:
    """Is the record of the country that was asked for?  "-" stands for all countries together."""
    found = cell(at(record, key)).upper()
    return found == code.upper() if code else found in ("-", "")
