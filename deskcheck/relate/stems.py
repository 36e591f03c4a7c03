"""What is the stem of a word, and of what a number counts, so that "killed" and "deaths" are one?"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from deskcheck.extract.lexicon import load
from deskcheck.model import Kind, Quantity
from deskcheck.relate.ground import singular

_FORMS: Final[dict[str, str]] = load("frames")["forms"]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A crude stem, good enough to know "killed", "kills" and "sinking" again within one article."""
    if word in _FORMS:
        return _FORMS[word]
    word = singular(word)
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word[: -len(ending)]
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]  # "cutting", "planned"
            break
    word = word.rstrip("e") if len(word) > 3 else word
    return _FORMS.get(word, word)


def counted(q: Quantity) -> str:
    """The stem of what is counted: of "payments to nine states" it is the states."""
    if q.concept is None:
        return ""
    return stem(q.unit.name if q.kind is Kind.COUNT and q.unit.name else q.concept.head)
