"""Is Markdown read as its reader sees it, and does each piece know its place?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from deskcheck.errors import ArticleError
from deskcheck.model import Article, Span
from deskcheck.read import ReadOptions, read


def _read(folder: Path, text: str) -> Article:
    (folder / "a.md").write_bytes(text.encode())
    return read(str(folder / "a.md"), ReadOptions(base=str(folder)))


def _blocks(article: Article) -> list[str]:
    return [f"{block.kind.value}: {block.span.of(article.text)}" for block in article.blocks]


def _place(article: Article, words: str) -> tuple[int, int] | None:
    start = article.text.index(words)
    place = article.origin.locate(Span(start, start + len(words)))
    return (place.line, place.column) if place else None


FRONT = """---
title: "Hall: to be rebuilt"
author: [Ann Lee, Bo Chan]
published: 2023-09-30T23:30:00-05:00
url: https://example.org/hall
language: en-GB
tags: {a: [b]}
---

"""


def test_front_matter(tmp_path: Path) -> None:
    article = _read(tmp_path, FRONT + "Ten people came.\n")
    assert article.id == article.url == "https://example.org/hall"
    assert (article.title, article.byline) == ("Hall: to be rebuilt", "Ann Lee, Bo Chan")
    assert (article.published, article.language) == (date(2023, 9, 30), "en")
    assert article.text == "Hall: to be rebuilt\n\nTen people came."
    assert _blocks(article) == ["headline: Hall: to be rebuilt", "paragraph: Ten people came."]
    assert _place(article, "to be") == (2, 15)
    assert _place(article, "people") == (10, 5)


@pytest.mark.parametrize(
    ("front", "title", "place"),
    [
        ("title: Ten came", "Ten came", (2, 8)),
        ("title: 'It''s ten'", "It's ten", (2, 8)),
        ("id: 7\ntitle: >\n  Ten\n  came", "Ten came", (3, 8)),
        ("title: 2023", "2023", (2, 8)),
    ],
)
def test_title_is_found_in_its_line(tmp_path: Path, front: str, title: str, place: tuple[int, int]) -> None:
    article = _read(tmp_path, f"---\n{front}\n---\nText.\n")
    assert article.title == title
    assert _place(article, title) == place


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("Ten **people** _came_ ~~not~~.", "Ten people came not."),
        ("[Ten](https://example.org/99 'title') came [x][r].\n\n[r]: y", "Ten came x."),
        ("<https://example.org> said", "https://example.org said"),
        ("Ten &amp; nine \\* &#8364;5", "Ten & nine * €5"),
        ("Ten<br>came <b>in</b>", "Tencame in"),
        ("Ten  \ncame\nin", "Ten\ncame in"),
        ("Ten `code 5` came", "Ten code 5 came"),
        ("# Ten\n\nNine", "Ten\n\nNine"),
        ("Ten\n===\n\nNine", "Ten\n\nNine"),
        ("> Ten\n> came\n\nNine", "Ten came\n\nNine"),
        ("- ten\n- nine\n   1. eight", "ten\n\nnine\n\neight"),
        ("| a | b |\n|---|---|\n| 1 | 22 |\n\nNine", "a | b\n\n1 | 22\n\nNine"),
        ("Ten\n\n```\ncode 99\n```\n\n    code 98\n\nNine", "Ten\n\nNine"),
        ("Ten\n\n<div>\n99\n</div>\n\nNine", "Ten\n\nNine"),
        ("Ten\n\n<!-- 99 -->\n\nNine", "Ten\n\nNine"),
        ("Ten * nine ** eight", "Ten * nine ** eight"),
        ("---\n\nTen", "Ten"),
    ],
)
def test_what_a_reader_sees(tmp_path: Path, markdown: str, text: str) -> None:
    assert _read(tmp_path, markdown).text == text


@pytest.mark.parametrize(
    ("markdown", "words", "place"),
    [
        ("Ten **people** came", "people", (1, 7)),
        ("Ten [men](/men) men came", "men came", (1, 17)),
        ("[a](a) a b", "a b", (1, 8)),
        ("x &amp; y", "&", (1, 3)),
        ("x &amp; y", " y", (1, 8)),
        ("x \\* y", "*", (1, 3)),
        ("😀 **ten**", "ten", (1, 5)),
        ("a\r\n\r\n> b\r\n> ten", "ten", (4, 3)),
        ("a\rb\r\rten", "ten", (4, 1)),
        ("\ufeff# ten", "ten", (1, 3)),
        ("* * * ten", "ten", (1, 7)),
        ("- > - ten", "ten", (1, 7)),
        ("| 2021 | 2021 | ten |\n|---|---|---|\n| 5 | 5 | nine |", "ten", (1, 17)),
        ("| 2021 | 2021 | ten |\n|---|---|---|\n| 5 | 5 | nine |", "nine", (3, 11)),
        ("### ten ###", "ten", (1, 5)),
        ("a\n![ten (Photo: Bo)](x.png)", "ten", (2, 3)),
        ("a `` ten `` b", "ten", (1, 6)),
        ("<https://example.org>", "https", (1, 2)),
        ("a  \n   ten", "ten", (2, 4)),
        ("x " * 9_000 + "ten", "ten", (1, 18_001)),
    ],
)
def test_places(tmp_path: Path, markdown: str, words: str, place: tuple[int, int]) -> None:
    assert _place(_read(tmp_path, markdown), words) == place


def test_headlines_and_captions(tmp_path: Path) -> None:
    markdown = (
        "# Hall to be rebuilt\n\nBy Ann Lee\n\n![The hall. (Photo: Bo Chan)](hall.jpg)\n\nRIGA — Ten people came.\n\n"
        "## Later\n\n*The river in May. (Photo: Ann Lee)*\n\n*Ten people were there.*\n\nSign up for our newsletter\n"
    )
    article = _read(tmp_path, markdown)
    assert _blocks(article) == [
        "headline: Hall to be rebuilt",
        "byline: By Ann Lee",
        "caption: The hall. (Photo: Bo Chan)",
        "dateline: RIGA —",
        "paragraph: Ten people came.",
        "paragraph: Later",
        "caption: The river in May. (Photo: Ann Lee)",
        "paragraph: Ten people were there.",
        "boilerplate: Sign up for our newsletter",
    ]
    assert [block.credit for block in article.blocks if block.credit] == ["Bo Chan", "Ann Lee"]
    assert (article.title, article.byline, article.dateline) == ("Hall to be rebuilt", "Ann Lee", "RIGA")


def test_title_that_the_text_repeats_stands_once(tmp_path: Path) -> None:
    article = _read(tmp_path, "---\ntitle: Ten came\n---\n# Ten came\n\nText.\n")
    assert article.text == "Ten came\n\nText."
    assert _blocks(article)[0] == "headline: Ten came"


@pytest.mark.parametrize(
    ("front", "line", "said"),
    [
        ("title: [a", 3, "bad front matter"),
        ("id: 1\ntitle: a: b: c", 3, "bad front matter"),
        ("published: next week", 2, "no ISO date"),
        ("id: 1\npublished: 2023-13-45", 3, "month must be in 1..12"),
        ("id: 1\ntitle: {a: b}", 3, "“title” is no text"),
        ("just words", 2, "no list of “key: value”"),
        ("a: !!python/object/apply:os.system [x]\ntitle: Ten", None, ""),
        ("a: " + "[" * 600, 2, "bad front matter"),
        ("a: \x07", 2, "a character that YAML forbids"),
    ],
)
def test_bad_front_matter(tmp_path: Path, front: str, line: int | None, said: str) -> None:
    if line is None:
        assert _read(tmp_path, f"---\n{front}\n---\nText.\n").title == "Ten"  # built by nobody
        return
    with pytest.raises(ArticleError) as caught:
        _read(tmp_path, f"---\n{front}\n---\nText.\n")
    assert (caught.value.path, caught.value.line) == ("a.md", line)
    assert said in str(caught.value)


def test_front_matter_without_end(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"a\.md:1: the front matter has no end"):
        _read(tmp_path, "---\ntitle: Ten\n\nText.\n")


def test_front_matter_alone_is_empty(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="is empty"):
        _read(tmp_path, "---\ntitle: Ten\n---\n")


SIGNS = "*_~`[]()<>!&\\#|-\n\r\t\0 a1😀"
MARKUP = r"> |- |1. |&amp;|&#8217;|\*|[x](y)|**b**|``|![alt](u)|<b>|<!-- c -->|<http://x.y>|    ".split("|")
LINES = ["\r\n", "\n\n", "  \n", "\\\n", "```\n", "---\n", "| a | b |\n|---|---|\n"]
PIECES = st.sampled_from([*SIGNS, *MARKUP, *LINES])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_exact_segments_are_exact(tmp_path: Path, markdown: str) -> None:
    file = "Ten came.\n\n" + markdown
    assume(file.count("\0") * 10 < len(file))  # else it is a binary file
    article = _read(tmp_path, file)
    at = 0
    for segment in article.origin.segments:
        assert at <= segment.text.start < segment.text.end <= len(article.text)
        assert 0 <= segment.file.start <= segment.file.end <= len(file)
        if segment.exact:
            assert segment.text.of(article.text) == segment.file.of(file)
        at = segment.text.end
    for block in article.blocks:
        assert article.origin.locate(block.span) is not None
