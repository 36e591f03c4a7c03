"""Are files, folders, patterns, URLs and standard input found, each once and in order?"""

from __future__ import annotations

from pathlib import Path

import pytest

from deskcheck.errors import UsageError
from deskcheck.read import find, find_all
from deskcheck.read.paths import shown


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "b.txt",
        "a.MD",
        "c.csv",
        ".hidden.txt",
        "sub/d.html",
        "sub/e.jsonl",
        ".git/f.txt",
        "empty/g.png",
        "x[1].txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (["b.txt"], ["b.txt"]),
        (["c.csv"], ["c.csv"]),
        (["."], ["a.MD", "b.txt", "x[1].txt", "sub/d.html", "sub/e.jsonl"]),
        (["sub", "b.txt"], ["sub/d.html", "sub/e.jsonl", "b.txt"]),
        (["b.txt", "."], ["b.txt", "a.MD", "x[1].txt", "sub/d.html", "sub/e.jsonl"]),
        (["./b.txt", "b.txt"], ["./b.txt"]),
        (["*.txt"], ["b.txt", "x[1].txt"]),
        (["x[1].txt"], ["x[1].txt"]),
        (["**/*.html"], ["sub/d.html"]),
        (["-", "https://example.org/a", "-"], ["-", "https://example.org/a"]),
    ],
)
def test_find(folder: Path, paths: list[str], found: list[str]) -> None:
    assert list(find(paths)) == found


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("missing.txt", "missing.txt: no such file or folder"),
        ("empty", "empty: no article in this folder"),
        ("*.pdf", "*.pdf: no article matches this pattern"),
        ("*.csv", "*.csv: no article matches this pattern"),
    ],
)
def test_nothing_there(folder: Path, path: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        find([path])
    assert said in str(caught.value)


def test_going_on_after_a_bad_path(folder: Path) -> None:
    found, errors = find_all(["missing.txt", "b.txt", "empty"])
    assert found == ("b.txt",)
    assert [error.path for error in errors] == ["missing.txt", "empty"]


def test_absolute_paths_stay_absolute(folder: Path) -> None:
    assert find([str(folder / "sub")]) == (str(folder / "sub/d.html"), str(folder / "sub/e.jsonl"))


@pytest.mark.parametrize(
    ("path", "base", "expected"),
    [
        ("news/a.txt", ".", "news/a.txt"),
        ("./news/../news/a.txt", ".", "news/a.txt"),
        ("news/a.txt", "news", "a.txt"),
        ("../a.txt", ".", "../a.txt"),
        ("/elsewhere/a.txt", "/here", "/elsewhere/a.txt"),
        ("..a.txt", ".", "..a.txt"),
        ("a\udcff.txt", ".", "a\\udcff.txt"),
    ],
)
def test_shown(folder: Path, path: str, base: str, expected: str) -> None:
    assert shown(path, base) == expected
