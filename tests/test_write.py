"""Under which name is a report written, and is it ever half there?"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskcheck.errors import UsageError
from deskcheck.render.write import report_names, write


@pytest.mark.parametrize(
    ("one", "name"),
    [
        ("examples/articles/orsay.md", "orsay"),
        ("orsay.txt", "orsay"),
        ("a/v1.2 draft.md", "v1.2-draft"),
        ("a\\b\\c.html", "c"),
        ("https://example.org/2023/09/ferry-strike.html?page=2#top", "ferry-strike"),
        ("https://example.org/", "example.org"),
        ("https://[bad", "bad"),
        ("archive.jsonl", "archive"),
        ("../../etc/passwd", "passwd"),
        ("..", "article"),
        (".hidden.md", "hidden"),
        ("", "article"),
        ("-rf", "rf"),
        ("a\x00b\nc\u202ed.txt", "a-b-c-d"),
        ("<script>alert(1)<script>.md", "script-alert-1-script"),
        ("Übung — nach Zürich.md", "Übung-nach-Zürich"),
        ("U\u0308bung.md", "Übung"),
        ("x" * 500 + ".md", "x" * 120),
        ("é" * 500, "é" * 60),
    ],
)
def test_names_are_safe(one: str, name: str) -> None:
    assert report_names([one]) == (name,)


@pytest.mark.parametrize("one", ["index.md", "INDEX.html", "a/Index", "con.txt", "LPT1"])
def test_reserved_names_carry_a_digest(one: str) -> None:
    (name,) = report_names([one])
    assert name.lower().startswith(one.rsplit("/")[-1].split(".")[0].lower() + "-")
    assert len(name.rsplit("-")[-1]) == 8


def test_one_name_in_two_folders_makes_two_reports() -> None:
    first, second, other = report_names(["a/news.md", "b/news.md", "b/other.md"])
    assert first != second
    assert other == "other"
    assert {first[:5], second[:5]} == {"news-"}
    assert report_names(["b/news.md", "b/other.md", "a/news.md"]) == (second, other, first)


def test_names_that_differ_in_case_only_are_two_files_everywhere() -> None:
    first, second = report_names(["a/News.md", "b/news.md"])
    assert first.lower() != second.lower()


def test_a_name_that_looks_like_one_with_a_digest() -> None:
    with_digest = report_names(["a/news.md", "b/news.md"])[0]
    names = report_names(["a/news.md", "b/news.md", f"c/{with_digest}.md"])
    assert len(set(names)) == 3


def test_equal_ids_are_an_error() -> None:
    with pytest.raises(UsageError, match="2 articles have the id “a”"):
        report_names(["a", "b", "a"])


@given(st.lists(st.text(max_size=12) | st.sampled_from(["a/n", "b/n", "b/N", "n", "n.md", "index"]), unique=True))
def test_names_never_collide_and_never_leave_the_folder(ids: list[str]) -> None:
    names = report_names(ids)
    assert len({name.casefold() for name in names}) == len(ids)
    for name in names:
        assert name
        assert name.casefold() != "index"
        assert name[0] not in ".-"
        assert all(char.isalnum() or char in "-_." or not char.isascii() for char in name)
    by_id = dict(zip(ids, names))
    assert all(by_id[one] == name for one, name in zip(reversed(ids), report_names(list(reversed(ids)))))


def test_write_makes_the_folder_and_replaces(tmp_path: Path) -> None:
    path = tmp_path / "new" / "report.html"
    write(path, "one\r\n")
    write(path, "two · 2\n")
    assert path.read_bytes() == "two · 2\n".encode()
    assert list(path.parent.iterdir()) == [path]


def test_what_cannot_be_written_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write(path, "old")
    with pytest.raises(UnicodeEncodeError):
        write(path, "new " * 100_000 + "\ud800")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    write(path, "a\r\nb\n")
    assert path.read_bytes() == b"a\r\nb\n"
