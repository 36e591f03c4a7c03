"""Is every date found, nothing else, and does it mean the right days?"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from deskcheck.extract.dates import Dates, dates
from deskcheck.extract.tokens import Tokens
from deskcheck.model import Article, Block, BlockKind, Span

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).parent.joinpath("cases", "dates.toml").read_text())["case"]
PUBLISHED = date(2023, 10, 20)


def article(text: str, published: date | None = PUBLISHED) -> Article:
    """One paragraph block for each paragraph."""
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return Article("a", "a.txt", text, "", published=published, blocks=tuple(blocks))


def found(text: str, published: date | None = PUBLISHED) -> Dates:
    one = article(text, published)
    return dates(Tokens(one), one)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_what_is_printed_means_these_days(case: dict[str, Any]) -> None:
    published = case.get("published")
    day = PUBLISHED if published is None else date.fromisoformat(published) if published else None
    got = [
        [m.text, str(m.period.first) if m.period else "", str(m.period.last) if m.period else ""]
        for m in found(case["text"], day).mentions
    ]
    expected = [[text, first, last or first] for text, first, last in case["find"]]
    assert got == expected
