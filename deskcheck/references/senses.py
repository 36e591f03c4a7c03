"""Which words say the same of a number, and by which words are all of them compared?

``senses.toml`` gives to each sense its wordings, which may have several words. The wordings in a phrase are replaced by
the words of their sense, the longest first; the claim's words and the names of a record's measure go through it alike,
so that "people out of work" meets "unemployed persons". What is in no wording stays, as its stem.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from deskcheck import datafile
from deskcheck.model import Kind
from deskcheck.references.folding import fold, stem, uninflected
from deskcheck.references.units import data, word_list

#: Words that may stand inside a wording without being in it: "were taken into *police* custody" only where it has "*".
GAP: Final = "*"
_WIDEST_GAP: Final = 6
_UNHEARD: Final = frozenset("a an the its their his her our your my this that these those".split())
#: In a measure's name they have to be met; in a claim they are little words ("carried out").
RETURNING: Final = frozenset({"out", "off", "without"})
#: What a table's second name says of the number that its senses hold for.
KINDS: Final = {
    Kind.MONEY: "money", Kind.PERCENT: "percent", Kind.PERCENTAGE_POINT: "percent", Kind.COUNT: "count",
    Kind.NUMBER: "count", Kind.MEASURE: "measure",
}  # fmt: skip

LENGTHS: Final = frozenset("year years month months week weeks day days hour hours minute minutes".split())
_LIMITS: Final = frozenset("over than under least within inside for exceeding".split())
_NUMBERS: Final = {
    word: str(number) for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
}  # fmt: skip
#: The kind of number for which no wording is known: words compare as they are printed.
PRINTED: Final = "printed"
_Pattern = tuple[tuple[str, ...], tuple[str, ...]]


@lru_cache(maxsize=65_536)
def atoms(phrase: str, kind: str = "") -> tuple[str, ...]:
    """The words by which a phrase compares, in order, without function words and numbers."""
    words = [word for word in _with_lengths(fold(phrase).split()) if word not in _UNHEARD]
    heard = [uninflected(word) for word in words]
    found: list[str] = []
    known, plain = {} if kind == PRINTED else _by_first(kind), word_list("function") - RETURNING
    there = frozenset(heard)
    taken = bytearray(len(words))
    for i, first in enumerate(heard):
        if taken[i]:
            continue
        for pattern, sense in known.get(first, ()):
            if pattern[-1] not in there:
                continue
            places = _places(pattern, heard, i, taken)
            if places is not None:
                for at in places:
                    taken[at] = 1
                found.extend(sense)
                break
        else:
            if words[i] not in plain and not words[i].isdigit():
                found.append(stem(words[i]))
    return tuple(found)


def _with_lengths(words: list[str]) -> list[str]:
    """Lengths of time as one word: "for over a year", "longer than twelve months" and "for 12 months" are "1year"."""
    if LENGTHS.isdisjoint(words):
        return words
    found: list[str] = []
    for word in words:
        before = found[-1] if found else ""
        number = _NUMBERS.get(before, before)
        limited = number in ("a", "an") and len(found) > 1 and found[-2] in _LIMITS
        if word in LENGTHS and (limited or number.isdigit()):
            found[-1] = _length(1 if limited else int(number), word.removesuffix("s"))
        else:
            found.append(word)
    return found


def _length(count: int, unit: str) -> str:
    if unit == "month" and count % 12 == 0:
        count, unit = count // 12, "year"
    return f"{count}{unit}"


def _places(pattern: tuple[str, ...], heard: list[str], start: int, taken: bytearray) -> list[int] | None:
    """Where the words of a wording stand, from ``start`` on; None where they do not."""
    places: list[int] = []
    at, room = start, 0
    for word in pattern:
        if word == GAP:
            room = _WIDEST_GAP
            continue
        end = min(len(heard), at + room + 1)
        while at < end and (taken[at] or heard[at] != word):
            at += 1
        if at >= end:
            return None
        places.append(at)
        at, room = at + 1, 0
    return places


@cache
def _by_first(kind: str) -> dict[str, list[_Pattern]]:
    """The wordings of numbers of a kind by their first word, the longest first; those of the kind before the others.

    They are kept beside what Python keeps of its own sources, until a file that they are made of changes.
    """
    here = Path(__file__)
    sources = (here, *(here.with_name(name) for name in ("folding.py", "lemmas.toml", "senses.toml")))
    stamp = tuple((about.st_mtime_ns, about.st_size) for about in (source.stat() for source in sources))
    kept = here.parent / "__pycache__" / f"senses-{kind or 'all'}.{sys.implementation.cache_tag}.patterns"
    try:
        of, patterns = marshal.loads(kept.read_bytes())
        if of == stamp:
            found: dict[str, list[_Pattern]] = patterns
            return found
    except (OSError, EOFError, ValueError, TypeError):
        pass
    made = _made(kind)
    datafile.keep(kept, marshal.dumps((stamp, made)))
    return made


def _made(kind: str) -> dict[str, list[_Pattern]]:
    found: dict[str, list[tuple[bool, _Pattern]]] = {}
    known = list(wordings())
    itself = dict.fromkeys((of, sense, sense) for of, sense, _ in known)
    for of, sense, wording in (*itself, *known):
        if of in ("", kind):
            pattern = tuple(word if word == GAP else uninflected(word) for word in heard(wording))
            found.setdefault(pattern[0], []).append((of == "", (pattern, tuple(map(stem, sense.split())))))
    return {
        first: [one for _, one in sorted(many, key=lambda one: (-len(one[1][0]), one[0]))]
        for first, many in found.items()
    }


def heard(wording: str) -> list[str]:
    """The folded words of a wording, gaps among them, without articles and possessives."""
    parts = [_with_lengths(fold(part).split()) for part in wording.split(GAP)]
    words = [word for part in parts for word in (*part, GAP)][:-1]
    return [word for word in words if word not in _UNHEARD]


def wordings() -> Iterator[tuple[str, str, str]]:
    """Every wording of ``senses.toml``: the kind of number it is said of ("" for all), its sense, itself."""
    for senses in data("senses").values():
        for sense, forms in senses.items():
            if isinstance(forms, dict):
                for inner, its_forms in forms.items():
                    yield from ((sense, inner, form) for form in its_forms)
            else:
                yield from (("", sense, form) for form in forms)
