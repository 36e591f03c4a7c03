"""Which of its names does the article mean by "the city", "the company"?

Every name is looked at once: what the text calls it ("the province of Orla", "Orla, a mining town"), and whether it is
named as a place.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Final

from deskcheck.extract.phrases import singular
from deskcheck.questions.clause import Clause
from deskcheck.questions.names import Name, Names
from deskcheck.references.units import data, word_list

MOST: Final = 20  # names that a noun can mean; with more of them nothing can be told anyway
_JOINS: Final = frozenset({"and", ",", "or"})
_WHERE: Final = frozenset({"in", "at", "to", "from", "near", "of", "into", "around", "across", "outside"})


class Cast:
    """The different names of an article, in the order of their first appearance, with the kinds of thing they are."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._meant: dict[str, list[Name]] = {}

    @cached_property
    def kinds(self) -> dict[str, set[str]]:
        """What each name is called; few articles ask for it."""
        found: dict[str, set[str]] = {}
        for name in self.names.all:
            found.setdefault(name.text, set()).update(_kinds(self.names, name))
        return found

    @cached_property
    def placed(self) -> set[str]:
        """The names that stand somewhere behind "in" or the like."""
        low = self.names.tokens.low
        found: set[str] = set()
        last = -1  # of the placed name before: "from Orla and Norvik"
        for name in self.names.all:
            joined = name.first == last + 2 and low[name.first - 1] in _JOINS
            if joined or (name.first > 0 and low[name.first - 1] in _WHERE):
                found.add(name.text)
                last = name.last
        return found

    @cached_property
    def different(self) -> list[Name]:
        return different(self.names.all)

    def called_again(self, clause: Clause) -> str | None:
        """The noun of "the city", "this province's" in the clause, if it is of a kind that names things."""
        low = self.names.tokens.low
        for first, after in clause.parts:
            for i in range(first, after):
                if low[i] in word_list("kinds_of_things") and {"the", "this", "that"} & set(low[max(0, i - 2) : i]):
                    goes_on = i + 1 < len(low) and low[i + 1] in word_list("kinds_of_things")
                    return low[i + 1] if goes_on else low[i]
        return None

    def meant_by(self, noun: str, at: int) -> list[Name]:
        """The names that the noun at an offset can mean: first the last of that kind before it, then its rivals."""
        kind = singular(noun)
        if kind not in self._meant:
            self._meant[kind] = self._of_kind(kind)
        found = self._meant[kind]
        before = [name for name in found if self.names.tokens.start[name.first] < at]
        best = before[-1] if before and kind in self.kinds[before[-1].text] else found[0] if found else None
        return [best, *(name for name in found if name is not best)] if best is not None else []

    def _of_kind(self, kind: str) -> list[Name]:
        """The names of that kind; where the text gives no name a kind, those that can be of it."""
        typed = [name for name in self.different if kind in self.kinds[name.text]]
        if typed:
            return typed[:MOST]
        can_be = {kind, *data("words")["can_be"].get(kind, ())}
        untyped = [name for name in self.different if self.kinds[name.text] <= can_be]
        if kind in word_list("places"):
            untyped = [name for name in untyped if name.text in self.placed] or untyped
        return untyped[:MOST]


def different(found: Iterable[Name]) -> list[Name]:
    """Each name once, where it appears first."""
    first: dict[str, Name] = {}
    for name in found:
        first.setdefault(name.text, name)
    return list(first.values())


def _kinds(names: Names, name: Name) -> set[str]:
    """What the text calls the name: "Orla Province", "the province of Orla", "the Orla region", "Orla, a city"."""
    low = names.tokens.low
    found = {low[name.last]} if name.last > name.first else set()
    if name.last > name.first + 1 and low[name.first + 1] == "of":  # the Port of Orla
        found.add(low[name.first])
    before, after = low[max(0, name.first - 3) : name.first], low[name.last + 1 : name.last + 7]
    if after and after[0] in word_list("places"):
        found.add(after[0])  # the Orla region is Orla; the Orla council is not
    if before[-1:] == ["of"]:  # the province of Orla is Orla; the council of Orla is not
        found.update(word for word in before[-2:-1] if word in word_list("places"))
    else:
        found.update(before[:1] if before[-2:] == [",", "the"] else before[-1:])
    if after[:1] == [","] and after[1:2] and after[1] in ("a", "an", "the"):
        found.update(after[2:])
    return {singular(word) for word in found if word in word_list("kinds_of_things")}
