"""What stands around a number: the words of its clause and of its sentence, and the noun phrase that it counts?

Words are compared as stems, so that "killed", "deaths" and "died" are one; speakers and their verbs are no part of a
clause, numbers and dates no words.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from deskcheck.extract.lexicon import load
from deskcheck.extract.tokens import MARK, NUMBER, WORD
from deskcheck.model import Quantity
from deskcheck.relate.ground import POSSESSIVE, Ground, singular

_LEXICON: Final = load("relations")
_FRAMES: Final = load("frames")
_APART: Final = frozenset(_LEXICON["apart"])
_EMPTY: Final = frozenset(_LEXICON["empty_words"])
_BORDERS: Final = frozenset(_LEXICON["clause_borders"])
_DEFINITE: Final = frozenset(_FRAMES["definite"]) | POSSESSIVE
_SEVERAL: Final = frozenset(_FRAMES["several"])
_UNREAL: Final = frozenset(_FRAMES["unreal"])
_FORMS: Final[dict[str, str]] = _FRAMES["forms"]
_WINDOW: Final = 45  # words on each side: a sentence of a megabyte costs no more than one of a line
_REACH: Final = 3
_BESIDE: Final = 7
_TO_BE: Final = frozenset({"is", "are", "was", "were", "be", "been"})  # "was to cost"


class Frame(NamedTuple):
    """The stems around a number, before and after it in its clause and in its whole sentence; the dates beside it.

    ``head``, ``modifiers``: of the noun phrase counted, "" where there is none. ``definite``: "the nine vendors".
    ``apart``: a word beside it says that it is of another time or reckoning; ``unreal``: such words of plans and
    guesses; ``several``: "four other players"; ``names``: the capitalised stems of its sentence.
    """

    before: frozenset[str]
    after: frozenset[str]
    sentence: frozenset[str]
    names: frozenset[str]
    dates: frozenset[object]
    head: str
    modifiers: frozenset[str]
    definite: bool
    apart: bool
    several: bool
    unreal: frozenset[str]

    @property
    def clause(self) -> frozenset[str]:
        return self.before | self.after


def frame(ground: Ground, q: Quantity) -> Frame:
    tokens = ground.tokens
    sentence = ground.sentence_of(q)
    first, last = tokens.at(q.num.start), ground.number[q.id]
    low = max(sentence.start, first - _WINDOW)
    high = min(sentence.stop, last + 1 + _WINDOW)
    left, right = first, last + 1
    while left > low and tokens.low[left - 1] not in {";", ":"}:
        left -= 1
    while right < high and tokens.low[right] not in _BORDERS and tokens.kind[right] != NUMBER:
        right += 1
    near = max((i + 1 for i in range(left, first) if tokens.low[i] == ","), default=left)
    inserted = near > left and tokens.low[near] not in _EMPTY  # "The bridge, which opened in May, cost"
    dated = ground.dated
    beside = (m for m in ground.dossier.dates[slice(*ground.dates_between(tokens.start[left], tokens.end[right - 1]))])
    head, modifiers = _counted(ground, q)
    around = range(max(low, first - _REACH), min(high, ground.last[q.id] + 2))
    return Frame(
        before=_stems(ground, left if inserted else near, first),
        after=_stems(ground, last + 1, right),
        sentence=_stems(ground, low, first, cues=True) | _stems(ground, last + 1, high, cues=True),
        names=frozenset(stem(tokens.low[i]) for i in range(low, high) if _is_proper(ground, i, sentence.start)),
        dates=frozenset(m.weekday if m.weekday is not None else m.period or m.text for m in beside),
        head=head,
        modifiers=modifiers,
        definite=_is_definite(ground, q, sentence.start),
        apart=any(tokens.low[i] in _APART for i in range(left, right) if not dated[i]),
        several=any(tokens.low[i] in _SEVERAL for i in around),
        unreal=frozenset(tokens.low[i] for i in range(max(left, first - _BESIDE), right) if _is_unreal(ground, i)),
    )


def _counted(ground: Ground, q: Quantity) -> tuple[str, frozenset[str]]:
    if q.concept is None:
        return "", frozenset()
    tokens = ground.tokens
    head = stem(q.concept.head)
    first, last = tokens.at(q.concept.span.start), ground.last_token(q.concept.span.end)
    first = max(first, last - _WINDOW)
    return head, _stems(ground, first, last + 1) - {head}


def _is_definite(ground: Ground, q: Quantity, start: int) -> bool:
    first = ground.first[q.id]
    low = ground.tokens.low
    return low[first] in _DEFINITE or (first > start and low[first - 1] in _DEFINITE)


def _is_unreal(ground: Ground, i: int) -> bool:
    low = ground.tokens.low
    return low[i] in _UNREAL or (low[i] == "to" and low[i - 1] in _TO_BE)


def _is_proper(ground: Ground, i: int, start: int) -> bool:
    tokens = ground.tokens
    return (
        tokens.kind[i] == WORD
        and i > start
        and tokens.upper(i)
        and not ground.dated[i]
        and not ground.cued[i]
        and tokens.low[i] not in _EMPTY
    )


def _stems(ground: Ground, first: int, after: int, *, cues: bool = False) -> frozenset[str]:
    """The words that say something, as stems, without numbers and dates; speakers and verbs only with ``cues``."""
    tokens, dated = ground.tokens, ground.dated
    return frozenset(
        stem(tokens.low[i])
        for i in range(first, after)
        if tokens.kind[i] not in (MARK, NUMBER)
        and not dated[i]
        and (cues or not ground.cued[i])
        and tokens.low[i] not in _EMPTY
        and tokens.low[i] not in POSSESSIVE
    ) | {tokens.word(i) for i in range(max(1, first), after) if _is_name(ground, i)}


def _is_name(ground: Ground, i: int) -> bool:
    """The "3" of "Reactor 3", the "A" of "Group A": what tells two things of one kind apart."""
    tokens = ground.tokens
    if ground.dated[i] or tokens.kind[i - 1] != WORD or tokens.sent[i - 1] != tokens.sent[i]:
        return False
    if tokens.kind[i] == NUMBER:
        return tokens.upper(i - 1) or tokens.joined(i)
    return tokens.kind[i] == WORD and len(tokens.low[i]) == 1 and tokens.upper(i) and tokens.low[i] != "i"


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A crude stem, good enough to know "killed", "kills" and "sinking" again within one article."""
    if word in _FORMS:
        return _FORMS[word]
    word = singular(word)
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word[: -len(ending)]
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]  # "cutting", "planned"
            break
    word = word.rstrip("e") if len(word) > 3 else word
    return _FORMS.get(word, word)
