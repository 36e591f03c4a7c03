"""Which country does a name mean, and by which other names is it called?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from deskcheck.model import Evidence, Figure
from deskcheck.references.folding import fold
from deskcheck.references.units import data


def names_of(code: str) -> tuple[str, ...]:
    """The names of the country with an ISO 3166-1 alpha-3 code, the usual one first; none for another code."""
    return tuple(data("countries")["names"].get(code.upper(), ()))


def country(name: str) -> str | None:
    """The ISO 3166-1 alpha-3 code of the country that a name means."""
    return _by_name().get(fold(name))


def not_by_name_alone(found: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Where the country's name is another place's as well, it is not sure that the article means the country."""
    return tuple(
        replace(one, agrees=tuple(each for each in one.agrees if each != "entity"))
        if isinstance(one.record, Figure) and fold(one.record.entity) in _shared()
        else one
        for one in found
    )


def names_alike(name: str) -> tuple[str, ...]:
    """All by which the country is called that the name or the demonym means, demonyms as well; none for another name.

    "Syrian" and "Syrians" are Syria's, and the "Syrian Arab Republic" of a table is Syria.
    """
    code = _by_any_name().get(fold(name))
    return _called()[code] if code else ()


@cache
def _called() -> dict[str, tuple[str, ...]]:
    formal, demonyms = data("demonyms")["formal"], data("demonyms")["demonyms"]
    usual = data("countries")["names"]
    codes = dict.fromkeys((*usual, *formal, *demonyms))
    return {code: (*usual.get(code, ()), *formal.get(code, ()), *demonyms.get(code, ())) for code in codes}


@cache
def _by_any_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, names in _called().items():
        for name in map(fold, names):
            found[name] = code
            found.setdefault(f"{name}s", code)
    return found


@cache
def _by_name() -> dict[str, str]:
    return {fold(name): code for code, names in data("countries")["names"].items() for name in names}


@cache
def _shared() -> frozenset[str]:
    return frozenset(map(fold, data("countries")["shared"]["names"]))
