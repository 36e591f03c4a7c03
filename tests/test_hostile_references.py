"""Does a reference that means harm, or is merely broken, do none?  Bad rows are named, counted and skipped."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from deskcheck.model import Report
from deskcheck.render import render
from deskcheck.verify import Settings, verify
from tests.test_sql import opened as database
from tests.test_table_formats import parquet, workbook
from tests.test_tables import about, found, table

SCRIPT = "<script>alert(1)</script>"
IMAGE = "<img src=x onerror=alert(2)>"
FORMULA = '=HYPERLINK("https://evil.example";"Orla")'
HEAD = ("entity", "measure", "value", "unit", "as_of", "publisher", "url", "note", "entity_aliases")
GOOD: list[Any] = [
    "Orla",
    "population",
    "1200",
    "people",
    "2025",
    SCRIPT,
    "javascript:alert(3)",
    IMAGE,
    f"{FORMULA};{IMAGE}",
]
BAD: list[tuple[dict[str, Any], str]] = [
    ({"value": "1e308"}, "value “1e308” cannot be calculated with"),
    ({"value": "-1e308"}, "value “-1e308” cannot be calculated with"),
    ({"value": "NaN"}, "value “NaN” cannot be calculated with"),
    ({"value": "sNaN"}, "value “sNaN” cannot be calculated with"),
    ({"value": "-Infinity"}, "value “-Infinity” cannot be calculated with"),
    ({"value": "-5"}, "population of -5: what there is cannot be fewer than none"),
    ({"value": "=1+1"}, "value “=1+1” is not a number"),
    ({"value": "+cmd|' /C calc'!A0"}, "value “+cmd|' /C calc'!A0” is not a number"),
    ({"value": SCRIPT}, f"value “{SCRIPT}” is not a number"),
    ({"value": "9" * 5000}, f"value “{'9' * 40}” cannot be calculated with"),
    ({"value": "1_000"}, "value “1_000” is not a number"),
    ({"as_of": "0000"}, "as_of “0000” is no day of the calendar"),
    ({"as_of": "0000-01-01"}, "as_of “0000-01-01” is no day of the calendar"),
    ({"as_of": "2025-02-30"}, "as_of “2025-02-30” is no day of the calendar"),
    ({"as_of": "99999"}, "as_of “99999” is not a date"),
    ({"as_of": "-0044-03-15"}, "as_of “-0044-03-15” is not a date"),
    ({"entity": ""}, "no entity"),
]
ROWS = [GOOD, *([each.get(name, GOOD[at]) for at, name in enumerate(HEAD)] for each, _ in BAD)]


def as_csv() -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([HEAD, *ROWS])
    return text.getvalue().encode()


def as_json() -> bytes:
    return json.dumps([dict(zip(HEAD, row, strict=True)) for row in ROWS]).encode()


def as_jsonl() -> bytes:
    return "\n".join(json.dumps(dict(zip(HEAD, row, strict=True))) for row in ROWS).encode()


def as_parquet() -> bytes:
    return parquet({name: [row[at] for row in ROWS] for at, name in enumerate(HEAD)})


def as_workbook() -> bytes:
    """Texts that begin with "=" are formulas there: Excel worked out none of these, so that the cells are empty."""
    return workbook(("Data", [list(HEAD), *ROWS]))


FORMS: dict[str, Callable[[], bytes]] = {
    "a.csv": as_csv, "a.json": as_json, "a.jsonl": as_jsonl, "a.parquet": as_parquet, "a.xlsx": as_workbook,
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_bad_rows_are_named_counted_and_skipped(name: str, tmp_path: Path) -> None:
    reference = table(tmp_path, name, FORMS[name]())
    info = reference.info()
    assert (info.records, len(info.rejected)) == (1, len(BAD))
    for row, (change, why) in zip(info.rejected, BAD, strict=True):
        expected = "no value" if name == "a.xlsx" and str(change.get("value", ""))[:1] == "=" else why
        assert expected in row
        assert row.startswith(f"{name}, ")
        assert len(row) < 300
    assert len(found(reference, "Orla")) == 1


def test_a_database_is_no_better(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "towns.db") as connection:
        connection.execute(f"CREATE TABLE t ({', '.join(HEAD)})")
        connection.executemany(f"INSERT INTO t VALUES ({', '.join('?' * len(HEAD))})", ROWS)
        connection.execute("INSERT INTO t (entity, measure, value) VALUES ('Orla', 'population', 1e308)")
        connection.execute("INSERT INTO t (entity, measure, value) VALUES ('Orla', 'population', x'00ff')")
    info = database(tmp_path, None, path="towns.db", table="t", fields={}, constants={}).info()
    assert (info.records, len(info.rejected)) == (1, len(BAD) + 2)
    assert [why in row for row, (_, why) in zip(info.rejected, BAD, strict=False)] == [True] * len(BAD)


def test_what_is_shown_of_it_is_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(as_csv())
    (tmp_path / "deskcheck.toml").write_text(
        '[[references]]\nname = "<b onclick=alert(4)>"\nrecord = "figures"\nconnector = "table"\npath = "a.csv"\n'
    )
    (tmp_path / "a.md").write_text("---\npublished: 2025-06-01\n---\n\nOrla has a population of 1,900.\n")
    made: list[Report] = []
    outcome = verify([str(tmp_path / "a.md")], Settings(config=str(tmp_path / "deskcheck.toml")), each=made.append)
    assert outcome.problems == ()
    (report,) = made
    (claim,) = report.result.claims
    assert str(claim.verdict.label) == "refuted"
    page = render(report, "html")
    assert "alert(1)" in page  # it is shown, as text
    for harm in (SCRIPT, IMAGE, "<b onclick", 'href="javascript', "href='javascript"):
        assert harm not in page
    json.loads(render(report, "json"))
    assert f"{len(BAD)} bad rows were skipped" in page


NEGATIVE = [
    ("population", "-1", False),
    ("resident population", "-1", False),
    ("population growth", "-1", True),
    ("net arrivals", "-1", True),
    ("natural change of the population", "-1", True),
    ("temperature", "-1", True),
    ("budget balance", "-1", True),
    ("population", "0", True),
]


@pytest.mark.parametrize(("measure", "value", "possible"), NEGATIVE)
def test_what_cannot_be_fewer_than_none(measure: str, value: str, possible: bool, tmp_path: Path) -> None:
    reference = table(tmp_path, "a.csv", f"entity,measure,value\nOrla,{measure},{value}\n")
    assert len(reference.info().rejected) == (0 if possible else 1)


ODD = [
    "Or\x00la",
    "\u202eOrla\u2066",
    "Orla\ufffd",
    "   ",
    "—",
    "Orla" * 50_000,
    "a " * 50_000,
    "'; DROP TABLE record; --",
    '"',
    "%_*",
    "🏳️‍🌈",
]


@pytest.mark.parametrize("name", ODD, ids=[str(number) for number in range(len(ODD))])
def test_odd_names_are_names_like_others(name: str, tmp_path: Path) -> None:
    rows = [
        {"entity": name, "measure": "population", "value": 5, "entity_aliases": name},
        {"entity": "Bell", "measure": name, "value": 6, "note": name},
        {"entity": "Orla", "measure": "population", "value": 7},
    ]
    begun = time.monotonic()
    reference = table(tmp_path, "a.json", json.dumps(rows))
    assert 7 in [figure.value for figure in found(reference, "Orla")]
    reference.ask([about(name), about("Bell", name)])
    assert time.monotonic() - begun < 5


def test_thousands_of_aliases_and_of_columns_take_time_in_proportion(tmp_path: Path) -> None:
    def cost(n: int) -> float:
        folder = tmp_path / str(n)
        folder.mkdir()
        aliases = ";".join(f"Name {number}" for number in range(n))
        head = ",".join(f"c{number}" for number in range(n // 10))
        begun = time.process_time()
        text = f"entity,measure,value,entity_aliases,{head}\nOrla,population,5,{aliases}\n"
        assert len(found(table(folder, "a.csv", text), "Name 7")) == 1
        return time.process_time() - begun

    cost(100)
    assert cost(20_000) <= 8 * max(cost(5_000), 0.02)


def bomb() -> bytes:
    """A workbook of a few kilobytes that claims to hold gigabytes."""
    import zipfile

    packed = io.BytesIO(workbook(("Data", [["entity"]])))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/more.xml", "w") as part:
        for _ in range(64):
            part.write(b"0" * (1 << 20))
    return packed.getvalue()


def test_a_packed_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from deskcheck.errors import BadReference
    from deskcheck.references import excel

    monkeypatch.setattr(excel, "LARGEST", 50 << 20)
    with pytest.raises(BadReference, match="bytes unpacked; a workbook may have"):
        table(tmp_path, "a.xlsx", bomb())


def test_entities_of_xml_are_no_door(tmp_path: Path) -> None:
    """Neither a file of this machine nor a billion laughs comes in through a feed."""
    secret = tmp_path / "secret.txt"
    secret.write_text("open-sesame")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    feed = (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY f SYSTEM "{secret.as_uri()}"><!ENTITY l0 "ha">{laughs}]>'
        "<rss version='2.0'><channel><title>x</title><item><title>one &f; &l11;</title>"
        "<description>two</description></item></channel></rss>"
    )
    (tmp_path / "a.rss").write_text(feed)
    from deskcheck.config import Config, Loaded, ReferenceConfig
    from deskcheck.errors import BadReference
    from deskcheck.model import RecordKind
    from deskcheck.references import open_references

    config = ReferenceConfig("x", RecordKind.STATEMENTS, "feed", path="a.rss")
    begun = time.monotonic()
    for text in (feed, feed.encode("utf-16").decode("latin-1")):
        (tmp_path / "a.rss").write_bytes(text.encode("latin-1"))
        with pytest.raises(BadReference, match=r"declares entities|is no RSS or Atom feed"):
            open_references(Loaded(Config(references=(config,), cache="cache"), str(tmp_path)))
    assert time.monotonic() - begun < 10
