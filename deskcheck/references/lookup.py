"""Which entity of a table does a name mean?

The exact folded name first. Only where no row has it, names that begin or end alike and are about as long are compared
by letters; such a match may support a claim and never refute one.
"""

from __future__ import annotations

import sqlite3
from typing import Final

from msgspec import Struct

from deskcheck.references.countries import names_alike
from deskcheck.references.folding import fold
from deskcheck.references.name_keys import keys_near

CANDIDATES: Final = 3000
_SHORTEST: Final = 6  # shorter names have too many neighbours ("Iran", "Iraq")
_ALIKE: Final = 90.0
_PEOPLES: Final = ("ans", "ers", "is")
_LENGTHS_APART: Final = 2


class Named(Struct, frozen=True):
    """An entity of a table that a name means; ``score`` is 1 where the name is its own."""

    entity: int
    name: str
    score: float


def named(table: sqlite3.Connection, name: str) -> tuple[Named, ...]:
    """The entities that the name means; several where rows give different aliases beside it."""
    folded = fold(name)
    if not folded:
        return ()
    if exact := _entities(table, folded):
        return tuple(Named(entity, name, 1.0) for entity in exact)
    for other in _called_otherwise(name, folded):
        if exact := _entities(table, other):
            return tuple(Named(entity, name, 1.0) for entity in exact)
    return tuple(
        Named(entity, name, score) for near, score in _alike(table, folded) for entity in _entities(table, near)
    )


def _called_otherwise(name: str, folded: str) -> list[str]:
    """The country's other names; for "Orlans", "Orlan"."""
    others = [fold(other) for other in names_alike(name)]
    return [*others, folded[:-1]] if folded.endswith(_PEOPLES) else others


def _entities(table: sqlite3.Connection, folded: str) -> list[int]:
    return [
        row[0]
        for row in table.execute("SELECT DISTINCT entity FROM name WHERE fold = ? ORDER BY entity LIMIT 200", (folded,))
    ]


def _alike(table: sqlite3.Connection, folded: str) -> list[tuple[str, float]]:
    """The best misspelling of the name, if it is one: same digits, same number of words, few letters apart."""
    from rapidfuzz import fuzz, process

    if len(folded) < _SHORTEST:
        return []
    keys = keys_near(folded, _LENGTHS_APART)
    marks = ", ".join("?" * len(keys))
    rows = table.execute(
        f"SELECT fold FROM word_key WHERE key IN ({marks}) AND length BETWEEN ? AND ? LIMIT ?",
        (*keys, len(folded) - _LENGTHS_APART, len(folded) + _LENGTHS_APART, CANDIDATES),
    )
    likely = list(dict.fromkeys(row[0] for row in rows))
    alike = process.extract(folded, likely, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=10)
    found = [(name, score) for name, score, _ in alike if _same_shape(name, folded)]
    if not found or (len(found) > 1 and found[0][1] == found[1][1]):
        return []  # two names equally near: neither is meant
    return [(found[0][0], found[0][1] / 100)]


def _same_shape(one: str, other: str) -> bool:
    """As many words, and the same digits: "Apollo 11" is no misspelling of "Apollo 13"."""
    return one.count(" ") == other.count(" ") and _digits(one) == _digits(other)


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())
