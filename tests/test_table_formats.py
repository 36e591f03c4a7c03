"""Is a table read as its publisher wrote it: workbooks, Parquet, SDMX-CSV, decimal commas, lines above the header?"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from servers import Says, serving

from deskcheck.errors import BadReference
from deskcheck.model import Figure
from deskcheck.references import Reference
from tests.test_tables import found, opened, table

HEAD = ["entity", "measure", "value", "unit", "as_of", "remark"]
ROW: list[Any] = ["Orla", "population", 1200.5, "people", date(2023, 9, 1), "x"]


def workbook(*sheets: tuple[str, list[list[Any]]], formats: dict[str, str] | None = None) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for cell, form in (formats or {}).items():
            sheet[cell].number_format = form
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def parquet(columns: dict[str, Any]) -> bytes:
    import pyarrow
    from pyarrow import parquet as files

    packed = io.BytesIO()
    files.write_table(pyarrow.table(columns), packed)
    return packed.getvalue()


def one(reference: Reference, entity: str = "Orla") -> Figure:
    (figure,) = found(reference, entity)
    return figure


def test_a_workbook_is_read_like_a_table(tmp_path: Path) -> None:
    reference = table(tmp_path, "a.xlsx", workbook(("Data", [HEAD, ROW, [], [*ROW[:2], 7, None, "2024", None]])))
    first, second = found(reference, "Orla")
    assert (first.value, first.at, first.row) == (Decimal("1200.5"), "2023-09-01", 2)
    assert (second.value, second.unit, second.at, second.row) == (7, None, "2024", 4)
    assert reference.info().ignored == ("remark",)
    assert reference.info().newest == date(2024, 12, 31)


@pytest.mark.parametrize("sheet", ["Towns", "towns ", 2])
def test_a_sheet_is_named_or_counted(sheet: str | int, tmp_path: Path) -> None:
    content = workbook(("Notes", [["nothing here"]]), ("Towns", [["Table 1"], ["since 2020"], HEAD, ROW]))
    figure = one(table(tmp_path, "a.xlsx", content, sheet=sheet, header_lines=2))
    assert (figure.value, figure.row) == (Decimal("1200.5"), 4)


CELLS = [
    (0.058, "0.0%", "5.8"),  # as the sheet shows it
    (0.6, "0%", "60"),
    (0.1 + 0.2, "General", "0.3"),
    (1e15, "General", "1E+15"),
    (41532, "#,##0", "41532"),
    ("1,234", "General", "1234"),
    (True, "General", None),
    ("#N/A", "General", None),
    ("=1+1", "General", None),  # a formula that nobody worked out has no value
]


@pytest.mark.parametrize(("value", "form", "read"), CELLS)
def test_cells_of_a_workbook_are_read_as_it_shows_them(value: Any, form: str, read: str | None, tmp_path: Path) -> None:
    rows = [HEAD, ["Orla", "population", value, None, None, None]]
    reference = table(tmp_path, "a.xlsx", workbook(("Data", rows), formats={"C2": form}))
    assert [figure.value for figure in found(reference, "Orla")] == ([Decimal(read)] if read else [])
    assert len(reference.info().rejected) == (0 if read else 1)
    assert all(bad.startswith("a.xlsx, row 2: ") for bad in reference.info().rejected)


def test_parquet_is_read_with_its_own_types(tmp_path: Path) -> None:
    import pyarrow

    columns = {
        "entity": pyarrow.array(["Orla", "Bell", "Cray", "Dunn"]).dictionary_encode(),
        "measure": ["population"] * 4,
        "value": pyarrow.array([1200.5, 0.1, float("nan"), None], pyarrow.float32()),
        "as_of": pyarrow.array([date(2023, 9, 1)] * 4, pyarrow.date32()),
        "entity_aliases": [["La Orla", "Vieux-Orla"], [], None, None],
        "seen": [b"x"] * 4,
    }
    reference = table(tmp_path, "a.parquet", parquet(columns))
    figure = one(reference, "La Orla")
    assert (figure.value, figure.at, figure.row) == (Decimal("1200.5"), "2023-09-01", 1)
    assert one(reference, "Bell").value == Decimal("0.1")
    assert reference.info().rejected == ("a.parquet, row 3: no value", "a.parquet, row 4: no value")
    assert reference.info().ignored == ("seen",)


def test_decimals_and_days_of_parquet_keep_their_digits(tmp_path: Path) -> None:
    import pyarrow

    columns = {
        "entity": ["Orla"],
        "measure": ["population"],
        "value": pyarrow.array([Decimal("12.50")], pyarrow.decimal128(9, 2)),
        "as_of": pyarrow.array([datetime(2023, 9, 1, 20)], pyarrow.timestamp("ns")),
    }
    figure = one(table(tmp_path, "a.parquet", parquet(columns)))
    assert (str(figure.value), figure.at) == ("12.50", "2023-09-01T20:00:00")


# SDMX-CSV

V1 = "DATAFLOW,FREQ,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS\n"
FLOW = "OFFICE:POP(1.0),"
V2 = "STRUCTURE[;],STRUCTURE_ID,ACTION,FREQ: Frequency,REF_AREA: Reference area,TIME_PERIOD: Time,OBS_VALUE: Value,"
V2 += "UNIT_MEASURE: Unit,NOTES[]\n"
POPULATION = {"constants": {"measure": "population"}}

SDMX = [
    (V1 + FLOW + "A,Orla,T,2023,1200,PS,0,A\n", {}, (1200, "people", "2023-01-01", "2023-12-31")),
    (V1 + FLOW + "A,Orla,T,2023,1.2,PS,3,A\n", {}, (1200, "people", "2023-01-01", "2023-12-31")),
    (V1 + FLOW + "Q,Orla,T,2023-Q3,12,PS,0,A\n", {}, (12, "people", "2023-07-01", "2023-09-30")),
    (V1 + FLOW + "M,Orla,T,2023-09,12,PC,,A\n", {}, (12, "percent", "2023-09-01", "2023-09-30")),
    (V1 + FLOW + "M,Orla,T,2023-M09,12,PC,,A\n", {}, (12, "percent", "2023-09-01", "2023-09-30")),
    (V1 + FLOW + "S,Orla,T,2023-S2,12,PC,,A\n", {}, (12, "percent", "2023-07-01", "2023-12-31")),
    (V1 + FLOW + "W,Orla,T,2023-W01,12,PC,,A\n", {}, (12, "percent", "2023-01-02", "2023-01-08")),
    (V1 + FLOW + "D,Orla,T,2023-09-02,12,PC,,A\n", {}, (12, "percent", "2023-09-02", "2023-09-02")),
    (V1 + FLOW + "A,OR,T,2023,12,PS,0,A\n", {"entities": {"Orla": "OR"}}, (12, "people", "2023-01-01", "2023-12-31")),
    (
        V1 + FLOW + "A,Orla,F,2023,5,PS,0,A\n" + FLOW + "A,Orla,T,2023,12,PS,0,A\n",
        {"where": {"SEX": "T"}},
        (12, "people", "2023-01-01", "2023-12-31"),
    ),
    (
        V1 + FLOW + "A,Orla,T,2023,5,PC,0,A\n" + FLOW + "A,Orla,T,2023,12,PS,0,A\n",
        {"where": {"unit_measure": "PS"}},  # a column that is read as well
        (12, "people", "2023-01-01", "2023-12-31"),
    ),
    (
        V2 + 'dataflow,OFFICE:POP(1.0): Population,I,A: Annual,OR: Orla,2023-Q4: Q4,12.5,PS: Persons,"a;b"\n',
        {},
        (Decimal("12.5"), "people", "2023-10-01", "2023-12-31"),
    ),
    (
        V2.replace("[;]", "[|]").replace(",", ";")
        + "dataflow;OFFICE:POP(1.0);I;A;OR: Orla;2023;12,5;XX: Head of cattle;\n",
        {"decimal": ","},
        (Decimal("12.5"), "Head of cattle", "2023-01-01", "2023-12-31"),
    ),
    (
        V2 + "dataflow,OFFICE:POP(1.0),I,A,OR: Orla,2023,12.5,PS,\n"
        "dataflow,OFFICE:POP(1.0),D,A,OR: Orla,2022,,PS,\ndataflow,OFFICE:POP(1.0),I,A,OR: Orla,2021,NaN,PS,\n",
        {},
        (Decimal("12.5"), "people", "2023-01-01", "2023-12-31"),
    ),
]


@pytest.mark.parametrize(("text", "more", "read"), SDMX, ids=[f"{n}" for n in range(len(SDMX))])
def test_sdmx_csv_is_read_in_our_own_words(text: str, more: dict[str, Any], read: Any, tmp_path: Path) -> None:
    figure = one(table(tmp_path, "a.csv", text, **{**POPULATION, **more}))
    assert figure.as_of is not None
    assert (figure.value, figure.unit, str(figure.as_of.first), str(figure.as_of.last)) == read


def test_thousands_are_rounded_to_their_last_digit(tmp_path: Path) -> None:
    figure = one(table(tmp_path, "a.csv", V1 + FLOW + "A,Orla,T,2023,1.2,PS,3,A\n", **POPULATION))
    assert (figure.value, figure.rounding) == (1200, 100)


def test_slices_that_nobody_chose_from_are_an_error_that_says_how_to_choose(tmp_path: Path) -> None:
    text = V1 + FLOW + "A,Orla,F,2023,5,PS,0,A\n" + FLOW + "A,Orla,T,2023,12,PS,0,A\n"
    with pytest.raises(BadReference, match=r'dimension SEX with “F” and “T”; .* where = \{ SEX = "…" \}'):
        table(tmp_path, "a.csv", text, **POPULATION)


def test_a_deleted_row_is_named_and_columns_that_are_not_read_are_named_once(tmp_path: Path) -> None:
    text = V2 + "dataflow,O:P(1.0),D,A,OR: Orla,2022,3,PS,\ndataflow,O:P(1.0),I,A,OR: Orla,2022,4,PS,\n"
    info = table(tmp_path, "a.csv", text, **POPULATION).info()
    assert info.rejected == ("a.csv, line 2: takes something back (ACTION is D)",)
    assert info.ignored == ("STRUCTURE[;]", "STRUCTURE_ID", "FREQ: Frequency", "NOTES[]")


def test_other_tables_that_begin_like_sdmx_are_none(tmp_path: Path) -> None:
    text = "structure,entity,measure,value\nx,Orla,population,4\n"
    assert one(table(tmp_path, "a.csv", text)).value == 4


# How numbers and lines are written

NUMBERS = [
    ("1.234.567,8", {"decimal": ","}, "1234567.8"),
    ("12,4", {"decimal": ","}, "12.4"),
    ("+0,5", {"decimal": ","}, "0.5"),
    ("1 234,5", {"decimal": ","}, "1234.5"),
    ("1\u202f234,5", {"decimal": ","}, "1234.5"),
    ("12.4", {"decimal": ","}, None),  # a point that divides no thousands
    ("1.23.456", {"decimal": ","}, None),
    ("1 234 567.5", {"thousands": " "}, "1234567.5"),
    ("1\u00a0234", {"thousands": " "}, "1234"),
    ("1’234’567", {"thousands": "'"}, "1234567"),
    ("12,34,567", {"thousands": ","}, "1234567"),
    ("1234", {"thousands": " "}, "1234"),
    ("1 23", {"thousands": " "}, None),
    ("1,234", {}, "1234"),
    ("12,4", {}, None),
    ("−5", {"decimal": ","}, None),
]


@pytest.mark.parametrize(("cell", "more", "read"), NUMBERS)
def test_numbers_are_read_as_they_are_grouped(
    cell: str, more: dict[str, Any], read: str | None, tmp_path: Path
) -> None:
    text = f'entity;measure;value\nOrla;population;"{cell}"\n'
    reference = table(tmp_path, "a.csv", text, delimiter=";", **more)
    assert [figure.value for figure in found(reference, "Orla")] == ([Decimal(read)] if read else [])
    assert all(f"{cell}" in bad and bad.startswith("a.csv, line 2: ") for bad in reference.info().rejected)


def test_lines_above_the_header_are_skipped_and_counted(tmp_path: Path) -> None:
    text = "Table 7;;\nSource: the office;;\nLand;Jahr;Einwohner\nOrla;2023;1.200\nBell;2023;viele\n"
    more: dict[str, Any] = {
        "header_lines": 2,
        "delimiter": ";",
        "decimal": ",",
        "encoding": "cp1252",
        "fields": {"entity": "Land", "as_of": "Jahr", "value": "Einwohner"},
        "constants": {"measure": "population", "unit": "people"},
    }
    reference = table(tmp_path, "a.csv", text, **more)
    figure = one(reference)
    assert (figure.value, figure.measure, figure.unit, figure.row) == (1200, "population", "people", 4)
    assert reference.info().rejected == ("a.csv, line 5: value “viele” is not a number",)


def test_rows_that_are_not_meant_are_left_out_and_are_not_bad(tmp_path: Path) -> None:
    text = "entity,measure,value,sex\nOrla,population,5,F\nOrla,population,9,total\n"
    reference = table(tmp_path, "a.csv", text, where={"Sex": "Total"})
    assert (one(reference).value, reference.info().rejected, reference.info().ignored) == (9, (), ())
    rows = [{"entity": "Orla", "measure": "population", "value": 5, "sex": "F"}]
    reference = table(tmp_path, "b.json", json.dumps([*rows, {**rows[0], "sex": "T"}]), where={"sex": "T"})
    assert one(reference).row == 2


def test_series_and_names_of_the_configuration_stand_for_codes(tmp_path: Path) -> None:
    from deskcheck.config import MeasureConfig

    text = "entity,measure,value\nOR,POP,5\n"
    measures = (MeasureConfig("pop", "population", ("inhabitants",), "people"),)
    figure = one(table(tmp_path, "a.csv", text, entities={"Orla": "or"}, measures=measures))
    assert (figure.measure, figure.measure_aliases, figure.unit) == ("population", ("inhabitants",), "people")


BAD: list[tuple[str, Callable[[], bytes], dict[str, Any], str]] = [
    ("a.xlsx", lambda: b"no workbook", {}, "cannot be read as an Excel file"),
    ("a.xlsx", lambda: b"\xd0\xcf\x11\xe0 old", {}, "save it as .xlsx"),
    ("a.xls", lambda: b"", {}, "save it as .xlsx"),
    ("a.xlsx", lambda: workbook(("A", [HEAD, ROW])), {"sheet": "B"}, "has no sheet “B”; it has “A”"),
    ("a.xlsx", lambda: workbook(("A", [HEAD, ROW])), {"sheet": 2}, "has no sheet “2”; it has “A”"),
    ("a.xlsx", lambda: workbook(("A", [[]])), {}, "has no names of columns in row 1"),
    ("a.xlsx", lambda: workbook(("A", [["Land", "Jahr"]])), {}, "has no column “entity”"),
    ("a.parquet", lambda: b"PAR1 no PAR1", {}, "cannot be read as a Parquet file"),
    ("a.parquet", lambda: parquet({"Land": ["x"]}), {}, "has no column “entity”"),
    ("a.csv", lambda: b"entity,measure\n", {"header_lines": 5}, "is empty"),
    ("a.csv", lambda: b"entity,measure\n", {"where": {"sex": "T"}}, "has no column “sex”, which “where” names"),
    ("a.csv", lambda: b"entity,measure\n", {"constants": {"unti": "x"}}, "“constants” gives “unti”"),
    ("a.csv", lambda: V1.replace("OBS_VALUE", "OBS_VALUE1").encode(), POPULATION, "has no column “OBS_VALUE”"),
    ("a.csv", lambda: (V1 + FLOW + "A,Orla,T,2023,1,PS,0,A\n").encode(), {}, "has no column “INDICATOR”"),
]


@pytest.mark.parametrize(("name", "content", "more", "why"), BAD, ids=[f"{name}-{why}" for name, _, _, why in BAD])
def test_what_cannot_be_used_is_named(
    name: str, content: Callable[[], bytes], more: dict[str, Any], why: str, tmp_path: Path
) -> None:
    with pytest.raises(BadReference) as error:
        table(tmp_path, name, content(), **more)
    assert error.value.path == name
    assert why in str(error.value)


def test_a_format_can_be_named_where_the_name_of_the_file_does_not_tell(tmp_path: Path) -> None:
    (tmp_path / "export").write_bytes(workbook(("A", [HEAD, ROW])))
    assert one(opened(tmp_path, "figures", path="export", format="excel")).value == Decimal("1200.5")


SENT: list[tuple[Callable[[], bytes], str]] = [
    (lambda: workbook(("A", [HEAD, ROW])), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (
        lambda: parquet({"entity": ["Orla"], "measure": ["population"], "value": [1200.5]}),
        "application/vnd.apache.parquet",
    ),
    (
        lambda: (V1 + FLOW + "A,Orla,T,2023,1200.5,PS,0,A\n").encode(),
        "application/vnd.sdmx.data+csv; version=1.0.0; labels=id",
    ),
    (lambda: (V1 + FLOW + "A,Orla,T,2023,1200.5,PS,0,A\n").encode(), "text/csv"),
]


@pytest.mark.parametrize(("content", "media"), SENT, ids=[media for _, media in SENT])
def test_a_server_sends_every_format(content: Callable[[], bytes], media: str, tmp_path: Path) -> None:
    with serving() as server:
        server.says("/data", Says(content(), 200, media))
        reference = opened(tmp_path, "figures", url=f"{server.url}/data", constants={"measure": "population"})
        assert one(reference).value == Decimal("1200.5")
