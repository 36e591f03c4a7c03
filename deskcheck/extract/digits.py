"""Which number do digits make, with separators, fraction, minus sign and abbreviated scale ("-1.2m", "10 1/2")?"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Final

from deskcheck.extract.draft import Draft
from deskcheck.extract.lexicon import load
from deskcheck.extract.money import only_money
from deskcheck.extract.number_words import SIGNS, ordinal
from deskcheck.extract.phrases import (
    AUXILIARIES,
    CLOSED,
    DETERMINERS,
    PREPOSITIONS,
    counted,
    plural,
    spaced_hyphen,
)
from deskcheck.extract.tokens import DASHES, NUMBER, WORD, Tokens
from deskcheck.model import Kind

_DATA: Final = load("numbers")
_ABBREVIATIONS: Final = {word: (Decimal(scale), when) for word, (scale, when) in _DATA["abbreviations"].items()}
_NEAR: Final = 40
_NO_STANDARD: Final = 100  # "1.2b" is billions, "802.11b" a standard
_SUFFIX: Final = frozenset({"st", "nd", "rd", "th"})
_TALL: Final = frozenset("tall high long wide deep away above below thick apart sprint race".split())
_SIGN: Final = frozenset({"minus", "negative"})


def digits(tokens: Tokens, i: int, *, money: bool) -> tuple[Draft, bool]:
    """The number at token ``i``, and whether scale words may go on behind it."""
    text = plain(tokens.low[i])
    if text is None:
        odd = Draft(i, i, Decimal(0))
        odd.kind = Kind.ID
        return odd, False
    first = last = i
    low, n = tokens.low, tokens.n
    if i > 0 and low[i - 1] == "." and tokens.joined(i) and "." not in text and _point_first(tokens, i - 1):
        text, first = "0." + text, i - 1  # ".001 per cent"
    while "." not in text and len(text) < 30 and _spaced_group(tokens, first, last):
        last += 1 if tokens.kind[last + 1] == NUMBER else 2
        text += low[last]
    number = Decimal(text)
    if last + 1 < n and low[last + 1] in _SUFFIX and tokens.joined(last + 1) and not _stone(number, low[last + 1]):
        return ordinal(tokens, first, last + 1, 0 if number > 10**6 else int(number)), False
    draft = Draft(first, last, number, step=_step(len(text.partition(".")[2])))
    draft.scaled = "." in text
    _simple_fraction(tokens, draft)
    _negative(tokens, draft)
    return draft, draft.kind is None and not _abbreviated(tokens, draft, money)


def _stone(number: Decimal, suffix: str) -> bool:
    """ "13st 4lb": no ordinal ends so, it is the weight."""
    return suffix == "st" and (number % 10 != 1 or number % 100 == 11)


@lru_cache(64)
def _step(decimals: int) -> Decimal:
    """One unit of the last printed digit."""
    return Decimal(1).scaleb(-decimals)


def _point_first(tokens: Tokens, point: int) -> bool:
    """ ".001", "=.47", "$.99": nothing that a sentence could end with stands before the point."""
    return not tokens.joined(point) or (point > 0 and tokens.low[point - 1] in "=$£€(~<>")


def plain(raw: str) -> str | None:
    """The digits without separators, or None where they are grouped like no number ("1,2", "10.0.0.1")."""
    whole, _, decimals = raw.partition(".")
    if "." in decimals or "," in decimals:
        return None
    if "," in whole:
        groups = whole.split(",")
        inner = {len(group) for group in groups[1:-1]}
        if len(groups[-1]) != 3 or not 1 <= len(groups[0]) <= 3 or not (inner <= {3} or inner <= {2}):
            return None
        whole = "".join(groups)
    return f"{whole}.{decimals}" if decimals else whole


def _spaced_group(tokens: Tokens, first: int, last: int) -> bool:
    """Do three more digits follow behind a space that separates thousands ("120 000")?"""
    nxt = last + 1
    if nxt + 1 < tokens.n and tokens.low[nxt] == "," and tokens.joined(nxt) and _three_digits(tokens, nxt + 1):
        nought = tokens.low[nxt + 1][0] == "0"  # "80, 000": no list goes on with a nought
        return len(tokens.low[first]) <= 3 and (nought or _comma_apart(tokens, nxt))
    if nxt >= tokens.n or not _three_digits(tokens, nxt):
        return False
    if tokens.start[nxt] - tokens.end[last] != 1 or not tokens.low[first].isdigit():
        return False
    if nxt + 1 < tokens.n and tokens.low[nxt + 1] in "/:" and tokens.joined(nxt + 1):
        return False
    return len(tokens.low[first]) <= 3 and tokens.low[first][0] != "0"


def _comma_apart(tokens: Tokens, comma: int) -> bool:
    """ "1, 118" beside "10, 000" in one sentence: the text prints a space behind the comma of thousands."""
    first, noun = tokens.first_of[tokens.sent[comma]], comma + 2
    if noun >= tokens.n or tokens.kind[noun] != WORD or tokens.low[noun] in CLOSED:
        return False  # "1, 118 and 120"
    for k in range(comma - 1, max(first, comma - _NEAR), -1):
        if tokens.low[k] == "," and tokens.joined(k) and tokens.low[k + 1] == "000" and tokens.kind[k - 1] == NUMBER:
            return True
    return False


def _three_digits(tokens: Tokens, i: int) -> bool:
    return tokens.kind[i] == NUMBER and len(tokens.low[i]) == 3 and tokens.low[i].isdigit()


def _simple_fraction(tokens: Tokens, draft: Draft) -> None:
    """ "1/2", "10 1/2", "2½", "nine" … behind the digits just read."""
    low, j, n = tokens.low, draft.last + 1, tokens.n
    assert draft.value is not None
    if draft.scaled or j >= n:
        return
    if low[j] in SIGNS:
        draft.value += SIGNS[low[j]]
        draft.last, draft.scaled, draft.step = j, True, Decimal("0.5")
    elif low[j] in "/⁄" and _over(tokens, draft.first) is not None:
        over = _over(tokens, draft.first)
        assert over is not None
        draft.value, draft.last, draft.words, draft.kind = over, j + 1, True, Kind.RATIO
    elif tokens.kind[j] == NUMBER and not tokens.joined(j):
        over = _over(tokens, j)
        if over is not None:
            draft.value += over
            draft.last, draft.scaled, draft.step = j + 2, True, Decimal("0.5")
    draft.right = draft.last


def _over(tokens: Tokens, j: int) -> Decimal | None:
    """The simple fraction printed at token ``j`` ("3/4")."""
    low = tokens.low
    if j + 2 >= tokens.n or low[j + 1] not in "/⁄" or not (tokens.joined(j + 1) and tokens.joined(j + 2)):
        return None
    if not (low[j].isdigit() and low[j + 2].isdigit() and len(low[j]) <= 2 and len(low[j + 2]) <= 3):
        return None
    above, below = int(low[j]), int(low[j + 2])
    return Decimal(above) / Decimal(below) if 0 < above < below else None


def _negative(tokens: Tokens, draft: Draft) -> None:
    """A minus sign before digits, where no word, digit or bracket stands directly before the sign."""
    before = draft.first - 1
    if before < 0 or draft.value is None:
        return
    sign = tokens.low[before]
    glued = before > 0 and tokens.joined(before) and tokens.low[before - 1] not in "($£€~:<>=≤≥"
    if sign in DASHES:
        if not tokens.joined(draft.first):
            if _cold(tokens, draft, before):
                draft.value, draft.first, draft.left = draft.value.copy_negate(), before, before
            return
        if before > 0 and tokens.low[before - 1] in _SIGN:  # "minus-1.4"
            draft.value, draft.left = draft.value.copy_negate(), before - 1
            draft.first = before - 1
            return
        if _ranges(tokens, before, draft.value):
            return
        if glued or (sign in "–—" and before > 0 and not tokens.joined(before) and tokens.sent[before] == -1):
            return
    elif sign not in _SIGN or (before > 0 and tokens.kind[before - 1] == NUMBER):
        return
    elif before > 1 and tokens.low[before - 1] in ("or", "/") and tokens.low[before - 2] == "plus":
        return  # "plus or minus 3 points"
    draft.value = draft.value.copy_negate()
    draft.first = draft.left = before


def _ranges(tokens: Tokens, sign: int, value: Decimal) -> bool:
    """ "75 -300 mm": behind a smaller number the sign is a hyphen."""
    lower = plain(tokens.low[sign - 1]) if sign and tokens.kind[sign - 1] == NUMBER else None
    return lower is not None and Decimal(lower) < value


def _cold(tokens: Tokens, draft: Draft, sign: int) -> bool:
    """ "to convert - 20 degrees", "at - 5 °C": a minus sign apart, where no word can stand before a dash."""
    if tokens.low[draft.last + 1 : draft.last + 2] not in (["degrees"], ["degree"], ["°"], ["deg"], ["º"]):
        return False
    word, before = tokens.low[sign - 1] if sign else "", tokens.low[sign - 2] if sign > 1 else ""
    return spaced_hyphen(tokens, sign) and (word in PREPOSITIONS or word in AUXILIARIES or before == "to")


def _abbreviated(tokens: Tokens, draft: Draft, money: bool) -> bool:
    """ "1.2m", "£3bn", "35k": take the abbreviated scale where it is one."""
    j = draft.last + 1
    if j >= tokens.n or tokens.low[j] not in _ABBREVIATIONS:
        return False
    scale, when = _ABBREVIATIONS[tokens.low[j]]
    if not money and tokens.low[j] == "k" and tokens.upper(j) and tokens.low[j - 1] in ("2", "4", "8"):
        return False  # "4K" is a picture
    if j + 1 < tokens.n and tokens.joined(j + 1) and tokens.low[j + 1] in "/²³":
        return False
    decimal = tokens.low[j] == "b" and tokens.joined(j) and draft.scaled and (draft.value or 0) < _NO_STANDARD
    if not money and (when == "money" or (when == "noun" and not decimal and not _counts(tokens, j + 1))):
        return False
    apart = not tokens.joined(j)
    if apart and not (money and when != "money") and (len(tokens.low[j]) < 2 and not tokens.upper(j)):
        return False
    draft.times(scale)
    draft.factor = scale
    draft.scaled, draft.last, draft.right = True, j, j
    return True


def _counts(tokens: Tokens, j: int) -> bool:
    """Does a counted noun begin at token ``j``, so that "m" is million ("35m users", not "35m tall")?"""
    if j < tokens.n and tokens.low[j] == "+" and tokens.joined(j):
        j += 1  # "10M+ downloads"
    if j >= tokens.n or tokens.low[j] in _TALL:
        return False
    if tokens.low[j] == "of":
        return j + 1 < tokens.n and tokens.low[j + 1] in DETERMINERS
    if only_money(tokens, j):
        return True
    phrase = counted(tokens, j)
    return phrase is not None and plural(tokens.low[phrase.head])
