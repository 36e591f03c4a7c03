"""What does a plain number count: the noun behind it, a noun before it, times, or nothing at all?"""

from __future__ import annotations

import itertools
from typing import Final

from deskcheck.extract import asides, hedges, units
from deskcheck.extract.draft import NO_UNIT, Draft
from deskcheck.extract.lexicon import load
from deskcheck.extract.number_words import CARDINALS
from deskcheck.extract.phrases import (
    CLOSED,
    PEOPLE_ADJECTIVES,
    POSSESSIVE,
    VERBS,
    Phrase,
    counted,
    ending_at,
    full,
    plural,
    singular,
)
from deskcheck.extract.tokens import NUMBER, WORD, Tokens
from deskcheck.model import Kind, Role, Shape, Unit

_DIMENSIONAL: Final = frozenset(load("phrases")["dimensional"].split())
_PRONOUN_BEFORE: Final = frozenset(
    "the this that no any every each some another which either neither only last next first good bad big new right"
    " same wrong".split()
)
#: "The 11,000 mark" counts no marks.
_DEFINITE: Final = frozenset("the those these his her its their our my".split())
_MARKS: Final = frozenset("mark level barrier threshold milestone target line limit figure".split())
_HEDGES: Final = frozenset("about almost around some more less fewer over under than at least".split())
_PARENTS: Final = frozenset("father mother dad mum mom parent grandfather grandmother".split())
_PERSONS: Final = frozenset({"people", "persons", "folk", "folks", "who"})
_NO_NOUN: Final = (PEOPLE_ADJECTIVES | {"who"}) - {"others"}
_NOT_AFTER_ONE: Final = frozenset("another day thing time way place where s".split())
_MULTIPLIES: Final = frozenset(
    "as more the that larger higher bigger greater its what less faster better smaller likelier worse their"
    " his her lower".split()
)


def times(tokens: Tokens, draft: Draft) -> None:
    """ "three times as many", "10x", "3-fold" multiply; "three times" alone counts."""
    low, j = tokens.low, draft.last + 1
    if draft.kind is Kind.COUNT:  # twice
        draft.unit = Unit(name="time", surface=None, dimension="count")
        return
    if draft.hyphen and j + 1 < tokens.n and low[j + 1] == "fold":
        draft.kind, draft.right, draft.words, draft.hyphen = Kind.MULTIPLE, j + 1, True, False
    elif j < tokens.n and low[j] in ("fold", "x") and draft.digits and (low[j] == "fold" or _by_itself(tokens, j)):
        draft.kind, draft.right, draft.words = Kind.MULTIPLE, j, True
    elif j < tokens.n and low[j] == "times":
        multiplies = j + 1 < tokens.n and low[j + 1] in _MULTIPLIES
        draft.kind = Kind.MULTIPLE if multiplies else Kind.COUNT
        draft.words, draft.right = multiplies, j
        draft.unit = Unit(name="time", surface=None, dimension="count")


def _by_itself(tokens: Tokens, j: int) -> bool:
    """ "10x" multiplies, "10x12 feet" does not."""
    return tokens.joined(j) and not (j + 1 < tokens.n and tokens.kind[j + 1] == NUMBER and tokens.joined(j + 1))


def count(tokens: Tokens, draft: Draft) -> None:
    """The noun that a plain number counts. A pronoun "one" stays without a kind and is dropped."""
    j = draft.right + 1
    low = tokens.low
    one = draft.value == 1 and not draft.digits and draft.last == draft.first
    if one and _pronoun(tokens, draft):
        return
    after = hedges.between(tokens, draft)
    if draft.hyphen and after == j:
        _adjective(tokens, draft, j)
        return
    j = after
    if _parent(tokens, draft):
        draft.kind, draft.unit = Kind.COUNT, Unit(name="child", dimension="count")
        return
    phrase = _or_two(tokens, draft) or _counted_after(tokens, draft, j, one)
    if phrase is None:
        if not one or _of_number(tokens, j):
            draft.kind = Kind.NUMBER
        return
    unit = units.AFTER.at(tokens, phrase.first) if phrase.last < draft.first else None
    if unit is not None and unit[0] == phrase.last:  # "a year or two"
        draft.unit = Unit(name=unit[1].name, surface=low[phrase.head], dimension=unit[1].dimension)
        draft.kind = units.kind_of(unit[1], draft)
        return
    if low[phrase.head] in _MARKS and draft.value != 1 and low[draft.left - 1] == "the" and phrase.head == phrase.first:
        draft.kind = Kind.NUMBER
        return
    draft.kind = Kind.COUNT
    if low[phrase.head] in _NO_NOUN:  # "95,800 who had left", "200 wounded"
        draft.unit = Unit(name="person", dimension="count")
        return
    draft.noun = phrase
    if asides.proper(tokens, draft):
        draft.kind, draft.noun = Kind.NAME, None
        return
    draft.right = max(draft.right, phrase.last)
    draft.unit = Unit(name=unit_noun(tokens, phrase), dimension="count")


def _parent(tokens: Tokens, draft: Draft) -> bool:
    """ "a mother-of-three"."""
    i, low = draft.first - 1, tokens.low
    return i > 2 and low[i] in "-‑" and low[i - 1] == "of" and low[i - 2] in "-‑" and low[i - 3] in _PARENTS


def _or_two(tokens: Tokens, draft: Draft) -> Phrase | None:
    """ "a pick or two", "another goal or three": the noun stands before."""
    i, low = draft.first - 2, tokens.low
    if i < 1 or low[i + 1] != "or" or draft.digits or draft.value not in (2, 3) or draft.first != draft.last:
        return None
    phrase = ending_at(tokens, i, tokens.first_of[tokens.sent[i]])
    if phrase is None or low[phrase.first] not in ("a", "an", "another", "one") or plural(low[i]):
        return None
    return Phrase(phrase.first + 1, phrase.head, phrase.head) if phrase.first < phrase.head else None


def _pronoun(tokens: Tokens, draft: Draft) -> bool:
    i, j, low = draft.first, draft.last + 1, tokens.low
    if j < tokens.n and low[j] == "of" and (i == 0 or low[i - 1] not in ("this", "no", "any", "every", "the")):
        return False
    if i and low[i - 1] in _PRONOUN_BEFORE:
        return True
    if j >= tokens.n or tokens.kind[j] != WORD:
        return not draft.hyphen
    return (
        low[j] in _NOT_AFTER_ONE
        or low[j] in POSSESSIVE
        or (low[j] in CLOSED and low[j] not in ("of", "more", "new", "other"))
    )


def _adjective(tokens: Tokens, draft: Draft, j: int) -> None:
    """ "two-bedroom flat", "three-point range": the unit is the word behind the hyphen."""
    k = j + 1
    if k >= tokens.n or tokens.kind[k] != WORD or draft.value == 1 or tokens.low[k] in CLOSED:
        if draft.digits:
            draft.kind = Kind.NUMBER
        return
    if tokens.low[k] in ("strong", "plus"):  # "a 20-strong league"
        draft.kind, draft.right = Kind.NUMBER, k
        return
    draft.kind, draft.right = Kind.COUNT, k
    draft.noun = Phrase(k, k, k)
    draft.unit = Unit(name=singular(tokens.low[k]), dimension="count")


def _counted_after(tokens: Tokens, draft: Draft, j: int, one: bool) -> Phrase | None:
    low = tokens.low
    if j >= tokens.n or tokens.sent[j] != tokens.sent[draft.last]:
        return None
    if low[j] == "of" and j + 1 < tokens.n:
        phrase = None if _hedged_number(tokens, j + 1) else full(tokens, j + 1)
        if phrase is not None and phrase.first == phrase.last and low[phrase.last + 1 : phrase.last + 2] == [","]:
            phrase = counted(tokens, j + 1) or phrase  # "thousands of small, friendly deals"
        if phrase is None or any(tokens.kind[k] == NUMBER or low[k] in CARDINALS for k in range(j, phrase.last + 1)):
            return None
        if draft.shape is Shape.VAGUE:
            return phrase
        if one or low[j + 1] in _DEFINITE or low[j + 1] == "all":
            draft.role = Role.PART
            return phrase
        return None
    if low[j] == "who":
        return None if one else Phrase(j, j, j)
    if low[j] == "more" or low[j] == "other" or low[j] == "additional":
        j += 1
    if j < tokens.n and low[j] in _DIMENSIONAL:
        return None
    alone = j + 1 >= tokens.n or not plural(low[j + 1]) or low[j : j + 1] == ["others"]
    if j < tokens.n and low[j] in PEOPLE_ADJECTIVES and alone:
        return Phrase(j, j, j)
    phrase = counted(tokens, j, one=one)
    if phrase is not None and not one and phrase.last > j and _nation(tokens, phrase):
        phrase = Phrase(j, j, j)
    if (
        phrase is not None
        and tokens.kind[min(phrase.last + 1, tokens.n - 1)] == NUMBER
        and tokens.joined(phrase.last + 1)
    ):
        return None  # "3 USD50 cards"
    if phrase is None or (low[phrase.head] in VERBS and phrase.head == j and not plural(low[j])):
        return None
    takes_object = phrase.last == j and j + 1 < tokens.n and low[j + 1] in _DEFINITE  # "the other five rate the stock"
    verb = low[j] in VERBS or takes_object or (low[j].endswith("ed") and phrase.last == j)  # "the two taped a show"
    if verb and draft.value != 1 and not plural(low[phrase.head]) and phrase.head == j:
        return None
    return phrase


def _of_number(tokens: Tokens, j: int) -> bool:
    """ "one of the 12 jurors", "one of nearly 50"."""
    if tokens.low[j : j + 1] != ["of"] or j + 2 >= tokens.n:
        return False
    k = j + 1 + (tokens.low[j + 1] in ("the", "its", "their", "his", "her", "our", "these", "those"))
    return tokens.kind[k] == NUMBER or tokens.low[k] in CARDINALS or _hedged_number(tokens, j + 1)


def _hedged_number(tokens: Tokens, j: int) -> bool:
    """Does "the roughly 100", "nearly 50" or "more than 20" begin at token ``j``?"""
    j += tokens.low[j] == "the"
    for k in range(j + 1, min(j + 3, tokens.n)):
        if tokens.kind[k] == NUMBER or tokens.low[k] in CARDINALS:
            return all(word in _HEDGES or word.endswith("ly") for word in tokens.low[j:k])
    return False


def _nation(tokens: Tokens, phrase: Phrase) -> bool:
    """ "700 million Chinese listen to": people by their nation, and a verb behind them."""
    first, j = phrase.first, phrase.first + 1
    if not (tokens.upper(first) and tokens.low[first].endswith(asides.DEMONYMS)) or plural(tokens.low[phrase.head]):
        return False
    ends = j + 1 >= tokens.n or tokens.kind[j + 1] != WORD or tokens.low[j + 1] in CLOSED
    return not tokens.upper(j) and phrase.last == j and ends


def count_measured(tokens: Tokens, drafts: list[Draft]) -> None:
    """ "five 40-foot boats", "two of the three-ton blocks", "six $100 bills": one counts what the other measures."""
    for draft, after in itertools.pairwise(drafts):
        between = tokens.low[draft.right + 1 : after.left]
        if not between and draft.hyphen and after.digits and after.kind is Kind.COUNT and _model(tokens, after):
            after.kind, after.noun, after.unit, after.right = Kind.NAME, None, NO_UNIT, after.last
        if draft.kind is not Kind.NUMBER or draft.value is None or between not in ([], ["of", "the"], ["of", "these"]):
            continue
        if tokens.sent[draft.first] != tokens.sent[after.first] or not _adjective_before_noun(after):
            continue
        phrase = counted(tokens, after.right + 1, one=draft.value == 1)
        if phrase is None or (draft.value != 1 and not plural(tokens.low[phrase.head])):
            continue
        draft.kind, draft.noun = Kind.COUNT, Phrase(after.left, phrase.last, phrase.head)
        draft.role = Role.PART if between else None
        draft.unit = Unit(name=unit_noun(tokens, phrase), dimension="count")


def _model(tokens: Tokens, draft: Draft) -> bool:
    """ "the 16-bit 8088 chip": digits between an adjective and a singular are a name."""
    bare = draft.noun is not None and draft.first == draft.last and tokens.low[draft.first].isdigit()
    return bare and draft.noun is not None and draft.value != 1 and not plural(tokens.low[draft.noun.head])


def _adjective_before_noun(draft: Draft) -> bool:
    """May the measure stand before a noun: "40-foot", "9 litre", "$100", but not "40 feet"?"""
    if draft.kind is Kind.MONEY:
        return True
    measured = draft.kind in (Kind.MEASURE, Kind.DURATION, Kind.AGE)
    return measured and (draft.hyphen or not plural((draft.unit.surface or "").lower()))


def unit_noun(tokens: Tokens, phrase: Phrase) -> str:
    """Singular and canonical: "refugees" is refugee, "people" and "injured" are person."""
    head = tokens.low[phrase.head]
    return "person" if head in PEOPLE_ADJECTIVES or head in _PERSONS else singular(head)
