"""What is there to ask the references about an article's claims?

One question a claim at most; reported speech in the article's own words is asked of nobody. A question holds all that a
reference needs, for it is batched, cached and sent to other machines without the article.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskcheck.model import (
    Attribution,
    Claim,
    Dossier,
    NumericClaim,
    Period,
    Person,
    PersonQuestion,
    Precision,
    Quantity,
    Question,
    QuoteClaim,
    RoleClaim,
    StatementQuestion,
)
from deskcheck.questions.figure import Asking

_ENGLISH: Final = "en"


def questions(dossier: Dossier) -> tuple[Question, ...]:
    """The questions in the order of the claims. An article that is not English has none."""
    if not in_english(dossier):
        return ()
    return tuple(_questions(dossier))


def in_english(dossier: Dossier) -> bool:
    """Is the article English, or is its language not known?"""
    language = dossier.article.language
    return language is None or language.lower().split("-")[0] == _ENGLISH


def asked_at(dossier: Dossier) -> Period | None:
    """The article's own date: given, or worked out from its text."""
    day = dossier.article.published
    if day is not None:
        return Period(day, day, Precision.DAY)
    return dossier.published_inferred.period if dossier.published_inferred else None


def _questions(dossier: Dossier) -> Iterator[Question]:
    quantities = {quantity.id: quantity for quantity in dossier.quantities}
    people = {person.id: person for person in dossier.people}
    said = {attribution.id: attribution for attribution in dossier.attributions}
    when = asked_at(dossier)
    asking = Asking(dossier, when) if any(isinstance(claim, NumericClaim) for claim in dossier.claims) else None
    for claim in dossier.claims:
        question = _one(dossier, claim, quantities, people, said, asking, when)
        if question is not None:
            yield question


def _one(
    dossier: Dossier,
    claim: Claim,
    quantities: dict[str, Quantity],
    people: dict[str, Person],
    said: dict[str, Attribution],
    asking: Asking | None,
    when: Period | None,
) -> Question | None:
    match claim:
        case NumericClaim():
            quantity = quantities.get(claim.quantity)
            return asking.figure(claim.id, quantity) if asking and quantity else None
        case QuoteClaim():
            return _statement(dossier, claim, people, said.get(claim.attribution or ""), when)
        case RoleClaim():
            person = people.get(claim.person)
            return PersonQuestion(claim.id, person.name, claim.role, when) if person else None
        case _:
            return None


def _statement(
    dossier: Dossier, claim: QuoteClaim, people: dict[str, Person], said: Attribution | None, when: Period | None
) -> StatementQuestion:
    if said is None or said.speaker.name is None:
        return StatementQuestion(claim.id, claim.text, None, (), when)
    person = people.get(said.speaker.person or "")
    aliases = _aliases(dossier, person) if person else ()
    return StatementQuestion(claim.id, claim.text, said.speaker.name, aliases, when)


def _aliases(dossier: Dossier, person: Person) -> tuple[str, ...]:
    """The forms by which the article names the person, the longest first."""
    forms = {mention.of(dossier.article.text) for mention in person.mentions} | {person.name}
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))
