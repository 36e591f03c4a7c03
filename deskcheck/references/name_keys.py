"""By which keys is a name found again, however it is misspelled?"""

from __future__ import annotations

from typing import Final

from deskcheck.references.sounds import sounds

SURNAME_KEY: Final = 4


def word_keys(folded: str, *, surnames: bool = True) -> tuple[str, ...]:
    """By which keys a name is found again: how it begins, how it ends, how its last word begins (for surnames)."""
    joined = folded.replace(" ", "")
    size = key_size(len(folded))
    if not surnames:
        return f"<{joined[:size]}", f">{joined[-size:]}"
    return f"<{joined[:size]}", f">{joined[-size:]}", f"|{folded.rsplit(' ', 1)[-1][:SURNAME_KEY]}", sound_key(folded)


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
