"""Does the list have as many members as the text says?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskcheck.checks.framework import Draft, Look, check
from deskcheck.checks.words import one_line
from deskcheck.model import Confidence, Outcome, RelationKind, Span

_OUTCOMES: Final = {"tight": Outcome.CONTRADICTED, "likely": Outcome.DOUBTFUL}


@check(yields={Outcome.CONTRADICTED, Outcome.DOUBTFUL, Outcome.CONSISTENT})
def count_of_list(look: Look) -> Iterator[Draft]:
    """A number of things is announced, and the list of them has more or fewer.

    Contradicted, never above medium confidence, only where a list stands behind a colon, between dashes or as names in
    apposition directly behind the noun. Doubtful where it is certain that these are the things but not where the list
    ends or begins: names before the noun, behind a phrase, or in the next sentence. Where what stands between two
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
        lists = [each.spans("item") for each in (relation, *map(relation.read_as, relation.readings))]
        items = next((each for each in lists if len(each) == count.value.value), None)
        shown = one_line(look, count.span)
        if items is not None:
            confidence = Confidence.HIGH if relation.note == "tight" else Confidence.MEDIUM
            message = f"“{shown}” agrees with the list of {len(items)}"
            yield Draft(relation, Outcome.CONSISTENT, confidence, count.span, message, _working(look, items), items)
        elif relation.note in _OUTCOMES:
            message = f"“{shown}” is printed, but the list has {_sizes(lists)}: {_members(look, lists[0])}"
            working = _working(look, lists[0])
            outcome = _OUTCOMES[relation.note]
            yield Draft(relation, outcome, Confidence.MEDIUM, count.span, message, working, lists[0])


def _sizes(lists: list[tuple[Span, ...]]) -> str:
    return " or ".join(str(size) for size in sorted({len(each) for each in lists}))


def _members(look: Look, items: tuple[Span, ...]) -> str:
    return ", ".join(f"“{one_line(look, item)}”" for item in items)


def _working(look: Look, items: tuple[Span, ...]) -> str:
    return f"the list has {len(items)}: {_members(look, items)}"
