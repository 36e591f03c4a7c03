"""Does a printed difference follow from its two numbers, and does their order fit the verb?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from deskcheck.arithmetic import difference as minus
from deskcheck.arithmetic import magnitude, scaled
from deskcheck.checks.framework import Draft, Look, check
from deskcheck.checks.sums import OUTCOMES, Sum, held, two_voices
from deskcheck.checks.words import amount, number, one_line, printed
from deskcheck.ends import factor, intervals_at, number_at
from deskcheck.model import Intervals, Outcome, Quantity, Relation, RelationKind, Span


@check(reads={RelationKind.COMPARISON, RelationKind.CHANGE}, yields=OUTCOMES)
def difference(look: Look) -> Iterator[Draft]:
    """A stated difference does not follow from its two numbers, or they run against the verb.

    A lead, a margin, or a rise or fall in absolute terms is held against the two numbers that it is the difference of;
    a rise of a percentage in percentage points. Where no size is printed, the order of the two numbers is held
    against the words ("up from", "fell to", "beating forecasts of", "below last year's average of"): only numbers that
    rounding keeps apart are held against it.

    Flagged:
        The mayor has a lead of 14 points, 52 to 40.
        Visits fell by 1,200 to 8,300 from 9,900.
        The library lent 9,200 books in May, up from 9,900 in April.
        The library lent 9,200 books in May, above the monthly average of 9,900.
    Passed:
        The mayor has a lead of 12 points, 52 to 40.
        Visits fell by 1,200 to 8,700 from 9,900.
        The library lent 9,900 books in May, up from 9,200 in April.
    """
    for relation in look.relations(RelationKind.COMPARISON, RelationKind.CHANGE):
        roles = ("base", "result") if relation.kind is RelationKind.CHANGE else ("smaller", "larger")
        low, high = (look.one(relation, role) for role in roles)
        if low is None or high is None:
            continue
        if relation.ids("amount"):
            yield from held(look, relation, partial(_size, look, roles))
        elif not relation.ids("percent") and not relation.ids("multiple"):
            yield from _order(look, relation, low, high)


def _size(look: Look, roles: tuple[str, str], relation: Relation) -> Sum | None:
    low, high, size = (look.one(relation, role) for role in (*roles, "amount"))
    if low is None or high is None or size is None:
        return None
    before, after = number_at(low, roles[0]), number_at(high, roles[1])
    old, new = intervals_at(low, roles[0]), intervals_at(high, roles[1])
    if before is None or after is None or old is None or new is None:
        return None
    gap = after * factor(high) - before * factor(low)
    computed = minus(new, old)
    down = relation.note == "down"
    signed = scaled(computed, Decimal(-1)) if down else computed if relation.note == "up" else magnitude(computed)
    smaller, larger = number(low, before, high), number(high, after, low)
    one, other = (smaller, larger) if down else (larger, smaller)
    shown = -gap if down else gap if relation.note == "up" else abs(gap)
    result = amount(shown / factor(high), high)
    return Sum(
        size,
        scaled(signed, 1 / factor(size)),
        (low,) if low.id == high.id else (low, high),
        f"{one} less {other} is {result}",
        f"{one} - {other} = {result}",
    )


def _order(look: Look, relation: Relation, base: Quantity, result: Quantity) -> Iterator[Draft]:
    """A direction without a size: contradicted only if the loose intervals are apart, the wrong way round."""
    old, new = intervals_at(base, "base"), intervals_at(result, "result")
    before, after = number_at(base, "base"), number_at(result, "result")
    if old is None or new is None or before is None or after is None or relation.note not in ("up", "down"):
        return
    up = relation.note == "up"
    first, second = (old, new) if up else (new, old)
    shown = _shown(look, base, result)
    one, other = number(result, after, base), number(base, before, result)
    order = f"{one} is {'more' if after > before else 'less'} than {other}"
    if _apart(first, second):
        outcome, message = Outcome.CONSISTENT, f"“{shown}” agrees: {order}"
    elif _above(first, second):
        outcome = Outcome.CONTRADICTED
        said = f"is printed as a {'rise' if up else 'fall'}"
        if relation.kind is RelationKind.COMPARISON:
            said = f"sets {one} above {other}"
        message = f"“{shown}” {said}, but {order}"
    else:
        return
    if two_voices(relation, (base, result), look) and outcome is Outcome.CONTRADICTED:
        return
    sign = "<" if before < after else ">"
    working = f"{other} {sign} {one}, printed: {relation.note}"
    related = (base.span,) if base.id != result.id else ()
    yield Draft(relation, outcome, relation.confidence, result.span, message, working, related)


def _shown(look: Look, base: Quantity, result: Quantity) -> str:
    if base.id == result.id:
        return printed(look, result)
    first, last = sorted((base, result), key=lambda q: q.span)
    if last.span.end - first.span.start > 90:
        return printed(look, result)
    return one_line(look, Span(first.span.start, last.span.end))


def _apart(lower: Intervals, upper: Intervals) -> bool:
    high, low = lower.tight.high, upper.tight.low
    return high is not None and low is not None and high < low


def _above(lower: Intervals, upper: Intervals) -> bool:
    """What should be the lower one lies above the other, however generously both are rounded."""
    low, high = lower.loose.low, upper.loose.high
    return low is not None and high is not None and low > high
