"""What are the words, numbers and marks of the text, and where does each sentence end?

The text is tokenised once; every extractor reads these parallel lists. Hyphens and dashes, quotation marks and
possessive "’s" are tokens of their own; apostrophes inside a word ("don’t") are not.
"""

from __future__ import annotations

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
    r"([0-9]+(?:[.,][0-9]+)*)"
    r"|((?<=\w)['’][sS](?!\w)"  # possessive or "is"
    r"|[^\W\d_]+(?:[\u0300-\u036f\u00ad\u200c\u200d]+[^\W\d_]*)*(?:['’](?![sS](?!\w))[^\W\d_]+)*)"
    r"|(\S)",
)

OPENING: Final = frozenset("“‘\"'«‹([{`„‚")
CLOSING: Final = frozenset("”’\"'»›)]}`“")
TERMINAL: Final = frozenset(".!?…。")
_CLOSERS: Final = 8  # nobody stacks more marks than that; a megabyte of them must not cost its square
DASHES: Final = frozenset("-‐‑‒–—―−")


class Tokens:
    """Parallel lists, one entry a token. ``low`` is lower case; ``sent`` and ``block`` are indexes.

    ``first_of[s]`` is the first token of sentence ``s``; the sentinel at its end is the number of tokens.
    """

    __slots__ = ("block", "end", "first_of", "kind", "low", "n", "sent", "sentences", "start", "text")

    def __init__(self, article: Article) -> None:
        self.text = text = article.text
        self.start: list[int] = []
        self.end: list[int] = []
        self.low: list[str] = []
        self.kind: list[int] = []
        for found in _TOKEN.finditer(text):
            self.start.append(found.start())
            self.end.append(found.end())
            self.low.append(found[0].lower())
            self.kind.append(found.lastindex or MARK)
        self.n = len(self.start)
        self.block = _blocks(article, self.start)
        self.sent, self.first_of = _sentences(self)
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
        """Does token ``i`` follow the one before it without white space?"""
        return i > 0 and self.start[i] == self.end[i - 1]

    def upper(self, i: int) -> bool:
        """Does the token begin with a capital letter?"""
        return self.text[self.start[i]].isupper()

    def at(self, offset: int) -> int:
        """The first token that ends after ``offset`` (the number of tokens if there is none)."""
        from bisect import bisect_right

        return bisect_right(self.end, offset)

    def sentence_tokens(self, s: int) -> range:
        return range(self.first_of[s], self.first_of[s + 1])


def _blocks(article: Article, starts: list[int]) -> list[int]:
    """The block of each token; a token between blocks belongs to the block before it."""
    ends = [block.span.start for block in article.blocks[1:]]
    out: list[int] = []
    at = 0
    for start in starts:
        while at < len(ends) and start >= ends[at]:
            at += 1
        out.append(at)
    return out


def _sentences(tokens: Tokens) -> tuple[list[int], list[int]]:
    """Sentence index of each token, and the first token of each sentence with a sentinel."""
    sent: list[int] = []
    first_of: list[int] = []
    start, block = 0, tokens.block
    while start < tokens.n:
        first_of.append(start)
        after = start + 1
        while after < tokens.n and block[after] == block[start] and not _ends(tokens, after - 1):
            after += 1
        sent.extend([len(first_of) - 1] * (after - start))
        start = after
    first_of.append(tokens.n)
    return sent, first_of


def _ends(tokens: Tokens, i: int) -> bool:
    """Does the sentence end after token ``i``?  (Called for every token, so the frequent answer comes first.)"""
    if tokens.kind[i] != MARK:
        return False
    mark = tokens.low[i]
    if mark not in TERMINAL and mark not in CLOSING:
        return False
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
