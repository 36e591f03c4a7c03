"""Does the list have as many members as the text says?"""

from __future__ import annotations

from collections.abc import Iterator

from deskcheck.checks.framework import Draft, Look, check
from deskcheck.checks.words import one_line
from deskcheck.model import Confidence, Outcome, RelationKind


@check(yields={Outcome.CONTRADICTED, Outcome.CONSISTENT})
def count_of_list(look: Look) -> Iterator[Draft]:
    """A number of things is announced, and the list that follows has more or fewer.

    Contradicted, never above medium confidence, only where a list stands behind a colon, between dashes or as names in
    apposition directly behind the noun. "All three counts" is held against the sentences before it, which can confirm
    it but never contradict it. Lists that begin with "including" or end with "and others" are not counted.

    Flagged:
        The jury convicted the mayor on four counts: fraud, perjury and theft.
    Passed:
        The jury convicted the mayor on three counts: fraud, perjury and theft.
        Delegates came from five countries, including Chile, Peru and Kenya.
    """
    for relation in look.relations(RelationKind.COUNTED_LIST):
        count = look.quantities[relation.ids("count")[0]]
        items = relation.spans("item")
        assert count.value.value is not None
        shown = one_line(look, count.span)
        listed = ", ".join(f"“{one_line(look, item)}”" for item in items)
        working = f"the list has {len(items)}: {listed}"
        if len(items) == count.value.value:
            confidence = Confidence.HIGH if relation.note == "tight" else Confidence.MEDIUM
            message = f"“{shown}” agrees with the list of {len(items)}"
            yield Draft(relation, Outcome.CONSISTENT, confidence, count.span, message, working, items)
        elif relation.note == "tight":
            message = f"“{shown}” is printed, but the list has {len(items)}: {listed}"
            yield Draft(relation, Outcome.CONTRADICTED, Confidence.MEDIUM, count.span, message, working, items)
