"""What is there to ask the references about an article's claims?

One question a claim at most, and of a quotation another one: whether its speaker lived. Reported speech in the
article's own words is asked of nobody. A question holds all that a reference needs, for it is batched, cached and sent
to other machines without the article.
"""

from __future__ import annotations

from typing import Final

from deskcheck.model import (
    Claim,
    Dossier,
    NumericClaim,
    Period,
    Person,
    PersonQuestion,
    Precision,
    Question,
    QuoteClaim,
    RoleClaim,
    Speaker,
    StatementQuestion,
)
from deskcheck.questions.figure import Asking
from deskcheck.questions.people import aged, alive

_ENGLISH: Final = "en"


def questions(dossier: Dossier) -> tuple[Question, ...]:
    """The questions in the order of the claims. An article that is not English has none."""
    if not in_english(dossier):
        return ()
    desk = _Desk(dossier)
    found: list[Question] = []
    for claim in dossier.claims:
        question = desk.question(claim)
        if question is not None:
            found.append(question)
        if isinstance(claim, QuoteClaim) and (alive := desk.alive(claim)) is not None:
            found.append(alive)
    return tuple(found)


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


class _Desk:
    """What is looked up again for every claim of an article."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.when = asked_at(dossier)
        self.quantities = {quantity.id: quantity for quantity in dossier.quantities}
        self.people = {person.id: person for person in dossier.people}
        self.said = {attribution.id: attribution for attribution in dossier.attributions}
        self._text = dossier.article.text
        self._forms: dict[str, tuple[str, ...]] = {}
        numeric = any(isinstance(claim, NumericClaim) for claim in dossier.claims)
        self.asking = Asking(dossier, self.when) if numeric else None

    def alive(self, claim: QuoteClaim) -> PersonQuestion | None:
        """Whether whoever is quoted was alive."""
        said = self.said.get(claim.attribution or "")
        person = self.people.get(said.speaker.person or "") if said else None
        return alive(claim.id, person, self.when)

    def question(self, claim: Claim) -> Question | None:
        match claim:
            case NumericClaim():
                quantity = self.quantities.get(claim.quantity)
                person = aged(self.dossier, quantity) if quantity else None
                if person is not None:
                    return PersonQuestion(claim.id, person.name, "", self.when)
                return self.asking.figure(claim.id, quantity) if self.asking and quantity else None
            case QuoteClaim():
                said = self.said.get(claim.attribution or "")
                speaker = said.speaker if said else Speaker(None)
                person = self.people.get(speaker.person or "") if speaker.name else None
                forms = self._forms_of(person) if person else ()
                return StatementQuestion(claim.id, claim.text, speaker.name, forms, self.when)
            case RoleClaim():
                person = self.people.get(claim.person)
                return PersonQuestion(claim.id, person.name, claim.role, self.when) if person else None
            case _:
                return None

    def _forms_of(self, person: Person) -> tuple[str, ...]:
        """The forms by which the article names the person, the longest first."""
        if person.id not in self._forms:
            forms = {mention.of(self._text) for mention in person.mentions} | {person.name}
            self._forms[person.id] = tuple(sorted(forms, key=lambda form: (-len(form), form)))
        return self._forms[person.id]
