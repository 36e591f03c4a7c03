"""Which currency or unit belongs to a number?"""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from deskcheck.extract.draft import NO_UNIT, Draft
from deskcheck.extract.lexicon import load
from deskcheck.extract.lookup import Phrases
from deskcheck.extract.number_words import scale_at
from deskcheck.extract.phrases import CLOSED, full, is_dash, singular
from deskcheck.extract.tokens import NUMBER, WORD, Tokens
from deskcheck.model import Kind, Shape, Unit

_UNITS: Final = load("units")
_MONEY: Final = load("currencies")


class UnitInfo(NamedTuple):
    """``factor`` to the base unit of ``dimension``; None where none makes sense."""

    name: str
    dimension: str
    factor: Decimal | None


def _spellings(name: str, others: list[str]) -> set[str]:
    forms = {name, *others}
    return forms | {
        form + "s" for form in forms if len(form) > 3 and form.isascii() and form[-1].isalpha() and form[-1] != "s"
    }


#: Every unit by its canonical name.
UNITS: Final[dict[str, UnitInfo]] = {
    name: UnitInfo(name, entry[0], Decimal(entry[1]) if entry[1] else None) for name, entry in _UNITS["units"].items()
}
_AFTER: Final = Phrases(
    (form, UNITS[name]) for name, entry in _UNITS["units"].items() for form in sorted(_spellings(name, entry[2:]))
)
_JOINED: Final = frozenset(_UNITS["rules"]["joined"])
_PER: Final = frozenset(_UNITS["rules"]["per"].split())
_SAME: Final[dict[str, str]] = _MONEY["codes"]["same"]
_CODES: Final = {code.lower(): _SAME.get(code, code) for code in _MONEY["codes"]["list"].split()}
_SYMBOLS: Final = Phrases(_MONEY["symbols"].items(), backward=True)
_SIGNS_AFTER: Final = Phrases((sign, code) for sign, code in _MONEY["symbols"].items() if not sign[-1].isalnum())
_MONEY_WORDS: Final = Phrases(
    (form, (code, code)) for word, code in _MONEY["words"].items() for form in sorted(_spellings(word, []))
)
_MINOR: Final = Phrases((word, tuple(entry)) for word, entry in _MONEY["minor"].items())
#: Coins by name, with the currency that a hundred of them make.
MINOR: Final[dict[str, str]] = {entry[0]: entry[1] for entry in _MONEY["minor"].values()}
_AMBIGUOUS_POUND: Final = frozenset({"pound", "pounds"})
_TIME_ADJECTIVES: Final = frozenset(
    {
        "consecutive",
        "straight",
        "successive",
        "full",
        "whole",
        "more",
        "calendar",
        "additional",
        "further",
        "extra",
        "long",
    }
)
_PRICED: Final = frozenset(
    "paid pay pays paying cost costs price priced fine fined worth spent spend sold fetched owes owed".split()
)
_ARTICLES: Final = frozenset({"a", "an", "per", "each", "every", "/"})
_NOT_RATE: Final = (["earlier"], ["ago"], ["later"], ["before"], ["old"], ["after"])
_PER_NAMES: Final = {"annum": "year", "capita": "person", "head": "person", "people": "person", "persons": "person"}


def money_before(tokens: Tokens, i: int) -> tuple[int, str] | None:
    """The currency sign or code that ends right before token ``i``: its first token and the ISO code."""
    if i == 0:
        return None
    j = i - 1
    if tokens.low[j] in "-−–" and j > 0 and tokens.joined(i):  # "$-50.8bn"
        j -= 1
    found = _SYMBOLS.before(tokens, j)
    if found is not None:
        first, code = found
        word = tokens.low[j]
        if word.isalpha() and not tokens.upper(j):
            return None  # "rs", "ps", "sh" in lower case are words
        if first < j and tokens.low[first].isalpha() and not tokens.upper(first):
            return _SYMBOLS.before(tokens, j, j)  # "a $5 note" is not "A$5"
        if first > 0 and tokens.low[first - 1] in _CODES and tokens.word(first - 1).isupper():
            return first - 1, _CODES[tokens.low[first - 1]]  # "NZD$15"
        if first > 0 and tokens.joined(first) and tokens.kind[first] == WORD and tokens.kind[first - 1] == WORD:
            return None
        return first, code
    word = tokens.low[j]
    if word in _CODES and tokens.word(j).isupper():
        return j, _CODES[word]
    return None


def attach(tokens: Tokens, draft: Draft, money: tuple[int, str] | None) -> None:
    """Give the draft its currency or unit and stretch it over them."""
    if money is not None:
        first, code = money
        draft.left = min(draft.left, first)
        draft.kind = Kind.MONEY
        surface = tokens.text[tokens.start[first] : tokens.end[draft.first - 1]].rstrip("-−– ")
        after = _code_after(tokens, draft.last + 1)
        if after is not None:  # "$75 U.S.", "$5 million USD"
            draft.right, code = after[0], after[1] or code
        draft.unit = Unit(name=code, surface=surface, dimension="money")
        _currency_word_after_sign(tokens, draft)
        return
    j = draft.last + 1
    if j >= tokens.n:
        return
    if tokens.low[j] == "of" and j + 1 < tokens.n and (draft.shape is Shape.VAGUE or draft.right > draft.last):
        j += 1  # "thousands of litres", "a couple of weeks"
    draft.hyphen = is_dash(tokens, j)
    j += draft.hyphen
    if j < tokens.n and not tokens.joined(j) and tokens.sent[j] != tokens.sent[draft.last]:
        return
    if not (_money_after(tokens, draft, j) or _unit_after(tokens, draft, j)):
        draft.hyphen = draft.hyphen and tokens.kind[j] == WORD


def _code_after(tokens: Tokens, j: int) -> tuple[int, str | None] | None:
    low = tokens.low
    if j >= tokens.n:
        return None
    if low[j] in _CODES and tokens.word(j).isupper():
        return j, _CODES[low[j]]
    if low[j : j + 4] == ["u", ".", "s", "."]:
        return j + 3, "USD"
    if low[j] == "us" and tokens.word(j) == "US":
        return j, "USD"
    return None


def _currency_word_after_sign(tokens: Tokens, draft: Draft) -> None:
    """ "A$5 million dollars": the word says the currency again."""
    found = _MONEY_WORDS.at(tokens, draft.right + 1)
    if found is not None and found[1][0] == draft.unit.name:
        draft.right = found[0]


def _money_after(tokens: Tokens, draft: Draft, j: int) -> bool:
    low = tokens.low
    found = _MONEY_WORDS.at(tokens, j, hyphens=True)
    if found is None:
        sign = _SIGNS_AFTER.at(tokens, j)
        found = (sign[0], (sign[1], sign[1])) if sign and not _opens_number(tokens, sign[0]) else None
    if found is None and low[j] in _CODES and tokens.word(j).isupper() and not _opens_number(tokens, j):
        found = (j, (_CODES[low[j]], _CODES[low[j]]))
    minor = None
    if found is None:
        minor = _MINOR.at(tokens, j)
        if minor is not None and (low[j] == "p" and not (tokens.joined(j) and draft.digits)):
            minor = None
        if minor is None and low[j] == "pc":
            return False
        if minor is None:
            return _pounds(tokens, draft, j)
    last, name = (minor[0], minor[1][0]) if minor else (found[0], found[1][0])  # type: ignore[index]
    draft.kind, draft.right = Kind.MONEY, last
    draft.unit = Unit(name=name, surface=tokens.text[tokens.start[j] : tokens.end[last]], dimension="money")
    draft.words = False
    scale = scale_at(tokens, last + 1) if draft.factor == 1 else None
    if scale is not None and draft.digits:  # "75 USD million"
        draft.times(scale[0])
        draft.factor, draft.right, draft.scaled = scale[0], scale[1], True
    return True


def _opens_number(tokens: Tokens, j: int) -> bool:
    """Does the sign at ``j`` belong to the number behind it ("5 $10 notes")?"""
    return j + 1 < tokens.n and tokens.kind[j + 1] == NUMBER


def _pounds(tokens: Tokens, draft: Draft, j: int) -> bool:
    """ "pounds" and "won" are money with a million and more, pounds also where something is paid."""
    large = draft.factor >= 1_000_000
    first = max(0, draft.first - 5)
    priced = any(word in _PRICED for word in tokens.low[first : draft.first])
    if not (large and tokens.low[j] == "won") and not ((large or priced) and tokens.low[j] in _AMBIGUOUS_POUND):
        return False
    draft.kind, draft.right = Kind.MONEY, j
    draft.unit = Unit(name="KRW" if tokens.low[j] == "won" else "GBP", surface=tokens.word(j), dimension="money")
    return True


def _unit_after(tokens: Tokens, draft: Draft, j: int) -> bool:
    low, k = tokens.low, j
    found = _AFTER.at(tokens, k, hyphens=True)
    if found is None and low[k] in ("c", "f") and tokens.upper(k) and len(low[k]) == 1 and draft.digits:
        found = (k, UNITS["celsius" if low[k] == "c" else "fahrenheit"])
    if found is None and low[k] in _TIME_ADJECTIVES and k + 1 < tokens.n:  # "three consecutive years"
        found = _AFTER.at(tokens, k + 1)
        if found is not None and found[1].dimension != "time":
            found = None
        k += found is not None
    if found is None:
        return False
    last, info = found
    if last == k and low[k] in _JOINED and not (draft.digits and tokens.joined(k)):
        return False
    if last + 1 < tokens.n and tokens.kind[last + 1] == NUMBER and tokens.joined(last + 1):
        return False  # "4703L202"
    if last == k and low[k] == "g" and tokens.upper(k):
        return False  # "5G"
    if last == k and len(low[k]) <= 2 and low[k].isalpha() and not draft.digits:
        return False
    if info.name == "second" and low[k] == "second" and draft.value != 1 and not draft.hyphen:
        return False
    if low[last] in "′″" and last + 1 < tokens.n and tokens.joined(last + 1) and tokens.kind[last + 1] == WORD:
        return False  # "2022′s"
    draft.right = last
    draft.unit = Unit(name=info.name, surface=tokens.text[tokens.start[k] : tokens.end[last]], dimension=info.dimension)
    draft.kind = kind_of(info, draft)
    if draft.kind is not Kind.RATIO:
        draft.words = False
    return True


def part_of(tokens: Tokens, draft: Draft) -> None:
    """ "half of an acre", "1/16 of a pint" are measures."""
    j = draft.last + 1
    if (
        draft.kind is not Kind.RATIO
        or tokens.low[j : j + 1] != ["of"]
        or tokens.low[j + 1 : j + 2] not in (["a"], ["an"])
    ):
        return
    skipped = tokens.low[j + 2 : j + 3] in (["us"], ["uk"], ["british"], ["american"])
    found = _AFTER.at(tokens, j + 2 + skipped)
    if found is None or found[1].dimension in ("percent", "percentage point"):
        return
    last, info = found
    draft.right, draft.kind, draft.words = last, kind_of(info, draft), False
    draft.unit = Unit(
        name=info.name, surface=tokens.text[tokens.start[j + 2] : tokens.end[last]], dimension=info.dimension
    )
    draft.scaled, draft.step = True, Decimal("0.1")


def kind_of(info: UnitInfo, draft: Draft) -> Kind:
    match info.dimension:
        case "percent":
            return Kind.PERCENT
        case "percentage point":
            return Kind.PERCENTAGE_POINT
        case "time":
            return Kind.DURATION
        case _:
            return Kind.MEASURE


def rate(tokens: Tokens, draft: Draft) -> None:
    """ "a barrel", "per day", "/month", "-a-share" behind the unit, the counted noun, or "gallons of fuel"."""
    low, j = tokens.low, draft.right + 1
    if j < tokens.n and low[j] == "of" and draft.kind in (Kind.MEASURE, Kind.COUNT) and draft.unit is not NO_UNIT:
        phrase = full(tokens, j + 1)
        if phrase is None or tokens.low[phrase.last + 1 : phrase.last + 2] not in (["a"], ["per"], ["an"]):
            return
        j, draft.concept = phrase.last + 1, phrase
    step = 1
    if j + 3 < tokens.n and is_dash(tokens, j) and low[j + 1] in ("a", "an", "per") and is_dash(tokens, j + 2):
        j, step = j + 1, 2
    elif draft.hyphen:
        return
    if j + step >= tokens.n or low[j] not in _ARTICLES:
        return
    if low[j] == "/" and not (tokens.joined(j) and tokens.joined(j + 1)):
        return
    found = _denominator(tokens, j, j + step)
    if found is not None and not (draft.kind is Kind.DURATION and found[0] == draft.unit.name):
        _per(tokens, draft, *found)


def _denominator(tokens: Tokens, article: int, k: int) -> tuple[str, int, bool] | None:
    """What the rate is per: canonical name, last token, and whether it is a number of them ("per 100,000 people")."""
    low, word, size = tokens.low, tokens.low[article], ""
    if tokens.kind[k] == NUMBER and word == "per":
        size, k = low[k].replace(",", "") + " ", k + 1
        if k < tokens.n and low[k] in ("million", "thousand"):
            size, k = size + low[k] + " ", k + 1
    if k >= tokens.n:
        return None
    found = _AFTER.at(tokens, k)
    if found is not None and not size and (len(low[k]) > 2 or word == "/"):
        name, last = found[1].name, found[0]
        if found[1].dimension in ("percent", "percentage point"):
            return None
    elif tokens.kind[k] == WORD and low[k] not in CLOSED:
        name, last = _PER_NAMES.get(low[k]) or singular(low[k]), k
    else:
        return None
    if word not in ("per", "/") and (name not in _PER or low[last + 1 : last + 2] in _NOT_RATE):
        return None
    return size + name, last, bool(size)


def _per(tokens: Tokens, draft: Draft, name: str, last: int, sized: bool) -> None:
    draft.right = last
    unit = draft.unit
    whole = UNITS.get(f"{unit.name} per {name}")
    if whole is not None:
        surface = tokens.text[tokens.end[draft.last] : tokens.end[last]].strip()
        draft.unit, draft.kind = Unit(name=whole.name, surface=surface, dimension=whole.dimension), Kind.MEASURE
        return
    draft.unit = Unit(name=unit.name, surface=unit.surface, per=name, dimension=unit.dimension)
    if sized or draft.kind in (None, Kind.COUNT, Kind.NUMBER, Kind.DURATION):
        draft.kind = Kind.RATE
