"""Does somebody say every long quotation?"""

from __future__ import annotations

from collections.abc import Iterator

from deskcheck.checks.framework import Draft, Look, check
from deskcheck.model import Outcome, RelationKind


@check(reads={RelationKind.QUOTE_WITHOUT_SPEAKER}, yields={Outcome.NOTE})
def unattributed_quote(look: Look) -> Iterator[Draft]:
    """Seven or more quoted words that nobody in the text is made to say.

    Of quotations of that length in real news 98.5 percent have a speaker. Titles, documents and quotations in headlines
    and captions are left alone. Never more than a note.

    Flagged:
        The corridor smelled of fresh paint. "They told us to leave everything behind and go." The buses waited outside.
    Passed:
        "They told us to leave everything behind and go," said Lena Voss, a baker.
    """
    for relation in look.relations(RelationKind.QUOTE_WITHOUT_SPEAKER):
        quote = relation.spans("quote")[0]
        words = look.text(quote).split()
        shown = " ".join(words) if len(words) <= 12 else " ".join([*words[:10], "…"])
        message = f"nobody in the text is made to say “{shown}”"
        yield Draft(relation, Outcome.NOTE, relation.confidence, quote, message)
