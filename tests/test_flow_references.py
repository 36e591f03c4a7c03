"""Do databases, services and folders answer in the Prefect flow, in threads and in other processes as on the line?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from servers import Asked, Server, serving

from deskcheck.config import Loaded, load
from deskcheck.consult import consult
from deskcheck.examine import examine
from deskcheck.model import Answer, Question, Records
from deskcheck.questions import questions
from deskcheck.read import read
from deskcheck.references import Reference, open_references
from deskcheck.verify import Settings, verify
from tests.test_flow import NOW, results, run, server  # noqa: F401 (a fixture)

CONFIG = """
[[references]]
name = "register"
record = "figures"
connector = "sql"
url = "sqlite:///register.db"
table = "towns"
constants = {{ measure = "population", unit = "people", series = "stock" }}

[[references]]
name = "register, town by town"
record = "figures"
connector = "sql"
url = "sqlite:///register.db"
sql = "SELECT entity, pupils AS value, as_of FROM towns WHERE entity = :entity"
constants = {{ measure = "pupils", unit = "pupils", series = "stock" }}

[[references]]
name = "harbour"
record = "figures"
connector = "http_json"
url = "{url}/ships"
requests_per_second = 1000.0

[[references]]
name = "harbour, place by place"
record = "figures"
connector = "http_json"
url = "{url}/moorings/{{entity}}"
requests_per_second = 1000.0

[[references]]
name = "said"
record = "statements"
connector = "folder"
path = "said"
"""
TOWNS = """
CREATE TABLE towns (entity TEXT, value INTEGER, pupils INTEGER, as_of TEXT);
INSERT INTO towns VALUES ('Skelmouth', 41200, 3120, '2026-09-01'), ('Brannock', 9850, 700, '2026-09-01');
"""
SPEECH = """---
speaker: Ada Finch
date: 2026-11-19
complete: true
---

The harbour will be open again before the winter storms arrive.
"""
ARTICLES = {
    "census.md": "Skelmouth has a population of 41,200. Brannock has a population of 12,400.",
    "schools.md": "Skelmouth has 3,120 pupils. Brannock has 900 pupils. Orlan has 17 pupils.",
    "ships.md": "Skelmouth has 118 ships. Skelmouth has 340 moorings. Brannock has 77 moorings.",
    "said.md": (
        "“The harbour will be open again before the winter storms arrive,” Ada Finch said. "
        "“The harbour will be closed again before the winter storms arrive,” Ada Finch said."
    ),
}


def figure(entity: str, measure: str, value: int) -> dict[str, str | int]:
    return {"entity": entity, "measure": measure, "unit": measure, "value": value, "series": "stock",
            "as_of": "2026-10-01"}  # fmt: skip


def moorings(asked: Asked) -> list[dict[str, str | int]]:
    entity = asked.path.rpartition("/")[2]
    return [figure(entity, "moorings", {"Skelmouth": 340, "Brannock": 50}.get(entity, 1))]


@pytest.fixture
def service() -> Iterator[Server]:
    with serving() as served:
        served.says(
            "/ships", [figure("Skelmouth", "ships", 118), {"entity": "Brannock", "measure": "ships", "value": "x"}]
        )
        served.says("", moorings)
        yield served


@pytest.fixture
def desk(tmp_path: Path, service: Server) -> Path:
    """Four articles, a database, a service, a folder of speeches, and their configuration."""
    with sqlite3.connect(tmp_path / "register.db") as database:
        database.executescript(TOWNS)
    (tmp_path / "said").mkdir()
    (tmp_path / "said" / "speech.md").write_text(SPEECH)
    (tmp_path / "articles").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "articles" / name).write_text(f"---\ntitle: {name}\npublished: 2026-11-20\n---\n\n{text}\n")
    (tmp_path / "deskcheck.toml").write_text(CONFIG.format(url=service.url))
    return tmp_path


@pytest.mark.prefect
@pytest.mark.parametrize("batch_size", [1, 200])
def test_the_flow_writes_what_the_command_line_does(server: str, desk: Path, batch_size: int) -> None:  # noqa: F811
    settings = Settings(str(desk / "deskcheck.toml"), str(desk / "line"), format=("json", "github"), now=NOW)
    line = verify([str(desk / "articles")], settings)
    flow = run(desk, formats=["json", "github"], batch_size=batch_size).outcome
    assert (flow.exit_code, flow.message, flow.unavailable) == (line.exit_code, line.message, {})
    assert results(desk / "flow") == results(desk / "line")
    said = b"".join(results(desk / "flow").values())
    for label in ("supported", "refuted", "altered", "no_such_series"):
        assert b'"%s"' % label.encode() in said
    for path in (desk / "line").glob("*.github.txt"):
        assert (desk / "flow" / path.name).read_bytes() == path.read_bytes()


def asked_in(desk: Path) -> list[tuple[Question, ...]]:
    return [questions(examine(read(str(path)))) for path in sorted((desk / "articles").glob("*.md"))]


def answers(reference: Reference, asked: list[tuple[Question, ...]]) -> list[tuple[Answer, ...]]:
    return [consult(one, (reference,)) for one in asked]


def opened(desk: Path) -> tuple[Reference, ...]:
    loaded: Loaded = load(desk / "deskcheck.toml")
    return open_references(loaded)


def test_one_reference_answers_many_threads(desk: Path) -> None:
    asked = asked_in(desk)
    alone = [answers(reference, asked) for reference in opened(desk)]
    assert all(isinstance(one, Records) for of_one in alone for some in of_one for one in some)
    with ThreadPoolExecutor(4) as threads:
        for reference, expected in zip(opened(desk), alone, strict=True):
            for found in threads.map(answers, [reference] * 8, [asked] * 8):
                assert found == expected


def test_a_reference_goes_to_another_process(desk: Path) -> None:
    asked = asked_in(desk)
    references = opened(desk)
    with get_context("spawn").Pool(1) as workers:
        for reference in references:
            expected = answers(reference, asked)  # opened and used before it goes
            assert workers.apply(answers, (reference, asked)) == expected
