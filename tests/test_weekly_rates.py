"""Are the weekly rates what they were, and does a pair without a date say that it was not held against them?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from deskcheck.examine import examine
from deskcheck.exchange import _YEARS
from deskcheck.model import Article, Block, BlockKind, Span
from deskcheck.weekly_rates import between

KNOWN = [
    # dear, cheap, from, to, at least, at most
    ("EUR", "USD", "2008-07-07", "2008-07-20", "1.56", "1.60"),
    ("GBP", "USD", "2007-11-05", "2007-11-11", "2.08", "2.12"),
    ("GBP", "EUR", "2008-12-22", "2009-01-04", "1.02", "1.08"),
    ("USD", "HKD", "2001-01-01", "2025-12-28", "7.70", "7.86"),
    ("EUR", "DKK", "1999-01-04", "2025-12-28", "7.40", "7.50"),
    ("USD", "JPY", "2011-10-17", "2011-10-30", "75", "77"),
]
UNKNOWN = [
    ("USD", "XXX", "2010-01-01", "2010-02-01"),  # no such currency
    ("USD", "GBP", "1998-01-01", "1998-02-01"),  # before the first
    ("USD", "GBP", "1998-01-01", "1999-03-01"),  # begins before the first
    ("USD", "GBP", "2090-01-01", "2090-02-01"),  # after the last
    ("USD", "RUB", "2023-01-01", "2023-02-01"),  # not published any more
    ("USD", "INR", "2007-01-01", "2007-02-01"),  # not published yet
    ("USD", "GBP", "2010-02-01", "2010-01-01"),  # no days
]


@pytest.mark.parametrize(("dear", "cheap", "first", "last", "low", "high"), KNOWN)
def test_rates(dear: str, cheap: str, first: str, last: str, low: str, high: str) -> None:
    found = between(dear, cheap, date.fromisoformat(first), date.fromisoformat(last))
    assert found is not None and found.low is not None and found.high is not None
    assert Decimal(low) <= found.low <= found.high <= Decimal(high)
    turned = between(cheap, dear, date.fromisoformat(first), date.fromisoformat(last))
    assert turned is not None and turned.low is not None
    assert abs(turned.low * found.high - 1) < Decimal("1e-20")


@pytest.mark.parametrize(("dear", "cheap", "first", "last"), UNKNOWN)
def test_no_rates(dear: str, cheap: str, first: str, last: str) -> None:
    assert between(dear, cheap, date.fromisoformat(first), date.fromisoformat(last)) is None


@pytest.mark.parametrize("code", sorted(set(_YEARS) - {"TWD"}))
def test_yearly_averages_lie_among_the_weeks(code: str) -> None:
    for year, average in _YEARS[code].items():
        found = between("USD", code, date(year, 1, 4), date(year, 12, 24))
        if found is not None and found.low is not None and found.high is not None:
            assert found.low * Decimal("0.99") < average < found.high * Decimal("1.01"), (code, year)


def test_the_file_names_its_source_and_is_small(root: Path) -> None:
    file = root / "deskcheck" / "weekly_rates.csv"
    head = file.read_text("utf-8")[:600]
    assert "European Central Bank, euro foreign exchange reference rates" in head
    assert file.stat().st_size < 250_000


@pytest.mark.parametrize(
    ("text", "published", "says"),
    [
        ("The tram works were sold for £64.2m ($122.8m).", None, True),
        ("The tram works were sold for £64.2m ($122.8m).", date(2005, 3, 1), False),
        ("The quay will cost 100m dirhams ($27.2m).", None, False),  # a fixed rate needs no date
        ("The tram works were sold for £64.2m, the quay for $122.8m.", None, False),
    ],
)
def test_what_is_open_without_a_date(text: str, published: date | None, says: bool) -> None:
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(text))),)
    article = Article("a", "a.txt", text, "", language="en", published=published, blocks=blocks)
    open_ = [seen for seen in examine(article).seen if "currency-conversion" in seen.why]
    assert bool(open_) == says
    assert all(seen.why == "not checked by currency-conversion: no publication date is known" for seen in open_)
