"""What do the answers say of these articles, and where is each report?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from prefect import task

from deskcheck.errors import ArticleError
from deskcheck.failing import attempt
from deskcheck.model import Answer, Dossier, Question, ReferenceInfo
from deskcheck.verify import Job, Row, conclude, stage


@task(name="judge", persist_result=False)
def judge(
    examined: Sequence[tuple[Dossier, tuple[Question, ...]]],
    answers: Sequence[Sequence[Sequence[Answer]]],
    references: Sequence[ReferenceInfo],
    job: Job,
) -> tuple[Row | ArticleError, ...]:
    """Judge a batch and write its reports. ``answers``: of each reference, for each article, to its questions."""
    rows = []
    for number, (dossier, asked) in enumerate(examined):
        mine = _in_order([answer for of_reference in answers for answer in of_reference[number]], asked)
        rows.append(attempt(partial(_judged, dossier, asked, mine, references, job), dossier.article))
    return tuple(rows)


def _judged(
    dossier: Dossier,
    asked: Sequence[Question],
    answers: Sequence[Answer],
    references: Sequence[ReferenceInfo],
    job: Job,
) -> Row:
    return stage(conclude(dossier, asked, answers, references, job), job)


def _in_order(answers: Sequence[Answer], asked: Sequence[Question]) -> tuple[Answer, ...]:
    """Question by question, and of each the references in their order: as :mod:`deskcheck.consult` has them."""
    place = {question.claim: number for number, question in enumerate(asked)}
    return tuple(sorted(answers, key=lambda answer: place[answer.claim]))
