"""Is plain text read as it is, and is what cannot be read named with its place?"""

from __future__ import annotations

import io
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deskcheck.errors import ArticleError, UsageError
from deskcheck.model import Article, Span
from deskcheck.read import ReadOptions, read, read_many


def _read(tmp_path: Path, data: bytes, name: str = "a.txt", **options: object) -> Article:
    (tmp_path / name).write_bytes(data)
    return read(str(tmp_path / name), ReadOptions(base=str(tmp_path), **options))  # type: ignore[arg-type]


def _error(tmp_path: Path, data: bytes, name: str = "a.txt", **options: object) -> ArticleError:
    with pytest.raises(ArticleError) as caught:
        _read(tmp_path, data, name, **options)
    return caught.value


def test_identity(tmp_path: Path) -> None:
    data = "Ten “came”.\r\nThen \ttwo\xa0left.  \rÅ😀e\u0301\n".encode()
    article = _read(tmp_path, data)
    assert article.text == data.decode()
    assert (article.id, article.path) == ("a.txt", "a.txt")
    assert article.sha256 == sha256(data).hexdigest()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_text_is_what_the_bytes_spell(tmp_path: Path, text: str) -> None:
    words = "a" + text
    assert _read(tmp_path, words.encode()).text == words.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("text", "word", "line", "column"),
    [
        ("Ten came.", "Ten", 1, 1),
        ("a\nTen came.", "Ten", 2, 1),
        ("a\r\nb Ten came.", "Ten", 2, 3),
        ("a\rTen came.", "Ten", 2, 1),
        ("a\r\n\r\n\r\nTen", "Ten", 4, 1),
        ("\ufeffTen came.", "Ten", 1, 1),
        ("\ufeffa\nx Ten", "Ten", 2, 3),
        ("😀😀 Ten", "Ten", 1, 4),
        ("e\u0301 Ten", "Ten", 1, 4),
        ("a\u2028Ten", "Ten", 1, 3),
        ("a\x0cTen", "Ten", 1, 3),
    ],
)
def test_place(tmp_path: Path, text: str, word: str, line: int, column: int) -> None:
    article = _read(tmp_path, text.encode())
    start = article.text.index(word)
    place = article.origin.locate(Span(start, start + len(word)))
    assert place is not None
    assert (place.line, place.column) == (line, column)


def test_null_characters_in_text_are_read(tmp_path: Path) -> None:
    text = "Ten \0 people came to the hall, the clerk said.\n" * 20
    assert _read(tmp_path, text.encode()).text == text


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("\ufeffTen “came”.".encode("utf-16-le"), None),
        ("\ufeffTen “came”.".encode("utf-16-be"), None),
        ("\ufeffTen “came”.".encode("utf-32-le"), None),
        ("Ten “came”.".encode("cp1252"), "cp1252"),
        ("\ufeffTen “came”.".encode(), "utf-8"),
        ("\ufeffTen “came”.".encode(), "UTF8"),
        ("Ten “came”.".encode("utf-16"), "utf-16"),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, encoding: str | None) -> None:
    assert _read(tmp_path, data, encoding=encoding).text == "Ten “came”."


def test_bad_byte_is_named(tmp_path: Path) -> None:
    error = _error(tmp_path, "Ten came.\r\n“Yes”, ".encode() + b"\x92 no")
    assert (error.path, error.line, error.column) == ("a.txt", 2, 8)
    assert "0x92 at offset 22" in str(error)
    assert "encoding = " in str(error)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"%PDF-1.7\n...", "binary file (PDF"),
        (b"PK\x03\x04\x14\x00", "binary file (ZIP"),
        (b"\x89PNG\r\n\x1a\n", "binary file (PNG"),
        (b"\x00\x01\xff\xfe" * 20, "is a binary file"),
        (b"T\0e\0n\0 \0c\0a\0m\0e\0", "is a binary file"),
        (b"a" * 101, "has 101 bytes; an article may have 100"),
    ],
)
def test_what_is_no_article(tmp_path: Path, data: bytes, said: str) -> None:
    error = _error(tmp_path, data, max_bytes=100)
    assert error.path == "a.txt"
    assert said in str(error)


def test_unknown_encoding_is_the_users(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="unknown encoding “nonesuch”"):
        _read(tmp_path, b"Ten.", encoding="nonesuch")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Ten people came.")))
    article = read("-")
    assert (article.id, article.path, article.text) == ("-", "-", "Ten people came.")


def test_standard_input_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a" * 50)))
    with pytest.raises(ArticleError, match="more than 40 bytes"):
        read("-", ReadOptions(max_bytes=40))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b'{"text": "Ten people came."}\n', "Ten people came."),
        (b'{\n "text": "Ten people came."\n}\n', "Ten people came."),
        (b'[{"text": "Ten people came."}]', "Ten people came."),
        (b"---\ntitle: Ten\n---\nTen people came.", "Ten\n\nTen people came."),
        (b"<b>Ten</b> people came.", "<b>Ten</b> people came."),
    ],
)
def test_standard_input_is_known_by_its_beginning(monkeypatch: pytest.MonkeyPatch, data: bytes, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert read("-").text == text


def test_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ten people came.")
    (tmp_path / "b.txt").write_bytes(b"\xff")
    sources = [str(tmp_path / name) for name in ("missing.txt", "b.txt", "a.txt", "a.txt")]
    missing, broken, article, again = read_many([*sources, str(tmp_path)][:4], ReadOptions(base=str(tmp_path)))
    assert "missing.txt: no such file" in str(missing)
    assert "b.txt:1:1: byte 0xff" in str(broken)
    assert isinstance(article, Article)
    assert "has the id “a.txt”" in str(again)


def test_one_name_in_two_folders(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("Ten people came.")
    found = list(read_many([str(tmp_path / "x/a.txt"), str(tmp_path / "y/a.txt")], ReadOptions(base=str(tmp_path))))
    assert [article.id for article in found if isinstance(article, Article)] == ["x/a.txt", "y/a.txt"]
