"""Which words of a figure's clause cannot restrict what is counted, by the place where they stand?

What is counted is restricted by the words beside its noun, by the verb and by what follows the noun. It is not by how a
name is described ("the drugmaker Orla", "flood-hit Orla"), by adverbs away from the noun ("reportedly"), nor by a
judgement on who has it ("overcrowded jails").
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from deskcheck.extract.phrases import AUXILIARIES, CLOSED, POSSESSIVE
from deskcheck.extract.tokens import DASHES, NUMBER, WORD
from deskcheck.model import Quantity
from deskcheck.questions.clause import Clause, is_verb
from deskcheck.questions.names import Name, Names
from deskcheck.questions.subject import of_occasion
from deskcheck.references.units import plain_list, word_list

_LONGEST: Final = 6  # tokens that describe a name
_NO_ADVERBS: Final = frozenset(
    "early only family supply assembly monthly weekly daily yearly quarterly newly fully partly elderly ally reply"
    " rally anomaly monopoly italy july mostly severely seriously acutely critically".split()
)
_OF: Final = frozenset({"of", "with", "that", "which", "who"})
_SPREAD: Final = frozenset({"at", "in", "across", "over"})
_SEVERAL: Final = frozenset("two three four five six seven eight nine ten eleven twelve several many various".split())
_CAUSES: Final = frozenset({"against", "over", "for", "to", "demanding", "calling"})
_NEAR: Final = 8
#: The second half of "flood-hit", "crisis-stricken".
_BEFALLEN: Final = frozenset("hit stricken ravaged torn plagued ridden battered based listed owned strapped".split())


def circumstance(names: Names, quantity: Quantity, clause: Clause) -> tuple[str, ...]:
    """The words, lower case, in the order of the text, each once."""
    low, counted = names.tokens.low, _counted(names, quantity)
    found: list[int] = []
    aside = _aside()
    for first, after in clause.parts:
        near = [i for i in range(first, after) if low[i] in aside or low[i].endswith("ly")]
        found += [i for i in near if i not in counted and _says_nothing(names, i)]
        for name in names.between(first, after):
            if name.first not in counted:
                found += _describing(names, name, first)
                found += range(name.first, name.last + 1) if of_occasion(names, name) else ()
        found += _called_again(names, first, after)
    found += _behind(names, clause.parts[-1][1], max(counted) + 1)
    return tuple(dict.fromkeys(low[i] for i in sorted(found)))


@cache
def _aside() -> frozenset[str]:
    """The words, but for adverbs, that may say nothing of what is counted."""
    return plain_list("offices") | word_list("describing") | {"back"}


def _counted(names: Names, quantity: Quantity) -> set[int]:
    """The tokens from the number to the end of its phrase, and those of what it counts."""
    at, found = (
        names.tokens.at,
        set(range(names.tokens.at(quantity.num.start), names.tokens.at(quantity.span.end - 1) + 1)),
    )
    before = quantity.concept and quantity.concept.span.end <= quantity.num.start
    if quantity.concept and not (before and names.ends_with_name(quantity.concept.span)):
        found |= set(range(at(quantity.concept.span.start), at(quantity.concept.span.end - 1) + 1))
    return found


def _called_again(names: Names, first: int, after: int) -> Iterator[int]:
    """ "The supermarket chain", "the Nordic state": what something is called that has been named."""
    low, kinds = names.tokens.low, plain_list("kinds_of_things")
    for i in () if kinds.isdisjoint(low[first:after]) else range(first, after):
        if low[i] not in kinds or (i + 1 < after and low[i + 1] in _OF):
            continue
        start = next((j for j in range(i - 1, max(first, i - _LONGEST) - 1, -1) if low[j] in CLOSED), None)
        if start is not None and low[start] in ("the", "this", "that"):
            yield from (
                j for j in range(start + 1, i + 1) if not is_verb(low[j]) and low[j] not in word_list("partial")
            )


def _behind(names: Names, end: int, start: int) -> Iterator[int]:
    """Behind the counted: over how many places it spreads ("at two plants"), and what a protest is for."""
    tokens, low = names.tokens, names.tokens.low
    for i in range(start, end):
        if low[i] in _CAUSES and not word_list("protesting").isdisjoint(low[max(0, i - _NEAR) : i]):
            yield from range(i, end)
            return
        if low[i] in _SPREAD and i + 1 < end and (tokens.kind[i + 1] == NUMBER or low[i + 1] in _SEVERAL):
            last = min(end, i + 2 + _LONGEST)
            yield from range(i + 2, next((j for j in range(i + 2, last) if low[j] in CLOSED), last))


def _says_nothing(names: Names, i: int) -> bool:
    word = names.tokens.low[i]
    if word in plain_list("offices") and names.taken[i + 1 : i + 2] == b"\1" and names.tokens.upper(i):
        return True  # President Varo
    if word == "back":  # "back in October 2021"
        return names.tokens.low[i + 1 : i + 2] in (["in"], ["on"]) and names.taken[i + 2 : i + 3] == b"\1"
    adverb = word.endswith("ly") and len(word) > 4 and word not in _NO_ADVERBS
    return adverb or word in word_list("describing")


def _describing(names: Names, name: Name, left: int) -> Iterator[int]:
    """The words between an article (or the clause's beginning) and a name that stands alone: "the drugmaker Orla"."""
    tokens = names.tokens
    after = name.last + 1
    if after < tokens.n and tokens.kind[after] == WORD and tokens.sent[after] == tokens.sent[name.last]:
        word = tokens.low[after]
        if not (word in CLOSED or word in POSSESSIVE or is_verb(word) or word in _having()):
            return  # "the electric Orla cars"
    i = name.first - 1
    while i >= left and name.first - i <= _LONGEST and _describes(names, i):
        i -= 1
    ends = i < left or tokens.low[i] in CLOSED or tokens.kind[i] != WORD
    if ends and name.first - i <= _LONGEST:
        yield from (j for j in range(i + 1, name.first) if tokens.low[j] not in DASHES)


def _describes(names: Names, i: int) -> bool:
    tokens, word = names.tokens, names.tokens.low[i]
    if word in DASHES and tokens.joined(i):
        return True
    if tokens.kind[i] != WORD or word in CLOSED or word in AUXILIARIES:
        return False
    verb = is_verb(word) or word in word_list("pasts", "having", "happening")
    return word in _BEFALLEN or not (verb or word in word_list("partial", "belongings"))


def _having() -> frozenset[str]:
    return word_list("having", "happening", "pasts", "neutral")
