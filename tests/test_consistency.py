"""Do the checks together find what the judging set holds, raise no false alarm, and hold whatever their order?"""

from __future__ import annotations

import random
import re
import time
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.consistency import judge_file
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


def test_what_looks_like_a_score_and_has_no_two_numbers() -> None:
    """Found by fuzzing: a dispatch is what United "dispatched"; 0:0 is no score that could be won."""
    examine(article("More than 0 acre, 0 of the dispatched’s 0:0 acre, had left by January 1, 2000."))


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


#: Errors found and agreements given when the rules were last worked on, less one or two: first open 44 of 51 and 65 of
#: 71, its sealed part, opened since, 13 of 20; second 92 of 113 and 61 of 76; third 19 of 21 and 36 of 43; fourth 21 of
#: 79, and 9 more as doubtful. Sealed files are run for their counts alone.
FLOORS = {
    "open.figures": (19, 34),
    "open.stories": (23, 29),
    "second.figures": (48, 37),
    "second.stories": (42, 22),
    "third.open": (18, 35),
    "fourth.open": (20, 0),
    "opened.figures": (6, 7),
    "opened.stories": (5, 5),
}


@pytest.mark.parametrize("name", FLOORS)
def test_the_judging_set(name: str) -> None:
    """No false alarm, and no fewer errors and agreements than there were."""
    lines = judge_file(SETS / f"{name}.jsonl")
    counts = Counter(line.kind for line in lines)
    alarms = [line for line in lines if line.kind.startswith("false alarm") and line.id not in OTHER_CHECK]
    assert alarms == []
    found, agreed = FLOORS[name]
    assert counts["error found"] >= found, counts
    assert counts["agreement given"] >= agreed, counts


#: Found, and right, by another check than the set names: an age against the year of birth, for one against a milestone;
#: votes that do not add up to the members, as a sum and not as a tally.
OTHER_CHECK = frozenset({"st2-milestone-01", "fig-tal-02"})


QUIET = ("open", "opened", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


@pytest.mark.parametrize("name", [f"quiet.{name}" for name in QUIET])
def test_articles_without_an_error_are_passed(name: str) -> None:
    """Whole articles, full of what looks like an error and is none.

    When first run, quiet.open had 7 alarms in 27 articles, quiet.second 7 in 72, quiet.third 8 in 72,
    quiet.fourth 7 in 40, quiet.fifth 12 in 60, quiet.sixth 5 in 60, quiet.seventh 8 in 60,
    quiet.eighth 4 in 50, quiet.ninth 2 in 50; quiet.opened, sealed until it had been run some five times, 2 in 20.
    """
    alarms = [line for line in judge_file(SETS / f"{name}.jsonl") if "alarm" in line.kind]
    assert alarms == []


BROKEN_OFF = (
    "Ada was here.\n\nAt 19, timed. Born", ", 12%", "Two plans.\n\nFive will be June:",
    "Two plans.\n\nFive candidates are: Ann; Lars; and", "twice: 1969, and", "four titles, in",
)  # fmt: skip


@pytest.mark.parametrize("text", BROKEN_OFF)
def test_texts_that_break_off_are_examined(text: str) -> None:
    """What stands at either end of a text has nothing before or behind it."""
    for end in range(1, len(text) + 1):
        assert examine(article(text[:end])).article.text == text[:end]


def test_a_text_may_break_off_anywhere() -> None:
    """Captions and headlines end without a stop, and what would follow a word is looked for behind it."""
    texts = []
    for path in sorted((Path(__file__).parent / "cases").glob("*.toml")):
        cases = tomllib.loads(path.read_text("utf-8")).get("case", [])
        texts += [case["text"] for case in cases if isinstance(case.get("text"), str)]
    for text in random.Random(7).sample(texts, 120):
        for end in (match.end() for match in re.finditer(r"\S+", text)):
            assert examine(article(text[:end])).article.text == text[:end]
