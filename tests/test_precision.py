"""Do the checks keep quiet about real news?  (Data outside the repository: 500 published articles as they stood.)"""

from __future__ import annotations

from pathlib import Path

from deskcheck.examine import examine
from deskcheck.model import Article, Outcome
from deskcheck.read import read_many


def test_nothing_is_contradicted_or_doubtful_in_500_published_articles(data: Path) -> None:
    articles = list(read_many([str(data / "bench/consistency/originals.jsonl")]))
    assert len(articles) == 500
    alarms = [
        (article.id, finding.check, finding.message)
        for article in articles
        if isinstance(article, Article)
        for finding in examine(article).findings
        if finding.outcome in (Outcome.CONTRADICTED, Outcome.DOUBTFUL)
    ]
    assert alarms == []
