"""Which fraction words are a number ("two-thirds", "half of", "half a million"), and which are not ("half-hearted")?"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from deskcheck.extract.draft import Draft
from deskcheck.extract.lexicon import load
from deskcheck.extract.number_words import FRACTIONS, SCALES
from deskcheck.extract.phrases import CLOSED, DETERMINERS, is_dash, spaced_hyphen
from deskcheck.extract.tokens import WORD, Tokens
from deskcheck.model import Kind

_HALVED: Final = frozenset(load("numbers")["halved"]["units"].split())
_ORDERED: Final = frozenset("top bottom upper lower middle richest poorest wealthiest highest lowest best".split())
_QUARTERED: Final = frozenset("point century mile inch hour acre pint turn".split())
_LASTING: Final = frozenset("second minute hour day week month year decade century mile metre meter inch foot".split())
_HEDGED: Final = frozenset(
    "than by about nearly almost roughly to around over under least some above below exactly or fully".split()
)
_SIZES: Final = frozenset("rise fall increase decrease drop decline cut reduction jump gain loss growth".split())


def is_part(tokens: Tokens, count: int, j: int) -> bool:
    """ "two-thirds", "one fifth of"; but "two quarters" are six months and "one third party" is none."""
    word, hyphen = tokens.low[j], is_dash(tokens, j - 1) or spaced_hyphen(tokens, j - 1)
    following = tokens.low[j + 1] if j + 1 < tokens.n else ""
    if word.endswith("s") or word == "halves":
        return hyphen or word != "quarters" or count == 3 or following == "of"
    return count == 1 and (hyphen or following in CLOSED or j + 1 >= tokens.n or tokens.kind[j + 1] != WORD)


def part_of_one(first: int, last: int, value: Decimal) -> Draft:
    part = Draft(first, last, value)
    part.digits, part.words, part.kind = False, True, Kind.RATIO
    return part


def of_a_scale(tokens: Tokens, part: Draft) -> Draft:
    """ "half a million", "a quarter of a million", "half-million": the fraction of a scale word is a plain number."""
    low, j, n = tokens.low, part.last + 1, tokens.n
    if j < n and low[j] == "of":
        j += 1
    if j < n and (low[j] in ("a", "an") or is_dash(tokens, j)):
        j += 1
    if j < n and j > part.last and low[j] in SCALES and low[j] != "hundred" and part.value is not None:
        scale = SCALES[low[j]]
        part.times(scale)
        part.last = part.right = j
        part.words, part.kind, part.factor = False, None, scale
        part.scaled, part.step = True, scale / 10
    return part


def fraction(tokens: Tokens, i: int) -> Draft | None:
    """A fraction word without a number before it: "half", "a third of"."""
    low, word = tokens.low, tokens.low[i]
    before = low[i - 1] if i else ""
    if word == "half":
        return _and_a_half(tokens, i) or _half(tokens, i)
    if not word.endswith("s") and i + 1 < tokens.n and low[i + 1] in SCALES and word == "quarter":
        return of_a_scale(tokens, part_of_one(i, i, 1 / Decimal(FRACTIONS[word])))
    if low[i + 1 : i + 2] == ["of"] and before in _ORDERED and low[i - 2 : i - 1] == ["the"]:
        return part_of_one(i, i, 1 / Decimal(FRACTIONS[word]))  # "the poorest fifth of households"
    if word.endswith("s") or before not in ("a", "an"):
        return None
    part = of_a_scale(tokens, part_of_one(i - 1, i, 1 / Decimal(FRACTIONS[word])))
    if part.kind is None:
        return part
    after = low[i + 1] if i + 1 < tokens.n else ""
    if word == "quarter" and (after in _QUARTERED or after in ("percent", "percentage")):
        part.words, part.kind, part.step, part.scaled = False, None, Decimal("0.25"), True
        return part  # "a quarter percentage point"
    hedged = i > 1 and (low[i - 2] in _HEDGED or (low[i - 2] == "as" and low[i - 3] == "much"))
    hedged = hedged or (i > 2 and low[i - 2] == "of" and low[i - 3] in _SIZES)  # "a fall of a fifth"
    noun = i + 1 < tokens.n and tokens.kind[i + 1] == WORD and after not in CLOSED
    return part if after == "of" or after in ("more", "less") or (hedged and not noun) else None


def _and_a_half(tokens: Tokens, i: int) -> Draft | None:
    """ "an hour and a half": the unit stands inside the number."""
    low, first = tokens.low, i - 4
    if first < 0 or low[i - 2 : i] != ["and", "a"] or low[first] not in ("a", "an") or low[i - 3] not in _LASTING:
        return None
    draft = Draft(first, i, Decimal("1.5"), step=Decimal("0.5"))
    draft.digits, draft.scaled = False, True
    return draft


def _half(tokens: Tokens, i: int) -> Draft | None:
    low, j = tokens.low, i + 1
    part = part_of_one(i, i, Decimal("0.5"))
    before = low[i - 1] if i else ""
    if before in ("first", "second", "other", "latter", "front", "top", "bottom", "back", "opening", "better", "last"):
        return None
    part = of_a_scale(tokens, part)
    if part.kind is None:
        return part
    if before == "a" and i > 1 and low[i - 2] in _HEDGED and not (j < tokens.n and tokens.kind[j] == WORD):
        part.first = part.left = i - 1  # "less than a half."
        return part
    if before == "a" and (j >= tokens.n or low[j] not in _HALVED):
        return None
    after = low[j] if j < tokens.n else ""
    if after == "dozen":
        return None
    if after in ("a", "an") and j + 1 < tokens.n and low[j + 1] == "dozen":
        return None
    of = after == "of" or (after in DETERMINERS and after not in ("a", "an", "no", "what")) or after in ("as", "that")
    unit = after in ("a", "an") or after in _HALVED or is_dash(tokens, min(j, tokens.n - 1))
    hedge = before in _HEDGED or before in ("in", "only", "just")
    if unit and (after in ("a", "an") or not is_dash(tokens, j)):
        if after in ("a", "an"):
            part.last = part.right = j
        part.words, part.kind, part.step, part.scaled = False, None, Decimal("0.5"), True
        return part
    if unit:  # "half-hour"
        if low[j + 1] in _HALVED or low[j + 1] == "day":
            part.words, part.kind, part.step, part.scaled = False, None, Decimal("0.5"), True
            return part
        return None
    return part if of or hedge else None
