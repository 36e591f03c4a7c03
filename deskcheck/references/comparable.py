"""Does a record count in the unit of the claim, and by what factor are the two compared?

A count that the units alone do not join is joined by name: of a record of "shops" that are also called "stores" one may
say "418 stores", and "241 people were murdered" is a count of murders.
"""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from deskcheck.model import Figure, FigureQuestion, Kind
from deskcheck.references.folding import fold, stems
from deskcheck.references.measures import Wording, covering, wording
from deskcheck.references.senses import KINDS, atoms
from deskcheck.references.units import factor, is_person, number_of_things

_OFTEN = {"hour": "hourly", "day": "daily", "week": "weekly", "month": "monthly", "year": "annual yearly"}
_COUNTED = (Kind.COUNT, Kind.NUMBER)


def said_of(question: FigureQuestion) -> Wording:
    """The question's words about what is measured."""
    nouns = (question.unit.name or "", *(fold(measure) for measure in question.measures[1:]))
    counted = question.kind in _COUNTED
    people = counted and any(is_person(word) for noun in nouns for word in fold(noun).split())
    unit = "" if counted or question.kind is Kind.RATE else question.unit.name or ""
    kind = KINDS.get(question.kind, "")
    share = question.kind in (Kind.PERCENT, Kind.RATE)
    often = _OFTEN.get(question.unit.per or "", "")
    return wording(
        question.measures, people=people, share=share, unit=f"{unit} {often}".strip(), kind=kind, before=question.before
    )


def comparable(question: FigureQuestion, figure: Figure, said: Wording) -> Decimal | None:
    """By what the record's number is multiplied to stand in the claim's unit; None where the two cannot be compared."""
    nouns = tuple(fold(measure) for measure in question.measures)
    times = factor(question.kind, question.unit, nouns, figure.unit)
    if times is None and _as_often(question, figure):  # "£1,140 a month" is the monthly rent in pounds
        return factor(question.kind, replace(question.unit, per=None), nouns, figure.unit)
    if times is not None or question.kind not in _COUNTED or question.unit.per or not figure.unit:
        return times
    return number_of_things(figure.unit) if _same_by_name(question, figure, said) else None


def _as_often(question: FigureQuestion, figure: Figure) -> bool:
    """Does the measure's own name say for how long the amount is?"""
    often = _OFTEN.get(question.unit.per or "", "").split()
    return any(word in often for word in fold(figure.measure).split())


def _same_by_name(question: FigureQuestion, figure: Figure, said: Wording) -> bool:
    names = covering(said, (figure.measure, *figure.measure_aliases))
    known = {word for name in names for word in atoms(name, said.kind)}
    if not known:
        return False
    noun = question.measures[1] if len(question.measures) > 1 else question.unit.name or ""
    counted = atoms(noun, said.kind)
    if counted and (counted[-1] in known or _said_by_wording(question, counted[-1], said)):
        return True
    every = {word for name in (figure.measure, *figure.measure_aliases) for word in stems(name)}
    nameless = not counted and question.kind is Kind.NUMBER  # "more murders than in 2022, namely 312"
    return (nameless or is_person(fold(noun).rsplit(" ", 1)[-1])) and bool(set(stems(figure.unit or "")) & every)


def _said_by_wording(question: FigureQuestion, counted: str, said: Wording) -> bool:
    """ "Cost 41 lives", "41 requests for asylum": the noun itself is part of a wording, which stands for it."""
    return counted not in said.full and counted in stems(question.measures[0])
