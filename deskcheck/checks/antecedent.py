"""Is there somebody whom "he said" can mean?"""

from __future__ import annotations

from collections.abc import Iterator

from deskcheck.checks.framework import Draft, Look, check
from deskcheck.model import Outcome, RelationKind


@check(reads={RelationKind.NOBODY_MEANT}, yields={Outcome.NOTE})
def antecedent(look: Look) -> Iterator[Draft]:
    """Somebody speaks as "he" or "she", and nobody has been named whom that could mean.

    Only where no name, no noun for a person and no other pronoun stands before it. Never more than a note.

    Flagged:
        The tunnel under the harbour was closed on Monday. "It will stay closed for a week," he said.
    Passed:
        The tunnel was closed by the harbour master on Monday. "It will stay closed for a week," he said.
    """
    for relation in look.relations(RelationKind.NOBODY_MEANT):
        pronoun = relation.spans("pronoun")[0]
        message = f"nobody is named before “{look.text(pronoun)}” whom it could mean"
        yield Draft(relation, Outcome.NOTE, relation.confidence, pronoun, message)
