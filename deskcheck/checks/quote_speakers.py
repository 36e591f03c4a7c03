"""Has every long quotation one speaker?"""

from __future__ import annotations

from collections.abc import Iterator

from deskcheck.checks.framework import Draft, Look, check
from deskcheck.model import Outcome, RelationKind


@check(reads={RelationKind.SAME_QUOTE}, yields={Outcome.CONTRADICTED})
def quote_speakers(look: Look) -> Iterator[Draft]:
    """The same seven words or more are given to two people.

    Slogans, documents, songs, and words that one repeats after the other are left alone.

    Flagged:
        "We never sell our mill to strangers," said Lena Voss. "We never sell our mill to strangers," said Ari Thole.
    Passed:
        "We shall never sell the mill to a stranger," said Lena Voss. "We will sell it to whoever pays," said Ari Thole.
    """
    for relation in look.relations(RelationKind.SAME_QUOTE):
        first, second = relation.spans("first")[0], relation.spans("second")[0]
        one, _, other = (relation.note or "").partition("\x1f")
        words = look.text(second).split()
        shown = " ".join(words) if len(words) <= 12 else " ".join([*words[:10], "…"])
        message = f"“{shown}” is said by {other} here and by {one} before"
        yield Draft(relation, Outcome.CONTRADICTED, relation.confidence, second, message, "", (first,))
