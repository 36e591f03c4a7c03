"""Which capitalised names that seemed to be persons' are those of firms, clubs, towns and groups?"""

from __future__ import annotations

from typing import Final, Protocol

from deskcheck.extract.grammar import CLASSES, POSSESSIVE, PREP
from deskcheck.extract.names import OWNED, is_human
from deskcheck.extract.tokens import Tokens

#: Offices before a comma that firms hold as well: "The buyer, Norrwind Glass, …".
OF_FIRMS: Final = frozenset(
    "owner partner developer investor broker regulator builder trader maker buyer seller operator brewer".split()
)
_PLACED: Final = frozenset(("in", "at", "into", "near", "inside", "outside", "across"))
_VOTES: Final = 2  # pronouns that it takes to tell that one word alone is a person's name
_ADJECTIVES: Final = ("n", "ns", "an", "ans", "ian", "ians", "i", "is", "ish", "ese", "er")


class Candidate(Protocol):
    """One of the cast while it is being gathered; see ``people``."""

    words: tuple[str, ...]
    full: tuple[int, int]
    mentions: list[tuple[int, int]]
    roles: list[str]
    gender: str | None
    age: int | None
    votes: int


def is_place(one: Candidate, seen: frozenset[str]) -> bool:
    """A single name from which the text forms an adjective ("Quen … Queni", "Veldora … Veldoran") is a country's."""
    if one.roles or one.age is not None:
        return False
    if len(one.words) > 1:  # "Kemmel Veldorans"
        return one.words[-1].endswith("ns") and one.words[-1][:-1] in seen
    word = one.words[0]
    stems = (word, word[:-1]) if word[-1] in "aeiy" else (word,)
    return any(stem + ending in seen for stem in stems for ending in _ADJECTIVES if stem + ending != word)


def _weak(tokens: Tokens, one: Candidate) -> bool:
    """Owners, partners and investors may be firms, unless a pronoun, an age or a surname alone tells a person."""
    alone = any(first == last and not governed(tokens, first) for first, last in one.mentions)
    return bool(one.roles) and one.gender is None and not alone


def is_thing(tokens: Tokens, one: Candidate, employers: set[str]) -> bool:
    """Is a name without title, office and age rather that of a firm, a club, a town or a group?

    One word alone is a person's only where more than one "he" or "she" speaks for it.
    """
    if tokens.span(*one.full).of(tokens.text) in employers:
        return True
    if any(_placed(tokens, first, last) or _modifies(tokens, last) for first, last in one.mentions):
        return True
    if len(one.words) > 1:
        return _weak(tokens, one)
    if one.gender is None or one.votes < _VOTES:
        return True
    return one.words[0].endswith("s") and all(_starts(tokens, first) for first, _ in one.mentions)


def governed(tokens: Tokens, first: int) -> bool:
    """Does a preposition stand before the name?"""
    return first > 0 and bool(CLASSES.get(tokens.low[first - 1], 0) & PREP)


def _placed(tokens: Tokens, first: int, last: int) -> bool:
    """ "in Arsenal", "at Swiss Re" (but not "at Ida Lund’s")."""
    if first == 0 or tokens.low[first - 1] not in _PLACED or tokens.sent[first - 1] != tokens.sent[first]:
        return False
    return last + 1 >= tokens.n or tokens.low[last + 1] not in POSSESSIVE


def _modifies(tokens: Tokens, last: int) -> bool:
    """ "Vance Hartley analyst Ida Lund": the name of her employer."""
    k = last + 1
    return k < tokens.n and (is_human(tokens.low[k]) or tokens.low[k] in OWNED) and not tokens.upper(k)


def _starts(tokens: Tokens, i: int) -> bool:
    return tokens.first_of[tokens.sent[i]] == i
