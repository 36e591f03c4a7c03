"""Does the printed age follow from the printed birth?"""

from __future__ import annotations

from collections.abc import Iterator

from deskcheck.checks.elapsed.ends import NO_DATE
from deskcheck.checks.framework import Draft, Look, NotRun, check
from deskcheck.checks.life import Worked, judged, span_words, when, years_at
from deskcheck.checks.words import one_line, printed
from deskcheck.model import Outcome, Period, Relation, RelationKind


@check(reads={RelationKind.AGE}, yields={Outcome.CONTRADICTED, Outcome.CONSISTENT})
def age_and_birth(look: Look) -> Iterator[Draft | NotRun]:
    """An age does not follow from the date of birth.

    It is counted to the date that is printed with the age, else to the publication date. Where only years are
    known, the birthday of the year may have been or be to come.

    Flagged:
        Born in 1948, he died at 67 in 2011.
    Passed:
        Born in 1948, he died at 62 in 2011.
    """
    for relation in look.relations(RelationKind.AGE):
        if not relation.ids("born"):
            continue
        age = look.quantities[relation.ids("age")[0]]
        tried = [_worked(look, relation.read_as(links)) for links in (relation.links, *relation.readings)]
        worked = [each for each in tried if each is not None]
        if not worked:
            yield NotRun(age.span, NO_DATE)
            continue
        shown = printed(look, age)
        agreeing = [each for each in worked if judged(age, each.possible) is Outcome.CONSISTENT]
        if agreeing:
            one = agreeing[0]
            message = f"“{shown}” agrees: {one.shown}"
            yield Draft(relation, Outcome.CONSISTENT, relation.confidence, age.span, message, one.shown, one.related)
        elif len(worked) == len(tried) and all(judged(age, each.possible) is not None for each in worked):
            one = worked[0]
            message = f"“{shown}” is printed, but {one.shown}"
            yield Draft(relation, Outcome.CONTRADICTED, relation.confidence, age.span, message, one.shown, one.related)


def _worked(look: Look, relation: Relation) -> Worked | None:
    born = look.dates[relation.ids("born")[0]]
    told = when(look, relation, "event")
    if born.period is None or told is None:
        return None
    event, words, spans = told
    birth = born.period
    if relation.note == "life":
        birth = Period(birth.first, birth.first.replace(month=12, day=31))
        if relation.ids("event") == relation.ids("born"):
            event = Period(event.last.replace(month=1, day=1), event.last)
    possible = years_at(birth, event)
    name = one_line(look, born.span)
    shown = f"{name} to {words} makes {span_words(possible)}"
    if relation.ids("event") == relation.ids("born"):
        shown = f"{name} makes {span_words(possible)}"
    return Worked(possible, shown, (born.span, *spans))
