"""Which statements of a table may hold a quotation, and whose are they?"""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import Final

import msgspec

from deskcheck.model import Evidence, Statement, StatementQuestion
from deskcheck.references.folding import fold
from deskcheck.references.grams import grams
from deskcheck.references.name_keys import SURNAME_KEY, sound_key
from deskcheck.references.quotes import verbatim, words_of
from deskcheck.references.sounds import sounds

MOST: Final = 20  # statements of one kind that are shown to the judge
_COMMON: Final = 5000  # rows that one pair of words is looked up in
_DECODER: Final = msgspec.json.Decoder(Statement)


def evidence(
    table: sqlite3.Connection, question: StatementQuestion, reference: str, snapshot: str
) -> tuple[Evidence, ...]:
    """The speaker's statements, nearest in words and then latest first, and others' that hold the very words."""
    shared = _sharing(table, question.quote)
    own = _own(table, question)
    found = []
    for number in sorted(own, key=lambda row: (-shared[row], -own[row], row))[:MOST]:
        found.append(_evidence(table, number, question, reference, snapshot, own=True))
    others = [number for number, _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0])) if number not in own]
    for number in others[:MOST]:
        one = _evidence(table, number, question, reference, snapshot, own=False)
        if one.passage is not None:
            found.append(one)
    return tuple(found)


def _evidence(
    table: sqlite3.Connection, number: int, question: StatementQuestion, reference: str, snapshot: str, *, own: bool
) -> Evidence:
    statement = _DECODER.decode(table.execute("SELECT body FROM record WHERE id = ?", (number,)).fetchone()[0])
    passage = verbatim(question.quote, statement.text)
    return Evidence(reference, statement, snapshot, ("speaker",) if own else (), passage=passage)


def _sharing(table: sqlite3.Connection, quote: str) -> Counter[int]:
    """In how many pairs of words each statement meets the quotation."""
    counts: Counter[int] = Counter()
    for gram in sorted(grams(words_of(quote))):
        rows = table.execute("SELECT DISTINCT record FROM gram WHERE gram = ? LIMIT ?", (gram, _COMMON))
        counts.update(row[0] for row in rows)
    return counts


def _own(table: sqlite3.Connection, question: StatementQuestion) -> dict[int, int]:
    """The speaker's statements with their days."""
    found: dict[int, int] = {}
    for entity in speakers(table, (question.speaker or "", *question.speaker_aliases)):
        rows = table.execute("SELECT id, first FROM record WHERE entity = ? ORDER BY first DESC LIMIT 2000", (entity,))
        found.update(rows.fetchall())
    return found


def speakers(table: sqlite3.Connection, names: tuple[str, ...]) -> list[int]:
    """The entities that are the person: by full name, else by full name spelled otherwise, else by surname alone."""
    folded = list(dict.fromkeys(name for name in map(fold, names) if name))
    full = [name for name in folded if " " in name]
    exact = _by_fold(table, full or folded)
    if exact:
        return exact
    heard = _by_sound(table, full)
    if heard:
        return heard
    lasts = sorted({name.rsplit(" ", 1)[-1] for name in folded})
    same = _by_surname(table, lasts)
    if full:
        same = [(entity, name) for entity, name in same if any(_spelled_alike(name, other) for other in full)]
    entities = sorted({entity for entity, _ in same})
    return entities if len({name for _, name in same}) == 1 else []


def _by_fold(table: sqlite3.Connection, folded: list[str]) -> list[int]:
    marks = ", ".join("?" * len(folded))
    rows = table.execute(f"SELECT DISTINCT entity FROM name WHERE fold IN ({marks}) ORDER BY entity", folded)
    return [row[0] for row in rows]


def _by_sound(table: sqlite3.Connection, full: list[str]) -> list[int]:
    """The entities whose full name is one of these, written over from another script in another way."""
    found: set[int] = set()
    for name in full:
        rows = table.execute(
            "SELECT DISTINCT entity, name.fold FROM word_key JOIN name USING (fold) WHERE key = ? LIMIT 3000",
            (sound_key(name),),
        )
        found.update(entity for entity, other in rows if sounds(other) == sounds(name))
    return sorted(found)


def _by_surname(table: sqlite3.Connection, lasts: list[str]) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for last in lasts:
        rows = table.execute(
            "SELECT DISTINCT entity, name.fold FROM word_key JOIN name USING (fold) WHERE key = ?"
            " ORDER BY entity LIMIT 3000",
            (f"|{last[:SURNAME_KEY]}",),
        )
        found.extend((entity, name) for entity, name in rows if name.rsplit(" ", 1)[-1] == last)
    return found


def _spelled_alike(one: str, other: str) -> bool:
    """One surname and first names that are spellings of each other: Dmitri and Dmitry, not John and Joan."""
    from rapidfuzz import fuzz

    return fuzz.ratio(one.split()[0], other.split()[0]) > 80 and len(one.split()) == len(other.split())
