"""Does the printed weekday fall on the printed date?"""

from __future__ import annotations

from collections.abc import Iterator

from deskcheck.checks.framework import Draft, Look, check
from deskcheck.checks.words import one_line
from deskcheck.model import Confidence, Outcome, RelationKind

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@check(reads={RelationKind.WEEKDAY_AND_DATE}, yields={Outcome.CONTRADICTED, Outcome.CONSISTENT})
def weekday_and_date(look: Look) -> Iterator[Draft]:
    """A weekday is printed with a date that falls on another day.

    The year is the printed one, else the one nearest to the publication date, else that of a full date before it. Where
    the pair itself is the only evidence for its year, the finding is consistent with low confidence and says so.
    Quotations and dates before 1752, when England kept the Julian calendar, are left alone.

    Flagged:
        The trial opened on Thursday, March 5, 2024, in a courtroom too small for the press.
    Passed:
        The trial opened on Tuesday, March 5, 2024, in a courtroom too small for the press.
        The great fire of London began on Sunday, September 2, 1666, in a bakery.
    """
    for relation in look.relations(RelationKind.WEEKDAY_AND_DATE):
        mention = look.dates[relation.ids("date")[0]]
        basis, weekday = (relation.note or "").split()
        assert mention.period is not None
        day = mention.period.first
        span = relation.spans("date")[0]
        shown = one_line(look, span)
        falls = f"{day.day} {day:%B} {day.year} is a {_NAMES[day.weekday()]}"
        if day.weekday() == int(weekday) or basis == "named":
            message = f"“{shown}” agrees: {relation.reason if basis in ('pair', 'named') else falls}"
            working = falls if basis == "printed" else relation.reason
            yield Draft(relation, Outcome.CONSISTENT, relation.confidence, span, message, working)
        else:
            confidence = Confidence.HIGH if basis == "printed" else Confidence.MEDIUM
            year = "" if basis == "printed" else f" ({relation.reason})"
            message = f"“{shown}” is printed, but {falls}{year}"
            working = falls if basis == "printed" else f"{falls}; {relation.reason}"
            yield Draft(relation, Outcome.CONTRADICTED, confidence, span, message, working)
