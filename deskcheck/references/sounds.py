"""Are two names one name, written over from another script in two ways?  Zelensky and Zelenskyy are."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from deskcheck.references.folding import fold

#: What is left of each other's spellings, the longer ones first.
_ALIKE: Final = (
    ("shch", "s"), ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("dzh", "j"), ("kh", "h"), ("gh", "g"), ("zh", "z"),
    ("sh", "s"), ("ch", "c"), ("tz", "ts"), ("ph", "f"), ("th", "t"), ("ou", "u"), ("oo", "u"), ("ee", "i"),
    ("ck", "k"), ("iy", "i"), ("ij", "i"), ("yi", "i"), ("ei", "ai"), ("ey", "ai"), ("ay", "ai"), ("ya", "ia"),
    ("yu", "iu"), ("x", "ks"), ("w", "v"), ("q", "k"), ("y", "i"), ("j", "i"),
)  # fmt: skip


@lru_cache(maxsize=4096)
def sounds(name: str) -> str:
    """The same for spellings of one name that differ by transliteration alone."""
    text = fold(name)
    for longer, short in _ALIKE:
        text = text.replace(longer, short)
    return "".join(c for i, c in enumerate(text) if i == 0 or c != text[i - 1])
