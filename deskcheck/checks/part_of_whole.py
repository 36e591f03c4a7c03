"""Does the printed percentage or fraction follow from the printed part and the printed whole?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskcheck.arithmetic import Fit, fit, percent_of_whole
from deskcheck.arithmetic import part_of_whole as divide
from deskcheck.checks.framework import Draft, Look, check
from deskcheck.checks.words import number, percent, printed
from deskcheck.model import Confidence, Kind, Outcome, Quantity, Relation, RelationKind

_OUTCOMES: Final = {
    Fit.CONTRADICTED: Outcome.CONTRADICTED,
    Fit.DOUBTFUL: Outcome.DOUBTFUL,
    Fit.CONSISTENT: Outcome.CONSISTENT,
    Fit.UNDERSTATED: Outcome.NOTE,
}


@check(yields={Outcome.CONTRADICTED, Outcome.DOUBTFUL, Outcome.CONSISTENT, Outcome.NOTE})
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
        part, whole, share = (look.quantities[relation.ids(role)[0]] for role in ("part", "whole", "share"))
        assert part.intervals and whole.intervals and share.intervals
        in_percent = share.kind is Kind.PERCENT
        computed = (percent_of_whole if in_percent else divide)(part.intervals, whole.intervals)
        outcome = _OUTCOMES.get(fit(computed, share.intervals))
        if outcome is None:
            continue
        voices = _voices(part, whole, share, relation)
        if outcome in (Outcome.CONTRADICTED, Outcome.DOUBTFUL) and voices:
            outcome = Outcome.NOTE
        working = f"{number(part)} ÷ {number(whole)} = {_quotient(part, whole)}, printed: {printed(look, share)}"
        yield Draft(
            relation,
            outcome,
            relation.confidence,
            share.span,
            _message(look, outcome, part, whole, share, voices),
            working,
            (part.span, whole.span),
        )


def _voices(part: Quantity, whole: Quantity, share: Quantity, relation: Relation) -> bool:
    """Do the numbers come from different speakers, in different sentences?"""
    if relation.confidence is Confidence.LOW:  # the pattern itself joins what two say
        return True
    if part.sentence == whole.sentence == share.sentence:
        return False
    return len({part.voice, whole.voice, share.voice}) > 1


def _quotient(part: Quantity, whole: Quantity) -> str:
    assert part.value.value is not None and whole.value.value is not None
    return percent(part.value.value / whole.value.value * 100) if whole.value.value else "undefined"


def _message(look: Look, outcome: Outcome, part: Quantity, whole: Quantity, share: Quantity, voices: bool) -> str:
    worked = f"{number(part)} of {number(whole)} is {_quotient(part, whole)}"
    shown = printed(look, share)
    match outcome:
        case Outcome.CONSISTENT:
            return f"“{shown}” agrees: {worked}"
        case Outcome.NOTE if voices:
            return f"speakers differ: “{shown}” is printed, but by the other figures {worked}"
        case Outcome.NOTE:
            return f"“{shown}” is true but understated: {worked}"
        case Outcome.DOUBTFUL:
            return f"“{shown}” is printed, but {worked}; only generous rounding reconciles them"
        case _:
            return f"“{shown}” is printed, but {worked}; rounding cannot explain the difference"
