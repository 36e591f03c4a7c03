"""Which "he" or "she" has nobody to stand for?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from deskcheck.extract.names import KIN, is_human
from deskcheck.extract.tokens import WORD
from deskcheck.model import BlockKind, Link, Relation, RelationKind
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, relation

_PRONOUNS: Final = frozenset({"he", "she"})
_FURTHER: Final = frozenset(
    "man woman boy girl teenager person someone somebody anyone who one his her him resident official suspect victim"
    " driver patient visitor source spokesman spokeswoman spokesperson".split()
)
#: Before a capital these make it a place, a firm or a day rather than a person.
_OF_PLACES: Final = frozenset("in at of near the outside around across this last next".split())


def nobody_meant(ground: Ground) -> Iterator[Relation]:
    """Relations nobody_meant with the link pronoun: the first speaker of an article is "he" or "she", and no name, no
    noun for a person and no other pronoun stands before it.
    """
    for said in ground.dossier.attributions:
        if len(said.source) != 1 or said.speaker.person is not None:
            continue
        source = said.source[0]
        if source.of(ground.text).lower() in _PRONOUNS:
            if _is_first(ground, ground.tokens.at(source.start)):
                links = (Link("pronoun", (said.id,), (source,)),)
                yield relation(RelationKind.NOBODY_MEANT, links, "nobody is named before it", Confidence.MEDIUM)
            return


def _is_first(ground: Ground, at: int) -> bool:
    tokens, blocks = ground.tokens, ground.dossier.article.blocks
    if blocks and blocks[tokens.block[at]].kind is not BlockKind.PARAGRAPH:
        return False
    if any(mention.start < tokens.start[at] for person in ground.dossier.people for mention in person.mentions):
        return False
    before = [i for i in tokens.capitals[: bisect_left(tokens.capitals, at)] if not ground.quoted(tokens.span(i, i))]
    named: set[int] = set()
    for i in before:
        if blocks and blocks[tokens.block[i]].kind is not BlockKind.PARAGRAPH:
            continue
        begins = i == tokens.first_of[tokens.sent[i]]
        if i - 1 in named or ground.dated[i] or (not begins and tokens.low[i - 1] in _OF_PLACES):
            named.add(i)  # of a place, or the second word of one
        elif not begins or (i + 1 < at and tokens.kind[i + 1] == WORD and tokens.upper(i + 1)):
            return False
    return not any(_is_somebody(tokens.low[i]) for i in range(at) if tokens.kind[i] == WORD)


def _is_somebody(word: str) -> bool:
    """A noun for one person, or a pronoun; "children" and "patients" are no he."""
    return word in _FURTHER or is_human(word) or (word in KIN and not word.endswith(("s", "children")))
