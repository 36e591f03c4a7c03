"""When are two names the same name, and two words the same word?

Names compare folded: without case, accents, punctuation and a leading "the". Words of a measure compare by a crude
stem, so that "arrived" meets "arrivals" and "ferries" "ferry".
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from deskcheck import datafile

#: Letters that NFKD leaves whole although they are only another way to write a Latin letter.
_LETTERS: Final = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
#: Marks that belong to the word that they stand in.
_DROPPED: Final = str.maketrans("", "", "'’‘`´ʼʹʺ.\u00ad\u200b\u200c\u200d\ufeff")
_SPACED: Final = {code: " " for code in range(128) if not chr(code).isalnum()}
_SUFFIXES: Final = (
    "ations", "ation", "ments", "ment", "ings", "ing", "als", "al", "ers", "er", "ees", "ee", "ies", "ied", "ed", "es",
    "s", "y", "e",
)  # fmt: skip
_INFLECTIONS: Final = ("ings", "ing", "ies", "ied", "ed", "es", "s", "y", "e")
_TAKING_ES: Final = ("s", "x", "z", "ch", "sh", "o", "i")  # boxes, houses, cities
_SHORTEST_STEM: Final = 4


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """The form in which names are compared; words are separated by one blank."""
    if name.isascii() and "'" not in name and "." not in name:
        plain = name.lower()
        words = (plain if plain.replace(" ", "").isalnum() else plain.translate(_SPACED)).split()
        return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
    if name.isascii():
        plain = name.lower()
    else:
        apart = unicodedata.normalize("NFKD", name.casefold())
        plain = "".join(c for c in apart if not unicodedata.combining(c)).casefold().translate(_LETTERS)
    plain = plain.removesuffix("’s").removesuffix("'s").replace("’s ", " ").replace("'s ", " ").translate(_DROPPED)
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """What is left of a folded word without its endings; words of fewer than four letters stay as they are."""
    return _shorter(_shorter(_lemmas().get(word, word)))


@lru_cache(maxsize=65_536)
def uninflected(word: str) -> str:
    """What is left of a folded word without the endings of number and tense: a grower is not what grew."""
    known = _lemmas().get(word, word)
    if known.endswith("es") and not known[:-2].endswith(_TAKING_ES):
        known = known[:-1]  # fires, planes
    short = _shorter(_shorter(known, _INFLECTIONS), _INFLECTIONS)
    doubled = len(short) > _SHORTEST_STEM and short[-1] == short[-2] and short[-1] in "bdgmnprt"
    return short[:-1] if doubled else short  # shipped, charred


def _shorter(word: str, suffixes: tuple[str, ...] = _SUFFIXES) -> str:
    for suffix in suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM - (suffix in ("s", "es", "ies", "y")):
            return word[: -len(suffix)] + ("i" if suffix in ("ies", "ied", "y") else "")
    return word


@cache
def _lemmas() -> dict[str, str]:
    """Forms that no ending explains, to the word that they are forms of."""
    words = datafile.load(Path(__file__).with_name("lemmas.toml"))["lemmas"]
    return {form: lemma for lemma, forms in words.items() for form in forms}


def stems(phrase: str) -> tuple[str, ...]:
    """The stems of a phrase's words, in order."""
    return tuple(stem(word) for word in fold(phrase).split())
