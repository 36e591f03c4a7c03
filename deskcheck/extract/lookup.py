"""Which phrase of a lexicon stands at this token?

Phrases are looked up by their first (or last) word in a dictionary; only those few are compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from deskcheck.extract.phrases import is_dash
from deskcheck.extract.tokens import Tokens

T = TypeVar("T")


class Phrases(Generic[T]):
    """Phrases (words and marks separated by spaces) with what they mean; the longest match wins."""

    def __init__(self, entries: Iterable[tuple[str, T]], *, backward: bool = False) -> None:
        self._backward = backward
        self._by_word: dict[str, list[tuple[list[str], T]]] = {}
        for phrase, meaning in entries:
            words = phrase.split()
            self._by_word.setdefault(words[-1] if backward else words[0], []).append((words, meaning))
        for found in self._by_word.values():
            found.sort(key=lambda entry: -len(entry[0]))

    def at(self, tokens: Tokens, i: int, *, hyphens: bool = False, limit: int | None = None) -> tuple[int, T] | None:
        """The phrase that begins at token ``i``: its last token (not behind ``limit``) and its meaning.

        ``hyphens`` may stand between its words.
        """
        if i >= tokens.n:
            return None
        low = tokens.low
        for words, meaning in self._by_word.get(low[i], ()):
            j = i
            for word in words[1:]:
                j += 1
                if hyphens and j < tokens.n and low[j] != word and is_dash(tokens, j):
                    j += 1
                if j >= tokens.n or low[j] != word:
                    break
            else:
                if limit is None or j <= limit:
                    return j, meaning
        return None

    def before(self, tokens: Tokens, i: int, floor: int = 0) -> tuple[int, T] | None:
        """The phrase whose last word is token ``i``: its first token and its meaning."""
        if i < floor:
            return None
        low = tokens.low
        for words, meaning in self._by_word.get(low[i], ()):
            first = i - len(words) + 1
            if first >= floor and low[first : i + 1] == words:
                return first, meaning
        return None
