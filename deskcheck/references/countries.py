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


@cache
def _by_name() -> dict[str, str]:
    return {fold(name): code for code, names in data("countries")["names"].items() for name in names}


@cache
def _shared() -> frozenset[str]:
    return frozenset(map(fold, data("countries")["shared"]["names"]))
