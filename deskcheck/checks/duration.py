"""Does the printed length of time lie between the printed dates?"""

from __future__ import annotations

from collections.abc import Iterator

from deskcheck.checks.elapsed import OUTCOMES, held
from deskcheck.checks.framework import Draft, Look, NotRun, check
from deskcheck.model import RelationKind

NOTES = frozenset({"range", "within", "clock", "term", "weekdays"})


@check(reads={RelationKind.ELAPSED}, yields=OUTCOMES)
def duration(look: Look) -> Iterator[Draft | NotRun]:
    """A length of time does not fit the two dates that it is said to lie between.

    Days count with or without the last one; years counted from two bare years may be one more or one less; where months
    or days are printed they decide. What lies "between" two dates may be shorter than they are apart. A contract that
    is signed now runs from publication. Working days, seasons and fiscal years are left alone.

    Flagged:
        He served 14 years as mayor, from 1990 until 2002.
    Passed:
        He served 12 years as mayor, from 1990 until 2002.
        She spent three years abroad between 1990 and 2002.
    """
    for relation in look.relations(RelationKind.ELAPSED):
        if (relation.note or "").split()[0] in NOTES:
            yield from held(look, relation)
