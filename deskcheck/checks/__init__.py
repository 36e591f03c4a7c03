"""Which questions are put to an article without any reference?  In the order of the report; one file each."""

from __future__ import annotations

from typing import Final

from deskcheck.checks.age_and_birth import age_and_birth
from deskcheck.checks.age_and_milestone import age_and_milestone
from deskcheck.checks.anniversary import anniversary
from deskcheck.checks.antecedent import antecedent
from deskcheck.checks.chronology import chronology
from deskcheck.checks.count_of_list import count_of_list
from deskcheck.checks.currency_conversion import currency_conversion
from deskcheck.checks.difference import difference
from deskcheck.checks.duration import duration
from deskcheck.checks.framework import Check
from deskcheck.checks.granularity import granularity
from deskcheck.checks.impossible_date import impossible_date
from deskcheck.checks.name_spelling import name_spelling
from deskcheck.checks.part_exceeds_whole import part_exceeds_whole
from deskcheck.checks.part_of_whole import part_of_whole
from deskcheck.checks.percent_change import percent_change
from deskcheck.checks.points_or_percent import points_or_percent
from deskcheck.checks.price_move import price_move
from deskcheck.checks.quote_speakers import quote_speakers
from deskcheck.checks.range_order import range_order
from deskcheck.checks.rate import rate
from deskcheck.checks.repeated_figure import repeated_figure
from deskcheck.checks.role_varies import role_varies
from deskcheck.checks.running_total import running_total
from deskcheck.checks.shares_of_hundred import shares_of_hundred
from deskcheck.checks.sum_of_parts import sum_of_parts
from deskcheck.checks.tally import tally
from deskcheck.checks.times import times
from deskcheck.checks.unattributed_quote import unattributed_quote
from deskcheck.checks.unit_conversion import unit_conversion
from deskcheck.checks.weekday_and_date import weekday_and_date
from deskcheck.checks.years_ago import years_ago

CHECKS: Final[tuple[Check, ...]] = (
    part_of_whole,
    sum_of_parts,
    shares_of_hundred,
    difference,
    percent_change,
    times,
    price_move,
    points_or_percent,
    part_exceeds_whole,
    granularity,
    rate,
    range_order,
    unit_conversion,
    currency_conversion,
    age_and_birth,
    age_and_milestone,
    weekday_and_date,
    impossible_date,
    duration,
    years_ago,
    anniversary,
    chronology,
    count_of_list,
    repeated_figure,
    running_total,
    tally,
    quote_speakers,
    name_spelling,
    role_varies,
    unattributed_quote,
    antecedent,
)

__all__ = ["CHECKS", "Check"]
