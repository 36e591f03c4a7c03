"""Which articles are measured, and what does a call on them cost?  (Shared by the benchmarks beside this file.)"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from deskcheck.errors import ArticleError
from deskcheck.model import Article
from deskcheck.read import read_many

LENGTH = 350  # words: the article that the budgets are for
ARTICLES = 120
ROUNDS = 3
Result = TypeVar("Result")


def arguments() -> tuple[Path, int]:
    """``[FILE [ARTICLES]]`` of the command line: a JSON Lines file of articles, and how many of them."""
    data = os.environ.get("DESKCHECK_DATA", ".")
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(data, "bench/consistency/originals.jsonl")
    if not path.is_file():
        raise SystemExit(f"{path}: no such file; name a JSON Lines file of articles, or set DESKCHECK_DATA")
    return path, int(sys.argv[2]) if len(sys.argv) > 2 else ARTICLES


def read_some(path: Path, count: int) -> Iterator[Article]:
    """The first ``count`` articles of the file."""
    for article in read_many([str(path)]):
        if count == 0:
            return
        if isinstance(article, ArticleError):
            raise SystemExit(str(article))
        count -= 1
        yield article


class Clock:
    """CPU milliseconds by name, over one round of all articles: what others do on the machine is not in them."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def __call__(self, name: str, call: Callable[[], Result]) -> Result:
        start = time.process_time_ns()
        result = call()
        self.spent[name] = self.spent.get(name, 0.0) + (time.process_time_ns() - start) / 1e6
        return result


def best(rounds: list[Clock]) -> dict[str, float]:
    """The least that each name cost in any round."""
    return {name: min(clock.spent[name] for clock in rounds) for name in rounds[0].spent}


def peer_quantulum() -> Callable[[str], object]:
    """quantulum3's parser, warm. It is an optional extra: pip install 'deskcheck[bench]'."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it recommends its classifier, which downloads word vectors
        from quantulum3 import parser

        parser.parse("two miles")
    return lambda text: parser.parse(text)


def peer_text2num() -> Callable[[str], object]:
    """Number words to digits with text2num, then all digits: what a newsroom script would do."""
    import re

    from text_to_num import alpha2digit

    digits = re.compile(r"\d+(?:[.,]\d+)*")
    return lambda text: digits.findall(alpha2digit(text, "en"))
