"""Does a record measure what the claim counts?

A record's measure is *covered* where all words of one of its names stand in the claim's own wording. It *agrees* where
the wording holds no further word that could restrict it: "100,417 refugees arrived in Armenia" is the record's "arrived
in Armenia"; "2,000 children arrived in Armenia" is covered by it, and is something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from deskcheck.references.folding import stem, stems
from deskcheck.references.senses import PRINTED, RETURNING, atoms
from deskcheck.references.units import data, word_list


class Wording(Struct, frozen=True):
    """The claim's words about what is measured: ``full`` of its clause, ``spoken`` for all phrases offered.

    ``implied``: words that a measure's name may have and the claim need not, for its unit says them ("people").
    ``printed``: the same without senses: what a name says in the claim's own words, it says, whatever else they mean.
    """

    full: frozenset[str]
    spoken: frozenset[str]
    phrases: tuple[frozenset[str], ...]
    before: frozenset[str] = frozenset()
    implied: frozenset[str] = frozenset()
    kind: str = ""
    printed: Wording | None = None

    def views(self) -> tuple[Wording, ...]:
        return (self,) if self.printed is None else (self, self.printed)


def wording(
    measures: Sequence[str],
    *,
    people: bool = False,
    share: bool = False,
    unit: str = "",
    kind: str = "",
    before: str = "",
) -> Wording:
    """The first measure of a question is the whole wording; the others are phrases of it, or other names for it.

    ``people``: the claim counts people; ``share``: it gives a percentage; ``unit``: of measure ("acres burned");
    ``kind``: of number, by which some words have another sense ("sales" of money, and of cars); ``before``: what the
    claim refers back to.
    """
    implied = (word_list("people") if people else frozenset()) | (word_list("share") if share else frozenset())
    units = (unit, *data("words")["said_by_unit"].get(unit, ()))
    implied |= frozenset(stems(unit)) | frozenset(map(stem, units[1:]))
    printed = _read(measures, before, implied, PRINTED, None)
    return _read(measures, before, implied | frozenset(atoms(" ".join(units), kind)), kind, printed)


def _read(measures: Sequence[str], before: str, implied: frozenset[str], kind: str, printed: Wording | None) -> Wording:
    phrases = tuple(frozenset(atoms(measure, kind)) for measure in measures)
    spoken: frozenset[str] = frozenset().union(*phrases) if phrases else frozenset()
    full = phrases[0] if phrases else frozenset()
    back = frozenset(atoms(f"{before} {measures[0]}", kind)) if before and measures else frozenset()
    return Wording(full, spoken, phrases, back, implied, kind, printed)


def covered(said: Wording, names: Sequence[str]) -> bool:
    """Do all words of one of the measure's names stand in the claim's wording?"""
    return any(_covers(said, name) for name in names)


def covered_before(said: Wording, names: Sequence[str]) -> frozenset[str]:
    """The words of the longest name that stands in the claim's wording and in what it refers back to; none, if none."""
    wanted = [_wanted(name, said.kind) - said.implied for name in names]
    return max((words for words in wanted if words <= said.before), key=len, default=frozenset())


def covering(said: Wording, names: Sequence[str]) -> tuple[str, ...]:
    """Those of the measure's names whose words all stand in the claim's wording."""
    return tuple(name for name in names if _covers(said, name))


def _covers(said: Wording, name: str) -> bool:
    return any(_said_in(view, name) for view in said.views())


def _said_in(view: Wording, name: str) -> bool:
    wanted = _wanted(name, view.kind)
    wanted = wanted - view.implied or wanted
    return bool(wanted) and any(wanted <= phrase for phrase in view.phrases)


@lru_cache(maxsize=65_536)
def _wanted(name: str, kind: str) -> frozenset[str]:
    """The words of a measure's name that have to be said: not those of its occasion, nor those that say nothing."""
    told, comma, occasion = name.partition(",")
    if comma and atoms(occasion, kind)[-1:] and atoms(occasion, kind)[-1] in word_list("occasions"):
        name = told
    wanted = frozenset(atoms(name, kind))
    return wanted - word_list("unsaid") or wanted


def left_over(
    said: Wording, names: Sequence[str], known: Sequence[str], *, happened: bool = False, aside: Sequence[str] = ()
) -> frozenset[str]:
    """The words of the claim that neither the measure nor the entity nor common usage explains.

    ``happened``: the record counts what happened over a time, and is no level. ``aside``: words that restrict nothing.
    """
    views = [view for view in said.views() if any(_said_in(view, name) for name in names)] or [said]
    left = [_left(view, names, known, happened=happened, aside=aside) for view in views]
    return min(left, key=len)


def _left(
    said: Wording, names: Sequence[str], known: Sequence[str], *, happened: bool, aside: Sequence[str]
) -> frozenset[str]:
    explained = frozenset().union(
        *(atoms(name, said.kind) for name in names), *(frozenset(stems(name)) for name in known)
    )
    usual = word_list("neutral", "people", "having", "deciding")
    usual -= word_list("kinds_of_people") - word_list("people")  # an officer is no office
    if happened:
        usual |= word_list("happening")
    if said.implied & word_list("share"):
        usual |= word_list("sharing")
    nothing = frozenset(map(stem, aside)) | frozenset(atoms(" ".join(aside), said.kind))
    return said.full - explained - usual - RETURNING - nothing
