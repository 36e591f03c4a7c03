"""Which value do number words have ("two hundred and five", "three and a half")?"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from deskcheck.extract.draft import Draft
from deskcheck.extract.lexicon import load
from deskcheck.extract.phrases import is_dash, spaced_hyphen
from deskcheck.extract.tokens import NUMBER, Tokens
from deskcheck.model import Kind

_DATA: Final = load("numbers")
CARDINALS: Final[dict[str, int]] = _DATA["cardinals"]
SCALES: Final[dict[str, Decimal]] = {word: Decimal(text) for word, text in _DATA["scales"].items()}
SCALES_AFTER: Final = SCALES | {word + "s": scale for word, scale in SCALES.items()}
ORDINALS: Final[dict[str, int]] = _DATA["ordinals"]
#: Singular and plural: "third", "thirds"; "second" is never a part.
FRACTIONS: Final[dict[str, int]] = _DATA["fractions"] | {
    ("halves" if word == "half" else word + "s"): parts for word, parts in _DATA["fractions"].items()
}
SIGNS: Final[dict[str, Decimal]] = {sign: Decimal(text[0]) / Decimal(text[2]) for sign, text in _DATA["signs"].items()}
_DIGITS: Final = {word: value for word, value in CARDINALS.items() if value < 10} | {"nought": 0, "oh": 0}
_HUNDRED: Final = 100


def cardinal(tokens: Tokens, i: int) -> tuple[int, int, int] | None:
    """The value of the number words from token ``i`` on, the last token, and the largest scale word (1: none)."""
    low, n = tokens.low, tokens.n
    if low[i] not in CARDINALS:
        return None
    total, current, last, largest, smallest = 0, CARDINALS[low[i]], i, 1, None
    j = i + 1
    while j < n:
        word = low[j]
        if _hyphen(tokens, j) and low[j + 1] in CARDINALS and current % 10 == 0 and low[last] in CARDINALS:
            j += 1
            word = low[j]
            if not _goes_on(current, CARDINALS[word]):
                break
            current += CARDINALS[word]
        elif word in CARDINALS and _goes_on(current, CARDINALS[word]):
            current += CARDINALS[word]
        elif word == "and" and _after_and(tokens, j, last):
            j += 1
            current += CARDINALS[low[j]]
        elif word == "hundred" and 0 < current < _HUNDRED:
            current *= _HUNDRED
            largest = max(largest, _HUNDRED)
        elif word in SCALES and word not in ("dozen", "hundred") and current and _smaller(SCALES[word], smallest):
            smallest = int(SCALES[word])
            total, current = total + current * smallest, 0
            largest = max(largest, smallest)
        else:
            break
        last = j
        j += 1
    return total + current, last, largest


def _hyphen(tokens: Tokens, j: int) -> bool:
    return is_dash(tokens, j) or spaced_hyphen(tokens, j)


def _goes_on(current: int, following: int) -> bool:
    """May ``following`` be added to what was read: "twenty five", "hundred five", but not "two three"?"""
    if following == 0:
        return False
    if current == 0:
        return True
    if following < 10:
        return current % 10 == 0 and current % _HUNDRED != 10
    return current % _HUNDRED == 0 and following < _HUNDRED


def _after_and(tokens: Tokens, j: int, last: int) -> bool:
    """ "two hundred and five", not "two hundred and five hundred": a small number ends what a scale word began."""
    low = tokens.low
    if low[last] not in SCALES or low[last] == "dozen" or j + 1 >= tokens.n or low[j + 1] not in CARDINALS:
        return False
    k = j + 2
    if k < tokens.n and is_dash(tokens, k) and low[k + 1] in CARDINALS:
        k += 2
    elif k < tokens.n and low[k] in CARDINALS:
        k += 1
    if k < tokens.n and low[k] in FRACTIONS and low[k].endswith("s"):
        return False  # "two million and three quarters"
    return k >= tokens.n or low[k] not in SCALES or low[last] != "hundred" or low[k] != "hundred"


def _smaller(scale: Decimal, smallest: int | None) -> bool:
    return smallest is None or scale < smallest


def half_more(tokens: Tokens, j: int) -> tuple[Decimal, int] | None:
    """ "and a half", "and three-quarters" from token ``j`` on: the part and its last token."""
    low = tokens.low
    if j >= tokens.n or (low[j] != "and" and not _hyphen(tokens, j)):
        return None
    places = [k for k in range(j, min(j + 6, tokens.n)) if not _hyphen(tokens, k)][:3]  # "two-and-a-half"
    if len(places) < 3 or low[places[0]] != "and":
        return None
    many, k = low[places[1]], places[2]
    parts = FRACTIONS.get(low[k])
    if parts is None:
        return None
    if many in ("a", "one"):
        return 1 / Decimal(parts), k
    count = CARDINALS.get(many, 0)
    return (Decimal(count) / parts, k) if 0 < count < parts else None


def decimals(tokens: Tokens, j: int) -> tuple[Decimal, int] | None:
    """ "point five", "point zero three" from token ``j`` on: the decimal part and its last token."""
    if j + 1 >= tokens.n or tokens.low[j] != "point" or tokens.low[j + 1] not in _DIGITS:
        return None
    digits, k = "", j + 1
    while k < tokens.n and tokens.low[k] in _DIGITS and len(digits) < 9:
        digits += str(_DIGITS[tokens.low[k]])
        k += 1
    return Decimal(f"0.{digits}"), k - 1


def scale_at(tokens: Tokens, j: int) -> tuple[Decimal, int] | None:
    """A scale word at token ``j``, or behind a hyphen there ("3-billion"): factor and its token."""
    if j >= tokens.n:
        return None
    if tokens.low[j] in SCALES_AFTER:
        return SCALES_AFTER[tokens.low[j]], j
    if is_dash(tokens, j) and tokens.low[j + 1] in SCALES:
        return SCALES[tokens.low[j + 1]], j + 1
    return None


def ordinal(tokens: Tokens, first: int, last: int, value: int) -> Draft:
    draft = Draft(first, last, Decimal(value))
    draft.digits = tokens.kind[first] == NUMBER
    draft.kind = Kind.ORDINAL
    return draft
