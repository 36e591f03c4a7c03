"""Which tokens make a number, and what is its value?

``read`` starts at a trigger token and takes all that belongs to the number itself: digits, signs, number words,
fractions, scale words. Currency, unit and hedge are the matter of the files beside this one.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from deskcheck.extract.digits import digits
from deskcheck.extract.draft import Draft
from deskcheck.extract.fractions import fraction, is_part, of_a_scale, part_of_one
from deskcheck.extract.number_words import (
    CARDINALS,
    FRACTIONS,
    ORDINALS,
    SCALES,
    SIGNS,
    cardinal,
    decimals,
    half_more,
    ordinal,
    scale_at,
)
from deskcheck.extract.phrases import is_dash, spaced_hyphen
from deskcheck.extract.rough import MULTIPLES, SEVERAL, VAGUE_FIRST, multiple, several, vague
from deskcheck.extract.tokens import NUMBER, Tokens

_SIGN: Final = frozenset({"minus", "negative"})
#: Every word that a number may begin at (numbers in digits begin at their token).
TRIGGERS: Final = (
    frozenset(CARDINALS) | frozenset(SCALES) | frozenset(FRACTIONS) | frozenset(SIGNS) | frozenset(VAGUE_FIRST)
    | frozenset(SEVERAL) | frozenset(MULTIPLES) | frozenset(ORDINALS)
)  # fmt: skip


def read(tokens: Tokens, i: int, *, money: bool = False) -> Draft | None:
    """The number that begins at trigger token ``i``; ``money``: a currency sign stands before it."""
    if tokens.kind[i] == NUMBER:
        draft, open_ended = digits(tokens, i, money=money)
        return _scaled(tokens, draft) if open_ended else draft
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
    return ordinal(tokens, i, i, ORDINALS[word]) if word in ORDINALS else None


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
    if more is not None and draft.value is not None and draft.value == int(draft.value):
        draft.value = Decimal(int(draft.value))
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
            return ordinal(tokens, i, j, value + ORDINALS[word])
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
        draft.value, draft.first, draft.left = draft.value.copy_negate(), i - 1, i - 1
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
