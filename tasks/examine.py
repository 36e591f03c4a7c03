"""What do these articles say, what does not fit, and what is to be asked of the references?"""

from __future__ import annotations

from collections.abc import Sequence

from prefect import task

from deskcheck.examine import examine as examine_one
from deskcheck.model import Article, Dossier, Question
from deskcheck.questions import questions

#: An article's dossier, and its questions.
Examined = tuple[Dossier, tuple[Question, ...]]


@task(name="examine", persist_result=False)
def examine(articles: Sequence[Article]) -> tuple[Examined, ...]:
    """Examine a batch: one article costs milliseconds, a task run tens of them."""
    dossiers = (examine_one(article) for article in articles)
    return tuple((dossier, questions(dossier)) for dossier in dossiers)
