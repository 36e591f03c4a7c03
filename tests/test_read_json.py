"""Is each record of JSON and JSON Lines an article, placed at its line?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from deskcheck.errors import ArticleError
from deskcheck.model import Article, Span
from deskcheck.read import ReadOptions, read, read_many


def _many(folder: Path, data: str | bytes, name: str = "a.jsonl", **options: Any) -> list[Article | ArticleError]:
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read_many([str(folder / name)], ReadOptions(base=str(folder), **options)))


def _one(folder: Path, data: str, name: str = "a.jsonl") -> Article:
    (article,) = _many(folder, data, name)
    assert isinstance(article, Article), article
    return article


RECORD = {
    "id": "n1", "title": "Ten came", "published": "2023-09-30T08:00:00Z", "text": "Ten people came.",
    "url": "https://example.org/n1", "author": "Ann Lee", "language": "en",
}  # fmt: skip


def test_record(tmp_path: Path) -> None:
    line = json.dumps(RECORD)
    article = _one(tmp_path, line + "\n")
    assert article.text == "Ten came\n\nTen people came."
    assert (article.id, article.path, article.title, article.byline) == ("n1", "a.jsonl", "Ten came", "Ann Lee")
    assert (article.published, article.url) == (date(2023, 9, 30), "https://example.org/n1")
    assert article.sha256 == sha256(line.encode()).hexdigest()
    assert [block.kind.value for block in article.blocks] == ["headline", "paragraph"]


def test_without_title_the_text_is_itself(tmp_path: Path) -> None:
    text = " Ten came\r\n\r\nTen people came to the hall. \n"
    article = _one(tmp_path, json.dumps({"id": "x", "title": None, "published": None, "text": text}))
    assert article.text == text
    assert article.title == "Ten came"


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"id": 7, "text": "Ten."}, "7"),
        ({"url": "https://example.org/x", "text": "Ten."}, "https://example.org/x"),
        ({"text": "Ten."}, "a.jsonl:2"),
    ],
)
def test_id(tmp_path: Path, record: dict[str, Any], expected: str) -> None:
    assert _one(tmp_path, "\n" + json.dumps(record)).id == expected


def test_places_are_lines(tmp_path: Path) -> None:
    lines = [
        "\ufeff" + json.dumps({"text": "One."}),
        "",
        json.dumps({"text": "Three 😀 men."}),
        json.dumps({"text": "Four."}),
    ]
    for line_end in ("\n", "\r\n"):
        for article, line in zip(_many(tmp_path, line_end.join(lines)), (1, 3, 4)):
            assert isinstance(article, Article)
            place = article.origin.locate(Span(2, 4))
            assert place is not None
            assert (place.line, place.column) == (line, 1)


BAD = [
    ('{"text": "Ten."', "is not valid JSON"),
    ('{"text": "Ten."} x', "something follows its end"),
    ("[1]", "is no record"),
    ('"Ten."', "is no record"),
    ('{"id": "x"}', "has no “text”"),
    ('{"text": null}', "has no “text”"),
    ('{"text": 5}', "“text” is no text"),
    ('{"text": " "}', "is empty"),
    ('{"text": "Ten.", "title": ["a"]}', "“title” is no text"),
    ('{"text": "Ten.", "published": "soon"}', "“published”: “soon” is no ISO date"),
    ('{"text": "Ten.", "published": "2023-02-30"}', "day"),
    ('{"text": "' + "a" * 300 + '"}', "more than 200"),
    ('{"a": ' + "[" * 180, "is not"),
]


@pytest.mark.parametrize(("line", "said"), BAD)
def test_bad_line_and_the_others_go_on(tmp_path: Path, line: str, said: str) -> None:
    found = _many(tmp_path, f'{{"text": "One."}}\n{line}\n{{"text": "Three."}}\n', max_bytes=200)
    assert [type(article) for article in found] == [Article, ArticleError, Article]
    error = found[1]
    assert isinstance(error, ArticleError)
    assert str(error).startswith("a.jsonl:2:")
    assert said in str(error)


def test_bad_byte_in_a_line(tmp_path: Path) -> None:
    found = _many(tmp_path, b'{"text": "One."}\n{"text": "\xff"}\n{"text": "Three."}')
    assert [type(article) for article in found] == [Article, ArticleError, Article]
    assert str(found[1]).startswith("a.jsonl:2:11: byte 0xff")


@pytest.mark.parametrize(
    ("escaped", "text"),
    [
        (r"Ten \ud800 men", "Ten \ufffd men"),
        (r"Ten \ude00\ud83d men", "Ten \ufffd\ufffd men"),
        (r"Ten \ud83d\ude00 men", "Ten 😀 men"),
        (r"Ten \u0000 men", "Ten \0 men"),
    ],
)
def test_surrogates(tmp_path: Path, escaped: str, text: str) -> None:
    article = _one(tmp_path, f'{{"text": "{escaped}"}}')
    assert article.text == text
    article.text.encode()


def test_numbers_too_long_for_python(tmp_path: Path) -> None:
    assert _one(tmp_path, '{"text": "Ten.", "views": ' + "9" * 10_000 + "}").text == "Ten."


def test_nesting_too_deep(tmp_path: Path) -> None:
    (error,) = _many(tmp_path, '{"text": "Ten.", "a": ' + "[" * 100_000 + "]" * 100_000 + "}")
    assert "nested too deeply" in str(error)


def test_equal_ids(tmp_path: Path) -> None:
    line = '{"id": "x", "text": "Ten."}\n'
    found = _many(tmp_path, line * 2)
    assert isinstance(found[0], Article)
    assert str(found[1]).startswith("a.jsonl:2: has the id “x”")


def test_pretty_printed(tmp_path: Path) -> None:
    article = _one(tmp_path, "\n" + json.dumps(RECORD | {"id": None, "url": None}, indent=2), "a.json")
    place = article.origin.locate(Span(0, 3))
    assert place is not None
    assert (place.line, article.id) == (2, "a.json")


def test_list(tmp_path: Path) -> None:
    data = '[\n {"text": "One."},\n {"id": "x"},\n\n {\n  "text": "Three."\n }\n]\n'
    one, error, three = _many(tmp_path, data, "a.json")
    assert isinstance(one, Article)
    assert isinstance(three, Article)
    assert (one.id, three.id) == ("a.json:2", "a.json:5")
    assert str(error) == "a.json:3: has no “text”"
    assert one.sha256 == sha256(b'{"text": "One."}').hexdigest()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("", "is empty"),
        ("{", "a.json:1:2: is not valid JSON"),
        ('{"text": "Ten."}\n{}', "a.json:2: is not valid JSON: something follows"),
        ('[\n{"text": "Ten."}\n{"text": "x"}]', "a.json:3: is not valid JSON: a comma"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_bad_file(tmp_path: Path, data: str, said: str) -> None:
    assert said in str(_many(tmp_path, data, "a.json")[-1])


def test_one_article_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One."}\n{"text": "Two."}\n')
    with pytest.raises(ArticleError, match="holds several articles"):
        read(str(path))
    path.write_text("\n")
    with pytest.raises(ArticleError, match="holds no article"):
        read(str(path))


def test_records_stream(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One."}\n' * 3 + "broken\n")
    articles: Iterator[Article | ArticleError] = read_many([str(path)], ReadOptions(base=str(tmp_path)))
    assert isinstance(next(articles), Article)
    assert len(list(articles)) == 3
