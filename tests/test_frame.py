"""Does the frame hold: what the library imports, what a cold start loads, what the wheel contains?"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import deskcheck.version

#: What a cold run over one Markdown article with a table reference must not load (seconds, all of them together).
HEAVY = ("prefect", "pandas", "requests", "sqlalchemy", "trafilatura")


def modules(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)


def imports(path: Path) -> Iterator[str]:
    """The dotted names that a file imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def python(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=300)


@pytest.mark.parametrize("package", ["prefect", "flows", "tasks", "tests"])
def test_the_library_does_not_import(package: str, root: Path) -> None:
    guilty = [
        str(path.relative_to(root))
        for path in modules(root / "deskcheck")
        if any(name.split(".")[0] == package for name in imports(path))
    ]
    assert guilty == []


def test_task_modules_import_nothing_from_each_other(root: Path) -> None:
    paths = modules(root / "tasks")
    assert {path.name for path in paths} >= {"read.py", "examine.py", "consult.py", "judge.py"}
    guilty = [path.name for path in paths if any(name.split(".")[0] in ("tasks", "flows") for name in imports(path))]
    assert guilty == []


@pytest.mark.parametrize("name", ["tasks.py", "reports.py", "deskcheck.py", "prefect.py"])
def test_no_flow_file_shadows_a_package(name: str, root: Path) -> None:
    """Prefect puts the folder of the flow's file first on ``sys.path``."""
    assert not (root / "flows" / name).exists()


LOADED = """
import json, sys
from deskcheck.cli import main
try:
    main()
except SystemExit as done:
    code = done.code
print("LOADED", json.dumps([code, sorted({name.split(".")[0] for name in sys.modules})]))
"""


def test_a_cold_run_loads_nothing_heavy(root: Path, tmp_path: Path) -> None:
    """The second run, when the index of the reference is there."""
    (tmp_path / "one.md").write_text("---\ntitle: Harbour\n---\n\nThe town of Skelmouth has 41,200 people.\n")
    table = "entity,measure,value,unit,publisher\nSkelmouth,population,41200,person,Town clerk\n"
    (tmp_path / "figures.csv").write_text(table)
    reference = '[[references]]\nname = "f"\nrecord = "figures"\nconnector = "table"\npath = "figures.csv"\n'
    (tmp_path / "deskcheck.toml").write_text(reference)
    arguments = ("verify", "one.md", "--config", "deskcheck.toml", "--output", "out", "--format", "json,html,github")
    for _ in range(2):
        done = python("-c", LOADED, *arguments, cwd=tmp_path)
        assert "LOADED" in done.stdout, done.stderr
    code, loaded = json.loads(done.stdout.rpartition("LOADED ")[2])
    assert code in (0, 1), done.stderr
    assert [name for name in HEAVY if name in loaded] == []
    assert "deskcheck" in loaded
    assert done.stderr == "reports: out/index.html\n"  # and no warning


def test_the_package_alone_loads_nothing_heavy(tmp_path: Path) -> None:
    done = python("-c", "import deskcheck, json, sys; print(json.dumps(sorted(sys.modules)))", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [name for name in HEAVY if name in json.loads(done.stdout)] == []


def test_every_pattern_goes_through_the_registry(root: Path) -> None:
    """``re.compile``, ``re.search`` and their like appear in ``patterns.py`` alone: each pattern is timed by a test."""
    guilty = []
    for path in modules(root / "deskcheck"):
        if path.name == "patterns.py":
            continue
        for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id == "re":
                if called.attr != "escape":
                    guilty.append(f"{path.relative_to(root)}:{called.lineno}: re.{called.attr}")
            elif isinstance(node, ast.ImportFrom) and node.module == "re":
                guilty.append(f"{path.relative_to(root)}:{node.lineno}: from re import")
    assert guilty == []


def test_versions_agree(root: Path) -> None:
    version = deskcheck.version.__version__
    project = tomllib.loads((root / "pyproject.toml").read_text())
    assert project["tool"]["hatch"]["version"]["path"] == "deskcheck/version.py"
    newest = re.search(r"^## \[(\d[^]]*)\]", (root / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert newest is not None
    assert newest[1] == version


def test_the_licence_is_what_the_project_says(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    text = (root / "LICENSE").read_text()
    assert project["license"] == "Apache-2.0"
    assert "Apache License\n" in text
    assert "Version 2.0, January 2004" in text
    assert len(text) > 11_000


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built with what is installed here: no network."""
    folder = tmp_path_factory.mktemp("wheel")
    done = python("-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=root)
    assert done.returncode == 0, done.stderr
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def test_the_wheel_holds_deskcheck_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    version = deskcheck.version.__version__
    assert tops == {"deskcheck", f"deskcheck-{version}.dist-info"}


def test_the_wheel_holds_every_file_of_the_package(wheel: zipfile.ZipFile, root: Path) -> None:
    """Modules, and the lexicons, templates and schema beside them."""
    listed = subprocess.run(["git", "ls-files", "deskcheck"], cwd=root, capture_output=True, text=True, check=True)
    missing = [name for name in listed.stdout.splitlines() if (root / name).exists() and name not in wheel.namelist()]
    assert missing == []
    endings = {Path(name).suffix for name in wheel.namelist() if name.startswith("deskcheck/")}
    assert endings >= {".py", ".toml", ".j2", ".json"}
    assert "deskcheck/py.typed" in wheel.namelist()


def test_the_wheel_carries_licence_and_command(wheel: zipfile.ZipFile) -> None:
    information = f"deskcheck-{deskcheck.version.__version__}.dist-info"
    assert f"{information}/licenses/LICENSE" in wheel.namelist()
    assert "deskcheck = deskcheck.cli:main" in wheel.read(f"{information}/entry_points.txt").decode()
    metadata = wheel.read(f"{information}/METADATA").decode()
    assert "License-Expression: Apache-2.0" in metadata


@pytest.mark.parametrize("name", ["Makefile", ".ci/run", "LICENSE", "CHANGELOG.md", "prefect.yaml", "action.yml"])
def test_the_frame_has(name: str, root: Path) -> None:
    assert (root / name).is_file()


def test_the_ci_script_can_be_run(root: Path) -> None:
    assert os.access(root / ".ci" / "run", os.X_OK)


def test_the_ci_script_fails_where_the_data_is_missing(root: Path, tmp_path: Path) -> None:
    environment = os.environ | {"DESKCHECK_DATA": str(tmp_path / "nowhere")}
    done = subprocess.run([root / ".ci" / "run"], env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "no such folder" in done.stderr
