"""Can a claim's number and a record's be compared, and by what factor?"""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from msgspec.structs import replace

from deskcheck import datafile
from deskcheck.model import Kind, Unit
from deskcheck.references.folding import fold, stem

DATE: Final = "date"
_SIGNS: Final = {"%": "percent", "$": "USD", "US$": "USD", "€": "EUR", "£": "GBP"}
_COUNTED: Final = frozenset({Kind.COUNT, Kind.NUMBER})
_PER: Final = " per "


@cache
def data(name: str) -> dict[str, Any]:
    """The data file ``<name>.toml`` beside this one."""
    return datafile.load(Path(__file__).with_name(f"{name}.toml"))


@cache
def word_list(*names: str) -> frozenset[str]:
    """The stems of one or more lists of ``words.toml``, and the words themselves."""
    entries = [entry for name in names for entry in data("words")[name]]
    return frozenset(stem(entry) for entry in entries) | frozenset(entries)


@cache
def plain_list(*names: str) -> frozenset[str]:
    """The words of one or more lists of ``words.toml`` as they are: a farm is no farmer."""
    return frozenset(entry for name in names for entry in data("words")[name])


def is_person(word: str) -> bool:
    """Does the folded word name persons, of whatever kind?"""
    return bool({word, stem(word)} & word_list("people", "kinds_of_people"))


def factor(kind: Kind, unit: Unit, nouns: tuple[str, ...], published: str | None) -> Decimal | None:
    """By what a record's number is multiplied to stand in the claim's unit; None where the two cannot be compared.

    ``nouns``: the claim's wording and then what it counts, folded, for a count whose unit is a noun of its own words
    ("93,000 refugees").
    """
    if published == DATE:
        return None
    if not published or not published.strip():
        return Decimal(1) if kind in _COUNTED and not unit.per else None
    if unit.per or _PER in f" {published}":
        return _of_so_many(unit, published) if kind is Kind.RATE else _per(kind, unit, nouns, published)
    if kind is Kind.PERCENT and " of " in published:
        published, whole = published.split(" of ", 1)  # "percent of GDP"
        if not set(map(stem, fold(whole).split())) <= {stem(word) for word in nouns[0].split()} if nouns else True:
            return None
    scale, dimension, size, base = _published(published)
    if kind is Kind.MONEY:
        return scale if unit.name is not None and base.casefold() == unit.name.casefold() else None
    if unit.name:
        own_dimension, own_size = _known(unit.name)
        if own_dimension is not None:
            return scale * size / own_size if own_dimension == dimension else None
        if fold(base) == fold(unit.name):  # units that are on no list here: barrels, carats
            return scale
    if dimension is not None or kind not in _COUNTED:
        return None
    if unit.name is None:  # "93,000 had crossed": whoever crosses is taken for people, nothing else
        return scale if stem(fold(base)) in word_list("people") or _same_count(nouns, fold(base)) else None
    return scale if _same_count((fold(unit.name), *nouns[1:]), fold(base)) else None


def _of_so_many(unit: Unit, published: str) -> Decimal | None:
    """ "7.8 per 100,000 people" against "homicides per 100,000": as many of whatever both name, if both name it."""
    theirs = f" {published}".rpartition(_PER)[2].replace(",", "").split()
    ours = (unit.per or "").split()
    if not ours or not theirs or ours[0] != theirs[0] or not ours[0].isdigit():
        return None
    one, other = fold(" ".join(ours[1:])), fold(" ".join(theirs[1:]))
    same = (
        not one or not other or stem(one.split()[0]) == stem(other.split()[0]) or (is_person(one) and is_person(other))
    )
    return Decimal(1) if same else None


def _per(kind: Kind, unit: Unit, nouns: tuple[str, ...], published: str) -> Decimal | None:
    """Dollars a litre against "USD per litre"; "1.6 children on average" of "women" against "children per woman"."""
    base, _, per = published.partition(_PER)
    if not per:
        return None
    if unit.per:
        one, other = _known(unit.per), _known(per)
        same = one == other if one[0] is not None else stem(fold(unit.per)) == stem(fold(per))
        return factor(kind, replace(unit, per=None), nouns, base) if same else None
    said = {stem(word) for phrase in nouns for word in phrase.split()}
    each = kind in _COUNTED and stem(fold(per)) in said and not said.isdisjoint(word_list("each"))
    return factor(kind, unit, nouns, base) if each else None


def number_of_things(published: str) -> Decimal | None:
    """The scale of a unit that counts things ("thousand shops"); None for any other, and for a rate."""
    scale, dimension, _, base = _published(published)
    rate = "/" in base or "per" in fold(base).split()
    return None if dimension is not None or rate or base.isupper() else scale


def _same_count(ours: tuple[str, ...], theirs: str) -> bool:
    """People are counted as people, whatever they are called; other things only by their own name."""
    last = theirs.split()[-1] if theirs else ""
    words = [word for phrase in ours for word in phrase.split()]
    if stem(last) in {stem(word) for word in words}:
        return True
    return bool(last) and stem(last) in word_list("people") and any(is_person(word) for word in words)


@lru_cache(maxsize=4096)
def _published(unit: str) -> tuple[Decimal, str | None, Decimal, str]:
    """Scale word, dimension, size in the base unit, and name of a unit as published."""
    scale = Decimal(1)
    words = unit.strip().split()
    while len(words) > 1 and fold(words[0]) in data("units_alike")["scales"]:
        scale *= data("units_alike")["scales"][fold(words.pop(0))]
    name = " ".join(words)
    name = _SIGNS.get(name, name)
    dimension, size = _known(name)
    return scale, dimension, size, name


@lru_cache(maxsize=4096)
def _known(name: str) -> tuple[str | None, Decimal]:
    """Dimension and size of a unit that the table has; None for any other."""
    folded = fold(name.replace("²", "2").replace("³", "3"))
    singular = folded[:-1] if folded.endswith("s") and len(folded) > 3 else folded
    for dimension, units in data("units_alike").items():
        if dimension == "scales":
            continue
        for candidate in (folded, singular):
            if candidate in units:
                return dimension, Decimal(str(units[candidate]))
    return None, Decimal(1)
