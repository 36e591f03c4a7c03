"""Whom does the article give two offices that nobody holds at one time?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final, NamedTuple

from deskcheck.extract.dates.words import PAST
from deskcheck.extract.lexicon import load
from deskcheck.extract.tokens import NUMBER
from deskcheck.model import BlockKind, Link, Person, Relation, RelationKind, Span
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, relation

_DATA: Final = load("offices")
#: The words of a role from its end: the group and the office.
_OFFICES: Final = {
    tuple(form.split()): (group, office)
    for group, offices in _DATA["groups"].items()
    for office, forms in offices.items()
    for form in forms
}
_LONGEST: Final = max(map(len, _OFFICES))
_BEFORE: Final = frozenset(_DATA["words"]["before"])
_BEHIND: Final = frozenset(_DATA["words"]["behind"])
_CHANGES: Final = frozenset(_DATA["words"]["near"])
_NOW: Final = frozenset({"is", "has", "will"})
_CLAUSE: Final = 8  # tokens from the office to its verb
_BESIDE: Final = 8  # characters: ", the "
_YEAR: Final = 4  # digits
_PERHAPS: Final = frozenset(_DATA["words"]["perhaps"])
_NEAR: Final = 8
_ROLES: Final = 12  # of one person; an article of a thousand roles is nobody's


class _Office(NamedTuple):
    group: str
    name: str
    span: Span


def offices(ground: Ground) -> Iterator[Relation]:
    """Relations offices with the links first and second: two roles with the name beside them. ``note``: the person, and
    "perhaps" for offices that a small place may give to one."""
    clauses = "who as" in ground.text
    for person in ground.dossier.people:
        if len(person.roles) < 2 and not clauses:
            continue
        held = [office for office in _held(ground, person) if office is not None]
        if clauses:
            held += _who_as(ground, person)
        for one, other in combinations(held, 2):
            if one.group == other.group and one.name != other.name and not _one_in_the_other(one.name, other.name):
                first, second = sorted((one.span, other.span))
                links = (Link("first", (person.id,), (first,)), Link("second", (person.id,), (second,)))
                reason = f"{one.name} and {other.name} are not one person's at one time"
                note = f"{person.name}\x1f{'perhaps' if one.group in _PERHAPS else ''}"
                yield relation(RelationKind.OFFICES, links, reason, Confidence.MEDIUM, note)
                break


def _held(ground: Ground, person: Person) -> Iterator[_Office | None]:
    for span in person.role_spans[:_ROLES]:
        yield _office(ground, person, span)


def _who_as(ground: Ground, person: Person) -> Iterator[_Office]:
    """ "Ms Voss, who as chief executive is to open the fair": held now where the clause is in the present."""
    tokens, low = ground.tokens, ground.tokens.low
    for name in person.mentions[:_ROLES]:
        at = ground.last_token(name.end) + 1
        if low[at : at + 3] != [",", "who", "as"] or ground.quoted(name) or not _in_paragraph(ground, at):
            continue
        first = at + 3 + (low[at + 3 : at + 4] == ["the"])
        sizes = range(min(_LONGEST, tokens.n - first), 0, -1)
        size = next((size for size in sizes if tuple(low[first : first + size]) in _OFFICES), None)
        if size is None or _elsewhere(ground, first, first, first + size - 1, before=0):
            continue
        verb = next((word for word in low[first + size : first + size + _CLAUSE] if word in _NOW or word in PAST), "")
        if verb in _NOW:
            found = _OFFICES[tuple(low[first : first + size])]
            yield _Office(*found, Span(name.start, tokens.end[first + size - 1]))


def _office(ground: Ground, person: Person, span: Span) -> _Office | None:
    """The office of a role that is held now, as the article says it in its own words."""
    tokens = ground.tokens
    first, last = tokens.at(span.start), ground.last_token(span.end)
    if last < first or ground.quoted(span) or not _in_paragraph(ground, first):
        return None
    while last > first and tokens.low[last] == "." and tuple(tokens.low[last - 1 : last + 1]) not in _OFFICES:
        last -= 1
    found, size = None, 0
    for size in range(min(_LONGEST, last - first + 1), 0, -1):
        found = _OFFICES.get(tuple(tokens.low[last - size + 1 : last + 1]))
        if found is not None:
            break
    if found is None or _elsewhere(ground, first, last - size + 1, last):
        return None
    return _Office(*found, _with_name(ground, person, span))


def _with_name(ground: Ground, person: Person, role: Span) -> Span:
    """The role with the name that it stands beside."""
    beside = (
        Span(min(role.start, name.start), max(role.end, name.end))
        for name in person.mentions
        if abs(name.start - role.end) <= _BESIDE or abs(role.start - name.end) <= _BESIDE
    )
    return next(beside, role)


def _elsewhere(ground: Ground, first: int, office: int, last: int, before: int = 2) -> bool:
    """Is it said of another time, or of somebody who seeks the office?  ``before``: so many words before tell it."""
    tokens = ground.tokens
    sentence = tokens.sentence_tokens(tokens.sent[first])
    start, stop = max(sentence.start, first - _NEAR), min(sentence.stop, last + 1 + _NEAR)
    if not _BEFORE.isdisjoint(tokens.low[max(start, first - before) : office]):
        return True
    if not _BEHIND.isdisjoint(tokens.low[office : min(stop, last + 3)]):
        return True
    dated = (i for i in range(start, stop) if tokens.kind[i] == NUMBER and ground.dated[i])
    return not _CHANGES.isdisjoint(tokens.low[start:stop]) or any(len(tokens.low[i]) == _YEAR for i in dated)


def _in_paragraph(ground: Ground, first: int) -> bool:
    blocks = ground.dossier.article.blocks
    return not blocks or blocks[ground.tokens.block[first]].kind in (BlockKind.PARAGRAPH, BlockKind.CAPTION)


def _one_in_the_other(one: str, other: str) -> bool:
    """ "Colonel" for a lieutenant colonel; but a vice president is no president, and a deputy mayor no mayor."""
    return one in other.split() and not other.startswith(("vice ", "deputy ", "lieutenant "))
