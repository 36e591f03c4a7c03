"""What does each stage of an article's way cost, within its budget, and as a ratio to quantulum3 in the same run?

    python benchmarks/stages.py [FILE [ARTICLES]]      FILE: articles as JSON Lines

CPU time, scaled to an article of 350 words. The budgets are milliseconds on one machine; the ratio travels.
"""  # fmt: skip

from __future__ import annotations

import gc
from datetime import date

from timing import LENGTH, ROUNDS, Clock, arguments, best, peer_quantulum, read_some

from deskcheck.checks import CHECKS
from deskcheck.checks.framework import findings
from deskcheck.claims import claims
from deskcheck.examine import NO_SETTINGS, examine
from deskcheck.extract.as_of import with_as_of
from deskcheck.extract.attributions import attributions
from deskcheck.extract.dates import dates
from deskcheck.extract.people import people
from deskcheck.extract.quantities import quantities
from deskcheck.extract.tokens import Tokens
from deskcheck.judge import judge
from deskcheck.model import Article, Run
from deskcheck.questions import questions
from deskcheck.relate import relations
from deskcheck.render import render
from deskcheck.report import report

#: Budget in ms at 350 words, and the stages that share it.
BUDGETS = {
    "read": (0.2, ("read",)),
    "tokens and sentences": (0.5, ("tokens",)),
    "quantities and dates": (1.8, ("dates", "quantities", "as-of")),
    "attributions": (1.2, ("people", "attributions")),
    "relations and checks": (1.2, ("claims", "relations", "checks")),
    "examine, all of it": (5.0, ("examine",)),
    "after it": (None, ("questions", "judge", "report", "html", "json")),
}
AGAINST = "quantulum3"


def through(article: Article, clock: Clock) -> None:
    """One article through every stage."""
    tokens = clock("tokens", lambda: Tokens(article))
    dated = clock("dates", lambda: dates(tokens, article))
    cast = clock("people", lambda: people(tokens, article))
    said = clock("attributions", lambda: attributions(tokens, article, cast))
    found = clock("quantities", lambda: quantities(tokens, dated.taken))
    found = clock("as-of", lambda: with_as_of(found, dated, tokens, article))
    clock("claims", lambda: claims(article, found, dated.mentions, said, cast))
    dossier = clock("examine", lambda: examine(article))
    clock("relations", lambda: relations(dossier, tokens))
    clock("checks", lambda: findings(dossier, CHECKS, NO_SETTINGS))
    asked = clock("questions", lambda: questions(dossier))
    verdicts = clock("judge", lambda: judge(dossier, (), asked))
    made = clock("report", lambda: report(dossier, verdicts, (), as_of_run=date(2024, 1, 1), run=Run("2024-01-01")))
    clock("html", lambda: render(made, "html"))
    clock("json", lambda: render(made, "json"))


def main() -> None:
    path, count = arguments()
    peer = peer_quantulum()
    gc.freeze()  # what the peer has loaded is no burden of ours
    rounds = []
    for _ in range(ROUNDS):
        clock = Clock()
        articles = clock("read", lambda: list(read_some(path, count)))
        for article in articles:
            through(article, clock)
        for article in articles:  # apart, so that neither finds the other's things in the processor's caches
            clock(AGAINST, lambda: peer(article.text))  # noqa: B023  called at once
        rounds.append(clock)
    words = sum(len(article.text.split()) for article in articles)
    table({name: ms * LENGTH / words for name, ms in best(rounds).items()}, len(articles), words)


def table(cost: dict[str, float], articles: int, words: int) -> None:
    print(f"{articles} articles, {words:,} words; CPU ms at {LENGTH} words, best of {ROUNDS} rounds")
    print(f"{'':24}{'ms':>8}{'budget':>8}{'of examine':>12}{AGAINST + ' / it':>17}")
    for name, (budget, stages) in BUDGETS.items():
        total = sum(cost[stage] for stage in stages)
        rows = [(name, total, budget)]
        rows += [(f"    {stage}", cost[stage], None) for stage in stages if len(stages) > 1]
        for label, ms, limit in rows:
            over = "" if limit is None else f"{limit:.1f}" + ("!" if ms > limit else " ")
            print(f"{label:24}{ms:8.3f}{over:>8}{ms / cost['examine']:12.1%}{cost[AGAINST] / ms:17.1f}")
    print(f"{AGAINST:24}{cost[AGAINST]:8.3f}")


if __name__ == "__main__":
    main()
