"""Which small words build a clause?  The closed classes, as one look-up a token."""

from __future__ import annotations

from typing import Final

from deskcheck.extract.lexicon import load

DET: Final = 1
POSS: Final = 2  # his, her, their
SUBJ: Final = 4  # he, she, they
OBJ: Final = 8  # him, them
REL: Final = 16  # who, which
AUX: Final = 32
BE: Final = 64
PREP: Final = 128
CONJ: Final = 256
SUB: Final = 512  # that, because, when
ADV: Final = 1024
TIME: Final = 2048
FINITE: Final = 4096  # verbs that end a noun phrase: went, took
CHAIN: Final = 8192  # declined to …

_CLASSES: Final = (
    ("determiners", DET), ("possessives", POSS), ("subjects", SUBJ), ("objects", OBJ), ("relatives", REL),
    ("auxiliaries", AUX), ("be", BE), ("prepositions", PREP), ("conjunctions", CONJ), ("subordinators", SUB),
    ("adverbs", ADV), ("times", TIME), ("finite", FINITE),
)  # fmt: skip


def _classes() -> dict[str, int]:
    grammar = load("cues")["grammar"]
    flags: dict[str, int] = {}
    for name, flag in _CLASSES:
        for word in grammar[name]:
            for form in (word, word.replace("'", "’")):
                flags[form] = flags.get(form, 0) | flag
    for word in load("cues")["chain"]["words"]:
        flags[word] = flags.get(word, 0) | CHAIN
    return flags


#: Lower-case word -> the classes that it may belong to.
CLASSES: Final = _classes()
DOCUMENTS: Final = frozenset(load("cues")["documents"]["words"])
NOUNS: Final = frozenset(load("cues")["nouns"]["words"])
ADJECTIVES: Final = frozenset(load("cues")["adjectives"]["words"])
POSSESSIVE: Final = frozenset(("'s", "’s"))
