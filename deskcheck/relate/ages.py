"""Which printed age belongs to which birth, and to which date of the same person's life?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from deskcheck.model import Link, Quantity, Relation, RelationKind
from deskcheck.model.finding import Confidence
from deskcheck.relate.ages_when import REACH, is_age, times_of, whose
from deskcheck.relate.ground import Ground, relation
from deskcheck.relate.persons import Persons
from deskcheck.relate.times import RELATIVE, Dated, dates_in, is_plain, is_range

_NOT_BORN: Final = RELATIVE | {
    "raised",
    "moved",
    "after",
    "before",
    "since",
    ";",
    "(",
    "died",
    "babies",
    "children",
    "and",
}


_AUX: Final = frozenset({"was", "is", "had", "been", "who", "also", "were"})


class Birth(NamedTuple):
    """``life``: the date is a range from birth to death, "(1920-1998)"."""

    person: str | None
    date: Dated
    sentence: int
    life: bool = False


class Aged(NamedTuple):
    """``when``: the dates that it may be the age at, most likely first; None is the time of publication."""

    person: str | None
    age: Quantity
    when: tuple[Dated | None, ...]

    def link(self, role: str) -> Link:
        return Link(role, (self.age.id,), (self.age.span,))


def ages(ground: Ground) -> Iterator[Relation]:
    """Relations age: age, born, [event], or age, [event], other, [other_event]; no event: the time of publication."""
    rows = [q for q in ground.quantities if is_age(ground, q)]
    if not rows:
        return
    persons = Persons(ground, [ground.first[q.id] for q in rows])
    births = list(_births(ground, persons))
    aged = [Aged(whose(ground, persons, q), q, when) for q in rows if (when := times_of(ground, q))]
    born = {birth.person: birth for birth in reversed(births) if birth.person}
    born_in: dict[int, list[Birth]] = defaultdict(list)
    for birth in births:
        born_in[birth.sentence].append(birth)
    aged_in = Counter(each.age.sentence for each in aged)
    by_person: dict[str, list[Aged]] = defaultdict(list)
    for each in aged:
        if each.person and each.person in born:
            yield _with_birth(each, born[each.person])
        elif each.person:
            by_person[each.person].append(each)
        elif len(born_in[each.age.sentence]) == 1 == aged_in[each.age.sentence]:
            birth = born_in[each.age.sentence][0]  # "The singer, 57, was born in 1948"
            if birth.person is None:
                yield _with_birth(each, birth)
    for told in by_person.values():
        yield from _milestones(told)


def _births(ground: Ground, persons: Persons) -> Iterator[Birth]:
    tokens, low = ground.tokens, ground.tokens.low
    if "born" in ground.words or "birth" in ground.words:
        for at, word in enumerate(low):
            if word == "born" and _is_told(ground, persons, at):
                date = _born_on(ground, at)
                person = persons.of(at) or persons.only(at) or persons.described(at)
            elif word == "birth" and low[max(0, at - 2) : at] == ["date", "of"]:
                date = next(iter(dates_in(ground, at + 1, min(tokens.first_of[tokens.sent[at] + 1], at + 5))), None)
                date = date if date is not None and is_plain(date.mention) else None
                person = persons.of(at) or persons.beside(at)
            else:
                continue
            if date is not None:
                yield Birth(person, date, tokens.sent[at])
    for first, last, person in persons.rows:
        if last + 2 < tokens.n and low[last + 1] == "(":
            date = next(iter(dates_in(ground, last + 2, last + 3)), None)
            if date is not None and is_range(ground, date) and low[date.last + 1 : date.last + 2] == [")"]:
                yield Birth(person, date, tokens.sent[first], life=True)


def _is_told(ground: Ground, persons: Persons, at: int) -> bool:
    """ "Ann Lee was born", "the mayor, born", "Born in": not "the babies born in", not a title."""
    tokens, low = ground.tokens, ground.tokens.low
    start = tokens.first_of[tokens.sent[at]]
    if ground.quoted(tokens.span(at, at)) or (tokens.upper(at) and at != start):
        return False
    before = at - 1
    while before >= start and low[before] in _AUX:
        before -= 1
    if before < start or low[before] in (",", "(", "he", "she") or before < at - 1:
        return True
    return any(last == before for _, last, _ in persons.between(max(start, at - 6), at))


def _born_on(ground: Ground, at: int) -> Dated | None:
    """ "born in Leeds in 1948", "born on 5 March 1948", "born March 5, 1948"."""
    low, tokens = ground.tokens.low, ground.tokens
    stop = min(tokens.first_of[tokens.sent[at] + 1], at + REACH)
    for date in dates_in(ground, at + 1, stop):
        if set(low[at + 1 : date.first]) & _NOT_BORN or not is_plain(date.mention):
            return None
        return date
    return None


def _with_birth(each: Aged, birth: Birth) -> Relation:
    born, one = birth.date.link("born"), each.link("age")
    when = each.when if not birth.life else tuple(date for date in each.when if date is not None) or (birth.date,)
    readings = [(one, born, *_event("event", date)) for date in when]
    confidence = Confidence.HIGH if each.age.sentence == birth.sentence else Confidence.MEDIUM
    note = "life" if birth.life else "birth"
    reason = "the age and the birth of one person"
    return relation(RelationKind.AGE, readings[0], reason, confidence, note, tuple(readings[1:]))


def _event(role: str, date: Dated | None) -> tuple[Link, ...]:
    return () if date is None else (date.link(role),)


def _milestones(told: list[Aged]) -> Iterator[Relation]:
    """The present age, or else the first that is dated, against each other dated age."""
    base = next((each for each in told if each.when[0] is None), told[0])
    for each in told:
        if each is base or each.when[0] is None:
            continue
        pairs = [
            (each.link("age"), *_event("event", date), base.link("other"), *_event("other_event", other))
            for date in each.when
            for other in base.when
            if date is None or other is None or date.mention.id != other.mention.id
        ]
        if pairs:
            reason = "two ages of one person"
            yield relation(RelationKind.AGE, pairs[0], reason, Confidence.MEDIUM, "milestone", tuple(pairs[1:]))
