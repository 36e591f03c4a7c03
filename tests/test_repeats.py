"""Does the index of a table hold of a row that is like an earlier one what it would hold of it alone?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskcheck.model import Figure, RecordKind
from deskcheck.references.filling import TABLES, Filling
from deskcheck.references.repeats import COLUMNS, figures
from deskcheck.references.rows import BadRowError, record

Row = dict[str, str]
CELLS = {
    "entity": ("Orlan", "Vesk", ""),
    "measure": ("population", "arrivals", ""),
    "value": ("12", "-12", "012", "12.50", "1,200", "12.", ".", "", "many", "²", "1_0"),
    "as_of": ("2023", "2023-05", "2023-02-30", ""),
    "entity_aliases": ("", "Old Orlan; Orlan Town"),
    "unit": ("people", "date"),
    "low": ("", "3"),
    "as_of_end": ("", "2024"),
    "bound": ("", ">", "high"),
}
#: Columns of the same table, and of one where some rows lack what is empty.
SOME_ROW = st.fixed_dictionaries({name: st.sampled_from(cells) for name, cells in CELLS.items()})
ANY_ROW = st.fixed_dictionaries({}, optional={name: st.sampled_from(cells) for name, cells in CELLS.items()})


def indexed(rows: Iterable[Row]) -> tuple[list[Figure], list[str]]:
    table = sqlite3.connect(":memory:")
    table.executescript(TABLES)
    filling = Filling(table, RecordKind.FIGURES)
    filling.fill(((line, dict(row)) for line, row in enumerate(rows, 2)), str, "Office")
    held = table.execute(f"SELECT {COLUMNS} FROM record ORDER BY id").fetchall()
    return [figure for _, figure in figures(table, held)], filling.rejected


def alone(rows: Iterable[Row]) -> tuple[list[Figure], list[str]]:
    good, bad = [], []
    for line, row in enumerate(rows, 2):
        if not row:
            continue
        try:
            good.append(record(RecordKind.FIGURES, row, line, "Office"))
        except BadRowError as why:
            bad.append(f"{line}: {why}")
    return [one for one in good if isinstance(one, Figure)], bad


BASE = {"entity": "Orlan", "measure": "population", "value": "12", "as_of": "2023"}


@pytest.mark.parametrize(
    "then",
    [
        {"value": "13", "as_of": "2023"},
        {"entity": "Vesk", "value": "14"},
        {"entity": "Vesk", "value": "14.25", "as_of": "2023"},
        {"entity": "", "value": "14"},
        {"value": "-14"},
        {"entity": "Vesk", "value": "-14"},
        {"value": "14."},
        {"value": "."},
        {"entity": "Vesk", "value": "..5"},
        {"entity": "Vesk", "as_of": "2023-02-30"},
        {"entity": "Vesk", "measure": ""},
        {"unit": "date"},
        {"entity": "Vesk", "entity_aliases": "Old Vesk;Veskland"},
    ],
)
def test_a_row_that_is_like_an_earlier_one(then: Row) -> None:
    rows = [BASE, {**BASE, "value": "1"}, {**BASE, **then}, {**BASE, "entity": "Vesk"}]
    assert indexed(rows) == alone(rows)


def test_bad_rows_that_lack_all_that_names_them() -> None:
    rows = [BASE, {"value": "5", "as_of": "2023"}, {"as_of": "2023"}, {"value": "5"}, BASE]
    good, bad = indexed(rows)
    assert (good, bad) == alone(rows)
    assert len(bad) == 3


@settings(max_examples=150)
@given(rows=st.lists(SOME_ROW, max_size=12))
def test_rows_of_one_table(rows: list[Row]) -> None:
    good, bad = indexed(rows)
    assert (good, bad) == alone(rows)


@settings(max_examples=150)
@given(rows=st.lists(ANY_ROW, max_size=8))
def test_rows_that_lack_what_is_empty(rows: list[Row]) -> None:
    assert indexed(rows) == alone(rows)
