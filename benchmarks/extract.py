"""How many articles a second does our extraction read, and how many times is that what its peers do?

    python benchmarks/extract.py [FILE [ARTICLES]]      FILE: articles as JSON Lines

Quantities and dates, tokens included, against quantulum3 (values and units) and text2num with digits (values alone), on
the same articles in one run. CPU time of one core; the peers come with ``pip install 'deskcheck[bench]'``.
"""  # fmt: skip

from __future__ import annotations

from collections.abc import Callable

from timing import LENGTH, ROUNDS, Clock, arguments, best, peer_quantulum, peer_text2num, read_some

from deskcheck.examine import examine
from deskcheck.extract.as_of import with_as_of
from deskcheck.extract.dates import dates
from deskcheck.extract.quantities import quantities
from deskcheck.extract.tokens import Tokens
from deskcheck.model import Article

OURS = "deskcheck: quantities and dates"


def ours(article: Article) -> object:
    """Every quantity with its unit, bound, concept and date, and every date."""
    tokens = Tokens(article)
    dated = dates(tokens, article)
    return with_as_of(quantities(tokens, dated.taken), dated, tokens, article)


def on_text(peer: Callable[[str], object]) -> Callable[[Article], object]:
    return lambda article: peer(article.text)


def main() -> None:
    path, count = arguments()
    articles = list(read_some(path, count))
    extractors: dict[str, Callable[[Article], object]] = {
        OURS: ours,
        "deskcheck: examine, all of it": examine,
        "quantulum3": on_text(peer_quantulum()),
        "text2num and digits": on_text(peer_text2num()),
    }
    rounds = []
    for _ in range(ROUNDS):
        clock = Clock()
        for article in articles:
            for name, extract in extractors.items():
                clock(name, lambda: extract(article))  # noqa: B023  called at once
        rounds.append(clock)
    cost = best(rounds)
    words = sum(len(article.text.split()) for article in articles)
    print(f"{len(articles)} articles, {words:,} words; CPU time, best of {ROUNDS} rounds")
    print(f"{'':32}{'articles/s':>12}{f'ms at {LENGTH} words':>18}{'times ours':>12}")
    for name, ms in cost.items():
        print(f"{name:32}{1000 * len(articles) / ms:12.1f}{ms * LENGTH / words:18.2f}{ms / cost[OURS]:12.2f}")


if __name__ == "__main__":
    main()
