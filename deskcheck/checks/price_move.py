"""Do the move of a price, its percentage and the level that it led to agree?"""

from __future__ import annotations

from collections.abc import Iterator

from deskcheck.arithmetic import HUNDRED, difference, percent_of_whole, scaled, total
from deskcheck.checks.framework import Draft, Look, check
from deskcheck.checks.sums import OUTCOMES, Sum, held
from deskcheck.checks.words import amount, number, percent
from deskcheck.ends import factor, intervals_at
from deskcheck.model import Kind, Relation, RelationKind


@check(reads={RelationKind.CHANGE}, yields=OUTCOMES)
def price_move(look: Look) -> Iterator[Draft]:
    """The move of a price or an index, its percentage and its level do not agree.

    Before a rise the level was lower by the move, before a fall higher; the move divided by that is held against the
    percentage. Cents and dollars, pence and pounds are brought to one unit.

    Flagged:
        Shares of the brewer fell 82 cents, or 8.7 percent, to $10.22.
        The index was up 5.62 points, or 0.94 percent, at 1,152.40.
    Passed:
        Shares of the brewer rose 82 cents, or 8.7 percent, to $10.22.
        The index was up 5.62 points, or 0.49 percent, at 1,152.40.
    """
    for relation in look.relations(RelationKind.CHANGE):
        if relation.ids("percent") and relation.ids("amount") and relation.ids("result") and not relation.ids("base"):
            yield from held(look, relation, lambda reading: _move(look, reading))


def _move(look: Look, relation: Relation) -> Sum | None:
    result, move, size = (look.one(relation, role) for role in ("result", "amount", "percent"))
    if result is None or move is None or size is None or result.kind is Kind.PERCENT:
        return None
    level, step = intervals_at(result, "result"), intervals_at(move, "amount")
    if level is None or step is None or result.value.value is None or move.value.value is None:
        return None
    up = relation.note == "up"
    before = difference(level, step) if up else total((level, step))
    moved, after = move.value.value * factor(move), result.value.value * factor(result)
    base = after - moved if up else after + moved
    if before.tight.low is None or before.tight.low <= 0 or base <= 0:
        return None
    computed = percent_of_whole(step, before)
    shown = percent(moved / base * HUNDRED)
    sign = "-" if up else "+"
    return Sum(
        size,
        scaled(computed, 1 / HUNDRED) if size.kind is Kind.RATIO else computed,
        (move, result),
        f"{number(move)} on {amount(base / factor(result), result)} before is {shown}",
        f"{number(move)} ÷ ({number(result)} {sign} {number(move)}) = {shown}",
    )
