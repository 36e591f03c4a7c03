"""Can a newsroom begin: a configuration that works, a look at its references, help in the editor?"""

from __future__ import annotations

import json
import os
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jsonschema
import pytest
from commands import article, run
from servers import Says, says, serving

from deskcheck.config import load
from deskcheck.render.offers import age
from deskcheck.schema import CONFIG_SCHEMA, config_schema
from tests.test_documented_references import BLOCKS

ROOT = Path(__file__).resolve().parent.parent
CSV = "entity,measure,value,unit,as_of,remark\nOrla,population,5,people,2023,x\nBell,population,many,,,\n"


def test_init_writes_an_example_that_works(tmp_path: Path) -> None:
    done = run("init", "desk", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    desk = tmp_path / "desk"
    assert (desk / "deskcheck.toml").read_text("utf-8").startswith("#:schema ./deskcheck.schema.json\n")
    checked = run("references", "check", cwd=desk)
    assert checked.returncode == 0, checked.stdout
    assert [line.split()[0] for line in checked.stdout.splitlines() if "references/" in line] == [
        "own", "people", "releases", "figures",
    ]  # fmt: skip
    assert "2 figures" in checked.stdout
    assert "skipped" not in checked.stdout
    verified = run("verify", "example.md", cwd=desk)  # the configuration is found by itself
    assert "2 wrong, 0 doubtful, 2 agreed, 0 of 4 not checked" in verified.stdout
    assert verified.returncode == 1


def test_what_is_commented_out_can_be_used(tmp_path: Path) -> None:
    run("init", cwd=tmp_path)
    path = tmp_path / "deskcheck.toml"
    lines = path.read_text("utf-8").splitlines()
    used = [line[2:] if line.startswith("# ") and (" = " in line or line[2:3] == "[") else line for line in lines]
    text = "\n".join(used).replace("[checks.weekday-and-date]\noff = true", "")
    path.write_text(text, "utf-8")
    names = [reference.name for reference in load(path).config.references]
    assert names == ["own figures", "people", "releases", "figures of the releases", "census", "archive", "World Bank"]


@pytest.mark.parametrize("there", ["deskcheck.toml", "example.md", "references/people.csv", "deskcheck.schema.json"])
def test_init_never_overwrites(there: str, tmp_path: Path) -> None:
    article(tmp_path, there, "mine")
    done = run("init", cwd=tmp_path)
    assert done.returncode == 2
    assert f"{there}: is there already; nothing was written" in done.stderr
    assert (tmp_path / there).read_text() == "mine"
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [Path(there).name]


def test_init_says_what_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run("init", "file", cwd=tmp_path)
    assert done.returncode == 2
    assert "cannot be written" in done.stderr


def checked(folder: Path, *references: str) -> tuple[int, str]:
    article(folder, "a.csv", CSV)
    blocks = [f'[[references]]\nrecord = "figures"\n{reference}\n' for reference in references]
    article(folder, "deskcheck.toml", "\n".join(blocks))
    done = run("references", "check", cwd=folder)
    return done.returncode, done.stdout + done.stderr


GOOD = 'name = "good"\nconnector = "table"\npath = "a.csv"'
DOWN = 'name = "down"\nconnector = "table"\nurl = "http://127.0.0.1:9/a.csv"\ntimeout = 1'


def test_a_table_shows_what_it_offers_and_what_is_wrong_with_it(tmp_path: Path) -> None:
    code, shown = checked(tmp_path, GOOD)
    assert code == 0
    assert "1 figure " in shown
    assert "31 December 2023" in shown
    assert "just now" in shown
    assert "good: skipped a.csv, line 3: value “many” is not a number" in shown
    assert "good: columns that are not read: remark" in shown


FAILING = [
    ([GOOD, DOWN], 0, "down: could not be asked: http://127.0.0.1:9/a.csv could not be reached"),
    ([GOOD, DOWN + "\nrequired = true"], 3, "down (required)"),
    ([GOOD, 'name = "gone"\nconnector = "table"\npath = "b.csv"'], 2, "gone: cannot be used: b.csv: no such"),
    (
        ['name = "x"\nconnector = "tabel"\npath = "b.csv"'],
        2,
        "deskcheck.toml:4: reference “x” has the unknown connector",
    ),
    (['name = "x"\nconnector = "table"\npath = "a.csv"\nfeilds = {}'], 2, "deskcheck.toml:6: unknown key"),
    ([DOWN + "\nrequired = true", 'name = "gone"\nconnector = "table"\npath = "b.csv"'], 2, "gone: cannot be used"),
    ([GOOD.replace('"good"', '"[red]\\u001b[31m<b>"')], 0, "[red]‹U+001B›[31m<b>"),
    ([], 0, "no reference is configured"),
]


@pytest.mark.parametrize(("references", "code", "words"), FAILING, ids=[words for _, _, words in FAILING])
def test_what_fails_is_told_and_is_the_exit_code(references: list[str], code: int, words: str, tmp_path: Path) -> None:
    found, shown = checked(tmp_path, *references)
    assert words in shown
    assert found == code


def test_a_folder_without_a_configuration_is_told_what_to_do(tmp_path: Path) -> None:
    done = run("references", "check", cwd=tmp_path)
    assert done.returncode == 2
    assert "deskcheck init" in done.stderr
    named = run("references", "check", "--config", "none.toml", cwd=tmp_path)
    assert (named.returncode, "none.toml: no such configuration file" in named.stderr) == (2, True)


def test_a_service_is_asked_for_something_that_it_should_have(tmp_path: Path) -> None:
    service = 'name = "service"\nconnector = "http_json"\nurl = "{}/of/{{entity}}"\ntimeout = 1\n'
    service += 'constants = {{ measure = "population" }}\n[references.entities]\nOrla = "OR"'
    with serving() as server:
        server.says("/of/OR", says([{"entity": "OR", "value": 5, "as_of": "2023"}]), Says(b"no", 404, "text/plain"))
        code, shown = checked(tmp_path, service.format(server.url))
        assert "1 figure on the population of Orla" in shown
        assert code == 0
        os.remove(tmp_path / ".deskcheck-cache/answers.sqlite")  # noqa: PTH107
        code, shown = checked(tmp_path, service.format(server.url).replace("timeout = 1", "required = true"))
        assert "service: could not be asked" in shown
        assert code == 3


def test_secrets_are_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK_KEY", "open-sesame")
    down = DOWN.replace("a.csv", "a.csv?key=${DESK_KEY}") + '\nheaders = { X-Api-Key = "${DESK_KEY}" }'
    _, shown = checked(tmp_path, down)
    assert "${DESK_KEY}" in shown
    assert "open-sesame" not in shown


AGES = [(0, "just now"), (61, "1 minute ago"), (7200, "2 hours ago"), (86_400 * 400, "400 days ago"), (-5, "just now")]


@pytest.mark.parametrize(("seconds", "words"), AGES)
def test_ages(seconds: int, words: str) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert age(now - timedelta(seconds=seconds), now) == words


# The schema


def test_the_packaged_schema_is_up_to_date() -> None:
    assert CONFIG_SCHEMA.read_text("utf-8") == config_schema(), "run: python -m deskcheck.schema"


SCHEMA = jsonschema.Draft202012Validator(json.loads(config_schema()))


def test_the_schema_is_one_and_knows_every_configuration_that_we_show() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA.schema)
    files = [ROOT / "examples/deskcheck.toml", ROOT / "deskcheck/starter/deskcheck.toml"]
    for text in (*BLOCKS, *(path.read_text("utf-8") for path in files)):
        SCHEMA.validate(tomllib.loads(text))


MISTAKES = [
    "fail_on = 'sometimes'",
    "outptu = 'x'",
    "[checks.part-of-hole]\noff = true",
    "[[references]]\nname = 'a'\nconnector = 'table'",
    "[[references]]\nname = 'a'\nrecord = 'figures'\nconnector = 'tabel'",
    "[[references]]\nname = 'a'\nrecord = 'figures'\nconnector = 'table'\ndecimal = ';'",
    "[[references]]\nname = 'a'\nrecord = 'figures'\nconnector = 'table'\npaging = { by = 'leaf' }",
]


@pytest.mark.parametrize("text", MISTAKES)
def test_the_schema_marks_mistakes(text: str) -> None:
    assert not SCHEMA.is_valid(tomllib.loads(text))
