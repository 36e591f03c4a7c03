"""Of whom or what does a figure speak?

The names in its own words come first, then those of its clause; where there is none, what "the city" or "it" stands for
in the article. Names that could be meant as well are rivals: with one of them about, a figure is not refuted.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final, NamedTuple

from deskcheck.extract.phrases import CLOSED, POSSESSIVE
from deskcheck.extract.tokens import WORD
from deskcheck.model import Quantity
from deskcheck.questions.cast import Cast, different
from deskcheck.questions.clause import COUNTING, Clause, is_verb
from deskcheck.questions.names import Name, Names
from deskcheck.references.units import word_list

_PLACED: Final = frozenset({"of", "in", "at", "on"})
_DETERMINED: Final = frozenset({"the", "a", "an", "its", "this", "that", "one", "another", "every", "each"})
_ATTACHED: Final = frozenset({"of", "for", "from", "in", "at", "across", "within"})
_BEFORE_IT: Final = frozenset({"with", "having", "at"})
_PRONOUNS: Final = frozenset({"it", "its", "they", "their"})
_LONGER: Final = 3  # words in lower case that a name may go on with
_IT: Final = frozenset({"it", "they"})
_BEING: Final = frozenset({"is", "was", "are", "were", "stood", "stands", "came", "'s", "’s"})
_AFTER: Final = frozenset({"after", "following", "since"})
_BEHIND: Final = 6  # tokens that the name of an event may have
_BACK: Final = 3  # sentences before that are looked at


class Subject(NamedTuple):
    """``entities``: best first; ``rivals``: names that could be meant instead of the first."""

    entities: tuple[str, ...]
    rivals: tuple[str, ...]


def subject(cast: Cast, quantity: Quantity, clause: Clause) -> Subject:
    """The names that the figure is asked for by."""
    names = cast.names
    own = [name for first, after in clause.parts for name in names.between(first, after)]
    own = [name for name in own if not of_occasion(names, name)] or own
    counter = _counter(names, own)
    own = [name for name in own if name is not counter]
    if own and _of_it(names, quantity, clause, own):  # "It had registered 520,000 refugees from Orla"
        before = _from_before(names, quantity, clause)
        if before.entities:
            return Subject(before.entities, tuple(dict.fromkeys((*before.rivals, *(name.text for name in own)))))
    if own:
        best = _best(names, quantity, own)
        return _subject(names, [best], [name for name in own if name is not best], here=True)
    generic = cast.called_again(clause)
    if generic is not None:
        found = cast.meant_by(generic, quantity.span.start)
        return _subject(names, found[:1], found[1:])
    person = names.person_between(clause.parts[0][0], names.tokens.at(quantity.span.start))
    return Subject(person, ()) if person else _from_before(names, quantity, clause)


def of_occasion(names: Names, name: Name) -> bool:
    """ "In the Orlan parliamentary election", "in Orla's parliament": it says where they were elected, no more."""
    low, i = names.tokens.low, name.last + 1
    if i < names.tokens.n and low[i] in POSSESSIVE:
        i += 1
    wanted = word_list("occasions", "bodies")
    return i < names.tokens.n and low[i] in wanted and low[max(0, name.first - 1)] in ("the", "in", "at")


def _of_it(names: Names, quantity: Quantity, clause: Clause, own: list[Name]) -> bool:
    """Does "it" do something with the figure, and every name stand behind that?"""
    low, at = names.tokens.low, names.tokens.at(quantity.num.start)
    if any(name.first < at for name in own):
        return False
    first = clause.parts[-1][0]
    return any(low[i] in _IT and low[i + 1] not in _BEING for i in range(first, at - 1))


def _counter(names: Names, own: list[Name]) -> Name | None:
    """ "Harbour Aid counted 26,100 applications on Orla": whoever counts is not what is counted, where it is told of
    another."""
    tokens = names.tokens
    first = own[0] if len(own) > 1 else None
    if first is not None and first.last + 1 < tokens.n and tokens.low[first.last + 1] in COUNTING:
        return first
    return None


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
    """The name with the nouns that go on with it ("Russian peacekeeping force"), alone, and in its long form.

    "The maternity unit at St Elm's" is first of all "St Elm's maternity unit"; the Port of Veyle may be called Veyle.
    """
    tokens, text = names.tokens, names.text
    forms: list[str] = []
    last = name.last
    while here and last - name.last < _LONGER and last + 1 < tokens.n and tokens.kind[last + 1] == WORD:
        word = tokens.low[last + 1]
        if word in CLOSED or is_verb(word) or word in POSSESSIVE or tokens.upper(last + 1) or word in _verbal():
            break
        if tokens.sent[last + 1] != tokens.sent[last]:
            break
        last += 1
        forms.insert(0, text[tokens.start[name.first] : tokens.end[last]])
    forms.append(name.text)
    if here and (belonging := _belonging(names, name)):
        forms.insert(0, f"{name.text} {belonging}")
        if belonging.rsplit(" ", 1)[-1].lower() in word_list("places") - word_list("belongings"):
            return forms[:1]  # a city in Orla is asked for by no other name
    forms += _parts(names, name)
    if pair := _pair(names, name):
        forms.append(pair)
    if name.text in names.short:
        forms.append(names.short[name.text])
    return forms


def _verbal() -> frozenset[str]:
    """ "Kestrel College costs", "Pennywell runs": verbs that no list of verbs holds, for they are nouns as well."""
    return word_list("moving_to", "rising", "falling", "having", "happening", "pasts", "neutral")


def _after(names: Names, quantity: Quantity, clause: Clause) -> list[Name]:
    """ "With 41,300 inhabitants, Norvik is ...": the name that the sentence goes on with, next to the comma."""
    tokens = names.tokens
    first, end = clause.parts[-1]
    within = tokens.sentence_tokens(tokens.sent[first])
    if first != within.start or end + 1 >= within.stop or tokens.low[end] != ",":
        return []
    start = end + 2 if tokens.low[end + 1] == "the" else end + 1
    return [name for name in names.between(start, within.stop) if name.first == start]


def _event_behind(names: Names, clause: Clause) -> Name | None:
    """ "14,000 people were homeless after the Orla Valley earthquake": what made them so, where no other is named."""
    tokens, end = names.tokens, clause.parts[-1][1]
    if end + 2 >= tokens.n or tokens.low[end] not in _AFTER or tokens.sent[end] != tokens.sent[end - 1]:
        return None
    if any(names.between(tokens.sentence_tokens(tokens.sent[end]).start, end, 1)):
        return None
    start = end + 2 if tokens.low[end + 1] == "the" else end + 1
    found = [name for name in names.between(start, start + _BEHIND, 1) if name.first == start]
    kind = tokens.low[min(found[0].last + 1, tokens.n - 1)] if found else ""
    return found[0] if kind in word_list("deadly") else None


def _belonging(names: Names, name: Name) -> str:
    """ "The reception centre on" before the name: "reception centre"."""
    tokens = names.tokens
    i = name.first - 1
    if i > 0 and tokens.low[i] == "the":
        i -= 1
    if i < 1 or tokens.low[i] not in _PLACED:
        return ""
    # The town of Orla is Orla; a town of Orla's is not, nor is the town in Orla.
    other = tokens.low[i] != "of" or tokens.low[max(0, i - 2)] in ("a", "an", "one", "another", "every", "each")
    if tokens.low[i - 1] not in (word_list("belongings", "places") if other else word_list("belongings")):
        return ""
    first = i - 1
    ends = CLOSED | _DETERMINED
    while first > 0 and tokens.kind[first - 1] == WORD and tokens.low[first - 1] not in ends and i - first < _LONGER:
        first -= 1
    if tokens.sent[first] != tokens.sent[name.first] or first == 0 or tokens.low[first - 1] not in _DETERMINED:
        return ""
    return names.text[tokens.start[first] : tokens.end[i - 1]]


def _pair(names: Names, name: Name) -> str:
    """ "Brede and Holm", which may be one name, and two as well."""
    tokens, text = names.tokens, names.text
    at = bisect_left(names.starts, name.first)
    for one, two in ((at - 1, at), (at, at + 1)):
        if one >= 0 and two < len(names.all):
            first, second = names.all[one], names.all[two]
            if second.first == first.last + 2 and tokens.low[first.last + 1] == "and":
                return text[tokens.start[first.first] : tokens.end[second.last]]
    return ""


def _parts(names: Names, name: Name) -> list[str]:
    """What a longer name is called by in short: "Veyle" for the Port of Veyle, "Orla" for Orla's Harbour Office."""
    tokens, text = names.tokens, names.text
    for i in range(name.first + 1, name.last):
        if tokens.low[i] == "of":
            first = i + 2 if tokens.low[i + 1] == "the" else i + 1
            return [text[tokens.start[first] : tokens.end[name.last]]]
        if tokens.low[i] in POSSESSIVE:
            owned = text[tokens.start[i + 1] : tokens.end[_kind_behind(names, name)]]
            return (
                [owned, text[tokens.start[name.first] : tokens.end[i - 1]]]
                if " " in owned
                else [text[tokens.start[name.first] : tokens.end[i - 1]]]
            )
    return []


def _kind_behind(names: Names, name: Name) -> int:
    """The last token of "Orla's Dunholm plant", where the name goes on with what it is."""
    after = min(name.last + 1, names.tokens.n - 1)
    return after if names.tokens.low[after] in word_list("belongings", "kinds_of_things") else name.last


def _from_before(names: Names, quantity: Quantity, clause: Clause) -> Subject:
    """The names of the sentence, then of the sentences before, and those before; the first of each is its subject."""
    tokens = names.tokens
    here = tokens.sent[tokens.at(quantity.span.start)]
    at = tokens.at(quantity.span.start)
    if clause.opens_with in _BEFORE_IT and (after := _after(names, quantity, clause)):
        return _subject(names, after[:1], after[1:], here=True)
    if event := _event_behind(names, clause):
        return _subject(names, [event], [], here=True)
    pronoun = clause.opens_with in _PRONOUNS
    for sentence in range(here, max(-1, here - 1 - _BACK), -1):
        within = tokens.sentence_tokens(sentence)
        before = [name for name in names.between(within.start, within.stop) if name.first < at]
        if not before and (opening := names.maybe(within.start)) is not None and opening.first < at:
            before = [opening]
        if before:
            return _subject(names, before[:1], [] if pronoun else different(before[1:]))
    return Subject((), ())
