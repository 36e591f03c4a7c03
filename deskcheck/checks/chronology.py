"""Do the events come in the order in which the text tells them?"""

from __future__ import annotations

from collections.abc import Iterator

from deskcheck import printing
from deskcheck.checks.elapsed import OUTCOMES, held
from deskcheck.checks.elapsed.ends import dates
from deskcheck.checks.framework import Draft, Look, NotRun, check
from deskcheck.checks.words import one_line
from deskcheck.model import Confidence, Outcome, Relation, RelationKind, Span


@check(reads={RelationKind.ORDER, RelationKind.ELAPSED}, yields=OUTCOMES)
def chronology(look: Look) -> Iterator[Draft | NotRun]:
    """What must come first is dated later, or something is said to follow sooner or later than its date says.

    A death before the birth, an end before its beginning, "after" an event that came later, something past that is
    dated after publication. "Two years after" is held against both dates; between bare years one year more or less is
    no error. The two years of a season follow each other. Dates that are moved ("brought forward from 2010 to 2008")
    are left alone.

    Flagged:
        The theatre opened in 1960 and closed in 1950.
        In 2003, four years after the 1994 flood, the dyke was raised.
        The club was relegated in the 2003-07 season.
    Passed:
        The theatre opened in 1950 and closed in 1960.
        In 2003, almost a decade after the 1994 flood, the dyke was raised.
        The vote was brought forward from 2010 to 2008.
        The club was relegated in the 2003-04 season and has played two derbies since 2006/07.
    """
    for relation in look.relations(RelationKind.ORDER):
        yield from _season(look, relation) if (relation.note or "").endswith("season") else _ordered(look, relation)
    for relation in look.relations(RelationKind.ELAPSED):
        if (relation.note or "").split()[0] in ("after", "later"):
            yield from held(look, relation)
            yield from _reversed(look, relation)


def _season(look: Look, relation: Relation) -> Iterator[Draft]:
    """ "2012/13", "2012/16": the note says whether the one year follows the other."""
    first, last = relation.spans("earlier")[0], relation.spans("later")[0]
    shown = one_line(look, Span(first.start, last.end))
    if relation.note == "season":
        outcome, message = Outcome.CONSISTENT, f"“{shown}” agrees: {relation.reason}"
    else:
        outcome = Outcome.DOUBTFUL if relation.confidence is Confidence.LOW else Outcome.CONTRADICTED
        message = f"“{shown}” is printed, but {relation.reason}"
    yield Draft(relation, outcome, Confidence.MEDIUM, last, message, message, (first,))


def _ordered(look: Look, relation: Relation) -> Iterator[Draft]:
    first = look.dates[relation.ids("earlier")[0]]
    shown = one_line(look, first.span)
    if relation.note == "published":
        published = look.dossier.article.published
        assert published is not None
        message = f"{relation.reason} and dated “{shown}”, but the article is of {printing.day(published)}"
        yield Draft(relation, Outcome.CONTRADICTED, relation.confidence, first.span, message, message)
        return
    last = look.dates[relation.ids("later")[0]]
    if first.period is None or last.period is None:
        return
    until = one_line(look, last.span)
    if first.period.first > last.period.last:
        message = f"{relation.reason}, but “{shown}” is later than “{until}”"
        yield Draft(relation, Outcome.CONTRADICTED, relation.confidence, last.span, message, message, (first.span,))
    elif relation.note != "range":
        message = f"{relation.reason}: “{shown}”, “{until}”"
        yield Draft(relation, Outcome.CONSISTENT, relation.confidence, last.span, message, message, (first.span,))


def _reversed(look: Look, relation: Relation) -> Iterator[Draft]:
    """ "Two days after the vote on 9 May, on 5 May"."""
    two = dates(look, relation)
    if two is None or isinstance(two, NotRun) or two.published or relation.confidence is Confidence.LOW:
        return
    if two.first.first <= two.last.last:
        return
    one, other = (two.mentions[0], two.mentions[-1])
    names = [one_line(look, each.span) for each in (one, other)]
    message = f"“{one_line(look, relation.spans('duration')[0])}” after, but {names[0]} is later than {names[1]}"
    yield Draft(relation, Outcome.CONTRADICTED, relation.confidence, other.span, message, message, (one.span,))
