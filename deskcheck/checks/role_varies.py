"""Does one person hold two offices at a time that exclude each other?"""

from __future__ import annotations

from collections.abc import Iterator

from deskcheck.checks.framework import Draft, Look, check
from deskcheck.checks.words import one_line
from deskcheck.model import Outcome, RelationKind


@check(reads={RelationKind.OFFICES}, yields={Outcome.CONTRADICTED, Outcome.DOUBTFUL})
def role_varies(look: Look) -> Iterator[Draft]:
    """One person is given two offices of which nobody holds both at one time.

    Former, acting and coming offices, promotions and elections, and what stands in quotation marks are left alone.

    Flagged:
        Sen. Lena Voss opened the bridge. The town thanked Gov. Lena Voss for her help.
    Passed:
        Sen. Lena Voss opened the bridge. The town thanked the former governor, Lena Voss, for her help.
    """
    for relation in look.relations(RelationKind.OFFICES):
        first, second = relation.spans("first")[0], relation.spans("second")[0]
        said = [one_line(look, span) for span in (first, second)]
        name, _, perhaps = (relation.note or "").partition("\x1f")
        outcome = Outcome.DOUBTFUL if perhaps else Outcome.CONTRADICTED
        message = f"{name} is “{said[1]}” here and “{said[0]}” before: {relation.reason}"
        working = f"“{said[0]}”, “{said[1]}”"
        yield Draft(relation, outcome, relation.confidence, second, message, working, (first,))
