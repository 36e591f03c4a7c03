"""Is one figure printed with two values?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal

from deskcheck.checks.framework import Draft, Look, check
from deskcheck.checks.words import printed
from deskcheck.intervals import exactly, rounding_step
from deskcheck.model import Confidence, Outcome, Quantity, RelationKind


@check(yields={Outcome.CONTRADICTED, Outcome.DOUBTFUL, Outcome.NOTE})
def repeated_figure(look: Look) -> Iterator[Draft]:
    """One figure, of the same subject, unit and date, is printed with two values.

    Two mentions that agree, or of which one is the other rounded, yield nothing. Two values by two speakers are a note:
    they differ, and that is news. Updates in time, subsets and other reckonings are no repetitions.

    Flagged:
        The quarry at Vell employs 212 people. Nobody has left: the quarry at Vell employs 236 people.
    Passed:
        The quarry at Vell employs 1,187 people. Nobody has left: the quarry at Vell employs 1,200 people.
        The fire killed 14 people. It killed nine children, the youngest of them two years old.
    """
    for relation in look.relations(RelationKind.SAME_FIGURE):
        one, other = look.quantities[relation.ids("first")[0]], look.quantities[relation.ids("second")[0]]
        assert one.intervals and other.intervals
        if one.intervals.tight.meets(other.intervals.tight) or _rounded(one, other) or _rounded(other, one):
            continue
        said = f"“{printed(look, other)}” here, “{printed(look, one)}” before"
        if relation.note == "two voices":
            message, outcome = f"speakers differ: {said}", Outcome.NOTE
        elif one.intervals.loose.meets(other.intervals.loose):
            message, outcome = f"{said}; only generous rounding reconciles them ({relation.reason})", Outcome.DOUBTFUL
        else:
            message, outcome = f"{said}: both cannot be right ({relation.reason})", Outcome.CONTRADICTED
        confidence = Confidence.MEDIUM if outcome is Outcome.NOTE else relation.confidence
        yield Draft(relation, outcome, confidence, other.span, message, said, (one.span,))


@exactly
def _rounded(rough: Quantity, fine: Quantity) -> bool:
    """Is the one number the other, rounded to the digits that the first prints?"""
    a, b = rough.value.value, fine.value.value
    if a is None or b is None:
        return False
    step = rough.value.step if rough.value.scaled else rounding_step(a)
    return step > 1 and (b / step).quantize(Decimal(1), ROUND_HALF_EVEN) * step == a
