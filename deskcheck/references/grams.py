"""Which pairs of neighbouring words does a text have?  (By them statements are found again.)"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from itertools import pairwise


def grams(words: Sequence[str]) -> set[int]:
    """A number for each pair of neighbouring words; one for the word itself where it stands alone."""
    pairs: Iterable[tuple[str, str]] = pairwise(words) if len(words) > 1 else ((word, "") for word in words)
    return {zlib.crc32(f"{one} {two}".encode()) for one, two in pairs}
