"""Does the list have as many members as the text says?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskcheck.checks.framework import Draft, Look, check
from deskcheck.checks.words import one_line
from deskcheck.model import Confidence, Outcome, RelationKind

_OUTCOMES: Final = {"tight": Outcome.CONTRADICTED, "likely": Outcome.DOUBTFUL}


@check(reads={RelationKind.COUNTED_LIST}, yields={Outcome.CONTRADICTED, Outcome.DOUBTFUL, Outcome.CONSISTENT})
def count_of_list(look: Look) -> Iterator[Draft]:
    """A number of things is announced, and the list of them has more or fewer.

    Contradicted, never above medium confidence, only where a list stands behind a colon, between dashes or as names in
    apposition directly behind the noun. Doubtful where it is certain that these are the things but not where the list
    ends or begins: names before the noun, behind a phrase, or in another sentence ("They were named as", those whom the
    article names together again and again, "talks between" two and then "the three"). Where what stands between two
    commas may be a member or only describe one, both are counted. "All three counts" is held against the sentences
    before it. Lists that begin with "including" or end with "and others" are not counted.

    Flagged:
        The jury convicted the mayor on four counts: fraud, perjury and theft.
        Orlo and Brandt, three of the valley's largest mills, have closed.
    Passed:
        Orlo and Brandt, two of the valley's largest mills, have closed.
        The jury convicted the mayor on three counts: fraud, perjury and theft.
        Delegates came from five countries, including Chile, Peru and Kenya.
    """
    for relation in look.relations(RelationKind.COUNTED_LIST):
        count = look.quantities[relation.ids("count")[0]]
        more = look.all(relation, "more")
        unnamed = sum(int(each.value.value or 0) for each in more)
        lists = [each.spans("item") for each in (relation, *map(relation.read_as, relation.readings))]
        items = next((each for each in lists if len(each) + unnamed == count.value.value), lists[0])
        shown, size = one_line(look, count.span), len(items) + unnamed
        related = (*items, *(each.span for each in more))
        members = ", ".join(f"“{one_line(look, item)}”" for item in related)
        working = f"the list has {size}: {members}"
        if size == count.value.value:
            confidence = Confidence.HIGH if relation.note == "tight" else Confidence.MEDIUM
            message = f"“{shown}” agrees with the list of {size}"
            yield Draft(relation, Outcome.CONSISTENT, confidence, count.span, message, working, related)
        elif relation.note in _OUTCOMES:
            sizes = " or ".join(str(n) for n in sorted({len(each) + unnamed for each in lists}))
            message = f"“{shown}” is printed, but the list has {sizes}: {members}"
            outcome = _OUTCOMES[relation.note]
            yield Draft(relation, outcome, Confidence.MEDIUM, count.span, message, working, related)
