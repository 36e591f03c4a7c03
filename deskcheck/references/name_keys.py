"""By which keys is a name found again, however it is misspelled?"""

from __future__ import annotations

from typing import Final

from deskcheck.references.sounds import sounds

SURNAME_KEY: Final = 4
#: How every name begins and ends, for the table of keys; sizes as of :func:`key_size`. A name is folded: no NUL in it.
ENDS: Final = """
WITH one AS (
    SELECT DISTINCT fold, replace(fold, ' ', '') AS joined, CASE WHEN length(fold) < 12 THEN 4 ELSE 6 END AS size
    FROM name
)
SELECT '<' || substr(joined, 1, size) AS key, length(fold) AS length, fold FROM one
UNION ALL SELECT '>' || substr(joined, -size), length(fold), fold FROM one
"""


def surname_keys(folded: str) -> tuple[str, ...]:
    """By which keys a person is found again, beside the ends of the name: how its last word begins, and sounds."""
    return f"|{folded.rsplit(' ', 1)[-1][:SURNAME_KEY]}", sound_key(folded)


def sound_key(folded: str) -> str:
    """The same for a surname that is written over from another script in another way."""
    return f"~{sounds(folded).rsplit(' ', 1)[-1][:SURNAME_KEY]}"


def keys_near(folded: str, apart: int) -> list[str]:
    """The keys of names that begin or end like this one and are at most ``apart`` letters longer or shorter."""
    joined = folded.replace(" ", "")
    sizes = {key_size(len(folded) + more) for more in range(-apart, apart + 1)}
    return sorted({f"<{joined[:size]}" for size in sizes} | {f">{joined[-size:]}" for size in sizes})


def key_size(length: int) -> int:
    """Long names share their first letters with many others, so that more of them are looked at."""
    return 4 if length < 12 else 6
