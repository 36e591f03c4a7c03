"""What does a table of people know of a person?"""

from __future__ import annotations

import sqlite3
from typing import Final

import msgspec

from deskcheck.model import Evidence, PersonQuestion, PersonRecord
from deskcheck.references.statements import speakers

MOST: Final = 50
_DECODER: Final = msgspec.json.Decoder(PersonRecord)


def evidence(
    table: sqlite3.Connection, question: PersonQuestion, reference: str, snapshot: str
) -> tuple[Evidence, ...]:
    """Every record of the person, in the order of the table; which role it gives, the judge compares."""
    found = []
    for entity in speakers(table, (question.name,)):
        rows = table.execute("SELECT body FROM record WHERE entity = ? ORDER BY id LIMIT ?", (entity, MOST))
        for (body,) in rows:
            person = _DECODER.decode(body)
            agrees = ("entity", "as_of") if _held(person, question) else ("entity",)
            found.append(Evidence(reference, person, snapshot, agrees))
    return tuple(found)


def _held(person: PersonRecord, question: PersonQuestion) -> bool:
    """Does the record hold at the article's date?"""
    when = question.asked_at
    if when is None:
        return False
    return (person.since is None or person.since <= when.last) and (person.until is None or when.first <= person.until)
