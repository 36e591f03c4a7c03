"""What is the subject of the clause that a token stands in?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.lexicon import load
from deskcheck.extract.phrases import (
    ADVERBS,
    AUXILIARIES,
    CLOSED,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    VERBS,
    Phrase,
    full,
)
from deskcheck.extract.tokens import NUMBER, WORD, Tokens

_COUNTERS: Final = frozenset("number numbers total amount tally count sum".split())
LEVEL: Final = frozenset(load("phrases")["level_verbs"].split())
MAIN: Final = VERBS | AUXILIARIES | LEVEL
_SEES: Final = frozenset("see sees saw seen seeing watch watches watched watching".split())
_CLAUSE: Final = CONJUNCTIONS - {"of"}
_SAYS: Final = frozenset({"said", "says"})  # "The brewer said net income rose"
_ELAPSED: Final = frozenset({"earlier", "ago", "later", "before"})
WINDOW: Final = 40
_LONGEST: Final = 10  # tokens of a noun phrase before a relative clause


def subject(tokens: Tokens, i: int) -> Phrase | None:
    """The subject of the clause that token ``i`` stands in: the phrase before its verb, without what hangs on it."""
    low = tokens.low
    first = max(tokens.first_of[tokens.sent[i]], i - WINDOW)
    verb = i
    while verb > first and (low[verb - 1] in MAIN or low[verb - 1] in ADVERBS or low[verb - 1].endswith("ly")):
        verb -= 1
    if verb - 2 > first and low[verb - 1] == "which" and low[verb - 2] == ",":
        return _antecedent(tokens, verb - 3, first)
    seen = _seen(tokens, verb, first)
    if seen is not None:
        return seen
    stop = _before_aside(tokens, verb, first)
    begin = _clause_start(tokens, stop, first)
    return _first_phrase(tokens, begin, stop)


def _seen(tokens: Tokens, verb: int, first: int) -> Phrase | None:
    """ "The brewer saw its annual profits drop": what is seen does it, not who sees it."""
    for j in range(verb - 2, max(first, verb - _LONGEST), -1):
        if tokens.low[j] in _SEES:
            phrase = full(tokens, j + 1)
            return phrase if phrase is not None and phrase.last == verb - 1 else None
    return None


def _antecedent(tokens: Tokens, last: int, first: int) -> Phrase | None:
    """What ", which" takes up: the longest noun phrase that ends before it, and what an "of" hangs it on.

    "77 percent of the region's population, which stood at"; "the price of the house, which stood at".
    """
    for j in range(max(first, last - _LONGEST), last + 1):
        phrase = full(tokens, j)
        if phrase is not None and phrase.last == last:
            on = j - 1 > first and tokens.low[j - 1] == "of" and NUMBER not in tokens.kind[max(first, j - 3) : j - 1]
            return (_antecedent(tokens, j - 2, first) if on else None) or phrase
    return None


def _before_aside(tokens: Tokens, verb: int, first: int) -> int:
    """Where the subject ends: before the brackets or the pair of commas that part it from its verb.

    "The index, published by the institute, fell"; "Shares of the chain (up since May) fell".
    """
    low, last = tokens.low, verb - 1
    if last <= first or low[last] not in (",", ")"):
        return verb
    opening = "," if low[last] == "," else "("
    for j in range(last - 1, first, -1):
        if low[j] == opening:
            named = tokens.kind[j - 1] == WORD and low[j - 1] not in CLOSED
            return j if named else verb
    return verb


def _clause_start(tokens: Tokens, verb: int, first: int) -> int:
    j = verb - 1
    if j > first and tokens.low[j] in ("which", "that", "who"):  # "The statue, which stands 26 feet tall"
        j -= 2 if tokens.low[j - 1] == "," else 1
    while j >= first:
        word = tokens.low[j]
        mark = tokens.kind[j] != WORD
        begins = word in _SAYS or (word in _CLAUSE and word != "and")
        opens = word in ',;:()“”"—–' if mark else begins and j < verb - 2
        if opens and j < verb - 1:
            return j + 1
        j -= 1
    return first


def _first_phrase(tokens: Tokens, begin: int, stop: int) -> Phrase | None:
    """The first noun phrase of a clause that no preposition governs; across "of" for "the number of …"."""
    low, j = tokens.low, begin
    while j < stop:
        word = low[j]
        skipped = word in CONJUNCTIONS or word in ADVERBS or (word in PRONOUNS and word not in DETERMINERS)
        if tokens.kind[j] != WORD or skipped or _reports(tokens, j, stop):
            j += 1
        elif word in PREPOSITIONS:
            inner = full(tokens, j + 1) if j + 1 < stop else None
            j = inner.last + 1 if inner is not None else j + 1
        else:
            phrase = full(tokens, j)
            if phrase is None or phrase.last >= stop:
                return _cut(tokens, j, stop)
            if low[phrase.last + 1] in _ELAPSED:  # "A year earlier sales reached …"
                j = phrase.last + 2
                continue
            return through_number_of(tokens, phrase, stop)
    return None


def _reports(tokens: Tokens, j: int, stop: int) -> bool:
    """ "…, said its index": a verb at the begin of a clause whose subject stands before an aside."""
    return tokens.low[j] in VERBS and j + 1 < stop and tokens.low[j + 1] in DETERMINERS


def through_number_of(tokens: Tokens, phrase: Phrase, stop: int) -> Phrase:
    """ "the number of checkpoints" is about checkpoints."""
    of = phrase.last + 1
    if tokens.low[phrase.head] in _COUNTERS and of + 1 < stop and tokens.low[of] == "of":
        return full(tokens, of + 1) or phrase
    return phrase


def _cut(tokens: Tokens, first: int, stop: int) -> Phrase | None:
    """The phrase ran over the verb: end it before."""
    last = stop - 1
    while last >= first and (tokens.kind[last] != WORD or tokens.low[last] in CLOSED):
        last -= 1
    return Phrase(first, last, last) if last >= first else None
