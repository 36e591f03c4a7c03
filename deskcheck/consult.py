"""What do the references answer?  Nothing is known here but questions; the same question is asked once."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from deskcheck.model import Answer, Question
from deskcheck.references import Reference


def consult(questions: Sequence[Question], references: Sequence[Reference]) -> tuple[Answer, ...]:
    """Every reference's answer to every question of its kind, in the order of the questions and then the references."""
    unique = {question: str(number) for number, question in enumerate(dict.fromkeys(map(_nameless, questions)))}
    asked = [replace(question, claim=number) for question, number in unique.items()]
    by_question: dict[str, list[Answer]] = {}
    for reference in references:
        for answer in reference.ask(asked):
            by_question.setdefault(answer.claim, []).append(answer)
    return tuple(
        replace(answer, claim=question.claim)
        for question in questions
        for answer in by_question.get(unique[_nameless(question)], ())
    )


def _nameless(question: Question) -> Question:
    """The question alone, without the claim that puts it."""
    return replace(question, claim="")
