"""To which words before it does a figure's clause refer back for what it counts?

"A month earlier there had been 1,870 such detainees", "It was 4.4 percent in May", "The toll was 31 on Monday": what
is counted was said in the sentence before, or before the colon.
"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.phrases import AUXILIARIES, CLOSED
from deskcheck.extract.tokens import WORD
from deskcheck.model import Quantity
from deskcheck.questions.clause import REACH, Around, Clause, is_verb
from deskcheck.questions.names import Names
from deskcheck.references.folding import stem
from deskcheck.references.units import word_list

_SUCH: Final = frozenset({"such", "it", "them", "those"})
_THAT: Final = frozenset({"that", "this", "the"})


def before(names: Names, around: Around, quantity: Quantity, clause: Clause) -> str:
    """The words, without names, dates and numbers; none where the clause refers to nothing before it."""
    if not _refers(names, around, quantity, clause):
        return ""
    tokens = names.tokens
    here = tokens.sent[tokens.at(quantity.num.start)]
    sentence = tokens.sentence_tokens(here)
    start, end = sentence.start, clause.parts[0][0]
    if end - start < 3 and here > 0:
        start = tokens.sentence_tokens(here - 1).start
    if "and" in tokens.low[start:end]:  # which of the two is meant, nobody says
        return ""
    taken, kind = names.taken, tokens.kind
    heard = (i for i in range(max(start, end - REACH), end) if kind[i] == WORD)
    return " ".join(tokens.word(i) for i in heard if not (taken[i] or around.aside[i] or around.figure[i]))


def _refers(names: Names, around: Around, quantity: Quantity, clause: Clause) -> bool:
    """Is there a word that points back, or nothing said of what is counted?"""
    low = names.tokens.low
    if any(not _SUCH.isdisjoint(low[a:b]) for a, b in clause.parts):
        return True
    again = word_list("figures_again")
    taken_up = any(not again.isdisjoint(low[a + 1 : b + 1]) for a, b in clause.parts)
    if quantity.concept is not None and not taken_up:
        return False
    words = [i for a, b in clause.parts for i in range(a, b) if names.tokens.kind[i] == WORD]
    if taken_up and any(low[i + 1] in again and low[i] in _THAT for i in words[:-1]):
        return True
    if quantity.concept is not None:
        return False
    said = (i for i in words if not (around.aside[i] or around.figure[i] or names.taken[i] or names.tokens.upper(i)))
    told = [i for i in said if not (low[i] in CLOSED or low[i] in AUXILIARIES or stem(low[i]) in word_list("neutral"))]
    return all(is_verb(low[i]) for i in told)
