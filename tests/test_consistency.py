"""Do the checks together find what the judging set holds, raise no false alarm, and hold whatever their order?"""

from __future__ import annotations

import random
import time
from collections import Counter
from pathlib import Path

import pytest

from deskcheck.checks import CHECKS
from deskcheck.checks.framework import findings
from deskcheck.contract import claims_line
from deskcheck.examine import NO_SETTINGS, examine
from deskcheck.model import Article, Block, BlockKind, Dossier, Span

SETS = Path(__file__).with_name("sets") / "consistency"
STORY = """Mill to cut 500 jobs

The mill at Orsk will cut 500 of its 2,000 jobs, or 25 percent, its owner said on Tuesday, March 5, 2024.

Output fell 10 percent to 1,800 tonnes from 2,000 tonnes. "We have waited for this order for four long years," she said.

Three towns, Vell, Orsk and Dunmore, lie within 10 miles (16 km). The mill, founded in 1950, is 74 years old."""


def article(text: str) -> Article:
    """Paragraphs as blocks; nothing is detected, so that long texts cost nothing to read."""
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return Article("a", "a.txt", text, "", language="en", blocks=tuple(blocks))


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return examine(article(STORY))


@pytest.mark.parametrize("order", range(5))
def test_the_order_of_the_checks_changes_nothing(order: int, dossier: Dossier) -> None:
    shuffled = list(CHECKS)
    random.Random(order).shuffle(shuffled)
    expected, open_ = findings(dossier, CHECKS, NO_SETTINGS)
    found, undecided = findings(dossier, shuffled, NO_SETTINGS)
    assert expected
    assert Counter(found) == Counter(expected)
    assert Counter(undecided) == Counter(open_)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_each_check_alone_finds_what_it_finds_among_all(check: object, dossier: Dossier) -> None:
    alone, _ = findings(dossier, [each for each in CHECKS if each is check], NO_SETTINGS)
    together, _ = findings(dossier, CHECKS, NO_SETTINGS)
    assert list(alone) == [each for each in together if each.check == getattr(check, "id", "")]


def test_the_same_article_twice_gives_the_same_bytes() -> None:
    assert claims_line(examine(article(STORY))) == claims_line(examine(article(STORY)))
    assert examine(article(STORY)) == examine(article(STORY))


def test_thousands_of_figures_cost_in_proportion() -> None:
    """Four times the figures, six times the time at most; an article with thousands ends in seconds."""
    spent = []
    for times in (30, 120):
        text = "\n\n".join(STORY.replace("500", f"{500 + n}").replace("Orsk", f"Orsk{n}") for n in range(times))
        made = examine(article(text))
        begun = time.process_time()
        findings(made, CHECKS, NO_SETTINGS)
        examine(article(text))
        spent.append(time.process_time() - begun)
    assert spent[1] <= 6 * spent[0]
