"""What do figures say of a number?

| evidence of this unit, entity and measure | label |
|---|---|
| none | not checked, no such series; ambiguous where the entity is in doubt |
| neither claim nor article has a date | not checked, no date |
| at the claim's as-of: agrees | supported |
| at the claim's as-of: cannot agree | refuted |
| at the claim's as-of: two publishers, one each way | conflicting |
| claim speaks of now, agrees with an older record, a newer one disagrees | outdated |
| any other time, between two records of a total so far, understated | not enough evidence |
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from deskcheck import printing
from deskcheck.judge import series
from deskcheck.judge.case import Case
from deskcheck.judge.compare import Comparison, compare
from deskcheck.judge.decision import Compared, Decision
from deskcheck.judge.independence import independent
from deskcheck.judge.words import cited, not_checked, severity, when
from deskcheck.model import (
    Claim,
    Evidence,
    Figure,
    FigureQuestion,
    Interval,
    Label,
    NumericClaim,
    Quantity,
    Reason,
    Severity,
    Shape,
    Stance,
    Verdict,
    Weighed,
)
from deskcheck.references.comparable import comparable, said_of
from deskcheck.references.times import outlived

_NEEDED = frozenset({"unit", "entity", "measure"})
SHOWN = 12  # records of other times that are shown beside those that decide


def verdict(case: Case, claim: Claim, question: FigureQuestion, evidence: Sequence[Evidence]) -> Verdict:
    assert isinstance(claim, NumericClaim)
    quantity = case.quantities[claim.quantity]
    alike = [one for one in evidence if set(one.agrees) >= {"unit", "measure"} and one.score == 1.0]
    sure = [one for one in alike if set(one.agrees) >= _NEEDED]
    if not sure:
        reason = Reason.AMBIGUOUS if alike else Reason.NO_SUCH_SERIES
        return not_checked(claim.id, reason, _others(case, claim, evidence, ()))
    compared = [_compared(quantity, question, one) for one in sure]
    decision = _decide(quantity, question, compared)
    weighed = _weighed(case, claim, compared, decision)
    weighed += _others(case, claim, evidence, sure)
    if decision.label is Label.NOT_CHECKED:
        assert decision.reason is not None
        return not_checked(claim.id, decision.reason, weighed)
    return _worded(case, claim, quantity, decision, weighed)


def _compared(quantity: Quantity, question: FigureQuestion, one: Evidence) -> Compared:
    figure = one.record
    assert isinstance(figure, Figure)
    times = comparable(question, figure, said_of(question))
    assert times is not None, "the reference says that the units agree"
    comparison = compare(quantity, figure, times)
    past = comparison is Comparison.DISAGREES and outlived(figure, question.as_of, question.asked_at)
    return Compared(one, figure, times, comparison, "as_of" in one.agrees and not past)


def _decide(quantity: Quantity, question: FigureQuestion, compared: Sequence[Compared]) -> Decision:
    at_time = series.of_the_time(question, compared)
    if question.as_of is None and question.asked_at is None:
        return Decision(Label.NOT_CHECKED, reason=Reason.NO_DATE)
    if quantity.value.shape is Shape.VAGUE and not any(one.comparison is Comparison.DISAGREES for one in at_time):
        return Decision(Label.NOT_CHECKED, reason=Reason.VAGUE)
    if not at_time:
        return series.older(question, compared, at_time) or _another_time(compared)
    supporting = tuple(one for one in at_time if one.comparison is Comparison.AGREES)
    refuting = tuple(one for one in at_time if series.refutes(quantity, one, at_time, compared))
    if supporting:
        conflict = series.conflicting(supporting, refuting)
        if conflict:
            return Decision(Label.CONFLICTING, (*supporting, *conflict), "publishers disagree about one as-of")
        against = series.moved_otherwise(question, supporting, compared)
        if against is not None and series.is_of(question.base, against):
            return Decision(Label.REFUTED, (*supporting, against), "the records moved the other way")
        if against is not None:
            return Decision(Label.NOT_ENOUGH_EVIDENCE, (*supporting, against), "the records moved the other way")
        return Decision(Label.SUPPORTED, supporting, "agrees")
    if refuting and len(refuting) == len(at_time):
        return series.older(question, compared, at_time) or Decision(Label.REFUTED, refuting, "cannot agree")
    return Decision(Label.NOT_ENOUGH_EVIDENCE, tuple(at_time), _open(at_time))


def _another_time(compared: Sequence[Compared]) -> Decision:
    return Decision(Label.NOT_ENOUGH_EVIDENCE, tuple(compared[-1:]), "the record is of another time")


def _open(at_time: Sequence[Compared]) -> str:
    if any(one.comparison is Comparison.UNDERSTATED for one in at_time):
        return "true, but understated"
    if len(at_time) > 1:
        return "lies between records"
    return "rounding could explain the difference, or not"


def _weighed(case: Case, claim: NumericClaim, compared: Sequence[Compared], decision: Decision) -> tuple[Weighed, ...]:
    """The records that decide first, then the others, those of nearby times."""
    rows = []
    for one in compared:
        grounds = one in decision.grounds
        rows.append((not grounds, _weigh(case, claim, one, decision, grounds=grounds)))
    rows.sort(key=lambda row: row[0])
    return tuple(weighed for _, weighed in rows[: len(decision.grounds) + SHOWN])


def _weigh(case: Case, claim: NumericClaim, one: Compared, decision: Decision, *, grounds: bool) -> Weighed:
    free = independent(case, claim, one.figure.publisher)
    if not grounds or not one.at_time:
        why = _BESIDE[one.comparison] if one.at_time else "of another time"
        stance = Stance.OTHER if not one.at_time else Stance.UNDECIDED
        return Weighed(one.evidence, stance, why, free)
    match one.comparison:
        case Comparison.AGREES if decision.label in (Label.SUPPORTED, Label.CONFLICTING):
            return Weighed(one.evidence, Stance.SUPPORTS, "agrees with the number as printed", free)
        case Comparison.DISAGREES if decision.label in (Label.REFUTED, Label.CONFLICTING, Label.OUTDATED):
            return Weighed(one.evidence, Stance.REFUTES, "cannot be the number as printed", free)
        case _:
            return Weighed(one.evidence, Stance.UNDECIDED, decision.why, free)


def _others(case: Case, claim: Claim, evidence: Sequence[Evidence], sure: Sequence[Evidence]) -> tuple[Weighed, ...]:
    """What was found and is of another unit, measure or entity: the nearest evidence, shown and never counted."""
    rows = []
    for one in evidence:
        if one not in sure and isinstance(one.record, Figure):
            differs = [name for name in ("unit", "entity", "measure") if name not in one.agrees]
            why = f"another {' and another '.join(differs)}" if differs else "of a similar name"
            rows.append(Weighed(one, Stance.OTHER, why, independent(case, claim, one.record.publisher)))
    return tuple(rows[:SHOWN])


def _worded(
    case: Case, claim: NumericClaim, quantity: Quantity, decision: Decision, weighed: tuple[Weighed, ...]
) -> Verdict:
    printed = f"printed “{claim.text}”"
    records = "; ".join(cited(one.figure) for one in decision.grounds[:3])
    spoken = claim.attribution is not None
    level = severity(decision.label)
    match decision.label:
        case Label.SUPPORTED:
            message = f"{printed}, and the record has {records}"
        case Label.REFUTED if spoken:
            level = Severity.WARNING
            message = f"the speaker's figure disagrees with the reference: {printed}, but the record has {records}"
        case Label.REFUTED:
            message = f"{printed}, but the record has {records}"
        case Label.CONFLICTING:
            message = f"{printed}, and publishers disagree: {records}"
        case Label.OUTDATED:
            message = f"{printed}, which was so once; records: {records}"
        case _:
            message = f"{printed}; {decision.why}: {records}"
    return Verdict(claim.id, decision.label, level, decision.reason, message, _working(quantity, decision), weighed)


def _working(quantity: Quantity, decision: Decision) -> str:
    """Printed value, reference value and the comparison, one line a record."""
    intervals = quantity.intervals
    assert intervals is not None
    lines = [f"printed: {quantity.printed}{_may_stand_for(intervals.tight)}"]
    for one in decision.grounds[:3]:
        scale = "" if one.factor == 1 else f" × {one.factor.normalize():f}"
        lines.append(f"record: {printing.figure(one.figure)}{scale}, {when(one.figure)}: {_COMPARED[one.comparison]}")
    return "\n".join(lines)


def _may_stand_for(tight: Interval) -> str:
    """What rounding and hedges leave open; nothing for a number that is itself."""
    low, high = tight.low, tight.high
    if low is None or high is None:
        end = low if low is not None else high
        return "" if end is None else f", that is {printing.short(end)} or {'more' if high is None else 'less'}"
    return "" if low == high else f", that is {printing.short(low)} to {printing.short(high)}"


#: What a record at the claim's time, which decides nothing, has to do with it.
_BESIDE: Final = {
    Comparison.AGREES: "of the claim's time, and agrees",
    Comparison.DISAGREES: "of the claim's time, and another number",
    Comparison.UNDERSTATED: "of the claim's time, and well above what is printed",
    Comparison.OPEN: "of the claim's time; rounding could explain the difference",
}
_COMPARED: Final = {
    Comparison.AGREES: "agrees",
    Comparison.DISAGREES: "disagrees",
    Comparison.UNDERSTATED: "well above what is printed",
    Comparison.OPEN: "rounding could explain the difference, or not",
}
