"""Are tables read as they are, bad rows named, and what cannot be asked kept apart from what is not there?"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deskcheck.config import Config, Loaded, ReferenceConfig
from deskcheck.consult import consult
from deskcheck.errors import BadReference, ConfigError
from deskcheck.model import (
    Bound,
    Figure,
    FigureQuestion,
    Interval,
    Intervals,
    Kind,
    PersonQuestion,
    PersonRecord,
    RecordKind,
    Records,
    Series,
    StatementQuestion,
    Unavailable,
    Unit,
)
from deskcheck.references import CONNECTORS, Reference, open_references

FIGURES = "entity,measure,value,unit,series,as_of,entity_aliases\n"
ANY = Interval(Decimal(0), None)


def table(folder: Path, name: str, content: str | bytes, record: str = "figures", **more: object) -> Reference:
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return opened(folder, record, path=name, **more)


def opened(folder: Path, record: str, **more: object) -> Reference:
    config = ReferenceConfig("ref", RecordKind(record), "table", **more)  # type: ignore[arg-type]
    (reference,) = open_references(Loaded(Config(references=(config,), cache="cache"), str(folder)))
    return reference


def about(entity: str, measure: str = "population", claim: str = "c1") -> FigureQuestion:
    return FigureQuestion(claim, (entity,), (measure,), Kind.COUNT, Unit("person"), Intervals(ANY, ANY), Bound.EXACT)


def found(reference: Reference, entity: str) -> list[Figure]:
    (answer,) = reference.ask([about(entity)])
    assert isinstance(answer, Records)
    return [one.record for one in answer.evidence if isinstance(one.record, Figure)]


ONE = {"entity": "Orla", "measure": "population", "value": "1200.50", "unit": "people", "as_of": "2023-09"}
FORMATS = {
    "a.csv": ",".join(ONE) + "\n" + ",".join(ONE.values()) + "\n",
    "a.tsv": "\t".join(ONE) + "\r\n" + "\t".join(ONE.values()) + "\r\n",
    "a.jsonl": json.dumps({**ONE, "value": 1200.5}).replace("1200.5", "1200.50") + "\n\n",
    "a.json": json.dumps([ONE]),
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_record(name: str, tmp_path: Path) -> None:
    (figure,) = found(table(tmp_path, name, FORMATS[name]), "the ORLA")
    assert (figure.entity, figure.value, figure.unit, figure.at) == ("Orla", Decimal("1200.50"), "people", "2023-09")
    assert str(figure.value) == "1200.50"  # the digits as published carry the precision


def test_columns_of_the_source_are_mapped(tmp_path: Path) -> None:
    text = "Gebiet,Was,Zahl\nOrla,population,5\n"
    fields = {"entity": "Gebiet", "measure": "Was", "value": "Zahl"}
    (figure,) = found(table(tmp_path, "a.csv", text, fields=fields, publisher="Office"), "Orla")
    assert (figure.value, figure.publisher) == (5, "Office")


def test_a_byte_order_mark_and_a_header_in_capitals_are_no_matter(tmp_path: Path) -> None:
    (figure,) = found(table(tmp_path, "a.csv", b"\xef\xbb\xbfEntity,MEASURE,Value\nOrla,population,5\n"), "Orla")
    assert figure.row == 2


BAD_ROWS = [
    ("Orla,population,many,people,stock,2023,", "line 2: value “many” is not a number"),
    ("Orla,population,NaN,people,stock,2023,", "line 2: value “NaN” cannot be calculated with"),
    ("Orla,population,1E99,people,stock,2023,", "line 2: value “1E99” cannot be calculated with"),
    ("Orla,population,5,people,stock,2023-02-30,", "line 2: as_of “2023-02-30” is no day of the calendar"),
    ("Orla,population,5,people,stock,last year,", "line 2: as_of “last year” is not a date"),
    ("Orla,population,5,people,daily,2023,", "line 2: series “daily” is not one of point"),
    (",population,5,people,stock,2023,", "line 2: no entity"),
    ("Orla,,5,people,stock,2023,", "line 2: no measure"),
    ("Orla,population,,people,stock,2023,", "line 2: no value"),
    ("Orla,blockade,,date,point,,", "line 2: a date without as_of"),
    ("Orla,population,5,people,stock,2023,,surplus", "line 2: 8 cells in a table of 7"),
]


@pytest.mark.parametrize(("row", "why"), BAD_ROWS)
def test_a_bad_row_is_named_counted_and_skipped(row: str, why: str, tmp_path: Path) -> None:
    reference = table(tmp_path, "a.csv", FIGURES + row + "\nBell,population,7,people,stock,2023,\n")
    info = reference.info()
    assert info.records == 1
    assert len(info.rejected) == 1
    assert info.rejected[0].startswith(f"a.csv, {why}")
    assert [figure.row for figure in found(reference, "Bell")] == [3]


def test_lines_are_counted_over_blank_and_broken_ones(tmp_path: Path) -> None:
    rows = (
        'Orla,population,1,"peo\nple",stock,2023,\n\nBell,population,x,people,stock,2023,\nBell,population,7,,,2023,\n'
    )
    reference = table(tmp_path, "a.csv", FIGURES + rows)
    assert reference.info().rejected == ("a.csv, line 5: value “x” is not a number",)
    assert [figure.row for figure in found(reference, "Bell")] == [6]


def test_a_short_row_lacks_its_last_cells_and_grouped_digits_are_a_number(tmp_path: Path) -> None:
    reference = table(tmp_path, "a.csv", FIGURES + 'Orla,population,"1,234,567"\n')
    assert [figure.value for figure in found(reference, "Orla")] == [1234567]


def test_bad_rows_beyond_some_are_counted_only(tmp_path: Path) -> None:
    reference = table(tmp_path, "a.csv", FIGURES + "Orla,population,x,,,,\n" * 80)
    rejected = reference.info().rejected
    assert (len(rejected), rejected[-1]) == (51, "and 30 more")


BAD_TABLES = [
    ("a.csv", b"", "is empty"),
    ("a.csv", b"Orla,population,5\n", "has no column “entity”"),
    ("a.csv", b"entty,measure,value\n", "(the nearest is “entty”)"),
    ("a.csv", b"entity,measure\n\xff\xfe", "is not utf-8 (byte 15)"),
    ("a.csv", b'entity,measure\n"open,', "cannot be read as a table"),
    ("a.json", b"{}", "is not a list of objects"),
    ("a.json", b"[", "is not JSON"),
    ("a.jsonl", b"", "is empty"),
    ("a.jsonl", b'{"name": "x"}', "has no column “entity”"),
    ("a.doc", b"x", "is of no kind that can be read"),
]


@pytest.mark.parametrize(("name", "content", "why"), BAD_TABLES)
def test_a_table_that_cannot_be_used_is_an_error_that_names_it(
    name: str, content: bytes, why: str, tmp_path: Path
) -> None:
    with pytest.raises(BadReference) as error:
        table(tmp_path, name, content)
    assert error.value.path == name
    assert why in str(error.value)
    assert not list((tmp_path / "cache").glob("*")) if (tmp_path / "cache").exists() else True


def test_a_missing_file_and_an_unknown_field_are_named(tmp_path: Path) -> None:
    with pytest.raises(BadReference, match=r"none\.csv: no such reference file"):
        opened(tmp_path, "figures", path="none.csv")
    with pytest.raises(BadReference, match=r"maps “entiti”.*nearest is “entity”"):
        table(tmp_path, "a.csv", FIGURES, fields={"entiti": "x"})


def test_an_unknown_connector_names_the_known_ones(tmp_path: Path) -> None:
    config = ReferenceConfig("ref", RecordKind.FIGURES, "tabel", path="a.csv")
    with pytest.raises(ConfigError, match=r"tabel.*known: table"):
        open_references(Loaded(Config(references=(config,)), str(tmp_path)))
    assert "table" in CONNECTORS


NAMES = [
    ("Orla", True),
    ("the orla", True),
    ("ORLÁ", True),
    ("Vieux-Orla", True),  # an alias
    ("Vieux Orla", True),
    ("Orl", False),
    ("Orlando", False),
    ("Nova Orlavina", True),
    ("Nova Orlavinia", True),  # misspelled: found, and never decides
    ("Nova Orlavina 2", False),
    ("", False),
]


@pytest.mark.parametrize(("name", "known"), NAMES)
def test_names_are_found_folded_or_nearly(name: str, known: bool, tmp_path: Path) -> None:
    rows = "Orla,population,5,people,stock,2023,Vieux-Orla; La Orla\nNova Orlavina,population,6,people,stock,2023,\n"
    assert bool(found(table(tmp_path, "a.csv", FIGURES + rows), name)) is known


def test_rows_of_one_entity_need_not_have_the_same_aliases(tmp_path: Path) -> None:
    rows = "Orla,population,5,people,stock,2022,La Orla\nOrla,population,6,people,stock,2023,\n"
    assert [figure.value for figure in found(table(tmp_path, "a.csv", FIGURES + rows), "Orla")] == [5, 6]


def test_a_misspelled_name_is_no_agreement_on_the_entity(tmp_path: Path) -> None:
    reference = table(tmp_path, "a.csv", FIGURES + "Nova Orlavina,population,6,people,stock,2023,\n")
    (answer,) = reference.ask([about("Nova Orlavinia")])
    assert isinstance(answer, Records)
    assert "entity" not in answer.evidence[0].agrees
    assert answer.evidence[0].score < 1


def test_people_and_statements_are_asked_their_own_questions_only(tmp_path: Path) -> None:
    people = table(tmp_path, "p.csv", "name,aliases,role,from\nAda Bell,Bell,mayor,2020-01-01\n", "people")
    said = table(tmp_path, "s.csv", "speaker,text\nAda Bell,We go home now.\n", "statements")
    questions = [
        about("Orla"),
        PersonQuestion("c2", "Ada Bell", "mayor"),
        StatementQuestion("c3", "go home now", "Bell"),
    ]
    (answer,) = people.ask(questions)
    assert isinstance(answer, Records)
    assert (answer.claim, [type(one.record) for one in answer.evidence]) == ("c2", [PersonRecord])
    (answer,) = said.ask(questions)
    assert isinstance(answer, Records)
    assert [one.agrees for one in answer.evidence] == [("speaker",)]
    assert [answer.claim for answer in consult(questions, [people, said])] == ["c2", "c3"]


def test_the_same_question_is_asked_once(tmp_path: Path) -> None:
    reference = table(tmp_path, "a.csv", FIGURES + "Orla,population,6,people,stock,2023,\n")
    asked: list[int] = []

    class Counting:
        config = reference.config
        info = reference.info

        def ask(self, questions):  # type: ignore[no-untyped-def]
            asked.append(len(questions))
            return reference.ask(questions)

    answers = consult([about("Orla"), about("Orla", claim="c2"), about("Bell", claim="c3")], [Counting()])  # type: ignore[list-item]
    assert asked == [2]
    assert [(one.claim, len(one.evidence)) for one in answers if isinstance(one, Records)] == [
        ("c1", 1),
        ("c2", 1),
        ("c3", 0),
    ]


def test_a_table_is_indexed_once_and_then_opened_without_pandas(tmp_path: Path) -> None:
    table(tmp_path, "a.csv", FIGURES + "Orla,population,6,people,stock,2023,\n")
    (index,) = (tmp_path / "cache").glob("*.sqlite")
    code = (
        "import sys; from deskcheck.config import *; from deskcheck.model import RecordKind\n"
        "from deskcheck.references import open_references\n"
        f"c = Config(references=(ReferenceConfig('x', RecordKind.FIGURES, 'table', path='a.csv'),), cache='cache')\n"
        f"(r,) = open_references(Loaded(c, {str(tmp_path)!r}))\n"
        "print(r.info().records, sorted({'pandas', 'requests', 'numpy'} & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "1 []"
    assert [path.name for path in (tmp_path / "cache").glob("*.sqlite")] == [index.name]


def test_another_content_is_another_index_and_a_broken_one_is_made_again(tmp_path: Path) -> None:
    table(tmp_path, "a.csv", FIGURES + "Orla,population,6,people,stock,2023,\n")
    (index,) = (tmp_path / "cache").glob("*.sqlite")
    index.write_bytes(b"not a database")
    again = table(tmp_path, "a.csv", FIGURES + "Orla,population,6,people,stock,2023,\n")
    assert len(found(again, "Orla")) == 1
    table(tmp_path, "a.csv", FIGURES + "Orla,population,7,people,stock,2023,\n")
    assert len(list((tmp_path / "cache").glob("*.sqlite"))) == 2


def test_without_a_cache_that_can_be_written_the_table_is_read_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    reference = table(tmp_path, "a.csv", FIGURES + "Orla,population,6,people,stock,2023,\n")
    assert len(found(reference, "Orla")) == 1


def test_a_cache_of_its_own_stays_out_of_git_and_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    table(tmp_path, "a.csv", FIGURES + "Orla,population,6,people,stock,2023,\n")
    assert (tmp_path / "cache/.gitignore").read_text() == "*\n"
    shared = tmp_path / "shared"
    (shared / "cache").mkdir(parents=True)
    (shared / "cache/notes.txt").write_text("somebody's")
    table(shared, "a.csv", FIGURES + "Orla,population,6,people,stock,2023,\n")
    assert not (shared / "cache/.gitignore").exists()


NAME = (
    st.text("abcXYZéß -’12", min_size=1, max_size=12).map(str.strip).filter(lambda name: any(c.isalnum() for c in name))
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=st.lists(NAME, min_size=1, max_size=5),
    values=st.lists(st.decimals(0, 1000, places=2), min_size=5, max_size=5),
)
def test_what_goes_into_an_index_comes_out_again(names: list[str], values: list[Decimal], tmp_path: Path) -> None:
    rows = [
        {
            "entity": name,
            "measure": "population",
            "value": str(value),
            "as_of": "2023-01-02T03:04",
            "series": "cumulative",
        }
        for name, value in zip(names, values, strict=False)
    ]
    reference = table(tmp_path, "a.json", json.dumps(rows))
    for number, row in enumerate(rows, 1):
        figures = [figure for figure in found(reference, row["entity"]) if figure.row == number]
        assert [(f.entity, f.value, f.at, f.series) for f in figures] == [
            (row["entity"], Decimal(row["value"]), "2023-01-02T03:04", Series.CUMULATIVE)
        ]


class Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = (FIGURES + "Orla,population,6,people,stock,2023,\n").encode()
        if self.path.startswith("/slow"):
            time.sleep(1.5)
        self.send_response(int(self.path.strip("/")[:3]) if self.path[1:4].isdigit() else 200)
        self.send_header("Content-Type", "text/html" if "page" in self.path else "text/csv; charset=utf-8")
        self.end_headers()
        try:
            self.wfile.write(b"" if "empty" in self.path else body)
        except (BrokenPipeError, ConnectionResetError):
            return

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


def test_a_table_on_a_server_answers_like_a_file(server: str, tmp_path: Path) -> None:
    reference = opened(tmp_path, "figures", url=f"{server}/figures")
    assert len(found(reference, "Orla")) == 1
    assert found(reference, "Bell") == []  # it has no such series, and says so
    assert reference.info().error is None


@pytest.mark.parametrize(
    ("path", "why"), [("500", "HTTP 500"), ("503", "HTTP 503"), ("404", "HTTP 404"), ("slow.csv", "did not answer")]
)
def test_a_server_that_fails_could_not_be_asked(server: str, path: str, why: str, tmp_path: Path) -> None:
    reference = opened(tmp_path, "figures", url=f"{server}/{path}", timeout=0.4)
    (answer,) = reference.ask([about("Orla")])
    assert isinstance(answer, Unavailable)
    assert why in answer.reason
    assert why in (reference.info().error or "")


def test_nobody_listening_could_not_be_asked(tmp_path: Path) -> None:
    reference = opened(tmp_path, "figures", url="http://127.0.0.1:9/a.csv", timeout=2.0)
    (answer,) = reference.ask([about("Orla")])
    assert isinstance(answer, Unavailable)


@pytest.mark.parametrize("path", ["empty.csv", "page"])
def test_a_server_that_sends_something_else_is_no_table(server: str, path: str, tmp_path: Path) -> None:
    reference = opened(tmp_path, "figures", url=f"{server}/{path}")
    with pytest.raises(BadReference):
        reference.ask([about("Orla")])
