"""Do two ages of one person fit the dates that they are printed with?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from deskcheck.checks.elapsed.ends import NO_DATE
from deskcheck.checks.framework import Draft, Look, NotRun, check
from deskcheck.checks.life import when
from deskcheck.checks.words import printed
from deskcheck.model import Outcome, Quantity, Relation, RelationKind, Span
from deskcheck.years import years_between


@check(reads={RelationKind.AGE}, yields={Outcome.CONTRADICTED, Outcome.CONSISTENT})
def age_and_milestone(look: Look) -> Iterator[Draft | NotRun]:
    """Two ages of one person do not fit the dates between them.

    An age that is printed with no date is the one at publication. One year more or less is a matter of birthdays.

    Flagged:
        At 25, in 1990, Ann Lee bought the mill. Lee sold it in 2000, when she was 39.
    Passed:
        At 25, in 1990, Ann Lee bought the mill. Lee sold it in 2000, when she was 34.
    """
    for relation in look.relations(RelationKind.AGE):
        if not relation.ids("other"):
            continue
        age, other = (look.quantities[relation.ids(role)[0]] for role in ("age", "other"))
        tried = [_fits(look, relation.read_as(links), age, other) for links in (relation.links, *relation.readings)]
        known = [each for each in tried if each is not None]
        if not known:
            yield NotRun(age.span, NO_DATE)
            continue
        fits, shown, spans = next((each for each in known if each[0]), known[0])
        said = f"“{printed(look, age)}” and “{printed(look, other)}”"
        if fits:
            message, outcome = f"{said} agree: {shown}", Outcome.CONSISTENT
        elif len(known) == len(tried):
            message, outcome = f"{said} are printed, but {shown}", Outcome.CONTRADICTED
        else:
            continue
        yield Draft(relation, outcome, relation.confidence, age.span, message, shown, (other.span, *spans))


def _fits(look: Look, relation: Relation, age: Quantity, other: Quantity) -> tuple[bool, str, tuple[Span, ...]] | None:
    one, two = when(look, relation, "event"), when(look, relation, "other_event")
    if one is None or two is None or age.value.value is None or other.value.value is None:
        return None
    low, high = years_between(two[0].last, one[0].first), years_between(two[0].first, one[0].last)
    grown = age.value.value - other.value.value
    hedged = age.hedge.cue is not None or other.hedge.cue is not None
    room = Decimal(2) if hedged else Decimal(1)
    fits = low - room < grown < high + room
    years = abs(one[0].first.year - two[0].first.year)
    words = sorted((one, two), key=lambda each: each[0])
    shown = f"{words[0][1]} to {words[1][1].rstrip(',')} is {years} {'year' if years == 1 else 'years'}"
    return fits, shown, (*one[2], *two[2])
