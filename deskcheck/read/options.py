"""How should articles be read?"""

from __future__ import annotations

from msgspec import Struct


class ReadOptions(Struct, frozen=True):
    """``base``: the folder that shown paths and ids are relative to; a path outside it is shown as given.

    ``max_bytes``: of one article (one record of a JSON Lines file). ``encoding``: of every file, None to find it out.
    """

    base: str = "."
    max_bytes: int = 16_000_000
    encoding: str | None = None
