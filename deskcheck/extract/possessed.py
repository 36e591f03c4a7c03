"""Whom do "his daughter", "her predecessor", "the poet’s father" mean: one who stands in a relation to another?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.discourse import Discourse
from deskcheck.extract.grammar import POSS, POSSESSIVE
from deskcheck.extract.lexicon import load, words
from deskcheck.extract.names import GENDER, KIN
from deskcheck.model import Speaker

_DATA: Final = load("people")
#: "His daughter" says that he is her father or mother.
_INVERSE: Final = {word: words(others) for word, others in _DATA["inverse"].items()}
#: Who is called so beside another one of the article, not somebody new.
_PAIRED: Final = words(_DATA["paired"]["words"])
_OWN: Final = {"his": "m", "her": "f"}
_FAMILY: Final = 8
_BACK: Final = 5  # sentences


def possessed(known: Discourse, first: int, at: int, text: str) -> Speaker | None:
    """The source that begins with token ``first`` and has its head noun, a word of a relation, at ``at``."""
    head = known.sc.low[at]
    if head not in KIN and head not in _PAIRED:
        return None
    owner = _owner(known, first, at)
    if owner is None:
        return None
    number = _inverse(known, owner, head)
    if number is not None:
        return known.as_person(number, 0.75, f"“{text}”: the other is this person’s relative")
    if head in KIN:
        return _family(known, owner, head, text)
    number = _other(known, owner, head)
    return None if number is None else known.as_person(number, 0.5, f"“{text}”: the other of the two spoken of")


def owner_of(known: Discourse, first: int, gender: str | None, family: bool) -> int | None:
    """Whose "his" or "her" is at ``first``: the last speaker's, or the nearest person's.

    ``family``: the last speaker, whose gender is unknown, may be the relative as well.
    """
    spoken_of = [n for n in known.excluded if known.people[n].gender == gender] if known.anchor < first else []
    if len(spoken_of) == 1:
        return spoken_of[0]  # “Ole smiles in summer,” said his employer
    if known.last is not None and known.agrees(known.last[0], gender):
        if not family or gender is None or known.people[known.last[0]].gender == gender:
            return known.last[0]
        near = known.nearest(first, gender)
        return near if near is not None and known.people[near].gender == gender else known.last[0]
    return known.nearest(first, gender)


def _owner(known: Discourse, first: int, at: int) -> int | None:
    sc = known.sc
    if sc.flags[first] & POSS:
        return owner_of(known, first, _OWN.get(sc.low[first]), sc.low[at] in KIN)
    mark = next((k for k in range(first + 1, at) if sc.low[k] in POSSESSIVE), -1)
    if mark < 0:
        return None
    named = known.bearer(first, mark - 1)
    if named is not None:
        return named
    holders = known.holding(sc.low[mark - 1], sc.low[first : mark - 1])
    return holders[0] if len(holders) == 1 else None


def _inverse(known: Discourse, owner: int, head: str) -> int | None:
    """ "Her father", where the text has "the poet’s daughter, Faye Orme": the poet."""
    others = _INVERSE.get(head)
    if not others:
        return None
    roles = {role.lower().split()[-1]: role for role in known.people[owner].roles}
    if not others & roles.keys():
        return None
    gender = GENDER.get(head)
    family = known.people[owner].name.split()[-1]
    fit = [n for n in known.surnames[family][:_FAMILY] if n != owner and known.agrees(n, gender)]
    if not fit:  # the one before whom or after whom the text has the relative
        fit = [n for n in known.beside(owner) if known.agrees(n, gender)]
    return fit[0] if len(fit) == 1 else None


def _family(known: Discourse, owner: int, head: str, text: str) -> Speaker | None:
    """ "His daughter": the one other bearer of the family name who may be one."""
    gender = GENDER.get(head)
    family = known.people[owner].name.split()[-1]
    others = [
        number
        for number in known.surnames[family][:_FAMILY]
        if number != owner
        and " " in known.people[number].name
        and known.agrees(number, gender)
        and _may_be(known, number, head)
    ]
    if len(others) != 1:
        return None
    told = gender is None or known.people[others[0]].gender == gender
    if not told and known.words.first_at(head) >= known.anchor:
        return None  # the text has spoken of no daughter before
    reason = f"“{text}”: the one other {family} of the article"
    return known.as_person(others[0], 0.7 if told else 0.5, reason)


def _may_be(known: Discourse, number: int, head: str) -> bool:
    """Nobody whom the text calls a mother is "his daughter"; a person of another gender neither."""
    kin = {role.lower().split()[-1] for role in known.people[number].roles} & KIN
    return not kin or head in kin


def _other(known: Discourse, owner: int, head: str) -> int | None:
    """The person beside the owner of whom the last sentences speak; of one name for "her namesake"."""
    gender = GENDER.get(head)
    name = known.people[owner].name.split()[-1]
    near = (*known.before(known.anchor, gender, _BACK), *known.protagonist(known.anchor, gender))
    fit = [n for n in near if n != owner]
    if head == "namesake":
        fit = [n for n in known.surnames[name][:_FAMILY] if n != owner]
    return fit[0] if fit else None
