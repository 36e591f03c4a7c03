"""What do these articles say, what does not fit, and what is to be asked of the references?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from prefect import task

from deskcheck.config import CheckConfig
from deskcheck.errors import ArticleError
from deskcheck.examine import NO_SETTINGS
from deskcheck.examine import examine as examine_one
from deskcheck.failing import attempt
from deskcheck.model import Article, Dossier, Question
from deskcheck.questions import questions

#: An article's dossier, and its questions.
Examined = tuple[Dossier, tuple[Question, ...]]


@task(name="examine", persist_result=False)
def examine(
    articles: Sequence[Article], checks: Mapping[str, CheckConfig] = NO_SETTINGS
) -> tuple[Examined | ArticleError, ...]:
    """Examine a batch: one article costs milliseconds, a task run tens of them."""
    return tuple(attempt(partial(_examined, article, checks), article) for article in articles)


def _examined(article: Article, checks: Mapping[str, CheckConfig]) -> Examined:
    dossier = examine_one(article, checks)
    return dossier, questions(dossier)
