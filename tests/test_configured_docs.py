"""Do the pages of docs/ and the action say what is so?"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from commands import WRONG, article, git, run
from markdown_it import MarkdownIt

from deskcheck.config import Config, ReferenceConfig, load
from deskcheck.references import CONNECTORS
from deskcheck.references.rows import OPTIONAL, REQUIRED

ROOT = Path(__file__).resolve().parent.parent
REFERENCES = (ROOT / "docs/references.md").read_text("utf-8")
CONFIGURATION = (ROOT / "docs/configuration.md").read_text("utf-8")
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))


def test_every_key_of_the_configuration_is_documented() -> None:
    assert [
        key for key in Config.__struct_fields__ if f"`{key}`" not in CONFIGURATION.replace("[[", "").replace("]]", "")
    ] == []
    assert [key for key in ReferenceConfig.__struct_fields__ if f"`{key}`" not in REFERENCES] == []


def test_every_column_of_a_record_is_documented() -> None:
    sections = REFERENCES.split("\n## ")
    for kind, required in REQUIRED.items():
        (section,) = [each for each in sections if each.startswith(f"{kind.value}\n")]
        assert [name for name in required if f"**`{name}`**" not in section] == []
        assert [name for name in OPTIONAL[kind] if f"`{name}`" not in section] == []


SAID = [
    ("The unemployment rate in Brindle stood at 6.1 percent in April.", "disagrees with the reference"),
    ("Brindle has 240,000 inhabitants.", "0 wrong, 0 doubtful, 1 agreed"),
    (
        "“This line will be the spine of the city for the next fifty years,” Petra Lindqvist said.",
        "altered: printed",
    ),
    ("Tom Reyes, chief executive of Brindle Transit, was there.", "there is a newer"),
]


@pytest.mark.parametrize(("sentence", "words"), SAID, ids=[words for _, words in SAID])
def test_what_the_page_on_references_says_of_its_own_tables(tmp_path: Path, sentence: str, words: str) -> None:
    blocks = [
        token for token in MarkdownIt().parse(REFERENCES) if token.type == "fence" and token.info in ("csv", "json")
    ]
    configuration = ""
    for kind, block in zip(("figures", "statements", "people"), blocks, strict=True):
        name = f"{kind}.{'csv' if block.info == 'csv' else 'jsonl'}"
        article(tmp_path, name, block.content)
        configuration += f'[[references]]\nname = "{kind}"\nrecord = "{kind}"\nconnector = "table"\npath = "{name}"\n'
    article(tmp_path, "deskcheck.toml", configuration)
    article(tmp_path, "a.md", f"---\npublished: 2025-05-14\n---\n\n{sentence}\n")
    done = run("verify", "a.md", "--config", "deskcheck.toml", cwd=tmp_path)
    assert words in done.stdout
    assert "skipped" not in done.stderr


TOML = [token.content for token in MarkdownIt().parse(REFERENCES) if token.type == "fence" and token.info == "toml"]


@pytest.mark.parametrize("block", TOML, ids=[block.split("\n")[1][8:-1] for block in TOML])
def test_every_configuration_that_the_page_on_references_shows_is_one(tmp_path: Path, block: str) -> None:
    article(tmp_path, "deskcheck.toml", block)
    loaded = load(tmp_path / "deskcheck.toml")
    assert {reference.connector for reference in loaded.config.references} <= CONNECTORS.keys()


# The action


def act(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the script of the action's last step, with its inputs as GitHub passes them."""
    step = ACTION["runs"]["steps"][-1]
    known = {name: str(value["default"]) for name, value in ACTION["inputs"].items()} | {"changed-since": ""}
    given = {**known, **{name.replace("_", "-"): value for name, value in inputs.items()}}
    environment = {name: _filled(value, given) for name, value in step["env"].items()}
    program = folder.parent / "bin"
    program.mkdir(exist_ok=True)
    (program / "deskcheck").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m deskcheck "$@"\n')
    (program / "deskcheck").chmod(0o755)
    path = os.pathsep.join([str(program), os.environ["PATH"]])
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **environment, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def _filled(value: str, given: dict[str, str]) -> str:
    name = value.removeprefix("${{ ").removesuffix(" }}")
    return given[name.removeprefix("inputs.")] if name.startswith("inputs.") else "main"


@pytest.fixture
def pushed(tmp_path: Path) -> Path:
    """A clone with a branch that adds two articles and a theme's JSON."""
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    origin.mkdir()
    git(origin, "init")
    article(origin, "news/old.txt", WRONG)
    git(origin, "add", ".")
    git(origin, "commit", "-m", "one")
    git(tmp_path, "clone", str(origin), str(clone))
    git(clone, "checkout", "-b", "story")
    for name in ("news/new one.txt", "sport/new.txt"):
        article(clone, name, WRONG)
    article(clone, "theme.json", '{"name": "theme"}\n')
    git(clone, "add", ".")
    git(clone, "commit", "-m", "two")
    return clone


def test_the_action_marks_the_lines_of_the_folders_it_is_given(pushed: Path) -> None:
    done = act(pushed, paths="news\nsport\n", changed_since="origin/main")
    assert done.returncode == 1, done.stderr
    assert [line.partition(",")[0] for line in done.stdout.splitlines()] == [
        "::error file=news/new one.txt",
        "::error file=sport/new.txt",
    ]
    assert (pushed / "deskcheck-reports/new-one.html").is_file()


@pytest.mark.parametrize("before", ["", "0" * 40])
def test_the_action_compares_a_new_branch_with_the_default_branch(pushed: Path, before: str) -> None:
    done = act(pushed, paths="news", changed_since=before, fail_on="never")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("::error file=news/new one.txt")


def test_the_action_finds_the_configuration(pushed: Path) -> None:
    article(pushed, "deskcheck.toml", "max_article_bytes = 10\n")
    done = act(pushed, paths="news", changed_since="origin/main")
    assert done.returncode == 2
    assert "new one.txt" in done.stderr


def test_the_action_without_folders_looks_everywhere(pushed: Path) -> None:
    done = act(pushed, changed_since="origin/main")
    assert done.returncode == 2
    assert "theme.json:1: has no “text”" in done.stderr
