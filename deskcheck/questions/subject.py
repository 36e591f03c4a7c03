"""Of whom or what does a figure speak?

The names in its own words come first, then those of its clause; where there is none, what "the city" or "it" stands for
in the article. Names that could be meant as well are rivals: with one of them about, a figure is not refuted.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from deskcheck.extract.phrases import CLOSED, POSSESSIVE
from deskcheck.extract.tokens import WORD
from deskcheck.model import Quantity
from deskcheck.questions.cast import Cast, different
from deskcheck.questions.clause import Clause, is_verb
from deskcheck.questions.names import Name, Names

_ATTACHED: Final = frozenset({"of", "for", "from", "in", "at", "across", "within"})
_PRONOUNS: Final = frozenset({"it", "its", "they", "their"})
_LONGER: Final = 3  # words in lower case that a name may go on with
_BACK: Final = 3  # sentences before that are looked at


class Subject(NamedTuple):
    """``entities``: best first; ``rivals``: names that could be meant instead of the first."""

    entities: tuple[str, ...]
    rivals: tuple[str, ...]


def subject(cast: Cast, quantity: Quantity, clause: Clause) -> Subject:
    """The names that the figure is asked for by."""
    names = cast.names
    own = [name for first, after in clause.parts for name in names.between(first, after)]
    if own:
        best = _best(names, quantity, own)
        return _subject(names, [best], [name for name in own if name is not best], here=True)
    generic = cast.called_again(clause)
    if generic is not None:
        found = cast.meant_by(generic, quantity.span.start)
        return _subject(names, found[:1], found[1:])
    return _from_before(names, quantity, clause)


def _best(names: Names, quantity: Quantity, own: list[Name]) -> Name:
    """In the counted phrase itself; else attached to it; else the last before it; else the first after it."""
    tokens = names.tokens
    start, end = quantity.span.start, quantity.span.end
    concept = quantity.concept.span if quantity.concept else quantity.span
    for name in own:
        if concept.start <= tokens.start[name.first] and tokens.end[name.last] <= concept.end:
            return name
    for name in own:
        if (
            tokens.start[name.first] >= end
            and tokens.low[name.first - 1] in _ATTACHED
            and tokens.end[name.first - 2] <= end
        ):
            return name
    before = [name for name in own if tokens.end[name.last] <= start]
    return before[-1] if before else own[0]


def _subject(names: Names, best: list[Name], others: list[Name], *, here: bool = False) -> Subject:
    """``here``: the name stands in the clause itself, where the nouns that follow it belong to it."""
    entities = [form for name in best for form in _forms(names, name, here=here)]
    rivals = [name.text for name in others if name.text not in entities]
    return Subject(tuple(dict.fromkeys(entities)), tuple(dict.fromkeys(rivals)))


def _forms(names: Names, name: Name, *, here: bool) -> list[str]:
    """The name with the nouns that go on with it ("Russian peacekeeping force"), alone, and in its long form."""
    tokens, text = names.tokens, names.text
    forms: list[str] = []
    last = name.last
    while here and last - name.last < _LONGER and last + 1 < tokens.n and tokens.kind[last + 1] == WORD:
        word = tokens.low[last + 1]
        if word in CLOSED or is_verb(word) or word in POSSESSIVE or tokens.upper(last + 1):
            break
        if tokens.sent[last + 1] != tokens.sent[last]:
            break
        last += 1
        forms.insert(0, text[tokens.start[name.first] : tokens.end[last]])
    forms.append(name.text)
    if name.text in names.short:
        forms.append(names.short[name.text])
    return forms


def _from_before(names: Names, quantity: Quantity, clause: Clause) -> Subject:
    """The names of the sentence, then of the sentences before, and those before; the first of each is its subject."""
    tokens = names.tokens
    here = tokens.sent[tokens.at(quantity.span.start)]
    pronoun = clause.opens_with in _PRONOUNS
    for sentence in range(here, max(-1, here - 1 - _BACK), -1):
        within = tokens.sentence_tokens(sentence)
        before = [
            name for name in names.between(within.start, within.stop) if tokens.start[name.first] < quantity.span.start
        ]
        if before:
            return _subject(names, before[:1], [] if pronoun else different(before[1:]))
    return Subject((), ())
