"""Which sentences count off what was announced: "two options. The first is … The second is …"?"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from deskcheck.extract.phrases import AUXILIARIES, VERBS
from deskcheck.extract.tokens import Tokens
from deskcheck.model import Kind, Quantity, Span
from deskcheck.relate.ground import Ground, singular
from deskcheck.relate.lists.items import LIKELY, LOOSE, MATTERS, Items

_PLACES: Final = {
    "first": 1, "firstly": 1, "one": 1,
    "second": 2, "secondly": 2, "another": 2,
    "third": 3, "thirdly": 3, "fourth": 4, "fourthly": 4, "fifth": 5, "sixth": 6, "seventh": 7,
}  # fmt: skip
_ENDS: Final = frozenset({"last", "final", "finally", "lastly", "other"})
_ARTICLES: Final = frozenset({"the", "a", "in", "under", "on", "and", '"', "“"})
_LATER: Final = frozenset("third thirdly fourth lastly finally others another".split())
_CLOSING: Final = frozenset({"last", "final", "other"})
_SENTENCES: Final = 8
_WORDS: Final = 300
_ALSO: Final = 40
_FIRST: Final = 4  # sentences that may tell the first of two
_SHOWN: Final = 5  # words
_REACH: Final = 30


def counted_off(ground: Ground, q: Quantity) -> Items | None:
    """The ordinals at the heads of the sentences to come, from the first on, without a gap."""
    tokens = ground.tokens
    if q.kind is not Kind.COUNT:
        return None
    sentence, closed = q.sentence + 1, False
    spans: list[Span] = []
    own = _in_own(ground, q)
    if own is not None:
        spans.append(own)
    reached = 0
    last = min(sentence + _SENTENCES, len(tokens.first_of) - 1)
    while sentence < last and not closed:
        place = _head(q, tokens, tokens.first_of[sentence])
        if place is not None:
            number, at = place
            closed = number == 0 and bool(spans)
            if (
                number == 2
                and not spans
                and _reason(q)
                and sentence > q.sentence + 1
                and (tokens.low[at] == "secondly" or tokens.low[at + 1] == ",")
            ):
                spans.append(_untold_first(tokens, q.sentence + 1))  # "two ways out. The bank can … Secondly, it can"
            if number != len(spans) + 1 and not closed:
                break
            spans.append(tokens.span(at, at))
            reached = at
        elif (not spans and not (_reason(q) and sentence < q.sentence + _FIRST)) or (
            own is not None and len(spans) == 1
        ):
            return None
        sentence += 1
    if len(spans) < 2:
        return None
    value = q.value.value
    more = value is not None and value > len(spans) and not closed
    sure = LOOSE if more and _goes_on(tokens, reached) else LIKELY
    return Items(tuple(spans), sure, "counted off in the sentences behind")


def _goes_on(tokens: Tokens, at: int) -> bool:
    """May one more come later, under whatever name?"""
    words = tokens.low[at + 1 : at + _WORDS]
    the_other = any(word in _CLOSING and before in {"the", "a", "."} for before, word in pairwise(words))
    return tokens.low[at] == "another" or not _LATER.isdisjoint(words) or the_other or "also" in words[:_ALSO]


def _untold_first(tokens: Tokens, sentence: int) -> Span:
    """What stands where the first should be counted."""
    row = tokens.sentence_tokens(sentence)
    return tokens.span(row.start, min(row.start + _SHOWN, row.stop) - 1)


def _in_own(ground: Ground, q: Quantity) -> Span | None:
    """ "two cases in Oslo, first pleading guilty to theft": the first stands in the same sentence."""
    tokens, end = ground.tokens, ground.sentence_of(q).stop
    for i in range(ground.last[q.id] + 1, min(end, ground.last[q.id] + _REACH)):
        if tokens.low[i] in {"first", "one"} and tokens.low[i - 1] in {",", "-", "–", "—", ":", "the"}:
            return tokens.span(i, i)
    return None


def _head(q: Quantity, tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The place, and its token, that a sentence begins with: "The first is", "Secondly,"; 0 is the last place."""
    for i in range(at, min(at + 4, tokens.n - 1)):
        low = tokens.low[i]
        number = 0 if low in _ENDS else _PLACES.get(low)
        if number is not None:
            stands = _stands_alone(tokens, q, i + 1, low) and (i > at or tokens.low[i + 1] != "," or _reason(q))
            return (number, i) if stands else None
        if low not in _ARTICLES:
            return None
    return None


def _reason(q: Quantity) -> bool:
    """ "Three reasons. First, …": arguments are told like that, matches and people are not."""
    return (q.unit.name or "") in MATTERS


def _stands_alone(tokens: Tokens, q: Quantity, at: int, word: str) -> bool:
    """ "The second is", "Second,", "The second option": not "the second half"."""
    low = tokens.low[at]
    if low in {",", "one", "of"} or low in AUXILIARIES or word.endswith("ly"):
        return True
    return low in VERBS or singular(low) == (q.unit.name or "-")
