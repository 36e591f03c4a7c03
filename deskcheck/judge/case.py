"""What of the dossier is looked up again for every claim?"""

from __future__ import annotations

from deskcheck.model import Attribution, Claim, DateMention, Dossier, Person
from deskcheck.references.folding import fold


class Case:
    """A dossier with its parts by id, sentence and surname: an article may have thousands of each."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.text = dossier.article.text
        self.quantities = {quantity.id: quantity for quantity in dossier.quantities}
        self.attributions = {said.id: said for said in dossier.attributions}
        self.people = {person.id: person for person in dossier.people}
        self.by_surname: dict[str, list[Person]] = {}
        for person in dossier.people:
            if surname := fold(person.name).rsplit(" ", 1)[-1]:
                self.by_surname.setdefault(surname, []).append(person)
        self.dates: dict[int, list[DateMention]] = {}
        for date in dossier.dates:
            self.dates.setdefault(date.sentence, []).append(date)

    def said(self, claim: Claim) -> Attribution | None:
        """Who answers for the claim; None for the article itself."""
        return None if claim.attribution is None else self.attributions.get(claim.attribution)

    def sentence(self, index: int) -> str:
        sentences = self.dossier.sentences
        return sentences[min(index, len(sentences) - 1)].span.of(self.text) if sentences else ""
