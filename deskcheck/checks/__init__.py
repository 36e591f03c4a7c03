"""Which questions are put to an article without any reference?  In the order of the report; one file each."""

from __future__ import annotations

from typing import Final

from deskcheck.checks.count_of_list import count_of_list
from deskcheck.checks.currency_conversion import currency_conversion
from deskcheck.checks.framework import Check
from deskcheck.checks.part_of_whole import part_of_whole
from deskcheck.checks.range_order import range_order
from deskcheck.checks.repeated_figure import repeated_figure
from deskcheck.checks.unattributed_quote import unattributed_quote
from deskcheck.checks.unit_conversion import unit_conversion
from deskcheck.checks.weekday_and_date import weekday_and_date

CHECKS: Final[tuple[Check, ...]] = (
    part_of_whole,
    range_order,
    unit_conversion,
    currency_conversion,
    weekday_and_date,
    count_of_list,
    repeated_figure,
    unattributed_quote,
)

__all__ = ["CHECKS", "Check"]
