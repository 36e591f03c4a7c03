"""Which rows does a table have?  Read in chunks, each row with its line; what a cell means is not decided here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from deskcheck.config import ReferenceConfig
from deskcheck.errors import BadReference
from deskcheck.model import RecordKind
from deskcheck.read.decode import without_surrogates
from deskcheck.references import sdmx
from deskcheck.references.filling import Numbered
from deskcheck.references.named import measured
from deskcheck.references.rows import OPTIONAL, REQUIRED
from deskcheck.references.source import Source
from deskcheck.references.translate import PLAIN, Translation

#: What a row of each form is called for people; a line where nothing is said.
CALLED: Final = {"json": "entry", "excel": "row", "parquet": "row"}
_NAMED: Final = 100  # columns that are not read


class Reading:
    """The rows of a table. ``ignored``: its columns that are not read, known once the first row is."""

    def __init__(self, source: Source, config: ReferenceConfig) -> None:
        self.source = source
        self.config = config
        self.ignored: dict[str, None] = {}
        self.fields = _fields(config, source.location)
        self.translation = Translation(config, source.form, source.location)

    def rows(self) -> Iterator[Numbered]:
        """Every row that is not blank, by our own names. Raises :class:`BadReference` where the table is no use."""
        return self.translated(self._raw())

    def translated(self, raw: Iterator[Numbered]) -> Iterator[Numbered]:
        """Rows that have been read, in our words."""
        if self.translation.does_nothing:
            return raw
        return ((number, self.translation.of(row) if isinstance(row, dict) else row) for number, row in raw)

    def columns(self, seen: Sequence[str]) -> dict[str, str]:
        """Our name for each column that is read."""
        found = columns(seen, self.config, self.fields, self.source)
        self.translation.kept_as(found, sdmx.names(seen) if self.source.form == sdmx.FORM else {})
        self.ignored |= dict.fromkeys(without_surrogates(name[:80]) for name in seen[:_NAMED] if name not in found)
        return found

    def _raw(self) -> Iterator[Numbered]:
        source, config = self.source, self.config
        match source.form:
            case "csv" | "tsv" | "sdmx-csv":
                from deskcheck.references.delimited import rows

                return rows(_decoded(source, config.encoding), source.form, config, source.location, self.columns)
            case "excel":
                from deskcheck.references import excel

                return excel.rows(source.content, config, source.location, self.columns)
            case "parquet":
                from deskcheck.references import parquet

                return parquet.rows(source.content, source.location, self.columns)
            case _:
                return self._objects()

    def _objects(self) -> Iterator[Numbered]:
        """The rows of JSON Lines, or of one JSON list of objects (whose lines are not known: entries are counted)."""
        source = self.source
        text = _decoded(source, self.config.encoding)
        items = _lines(text) if source.form == "jsonl" else _entries(text, source)
        names: dict[str, str] = {}
        checked = False
        for number, item in items:
            if not isinstance(item, dict):
                yield number, item if isinstance(item, str) else "is no object"
                continue
            if not item:
                continue
            if not checked:  # a later object may leave out what is empty
                names = self.columns(list(item))
                checked = True
            for name in item.keys() - names.keys():
                names |= self._known_column(name)
            try:
                yield number, {names[name]: _cell(value) for name, value in item.items() if names.get(name)}
            except TypeError as error:
                yield number, str(error)
        if not checked:
            raise BadReference("holds no object" if source.content.strip() else "is empty", path=source.location)

    def _known_column(self, name: str) -> dict[str, str]:
        """A column that the first object did not have; "" for one that is not read."""
        kind = self.config.record
        for field in (*REQUIRED[kind], *OPTIONAL[kind]):
            if self.fields.get(field, field).casefold() == name.strip().casefold():
                return {name: field}
        for wanted in self.config.where:
            if wanted.casefold() == name.strip().casefold():
                return {name: PLAIN + wanted}
        if len(self.ignored) < _NAMED:
            self.ignored[without_surrogates(name[:80])] = None
        return {name: ""}


def _fields(config: ReferenceConfig, location: str) -> Mapping[str, str]:
    """As configured. Raises :class:`BadReference` for a field that records of the kind do not have."""
    known = (*REQUIRED[config.record], *OPTIONAL[config.record])
    for key in ("fields", "constants"):
        for name in getattr(config, key):
            if name not in known:
                does = "maps" if key == "fields" else "gives"
                raise BadReference(f"“{key}” {does} “{name}”, which {config.record.value} do not have"
                                   f"{_nearest(name, known)}", path=location)  # fmt: skip
    return config.fields


def columns(seen: Sequence[str], config: ReferenceConfig, fields: Mapping[str, str], source: Source) -> dict[str, str]:
    """Our field name for each column of the table that is read; columns of ``where`` that are no field are marked."""
    kind = config.record
    by_name = {name.strip().casefold(): name for name in reversed(seen)}
    if source.form == sdmx.FORM:
        by_name = sdmx.names(seen) | by_name
        fields = sdmx.usual(by_name, config) | dict(fields)
    given = config.constants.keys() | (measured(config.measures[0]).keys() if len(config.measures) == 1 else set())
    found: dict[str, str] = {}
    taken = {name.strip().casefold() for name in fields.values()}
    for field in (*REQUIRED[kind], *OPTIONAL[kind]):
        if field not in fields and field in taken:
            continue  # what the source calls "series" may be our measure
        wanted = fields.get(field, field)
        column = wanted if wanted in seen else by_name.get(wanted.strip().casefold())
        if column is not None:
            found[column] = field
        elif (field in REQUIRED[kind] and field not in given) or field in config.fields:
            raise BadReference(_missing(wanted, seen, config, fields), path=source.location)
    for wanted in (*config.where, *(sdmx.BESIDE if source.form == sdmx.FORM else ())):
        column = wanted if wanted in seen else by_name.get(wanted.strip().casefold())
        if column is not None:
            found.setdefault(column, PLAIN + wanted)
        elif wanted in config.where:
            raise BadReference(f"has no column “{wanted}”, which “where” names{_nearest(wanted, seen)}",
                               path=source.location)  # fmt: skip
    if source.form == sdmx.FORM:
        if config.record is RecordKind.FIGURES and not {"value", "low", "high"} & set(found.values()):
            raise BadReference(_missing("OBS_VALUE", seen, config, fields), path=source.location)
        found |= {name: sdmx.FREE + name for name in sdmx.dimensions(seen) if name not in found}
    return found


def _missing(wanted: str, seen: Sequence[str], config: ReferenceConfig, fields: Mapping[str, str]) -> str:
    kind = config.record
    return (
        f"has no column “{wanted}”{_nearest(wanted, seen)}; a table of {kind.value} needs a header with "
        f"{', '.join(fields.get(name, name) for name in REQUIRED[kind])}; "
        f"seen: {', '.join(without_surrogates(name[:40]) for name in seen[:20]) or 'nothing'}"
    )


def _nearest(wanted: str, known: Sequence[str]) -> str:
    from rapidfuzz import process

    best = process.extractOne(wanted.casefold(), [name.casefold() for name in known], score_cutoff=60)
    return f" (the nearest is “{without_surrogates(known[best[2]][:40])}”)" if best else ""


def _lines(text: str) -> Iterator[tuple[int, object]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield number, json.loads(line, parse_float=str, parse_int=str)
            except (ValueError, RecursionError):
                yield number, "is not JSON"


def _entries(text: str, source: Source) -> Iterator[tuple[int, object]]:
    try:
        whole = json.loads(text, parse_float=str, parse_int=str)
    except (ValueError, RecursionError) as error:
        raise BadReference(f"is not JSON: {error}", path=source.location) from None
    if not isinstance(whole, list):
        raise BadReference("is not a list of objects", path=source.location)
    return iter(enumerate(whole, 1))


def _cell(value: object, *, inside: bool = False) -> str:
    """A value as a cell of a table would print it; numbers arrive as they were printed.

    Raises TypeError for what no cell can print: an object, a list of lists.
    """
    if isinstance(value, dict) or (inside and isinstance(value, list)):
        raise TypeError("holds an object or a list of lists where text or a number is expected")
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ";".join(_cell(part, inside=True) for part in value)
    return without_surrogates(str(value)).strip()


def _decoded(source: Source, encoding: str) -> str:
    try:
        if encoding.lower().replace("-", "") == "utf8":
            return source.content.decode("utf-8-sig")
        return without_surrogates(source.content.decode(encoding))  # UTF-7 has them
    except UnicodeDecodeError as error:
        raise BadReference(f"is not {encoding} (byte {error.start})", path=source.location) from None
    except (LookupError, ValueError):  # as deskcheck.encoding
        raise BadReference(f"unknown encoding “{encoding}”", path=source.location) from None
