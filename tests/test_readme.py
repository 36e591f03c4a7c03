"""Does every command of the README do what the README says?"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
FENCES = [token for token in MarkdownIt().parse(README) if token.type == "fence"]
COMMANDS = [token.content.strip() for token in FENCES if token.info == "sh"]
#: They set up a machine or start a server: tests/test_frame.py and tests/test_flow.py run them.
ELSEWHERE = ("make verify", "pip install .", "python -m flows.verify")
EXIT_CODES = {COMMANDS[0]: 1}


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns(".*"))
    return tmp_path


@pytest.mark.parametrize("command", [each for each in COMMANDS if not each.startswith(ELSEWHERE)])
def test_command(command: str, clone: Path) -> None:
    done = run(command, clone)
    assert done.returncode == EXIT_CODES.get(command, 0), done.stderr
    assert done.stdout
    assert "Traceback" not in done.stderr
    shown = _shown_after(command)
    if shown is not None:
        assert done.stdout.strip().split("\n") == shown.strip().split("\n")


def _shown_after(command: str) -> str | None:
    """The text block that follows a command in the README: what it prints."""
    at = next(i for i, token in enumerate(FENCES) if token.content.strip() == command)
    following: list[Token] = FENCES[at + 1 : at + 2]
    return following[0].content if following and following[0].info == "text" else None


def test_the_python_example(clone: Path) -> None:
    (code,) = [token.content for token in FENCES if token.info == "python"]
    done = subprocess.run([sys.executable, "-c", code], cwd=clone, capture_output=True, text=True, check=True)
    assert "weekday-and-date contradicted" in done.stdout


def test_the_configuration_example_is_valid(clone: Path) -> None:
    from deskcheck.config import load

    (example,) = [token.content for token in FENCES if token.info == "toml"]
    path = clone / "examples/readme.toml"
    path.write_text(example, "utf-8")
    (reference,) = load(path).config.references
    assert (path.parent / (reference.path or "")).is_file()


def test_the_workflow_has_at_most_ten_lines_and_is_yaml() -> None:
    import yaml

    (workflow,) = [token.content for token in FENCES if token.info == "yaml"]
    steps = yaml.safe_load(workflow)["jobs"]["deskcheck"]["steps"]
    assert any("--changed-since" in step.get("run", "") for step in steps)
    assert len(workflow.strip().split("\n")) <= 10


def test_what_is_linked_is_there() -> None:
    links = [
        str(child.attrs.get("href") or child.attrs.get("src"))
        for token in MarkdownIt().parse(README)
        for child in token.children or ()
        if child.type in ("link_open", "image")
    ]
    assert links
    assert [link for link in links if not link.startswith("http") and not (ROOT / link).exists()] == []
