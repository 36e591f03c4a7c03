"""Which words of an office stand for its bearer: "minister" for the finance minister, "vice president" only as one?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.lexicon import load
from deskcheck.extract.names import is_human

#: "Gov." is the governor.
SPELLED: Final[dict[str, str]] = load("people")["spelled"]
#: Before an office, these make another one of it.
QUALIFIERS: Final = frozenset(("shadow", "vice", "deputy", "assistant", "associate"))


def office_words(role: str) -> list[str]:
    """The words of an office; after "vice" and the like the two words as one."""
    words = role.lower().replace(".", "").split()[:6]
    out: list[str] = []
    for before, word in zip(["", *words], words):
        if is_human(word) or word in SPELLED or word == words[-1]:
            out.append(f"{before} {word}" if before in QUALIFIERS else word)
    return out
