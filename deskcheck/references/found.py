"""What does an index hold on a question, whatever its records are and wherever they come from?"""

from __future__ import annotations

import sqlite3
from typing import Final

from msgspec.structs import replace

from deskcheck.model import Evidence, FigureQuestion, PersonQuestion, Question, RecordKind, StatementQuestion
from deskcheck.references import figures, people, statements

#: The questions that each kind of record answers.
ASKED_OF: Final = {
    RecordKind.FIGURES: FigureQuestion,
    RecordKind.STATEMENTS: StatementQuestion,
    RecordKind.PEOPLE: PersonQuestion,
}


def evidence(
    table: sqlite3.Connection, question: Question, reference: str, snapshot: str, stale: str | None = None
) -> tuple[Evidence, ...]:
    """Every record that bears on the question. ``stale``: of which day they are, where there is no newer answer."""
    match question:
        case FigureQuestion():
            found = figures.evidence(table, question, reference, snapshot)
        case StatementQuestion():
            found = statements.evidence(table, question, reference, snapshot)
        case PersonQuestion():
            found = people.evidence(table, question, reference, snapshot)
    return tuple(replace(one, stale=stale) for one in found) if stale else found
