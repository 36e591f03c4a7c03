"""Which numbers are names, scores, times, identifiers: kept with their kind, but claiming nothing?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract import codes
from deskcheck.extract.draft import Draft
from deskcheck.extract.lexicon import load
from deskcheck.extract.money import money_before
from deskcheck.extract.numbers import TRIGGERS
from deskcheck.extract.phrases import CLOSED, PEOPLE, POSSESSIVE, is_dash, plural
from deskcheck.extract.tokens import DASHES, NUMBER, WORD, Tokens
from deskcheck.model import Kind

_DATA: Final = load("idioms")
_HEADS: Final = frozenset(_DATA["name_heads"].split())
_PREFIXES: Final = frozenset(_DATA["prefixes"].split())
_YEARS: Final = ("1900", "2035")
#: "40 Irish", "20 Catholic schools": what ends so is no name of a thing.
DEMONYMS: Final = ("ese", "ish", "ench", "utch", "iss", "muslim", "christian", "catholic", "sikh", "hindu")
_CAPITALISED: Final = 0.6
_SENTENCE: Final = 60
_WORLD_TIME: Final = frozenset({"gmt", "utc", "bst", "cet"})
_AND: Final = frozenset({"and", "to", "until", "till", "-", "–", "—"})
_ZONES: Final = frozenset("gmt utc bst cet cest est edt pst pdt et ist jst hrs hours".split())
_ROUNDS: Final = (4, 8, 12, 16, 32, 64)
_OWNING: Final = frozenset({"new", "latest", "its", "their", "his", "her"})
_ROUND_OF: Final = frozenset("the cup league trophy championship open".split()) | POSSESSIVE
_LEVELS: Final = frozenset("category phase level stage tier type grade class".split())


class Idioms:
    """Phrases such as "one another" and "24/7", found from any of their number words."""

    def __init__(self) -> None:
        self._by_trigger: dict[str, list[tuple[int, list[str]]]] = {}
        for phrase in _DATA["phrases"]:
            words = phrase.split()
            for at, word in enumerate(words):
                if word in TRIGGERS or word.isdigit():
                    self._by_trigger.setdefault(word, []).append((at, words))
                    break
        for found in self._by_trigger.values():
            found.sort(key=lambda entry: -len(entry[1]))

    def at(self, tokens: Tokens, i: int) -> int | None:
        """The last token of the idiom whose first number word is token ``i``."""
        for at, words in self._by_trigger.get(tokens.low[i], ()):
            first = i - at
            if first >= 0 and tokens.low[first : first + len(words)] == words:
                return first + len(words) - 1
        return None


IDIOMS: Final = Idioms()


def classify(tokens: Tokens, draft: Draft, *, money: bool) -> None:
    """Set the kind of a number that is a time, telephone number, identifier or name, and stretch it over all of it."""
    if draft.kind is Kind.ID:
        return
    coded = None if money or draft.kind is not None else codes.code(tokens, draft)
    if coded is not None:
        draft.kind = coded
        return
    if draft.digits and (_clock(tokens, draft) or _groups(tokens, draft) or _marker(tokens, draft)):
        return
    if _o_clock(tokens, draft):
        return
    if draft.digits and not money and (_glued(tokens, draft) or _year(tokens, draft)):
        draft.kind = Kind.NAME
    elif money or _numbered(tokens, draft):
        return
    elif _named(tokens, draft):
        draft.kind = Kind.NAME


def _become(draft: Draft, kind: Kind, last: int) -> bool:
    draft.kind, draft.last, draft.right = kind, last, last
    return True


def _clock(tokens: Tokens, draft: Draft) -> bool:
    """ "4:39", "1:36.6", "10:38:07"."""
    low, j = tokens.low, draft.last + 1
    zone = low[j] if j < tokens.n and len(low[draft.last]) == 4 and low[draft.last].isdigit() else ""
    if zone in _ZONES and (zone[0] != "h" or (draft.first > 0 and low[draft.first - 1] in codes.AT)):
        return low[draft.last][2] < "6" and _become(draft, Kind.TIME, j)  # "0300 GMT"
    if j + 2 < tokens.n and low[j] in _AND and low[j + 2] in _WORLD_TIME and _four(low[draft.last], low[j + 1]):
        return _become(draft, Kind.TIME, draft.last)  # "between 2000 and 2100 GMT"
    first = j
    while (
        j + 1 < tokens.n
        and low[j] == ":"
        and tokens.joined(j)
        and tokens.kind[j + 1] == NUMBER
        and tokens.joined(j + 1)
    ):
        j += 2
    if j == first:
        return False
    _become(draft, Kind.TIME if len(low[first + 1].split(".")[0]) == 2 else Kind.SCORE, j - 1)
    _o_clock(tokens, draft)
    return True


def _four(one: str, other: str) -> bool:
    """Four digits each, of which the first are a time of day."""
    return len(one) == len(other) == 4 and one.isdigit() and other.isdigit() and one < "2401" and one[2] < "6"


def _o_clock(tokens: Tokens, draft: Draft) -> bool:
    """ "5 p.m.", "eight a.m.", "3am", "six o'clock"."""
    low, j = tokens.low, draft.last + 1
    if j >= tokens.n or (draft.scaled and draft.kind is not Kind.TIME and draft.value is not None and draft.value > 13):
        return False
    said = codes.of_the_day(tokens, draft)
    if said is not None:
        return _become(draft, Kind.TIME, said)
    if low[j] in ("am", "pm", "o'clock", "o’clock"):
        return _become(draft, Kind.TIME, j)
    if low[j] in ("a", "p") and low[j + 1 : j + 3] == [".", "m"] and tokens.joined(j + 1):
        stop = j + 3 if j + 3 < tokens.n and low[j + 3] == "." and tokens.joined(j + 3) else j + 2
        return _become(draft, Kind.TIME, stop)
    return False


def _groups(tokens: Tokens, draft: Draft) -> bool:
    """ "202-555-0147", "555-0147", "1/4/2019": groups of digits joined by marks."""
    low, j, count = tokens.low, draft.last, 1
    if draft.last != draft.first:
        return False
    while (
        j + 2 < tokens.n
        and low[j + 1] in "-–./"
        and tokens.joined(j + 1)
        and tokens.kind[j + 2] == NUMBER
        and tokens.joined(j + 2)
    ):
        j += 2
        count += 1
    if count == 1:
        return False
    if count == 2 and not (len(low[draft.first]) == 3 and len(low[j]) == 4 and low[j - 1] == "-"):
        return False
    return _become(draft, Kind.PHONE if low[j - 1] == "-" and len(low[j]) == 4 else Kind.ID, j)


def _marker(tokens: Tokens, draft: Draft) -> bool:
    """ "#4", "[3]", "1)" and "1." at the begin of a block."""
    i, low = draft.first, tokens.low
    before = low[i - 1] if i else ""
    after = low[draft.last + 1] if draft.last + 1 < tokens.n else ""
    if before == "#" or (before == "[" and after == "]"):
        return _become(draft, Kind.ID, draft.last)
    if after == ")" and not tokens.joined(draft.last + 1) and len(low[i]) <= 2 and not _bracket_open(tokens, i):
        return _become(draft, Kind.ID, draft.last)  # "1 ) to build; 2 ) to let": tokenised text
    begins = (
        i == 0 or tokens.block[i - 1] != tokens.block[i] or "\n" in tokens.text[tokens.end[i - 1] : tokens.start[i]]
    )
    follows = draft.last + 2
    if not (
        begins and after in (".", ")") and tokens.joined(draft.last + 1) and len(low[i]) <= 3 and follows < tokens.n
    ):
        return False
    if tokens.kind[follows] != WORD or tokens.block[follows] != tokens.block[i]:
        return False
    return _become(draft, Kind.ID, draft.last)


def _bracket_open(tokens: Tokens, i: int) -> bool:
    """Is there a bracket open at token ``i``, as far back as a sentence is long?"""
    for k in range(i - 1, max(i - _SENTENCE, tokens.first_of[tokens.sent[i]]) - 1, -1):
        if tokens.low[k] in "()":
            return tokens.low[k] == "("
    return False


def _glued(tokens: Tokens, draft: Draft) -> bool:
    """Letters or a hyphenated name directly before: "S23", "COVID-19", "ID.3"."""
    i, low = draft.left, tokens.low
    if i == 0 or not tokens.joined(i):
        return False
    mark = low[i - 1]
    if tokens.kind[i - 1] == WORD:
        crossed = mark == "x" and i > 1 and tokens.kind[i - 2] == NUMBER and tokens.joined(i - 1)  # "10x12 feet"
        return not crossed and money_before(tokens, i) is None
    if mark not in DASHES and mark not in "./&_@":
        return False
    if mark in DASHES and i > 3 and tokens.kind[i - 2] == NUMBER and tokens.kind[i - 3] == WORD:  # "KX2-173"
        coded = tokens.joined(i - 1) and tokens.joined(i - 2) and tokens.joined(i)
        return coded and money_before(tokens, i - 2) is None and tokens.low[i - 3] not in _PREFIXES
    if i < 2 or not tokens.joined(i - 1) or tokens.kind[i - 2] != WORD:
        return mark in "_@"
    behind_number = i > 2 and tokens.kind[i - 3] == NUMBER and tokens.joined(i - 2)  # "5k-20k"
    return low[i - 2] not in _PREFIXES and not behind_number


def _year(tokens: Tokens, draft: Draft) -> bool:
    """A bare number that looks like a year of our time, which the date expressions have left ("the 2018 model")."""
    j, word = draft.last + 1, tokens.low[draft.first]
    if draft.first != draft.last or len(word) != 4 or not word.isdigit() or not _YEARS[0] <= word <= _YEARS[1]:
        return False
    return draft.left == 0 or (
        money_before(tokens, draft.left) is None and (j >= tokens.n or tokens.low[j] not in PEOPLE)
    )


def proper(tokens: Tokens, draft: Draft) -> bool:
    """ "575 Harbour Road", "the 787 Dreamliner": digits before a name in the singular count nothing."""
    phrase = draft.noun
    if phrase is None or not draft.digits or draft.value == 1 or "," in tokens.low[draft.first] or draft.scaled:
        return False
    head, printed = tokens.low[phrase.head], tokens.word(phrase.head)
    if len(printed) > 2 and printed[-1] == "s" and printed[:-1].isupper():
        return False  # "650 MPs"
    return tokens.upper(phrase.first) and tokens.upper(phrase.head) and not plural(head) and not head.endswith(DEMONYMS)


def glued_behind(tokens: Tokens, draft: Draft) -> None:
    """Letters directly behind that are no unit: "4K", "737s", "9AB"."""
    j = draft.right + 1
    if j >= tokens.n or not tokens.joined(j) or tokens.kind[j] != WORD:
        return
    if tokens.low[j] == "s" and draft.first > 1 and tokens.low[draft.first - 2] in ("under", "over"):
        return  # "the under-19s"
    if tokens.low[j] not in ("'s", "’s", "ish", "x", "s") or (
        tokens.low[j] == "s" and tokens.low[draft.last][-1] != "0"
    ):
        draft.kind = Kind.NAME


def _numbered(tokens: Tokens, draft: Draft) -> bool:
    """ "No. 1", "number 10"."""
    i, low = draft.left, tokens.low
    if i == 0 or draft.kind is not None:
        return False
    dotted = low[i - 1] == "." and i > 1 and low[i - 2] in ("no", "nos") and tokens.joined(i - 1)
    if not dotted and not (low[i - 1] in ("number", "№") and draft.last == draft.first):
        return False
    draft.kind = Kind.ORDINAL
    return True


def _named(tokens: Tokens, draft: Draft) -> bool:
    """ "Boeing 737", "Section 427", "FTSE 100", "Formula One": behind a name, with nothing that it counts."""
    i, j = draft.left, draft.right + 1
    if i == 0 or tokens.kind[i - 1] != WORD or draft.kind not in (None, Kind.COUNT) or draft.scaled:
        return False
    if tokens.sent[i - 1] != tokens.sent[i] or "," in tokens.low[draft.first]:
        return False
    if j + 1 < tokens.n and is_dash(tokens, j) and tokens.kind[j + 1] == NUMBER:
        return False  # a score behind the name of a team
    if j + 1 < tokens.n and tokens.low[j] in "'’" and tokens.joined(j) and tokens.kind[j + 1] == NUMBER:
        return False  # "Ida Lund, 5’10”"
    before = tokens.low[i - 1]
    if (
        before == "the"
        and draft.digits
        and len(tokens.low[i]) == 3
        and tokens.low[j : j + 1] in (["is"], ["was"], ["has"])
    ):
        return i < 2 or tokens.low[i - 2] != "of"  # "the 486 was": one thing
    if before in _LEVELS and draft.first == draft.last and not plural(tokens.low[min(j, tokens.n - 1)]):
        return True  # "a category one storm"
    counts = i > 1 and tokens.low[i - 2] in ("to", "will", "would") and plural(tokens.low[min(j, tokens.n - 1)])
    if counts and not tokens.upper(i - 1):
        return False  # "to mark 60 years"
    if before in _HEADS and (tokens.upper(i - 1) or draft.digits):
        return tokens.upper(i - 1) or before not in ("model", "game", "article")
    if _capital(tokens, draft) or _round(tokens, draft):
        return True
    named = before in POSSESSIVE or (tokens.upper(i - 1) and before not in CLOSED)
    if draft.digits and named and tokens.low[j : j + 1] in (["index"], ["stock"], ["indices"]):
        return True  # "Standard & Poor's 500 index", "the Albion 100 index"
    if not tokens.upper(i - 1) or before in CLOSED or draft.last != draft.first:
        return False
    sentence_start = tokens.first_of[tokens.sent[i]] == i - 1
    if not draft.digits:
        return tokens.upper(i) and not sentence_start and not title_case(tokens, tokens.sent[i])
    if sentence_start and before not in _HEADS:
        return False
    counts = j < tokens.n and tokens.kind[j] == WORD and tokens.low[j] not in CLOSED and not tokens.upper(j)
    if counts and tokens.low[i - 2] in _OWNING and len(tokens.low[i]) == 1:
        return True  # "its new Slate 3 tablet computers": who counts so few writes "three"
    return not counts and len(tokens.low[i]) <= 4 and not title_case(tokens, tokens.sent[i])


def _round(tokens: Tokens, draft: Draft) -> bool:
    """ "the last 16", "the round of 16", "the final four": a round of a tournament, where nothing is counted behind."""
    j, before = draft.last + 1, tokens.low[draft.first - 1]
    if draft.value not in _ROUNDS or (j < tokens.n and tokens.kind[j] == WORD and tokens.low[j] not in CLOSED):
        return False
    if not draft.digits and j < tokens.n and tokens.low[j] in ("to", "of"):
        return False  # "the last four to leave"
    of = before == "of" and tokens.low[draft.first - 2] == "round"
    return of or (before in ("last", "final") and draft.first > 1 and tokens.low[draft.first - 2] in _ROUND_OF)


def _capital(tokens: Tokens, draft: Draft) -> bool:
    """ "the Six Nations", "the network Three": a word with a capital inside a sentence."""
    i = draft.first
    if draft.digits or not tokens.upper(i) or draft.last != i or tokens.low[i - 1] == "zero":
        return False
    return tokens.first_of[tokens.sent[i]] < i - 1 and not title_case(tokens, tokens.sent[i])


def title_case(tokens: Tokens, sentence: int) -> bool:
    """Are most of the longer words of the sentence capitalised, as in a headline?"""
    found = capital = 0
    for i in tokens.sentence_tokens(sentence)[:40]:
        if tokens.kind[i] == WORD and len(tokens.low[i]) > 3:
            found += 1
            capital += tokens.upper(i)
    return found > 3 and capital >= found * _CAPITALISED
