"""Does the printed percentage or fraction follow from the printed part and the printed whole?"""

from __future__ import annotations

from collections.abc import Iterator

from deskcheck.arithmetic import HUNDRED, percent_of_whole, scaled
from deskcheck.arithmetic import part_of_whole as divide
from deskcheck.checks.framework import Draft, Look, check
from deskcheck.checks.sums import OUTCOMES, Sum, held, value
from deskcheck.checks.words import number, percent, printed
from deskcheck.model import Kind, Quantity, Relation, RelationKind


@check(reads={RelationKind.PART_OF_WHOLE}, yields=OUTCOMES)
def part_of_whole(look: Look) -> Iterator[Draft]:
    """A stated share does not follow from the stated part and the stated whole.

    The part divided by the whole is held against the printed percentage or fraction word, with all that rounding and
    hedges allow. Where the numbers come from two speakers, a share that does not fit is a note: it is news.

    Flagged:
        Of the mill's 2,000 workers, 500, or 40 percent, voted against the contract.
    Passed:
        Of the mill's 2,000 workers, 500, or 25 percent, voted against the contract.
        In 2019 the college had 4,000 students. This fall 1,500 students, 50 percent of the enrollment, study from home.
    """
    for relation in look.relations(RelationKind.PART_OF_WHOLE):
        yield from held(look, relation, lambda reading: _share(look, reading))


def _share(look: Look, relation: Relation) -> Sum | None:
    part, whole, share = (look.one(relation, role) for role in ("part", "whole", "share"))
    if part and share and part.intervals and part.kind is Kind.RATIO and whole is None:
        return _in_other_words(look, part, share)
    if not (part and whole and share and part.intervals and whole.intervals):
        return None
    computed = (percent_of_whole if share.kind is Kind.PERCENT else divide)(part.intervals, whole.intervals)
    quotient = percent(value(part) / value(whole) * 100) if value(whole) else "undefined"
    return Sum(
        share,
        computed,
        (part, whole),
        f"{number(part)} of {number(whole)} is {quotient}",
        f"{number(part)} ÷ {number(whole)} = {quotient}",
    )


def _in_other_words(look: Look, ratio: Quantity, share: Quantity) -> Sum | None:
    """One share printed twice: "a third of its nurses, 214 out of 520,"."""
    if ratio.intervals is None:
        return None
    computed = scaled(ratio.intervals, HUNDRED) if share.kind is Kind.PERCENT else ratio.intervals
    worked = f"{printed(look, ratio)} is {percent(value(ratio) * 100)}"
    return Sum(share, computed, (ratio,), worked, worked.replace(" is ", " = "))
