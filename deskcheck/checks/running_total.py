"""Does a total so far fall?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from deskcheck.checks.framework import Draft, Look, check
from deskcheck.checks.words import printed
from deskcheck.model import Outcome, RelationKind


@check(reads={RelationKind.RUNNING_TOTAL}, yields={Outcome.CONTRADICTED, Outcome.DOUBTFUL, Outcome.CONSISTENT})
def running_total(look: Look) -> Iterator[Draft]:
    """A total that only grows is printed lower for a later time than for an earlier one.

    Bodies recovered so far, donations, a tally of goals: what is counted up does not fall. Where a sentence speaks of a
    correction, of one day's number, or of what is left (the missing, those in hospital), nothing is compared.

    Flagged:
        By Monday 46 bodies had been recovered from the mine. By Tuesday the bodies recovered so far numbered 41.
    Passed:
        By Monday 41 bodies had been recovered from the mine. By Tuesday the bodies recovered so far numbered 46.
        On Monday 46 people were still missing. By Tuesday the number of the missing had fallen to 41.
    """
    for relation in look.relations(RelationKind.RUNNING_TOTAL):
        earlier, later = look.one(relation, "earlier"), look.one(relation, "later")
        assert earlier is not None
        assert later is not None
        assert earlier.intervals is not None
        assert later.intervals is not None
        said = f"“{printed(look, later)}”, and “{printed(look, earlier)}” at an earlier time"
        if _below(later.intervals.loose.high, earlier.intervals.loose.low):
            outcome, message = Outcome.CONTRADICTED, f"{said}: a total so far cannot fall"
        elif _below(later.intervals.tight.high, earlier.intervals.tight.low):
            outcome, message = Outcome.DOUBTFUL, f"{said}: only generous rounding keeps the total from falling"
        else:
            outcome, message = Outcome.CONSISTENT, f"{said}: the total grows or stays"
        yield Draft(relation, outcome, relation.confidence, later.span, message, said, (earlier.span,))


def _below(high: Decimal | None, low: Decimal | None) -> bool:
    return high is not None and low is not None and high < low
