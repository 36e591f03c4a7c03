"""Which gender do the pronouns of the text give to a person?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress
from typing import Final, Protocol

from deskcheck.extract.names import is_human
from deskcheck.extract.tokens import MARK, Tokens

_PRONOUNS: Final = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}


_MARKS: Final = frozenset('“”"')
_LONG: Final = 60  # tokens that a mark reaches: one that nobody closes must not hide the rest
_CLOSING: Final = frozenset("”\"’'»")


class Named(Protocol):
    """One of the cast while it is being gathered: token ranges of its mentions, and its gender."""

    mentions: list[tuple[int, int]]
    gender: str | None
    votes: int  # how many pronouns told it


def vote(tokens: Tokens, cast: Sequence[Named]) -> None:
    """A pronoun after the only person of its sentence, or of the one before, tells that person's gender."""
    if not cast:
        return
    spoken = _spoken(tokens)
    mentions = sorted(
        (first, number)
        for number, one in enumerate(cast)
        for first, _ in one.mentions
        if not _behind(tokens, first) and not _inside(spoken, first)
    )
    votes: list[dict[str, int]] = [{} for _ in cast]
    here: set[int] = set()  # persons named so far in the sentence
    before: set[int] = set()  # in the sentence before it
    sentence = at = 0
    for i in list(compress(range(tokens.n), map(_PRONOUNS.__contains__, tokens.low))):
        if _inside(spoken, i) or _relative(tokens, i):
            continue  # “She said no,” he said: somebody of whom he speaks
        while at < len(mentions) and mentions[at][0] < i:
            first, number = mentions[at]
            here, before, sentence = _moved(here, before, sentence, tokens.sent[first])
            here.add(number)
            at += 1
        here, before, sentence = _moved(here, before, sentence, tokens.sent[i])
        # “Ole is late,” she said: she is not Ole; but in "Lund cut in: “Late,” she said" she may be Lund
        quoted = i > 0 and tokens.low[i - 1] in _CLOSING and tokens.kind[tokens.first_of[tokens.sent[i]]] == MARK
        meant = before if quoted else here or before
        if len(meant) == 1 and (here or not _other_human(tokens, i)):
            count = votes[min(meant)]
            gender = _PRONOUNS[tokens.low[i]]
            count[gender] = count.get(gender, 0) + 1
    for one, count in zip(cast, votes):
        best = max(count, key=lambda gender: count[gender], default=None)
        if best is not None and one.gender is None and count[best] >= 0.75 * sum(count.values()):
            one.gender = best
            one.votes = count[best]


def _spoken(tokens: Tokens) -> list[tuple[int, bool]]:
    """Where a quotation opens (True) or closes, as far as double marks tell; each paragraph begins outside of one."""
    out: list[tuple[int, bool]] = []
    block = -1
    for i in compress(range(tokens.n), map(_MARKS.__contains__, tokens.low)):
        opened = bool(out) and out[-1][1] and tokens.block[i] == block
        block = tokens.block[i]
        out.append((i, tokens.low[i] == "“" or (tokens.low[i] == '"' and not opened)))
    return out


def _inside(spoken: list[tuple[int, bool]], token: int) -> bool:
    at = bisect_left(spoken, (token, False)) - 1
    return at >= 0 and spoken[at][1] and token - spoken[at][0] < _LONG


def _relative(tokens: Tokens, i: int) -> bool:
    """ "Her predecessor said": she is hardly the one of whom the sentence before speaks."""
    opens = tokens.first_of[tokens.sent[i]] == i and tokens.low[i] in ("his", "her")
    return opens and i + 1 < tokens.n and is_human(tokens.low[i + 1])


def _behind(tokens: Tokens, first: int) -> bool:
    """ "a spokeswoman for Lund said she …" tells nothing of Lund."""
    return first > 0 and tokens.low[first - 1] in ("for", "of", "at", "in")


def _moved(here: set[int], before: set[int], old: int, new: int) -> tuple[set[int], set[int], int]:
    """The persons of the sentence and of the one before it, after going on to sentence ``new``."""
    if new == old:
        return here, before, old
    return set(), here if new == old + 1 else set(), new


def _other_human(tokens: Tokens, i: int) -> bool:
    """Does the sentence speak of somebody without a name before the pronoun ("The widow said she …")?"""
    first = max(tokens.first_of[tokens.sent[i]], i - 40)
    return any(is_human(word) for word in tokens.low[first:i])
