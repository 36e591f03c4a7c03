"""Is one figure printed with two values?"""

from __future__ import annotations

from collections.abc import Iterator

from deskcheck.alike import agree, may_agree
from deskcheck.checks.framework import Draft, Look, check
from deskcheck.checks.words import printed
from deskcheck.model import Confidence, Outcome, RelationKind


@check(
    reads={RelationKind.SAME_FIGURE}, yields={Outcome.CONTRADICTED, Outcome.DOUBTFUL, Outcome.CONSISTENT, Outcome.NOTE}
)
def repeated_figure(look: Look) -> Iterator[Draft]:
    """One figure, of the same subject, unit and date, is printed with two values.

    Two mentions that agree, or of which one is the other rounded, are consistent, each with the mention before it. Two
    values by two speakers are a note: they differ, and that is news. Updates in time, subsets and other reckonings are
    no repetitions. Where the words leave another subject open, but the digits of the one number look like a slip for
    those of the other, it is doubtful.

    Flagged:
        The quarry at Vell employs 212 people. Nobody has left: the quarry at Vell employs 236 people.
        Prosecutors charged 19 suppliers with fraud. A lawyer for the 16 suppliers declined to comment.
    Passed:
        The quarry at Vell employs 1,187 people. Nobody has left: the quarry at Vell employs 1,200 people.
        The fire killed 14 people. It killed nine children, the youngest of them two years old.
    """
    for relation in look.relations(RelationKind.SAME_FIGURE):
        one, other = look.quantities[relation.ids("first")[0]], look.quantities[relation.ids("second")[0]]
        said = f"“{printed(look, other)}” here, “{printed(look, one)}” before"
        if agree(one, other):
            message, outcome = f"{said}: they agree", Outcome.CONSISTENT
        elif relation.note == "two voices":
            message, outcome = f"speakers differ: {said}", Outcome.NOTE
        elif relation.note == "a slip":
            message, outcome = f"{said}: perhaps {relation.reason}", Outcome.DOUBTFUL
        elif may_agree(one, other):
            message, outcome = f"{said}; only generous rounding reconciles them ({relation.reason})", Outcome.DOUBTFUL
        else:
            message, outcome = f"{said}: both cannot be right ({relation.reason})", Outcome.CONTRADICTED
        confidence = Confidence.MEDIUM if outcome is Outcome.NOTE else relation.confidence
        yield Draft(relation, outcome, confidence, other.span, message, said, (one.span,))
