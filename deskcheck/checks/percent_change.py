"""Does the printed percentage of a change follow from what it began and ended at?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from deskcheck.arithmetic import HUNDRED, part_of_whole, scaled
from deskcheck.arithmetic import percent_change as relative
from deskcheck.checks.framework import Draft, Look, check
from deskcheck.checks.sums import OUTCOMES, Sum, held
from deskcheck.checks.words import number, percent, signed
from deskcheck.ends import factor, intervals_at, number_at
from deskcheck.model import Intervals, Kind, Quantity, Relation, RelationKind


@check(reads={RelationKind.CHANGE}, yields=OUTCOMES)
def percent_change(look: Look) -> Iterator[Draft]:
    """A stated percentage change does not follow from the stated values.

    The change from the first value to the second, divided by the first, is held against the printed percentage or
    fraction, with its direction: a rise that is printed as a fall is one of the things found. Where a size and a base
    are printed, but no result, the one is divided by the other.

    Flagged:
        Attendance rose 40% to 2,500 from 2,000.
        The yard's profit was £56m, up 20 percent from £50m a year earlier.
        Halden offered $21 a share, a 52 percent premium to the yard's close of $15.
    Passed:
        Attendance rose 25% to 2,500 from 2,000.
        Sales rose 12 percent from a year earlier to £56m, from £55m in the quarter before.
    """
    for relation in look.relations(RelationKind.CHANGE):
        if relation.ids("percent") and relation.ids("base"):
            yield from held(look, relation, lambda reading: _change(look, reading))


def _change(look: Look, relation: Relation) -> Sum | None:
    base, result, size = (look.one(relation, role) for role in ("base", "result", "percent"))
    if base is None or size is None:
        return None
    old = intervals_at(base, "base")
    if old is None or old.tight.low is None or old.tight.low <= 0:
        return None
    if result is None:
        return _of_amount(look, relation, base, old, size)
    new = intervals_at(result, "result")
    if new is None or in_points(size, base, result):
        return None
    computed = relative(old, new)
    before, after = number_at(base, "base"), number_at(result, "result")
    if before is None or after is None or before <= 0:
        return None
    change = (after * factor(result) / (before * factor(base)) - 1) * HUNDRED
    down = relation.note == "down" or (relation.note is None and change < 0)
    old_shown, new_shown = number(base, before, result), number(result, after, base)
    shown = signed(change)
    return Sum(
        size,
        _as_printed(computed, size, down=down),
        (base,) if base.id == result.id else (base, result),
        f"{old_shown} to {new_shown} is {shown}",
        f"({new_shown} - {old_shown}) ÷ {old_shown} = {shown}",
    )


def _of_amount(look: Look, relation: Relation, base: Quantity, old: Intervals, size: Quantity) -> Sum | None:
    """ "grew by 125,600, or 2.2 percent, from 5.7 million"."""
    amount = look.one(relation, "amount")
    part = intervals_at(amount, "amount") if amount else None
    if amount is None or part is None or amount.value.value is None or base.value.value is None:
        return None
    share = amount.value.value * factor(amount) / (base.value.value * factor(base)) * HUNDRED
    return Sum(
        size,
        _as_printed(scaled(part_of_whole(part, old), HUNDRED), size, down=False),
        (amount, base),
        f"{number(amount)} on {number(base)} is {percent(share)}",
        f"{number(amount)} ÷ {number(base)} = {percent(share)}",
    )


def _as_printed(computed: Intervals, size: Quantity, *, down: bool) -> Intervals:
    """In the units of the printed size: a fall without its sign, a fraction word as a fraction."""
    unit = Decimal(1) / HUNDRED if size.kind is Kind.RATIO else Decimal(1)
    negative = size.value.value is not None and size.value.value < 0
    return scaled(computed, -unit if down and not negative else unit)


def in_points(size: Quantity, base: Quantity, result: Quantity) -> bool:
    """Is the size of a percentage's change the difference of the two percentages ("2 percent, from 5 to 7 percent")?"""
    if not base.kind is result.kind is size.kind is Kind.PERCENT:
        return False
    before, after = number_at(base, "base"), number_at(result, "result")
    if before is None or after is None or size.value.value is None or size.intervals is None:
        return False
    return abs(after - before) in size.intervals.loose
