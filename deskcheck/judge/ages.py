"""Is the person as old as printed?

| in the records of that name | label |
|---|---|
| nobody, or without a day of birth | not checked, no such series |
| born so that the age is right on a day of the last month before the claim's | supported |
| another age, and the record has the role that the article gives | refuted |
| another age, and no such role: it may be another person of that name | not enough evidence |
| one each way, published by two | conflicting |
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from deskcheck import printing
from deskcheck.judge.case import Case
from deskcheck.judge.independence import independent
from deskcheck.judge.people import has_role
from deskcheck.judge.words import not_checked, severity
from deskcheck.model import (
    Bound,
    Evidence,
    Label,
    NumericClaim,
    Period,
    PersonQuestion,
    PersonRecord,
    Quantity,
    Reason,
    Severity,
    Stance,
    Verdict,
    Weighed,
)
from deskcheck.years import full_years

#: Ages are asked for when the interview is made, and printed later.
_LATER: Final = timedelta(days=30)


def verdict(case: Case, claim: NumericClaim, question: PersonQuestion, evidence: Sequence[Evidence]) -> Verdict:
    quantity = case.quantities[claim.quantity]
    known = [one for one in evidence if isinstance(one.record, PersonRecord) and one.record.born is not None]
    if not known:
        return not_checked(claim.id, Reason.NO_SUCH_SERIES, _weighed(case, claim, evidence, {}))
    when = _when(quantity, question)
    if when is None:
        return not_checked(claim.id, Reason.NO_DATE, _weighed(case, claim, known, {}))
    right = [one for one in known if _fits(quantity, _person(one), when)]
    wrong = [one for one in known if one not in right and _could_be(case, question, one)]
    label = _label(quantity, right, wrong)
    stances = {id(one): Stance.SUPPORTS for one in right} | {id(one): Stance.REFUTES for one in wrong}
    weighed = _weighed(case, claim, known, stances if label is not Label.NOT_ENOUGH_EVIDENCE else {})
    cited = "; ".join(_cited(_person(one), when) for one in ((*right, *wrong) or known)[:2])
    verb = "and" if label is Label.SUPPORTED else "but"
    message = f"printed “{claim.text}”, {verb} the record has {cited}"
    if label is Label.NOT_ENOUGH_EVIDENCE:
        message += ", who may be another person of that name"
    level = Severity.WARNING if label is Label.REFUTED and claim.attribution else severity(label)
    return Verdict(claim.id, label, level, None, message, "", weighed)


def _label(quantity: Quantity, right: Sequence[Evidence], wrong: Sequence[Evidence]) -> Label:
    if right and wrong:
        return Label.CONFLICTING
    if right:
        return Label.SUPPORTED
    exact = quantity.hedge.bound is Bound.EXACT
    return Label.REFUTED if wrong and exact else Label.NOT_ENOUGH_EVIDENCE


def _when(quantity: Quantity, question: PersonQuestion) -> Period | None:
    """The days of the age: its own where the article gives them, else those of the article."""
    if quantity.as_of is not None and quantity.as_of.explicit:
        return quantity.as_of.period
    return question.asked_at


def _fits(quantity: Quantity, person: PersonRecord, when: Period) -> bool:
    assert person.born is not None
    last = min(when.last, person.died) if person.died else when.last
    first = min(when.first, last) - _LATER
    value = quantity.value.value
    return value is not None and full_years(person.born, first) <= value <= full_years(person.born, last)


def _could_be(case: Case, question: PersonQuestion, one: Evidence) -> bool:
    """Does the article give the person a role that the record has?  Namesakes are many."""
    roles = [role for person in case.dossier.people if person.name == question.name for role in person.roles]
    return any(has_role(_person(one), role) for role in roles)


def _person(one: Evidence) -> PersonRecord:
    assert isinstance(one.record, PersonRecord)
    return one.record


def _cited(person: PersonRecord, when: Period) -> str:
    assert person.born is not None
    old = f"{full_years(person.born, when.last)} years old then"
    until = f"died {printing.day(person.died)}" if person.died else old
    return f"{person.name}, born {printing.day(person.born)}, {until} ({person.publisher or 'no publisher'})"


def _weighed(
    case: Case, claim: NumericClaim, evidence: Sequence[Evidence], stances: dict[int, Stance]
) -> tuple[Weighed, ...]:
    words = {Stance.SUPPORTS: "of that age", Stance.REFUTES: "of another age"}
    rows = []
    for one in evidence:
        stance = stances.get(id(one), Stance.UNDECIDED)
        free = independent(case, claim, _person(one).publisher)
        rows.append(Weighed(one, stance, words.get(stance, "of that name"), free))
    return tuple(rows)
