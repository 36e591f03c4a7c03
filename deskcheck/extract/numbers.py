"""Which tokens make a number, and what is its value?

``read`` starts at a trigger token and takes all that belongs to the number itself: digits, signs, number words,
fractions, scale words. Currency, unit and hedge are the matter of the files beside this one.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from deskcheck.extract.draft import Draft
from deskcheck.extract.fractions import fraction, is_part, of_a_scale, part_of_one
from deskcheck.extract.lexicon import load
from deskcheck.extract.number_words import (
    CARDINALS,
    FRACTIONS,
    ORDINALS,
    SCALES,
    SIGNS,
    cardinal,
    decimals,
    half_more,
    scale_at,
)
from deskcheck.extract.phrases import AUXILIARIES, DETERMINERS, PREPOSITIONS, counted, is_dash, plural, spaced_hyphen
from deskcheck.extract.rough import MULTIPLES, SEVERAL, VAGUE_FIRST, multiple, several, vague
from deskcheck.extract.tokens import DASHES, NUMBER, Tokens
from deskcheck.model import Kind

_DATA: Final = load("numbers")
_ABBREVIATIONS: Final = {word: (Decimal(scale), when) for word, (scale, when) in _DATA["abbreviations"].items()}
_SUFFIX: Final = frozenset({"st", "nd", "rd", "th"})
_SIGN: Final = frozenset({"minus", "negative"})
_TALL: Final = frozenset("tall high long wide deep away above below thick apart sprint race".split())
#: Every word that a number may begin at (numbers in digits begin at their token).
TRIGGERS: Final = (
    frozenset(CARDINALS) | frozenset(SCALES) | frozenset(FRACTIONS) | frozenset(SIGNS) | frozenset(VAGUE_FIRST)
    | frozenset(SEVERAL) | frozenset(MULTIPLES) | frozenset(ORDINALS)
)  # fmt: skip


def read(tokens: Tokens, i: int, *, money: bool = False) -> Draft | None:
    """The number that begins at trigger token ``i``; ``money``: a currency sign stands before it."""
    if tokens.kind[i] == NUMBER:
        return _digits(tokens, i, money)
    word = tokens.low[i]
    if word in CARDINALS:
        return _spelled(tokens, i)
    if word in SIGNS:
        return _scaled(tokens, part_of_one(i, i, SIGNS[word]))
    if word in MULTIPLES:
        return multiple(tokens, i)
    if word in SEVERAL:
        return several(tokens, i)
    if word in SCALES:
        return _bare_scale(tokens, i)
    if word in FRACTIONS:
        part = fraction(tokens, i)
        if part is not None:
            return part
    if word in VAGUE_FIRST:
        return vague(tokens, i)
    return _ordinal(tokens, i, i, ORDINALS[word]) if word in ORDINALS else None


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


def _digits(tokens: Tokens, i: int, money: bool) -> Draft:
    text = plain(tokens.low[i])
    if text is None:
        odd = Draft(i, i, Decimal(0))
        odd.kind = Kind.ID
        return odd
    first = last = i
    low, n = tokens.low, tokens.n
    if i > 0 and low[i - 1] == "." and tokens.joined(i) and "." not in text and not tokens.joined(i - 1):
        text, first = "0." + text, i - 1  # ".001 per cent"
    while "." not in text and len(text) < 30 and _spaced_group(tokens, first, last):
        last += 1 if tokens.kind[last + 1] == NUMBER else 2
        text += low[last]
    number = Decimal(text)
    if last + 1 < n and low[last + 1] in _SUFFIX and tokens.joined(last + 1):
        return _ordinal(tokens, first, last + 1, 0 if number > 10**6 else int(number))
    draft = Draft(first, last, number, step=Decimal(1).scaleb(-len(text.partition(".")[2])))
    draft.scaled = "." in text
    _simple_fraction(tokens, draft)
    _negative(tokens, draft)
    if draft.kind is not None:
        return draft
    return _scaled(tokens, draft) if not _abbreviated(tokens, draft, money) else draft


def _spaced_group(tokens: Tokens, first: int, last: int) -> bool:
    """Do three more digits follow behind a space that separates thousands ("120 000")?"""
    nxt = last + 1
    if nxt + 1 < tokens.n and tokens.low[nxt] == "," and tokens.low[nxt + 1][0] == "0" and tokens.joined(nxt):
        return (
            _three_digits(tokens, nxt + 1) and len(tokens.low[first]) <= 3
        )  # "80, 000": no list goes on with a nought
    if nxt >= tokens.n or not _three_digits(tokens, nxt):
        return False
    if tokens.start[nxt] - tokens.end[last] != 1 or not tokens.low[first].isdigit():
        return False
    if nxt + 1 < tokens.n and tokens.low[nxt + 1] in "/:" and tokens.joined(nxt + 1):
        return False
    return len(tokens.low[first]) <= 3 and tokens.low[first][0] != "0"


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
                draft.value, draft.first, draft.left = -draft.value, before, before
            return
        if before > 0 and tokens.low[before - 1] in _SIGN:  # "minus-1.4"
            draft.value, draft.left = -draft.value, before - 1
            draft.first = before - 1
            return
        if _ranges(tokens, before, draft.value):
            return
        if glued or (sign in "–—" and before > 0 and not tokens.joined(before) and tokens.sent[before] == -1):
            return
    elif sign not in _SIGN or (before > 0 and tokens.kind[before - 1] == NUMBER):
        return
    draft.value = -draft.value
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
    if j + 1 < tokens.n and tokens.joined(j + 1) and tokens.low[j + 1] in "/²³":
        return False
    decimal = tokens.low[j] == "b" and tokens.joined(j) and draft.scaled  # "1.2b"
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
    if j >= tokens.n or tokens.low[j] in _TALL:
        return False
    if tokens.low[j] == "of":
        return j + 1 < tokens.n and tokens.low[j + 1] in DETERMINERS
    phrase = counted(tokens, j)
    return phrase is not None and plural(tokens.low[phrase.head])


def _scaled(tokens: Tokens, draft: Draft) -> Draft:
    """Take "and a half" and the scale words that follow."""
    more = half_more(tokens, draft.last + 1) if draft.kind is None and draft.factor < 1000 else None
    if more is not None and draft.value is not None and draft.value == int(draft.value):
        draft.value += more[0]
        draft.last, draft.scaled, draft.step = more[1], True, Decimal("0.5")
    for _ in range(2):  # "five hundred million"
        found = scale_at(tokens, draft.last + 1)
        if found is None:
            break
        draft.times(found[0])
        draft.factor *= found[0]
        draft.last = found[1]
        draft.scaled = draft.scaled or found[0] > 1000 or draft.digits
        if draft.words:  # "half a million" is read elsewhere; "½ million"
            draft.words, draft.scaled, draft.kind = False, True, None
    more = half_more(tokens, draft.last + 1) if draft.factor >= 1000 else None
    if more is not None and draft.value is not None and draft.value == int(draft.value):  # "two million and a half"
        draft.value += more[0] * draft.factor
        draft.last, draft.step = more[1], draft.factor / 2
    draft.right = draft.last
    return draft


def _spelled(tokens: Tokens, i: int) -> Draft | None:
    found = cardinal(tokens, i)
    assert found is not None
    value, last, largest = found
    hyphen = last + 2 < tokens.n and (is_dash(tokens, last + 1) or spaced_hyphen(tokens, last + 1))
    j = last + 2 if hyphen else last + 1
    if j < tokens.n:
        word = tokens.low[j]
        if value % 10 == 0 and value % 100 >= 20 and 0 < ORDINALS.get(word, 0) < 10:
            return _ordinal(tokens, i, j, value + ORDINALS[word])
        if word in FRACTIONS and value < FRACTIONS[word] and is_part(tokens, value, j):
            part = part_of_one(i, j, Decimal(value) / FRACTIONS[word])
            return of_a_scale(tokens, part)
    draft = Draft(i, last, Decimal(value))
    draft.digits = False
    if largest >= 1_000_000:
        draft.scaled, draft.step = True, Decimal(largest)
    draft.factor = Decimal(largest if value % largest == 0 else 1)
    point = decimals(tokens, last + 1)
    if point is not None:  # "five point five"
        draft.value, draft.last, draft.scaled = value + point[0], point[1], True
        draft.step = Decimal(1).scaleb(1 + last - point[1])
    if i > 0 and tokens.low[i - 1] in _SIGN:
        assert draft.value is not None
        draft.value, draft.first, draft.left = -draft.value, i - 1, i - 1
    return _scaled(tokens, draft)


def _bare_scale(tokens: Tokens, i: int) -> Draft | None:
    """ "a hundred", "a million and a half", "a dozen"; without "a" a bare scale word counts nothing."""
    article = i > 0 and tokens.low[i - 1] in ("a", "an")
    if not article and not (tokens.low[i] == "hundred" and tokens.low[i + 1 : i + 2] in (["thousand"], ["million"])):
        return None
    scale = SCALES[tokens.low[i]]
    draft = Draft(i - article, i, scale)
    draft.digits, draft.factor = False, scale
    if scale > 1000:
        draft.scaled, draft.step = True, scale
    return _scaled(tokens, draft)


def _ordinal(tokens: Tokens, first: int, last: int, value: int) -> Draft:
    draft = Draft(first, last, Decimal(value))
    draft.digits = tokens.kind[first] == NUMBER
    draft.kind = Kind.ORDINAL
    return draft
