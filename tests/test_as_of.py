"""Does each figure speak of the right date?"""

from __future__ import annotations

import gc
import time
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from deskcheck.extract.as_of import with_as_of
from deskcheck.extract.dates import Dates, dates
from deskcheck.extract.quantities import quantities as extract
from deskcheck.extract.tokens import Tokens
from deskcheck.model import Article, AsOf, Block, BlockKind, Quantity, Span

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).parent.joinpath("cases", "as_of.toml").read_text())["case"]


def with_numbers(text: str) -> tuple[tuple[Quantity, ...], Dates]:
    """Every number that is no date as a bare quantity; the extractor of quantities has its own tests."""
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    article = Article("a", "a.txt", text, "", published=date(2023, 10, 20), blocks=tuple(blocks))
    tokens = Tokens(article)
    found = dates(tokens, article)
    numbers = tuple(q for q in extract(tokens, found.taken) if q.printed.replace(",", "").isdecimal())
    return with_as_of(numbers, found, tokens, article), found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_a_figure_speaks_of_this_date(case: dict[str, Any]) -> None:
    quantities, found = with_numbers(case["text"])

    def shown(as_of: AsOf | None) -> str:
        if as_of is None:
            return ""
        text = next(m.text for m in found.mentions if m.period == as_of.period and f"“{m.text}”" in as_of.reason)
        return text if as_of.explicit else f"~{text}"

    assert [shown(quantity.as_of) for quantity in quantities] == case["at"]


@pytest.mark.parametrize("piece", ["in 2020 55 cats ", "the 2020 war 55, ", "In 2020 came 55. ", "55 "])
def test_hostile_text_costs_linear_time(piece: str) -> None:
    def cost(times: int) -> float:
        quantities, found = with_numbers("In 2019 " + piece * times)
        article = Article("a", "a.txt", "In 2019 " + piece * times, "")
        tokens = Tokens(article)
        best = float("inf")
        gc.disable()  # its pauses are no part of the question
        with_as_of(quantities, found, tokens, article)  # what is made at the first call is no part of it either
        for _ in range(5):
            start = time.process_time()
            with_as_of(quantities, found, tokens, article)
            best = min(best, time.process_time() - start)
        gc.enable()
        return best

    assert cost(6400) <= 6 * cost(1600) + 0.005
