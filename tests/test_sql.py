"""Do databases answer like tables, and can nothing be changed in them, whatever the statement?"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from deskcheck.config import Config, Loaded, MeasureConfig, ReferenceConfig
from deskcheck.errors import BadReference, ConfigError
from deskcheck.model import Figure, RecordKind, Records, StatementQuestion, Unavailable
from deskcheck.references import Reference, open_references
from tests.postgres import Postgres, running
from tests.test_documented_references import example, verdicts
from tests.test_tables import about, found

TABLE = """
CREATE TABLE towns (place TEXT, inhabitants NUMERIC(12, 1), counted DATE, remark TEXT);
INSERT INTO towns VALUES ('Orla', 1200.5, '2023-09-01', 'x'), ('Bell', 7, '2022-01-01', NULL), ('Cray', NULL, NULL, '');
"""
FIELDS = {"entity": "place", "value": "inhabitants", "as_of": "counted"}
CONSTANTS = {"measure": "population", "unit": "people"}
ALL = "SELECT * FROM towns"


@pytest.fixture(scope="session")
def server() -> Iterator[Postgres]:
    with running() as postgres:
        yield postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with the towns; SQLite by an address relative to the configuration."""
    if request.param == "sqlite":
        connection = sqlite3.connect(tmp_path / "towns.db")
        connection.executescript(TABLE)
        connection.close()
        return "sqlite:///towns.db"
    server: Postgres = request.getfixturevalue("server")
    server.run("DROP TABLE IF EXISTS towns; " + TABLE)
    return server.url()


def opened(folder: Path, url: str | None, record: str = "figures", **more: Any) -> Reference:
    given: dict[str, Any] = {"fields": FIELDS, "constants": CONSTANTS, **more}
    if not {"sql", "table"} & given.keys():
        given["sql"] = ALL
    config = ReferenceConfig("towns", RecordKind(record), "sql", url=url, **given)
    (reference,) = open_references(Loaded(Config(references=(config,), cache="cache"), str(folder)))
    return reference


def rows(url: str, folder: Path, server: Callable[[], Postgres]) -> int:
    if url.startswith("sqlite"):
        with sqlite3.connect(folder / "towns.db") as connection:
            return int(connection.execute("SELECT count(*) FROM towns").fetchone()[0])
    import psycopg

    with psycopg.connect(f"host={server().folder} user=postgres dbname=postgres") as asked:
        (count,) = asked.execute("SELECT count(*) FROM towns").fetchone() or (0,)
    return int(count)


@pytest.mark.parametrize("how", [{"sql": ALL + ";"}, {"table": "towns"}, {"sql": ALL + " WHERE place LIKE '%r%' "}])
def test_a_database_answers_like_a_table(how: dict[str, str], url: str, tmp_path: Path) -> None:
    reference = opened(tmp_path, url, **how)
    (figure,) = found(reference, "the ORLA")
    assert (figure.entity, figure.value, figure.unit, figure.at) == ("Orla", Decimal("1200.5"), "people", "2023-09-01")
    info = reference.info()
    assert info.ignored == ("remark",)
    assert info.newest == date(2023, 9, 1)
    assert [bad.rpartition(", ")[2] for bad in info.rejected] == [f"row {2 if 'LIKE' in str(how) else 3}: no value"]
    assert info.location == url


def test_values_are_bound_and_asked_for_one_at_a_time(url: str, tmp_path: Path) -> None:
    sql = "SELECT * FROM towns WHERE lower(place) = lower(:entity) AND inhabitants > :least"
    reference = opened(tmp_path, url, sql=sql, parameters={"least": 5})
    assert [figure.value for figure in found(reference, "ORLA")] == [Decimal("1200.5")]
    assert found(reference, "Cray") == []
    for name in ("Orla'; DROP TABLE towns; --", "Orla' OR '1' = '1", "%", "\0"):
        (answer,) = reference.ask([about(name)])
        assert isinstance(answer, Records | Unavailable)
        assert not (isinstance(answer, Records) and answer.evidence)
    assert [figure.value for figure in found(reference, "Orla")] == [Decimal("1200.5")]


def test_names_series_and_years_are_asked_for_as_configured(url: str, tmp_path: Path) -> None:
    sql = "SELECT place, inhabitants, :measure AS what FROM towns WHERE place = :entity AND :year > 2000"
    measures = (MeasureConfig("POP", "population", ("inhabitants",), "people"),)
    fields = {"entity": "place", "value": "inhabitants", "measure": "what"}
    more: dict[str, Any] = {"measures": measures, "entities": {"Old Orla": "Orla"}, "fields": fields, "constants": {}}
    cast = sql.replace(":measure AS", "CAST(:measure AS TEXT) AS").replace(":year", "CAST(:year AS INTEGER)")
    reference = opened(tmp_path, url, sql=cast, **more)
    question = about("Old Orla")
    import msgspec

    from deskcheck.model import Period

    dated = msgspec.structs.replace(question, as_of=Period(date(2023, 1, 1), date(2023, 12, 31)))
    (answer,) = reference.ask([dated])
    assert isinstance(answer, Records)
    (figure,) = [one.record for one in answer.evidence]
    assert isinstance(figure, Figure)
    assert (figure.entity, figure.measure, figure.measure_aliases) == ("Old Orla", "population", ("inhabitants",))
    assert found(reference, "Orla") == []  # not among the entities that are configured


WRITING = [
    "DELETE FROM towns",
    "INSERT INTO towns VALUES ('Dunn', 1, NULL, NULL)",
    "UPDATE towns SET inhabitants = 1 RETURNING place, inhabitants",
    "DROP TABLE towns",
    "SELECT 1; DELETE FROM towns",
    "COMMIT; DELETE FROM towns",
    "CREATE TABLE more AS SELECT * FROM towns",
]
OF_ONE = {
    "sqlite": ["ATTACH 'other.db' AS other", "PRAGMA query_only = OFF", "VACUUM INTO 'copy.db'"],
    "postgresql": [
        "SET default_transaction_read_only = off",
        "WITH gone AS (DELETE FROM towns RETURNING *) SELECT * FROM gone",
        "SELECT set_config('transaction_read_only', 'off', false) FROM lo_create(0)",
        "COPY towns TO PROGRAM 'cat'",
    ],
}


def test_nothing_can_be_changed(url: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    for sql in (*WRITING, *OF_ONE[url.partition(":")[0]]):
        with pytest.raises(BadReference):
            opened(tmp_path, url, sql=sql).ask([about("Orla")])
    assert rows(url, tmp_path, lambda: request.getfixturevalue("server")) == 3
    assert {path.name for path in tmp_path.iterdir()} <= {"towns.db", "cache"}


def test_a_statement_that_takes_too_long_could_not_be_asked(url: str, tmp_path: Path) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) AS place FROM n"
    begun = time.monotonic()
    reference = opened(tmp_path, url, sql=endless, timeout=0.4)
    (answer,) = reference.ask([about("Orla")])
    assert isinstance(answer, Unavailable)
    assert answer.reason.endswith("did not answer within 0.4 s")
    assert time.monotonic() - begun < 10


WRONG = [
    ({"sql": "SELECT * FROM villages"}, "villages"),
    ({"table": "villages"}, "villages"),
    ({"sql": "SELEKT 1"}, "cannot be asked so"),
    ({"sql": "SELECT place FROM towns", "constants": {}}, "has no column"),
    ({"sql": "SELECT 'x' AS place, 1 AS inhabitants, 'y' AS counted LIMIT 0", "constants": {}}, "“measure”"),
]


@pytest.mark.parametrize(("how", "why"), WRONG)
def test_a_statement_that_cannot_be_is_an_error_that_names_the_database(
    how: dict[str, Any], why: str, url: str, tmp_path: Path
) -> None:
    with pytest.raises(BadReference) as error:
        opened(tmp_path, url, **how).info()
    assert error.value.path == url
    assert why in error.value.message


def test_an_unknown_name_in_the_statement_names_the_known_ones(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "towns.db").close()
    with pytest.raises(ConfigError, match=r":enity in its sql; known: :entity, :measure, :year"):
        opened(tmp_path, "sqlite:///towns.db", sql="SELECT * FROM towns WHERE place = :enity")
    with pytest.raises(ConfigError, match=r"of the kind “mysql”; known: sqlite, postgresql"):
        opened(tmp_path, "mysql://host/towns")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadReference, match=r"none\.db: no such database file"):
        opened(tmp_path, None, path="none.db")
    (tmp_path / "text.db").write_text("no database, but a file of some length, so that it is read " * 20)
    with pytest.raises(BadReference, match=r"text\.db: cannot be asked so: file is not a database"):
        opened(tmp_path, None, path="text.db")


def test_a_file_is_indexed_once_until_it_changes(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "towns.db")
    connection.executescript(TABLE)
    first = opened(tmp_path, None, path="towns.db").info().snapshot
    (index,) = (tmp_path / "cache").glob("*.sqlite")
    made = index.stat().st_mtime_ns
    assert opened(tmp_path, None, path="towns.db").info().snapshot == first
    assert index.stat().st_mtime_ns == made
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("INSERT INTO towns VALUES ('Dunn', 8, '2024-01-01', NULL)")
    connection.commit()
    again = opened(tmp_path, None, path="towns.db")
    assert len(found(again, "Dunn")) == 1
    assert again.info().snapshot != first
    connection.close()


def test_the_order_of_the_rows_is_no_other_snapshot(url: str, tmp_path: Path) -> None:
    one = opened(tmp_path, url, sql=ALL + " ORDER BY place")
    other = opened(tmp_path, url, sql=ALL + " ORDER BY place DESC")
    one.ask([about("Orla")])
    other.ask([about("Orla")])
    assert one.info().snapshot == other.info().snapshot


def test_statements_and_people_come_from_databases_as_well(url: str, tmp_path: Path) -> None:
    sql = "SELECT 'Ada Bell' AS speaker, 'We go home now.' AS text, true AS complete"
    reference = opened(tmp_path, url, "statements", sql=sql, fields={}, constants={})
    (answer,) = reference.ask([StatementQuestion("c1", "go home now", "Bell")])
    assert isinstance(answer, Records)
    assert len(answer.evidence) == 1


# PostgreSQL alone


def test_values_of_every_type_are_read(server: Postgres, tmp_path: Path) -> None:
    sql = (
        "SELECT 'Orla' AS entity, ARRAY['La Orla', 'Old Orla'] AS entity_aliases, 'population' AS measure,"
        " 12.50::numeric AS value, '2023-09-01 20:00+00'::timestamptz AS as_of, NULL::jsonb AS note"
        " UNION ALL SELECT 'Bell', NULL, 'population', 1e20::numeric, NULL, '{\"a\": 1}'::jsonb"
        " UNION ALL SELECT 'Cray', NULL, 'population', 'NaN'::numeric, NULL, NULL"
    )
    reference = opened(tmp_path, server.url(), sql=sql, fields={}, constants={})
    (figure,) = found(reference, "Old Orla")
    assert (str(figure.value), figure.at[:11]) == ("12.50", "2023-09-01T")
    assert [bad.rpartition(", ")[2] for bad in reference.info().rejected] == [
        "row 2: holds an object or bytes where text or a number is expected",
        "row 3: value “NaN” cannot be calculated with",
    ]


def test_rows_arrive_as_they_come_and_not_all_at_once(server: Postgres, tmp_path: Path) -> None:
    code = (
        "import resource, sys, tracemalloc\n"
        "from tests.test_sql import *\n"
        "from deskcheck.references.database import Database\n"
        "sql = \"SELECT repeat('x', 2000) AS place FROM generate_series(1, 100000)\"\n"
        "config = ReferenceConfig('x', RecordKind.FIGURES, 'sql', url=sys.argv[1], sql=sql)\n"
        "with Database(config, Loaded(Config(), '.')).select({}) as (names, rows):\n"
        "    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "    count = sum(1 for _ in rows)\n"
        "print(count, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code, server.url()], capture_output=True, text=True, check=True)
    count, megabytes = map(int, done.stdout.split())
    assert count == 100_000
    assert megabytes < 100  # all of them are 200 MB


WORD = "p@ss/w:rd &7"


@pytest.fixture
def desk(server: Postgres) -> str:
    """The address with the names of user and password for a user that may read the towns."""
    server.run(
        "DROP TABLE IF EXISTS towns; DROP ROLE IF EXISTS desk; CREATE ROLE desk LOGIN PASSWORD"
        f" '{WORD}'; {TABLE} GRANT SELECT ON towns TO desk"
    )
    return f"postgresql://${{DB_USER}}:${{DB_WORD}}@/postgres?host={server.folder}"


def test_a_password_comes_from_the_environment_and_goes_nowhere_else(
    desk: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DB_USER", "desk")
    monkeypatch.setenv("DB_WORD", WORD)
    reference = opened(tmp_path, desk)
    assert len(found(reference, "Orla")) == 1
    assert reference.info().location == desk
    kept = b"".join(path.read_bytes() for path in (tmp_path / "cache").iterdir())
    assert WORD.encode() not in kept


def test_a_wrong_password_and_one_that_is_not_set_could_not_be_asked(
    desk: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (answer,) = opened(tmp_path, desk).ask([about("Orla")])
    assert isinstance(answer, Unavailable)
    assert answer.reason == "the environment variable DB_USER, which the configuration names, is not set"
    monkeypatch.setenv("DB_USER", "desk")
    monkeypatch.setenv("DB_WORD", "quite wrong")
    (answer,) = opened(tmp_path, desk).ask([about("Orla")])
    assert isinstance(answer, Unavailable)
    assert "could not be asked" in answer.reason
    assert "password authentication failed" in answer.reason
    assert "quite wrong" not in answer.reason
    assert '"desk"' not in answer.reason


def test_secrets_that_a_database_repeats_are_taken_out(
    desk: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DB_USER", "desk")
    monkeypatch.setenv("DB_WORD", WORD)
    monkeypatch.setenv("REGION", "sesame-77")
    sql = "SELECT * FROM towns WHERE place::int = 1 OR place = :region OR CAST(:region AS int) = 1"
    with pytest.raises(BadReference) as error:
        opened(tmp_path, desk, sql=sql, parameters={"region": "${REGION}"}).info()
    assert "sesame-77" not in str(error.value)


def test_a_server_that_fails_leaves_its_last_answer_which_is_said(server: Postgres, tmp_path: Path) -> None:
    server.run("DROP TABLE IF EXISTS towns; " + TABLE)
    url = f"postgresql://postgres@/postgres?host={server.folder}"
    assert len(found(opened(tmp_path, url), "Orla")) == 1
    socket = server.folder / ".s.PGSQL.5432"
    socket.rename(server.folder / "away")
    try:
        assert opened(tmp_path, url, cache_hours=1).info().stale is None  # young enough not to ask
        old = opened(tmp_path, url, cache_hours=0)
        (answer,) = old.ask([about("Orla")])
        assert isinstance(answer, Records)
        assert answer.evidence
        assert "asked again, it failed" in (answer.stale or "")
        nothing = opened(tmp_path, url, sql="SELECT place, inhabitants, counted FROM towns")
        (answer,) = nothing.ask([about("Orla")])
        assert isinstance(answer, Unavailable)
    finally:
        (server.folder / "away").rename(socket)


def test_a_literal_password_in_the_query_of_an_address_is_refused(tmp_path: Path) -> None:
    from deskcheck.config import load

    path = tmp_path / "deskcheck.toml"
    path.write_text(
        '[[references]]\nname = "a"\nrecord = "figures"\nconnector = "sql"\ntable = "t"\n'
        'url = "postgresql://host/db?user=x&password=letmein"\n'
    )
    with pytest.raises(ConfigError, match="belongs into an environment variable") as error:
        load(path)
    assert error.value.line == 6
    assert "letmein" not in str(error.value)


def test_the_documented_examples_work(server: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with sqlite3.connect(tmp_path / "archive.db") as connection:
        connection.execute("CREATE TABLE figures (entity TEXT, measure TEXT, value REAL, unit TEXT, as_of TEXT)")
        connection.execute("INSERT INTO figures VALUES ('Norvik', 'berths', 1240, 'berths', '2025-04')")
    assert verdicts(example("archive"), "Norvik had 1,240 berths in April 2025.", tmp_path) == ["supported"]
    server.run(
        "DROP TABLE IF EXISTS districts; CREATE TABLE districts (district TEXT, year INT, inhabitants INT);"
        " INSERT INTO districts VALUES ('Brindle', 2024, 238412), ('Oakfield', 2024, 12);"
        " DROP ROLE IF EXISTS desk_reader; CREATE ROLE desk_reader LOGIN; GRANT SELECT ON districts TO desk_reader"
    )
    text = example("registry")
    assert "@registry.example/city" in text
    monkeypatch.setenv("REGISTRY_USER", "desk_reader")
    monkeypatch.setenv("REGISTRY_PASSWORD", "unused here")
    text = text.replace("@registry.example/city", f"@/postgres?host={server.folder}")
    assert verdicts(text, "Brindle had 238,412 inhabitants in 2024.", tmp_path) == ["supported"]
    assert verdicts(text, "Brindle had 183,000 inhabitants in 2024.", tmp_path) == ["refuted"]
