"""Where does a noun phrase begin and end, and what is its head?

There is no parser: a phrase is bounded by the closed classes of English (determiners, prepositions, auxiliaries …),
by verbs, and by marks; the head of a counted phrase is its first plural. The words are in ``lexicons/phrases.toml``.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from deskcheck.extract.lexicon import load
from deskcheck.extract.tokens import DASHES, NUMBER, WORD, Tokens

_DATA: Final = load("phrases")
DETERMINERS: Final = frozenset(_DATA["determiners"].split())
PREPOSITIONS: Final = frozenset(_DATA["prepositions"].split())
CONJUNCTIONS: Final = frozenset(_DATA["conjunctions"].split())
PRONOUNS: Final = frozenset(_DATA["pronouns"].split())
AUXILIARIES: Final = frozenset(_DATA["auxiliaries"].split())
ADVERBS: Final = frozenset(_DATA["adverbs"].split())
TRANSPARENT: Final = frozenset(_DATA["transparent"].split())
PEOPLE: Final = frozenset(_DATA["people"].split())
PEOPLE_ADJECTIVES: Final = frozenset(_DATA["people_adjectives"].split())
POSSESSIVE: Final = frozenset(("'s", "’s"))
_NUMBERS: Final = frozenset(load("numbers")["cardinals"]) | frozenset(load("numbers")["signs"])
#: No noun phrase goes on over one of these.
CLOSED: Final = _NUMBERS | DETERMINERS | PREPOSITIONS | CONJUNCTIONS | PRONOUNS | AUXILIARIES | ADVERBS
_NOT_PLURAL: Final = frozenset(_DATA["not_plural"].split())
_ING_NOUNS: Final = frozenset(_DATA["ing_nouns"].split())
IRREGULAR: Final[dict[str, str]] = dict(pair.split("-") for pair in _DATA["irregular_plurals"].split())
REACH: Final = 9  # tokens that a counted phrase may have


def _inflected() -> frozenset[str]:
    """All finite and participle forms; a verb marked "_" is a noun in its base and -s forms."""
    forms: set[str] = set()
    for entry in _DATA["verbs"].split():
        base = entry.rstrip("_")
        stem = base[:-1] if base.endswith("e") else base
        if base.endswith("y") and base[-2] not in "aeou":
            forms.add(base[:-1] + "ied")
        else:
            forms.update((stem + "ed", base + base[-1] + "ed"))
        if entry == base:
            forms.update((base, base + "s", base + "es", base[:-1] + "ies" if base.endswith("y") else base))
    for entry in _DATA["irregular_verbs"].split():
        forms.update(form for form in entry.split("-")[1:] if not form.endswith("_"))
    return frozenset(forms)


#: Tensed verbs and participles, as far as they are seldom nouns.
VERBS: Final = _inflected()


class Phrase(NamedTuple):
    """Token indexes: first and last (included) and head."""

    first: int
    last: int
    head: int


def plural(word: str) -> bool:
    """Does the lower-case word look like a plural noun?"""
    if word in IRREGULAR:
        return True
    return len(word) > 3 and word[-1] == "s" and word[-2] not in "su'’" and word not in _NOT_PLURAL


def singular(word: str) -> str:
    """The singular of a lower-case noun; "people" and "persons" are "person"."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if not plural(word):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes", "oes")):
        return word[:-2]
    return word[:-1]


def is_dash(tokens: Tokens, i: int) -> bool:
    """A hyphen or dash with no white space on either side."""
    return tokens.low[i] in DASHES and tokens.joined(i) and i + 1 < tokens.n and tokens.joined(i + 1)


def spaced_hyphen(tokens: Tokens, i: int) -> bool:
    """A hyphen with a space on both sides, as tokenised text prints it between the parts of a compound."""
    return 0 < i < tokens.n - 1 and tokens.low[i] == "-" and not tokens.joined(i) and not tokens.joined(i + 1)


def initials(tokens: Tokens, i: int) -> int:
    """The last token of "U.S." where it begins at token ``i``, else ``i`` itself."""
    last = i
    while (
        last + 3 < tokens.n
        and last < i + 8
        and tokens.kind[last + 2] == WORD
        and tokens.low[last + 1] == "."
        and len(tokens.low[last]) == len(tokens.low[last + 2]) == 1
        and tokens.start[last + 2] == tokens.start[last] + 2
    ):
        last += 2
    return last + 1 if last > i and tokens.low[last + 1] == "." and tokens.joined(last + 1) else i


def ampersand(tokens: Tokens, i: int) -> bool:
    """ "M&S", "Marks & Spencer": an ampersand between the words of a name."""
    return (
        0 < i < tokens.n - 1
        and tokens.low[i] == "&"
        and tokens.kind[i + 1] == WORD
        and (tokens.upper(i + 1) or tokens.joined(i + 1))
    )


def sentence_end(tokens: Tokens, i: int) -> int:
    """The token after the last of the sentence of token ``i``."""
    return tokens.first_of[tokens.sent[i] + 1]


def counted(tokens: Tokens, i: int, *, one: bool = False) -> Phrase | None:
    """The noun phrase that begins at token ``i``, right after a number. ``one``: a singular is expected."""
    if i >= tokens.n or tokens.low[i] == "x":  # "2 x 4"
        return None
    low, stop = tokens.low, min(sentence_end(tokens, i), i + REACH)
    last, head, j = -1, -1, i
    while j < stop and tokens.kind[j] != NUMBER:
        word = low[j]
        after = initials(tokens, j) if len(word) == 1 else j
        if after > j and after + 1 < stop:
            last, j = after, after + 1
            continue
        if tokens.kind[j] != WORD:
            if _suspended(tokens, j, stop):
                j += 1
            elif (
                j == i
                or head >= 0
                or not (
                    _hyphen(tokens, j)
                    or _comma(tokens, j, stop)
                    or ampersand(tokens, j)
                    or _after_stop(tokens, j, stop)
                )
            ):
                break
        elif j > i and is_dash(tokens, j - 1):  # "flood-hit families", "gas-only options"
            last, head = j, j if plural(word) and not one else head
        elif _ends_phrase(tokens, i, j, stop, head, one):
            break
        elif plural(word) and not one:
            last = head = j
        elif word not in CLOSED:
            last = j
        j += 1
    if head < 0:
        while last > i and (low[last].endswith("ly") or tokens.kind[last] != WORD or low[last] in VERBS):
            last -= 1
        head = last
    return Phrase(i, last, head) if last >= i else None


def _hyphen(tokens: Tokens, j: int) -> bool:
    return is_dash(tokens, j) and tokens.kind[j + 1] == WORD


def _after_stop(tokens: Tokens, j: int, stop: int) -> bool:
    """ "U.S.-traded", "News Corp. investors": a full stop that ends no sentence, or the hyphen behind it."""
    if tokens.low[j] == ".":
        return tokens.joined(j) and j + 1 < stop and tokens.kind[j + 1] == WORD and not tokens.joined(j + 1)
    return tokens.low[j] in DASHES and tokens.low[j - 1] == "." and tokens.joined(j) and tokens.joined(j + 1)


def _suspended(tokens: Tokens, j: int, stop: int) -> bool:
    """ "coal- and gas-fired": a hyphen that waits for the word behind the conjunction."""
    if tokens.low[j] not in DASHES or not tokens.joined(j) or tokens.joined(j + 1) or j + 2 >= stop:
        return False
    return tokens.low[j + 1] in ("and", "or", "to") and tokens.kind[j + 2] == WORD


def _comma(tokens: Tokens, j: int, stop: int) -> bool:
    """ "newly trained, bilingual interpreters": a comma between the adjectives of one plural."""
    if tokens.low[j] != "," or j + 1 >= stop or tokens.upper(j + 1):
        return False
    return tokens.low[j + 1] not in CLOSED and plural_within(tokens, j + 1, stop)


def _ends_phrase(tokens: Tokens, i: int, j: int, stop: int, head: int, one: bool) -> bool:
    """Does the word at ``j`` no longer belong to the phrase that began at ``i`` and has its plural at ``head``?"""
    word = tokens.low[j]
    if word.endswith("ing") and _gerund(tokens, j, stop):
        return True
    if word.endswith("er") and j + 1 < tokens.n and tokens.low[j + 1] == "than":
        return True  # "40 percent cheaper than"
    joins = j + 2 < stop and (is_dash(tokens, j + 1) or (tokens.low[j + 1] == "&" and tokens.joined(j + 1)))
    if j == i and word in CLOSED and joins and tokens.low[j + 2] not in CLOSED:
        return False  # "two well-known hosts", "three so-called experts", "12 AT&T stores"
    superlative = j == i and word in ("most", "least")  # "the 20 most expensive restaurants"
    if word in POSSESSIVE or (word in CLOSED and not superlative):
        return not _joins_adjectives(tokens, i, j, stop, head)
    if one and j > i and word in VERBS and not word.endswith(("ed", "en", "ing")):
        return True  # "one proposal asks the board"
    if head >= 0 and tokens.upper(head) and not tokens.upper(j):
        return not plural(word) or word in VERBS  # "200 Dow Jones shares"
    if head >= 0:
        return not plural(word) or word in VERBS or tokens.upper(j) != tokens.upper(j - 1)
    return word in VERBS and not plural(word) and not _premodifies(tokens, i, j, stop)


def _gerund(tokens: Tokens, j: int, stop: int) -> bool:
    """Does a word in -ing go on with a clause ("raising the prospect"), where it modifies no noun and is none?"""
    if tokens.low[j] in _ING_NOUNS or tokens.upper(j):
        return False
    return j + 1 >= stop or tokens.kind[j + 1] != WORD or tokens.low[j + 1] in CLOSED


def _joins_adjectives(tokens: Tokens, i: int, j: int, stop: int, head: int) -> bool:
    """ "digital and physical sales": the conjunction stands between modifiers of one plural."""
    return (
        i < j < stop - 2
        and head < 0
        and tokens.low[j] in ("and", "or", "&")
        and not plural(tokens.low[j + 1])
        and tokens.low[j + 1] not in CLOSED
        and plural(tokens.low[j + 2])
    )


def _premodifies(tokens: Tokens, i: int, j: int, stop: int) -> bool:
    """Is the verb form at ``j`` a participle in front of a noun ("recorded songs"), not a finite verb?"""
    return (tokens.low[j].endswith(("ed", "en")) or j == i) and plural_within(tokens, j + 1, stop)


def plural_within(tokens: Tokens, i: int, stop: int) -> bool:
    """Does a plural come before any word of the closed classes, over hyphens and commas only?"""
    for j in range(i, stop):
        if tokens.kind[j] != WORD:
            if j > i and (_hyphen(tokens, j) or tokens.low[j] == ","):
                continue
            return j == i and tokens.low[j] == "," and plural_within(tokens, j + 1, stop)
        if tokens.low[j] in CLOSED:
            return False
        if plural(tokens.low[j]):
            return True
    return False


def full(tokens: Tokens, i: int) -> Phrase | None:
    """The whole noun phrase from token ``i`` on, with determiner, possessors, modifiers ("the region’s population")."""
    if i >= tokens.n:
        return None
    low, stop, j = tokens.low, min(sentence_end(tokens, i), i + REACH + 2), i
    last = -1
    while j < stop:
        word, kind = low[j], tokens.kind[j]
        after = initials(tokens, j) if len(word) == 1 else j
        if after > j and after + 1 < stop:
            last, j = after, after + 1
            continue
        if kind == WORD:
            opens = word in DETERMINERS and (j == i or low[j - 1] in ("all", "both", "of"))
            if word in POSSESSIVE:
                if j == i:
                    return None
            elif opens or word in TRANSPARENT or (word in _NUMBERS and j > i):
                pass
            elif word in CLOSED or (
                word in VERBS and last >= 0 and low[j - 1] not in POSSESSIVE and not _premodifies(tokens, i, j, stop)
            ):
                break
            else:
                proper = last >= 0 and tokens.upper(last) and last > i
                if last >= 0 and plural(low[last]) and last == j - 1 and not plural(word) and not proper:
                    break
                last = j
        elif kind == NUMBER:
            if j == i or (last >= 0 and low[j - 1] not in POSSESSIVE):
                break
        elif not (last >= 0 and (is_dash(tokens, j) or ampersand(tokens, j))) and not (
            word in "’'" and last == j - 1 and low[last].endswith("s")
        ):
            break
        j += 1
    return Phrase(i, last, last) if last >= 0 else None


def ending_at(tokens: Tokens, i: int, floor: int) -> Phrase | None:
    """The noun phrase whose last word is token ``i``, with its determiner, back to ``floor`` at most."""
    low, j = tokens.low, i
    floor = max(floor, i - REACH)
    while j >= floor:
        word = low[j]
        if tokens.kind[j] == WORD:
            if word in DETERMINERS and word not in ("that", "no", "what", "which"):
                return Phrase(j, i, i) if j < i else None
            if word in CLOSED or (word in VERBS and j < i and not _attributive(tokens, j)):
                break
        elif tokens.kind[j] == NUMBER or not (is_dash(tokens, j) or ampersand(tokens, j) or _inside(tokens, j)):
            break
        j -= 1
    return Phrase(j + 1, i, i) if j < i else None


def _inside(tokens: Tokens, j: int) -> bool:
    """Is the full stop at ``j`` one of an abbreviation such as "U.S."?"""
    return j > 1 and tokens.low[j] == "." and tokens.joined(j) and len(tokens.low[j - 1]) == 1 and tokens.upper(j - 1)


def _attributive(tokens: Tokens, j: int) -> bool:
    """Is the participle at ``j`` an adjective: "the estimated population", not "the chain reported losses"?"""
    before = tokens.low[j - 1] if j else ""
    return tokens.low[j].endswith("ed") and (before in DETERMINERS or before in POSSESSIVE or before.endswith("ly"))
