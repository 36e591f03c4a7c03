"""Is a line the publication's furniture rather than the article?"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from deskcheck import datafile

_EDGES = "[]()*_•·►▶»«>|-–—:.!… \t"


class _Phrase(NamedTuple):
    starts: str
    holds: str
    whole: bool


def is_boilerplate(line: str) -> bool:
    """Newsletter, subscription, sharing, copyright and "read more" lines, by the phrases of ``boilerplate.toml``."""
    start = line.lstrip(_EDGES)
    words = start[:60].split(None, 1)
    if not words:
        return False
    candidates = _phrases().get(_bare(words[0]))
    if candidates is None:
        return False
    folded = " ".join(start.replace("’", "'").casefold().split())
    return any(_fits(folded, phrase) for phrase in candidates)


def _fits(folded: str, phrase: _Phrase) -> bool:
    if phrase.whole:
        return folded.rstrip(_EDGES) == phrase.starts
    return folded.startswith(phrase.starts) and phrase.holds in folded


def _bare(word: str) -> str:
    return word.replace("’", "'").casefold().rstrip(":.,!|")


@cache
def _phrases() -> dict[str, tuple[_Phrase, ...]]:
    """Phrases by their first word: a line is looked up, not searched."""
    raw = datafile.load(Path(__file__).with_name("boilerplate.toml"))
    phrases = [_Phrase(text, "", True) for text in raw["whole"]]
    phrases += [_Phrase(text, "", False) for text in raw["starts"]]
    phrases += [_Phrase(text, held, False) for text, held in raw["starts_and_holds"]]
    table: dict[str, tuple[_Phrase, ...]] = {}
    for phrase in phrases:
        word = _bare(phrase.starts.split(None, 1)[0])
        table[word] = (*table.get(word, ()), phrase)
    return table
