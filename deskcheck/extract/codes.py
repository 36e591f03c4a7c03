"""Which numbers are codes, hours said in words, or numbers spoken of as such ("0023.HK", "four in the morning")?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.draft import Draft
from deskcheck.extract.number_words import CARDINALS
from deskcheck.extract.phrases import CLOSED, is_dash
from deskcheck.extract.tokens import MARK, NUMBER, WORD, Tokens
from deskcheck.model import Kind

_FILES: Final = frozenset("docket dockets case cases file petition filing suit lawsuit appeal ref reference no".split())
#: Words before an hour of the day.
AT: Final = frozenset("at around about until till before after past since from nearly almost".split())
_PARTS_OF_DAY: Final = frozenset({"morning", "afternoon", "evening"})
_SPEAKS: Final = frozenset("says insists believes argues admits announces".split())
_NUMBERS: Final = frozenset("number fraction integer digit numeral".split())
_LONGEST_EXCHANGE: Final = 3
_SHORTEST_TICKER: Final = 4


def code(tokens: Tokens, draft: Draft) -> Kind | None:
    """The kind of a code that begins with the draft, which is stretched over it; None where it is none."""
    last = _docket(tokens, draft) if draft.digits else None
    if last is None and draft.digits:
        last = _ticker(tokens, draft)
    if last is not None:
        draft.last = draft.right = last
        return Kind.ID
    last = _one_for_one(tokens, draft) or (_odds(tokens, draft) if draft.digits else None)
    if last is not None:
        draft.last = draft.right = last
        return Kind.SCORE
    return Kind.NAME if _speaks(tokens, draft) or _itself(tokens, draft) or _excluded(tokens, draft) else None


def _ticker(tokens: Tokens, draft: Draft) -> int | None:
    """ "0023.HK", "(601398.SS)": digits, a point, the letters of an exchange."""
    j, digits = draft.last + 1, tokens.low[draft.first]
    if j + 1 >= tokens.n or tokens.low[j] != "." or not (tokens.joined(j) and tokens.joined(j + 1)):
        return None
    letters = tokens.word(j + 1)
    if tokens.kind[j + 1] != WORD or not letters.isupper() or len(letters) > _LONGEST_EXCHANGE:
        return None
    bracketed = draft.first > 0 and tokens.low[draft.first - 1] == "("
    return j + 1 if digits.isdigit() and (bracketed or len(digits) >= _SHORTEST_TICKER) else None


def _one_for_one(tokens: Tokens, draft: Draft) -> int | None:
    """ "a 3-for-1 split", "two-for-one", "12-for-15 from the line"."""
    j = draft.last
    if j + 4 >= tokens.n or not (is_dash(tokens, j + 1) and tokens.low[j + 2] == "for" and is_dash(tokens, j + 3)):
        return None
    return j + 4 if tokens.kind[j + 4] == NUMBER or tokens.low[j + 4] in CARDINALS else None


def _odds(tokens: Tokens, draft: Draft) -> int | None:
    """ "5/1", "11/4 favourite", "120/80": no fraction, as the first number is the larger."""
    low, j = tokens.low, draft.last
    if j != draft.first or j + 2 >= tokens.n or low[j + 1] != "/" or not _tight(tokens, j + 1):
        return None
    if not (low[j].isdigit() and low[j + 2].isdigit()) or max(len(low[j]), len(low[j + 2])) > _LONGEST_EXCHANGE:
        return None
    if j + 3 < tokens.n and (low[j + 3] in "/%" or (tokens.joined(j + 3) and tokens.kind[j + 3] != MARK)):
        return None
    return j + 2 if int(low[j]) >= int(low[j + 2]) and low[j + 2] != "0" else None


def _docket(tokens: Tokens, draft: Draft) -> int | None:
    """ "2:19-cv-00417", "19-CR-318", and behind "docket" or "case" also "24-1187"."""
    low, j = tokens.low, draft.last
    if j + 2 < tokens.n and low[j + 1] == ":" and tokens.kind[j + 2] == NUMBER and _tight(tokens, j + 1):
        j += 2
    if j + 2 >= tokens.n or not is_dash(tokens, j + 1):
        return None
    if tokens.kind[j + 2] == WORD:
        numbered = j + 4 < tokens.n and is_dash(tokens, j + 3) and tokens.kind[j + 4] == NUMBER
        return j + 4 if numbered and len(low[j + 2]) == 2 and low[j + 2] not in CLOSED else None
    i = draft.first - 1
    while i > 0 and (low[i] in (".", "number", "#") or (low[i] == "no" and low[i - 1] in _FILES)):
        i -= 1
    filed = i >= 0 and low[i] in _FILES and tokens.kind[j + 2] == NUMBER and len(low[draft.first]) <= 2
    return j + 2 if filed and low[draft.first].isdigit() and len(low[j + 2]) > 2 else None


def _tight(tokens: Tokens, mark: int) -> bool:
    return tokens.joined(mark) and tokens.joined(mark + 1)


def of_the_day(tokens: Tokens, draft: Draft) -> int | None:
    """The last token of "three in the morning", "four at night"; for the first of "three or four …", itself."""
    low, j, value = tokens.low, draft.last + 1, draft.value
    if value is None or not 1 <= value <= 12 or draft.scaled:
        return None
    i = draft.first - 1
    if low[j : j + 1] in (["or"], ["to"]) and j + 1 < tokens.n:
        second = tokens.kind[j + 1] == NUMBER or low[j + 1] in CARDINALS
        return draft.last if second and i >= 0 and low[i] in AT and _day(tokens, j + 2) is not None else None
    if i > 1 and low[i] in ("or", "to"):
        i = i - 2 if tokens.kind[i - 1] == NUMBER or low[i - 1] in CARDINALS else i
    return _day(tokens, j) if i >= 0 and low[i] in AT else None


def _day(tokens: Tokens, j: int) -> int | None:
    """The last token of "in the morning" or "at night" at token ``j``, where they modify no noun."""
    low = tokens.low
    if low[j : j + 2] == ["in", "the"] and low[j + 2 : j + 3] and low[j + 2] in _PARTS_OF_DAY:
        last = j + 2
    elif low[j : j + 2] == ["at", "night"]:
        last = j + 1
    else:
        return None
    free = last + 1 >= tokens.n or tokens.kind[last + 1] != WORD or low[last + 1] in CLOSED
    return last if free or low[last - 1] == "at" else None


def _speaks(tokens: Tokens, draft: Draft) -> bool:
    """ "Three says that …": a number that does what only one does is a name."""
    j = draft.last + 1
    return draft.value != 1 and j < tokens.n and tokens.low[j] in _SPEAKS


def _itself(tokens: Tokens, draft: Draft) -> bool:
    """ "Thirteen is an unlucky number": the number is spoken of, nothing is counted."""
    low, j = tokens.low, draft.last + 1
    if low[j : j + 1] not in (["is"], ["was"]) or low[j + 1 : j + 2] not in (["a"], ["an"]):
        return False
    for k in range(j + 2, min(j + 5, tokens.n)):
        if low[k] in _NUMBERS:
            return low[k + 1 : k + 2] not in (["of"], ["in"])
        if tokens.kind[k] != WORD or low[k] in CLOSED:
            return False
    return False


def _excluded(tokens: Tokens, draft: Draft) -> bool:
    """ "x <> 30", "≠ 4": what something is not."""
    i = draft.first - 1
    if i < 0 or not draft.digits:
        return False
    low = tokens.low
    return low[i] == "≠" or (i > 0 and tokens.joined(i) and (low[i - 1], low[i]) in (("<", ">"), ("!", "=")))
