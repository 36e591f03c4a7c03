"""Do the ways to write a time in a table mean the days that they say?"""

from __future__ import annotations

import pytest

from deskcheck.references.periods import NoPeriodError, period

WRITTEN = [
    ("2023", "2023-01-01", "2023-12-31", "year"),
    ("2023-A1", "2023-01-01", "2023-12-31", "year"),
    ("2024-02", "2024-02-01", "2024-02-29", "month"),
    ("2024M02", "2024-02-01", "2024-02-29", "month"),
    ("2023-Q1", "2023-01-01", "2023-03-31", "part"),
    ("2023Q4", "2023-10-01", "2023-12-31", "part"),
    ("2023-S2", "2023-07-01", "2023-12-31", "part"),
    ("2023-H1", "2023-01-01", "2023-06-30", "part"),
    ("2023-T3", "2023-09-01", "2023-12-31", "part"),
    ("2023-B6", "2023-11-01", "2023-12-31", "part"),
    ("2020-W53", "2020-12-28", "2021-01-03", "part"),
    ("2023-D032", "2023-02-01", "2023-02-01", "day"),
    ("2023-09-29", "2023-09-29", "2023-09-29", "day"),
    ("2023-09-29T20:00:00+04:00", "2023-09-29", "2023-09-29", "day"),
    ("2023-07-01/P3M", "2023-07-01", "2023-09-30", "part"),
    ("2023-07-01/P1M", "2023-07-01", "2023-07-31", "month"),
    ("2022-01-01/P1Y", "2022-01-01", "2022-12-31", "year"),
    ("2023-07-01/2023-07-14", "2023-07-01", "2023-07-14", "part"),
    ("2022/2023", "2022-01-01", "2023-12-31", "part"),
]
NONE = [
    "", "0000", "0000-01", "2023-00", "2023-13", "2023-02-29", "2023-Q0", "2023-Q5", "2023-W54", "2023-D366", "2023-X1",
    "23-09-29", "29.09.2023", "2023/", "2023-02-01/2022", "9999-12-31/P9M", "2023-09-29T", "٢٠٢٣-Q", "2023//2024",
    "2023/" * 50,
]  # fmt: skip


@pytest.mark.parametrize(("cell", "first", "last", "precision"), WRITTEN)
def test_a_time_means_its_days(cell: str, first: str, last: str, precision: str) -> None:
    found = period(cell)
    assert (str(found.first), str(found.last), found.precision.value) == (first, last, precision)


@pytest.mark.parametrize("cell", NONE)
def test_what_means_no_days_is_said(cell: str) -> None:
    with pytest.raises(NoPeriodError):
        period(cell)
