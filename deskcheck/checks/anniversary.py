"""Is it that anniversary of that event?"""

from __future__ import annotations

from collections.abc import Iterator

from deskcheck import printing
from deskcheck.checks.elapsed import OUTCOMES, held
from deskcheck.checks.elapsed.ends import NO_DATE
from deskcheck.checks.framework import Draft, Look, NotRun, check
from deskcheck.checks.words import one_line
from deskcheck.model import Confidence, Outcome, Period, Relation, RelationKind


@check(reads={RelationKind.ANNIVERSARY, RelationKind.ELAPSED}, yields=OUTCOMES)
def anniversary(look: Look) -> Iterator[Draft | NotRun]:
    """An anniversary is not the one that follows from the year of the event.

    It is counted to the date printed beside it, else to the publication date; where that is only near, one year more or
    less is no error.

    Flagged:
        The 25th anniversary of the 1975 flood fell in 2002.
    Passed:
        The 25th anniversary of the 1975 flood fell in 2000.
    """
    for relation in look.relations(RelationKind.ANNIVERSARY):
        event = look.dates[relation.ids("event")[0]]
        year = _year(look, relation)
        span = relation.spans("ordinal")[0]
        if year is None:
            yield NotRun(span, NO_DATE)
            continue
        assert event.period is not None
        words = (relation.note or "").split()
        number, room = int(words[0]), 1 if len(words) > 1 else 0
        low = year.first.year - event.period.last.year
        high = year.last.year - event.period.first.year
        until = one_line(look, relation.spans("year")[0]) if relation.ids("year") else "publication"
        shown = one_line(look, span)
        worked = f"{one_line(look, event.span)} to {until}, {printing.period(year)}, is {high} years"
        if until == str(year.first.year):
            worked = f"{event.period.first.year} to {until} is {high} years"
        related = (event.span, *relation.spans("year"))
        if low <= number <= high:
            message = f"“{shown}” agrees: {worked}"
            yield Draft(relation, Outcome.CONSISTENT, relation.confidence, span, message, worked, related)
        elif not low - room <= number <= high + room and relation.confidence is not Confidence.LOW:
            message = f"“{shown}” is printed, but {worked}"
            yield Draft(relation, Outcome.CONTRADICTED, relation.confidence, span, message, worked, related)
    for relation in look.relations(RelationKind.ELAPSED):
        if relation.note == "to-the-day":
            yield from held(look, relation)


def _year(look: Look, relation: Relation) -> Period | None:
    ids = relation.ids("year")
    return look.dates[ids[0]].period if ids else look.published()
