"""Which unit of measure belongs to a number?"""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from deskcheck.extract.draft import Draft
from deskcheck.extract.lexicon import load
from deskcheck.extract.lookup import Phrases
from deskcheck.extract.money import after_sign, money_after
from deskcheck.extract.phrases import CLOSED, VERBS, is_dash, plural, spaced_hyphen
from deskcheck.extract.tokens import NUMBER, WORD, Tokens
from deskcheck.model import Kind, Shape, Unit

_UNITS: Final = load("units")


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


def _rows() -> dict[str, list[str]]:
    """The lines of the data file, and one for each prefix with each unit that takes prefixes."""
    rows: dict[str, list[str]] = dict(_UNITS["units"])
    spelled = {form for name, entry in rows.items() for form in (name, *entry[2:])}
    for unit, others in _UNITS["prefixed"].items():
        dimension, factor = rows[unit][:2]
        for prefix, size in _UNITS["prefixes"].items():
            forms = [prefix + form for form in (unit, *others)]
            if forms[0] in rows:
                rows[forms[0]] = rows[forms[0]] + [form for form in forms[1:] if form not in spelled]
            else:
                rows[forms[0]] = [dimension, str(Decimal(size) * Decimal(factor)), *forms[1:]]
    return rows


_ROWS: Final = _rows()
#: Every unit by its canonical name.
UNITS: Final[dict[str, UnitInfo]] = {
    name: UnitInfo(name, entry[0], Decimal(entry[1]) if entry[1] else None) for name, entry in _ROWS.items()
}
#: What stands behind a number, by its spelling.
AFTER: Final = Phrases(
    (form, UNITS[name]) for name, entry in _ROWS.items() for form in sorted(_spellings(name, entry[2:]))
)
_COOKING: Final = frozenset(_UNITS["rules"]["cooking"])
_SLANG: Final = frozenset({"gig", "gigs", "meg", "megs", "klick", "klicks"})
_TEMPERATURES: Final = {"c": "celsius", "f": "fahrenheit"}
_BRACKETS: Final = {"(": ")", "[": "]", "{": "}", "<": ">"}
_JOINED: Final = frozenset(_UNITS["rules"]["joined"])
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


def attach(tokens: Tokens, draft: Draft, money: tuple[int, str] | None) -> None:
    """Give the draft its currency or unit and stretch it over them."""
    if money is not None:
        after_sign(tokens, draft, *money)
        return
    j = draft.last + 1
    half = tokens.low[draft.last] == "half" and draft.last - draft.first == 4
    if half and _unit_after(tokens, draft, draft.first + 1):
        draft.right = draft.last  # "a year and a half"
        return
    if j >= tokens.n:
        return
    if tokens.low[j] == "of" and j + 1 < tokens.n and (draft.shape is Shape.VAGUE or draft.right > draft.last):
        j += 1  # "thousands of litres", "a couple of weeks"
    draft.hyphen = is_dash(tokens, j) or _apart_hyphen(tokens, j)
    j += draft.hyphen
    if j < tokens.n and not tokens.joined(j) and tokens.sent[j] != tokens.sent[draft.last]:
        return
    if not (money_after(tokens, draft, j) or _unit_after(tokens, draft, j)):
        draft.hyphen = draft.hyphen and tokens.kind[j] == WORD


def _apart_hyphen(tokens: Tokens, j: int) -> bool:
    """ "30 - year bonds", "a two - door car": a hyphen with spaces around it, between a number and a singular."""
    word = tokens.low[j + 1] if spaced_hyphen(tokens, j) else ""
    if len(word) < 3 or tokens.kind[j + 1] != WORD or tokens.upper(j + 1) or word in CLOSED:
        return False
    found = AFTER.at(tokens, j + 1)
    k = j + 2 if found is None else found[0] + 1
    if plural(tokens.low[k - 1]) or k >= tokens.n or (found is None and word in VERBS):
        return False
    following = tokens.low[k]
    named = tokens.kind[k] == WORD and following not in CLOSED and following not in VERBS and not tokens.upper(k)
    return named or (found is not None and spaced_hyphen(tokens, k))


def _unit_after(tokens: Tokens, draft: Draft, j: int) -> bool:
    """Take the unit at token ``j``, also in brackets of its own ("20 (kg)") or behind "consecutive"."""
    low = tokens.low
    k, found = j, _unit_at(tokens, draft, j)
    if found is None and low[j] in _BRACKETS:
        k, found = j + 1, _unit_at(tokens, draft, j + 1)
        if found is None or low[found[0] + 1 : found[0] + 2] != [_BRACKETS[low[j]]]:
            return False
        draft.right = found[0] + 1
    elif found is None and low[j] in _TIME_ADJECTIVES:  # "three consecutive years"
        k, found = j + 1, AFTER.at(tokens, j + 1)
        if found is not None and found[1].dimension != "time":
            return False
    if found is None or _denied(tokens, draft, k, *found):
        draft.right = draft.last if low[j] in _BRACKETS else draft.right
        return False
    last, info = found
    draft.right = max(draft.right, last)
    draft.unit = Unit(name=info.name, surface=tokens.text[tokens.start[k] : tokens.end[last]], dimension=info.dimension)
    draft.kind = kind_of(info, draft)
    if draft.kind is not Kind.RATIO:
        draft.words = False
    return True


def _unit_at(tokens: Tokens, draft: Draft, k: int) -> tuple[int, UnitInfo] | None:
    found = AFTER.at(tokens, k, hyphens=True)
    if found is not None and tokens.kind[found[0]] == NUMBER and not tokens.joined(found[0]):
        found = AFTER.at(tokens, k, limit=found[0] - 1)  # "12 m 2 dm" has no square metres
    if found is None and _feet_and_inches(tokens, draft, k):
        return k, UNITS["foot"]
    if found is None and k < tokens.n and tokens.low[k] == "”" and tokens.joined(draft.first):
        return (k, UNITS["inch"]) if tokens.low[draft.first - 1] == "’" else None  # 6’3”
    if found is None and k < tokens.n and draft.digits and tokens.low[k] in _TEMPERATURES and tokens.upper(k):
        noun = k + 1 < tokens.n and tokens.kind[k + 1] == WORD
        counted = noun and (plural(tokens.low[k + 1]) or tokens.upper(k + 1))  # "4 C grades", "23456 F Block"
        return None if counted and not tokens.joined(k) else (k, UNITS[_TEMPERATURES[tokens.low[k]]])
    return found


def _feet_and_inches(tokens: Tokens, draft: Draft, k: int) -> bool:
    """ "5' 10\"": an apostrophe is a foot where inches follow."""
    if k + 2 >= tokens.n or tokens.low[k] not in "'’" or not (draft.digits and tokens.joined(k)):
        return False
    return tokens.kind[k + 1] == NUMBER and tokens.low[k + 2] in '"”″'


def _denied(tokens: Tokens, draft: Draft, k: int, last: int, info: UnitInfo) -> bool:
    """Is what looks like a unit a word, or part of a code?"""
    low, joined = tokens.low, tokens.joined(k)
    if last + 1 < tokens.n and tokens.joined(last + 1):
        if low[k] in "'’":
            return False  # 6'3"
        if tokens.kind[last + 1] == NUMBER or _code_behind(tokens, last + 1):
            return True  # "4703L202", "24703 L-202"
        if low[last + 1] == "&" and tokens.joined(last + 2):
            return True  # "35 M&S shirts"
        if low[last] in "′″" and tokens.kind[last + 1] == WORD:
            return True  # "2022′s"
    if info.name in _COOKING and not (draft.kind is Kind.RATIO or low[last + 1 : last + 2] == ["of"]):
        return True
    if info.name == "second" and low[k] == "second" and draft.value != 1 and not (draft.hyphen or draft.scaled):
        return True
    if last > k:
        return False
    if low[k] == "g" and tokens.upper(k):
        return True  # "5G"
    if low[k] == "in" and k + 2 < tokens.n and is_dash(tokens, k + 1) and tokens.kind[k + 2] == NUMBER:
        return True  # "1-in-10"
    if low[k] == '"' and draft.first > 0 and low[draft.first - 1] == '"' and tokens.joined(draft.first):
        return True  # 'the sign "12"'
    if low[k] in _SLANG and not draft.digits:
        return True  # "one gig in Leeds"
    if low[k] in _JOINED and not (draft.digits and joined) and not _apart(tokens, draft, k):
        return True
    return len(low[k]) <= 2 and low[k].isalpha() and not draft.digits


def _code_behind(tokens: Tokens, i: int) -> bool:
    return (
        is_dash(tokens, i)
        and tokens.kind[i + 1] == NUMBER
        and len(tokens.low[i - 1]) == 1
        and tokens.kind[i - 1] == WORD
    )


def _apart(tokens: Tokens, draft: Draft, k: int) -> bool:
    """ "12 C", "10 \" long", "5 ft 2 in": short units that need not be joined to the digits here."""
    if tokens.low[k] in _TEMPERATURES:
        return draft.digits and tokens.upper(k)
    if tokens.low[k] == '"':
        return draft.digits and tokens.low[k + 1 : k + 2] in (["long"], ["wide"], ["tall"], ["high"], ["deep"])
    if tokens.low[k] == "in" and tokens.low[k + 1 : k + 2] == [")"]:
        return draft.digits  # "(8 to 12 in)"
    return tokens.low[k] in ("in", "ins") and draft.first > 0 and tokens.low[draft.first - 1] in ("ft", "feet", "foot")


def part_of(tokens: Tokens, draft: Draft) -> None:
    """ "half of an acre", "1/16 of a pint" are measures."""
    j = draft.last + 1
    if draft.kind is not Kind.RATIO or tokens.low[j : j + 1] != ["of"] or j + 1 >= tokens.n:
        return
    if tokens.low[j + 1] not in ("a", "an", "one", "1"):
        return
    skipped = tokens.low[j + 2 : j + 3] in (["us"], ["uk"], ["british"], ["american"])
    found = AFTER.at(tokens, j + 2 + skipped)
    small = found is not None and found[1].dimension in ("percent", "percentage point")  # "half of 1 percent"
    if found is None or (tokens.low[j + 1] in ("one", "1") and not small):
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
