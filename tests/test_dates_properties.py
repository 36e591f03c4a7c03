"""Do dates survive being printed, do offsets hold on any text, and does hostile text cost linear time?"""

from __future__ import annotations

import gc
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskcheck.extract.dates import dates
from deskcheck.extract.tokens import Tokens
from deskcheck.model import Article, Block, BlockKind, Period, Span

SHAPES = (
    "{month} {d}, {y}",
    "{d} {month} {y}",
    "{short} {d}, {y}",
    "{weekday}, {month} {d}, {y}",
    "{weekday} {d} {month} {y}",
    "{d}{th} of {month} {y}",
    "{y}-{m:02}-{d:02}",
    "{month} {d}{th}, {y}",
)
SHORT = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "Jun.", "Jul.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
PIECES = (
    "in 2020", "September", "Sept.", "29", "Friday", ",", " ", ".", "-", "–", "’", "'", "s", "the", "end of", "last",
    "this", "year", "ago", "two", "weeks", "later", "1990", "1990s", "mid", "Q3", "of", "to", "and", "2019-20", "/",
    "09", "May", "Christmas", "New Year’s Eve", "first", "quarter", "half", "\u00a0", "\u2009", "\u00ad", "e\u0301",
    "😀", "“", "”", "\n\n", "\u202b", "(", ")", "%", "$", "31", "February", "9999", "1100", "decade", "999 years ago",
)  # fmt: skip


def article(text: str, published: date | None) -> Article:
    return Article("a", "a", text, "", published=published, blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),))


def printed(day: date, shape: str) -> str:
    th = "th" if 11 <= day.day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return shape.format(
        month=f"{day:%B}", short=SHORT[day.month - 1], weekday=f"{day:%A}", d=day.day, m=day.month, y=day.year, th=th
    )


@given(st.dates(date(1753, 1, 1), date(2099, 12, 31)), st.sampled_from(SHAPES))
def test_a_printed_day_is_read_back(day: date, shape: str) -> None:
    text = printed(day, shape)
    one = article(f"It happened on {text} near the river.", None)
    (mention,) = dates(Tokens(one), one).mentions
    assert (mention.text, mention.period) == (text, Period(day, day))
    assert (mention.day, mention.month, mention.year) == (day.day, day.month, day.year)


@given(st.dates(date(1900, 1, 1), date(2099, 1, 1)), st.integers(0, 240), st.sampled_from(SHAPES[:3]))
def test_a_day_without_its_year_is_found_from_publication(published: date, back: int, shape: str) -> None:
    day = date.fromordinal(published.toordinal() - back)
    text = printed(day, shape).rsplit(str(day.year), 1)[0].rstrip(", ")
    one = article(f"It happened on {text} near the river.", published)
    (mention,) = dates(Tokens(one), one).mentions
    assert mention.period == Period(day, day)
    assert mention.reason


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=40),
    st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31)),
    st.sampled_from(["", " "]),
)
def test_any_text_has_dates_within_it_and_apart(pieces: list[str], published: date | None, glue: str) -> None:
    one = article(glue.join(pieces), published)
    tokens = Tokens(one)
    got = dates(tokens, one)
    at = 0
    for number, mention in enumerate(got.mentions, 1):
        assert mention.id == f"d{number}"
        assert at <= mention.span.start < mention.span.end <= len(one.text)
        assert mention.text == mention.span.of(one.text)
        assert mention.period is None or mention.period.first <= mention.period.last
        at = mention.span.end
    within = {i for m in got.mentions for i in range(tokens.at(m.span.start), tokens.at(m.span.end - 1) + 1)}
    assert {i for i, taken in enumerate(got.taken) if taken} <= within


HOSTILE = (
    "in 2020 ", "September ",
    "September 29 ", "Friday, ", "2015-16-", "2015 to ", "3-", "3 to ", "last ",
    "the end of ",    "year ago ", "two weeks later ", "in September 2020 and ", "’90s",
    "Q3 ", "of ", "third quarter ", "St. Patrick's ",
    "Friday, September 29, ", "1/", "9",
)  # fmt: skip


def cost(text: str) -> float:
    """Processor seconds for the dates alone, the best of five."""
    one = article(text, None)
    tokens = Tokens(one)
    best = float("inf")
    gc.disable()  # its pauses are no part of the question
    for _ in range(5):
        start = time.process_time()
        dates(tokens, one)
        best = min(best, time.process_time() - start)
    gc.enable()
    return best


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_costs_linear_time(piece: str) -> None:
    n = 1000
    assert cost(piece * n * 4) <= 6 * cost(piece * n) + 0.005
