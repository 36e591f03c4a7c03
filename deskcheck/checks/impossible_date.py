"""Is there such a day, and such a time of day?"""

from __future__ import annotations

from collections.abc import Iterator

from deskcheck.checks.framework import Draft, Look, check
from deskcheck.checks.words import one_line
from deskcheck.model import Confidence, Outcome, RelationKind


@check(reads={RelationKind.NO_SUCH_DATE}, yields={Outcome.CONTRADICTED, Outcome.DOUBTFUL})
def impossible_date(look: Look) -> Iterator[Draft]:
    """A day is printed that its month does not have, a time that no clock shows, or a year centuries away.

    29 February only where the year is printed. Quotations are left alone, and dates that the text itself calls
    impossible; ratios, scores and prices are no times. A year centuries away is doubtful, unless it is round or part
    of a story.

    Flagged:
        The permit expires on 31 April, and no other has been applied for.
    Passed:
        The permit expires on 30 April, and no other has been applied for.
    """
    for relation in look.relations(RelationKind.NO_SUCH_DATE):
        span = relation.spans("date")[0]
        shown = one_line(look, span)
        message = f"“{shown}” is printed, but {relation.note}"
        sure = relation.confidence is Confidence.HIGH
        outcome = Outcome.CONTRADICTED if sure else Outcome.DOUBTFUL
        yield Draft(relation, outcome, relation.confidence, span, message, relation.note or "")
