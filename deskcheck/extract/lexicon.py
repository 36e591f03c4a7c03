"""Which words mean something to the extractors?  Read once from the data files beside this one.

Code holds the grammar, the TOML files hold the words: to add a unit, a hedge or a cue, add a line there.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final

from deskcheck import datafile


@cache
def load(name: str) -> dict[str, Any]:
    """The data file ``lexicons/<name>.toml``."""
    return datafile.load(Path(__file__).parent / "lexicons" / f"{name}.toml")


def words(entries: Iterable[str]) -> frozenset[str]:
    """Lower-case words for look-up by a token's ``low``."""
    return frozenset(entry.lower() for entry in entries)


ABBREVIATIONS: Final = words(load("sentences")["abbreviations"])
#: Abbreviations that a name or number follows, so that a capital after them begins no sentence.
BEFORE_NAME: Final = words(load("sentences")["before_name"])
