"""Whom does an article name together again and again, so that a number of people or firms can only mean them?

"Two former clients of the fund went to court. … lawyers for Ada Lund and Ruth Brandt … Lund and Brandt argued": nobody
else is ever named with them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from math import inf
from typing import Final, NamedTuple

from deskcheck.extract.phrases import AUXILIARIES, VERBS
from deskcheck.extract.tokens import WORD, Tokens
from deskcheck.lazy import lazy
from deskcheck.model import Kind, Quantity
from deskcheck.relate.ground import Ground
from deskcheck.relate.lists.items import LIKELY, LOOSE, Items, of_names
from deskcheck.relate.lists.names import AND, Listed, listed
from deskcheck.relate.lists.others import FIRMS, LINKS, PEOPLE, another, one_more, strangers, surname

_DEFINITE: Final = frozenset({"the", "these", "those", "all"})
_OTHERS: Final = frozenset("other others more further another extra additional".split())
_NEXT: Final = {2: "third", 3: "fourth", 4: "fifth", 5: "sixth", 6: "seventh"}
_MEMORY: Final = 200  # numbers
_SIDES: Final = frozenset(
    "lawyer lawyers attorney attorneys counsel barrister solicitors case suit lawsuit charges claims proceedings trial"
    " complaint indictment allegations prosecution accusations".split()
)
_FEW: Final = 2  # of "three clients" two may be named; of ten a few always are
_LEAD: Final = 3  # sentences, the headline's among them
_NEAR: Final = 3
_MOST: Final = 6
_LONGEST: Final = 120  # tokens of a sentence
_SENTENCES: Final = 200
_OPENING: Final = 6  # tokens of a dateline


class Group(NamedTuple):
    """Those named together: the first list of them, all sentences with one, and whether they are people.

    ``mixed``: the first sentence in which one of them is named together with others.
    """

    members: frozenset[str]
    first: Listed
    sentences: tuple[int, ...]
    people: bool
    mixed: float


class Groups:
    """The groups of an article, looked for when a number is first asked about."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground

    @lazy
    def all(self) -> tuple[Group, ...]:
        """Those that are named together at least twice."""
        tokens = self.ground.tokens
        told: dict[frozenset[str], list[Listed]] = defaultdict(list)
        for found in _lists(tokens):
            names = [surname(tokens, *item) for item in found.items]
            if None not in names and found.more is None and tokens.low[found.items[-1][0] - 1] == "and":
                told[frozenset(name for name in names if name)].append(found)
        starts = {members: tokens.sent[lists[0].items[0][0]] for members, lists in told.items()}
        groups = []
        for members, lists in told.items():
            if len(lists) > 1 and 1 < len(members) <= _MOST:
                sentences = tuple(tokens.sent[each.items[0][0]] for each in lists)
                mixed = min((at for other, at in starts.items() if other != members and other & members), default=inf)
                groups.append(
                    Group(members, lists[0], sentences, 2 * len(members & self._surnames) >= len(members), mixed)
                )
        return tuple(groups)

    @lazy
    def _surnames(self) -> frozenset[str]:
        return frozenset(
            person.name.rsplit(maxsplit=1)[-1].lower() for person in self.ground.dossier.people if person.name
        )


def _lists(tokens: Tokens) -> Iterator[Listed]:
    """All lists of names of the first sentences, each from a capital on."""
    done, low, capitals = 0, tokens.low, tokens.capitals
    for sentence in range(min(_SENTENCES, len(tokens.first_of) - 1)):
        start, end = tokens.first_of[sentence], tokens.first_of[sentence + 1]
        if end - start > _LONGEST or "and" not in low[start:end]:
            continue
        last = end - 1 - low[start:end][::-1].index("and")
        for at in capitals[bisect_left(capitals, start) : bisect_left(capitals, last)]:
            if at < done or (at == start and low[min(at + 1, end - 1)] in LINKS):
                continue  # "Lawyers for Ada Lund and Ruth Brandt"
            found = listed(tokens, at, end)
            if found is not None and not found.others:
                yield found
            done = found.end if found is not None else done


def recurring(ground: Ground, q: Quantity, groups: Groups) -> Items | None:
    """The group that a number at the beginning, or "the two" not far behind, can only mean."""
    if q.value.value is None or q.value.value < 2 or not _OTHERS.isdisjoint(_phrase(ground, q)):
        return None
    at = ground.first[q.id]
    if at > 1 and ground.tokens.low[at - 2] == "of":
        return None  # "none of the nine candidates"
    if at and ground.tokens.low[at - 1] in _DEFINITE:
        return None if q.kind is Kind.COUNT and not _of_kind(q) else _taken_up(ground, q, groups)
    people = q.kind is Kind.COUNT and q.unit.name in PEOPLE
    return _opening(ground, q, groups) if people and q.sentence < _LEAD else None


def _phrase(ground: Ground, q: Quantity) -> list[str]:
    return ground.tokens.low[max(0, ground.first[q.id] - 1) : ground.last[q.id] + 2]


def _of_kind(q: Quantity) -> bool:
    return q.kind is Kind.COUNT and (q.unit.name in PEOPLE or q.unit.name in FIRMS)


def _fits(q: Quantity, group: Group) -> bool:
    return q.kind is not Kind.COUNT or (q.unit.name in PEOPLE) == group.people


def _taken_up(ground: Ground, q: Quantity, groups: Groups) -> Items | None:
    """ "the two", "the two companies": the only group that was named in the sentences before."""
    tokens, after = ground.tokens, ground.last[q.id] + 1
    if ground.last[q.id] > tokens.at(q.num.start) + (q.kind is Kind.COUNT) or after >= tokens.n:
        return None
    low = tokens.low[after]
    if q.kind is not Kind.COUNT and not (low in AUXILIARIES or low in VERBS):
        return None
    near = range(q.sentence - _NEAR, q.sentence)
    found = [each for each in groups.all if each.mixed > q.sentence and not set(near).isdisjoint(each.sentences)]
    if len(found) != 1 or not _fits(q, found[0]):
        return None
    agrees = len(found[0].members) == q.value.value
    if not agrees:
        told = tokens.first_of[found[0].sentences[0]]
        fewer = (q.value.value or 0) < len(found[0].members)
        others = another if found[0].people else strangers
        here = bisect_left(ground.quantities, q.span.start, key=lambda other: other.span.start)
        counted = any(other.value.value == q.value.value for other in ground.quantities[max(0, here - _MEMORY) : here])
        told_of = others(ground, q, found[0].members, told, ground.first[q.id])
        if counted or fewer or told_of or one_more(tokens, told, ground.sentence_of(q).stop):
            return None
    return of_names(tokens, found[0].first, "the only ones named together before", LIKELY)._replace(shared=True)


def _opening(ground: Ground, q: Quantity, groups: Groups) -> Items | None:
    """ "Two former clients of the fund", "Ivo Holm and two of his aides" at the beginning."""
    if not _begins(ground, q):
        return None
    found = [
        group for group in groups.all if _fits(q, group) and group.mixed == inf and group.sentences[-1] > q.sentence
    ]
    if len(found) != 1 or _rival(ground, q, found[0]):
        return None
    group, leader = found[0], _leader(ground, q)
    items = of_names(ground.tokens, group.first, "the only ones named together", LIKELY)._replace(shared=True)
    if leader is not None:
        if leader not in group.members:
            return None
        rest = tuple(
            span for span, item in zip(items.spans, group.first.items) if surname(ground.tokens, *item) != leader
        )
        items = items._replace(spans=rest)
    size, behind = int(q.value.value or 0), ground.sentence_of(q).stop
    if size > len(items.spans):
        party = leader is not None or _party(ground.tokens, group.first.items[0][0])
        another_one = _NEXT[len(group.members)] in ground.words
        if not party or another_one or another(ground, q, group.members, behind, ground.tokens.n):
            return None  # "a third client"
    return items if len(items.spans) <= size <= len(items.spans) + _FEW else items._replace(sure=LOOSE)


def _party(tokens: Tokens, first: int) -> bool:
    """ "Lawyers for", "the case against": all that are one side of it are named."""
    return first > 1 and tokens.low[first - 1] in {"for", "against", "of"} and tokens.low[first - 2] in _SIDES


def _begins(ground: Ground, q: Quantity) -> bool:
    """Is the phrase the subject that its sentence begins with, behind nothing but a dateline or "Ivo Holm and"?"""
    tokens, start = ground.tokens, ground.sentence_of(q).start
    low = tokens.low[start : ground.first[q.id]]
    return all(
        tokens.upper(start + i) or tokens.kind[start + i] != WORD or word in AND for i, word in enumerate(low)
    ) and (len(low) <= 2 * _OPENING)


def _leader(ground: Ground, q: Quantity) -> str | None:
    """The surname before "and two of his aides"."""
    tokens, at = ground.tokens, ground.first[q.id]
    return tokens.low[at - 2] if at > 1 and tokens.low[at - 1] in AND and tokens.upper(at - 2) else None


def _rival(ground: Ground, q: Quantity, group: Group) -> bool:
    """Are as many of the kind counted elsewhere, or others of it in the same sentence?"""
    for other in ground.quantities:
        if other is q or not _of_kind(other) or other.value.value == 1 or (other.unit.name in PEOPLE) != group.people:
            continue
        if other.sentence == q.sentence:
            return True
        at = ground.first[other.id]
        definite = at > 0 and ground.tokens.low[at - 1] in _DEFINITE
        if other.value.value == len(group.members) and not definite and _OTHERS.isdisjoint(_phrase(ground, other)):
            return True
    return False
