"""Which records of a series speak of the claim's time, and what lies between them?"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from deskcheck.judge.compare import Comparison, between, value_of
from deskcheck.judge.decision import Compared, Decision
from deskcheck.model import Direction, Figure, FigureQuestion, Label, Period, Quantity, Series


def when(figure: Figure) -> tuple[int, int, str]:
    """Orders records; those of one day by the hour that they were published with."""
    if figure.as_of is None:
        return (0, 0, "")
    return (figure.as_of.last.toordinal(), figure.as_of.first.toordinal(), figure.at)


def of_the_time(question: FigureQuestion, compared: Sequence[Compared]) -> list[Compared]:
    """The records that answer for the claim's time; of levels asked for without a time of its own, the latest ones.

    A total so far is asked for at the time of writing: its last record may be as old as a level.
    """
    at_time = [one for one in compared if one.at_time]
    if question.as_of is not None:
        return at_time
    levels = [one for one in at_time if one.figure.series is not Series.FLOW]
    if not levels:
        return at_time
    newest = max(when(one.figure)[0] for one in levels)
    return [one for one in at_time if one not in levels or when(one.figure)[0] == newest]


def refutes(quantity: Quantity, one: Compared, at_time: Sequence[Compared], compared: Sequence[Compared]) -> bool:
    """Is the number impossible in the light of this record and its neighbours of the same series?"""
    if one.comparison is not Comparison.DISAGREES:
        return False
    figure = one.figure
    if figure.series not in (Series.CUMULATIVE, Series.STOCK):
        return True
    period = [other for other in at_time if _same_publisher(other, one)]
    values = [value for other in period if (value := value_of(other.figure, other.factor)) is not None]
    if figure.series is Series.CUMULATIVE:
        values += _before(period, compared)
        if not _before(period, compared):
            return not between(quantity, None, max(values))  # a total so far began at nothing
    return not between(quantity, min(values), max(values))


def _before(period: Sequence[Compared], compared: Sequence[Compared]) -> list[Decimal]:
    """The value of the last record before the period, in a list; empty where there is none."""
    first = min(when(one.figure) for one in period)
    earlier = [one for one in compared if _same_publisher(one, period[0]) and when(one.figure) < first]
    if not earlier:
        return []
    last = max(earlier, key=lambda one: when(one.figure))
    value = value_of(last.figure, last.factor)
    return [] if value is None else [value]


def _same_publisher(one: Compared, other: Compared) -> bool:
    return one.figure.publisher == other.figure.publisher and one.figure.series is other.figure.series


def conflicting(supporting: Sequence[Compared], refuting: Sequence[Compared]) -> tuple[Compared, ...]:
    """The records that refute, published by another than the one that supports, for the very same time."""
    return tuple(
        against
        for against in refuting
        if any(
            one.figure.publisher != against.figure.publisher and _one_time(one.figure, against.figure)
            for one in supporting
        )
    )


def _one_time(one: Figure, other: Figure) -> bool:
    if one.as_of is None or other.as_of is None:
        return False
    if "T" in one.at and "T" in other.at:
        return one.at == other.at
    return one.as_of == other.as_of


def older(question: FigureQuestion, compared: Sequence[Compared], at_time: Sequence[Compared]) -> Decision | None:
    """Outdated: the claim speaks of now, agrees with an older record, and a newer one disagrees."""
    if not question.now or question.asked_at is None:
        return None
    today = question.asked_at.last
    known = [one for one in compared if one.figure.as_of is not None and one.figure.as_of.first <= today]
    known = [one for one in known if one.figure.series is not Series.FLOW]
    newest = max((when(one.figure)[0] for one in known), default=0)
    now = [one for one in known if when(one.figure)[0] == newest]
    if not now or any(one.comparison is not Comparison.DISAGREES for one in now):
        return None
    agreed = [one for one in known if one.comparison is Comparison.AGREES and when(one.figure)[0] < newest]
    if not agreed:
        return None
    return Decision(Label.OUTDATED, (max(agreed, key=lambda one: when(one.figure)), *now), "a newer record disagrees")


def moved_otherwise(
    question: FigureQuestion, supporting: Sequence[Compared], compared: Sequence[Compared]
) -> Compared | None:
    """The record before, where the claim says that the number rose to or fell to its value, and it did the opposite."""
    if question.direction is None:
        return None
    at = min(supporting, key=lambda one: when(one.figure))
    earlier = [one for one in compared if _same_publisher(one, at) and when(one.figure) < when(at.figure)]
    if not earlier:
        return None
    last = max(earlier, key=lambda one: when(one.figure))
    old, new = value_of(last.figure, last.factor), value_of(at.figure, at.factor)
    if old is None or new is None or old == new:
        return None
    return last if (old < new) is (question.direction is Direction.DOWN) else None


def is_of(days: Period | None, one: Compared) -> bool:
    """Is the record of those days? Then the claim itself compares its number to it."""
    return days is not None and one.figure.as_of is not None and one.figure.as_of.meets(days)
