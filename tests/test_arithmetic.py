"""Do numbers that belong together come out as the table of one-line relations says?"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskcheck import arithmetic
from deskcheck.arithmetic import Fit, fit
from deskcheck.extract.dates import dates
from deskcheck.extract.quantities import quantities
from deskcheck.extract.tokens import Tokens
from deskcheck.intervals import intervals
from deskcheck.model import Article, Block, BlockKind, Bound, Interval, Intervals, Kind, Quantity, Shape, Span, Value

CASES = tomllib.loads(Path(__file__).with_name("cases").joinpath("relations.toml").read_text("utf-8"))["case"]


def extract(text: str) -> tuple[Quantity, ...]:
    article = Article("t", "t", text, "", blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    tokens = Tokens(article)
    return quantities(tokens, dates(tokens, article).taken)


def find(text: str, phrase: str, used: set[str]) -> Quantity:
    """The first quantity that the phrase prints and no other operand has taken.

    "from 2,000 to 2,500" may be one quantity of two numbers: the operand is then read by itself.
    """
    found = extract(text)
    start = text.find(phrase)
    while start >= 0:
        span = Span(start, start + len(phrase))
        for q in found:
            if not q.num.overlaps(span):
                continue
            if q.value.shape in (Shape.FROM_TO, Shape.INTERVAL):
                (q,) = extract(phrase)
                return q
            if q.id not in used:
                used.add(q.id)
                return q
        start = text.find(phrase, start + 1)
    raise AssertionError(f"no quantity “{phrase}” in {[q.printed for q in found]}")


def outcome(case: dict[str, Any]) -> Fit:
    used: set[str] = set()

    def operand(phrase: str) -> Intervals:
        found = find(case["text"], phrase, used).intervals
        assert found is not None
        return found

    share = find(case["text"], case["printed"], used)
    assert share.intervals is not None
    match case["relation"]:
        case "percent-change":
            computed = arithmetic.percent_change(operand(case["from"]), operand(case["to"]))
            if case.get("direction") == "down":
                computed = arithmetic.scaled(computed, Decimal(-1))
        case "part-of-whole":
            operation = arithmetic.percent_of_whole if share.kind is Kind.PERCENT else arithmetic.part_of_whole
            computed = operation(operand(case["part"]), operand(case["whole"]))
        case "sum-of-parts":
            computed = arithmetic.total([operand(part) for part in case["parts"]])
        case "difference":
            computed = arithmetic.difference(operand(case["larger"]), operand(case["smaller"]))
        case "times":
            computed = arithmetic.times(operand(case["from"]), operand(case["to"]))
        case other:
            pytest.fail(f"unknown relation {other}")
    return fit(computed, share.intervals)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_one_line_relations(case: dict[str, Any]) -> None:
    assert outcome(case) == case["outcome"], case["why"]


numbers = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(10**9), places=2)


@given(numbers, numbers, st.sampled_from(Bound))
def test_the_tight_interval_lies_in_the_loose_one_where_no_hedge_opens_it(
    number: Decimal, step: Decimal, bound: Bound
) -> None:
    found = intervals(Value(number, step=step), bound, Kind.COUNT)
    assert found is not None
    tight, loose = found.tight, found.loose
    assert tight.low is not None and tight.high is not None and tight.low <= number <= tight.high
    assert loose.low is None or loose.low <= tight.low
    assert loose.high is None or loose.high >= tight.high


@given(numbers, numbers, numbers, numbers)
def test_a_quotient_of_members_lies_in_the_quotient_of_intervals(
    a: Decimal, b: Decimal, c: Decimal, d: Decimal
) -> None:
    above, below = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    assert a / c in arithmetic.ratio(above, below)
    assert b / d in arithmetic.ratio(above, below)


@pytest.mark.parametrize(
    ("number", "bound", "tight", "loose"),
    [
        ("7", Bound.EXACT, (7, 7), (7, 7)),
        ("113", Bound.EXACT, (113, 113), (113, 113)),
        ("2000", Bound.EXACT, (2000, 2000), (1900, 2100)),
        ("120000", Bound.EXACT, (120000, 120000), (115000, 125000)),
        ("120000", Bound.ABOUT, (114000, 126000), (114000, 126000)),
        ("90", Bound.EXACT, (90, 90), (90, 90)),  # below 100 a count is itself
        ("300", Bound.MORE, (300, 330), (285, None)),
        ("300", Bound.AT_MOST, (270, 300), (None, 315)),
    ],
)
def test_round_and_exact_numbers(
    number: str, bound: Bound, tight: tuple[int, int], loose: tuple[int | None, int | None]
) -> None:
    found = intervals(Value(Decimal(number)), bound, Kind.COUNT)
    assert found is not None
    assert (found.tight.low, found.tight.high) == tight
    assert (found.loose.low, found.loose.high) == loose


long = st.builds(lambda digits, places: Decimal(f"{digits}e-{places}"), st.integers(1, 10**30 - 1), st.integers(0, 28))


@given(long, long)
def test_numbers_of_up_to_thirty_digits_are_calculated_exactly(a: Decimal, b: Decimal) -> None:
    one, other = (intervals(Value(n, step=Decimal("1e-28")), Bound.EXACT, Kind.PERCENT) for n in (a, b))
    assert one is not None and other is not None
    both = arithmetic.total([one, other]).loose
    assert both.low is not None and both.high is not None
    reach = Fraction(2, 10**28)
    assert Fraction(both.low) == Fraction(a) + Fraction(b) - reach
    assert Fraction(both.high) == Fraction(a) + Fraction(b) + reach
    assert arithmetic.fit(one, one) in (Fit.CONSISTENT, Fit.TOO_ROUNDED)


def test_a_number_of_31_digits_is_never_calculated_with() -> None:
    assert intervals(Value(Decimal("1" * 31)), Bound.EXACT, Kind.COUNT) is None
    assert intervals(Value(Decimal("1e31")), Bound.EXACT, Kind.COUNT) is None
    assert intervals(Value(Decimal("1" * 30)), Bound.EXACT, Kind.COUNT) is not None
