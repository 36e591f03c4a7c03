"""Which figures of a table bear on a claim, and in what do they agree with it?

Asked in this order: unit and dimension, entity, measure, as-of (DESIGN section 6). A record is evidence where entity
and measure can be meant; ``agrees`` says what of the four holds beyond doubt, for only then may it refute.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from deskcheck.model import Evidence, Figure, FigureQuestion, Kind, Series
from deskcheck.references.comparable import comparable, said_of
from deskcheck.references.countries import names_alike
from deskcheck.references.folding import stems
from deskcheck.references.lookup import Named, named
from deskcheck.references.measures import Wording, covered, covered_before, left_over
from deskcheck.references.repeats import COLUMNS, figures
from deskcheck.references.times import answers_for
from deskcheck.references.units import word_list

_STATE: Final = (stems("central bank"), stems("government"), stems("treasury"))
_KILLED: Final = ("kill",)
MOST: Final = 200  # records of one series that are shown to the judge


def evidence(
    table: sqlite3.Connection, question: FigureQuestion, reference: str, snapshot: str
) -> tuple[Evidence, ...]:
    """Every record of the entity and measure that the claim can mean."""
    said = said_of(question)
    for others, entities in _meant(table, question):
        doubles = [rival for rival in others if _called_alike(table, rival, entities)]
        found = {
            number: Evidence(
                reference,
                figure,
                snapshot,
                _agreement(question, said, figure, entity, others, doubles),
                round(entity.score, 4),
            )
            for entity in entities
            for measure, names in _told(said, _measures(table, entity.entity))
            for number, figure in _series(table, entity.entity, measure, question)
        }
        if said.before:  # what is said in the sentence before is too far to show another unit's records for
            found = {number: one for number, one in found.items() if "unit" in one.agrees or _told_here(said, one)}
        if found:  # the names that come later are less likely meant
            return tuple(found[number] for number in sorted(found))
    return ()


def _meant(table: sqlite3.Connection, question: FigureQuestion) -> Iterator[tuple[tuple[str, ...], tuple[Named, ...]]]:
    """For each name that can be meant: the names that speak against it, those before it and its rivals; its entities.

    Rows that give one entity different aliases make several entities of one name.
    """
    names = (*question.entities, *question.rivals)
    for rank, name in enumerate(names):
        yield (*names[:rank], *(rival for rival in question.rivals if rival != name)), named(table, name)


def _told_here(said: Wording, one: Evidence) -> bool:
    assert isinstance(one.record, Figure)
    return covered(said, (one.record.measure, *one.record.measure_aliases))


def _told(said: Wording, measures: Sequence[tuple[int, tuple[str, ...]]]) -> list[tuple[int, tuple[str, ...]]]:
    """The measures that the claim's own words tell of; else the only one that it refers back to."""
    own = [one for one in measures if covered(said, one[1])]
    if own or not said.before:
        return own
    back = [(words, one) for one in measures if (words := covered_before(said, one[1]))]
    back = [(words, one) for words, one in back if not any(words < others for others, _ in back)]
    return [back[0][1]] if len(back) == 1 else []


def _called_alike(table: sqlite3.Connection, rival: str, entities: Sequence[Named]) -> bool:
    """Is the rival another thing of the kind, though called by words of the name: Orla Airport, Orla City Airport?"""
    last = stems(rival)[-1:]
    if not last or not any(stems(one.name)[-1:] == last for one in entities):
        return False
    known = {one.entity for one in entities}
    others = [one for one in named(table, rival) if one.score == 1.0]
    return bool(others) and known.isdisjoint(one.entity for one in others)


def _measures(table: sqlite3.Connection, entity: int) -> list[tuple[int, tuple[str, ...]]]:
    rows = table.execute(
        "SELECT id, names FROM measure WHERE id IN (SELECT DISTINCT measure FROM record WHERE entity = ?) ORDER BY id",
        (entity,),
    )
    return [(number, msgspec.json.decode(names, type=tuple[str, ...])) for number, names in rows]


def _series(
    table: sqlite3.Connection, entity: int, measure: int, question: FigureQuestion
) -> Iterator[tuple[int, Figure]]:
    """The records of a series: all, or of a long one those in and around the days that are asked for."""
    where = "FROM record WHERE entity = ? AND measure = ?"
    count = table.execute(f"SELECT count(*) {where}", (entity, measure)).fetchone()[0]
    days = question.as_of or question.asked_at
    if count <= MOST or days is None:
        rows = table.execute(f"SELECT {COLUMNS} {where} ORDER BY first LIMIT ?", (entity, measure, MOST)).fetchall()
    else:
        last = days.last.toordinal()
        rows = table.execute(
            f"SELECT {COLUMNS} {where} AND first <= ? ORDER BY first DESC LIMIT ?", (entity, measure, last, MOST // 2)
        ).fetchall()
        rows += table.execute(
            f"SELECT {COLUMNS} {where} AND first > ? ORDER BY first LIMIT ?", (entity, measure, last, 2)
        ).fetchall()
    yield from figures(table, rows)


def _agreement(
    question: FigureQuestion,
    said: Wording,
    figure: Figure,
    entity: Named,
    others: Sequence[str],
    doubles: Sequence[str],
) -> tuple[str, ...]:
    names = (figure.measure, *figure.measure_aliases)
    own = (figure.entity, *figure.entity_aliases, *names_alike(figure.entity))
    happened = figure.series is not Series.STOCK
    agrees = []
    if comparable(question, figure, said) is not None:
        agrees.append("unit")
    if entity.score == 1.0 and not doubles and _nobody_else(others, (*names, *own)):
        agrees.append("entity")
    # A count's own noun explains nothing: "3,145 children were deported" is not the number of people deported.
    unit = figure.unit if question.kind in (Kind.COUNT, Kind.NUMBER) else question.unit.name
    whole = (figure.unit or "").partition(" of ")[2]  # "percent of GDP"
    known = (*own, *question.entities, *question.rivals, unit or "", whole)
    aside = (*question.aside, *(_KILLED if _deadly(figure) else ()))
    if not left_over(said, names, known, happened=happened, aside=aside):
        agrees.append("measure")
    if answers_for(figure, question.as_of, question.asked_at):
        agrees.append("as_of")
    return tuple(agrees)


def _deadly(figure: Figure) -> bool:
    """Is the record that of an event, whose dead were killed by it?"""
    told = " ".join((figure.entity, *figure.entity_aliases, figure.measure, *figure.measure_aliases))
    return not word_list("deadly").isdisjoint(stems(told))


def _nobody_else(others: Sequence[str], names: Sequence[str]) -> bool:
    """Is there no other name that the figure may belong to, beside those that name entity and measure themselves?"""
    explained = frozenset(word for name in names for word in stems(name))
    usual = word_list("neutral", "people", "function")
    return all(_without_state(other) <= explained | usual for other in others)


def _without_state(name: str) -> frozenset[str]:
    """ "The Orlan central bank lowered its key rate": what is of the state's bank or government is of the state."""
    words = frozenset(stems(name))
    body = next((body for body in _STATE if body[0] in words), ())
    return words.difference(body)
