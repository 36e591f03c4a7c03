"""Does a record measure what the claim counts?

A record's measure is *covered* where all words of one of its names stand in the claim's own wording. It *agrees* where
the wording holds no further word that could restrict it: "100,417 refugees arrived in Armenia" is the record's "arrived
in Armenia"; "2,000 children arrived in Armenia" is covered by it, and is something else.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from deskcheck.references.folding import fold, stem, stems
from deskcheck.references.units import word_list


class Wording(Struct, frozen=True):
    """The claim's words about what is measured: ``full`` of its clause, ``spoken`` for all phrases offered."""

    full: frozenset[str]
    spoken: frozenset[str]
    phrases: tuple[frozenset[str], ...]


def wording(measures: Sequence[str]) -> Wording:
    """The first measure of a question is the whole wording; the others are phrases of it, or other names for it."""
    phrases = tuple(_content(measure) for measure in measures)
    spoken: frozenset[str] = frozenset().union(*phrases) if phrases else frozenset()
    return Wording(phrases[0] if phrases else frozenset(), spoken, phrases)


def covered(said: Wording, names: Sequence[str]) -> bool:
    """Do all words of one of the measure's names stand in the claim's wording?"""
    return any(wanted and any(wanted <= phrase for phrase in said.phrases) for wanted in map(_content, names))


def left_over(said: Wording, names: Sequence[str], known: Sequence[str]) -> frozenset[str]:
    """The words of the claim that neither the measure nor the entity nor common usage explains."""
    explained = frozenset().union(*map(_content, names), *(frozenset(stems(name)) for name in known))
    return said.full - explained - word_list("neutral") - word_list("people") - word_list("kinds_of_things")


def _content(phrase: str) -> frozenset[str]:
    """The stems of the words that mean something; all of them where none would be left."""
    folded = fold(phrase).split()
    meant = [word for word in folded if word not in word_list("function") and not word.isdigit()]
    return frozenset(stem(word) for word in meant)
