"""Do the checks keep quiet about real news?  (Data outside the repository: 500 published articles as they stood.)"""

from __future__ import annotations

from pathlib import Path

import pytest

from deskcheck.examine import examine
from deskcheck.model import Article, Outcome
from deskcheck.read import read_many

#: What remains has been read and is worth an editor's query, all of it: a sum in euros and in pounds that no year's
#: rate joins; 0.7 percent that is printed as "almost 1".
CONTRADICTED, DOUBTFUL = 0, 2


def test_500_published_articles_give_no_false_alarm(data: Path) -> None:
    articles = list(read_many([str(data / "bench/consistency/originals.jsonl")]))
    assert len(articles) == 500
    alarms: dict[Outcome, list[tuple[str, str, str]]] = {Outcome.CONTRADICTED: [], Outcome.DOUBTFUL: []}
    agreed = 0
    for article in articles:
        assert isinstance(article, Article)
        for finding in examine(article).findings:
            if finding.outcome in alarms:
                alarms[finding.outcome].append((article.id, finding.check, finding.message))
            agreed += finding.outcome is Outcome.CONSISTENT
    assert len(alarms[Outcome.CONTRADICTED]) <= CONTRADICTED, alarms
    assert len(alarms[Outcome.DOUBTFUL]) <= DOUBTFUL, alarms
    assert agreed >= 250  # the checks are not quiet because they recognise nothing


#: Misspelt names, all of them the article's own.
NAMES = {"polnear.dev": 2, "gum_news": 2}


@pytest.mark.parametrize("name", NAMES)
def test_articles_of_other_outlets_give_no_false_alarm(data: Path, name: str) -> None:
    flagged = (Outcome.CONTRADICTED, Outcome.DOUBTFUL)
    found = []
    for article in read_many([str(data / f"bench/attribution/{name}.jsonl")]):
        assert isinstance(article, Article)
        flagged = (Outcome.CONTRADICTED, Outcome.DOUBTFUL)
        found += [
            (article.id, each.check, each.message) for each in examine(article).findings if each.outcome in flagged
        ]
    assert [each for each in found if each[1] != "name-spelling"] == []
    assert len(found) <= NAMES[name]
