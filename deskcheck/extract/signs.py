"""Which signs beside a capitalised name tell that it is a person's, or that it is a thing's?"""

from __future__ import annotations

from deskcheck.extract.cues import CUES
from deskcheck.extract.grammar import CLASSES, PREP
from deskcheck.extract.names import THINGS, Name
from deskcheck.extract.tokens import Tokens


def one_of_them(tokens: Tokens, name: Name) -> bool:
    """ "One, Ida Lund of Elm, agreed"; "one of them, Ida Lund,"."""
    if name.first < 2 or tokens.low[name.first - 1] != ",":
        return False
    before = tokens.low[max(0, name.first - 4) : name.first]
    return before[-1:] == [","] and (before[-2:-1] == ["one"] or before[-4:-1] == ["one", "of", "them"])


def taken_up(tokens: Tokens, name: Name) -> bool:
    """ "Nan Tolley drives the bus. She said …": a full name that begins a sentence, and a person begins the next."""
    sentence = tokens.sent[name.first]
    if name.first == name.last or tokens.first_of[sentence] != name.first:
        return False
    after = tokens.first_of[sentence + 1]
    return after < tokens.n and tokens.low[after] in ("he", "she") and tokens.block[after] == tokens.block[name.first]


def names_thing(tokens: Tokens, name: Name) -> bool:
    """ "The airline, Norrwind Cargo, …", "Brindle Transit, which runs", "the Norvik Weavers’ Guild": no persons."""
    after = tokens.low[name.last + 1 : name.last + 3]
    if after == [",", "which"]:
        return True
    if len(after) == 2 and after[0] in ("’", "'") and tokens.low[name.last].endswith("s"):
        return tokens.upper(name.last + 2)  # "the Norvik Weavers’ Guild"
    k = name.first - (2 if name.first >= 2 and tokens.low[name.first - 1] == "," else 1)
    if k < 1 or name.role_first <= name.role_last or name.title or tokens.sent[k] != tokens.sent[name.first]:
        return False
    if tokens.low[k] not in THINGS or tokens.upper(k):
        return False
    return any(tokens.low[m] in ("the", "a", "an") for m in range(max(0, k - 3), k))


def speaks(tokens: Tokens, name: Name) -> bool:
    """Does a verb of saying stand beside the name, or "who", or (for a full name) a comma and soon such a verb?"""
    after, before, low = name.last + 1, name.first - 1, tokens.low
    if before >= 0 and CLASSES.get(low[before], 0) & PREP and low[before] not in ("as", "after", "before", "than"):
        return False  # "Lund of Elm said"
    if name.first < name.last and after < tokens.n and low[after] == "(":
        after = next((m + 1 for m in range(after + 1, min(after + 10, tokens.n)) if low[m] == ")"), after)
    if after < tokens.n and low[after] in CUES and not CUES[low[after]].ambiguous:
        return True
    if before >= 0 and low[before] in ("said", "says", "added", "asked", "told"):
        return True
    if name.first == name.last or after + 1 >= tokens.n or low[after] != ",":
        return False
    if low[after + 1] in ("who", "whose"):
        return True
    end = min(after + 25, tokens.first_of[tokens.sent[after] + 1])
    return (name.first == tokens.first_of[tokens.sent[name.first]] or low[before] in ',”"') and any(
        low[k] in CUES and low[k - 1] in (",", ")") for k in range(after, end)
    )
