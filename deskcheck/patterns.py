"""Which regular expressions does deskcheck use?  All of them, so that one test can time each.

Article text is hostile: a pattern begins with a literal or a left boundary, so that a run of characters is entered
once, and never backtracks. Nothing else in the package calls :func:`re.compile`.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr

REGISTRY: dict[str, re.Pattern[Any]] = {}


def pattern(name: str, expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Compile ``expression`` and enter it under ``name`` ("tokens.token"); a name can be given once only."""
    known = REGISTRY.get(name)
    if known is not None and known.pattern == expression:  # two threads made it when they first needed it
        return known
    if known is not None:
        raise ValueError(f"two patterns are called {name!r}")
    REGISTRY[name] = compiled = re.compile(expression, flags)
    return compiled
