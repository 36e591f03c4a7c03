"""Which words mean something to the extractors?  Read once from the data files beside this one.

Code holds the grammar, the TOML files hold the words: to add a unit, a hedge or a cue, add a line there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, Final


@cache
def load(name: str) -> dict[str, Any]:
    """The data file ``lexicons/<name>.toml``."""
    return tomllib.loads(files("deskcheck.extract").joinpath("lexicons", f"{name}.toml").read_text("utf-8"))


def words(entries: Iterable[str]) -> frozenset[str]:
    """Lower-case words for look-up by a token's ``low``."""
    return frozenset(entry.lower() for entry in entries)


ABBREVIATIONS: Final = words(load("sentences")["abbreviations"])
#: Abbreviations that a name or number follows, so that a capital after them begins no sentence.
BEFORE_NAME: Final = words(load("sentences")["before_name"])
