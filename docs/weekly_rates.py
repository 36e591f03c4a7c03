"""What did the main currencies cost each week since 1999?  Makes ``deskcheck/weekly_rates.csv``.

    python docs/weekly_rates.py eurofxref-hist.csv

The argument is the history of the euro foreign exchange reference rates that the European Central Bank publishes on
its page of that name ("Time series", CSV). Of each week the last day with a rate is kept, with four digits.
"""

from __future__ import annotations

import csv
import sys
from datetime import date
from pathlib import Path

OUT = Path(__file__).parent.parent / "deskcheck" / "weekly_rates.csv"
FIRST_MONDAY = date(1999, 1, 4)
CODES = (
    "USD JPY GBP CHF CAD AUD NZD SEK NOK DKK PLN CZK HUF RUB TRY CNY HKD SGD KRW INR IDR THB MYR PHP ILS ZAR BRL MXN"
).split()
HEAD = """\
# Units of each currency for one euro, on the last day of each week that has a rate: code, the number of the first week
# (week 0 begins on Monday, 4 January 1999), the rates; "-" where a week has none. Made by docs/weekly_rates.py.
# Source: European Central Bank, euro foreign exchange reference rates; reuse is free if the source is acknowledged.
"""


def main() -> None:
    weeks: dict[str, dict[int, str]] = {code: {} for code in CODES}
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        for row in sorted(csv.DictReader(file), key=lambda row: row["Date"]):
            week = (date.fromisoformat(row["Date"]) - FIRST_MONDAY).days // 7
            for code in CODES:
                if row[code] not in ("", "N/A"):
                    weeks[code][week] = _four_digits(float(row[code]))
    lines = [_line(code, rates) for code, rates in weeks.items()]
    OUT.write_text(HEAD + "".join(lines), encoding="utf-8")


def _four_digits(rate: float) -> str:
    return f"{rate:.0f}" if rate >= 1000 else f"{rate:.4g}"


def _line(code: str, rates: dict[int, str]) -> str:
    first, last = min(rates), max(rates)
    return f"{code},{first},{' '.join(rates.get(week, '-') for week in range(first, last + 1))}\n"


if __name__ == "__main__":
    main()
