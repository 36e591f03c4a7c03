"""Of whom is an age, and of whose words is it asked whether the speaker was alive?"""

from __future__ import annotations

from typing import Final

from deskcheck.model import Dossier, Kind, Period, Person, PersonQuestion, Quantity

#: Ends the id of the question whether whoever is quoted was alive: it goes to the people, the words to the statements.
ALIVE: Final = ".alive"
_BESIDE: Final = 40  # characters between a name and its age


def aged(dossier: Dossier, quantity: Quantity) -> Person | None:
    """Whose age the number is: the one person of that age who is named beside it; None where that is not sure."""
    value = quantity.value.value
    if quantity.kind is not Kind.AGE or value is None:
        return None
    found = [person for person in dossier.people if person.age == value and _beside(person, quantity)]
    return found[0] if len(found) == 1 and " " in found[0].name else None


def _beside(person: Person, quantity: Quantity) -> bool:
    spans = person.mentions
    after = any(0 <= quantity.span.start - mention.end <= _BESIDE for mention in spans)
    return after or any(0 <= mention.start - quantity.span.end <= _BESIDE for mention in spans)


def alive(claim: str, speaker: Person | None, when: Period | None) -> PersonQuestion | None:
    """Whether the speaker of a quotation was alive; nobody is asked about who is not named in full, or has no role."""
    if speaker is None or " " not in speaker.name or not speaker.roles:
        return None
    return PersonQuestion(claim + ALIVE, speaker.name, "", when)
