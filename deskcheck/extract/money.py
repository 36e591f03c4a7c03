"""Which currency does an amount have: by a sign, a code or a word, before or behind it?"""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import Final

from deskcheck.extract.draft import Draft
from deskcheck.extract.lexicon import load
from deskcheck.extract.lookup import Phrases
from deskcheck.extract.number_words import SCALES_AFTER, scale_at
from deskcheck.extract.phrases import CLOSED, DETERMINERS
from deskcheck.extract.tokens import NUMBER, WORD, Tokens
from deskcheck.model import Kind, Unit

_DATA: Final = load("currencies")
#: The English name of each currency by its ISO 4217 code.
NAMES: Final[dict[str, str]] = _DATA["names"]
#: Coins by name, with the currency that a hundred of them make.
MINOR: Final[dict[str, str]] = {entry[0]: entry[1] for entry in _DATA["minor"].values()}
_CODES: Final = {code.lower(): code for code in NAMES} | {c.lower(): same for c, same in _DATA["codes"]["same"].items()}
_SCALED: Final = {
    f"{letter}{code.lower()}": (code, Decimal(scale))
    for letter, scale in _DATA["codes"]["scaled"].items()
    for code in _DATA["codes"]["scaled_codes"].split()
}
_CAREFUL: Final = frozenset(_DATA["codes"]["careful"].lower().split())
_PICTURES: Final = frozenset({"480", "576", "720", "1080", "1440", "2160", "4320"})
_PEOPLES: Final[dict[str, str]] = _DATA["peoples"]
_LETTERS: Final[dict[str, str]] = _DATA["letters"]
_SCALES_OF_MONEY: Final = frozenset({"m", "mn", "bn", "b", "tn", "trn", "mln", "bln"})
_LOWER: Final = frozenset(_DATA["codes"]["lower"].split())
_SYMBOLS: Final = Phrases(_DATA["symbols"].items(), backward=True)
_SIGNS_AFTER: Final = Phrases((sign, code) for sign, code in _DATA["symbols"].items() if not sign[-1].isalnum())
_APART: Final = frozenset(_DATA["prefixes"]["apart"].split())
_LOWER_SIGNS: Final = frozenset(_DATA["prefixes"]["lower"].split())
_WORDS_BEFORE: Final = frozenset(_DATA["prefixes"]["words"].split())
_MINOR: Final = Phrases((word, (entry[0], entry[0])) for word, entry in _DATA["minor"].items())
_AMBIGUOUS_POUND: Final = frozenset({"pound", "pounds"})
#: Behind "650m" they make it millions; no other word, so a crown, a mark or a real may be a title, a line or true.
_NEVER_METRES: Final = frozenset("euro dollar pound yen yuan franc rupee peso rouble ruble rand krona baht".split())
_PRICED: Final = frozenset(
    "paid pay pays paying cost costs price priced fine fined worth spent spend sold fetched owes owed".split()
)


_EACH: Final = (["a", "share"], ["per", "share"], ["each", "share"], ["a", "head"], ["an", "hour"], ["per", "hour"])
_PRICES: Final = frozenset("note notes fine fee price offer bid ticket tickets prize bonus bill bet shares".split())


def only_money(tokens: Tokens, j: int) -> bool:
    """ "A 650m euro write-down": is token ``j`` the singular of a currency and nothing else?"""
    j += j < tokens.n and tokens.low[j] == "-" and tokens.joined(j)
    return j < tokens.n and tokens.low[j] in _NEVER_METRES


def _offered(tokens: Tokens, j: int) -> bool:
    """ "A 48 pound offer": what stands behind has a price, not a weight."""
    return j < tokens.n and tokens.low[j] in _PRICES


def _forms() -> dict[str, str]:
    """Every wording of a currency, lower case, with and without accents, singular and plural."""
    words = {name.lower(): code for code, name in NAMES.items()} | _DATA["words"]
    out: dict[str, str] = {}
    for word, code in words.items():
        for form in (word, _plain(word)):
            out[form] = code
            if form[-1].isalpha() and form[-1] not in "s元円":
                out[form + "s"] = code
            if form[-1] in "nrlíi":  # colones, bolívares, guaraníes
                out[_plain(form) + "es"] = code
    return out


def _plain(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


_WORDS: Final = Phrases((form, (code, code)) for form, code in _forms().items())


def money_before(tokens: Tokens, i: int) -> tuple[int, str] | None:
    """The currency sign or code that ends right before token ``i``: its first token and the ISO code."""
    if i == 0:
        return None
    j = i - 1
    if tokens.low[j] in "-−–" and j > 0 and tokens.joined(i):  # "$-50.8bn"
        j -= 1
    found = _SYMBOLS.before(tokens, j)
    if found is not None:
        return _sign(tokens, j, *found)
    code = _code(tokens, j, i) or _letter(tokens, j, i)
    if code is not None:
        return j, code
    if tokens.low[j] in _WORDS_BEFORE and _sizable(tokens, i) and not (j and tokens.low[j - 1] in DETERMINERS):
        word = _WORDS.at(tokens, j) or _MINOR.at(tokens, j)
        return (j, word[1][0]) if word is not None and tokens.low[i + 1 : i + 2] != ["%"] else None
    return None


def _sign(tokens: Tokens, j: int, first: int, code: str) -> tuple[int, str] | None:
    """The sign that ends at token ``j`` and begins at ``first``, where its letters are no word of their own."""
    low = tokens.low
    word, prefix = low[j], low[first]
    if word.isascii() and word.isalpha() and not tokens.upper(j) and word not in _LOWER_SIGNS:
        return None  # "rm", "ps", "sh" in lower case are words
    if first < j and prefix.isalpha() and low[j] != "." and not tokens.joined(first + 1) and prefix not in _APART:
        return _SYMBOLS.before(tokens, j, j)  # "a $5 note" is not "A$5"
    if first > 0 and _code(tokens, first - 1, first) is not None and (tokens.joined(first) or tokens.upper(first - 1)):
        return first - 1, _CODES[low[first - 1]]  # "NZD$15"
    if first > 0 and tokens.joined(first) and tokens.kind[first] == WORD and tokens.kind[first - 1] == WORD:
        return None
    return first, code


def _code(tokens: Tokens, j: int, number: int) -> str | None:
    """The ISO code that token ``j`` is beside the number at token ``number``."""
    low = tokens.low[j]
    code = _CODES.get(low)
    if code is not None and tokens.joined(j + 1) and j + 1 == number and _goes_on(tokens, number + 1):
        return None  # "NOK1V", a ticker
    if code is None:
        return _SCALED[low][0] if low in _SCALED and tokens.word(j)[1:].isupper() else None
    if not tokens.word(j).isupper():
        return code if low in _LOWER else None
    return code if low not in _CAREFUL or _sizable(tokens, number) else None


def _lines(tokens: Tokens, draft: Draft) -> bool:
    """ "1080p": lines of a picture, unless shares are spoken of."""
    if tokens.low[draft.first] not in _PICTURES:
        return False
    words = tokens.low[max(tokens.first_of[tokens.sent[draft.first]], draft.first - 40) : draft.first]
    return not any(word in _PRICED or word in ("share", "shares", "stock", "prices") for word in words)


def _letter(tokens: Tokens, j: int, i: int) -> str | None:
    """ "R50m", "N1.5 billion": a letter is a sign only directly before a scaled amount."""
    code = _LETTERS.get(tokens.low[j])
    if code is None or not tokens.upper(j) or not tokens.joined(i) or tokens.joined(j) or i + 1 >= tokens.n:
        return None
    word = tokens.low[i + 1]
    scaled = word in _SCALES_OF_MONEY and tokens.joined(i + 1)
    return code if scaled or word in ("million", "billion", "trillion") else None


def _goes_on(tokens: Tokens, j: int) -> bool:
    """Does a capital letter that is no scale go on directly behind the digits?"""
    if j >= tokens.n or not tokens.joined(j) or tokens.kind[j] != WORD or not tokens.upper(j):
        return False
    return tokens.low[j] not in SCALES_AFTER and tokens.low[j] not in ("m", "b", "k", "t", "bn", "mn", "tn")


def _sizable(tokens: Tokens, i: int) -> bool:
    """Is the number an amount of money by its size or form, and no label ("TOP 10", "COP 28")?"""
    word = tokens.low[i]
    if tokens.kind[i] != NUMBER:
        return False
    return len(word) > 4 or "." in word or (i + 1 < tokens.n and tokens.low[i + 1] in SCALES_AFTER)


def after_sign(tokens: Tokens, draft: Draft, first: int, code: str) -> None:
    """Give the draft the currency of the sign that begins at token ``first`` before it."""
    draft.left = min(draft.left, first)
    draft.kind = Kind.MONEY
    surface = tokens.text[tokens.start[first] : tokens.end[draft.first - 1]].rstrip("-−– ")
    _multiply(draft, tokens.low[first])
    after = _code_after(tokens, draft, draft.last + 1)
    if after is not None:  # "$75 U.S.", "$5 million USD"
        draft.right, code = after[0], after[1] or code
    draft.unit = Unit(name=code, surface=surface, dimension="money")
    word = _WORDS.at(tokens, draft.right + 1)
    if word is not None and word[1][0] == draft.unit.name:  # "A$5 million dollars"
        draft.right = word[0]


def _multiply(draft: Draft, word: str) -> None:
    """ "MUSD" is a million dollars each."""
    if word in _SCALED and draft.factor == 1:
        draft.times(_SCALED[word][1])
        draft.factor, draft.scaled = _SCALED[word][1], True


def _code_after(tokens: Tokens, draft: Draft, j: int) -> tuple[int, str | None] | None:
    low = tokens.low
    if j >= tokens.n:
        return None
    if tokens.word(j).isupper() and not opens_number(tokens, draft, j, j):
        code = _code(tokens, j, draft.first)
        if code is not None:
            return j, code
    if low[j : j + 4] == ["u", ".", "s", "."]:
        return j + 3, "USD"
    if low[j] == "us" and tokens.word(j) == "US":
        return j, "USD"
    if low[j] in _PEOPLES and tokens.upper(j) and (j + 1 >= tokens.n or tokens.kind[j + 1] != WORD):
        return j, _PEOPLES[low[j]]  # "$1.05 Canadian)", but "$2 million Canadian firm"
    return None


def money_after(tokens: Tokens, draft: Draft, j: int) -> bool:
    """Take the currency word, sign or code at token ``j`` behind the number."""
    low = tokens.low
    found = _WORDS.at(tokens, j, hyphens=True)
    if found is None:
        sign = _SIGNS_AFTER.at(tokens, j)
        found = (sign[0], (sign[1], sign[1])) if sign and not opens_number(tokens, draft, j, sign[0]) else None
    if found is None and tokens.kind[j] == WORD and not opens_number(tokens, draft, j, j):
        code = _code(tokens, j, draft.first)
        found = None if code is None else (j, (code, code))
    if found is None:
        found = _MINOR.at(tokens, j)
        if (
            found is not None
            and low[j] == "p"
            and not (tokens.joined(j) and draft.digits and not _lines(tokens, draft))
        ):
            found = None
        if found is None:
            return low[j] != "pc" and _pounds(tokens, draft, j)
    last, name = found[0], found[1][0]
    draft.kind, draft.right = Kind.MONEY, last
    draft.unit = Unit(name=name, surface=tokens.text[tokens.start[j] : tokens.end[last]], dimension="money")
    draft.words = False
    _multiply(draft, low[j])
    scale = scale_at(tokens, last + 1) if draft.factor == 1 else None
    if scale is not None and draft.digits:  # "75 USD million"
        draft.times(scale[0])
        draft.factor, draft.right, draft.scaled = scale[0], scale[1], True
    return True


def opens_number(tokens: Tokens, draft: Draft, first: int, last: int) -> bool:
    """Does the sign or code ``first … last`` behind the draft belong to the number that follows it ("5 $10 notes")?"""
    k = last + 1
    if k >= tokens.n or tokens.kind[k] != NUMBER:
        return False
    if tokens.joined(k) != tokens.joined(first):
        return tokens.joined(k)
    if k + 1 < tokens.n and (_MINOR.at(tokens, k + 1) or tokens.low[k + 1] == tokens.low[first]):
        return False  # "10 $ 30 cents", "10 $, 30 $"
    return not (tokens.kind[first] == WORD and draft.left == draft.first and coins(tokens, k))


def coins(tokens: Tokens, i: int, *, ends: bool = False) -> bool:
    """Is token ``i`` the small change of the amount before it ("17 USD 25"), with nothing that it counts?

    ``ends``: the clause must end behind it.
    """
    if tokens.kind[i] == NUMBER and not (len(tokens.low[i]) == 2 and tokens.low[i].isdigit()):
        return False
    j = i + 1
    if j >= tokens.n or tokens.kind[j] != WORD:
        return j >= tokens.n or tokens.low[j] in ".,;!?)"
    if tokens.joined(j):
        return False  # "11a"
    return not ends and (tokens.low[j] in CLOSED or tokens.low[j] == "more")


def _converted(tokens: Tokens, j: int) -> bool:
    """ "400 pounds ($499)": what is in brackets is the same sum in another currency."""
    if tokens.low[j : j + 1] not in (["("], ["["]):
        return False
    return bool(_SIGNS_AFTER.at(tokens, j + 1)) or tokens.low[j + 1 : j + 3] == ["us", "$"]


def _pounds(tokens: Tokens, draft: Draft, j: int) -> bool:
    """ "pounds" and "won" are money with a million and more, pounds also where something is paid."""
    large = draft.factor >= 1_000_000
    first = max(0, draft.first - 5)
    priced = (
        any(word in _PRICED for word in tokens.low[first : draft.first])
        or (draft.first > 0 and tokens.low[draft.first - 1] == "=")
        or tokens.low[j + 1 : j + 3] in _EACH
        or (not tokens.joined(j) and _offered(tokens, j + 1))
        or _converted(tokens, j + 1)
    )
    if not (large and tokens.low[j] == "won") and not ((large or priced) and tokens.low[j] in _AMBIGUOUS_POUND):
        return False
    draft.kind, draft.right = Kind.MONEY, j
    draft.unit = Unit(name="KRW" if tokens.low[j] == "won" else "GBP", surface=tokens.word(j), dimension="money")
    return True
