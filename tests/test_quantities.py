"""Which quantities are found, with which value, hedge, unit and concept?"""

from __future__ import annotations

import time
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskcheck.extract.dates import dates
from deskcheck.extract.quantities import quantities
from deskcheck.extract.tokens import Tokens
from deskcheck.extract.units import UNITS
from deskcheck.model import NOT_CLAIMED, Article, Block, BlockKind, Direction, Kind, Quantity, Role, Shape, Span

CASES = tomllib.loads((Path(__file__).parent / "cases" / "quantities.toml").read_text("utf-8"))["case"]


def read(text: str) -> tuple[Quantity, ...]:
    article = _article(text)
    tokens = Tokens(article)
    return quantities(tokens, dates(tokens, article).taken)


def _article(text: str) -> Article:
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    return Article(id="a", path="a", text=text, sha256="", blocks=(block,))


def _row(quantity: Quantity) -> str:
    value = quantity.value
    number = f"{value.low}..{value.high}" if value.value is None else str(value.value)[: 6 if value.words else None]
    if value.words and quantity.kind is Kind.RATIO and value.value is not None:
        number = str(round(value.value, 4))
    unit = quantity.unit.name or "-"
    if quantity.unit.per:
        unit += f" per {quantity.unit.per}"
    concept = quantity.concept.text if quantity.concept else "-"
    if quantity.kind in NOT_CLAIMED:
        return f"{quantity.printed} | {quantity.kind.value}"
    return " | ".join((quantity.printed, quantity.kind.value, number, quantity.hedge.bound.value, unit, concept))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_found(case: dict[str, Any]) -> None:
    assert [_row(quantity) for quantity in read(case["text"])] == case["found"]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Attendance rose 40 percent to 2,500 from 2,000.", ["change up", "result", "base"]),
        ("Sales fell by a third, the shop said.", ["change down"]),
        ("The council cut its debt by 12 percent.", ["change down"]),
        ("Profits, up 3 percent, beat forecasts.", ["change up"]),
        ("A 10 percent increase in rents was agreed.", ["change up"]),
        ("The party won 40 percent of the vote.", ["share"]),
        ("Two of the five divers surfaced.", ["part", "total"]),
        ("The team lost five players.", ["None"]),  # a loss, but no amount by which something fell
        ("The price will cost 58 euros, up from 49 euros.", ["result", "base"]),
        ("Women make up 40 percent of the crew.", ["share"]),
        ("The ruling drove up ferry fares by 5 percent.", ["change up"]),
        ("The strike cut growth by 3 percent.", ["change down"]),
        ("They boosted loss reserves by $5 million.", ["change up"]),
        ("They reported a $9 million loss.", ["None"]),  # a result, not a change
        ("Output should grow from 2 to 3-4 percent.", ["base", "result"]),
        ("The orders index rose above 50 in June.", ["result"]),
        ("Gull Foods gained 12 pence, or 0.6 percent, to £20.14.", ["change up", "change up", "result"]),
        ("The trust gained 12 pounds, or so it said.", ["None"]),
        ("The choir had 80 singers, a fall of a fifth.", ["None", "change down"]),
    ],
)
def test_roles(text: str, roles: list[str]) -> None:
    found = [
        " ".join(part for part in ((quantity.role and quantity.role.value) or "None", quantity.direction or "") if part)
        for quantity in read(text)
    ]
    assert found == roles


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("There were roughly 120,000 people left.", "roughly 120,000 people"),
        ("It was more than 77 percent of them.", "more than 77 percent"),
        ("A 70-year-old driver", "70-year-old"),
        ("In all 200 or more people came.", "200 or more people"),
        ("It cost A$5.5 million.", "A$5.5 million"),
        ("The trip took up to about 9 hours.", "up to about 9 hours"),
    ],
)
def test_span_holds_hedge_number_unit_and_noun(text: str, span: str) -> None:
    assert read(text)[0].span.of(text) == span


@pytest.mark.parametrize(
    ("text", "step", "scaled"),
    [("1.2 million cars", "100000", True), ("77.5 percent", "0.1", True), ("2,000 cars", "1", False)],
)
def test_step_is_one_unit_of_the_last_printed_digit(text: str, step: str, scaled: bool) -> None:
    value = read(text)[0].value
    assert (value.step, value.scaled) == (Decimal(step), scaled)


def test_nearly_lies_close_below() -> None:
    (found,) = read("Nearly 100 guests came.")
    assert found.intervals is not None
    assert found.intervals.loose.high == 100
    assert found.intervals.loose.low == 90


@pytest.mark.parametrize("text", ["9" * 31 + " stars", "1" + "0" * 30 + " stars", "0." + "1" * 50 + " percent"])
def test_too_many_digits_are_never_calculated_with(text: str) -> None:
    (found,) = read(text)
    assert found.kind is Kind.NUMBER
    assert found.intervals is None


@given(st.integers(10**27, 10**30 - 1), st.sampled_from(["", "-"]))
def test_thirty_digits_keep_every_digit(number: int, sign: str) -> None:
    (found,) = read(f"There were {sign}{number} stars.")
    assert found.kind is Kind.COUNT
    assert found.value.value == int(f"{sign}{number}")
    assert found.intervals is not None
    assert found.intervals.tight.low == found.intervals.tight.high == found.value.value


def test_change_from_to_keeps_its_direction() -> None:
    (found,) = read("The fee was raised from 5 to 7 percent.")
    assert (found.value.shape, found.direction, found.role) == (Shape.FROM_TO, Direction.UP, Role.CHANGE)


def test_tokens_of_dates_are_left_out() -> None:
    assert read("It opened on 12 March 2019 and closed in the 1990s.") == ()


def test_every_unit_has_a_dimension_and_a_decimal_factor() -> None:
    assert all(unit.dimension for unit in UNITS.values())
    assert UNITS["mile"].factor == Decimal("1609.344")


PIECES = st.sampled_from(
    [
        *"one two hundred thousand million and a half third of 5 7 1.2 12,000 $ £ % percent – - to from".split(),
        *"in out between , . : / ( ) people refugees rose fell by more than at least or so dozens tens".split(),
        *"year-old years old 1/2 ½ 3rd first per ² 😀 ש ١ — # No. 24/7 U.S. Boeing S23 m bn k + ~ 0 00 “ ” ’s".split(),
        *"' thousands km/h p.m. 5:30 up down twice minus who or nearly aged".split(),
        *("\u00a0", "\u2009", "\u00ad", "\u200f", "\n", "9" * 40, "e\u0301"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(PIECES, st.sampled_from(["", " ", " ", "-"])), max_size=25))
def test_offsets_are_verbatim_and_nothing_overlaps(pieces: list[tuple[str, str]]) -> None:
    text = "".join(piece + gap for piece, gap in pieces)
    end = 0
    for number, found in enumerate(read(text), 1):
        assert found.id == f"q{number}"
        assert found.num.of(text) == found.printed
        assert found.span.contains(found.num)
        assert found.span.start >= end
        assert found.span.end <= len(text)
        assert found.hedge.cue is None or found.span.contains(found.hedge.cue)
        assert found.concept is None or found.concept.span.of(text) == found.concept.text
        end = found.span.end


def test_how_many_are_put_together_at_once_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join(case["text"] for case in CASES)
    whole = read(text)
    monkeypatch.setattr("deskcheck.extract.quantities._AT_ONCE", 1)
    assert read(text) == whole


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    read(text)


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1,",
        "1 ",
        "1-",
        "one hundred and ",
        "hundred ",
        "$",
        "$ ",
        "5 to ",
        "half a ",
        "1/",
        "tens of ",
        "rose by ",
        "5 and ",
    ],
)
def test_time_grows_linearly(piece: str) -> None:
    def seconds(size: int) -> float:
        tokens = Tokens(_article(piece * (size // len(piece))))
        taken = bytearray(tokens.n)
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            quantities(tokens, taken)
            best = min(best, time.process_time() - start)
        return best

    small = seconds(6_000)
    assert seconds(24_000) <= 6 * small + 0.02  # the constant: what a clock can tell apart
