"""Which words of a clause of time are verbs?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.dates.words import PAST
from deskcheck.extract.tokens import WORD
from deskcheck.relate.ground import Ground

_AUX: Final = frozenset({"was", "were", "had", "been", "being", "is", "has"})


def is_past(ground: Ground, i: int) -> bool:
    """A verb of the past that is no auxiliary."""
    return _is_form(ground, i, ("ed",))


def is_verb(ground: Ground, i: int) -> bool:
    """A verb of the past, or a participle."""
    return _is_form(ground, i, ("ed", "ing"))


def _is_form(ground: Ground, i: int, endings: tuple[str, ...]) -> bool:
    tokens, word = ground.tokens, ground.tokens.low[i]
    if tokens.kind[i] != WORD or tokens.upper(i) or word in _AUX:
        return False
    return word in PAST or (len(word) > 4 and word.endswith(endings))
