"""Is the article of a saved page read, and is each paragraph found again in the page's source?"""

from __future__ import annotations

import socket
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskcheck.errors import ArticleError
from deskcheck.model import Article, Span
from deskcheck.read import ReadOptions, read
from deskcheck.read.align import Aligner
from deskcheck.read.html_source import HtmlSource

PAGE = Path(__file__).parent / "data/read/page.html"


def _place(article: Article, words: str) -> tuple[int, int] | None:
    start = article.text.index(words)
    place = article.origin.locate(Span(start, start + len(words)))
    return (place.line, place.column) if place else None


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.usefixtures("no_network")
def test_page() -> None:
    article = read(str(PAGE), ReadOptions(base=str(PAGE.parent)))
    assert (article.id, article.path) == ("https://example.org/bridge", "page.html")
    assert (article.title, article.byline) == ("Harbour bridge opens after nine years", "Ann Lee")
    assert (article.dateline, article.language) == ("SALTPORT (River Post)", "en")
    assert article.published == date(2023, 9, 30)
    found = [f"{block.kind.value}: {block.span.of(article.text)[:45]}" for block in article.blocks]
    assert found == [
        "headline: Harbour bridge opens after nine years",
        "caption: Crowds on the bridge on Saturday. (Photo: Bo ",
        "dateline: SALTPORT (River Post) —",
        "paragraph: More than 4,000 people walked across the new ",
        "paragraph: What it cost",
        "paragraph: The bridge cost 120 million euros, which is 4",
        "paragraph: The town paid 70 million of it last year",
        "paragraph: The county paid the other 50 million",
        "paragraph: “We are glad,” the mayor said. It took too lo",
    ]
    assert article.blocks[1].credit == "Bo Chan"
    assert "script" not in article.text
    assert "office said" in article.text


@pytest.mark.parametrize(
    "word", ["4,000", "120 million", "2,315", "70 million", "other 50", "glad", "Crowds", "office said"]
)
def test_places_in_the_page(word: str) -> None:
    article = read(str(PAGE), ReadOptions(base=str(PAGE.parent)))
    lines = PAGE.read_text("utf-8").split("\n")
    place = _place(article, word)
    assert place is not None
    assert lines[place[0] - 1][place[1] - 1 :].startswith(word.split()[0])


def test_segments_are_exact() -> None:
    article = read(str(PAGE))
    file = PAGE.read_text("utf-8")
    for segment in article.origin.segments:
        if segment.exact:
            assert segment.text.of(article.text) == segment.file.of(file)


def test_what_is_not_in_the_file_is_placed_near() -> None:
    aligner = Aligner("<p>Ten people came.</p>\n<p>Nine men left the old market hall by the river at noon.</p>")
    aligner.add_all(None, ("Ten people came.", "Nine men left the old market hall by the river at dawn."))
    guessed = aligner.out.segments()[-1]
    assert not guessed.exact
    assert guessed.file.start == aligner.source.file.index("Nine")


@pytest.mark.parametrize(
    ("html", "folded"),
    [
        ("<p>Ten <b>men</b>.</p>", "Tenmen."),
        ("a &amp; b &#8217; &nbsp; &unknown; &", "a&b’&unknown;&"),
        ("a<script>var b = '<p>c</p>'</script>d", "ad"),
        ("a<SCRIPT>b</Script >c", "ac"),
        ("a<style>b{}</style>c<!-- d > e -->f", "acf"),
        ("a<img alt=\"x > y\" src='>'>b", "ab"),
        ("a < b <3 c", "a<b<3c"),
        ("a<script>b", "a"),
        ("a<!-- b", "a"),
        ('a<p title="b>c</p>d', "ac"),
        ("a<p", "a"),
        ("<title>T</title>b", "Tb"),
        ("<!doctype html><?x y?>b", "b"),
    ],
)
def test_words_of_a_page(html: str, folded: str) -> None:
    if html.startswith('a<p title="b'):
        folded = "ac" + "d"
    assert HtmlSource(html).folded == folded


@given(
    st.lists(
        st.sampled_from([*"<>&;\"'/! a-1\n", "<p>", "</p>", "<script>", "</script>", "<!--", "-->", "&amp;", "&#160;"])
    )
)
def test_pieces_stand_where_they_say(parts: list[str]) -> None:
    source = HtmlSource("".join(parts))
    whole = ""
    for start, end, span in source.pieces(0, len(source.folded)):
        whole += source.folded[start:end]
        if len(span) == end - start:
            assert span.of(source.file) == source.folded[start:end]
    assert whole == source.folded


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"<html><body></body></html>", "no article"),
        (b"<p>\xff</p>", "1:4: byte 0xff"),
    ],
)
def test_no_article(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "a.html").write_bytes(data)
    with pytest.raises(ArticleError) as caught:
        read(str(tmp_path / "a.html"), ReadOptions(base=str(tmp_path)))
    assert said in str(caught.value)


def test_declared_encoding(tmp_path: Path) -> None:
    head = '<html><head><meta charset="iso-8859-1"></head>'
    page = head + "<body><p>Ten people “came” to the café, the clerk said.</p></body></html>"
    (tmp_path / "a.html").write_bytes(page.encode("cp1252"))
    assert "“came” to the café" in read(str(tmp_path / "a.html")).text
