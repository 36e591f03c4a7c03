"""Is one person's name spelled in one way?"""

from __future__ import annotations

from collections.abc import Iterator

from deskcheck.checks.framework import Draft, Look, check
from deskcheck.model import Outcome, RelationKind


@check(reads={RelationKind.ONE_PERSON}, yields={Outcome.DOUBTFUL})
def name_spelling(look: Look) -> Iterator[Draft]:
    """A name is printed in two spellings: one letter apart, or with two spellings of its given name.

    Relatives, people of another age, sex or office, names in quotations, accents, plurals and endings are left alone.

    Flagged:
        Katarina Wolden, a baker, opened the fair. Wolden has baked for years. First prize went to Katerina Wolden.
    Passed:
        Katarina Wolden, a baker, opened the fair with her sister Katerina Wolden.
    """
    for relation in look.relations(RelationKind.ONE_PERSON):
        usual, other = relation.spans("mention")[:2]
        one, _, two = (relation.note or "").partition("\x1f")
        message = f"“{two}” here, “{one}” elsewhere: {relation.reason}"
        yield Draft(relation, Outcome.DOUBTFUL, relation.confidence, other, message, f"“{one}”, “{two}”", (usual,))
