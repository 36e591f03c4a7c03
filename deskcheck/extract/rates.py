"""What is a rate per: "$40 a barrel", "60 miles per hour", "50 per 100,000 people"?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.draft import NO_UNIT, Draft
from deskcheck.extract.lexicon import load
from deskcheck.extract.phrases import CLOSED, full, is_dash, singular, spaced_hyphen
from deskcheck.extract.tokens import NUMBER, WORD, Tokens
from deskcheck.extract.units import AFTER, UNITS
from deskcheck.model import Kind, Unit

_PER: Final = frozenset(load("units")["rules"]["per"].split())
_ARTICLES: Final = frozenset({"a", "an", "per", "each", "every", "/"})
_MANY: Final = 4  # digits of what may be per so many of people that are not named
_NOT_RATE: Final = (["earlier"], ["ago"], ["later"], ["before"], ["old"], ["after"])
_PER_NAMES: Final = {"annum": "year", "capita": "person", "head": "person", "people": "person", "persons": "person"}


def rate(tokens: Tokens, draft: Draft) -> None:
    """ "a barrel", "per day", "/month", "-a-share" behind the unit, the counted noun, or "gallons of fuel"."""
    low, j = tokens.low, draft.right + 1
    if j < tokens.n and low[j] == "of" and draft.kind in (Kind.MEASURE, Kind.COUNT) and draft.unit is not NO_UNIT:
        phrase = full(tokens, j + 1)
        if phrase is None or tokens.low[phrase.last + 1 : phrase.last + 2] not in (["a"], ["per"], ["an"]):
            return
        j, draft.concept = phrase.last + 1, phrase
    step = 1
    if j + 3 < tokens.n and low[j + 1] in ("a", "an", "per") and _hyphen(tokens, j) and _hyphen(tokens, j + 2):
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


def _hyphen(tokens: Tokens, i: int) -> bool:
    return is_dash(tokens, i) or spaced_hyphen(tokens, i)


def _denominator(tokens: Tokens, article: int, k: int) -> tuple[str, int, bool] | None:
    """What the rate is per: canonical name, last token, and whether it is a number of them ("per 100,000 people")."""
    low, word, size = tokens.low, tokens.low[article], ""
    if tokens.kind[k] == NUMBER and word == "per":
        size, k = low[k].replace(",", "") + " ", k + 1
        if k < tokens.n and low[k] in ("million", "thousand"):
            size, k = size + low[k] + " ", k + 1
    if size and (k >= tokens.n or tokens.kind[k] != WORD):
        return (size.strip(), k - 1, True) if len(size) > _MANY else None  # "9.2 per 100,000, …"
    if k >= tokens.n:
        return None
    found = AFTER.at(tokens, k)
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
