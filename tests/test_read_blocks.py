"""Are headline, byline, dateline, captions and furniture told from paragraphs?"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskcheck.model import Block, BlockKind, Span
from deskcheck.read.blocks import MAX_BLOCKS, find_blocks
from deskcheck.read.boilerplate import is_boilerplate
from deskcheck.read.bylines import is_byline, name_of
from deskcheck.read.captions import credit_of
from deskcheck.read.datelines import dateline_end

TABLE = tomllib.loads((Path(__file__).parent / "data/read/blocks.toml").read_text("utf-8"))
BODY = "The town council met on Monday and voted to rebuild the old market hall by the river, its clerk said."


def _rows(name: str) -> list[Any]:
    return [pytest.param(row, id=str(row)[:60]) for row in TABLE[name]]


@pytest.mark.parametrize("line", _rows("bylines"))
def test_byline(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize("line", _rows("no_bylines"))
def test_no_byline(line: str) -> None:
    assert not is_byline(line)


@pytest.mark.parametrize("row", _rows("datelines"))
def test_dateline(row: list[str]) -> None:
    dateline, rest = row
    text = f"Before.\n\n{dateline} {rest}"
    assert dateline_end(text, 9, len(text)) == 9 + len(dateline)


@pytest.mark.parametrize("line", _rows("no_datelines"))
def test_no_dateline(line: str) -> None:
    assert dateline_end(line, 0, len(line)) is None


@pytest.mark.parametrize("row", _rows("captions"))
def test_caption(row: list[str]) -> None:
    line, credit = row
    assert credit_of(line) == credit


@pytest.mark.parametrize("line", _rows("no_captions"))
def test_no_caption(line: str) -> None:
    assert credit_of(line) is None


@pytest.mark.parametrize("line", _rows("boilerplate"))
def test_boilerplate(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize("line", _rows("no_boilerplate"))
def test_no_boilerplate(line: str) -> None:
    assert not is_boilerplate(line)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in TABLE["article"]])
def test_article(case: dict[str, Any]) -> None:
    text = case["text"].replace("BODY", BODY)
    found = [f"{block.kind.value}: {block.span.of(text)}" for block in find_blocks(text)]
    assert found == [line.replace("BODY", BODY) for line in case["blocks"]]


def test_line_ends_do_not_matter() -> None:
    text = f"Market hall to be rebuilt\n\nBy Ann Lee\n\nRIGA — {BODY}\n\n{BODY}"
    kinds = [block.kind for block in find_blocks(text)]
    for line_end in ("\r\n", "\r"):
        other = text.replace("\n", line_end)
        assert [block.kind for block in find_blocks(other)] == kinds


def test_byline_without_by() -> None:
    assert name_of("By Robin LeeMaria Chan") == "Robin LeeMaria Chan"


def test_fixed_blocks_are_kept_and_the_first_line_is_then_no_headline() -> None:
    text = f"A first line\n\n{BODY}\n\nA picture of the hall\n\n{BODY}"
    start = text.index("A picture")
    fixed = (Block(BlockKind.CAPTION, Span(start, start + 21), "Ann Lee"),)
    found = find_blocks(text, fixed, titled=True)
    assert [block.kind.value for block in found] == ["paragraph", "paragraph", "caption", "paragraph"]
    assert found[2].credit == "Ann Lee"


def test_no_more_blocks_than_memory_has_room_for() -> None:
    text = "a.\n\n" * (MAX_BLOCKS + 10)
    found = find_blocks(text)
    assert len(found) == MAX_BLOCKS
    assert found[-1].span.end == len(text.rstrip())


PIECES = st.sampled_from(
    [*"\n\r \t\xa0\u2028a—()|\0😀", "\r\n", "\n\n", "By Ann Lee", "RIGA — ", "Ten came.", "(Photo: Bo)", "Read more: x"]
)


@given(st.lists(PIECES, max_size=30).map("".join), st.booleans())
def test_blocks_are_ordered_apart_and_trimmed(text: str, titled: bool) -> None:
    at = 0
    covered: set[int] = set()
    for block in find_blocks(text, titled=titled):
        words = block.span.of(text)
        assert at <= block.span.start < block.span.end <= len(text)
        assert words == words.strip() != ""
        at = block.span.end
        covered.update(range(block.span.start, block.span.end))
    missed = [sign for place, sign in enumerate(text) if place not in covered and not sign.isspace()]
    assert not missed
