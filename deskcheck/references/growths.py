"""By which name is a change known?  Consumer prices that rise by so many percent are inflation."""

from __future__ import annotations

from functools import cache

from deskcheck.references.units import data


@cache
def growths() -> tuple[tuple[str, frozenset[str]], ...]:
    """The words of a measure, and the words of what changed."""
    changes = data("growths")["changes"]
    return tuple((name, frozenset(said.split())) for name, all_of in changes.items() for said in all_of)
