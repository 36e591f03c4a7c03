"""Which language is a text written in?"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from deskcheck import datafile
from deskcheck.patterns import pattern

#: Enough to tell, and all that is looked at.
_LOOKED_AT = 20_000
#: Fewer common words, or fewer different ones, tell nothing; and the best language must lead the second by this factor.
_FEWEST = 3.0
_LEAD = 1.3
_LEAST_SHARE = 0.12

#: Bytes for a character: letters of other scripts than Latin take two or three.
_WIDE = 1.25


@cache
def _foreign() -> re.Pattern[str]:
    """Letters of no Latin alphabet: Greek to Georgian, Hangul, kana, Han and what lies beyond.

    Made when first needed: so many ranges take longer to compile than a short article to read.
    """
    return pattern(
        "read.language.foreign",
        "[\u0370-\u1dff\u2c00-\u2dff\u2e80-\u2fff\u3040-\ua7ff\ua800-\ud7ff\uf900-\ufdff\ufe70-\uffdc"
        "\U00010000-\U0001efff\U00020000-\U0003ffff]",
    )


def code_of(name: str | None) -> str | None:
    """The two letters for a language tag or name ("en-GB", "eng", "English"), None for what is neither."""
    if not name:
        return None
    first = name.strip().lower().replace("_", "-").partition("-")[0]
    if len(first) == 2 and first.isascii() and first.isalpha():
        return first
    known: str | None = _data()["names"].get(first)
    return known or (first if len(first) == 3 and first.isascii() and first.isalpha() else None)


def detect(text: str) -> str | None:
    """A two-letter code, ``und`` for a script that is not known, None where the text is too short to tell.

    The letters decide between scripts and the share of common words between languages, so that a quoted sentence does
    not. Deterministic; only the beginning is looked at.
    """
    head = text[:_LOOKED_AT]
    if not head.isascii() and len(head.encode("utf-8", "replace")) > _WIDE * len(head):
        foreign = _foreign().findall(head)
        if len(foreign) >= 10 and len(foreign) * 2 > sum(map(str.isalpha, head)):
            return _by_script("".join(foreign))
    return _by_words(head.lower().split())  # a word with a comma is missed: there are enough without


def _by_words(words: list[str]) -> str | None:
    table = _table()
    scores: dict[str, float] = {}
    different: Counter[str] = Counter()
    for word, count in Counter(filter(table.__contains__, words)).items():
        for code, weight in table[word]:
            scores[code] = scores.get(code, 0.0) + weight * count
            different[code] += 1
    best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:2]
    if not best or best[0][1] < max(_FEWEST, _LEAST_SHARE * len(words)) or different[best[0][0]] < _FEWEST:
        return None
    return best[0][0] if len(best) == 1 or best[0][1] >= _LEAD * best[1][1] else None


def _by_script(letters: str) -> str:
    counts = Counter(letters)
    scripts: Counter[str] = Counter()
    for letter, count in counts.items():
        scripts[_script(ord(letter))] += count
    script = min(scripts, key=lambda name: (-scripts[name], name))
    if scripts["ja"] * 20 > len(letters):
        return "ja"  # kana among Han characters
    return _within_script(script, counts)


def _within_script(script: str, counts: Counter[str]) -> str:
    """Languages of one script, told by letters that the others lack: "uk" among Cyrillic, "fa" among Arabic."""
    for rule in _data()["letters"]:
        if rule["script"] == script and sum(counts[letter] for letter in rule["has"]) > sum(
            counts[letter] for letter in rule["lacks"]
        ):
            return str(rule["language"])
    return script


def _script(code: int) -> str:
    return next((name for name, first, last in _ranges() if first <= code <= last), "und")


@cache
def _ranges() -> tuple[tuple[str, int, int], ...]:
    return tuple((entry["language"], entry["first"], entry["last"]) for entry in _data()["scripts"])


@cache
def _table() -> dict[str, tuple[tuple[str, float], ...]]:
    """Common words and the languages that have them; a word of several languages tells less for each."""
    owners: dict[str, list[str]] = {}
    for code, words in _data()["words"].items():
        for word in dict.fromkeys(words.split()):
            owners.setdefault(word, []).append(code)
    return {word: tuple((code, 1 / len(codes)) for code in codes) for word, codes in owners.items()}


@cache
def _data() -> dict[str, Any]:
    return datafile.load(Path(__file__).with_name("stopwords.toml"))
