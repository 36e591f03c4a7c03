"""What does a card tell of a claim before anything is checked: who said it, of what, as of when?"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from deskcheck import printing
from deskcheck.model import Attribution, Kind, Quantity

#: A speaker named in full or by surname needs no word about how sure that is.
CERTAIN = 0.9


class Fact(Struct, frozen=True):
    """A row of a card: "said by", "Ines Halvard, harbour master", and in small print why that is believed."""

    term: str
    text: str
    why: str = ""


def speaker_fact(attribution: Attribution) -> Fact:
    speaker = attribution.speaker
    if speaker.name is None:
        return Fact("said by", "nobody who is named", speaker.reason)
    who = ", ".join(part for part in (speaker.name, speaker.role, speaker.affiliation) if part)
    sure = "" if speaker.confidence >= CERTAIN else f"{speaker.confidence:.0%} sure: {speaker.reason}"
    return Fact("said by", who, sure.removesuffix(": "))


def figure_facts(quantity: Quantity, printed: str) -> Iterator[Fact]:
    """What the printed words do not say by themselves."""
    concept, unit = quantity.concept, quantity.unit
    if concept is not None and concept.text not in printed:
        text = f"the {concept.text[4:]}" if concept.text.startswith("The ") else concept.text
        yield Fact("age of" if quantity.kind is Kind.AGE else "of what", text)
    if unit.per:
        yield Fact("unit", f"{unit.name or 'number'} per {unit.per}")
    if quantity.as_of is not None:
        yield Fact("as of", printing.period(quantity.as_of.period), quantity.as_of.reason)
