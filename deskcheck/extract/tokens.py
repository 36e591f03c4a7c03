"""What are the words, numbers and marks of the text, and where does each sentence end?

The text is tokenised once; every extractor reads these parallel lists. Hyphens and dashes, quotation marks and
possessive "’s" are tokens of their own; apostrophes inside a word ("don’t") are not.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, MutableSequence
from itertools import accumulate, compress, pairwise, repeat
from sys import intern
from typing import Final

from deskcheck.extract.lexicon import ABBREVIATIONS, BEFORE_NAME
from deskcheck.model import Article, Sentence, Span
from deskcheck.patterns import pattern

NUMBER: Final = 1  # digits with inner points and commas: "93,000", "1.2"
WORD: Final = 2
MARK: Final = 3  # any other character that is not white space, one token each

# Combining marks, soft hyphens and joiners belong to the word that they stand in.
_TOKEN = pattern(
    "tokens.token",
    r"([a-zA-Z]++(?![^\W\d_]|[\u0300-\u036f\u00ad\u200c\u200d'’])"  # most words: nothing but these letters
    r"|[^\W\d_]+(?:[\u0300-\u036f\u00ad\u200c\u200d]+[^\W\d_]*)*(?:['’](?![sS](?!\w))[^\W\d_]+)*"
    r"|[0-9]+(?:[.,][0-9]+)*"
    r"|(?<=\w)['’][sS](?!\w)"  # possessive or "is"
    r"|\S)",
)
_WHITE = pattern("tokens.white", r"\s")
_CHUNK: Final = 1 << 16  # characters split at once: what the pieces take is given back before the next chunk

OPENING: Final = frozenset("“‘\"'«‹([{`„‚")
CLOSING: Final = frozenset("”’\"'»›)]}`“")
TERMINAL: Final = frozenset(".!?…。")
_CLOSERS: Final = 8  # nobody stacks more marks than that; a megabyte of them must not cost its square
DASHES: Final = frozenset("-‐‑‒–—―−")


_MAY_END: Final = TERMINAL | CLOSING
_LARGE: Final = 1 << 20  # characters


class _Forms(dict[str, str]):
    """The lower form of each word seen lately, one string for all its places, and what each word is."""

    def __init__(self) -> None:
        self.kinds: dict[str, int] = {}
        self.capital: set[str] = set()

    def __missing__(self, word: str) -> str:
        first = word[0]
        letter = len(word) > 1 or (first.isalnum() and not first.isdecimal())
        self.kinds[word] = NUMBER if first in "0123456789" else WORD if letter else MARK
        if first.isupper():
            self.capital.add(word)
        self[word] = low = intern(word.lower())  # last, as another thread may look the word up
        return low


_KEPT: Final = 20_000
_kept = _Forms()


def _forms() -> _Forms:
    """The words seen lately: of one article after another, but not of a whole archive."""
    global _kept
    if len(_kept) > _KEPT:
        _kept = _Forms()
    return _kept


class Tokens:
    """Parallel sequences, one entry a token. ``low`` is lower case; ``sent`` and ``block`` are indexes.

    ``first_of[s]`` is the first token of sentence ``s``; the sentinel at its end is the number of tokens.
    ``capitals`` are the tokens that begin with a capital letter, so that nobody has to ask every token for that.
    They are lists, which are read fastest; of a large text, arrays, as millions of numbers that are each an object of
    their own would take most of the memory.
    """

    __slots__ = ("block", "capitals", "end", "first_of", "kind", "low", "n", "sent", "sentences", "start", "text")

    def __init__(self, article: Article) -> None:
        self.text = text = article.text
        small = len(text) < _LARGE
        self.low: list[str] = []
        self.start, self.end, self.capitals = _numbers(small), _numbers(small), _numbers(small)
        self.kind: MutableSequence[int] = [] if small else bytearray()
        for at, chunk in _chunks(text):
            pieces = _TOKEN.split(chunk)  # white space, token, white space, …, token, white space
            offsets = _numbers(small, accumulate(map(len, pieces), initial=at))
            words, forms, done = pieces[1::2], _forms(), len(self.low)
            self.start.extend(offsets[1:-1:2])
            self.end.extend(offsets[2::2])
            self.low.extend(map(forms.__getitem__, words))
            self.kind.extend(map(forms.kinds.__getitem__, words))
            self.capitals.extend(compress(range(done, done + len(words)), map(forms.capital.__contains__, words)))
        self.n = len(self.low)
        firsts = [bisect_left(self.start, block.span.start) for block in article.blocks[1:]]
        self.block = _runs([0, *firsts, self.n], small)  # a token between blocks belongs to the block before it
        self.first_of = _first_of(self)
        self.sent = _runs(self.first_of, small)
        self.sentences = tuple(
            Sentence(Span(self.start[first], self.end[after - 1]), self.block[first])
            for first, after in zip(self.first_of, self.first_of[1:])
        )

    def word(self, i: int) -> str:
        """The token as printed."""
        return self.text[self.start[i] : self.end[i]]

    def span(self, first: int, last: int) -> Span:
        """From the start of token ``first`` to the end of token ``last`` (included)."""
        return Span(self.start[first], self.end[last])

    def joined(self, i: int) -> bool:
        """Does token ``i`` follow the one before it without white space?  (After the last token there is none.)"""
        return 0 < i < self.n and self.start[i] == self.end[i - 1]

    def upper(self, i: int) -> bool:
        """Does the token begin with a capital letter?"""
        return self.text[self.start[i]].isupper()

    def at(self, offset: int) -> int:
        """The first token that ends after ``offset`` (the number of tokens if there is none)."""
        return bisect_right(self.end, offset)

    def sentence_tokens(self, s: int) -> range:
        return range(self.first_of[s], self.first_of[s + 1])


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces that end at white space, which no token spans, each with its offset."""
    at = 0
    while at < len(text):
        white = _WHITE.search(text, at + _CHUNK)
        end = white.start() if white else len(text)
        yield at, text[at:end] if end - at < len(text) else text
        at = end


def _numbers(small: bool, values: Iterable[int] = ()) -> MutableSequence[int]:
    return list(values) if small else array("I", values)


def _runs(bounds: list[int], small: bool) -> MutableSequence[int]:
    """0 from the first bound to the second, 1 from there to the third, and so on."""
    out = _numbers(small)
    for number, (first, after) in enumerate(pairwise(bounds)):
        out.extend(repeat(number, after - first))
    return out


def _first_of(tokens: Tokens) -> list[int]:
    """The first token of each sentence, and the number of tokens."""
    block = tokens.block
    low, start, end, last = tokens.low, tokens.start, tokens.end, tokens.n - 1
    after = set()
    for i in compress(range(tokens.n), map(_MAY_END.__contains__, low)):
        inside = i < last and (start[i + 1] == end[i] or (low[i] in CLOSING and low[i - 1] not in _MAY_END))
        if not inside and _ends(tokens, i):  # most marks stand inside a sentence, which needs no call
            after.add(i + 1)
    if tokens.n:
        after.update(bisect_left(block, number) for number in range(block[0], block[-1] + 1))
    return sorted({0, *after, tokens.n})


def _ends(tokens: Tokens, i: int) -> bool:
    """Does the sentence end after token ``i``, one of ``_MAY_END``?"""
    if i + 1 >= tokens.n:
        return True
    stop = i
    while i - stop < _CLOSERS and tokens.low[stop] in CLOSING and stop > 0 and tokens.joined(stop):
        stop -= 1  # back over closing marks to the full stop
    if tokens.low[stop] not in TERMINAL or tokens.start[i + 1] == tokens.end[i]:
        return False
    after = i + 1
    while after < tokens.n - 1 and after - i < _CLOSERS and tokens.low[after] in OPENING:
        after += 1
    starts_sentence = tokens.kind[after] == NUMBER or not tokens.text[tokens.start[after]].islower()
    if tokens.low[stop] != ".":
        # “Will it hold?” he asked: the sentence goes on in lower case after the closing mark.
        return starts_sentence
    if not starts_sentence:
        return False
    return i != stop or not _abbreviation(tokens, stop, after)


def _abbreviation(tokens: Tokens, stop: int, after: int) -> bool:
    """Is the full stop at ``stop`` part of an abbreviation that the sentence goes on after?"""
    if stop == 0 or not tokens.joined(stop) or tokens.kind[stop - 1] != WORD:
        return False
    word = tokens.low[stop - 1]
    initials = len(word) == 1 and tokens.upper(stop - 1)
    if word in BEFORE_NAME and (word != "no" or tokens.kind[after] == NUMBER):
        return True
    chained = len(word) == 1 and stop >= 3 and tokens.low[stop - 2] == "." and len(tokens.low[stop - 3]) == 1
    if chained:  # "U.S. forces", "3 p.m. Friday": only a function word can begin the next sentence
        return tokens.low[after] not in _STARTERS
    if initials and tokens.low[stop - 1] != "i":
        return True  # "John F. Kennedy"
    return word in ABBREVIATIONS and tokens.low[after] not in _STARTERS


_STARTERS: Final = frozenset(
    "the a an this that these those it he she they we i you his her their its our my in on at by for with from but and"
    " or so yet if when while as after before since although though there here what who how why no not some many most"
    " all both each every another other one two more less".split()
)
