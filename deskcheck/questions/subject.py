"""Of whom or what does a figure speak?

The names in its own words come first, then those of its clause; where there is none, what "the city" or "it" stands for
in the article. Names that could be meant as well are rivals: with one of them about, a figure is not refuted.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from deskcheck.extract.phrases import CLOSED, POSSESSIVE, singular
from deskcheck.extract.tokens import WORD
from deskcheck.model import Quantity
from deskcheck.questions.clause import Clause, is_verb
from deskcheck.questions.names import Name, Names
from deskcheck.references.units import word_list

_ATTACHED: Final = frozenset({"of", "for", "from", "in", "at", "across", "within"})
_WHERE: Final = frozenset({"in", "at", "to", "from", "near", "of", "into", "around", "across", "outside"})
_PRONOUNS: Final = frozenset({"it", "its", "they", "their"})
_LONGER: Final = 3  # words in lower case that a name may go on with
_BACK: Final = 3  # sentences before that are looked at


class Subject(NamedTuple):
    """``entities``: best first; ``rivals``: names that could be meant instead of the first."""

    entities: tuple[str, ...]
    rivals: tuple[str, ...]


def subject(names: Names, quantity: Quantity, clause: Clause) -> Subject:
    own = [name for first, after in clause.parts for name in names.between(first, after)]
    if own:
        best = _best(names, quantity, own)
        return _subject(names, [best], [name for name in own if name is not best])
    generic = _generic(names, clause)
    if generic is not None:
        return _stands_for(names, quantity, generic)
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


def _subject(names: Names, best: list[Name], others: list[Name]) -> Subject:
    entities = [form for name in best for form in _forms(names, name)]
    rivals = [name.text for name in others if name.text not in entities]
    return Subject(tuple(dict.fromkeys(entities)), tuple(dict.fromkeys(rivals)))


def _forms(names: Names, name: Name) -> list[str]:
    """The name with the nouns that go on with it ("Russian peacekeeping force"), alone, and in its long form."""
    tokens, text = names.tokens, names.text
    forms = []
    last = name.last
    while last - name.last < _LONGER and last + 1 < tokens.n and tokens.kind[last + 1] == WORD:
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


def _generic(names: Names, clause: Clause) -> str | None:
    """The noun of "the city", "this province's" in the clause, if it is of a kind that names things."""
    tokens = names.tokens
    for first, after in clause.parts:
        for i in range(first, after):
            if tokens.low[i] in word_list("kinds_of_things") and _definite(names, i):
                goes_on = i + 1 < tokens.n and tokens.low[i + 1] in word_list("kinds_of_things")
                return tokens.low[i + 1] if goes_on else tokens.low[i]
    return None


def _definite(names: Names, i: int) -> bool:
    low = names.tokens.low
    return any(low[j] in ("the", "this", "that") for j in range(max(0, i - 2), i))


def _stands_for(names: Names, quantity: Quantity, noun: str) -> Subject:
    """The names of that kind; where the text gives no name a kind, the only name there is."""
    start = quantity.span.start
    tokens = names.tokens
    kind = singular(noun)
    of_kind = [name for name in names.all if _is_a(names, name, kind)]
    if of_kind:
        different = _different(of_kind)
        before = [name for name in different if tokens.start[name.first] < start] or different
        return _subject(names, [before[-1]], [name for name in different if name is not before[-1]])
    untyped = _different([name for name in names.all if not _other_kind(names, name, kind)])
    if kind in word_list("places"):
        placed = [
            name for name in untyped if any(_in_place(names, same) for same in names.all if same.text == name.text)
        ]
        untyped = placed or untyped
    if not untyped:
        return Subject((), ())
    return _subject(names, untyped[:1], untyped[1:])


def _different(found: list[Name]) -> list[Name]:
    return list({name.text: name for name in reversed(found)}.values())[::-1]


def _in_place(names: Names, name: Name) -> bool:
    """Is it named as a place: "in Norvik", "the people of Norvik"?"""
    return name.first > 0 and names.tokens.low[name.first - 1] in _WHERE


def _is_a(names: Names, name: Name, kind: str) -> bool:
    return kind in _kinds(names, name)


def _other_kind(names: Names, name: Name, kind: str) -> bool:
    kinds = {found for same in names.all if same.text == name.text for found in _kinds(names, same)}
    return bool(kinds) and kind not in kinds


def _kinds(names: Names, name: Name) -> set[str]:
    """What the text calls the name: "Orla Province", "the province of Orla", "the Orla region", "Orla, a city"."""
    tokens, things = names.tokens, word_list("kinds_of_things")
    found = {tokens.low[name.last]} if name.last > name.first else set()
    if name.last + 1 < tokens.n and tokens.low[name.last + 1] in word_list("places"):
        found.add(tokens.low[name.last + 1])  # the Orla region is Orla; the Orla council is not
    before = tokens.low[max(0, name.first - 3) : name.first]
    if before[-1:] == ["of"]:  # the province of Orla is Orla; the council of Orla is not
        found.update(word for word in before[-2:-1] if word in word_list("places"))
    else:
        found.update(before)
    after = tokens.low[name.last + 1 : name.last + 7]
    if after[:1] == [","] and after[1:2] and after[1] in ("a", "an", "the"):
        found.update(after[2:])
    return {singular(word) for word in found if word in things}


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
            return _subject(names, before[:1], [] if pronoun else _different(before[1:]))
    return Subject((), ())
