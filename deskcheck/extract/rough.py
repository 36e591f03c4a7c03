"""Which words give a rough amount ("dozens", "several hundred") or a multiple ("doubled")?"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from deskcheck.extract.draft import Draft
from deskcheck.extract.lexicon import load
from deskcheck.extract.number_words import SCALES, scale_at
from deskcheck.extract.phrases import DETERMINERS, PREPOSITIONS, counted, plural
from deskcheck.extract.tokens import WORD, Tokens
from deskcheck.model import Direction, Kind, Shape, Unit

_DATA: Final = load("numbers")
_VAGUE: Final = {word: (Decimal(a), Decimal(b)) for word, (a, b) in _DATA["vague"].items()}
VAGUE_FIRST: Final = frozenset(word.split()[0] for word in _VAGUE)
SEVERAL: Final = {word: (Decimal(a), Decimal(b)) for word, (a, b) in _DATA["several"].items()}
MULTIPLES: Final[dict[str, list[str]]] = _DATA["multiples"]


def multiple(tokens: Tokens, i: int) -> Draft | None:
    word = tokens.low[i]
    after = tokens.low[i + 1] if i + 1 < tokens.n else ""
    factor, way = MULTIPLES[word]
    compares = after in DETERMINERS or after in PREPOSITIONS or after in ("as", "what")
    if word in ("double", "triple", "quadruple", "doubles", "triples", "halves") and not compares:
        return None
    if word in ("doubles", "triples", "halves") and after not in DETERMINERS:
        return None
    draft = Draft(i, i, Decimal(factor))
    draft.digits, draft.words = False, True
    if word in ("twice", "thrice") and not (
        after == "as" or after in ("the", "that", "its", "their", "what", "his", "her")
    ):
        draft.kind = Kind.COUNT
        draft.words = False
        return draft
    draft.kind = Kind.MULTIPLE
    if word.endswith("fold"):
        draft.unit = Unit(name="time", surface=None, dimension="count")
    draft.direction = Direction(way) if way else None
    return draft


def several(tokens: Tokens, i: int) -> Draft | None:
    """ "several hundred", "a few thousand", "a couple of cars"; bare "several" and "a few" say nothing to check."""
    low, word, j = tokens.low, tokens.low[i], i + 1
    first = i - 1 if i and low[i - 1] == "a" else i
    if j < tokens.n and low[j] == "of" and word == "couple":
        j += 1
    if j < tokens.n and low[j] in SCALES:
        a, b = SEVERAL[word]
        draft = Draft(first, j, None)
        draft.digits = False
        scale = SCALES[low[j]]
        draft.spread(a * scale, (b + 1) * scale - 1, Shape.VAGUE)
        second = scale_at(tokens, j + 1)
        if second is not None:
            draft.times(second[0])
            draft.last = draft.right = second[1]
        return draft
    if word != "couple" or first == i or j >= tokens.n or tokens.kind[j] != WORD:
        return None
    phrase = counted(tokens, j)
    if phrase is None or not plural(low[phrase.head]):
        return None
    draft = Draft(first, i, Decimal(2))
    draft.digits = False
    draft.right = j - 1
    return draft


def vague(tokens: Tokens, i: int) -> Draft | None:
    low, last = tokens.low, i
    key = low[i]
    if i + 2 < tokens.n and low[i + 1] == "of" and f"{key} of {low[i + 2]}" in _VAGUE:
        key, last = f"{key} of {low[i + 2]}", i + 2
    if key not in _VAGUE or (key == "scores" and (i + 1 >= tokens.n or low[i + 1] != "of")):
        return None
    draft = Draft(i, last, None)
    draft.digits = False
    draft.spread(*_VAGUE[key], Shape.VAGUE)
    return draft
