"""How do a source's own words become ours: its numbers, its codes, what it leaves unsaid?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from deskcheck.config import ReferenceConfig
from deskcheck.errors import BadReference
from deskcheck.model import RecordKind
from deskcheck.references import sdmx
from deskcheck.references.named import called, measured
from deskcheck.references.rows import BadRowError

#: Marks a cell that is no field of ours.
PLAIN: Final = "\0"
_NUMBERS: Final = ("value", "low", "high", "rounding")
_BLANKS: Final = {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2019": "'"}


class Translation:
    """What is done to each row of one table before it becomes a record."""

    def __init__(self, config: ReferenceConfig, form: str, location: str) -> None:
        self.config = config
        self.location = location
        self.is_sdmx = form == sdmx.FORM
        self.figures = config.record is RecordKind.FIGURES
        self.series = {one.code.casefold(): one for one in config.measures}
        self.coded = self.figures and bool(config.measures or config.entities)
        self.numbers = self.figures and (config.decimal != "." or config.thousands is not None)
        self.free: dict[str, str] = {}
        self.kept: dict[str, str] = {}

    def kept_as(self, columns: Mapping[str, str], names: Mapping[str, str]) -> None:
        """Remember under which of our names the columns of ``where`` are kept, be it as a field that they are too."""
        for wanted in self.config.where:
            column = names.get(wanted.casefold(), wanted)
            same = [ours for name, ours in columns.items() if name.casefold().strip() == column.casefold().strip()]
            self.kept[wanted] = same[0] if same else PLAIN + wanted

    @property
    def does_nothing(self) -> bool:
        return not (self.is_sdmx or self.coded or self.numbers or self.config.constants or self.config.where)

    def of(self, row: dict[str, str]) -> dict[str, str] | str:
        """The row in our words: an empty one where it is not meant, why where it cannot be read."""
        try:
            if not self._meant(row):
                return {}
            if self.numbers:
                for name in _NUMBERS:
                    if row.get(name):
                        row[name] = plain(row[name], self.config.decimal, self.config.thousands)
            self._one_slice(row)
            if self.coded:
                self._named(row)
            if self.is_sdmx and not (row := sdmx.in_our_words(row)):
                return {}
        except BadRowError as error:
            return str(error)
        for field, text in self.config.constants.items():
            if not row.get(field):
                row[field] = text
        return row

    def _meant(self, row: dict[str, str]) -> bool:
        """Has the row the cells that "where" names?"""
        for column, wanted in self.config.where.items():
            key = self.kept.get(column, PLAIN + column)
            cell = row.get(key, "")
            if key.startswith(PLAIN) and key.removeprefix(PLAIN) not in sdmx.BESIDE:
                row.pop(key, None)
            if not (sdmx.same(cell, wanted) if self.is_sdmx else cell.casefold() == wanted.strip().casefold()):
                return False
        return True

    def _one_slice(self, row: dict[str, str]) -> None:
        """A dimension that nobody maps must not tell rows apart: they would pass for figures of one thing."""
        for name in [name for name in row if name.startswith(sdmx.FREE)]:
            cell = row.pop(name)
            if not row.get("value"):
                continue
            first = self.free.setdefault(name, cell)
            if cell != first:
                column = name.removeprefix(sdmx.FREE)
                raise BadReference(sdmx.several_slices(column, (first, cell)), path=self.location)

    def _named(self, row: dict[str, str]) -> None:
        """Codes give way to the names that the configuration has for them."""
        code = row.get("measure", "")
        if self.is_sdmx:
            code = sdmx.code_of(code)
        series = self.series.get(code.casefold())
        if series is None and not code and len(self.config.measures) == 1:
            series = self.config.measures[0]
        if series is not None:
            given = measured(series)
            row |= {name: text for name, text in given.items() if name.startswith("measure") or not row.get(name)}
        entity = row.get("entity", "")
        if found := called(sdmx.code_of(entity) if self.is_sdmx else entity, self.config):
            row["entity"] = found[0]
            row["entity_aliases"] = ";".join((*found[1:], row.get("entity_aliases", "")))


def plain(cell: str, decimal: str, thousands: str | None) -> str:
    """The number with a decimal point and ungrouped. Raises :class:`BadRowError` where the signs are not as told.

    >>> plain("1.234.567,8", ",", None), plain("1 234 567", ".", " "), plain("12,4", ",", None)
    ('1234567.8', '1234567', '12.4')
    """
    text = cell
    for odd, usual in _BLANKS.items():
        text = text.replace(odd, usual)
    grouping = thousands if thousands is not None else ("." if decimal == "," else ",")
    grouping = _BLANKS.get(grouping, grouping)
    whole, found, fraction = text.partition(decimal)
    sign = whole[:1] if whole[:1] in "+-" else ""
    groups = whole.removeprefix(sign).split(grouping)
    if thousands is None and len(groups) == 1:
        groups = groups[0].split(" ")
    if len(groups) > 1 and not _grouped(groups, (3,) if thousands is None else (2, 3)):
        raise BadRowError(f"“{cell[:40]}” is not a number with “{decimal}” for decimals and “{grouping}” for thousands")
    if decimal == "," and "." in "".join((*groups, fraction)):
        raise BadRowError(f"“{cell[:40]}” is not a number with “,” for decimals")
    return f"{sign}{''.join(groups)}{'.' if found else ''}{fraction}"


def _grouped(groups: list[str], sizes: tuple[int, ...]) -> bool:
    """Groups of three digits; where the sign is told, of two in between as in India."""
    first, *middle, last = groups
    digits = all(group.isascii() and group.isdigit() for group in groups)
    return digits and 1 <= len(first) <= 3 and len(last) == 3 and all(len(group) in sizes for group in middle)
