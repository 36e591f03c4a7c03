"""Is it as long ago, or as long after, as the text says?"""

from __future__ import annotations

from collections.abc import Iterator

from deskcheck.checks.elapsed import OUTCOMES, held
from deskcheck.checks.framework import Draft, Look, NotRun, check
from deskcheck.model import RelationKind

NOTES = frozenset({"ago", "after-now", "since", "ahead", "record"})


@check(reads={RelationKind.ELAPSED}, yields=OUTCOMES)
def years_ago(look: Look) -> Iterator[Draft | NotRun]:
    """A time is said to be so long ago, and the printed date is not.

    It is counted from the publication date, given or worked out from the text; without one nothing is said. From a bare
    year one year more or less is no error. What is told of another time than the article's own can agree but not fail.
    A record ("the lowest in six years", "since March 2004") may count to its own month or to that of the article.

    Flagged:
        The mill closed four years ago, in 1994. It was sold on Friday, March 4, 2005.
    Passed:
        The mill closed eleven years ago, in 1994. It was sold on Friday, March 4, 2005.
    """
    for relation in look.relations(RelationKind.ELAPSED):
        if (relation.note or "").split()[0] in NOTES:
            yield from held(look, relation)
