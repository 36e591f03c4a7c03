"""Which quantities does the text state?

One walk over the tokens: a number is read at each trigger token, gets its currency or unit, and is told apart from
names, scores and times; then neighbours become ranges, and each quantity gets what it counts, its hedge, its part in a
change, and its concept. Each of these steps is a file of its own beside this one.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

from deskcheck.extract import ages, asides, change, concept, ellipsis, hedges, ranges, rates, units
from deskcheck.extract.draft import NO_UNIT, Draft
from deskcheck.extract.lexicon import load
from deskcheck.extract.money import money_before
from deskcheck.extract.number_words import CARDINALS
from deskcheck.extract.numbers import TRIGGERS, read
from deskcheck.extract.phrases import (
    CLOSED,
    PEOPLE_ADJECTIVES,
    POSSESSIVE,
    VERBS,
    Phrase,
    counted,
    full,
    plural,
    singular,
)
from deskcheck.extract.tokens import NUMBER, WORD, Tokens
from deskcheck.intervals import calculable, intervals, nearly
from deskcheck.model import Bound, Concept, Hedge, Kind, Quantity, Role, Shape, Unit, Value

_DIMENSIONAL: Final = frozenset(load("phrases")["dimensional"].split())
_ASIDE: Final = frozenset({Kind.ORDINAL, Kind.SCORE, Kind.NAME, Kind.PHONE, Kind.ID, Kind.TIME})
_PRONOUN_BEFORE: Final = frozenset(
    "the this that no any every each some another which either neither only last next first good bad big new right"
    " same wrong".split()
)
#: Decimal arithmetic holds 28 digits; nothing in the news is larger.
_LARGEST: Final = 10**27
_PERSONS: Final = frozenset({"people", "persons", "folk", "folks", "who"})
_NO_NOUN: Final = (PEOPLE_ADJECTIVES | {"who"}) - {"others"}
_NOT_AFTER_ONE: Final = frozenset("another day thing time way place where s".split())
_MULTIPLIES: Final = frozenset(
    "as more the that larger higher bigger greater its what less faster better smaller likelier worse their"
    " his her lower".split()
)


def quantities(tokens: Tokens, taken: bytearray) -> tuple[Quantity, ...]:
    """All quantities in text order; ``taken[i]`` is 1 where token ``i`` belongs to a date expression."""
    drafts = ranges.combine(tokens, _numbers(tokens, taken))
    floor = 0
    for draft in drafts:
        if draft.kind not in _ASIDE:
            _complete(tokens, draft, floor)
        floor = draft.right + 1
    drafts = [draft for draft in _without_bases(drafts) if draft.kind is not None]
    drafts = _apart(ranges.bounded(tokens, drafts))
    ellipsis.share(tokens, drafts)
    verbs = change.mark(tokens, drafts)
    ellipsis.share_roles(tokens, drafts, verbs)
    out: list[Quantity] = []
    for at, draft in enumerate(drafts):
        if draft.kind not in _ASIDE:
            concept.find(tokens, draft, verbs.get(at), drafts[at - 1] if at else None)
            _counted_through(tokens, draft)
        out.append(_build(tokens, draft, f"q{at + 1}"))
    return tuple(out)


def _numbers(tokens: Tokens, taken: bytearray) -> list[Draft]:
    """Every number of the text with its unit, and with its kind where it is no quantity."""
    drafts: list[Draft] = []
    after = 0
    kind = tokens.kind
    for i in [i for i, word in enumerate(tokens.low) if word in TRIGGERS or kind[i] == NUMBER]:
        if i < after or taken[i]:
            continue
        idiom = asides.IDIOMS.at(tokens, i)
        if idiom is not None:
            after = idiom + 1
            continue
        money = money_before(tokens, i)
        if money is not None and money[0] < after:  # it belongs to the number before: "10 $ 30 cents"
            money = None
        draft = read(tokens, i, money=money is not None)
        if draft is None:
            continue
        if any(taken[draft.first : draft.last + 1]):
            continue
        if draft.first < after:
            draft.first = draft.left = after
        asides.classify(tokens, draft, money=money is not None)
        if draft.kind not in _ASIDE:
            units.attach(tokens, draft, money)
            units.part_of(tokens, draft)
            if draft.digits and draft.kind is None:
                asides.glued_behind(tokens, draft)
            if draft.unit is not NO_UNIT:
                rates.rate(tokens, draft)
        drafts.append(draft)
        after = max(draft.right, draft.last) + 1
    return drafts


def _complete(tokens: Tokens, draft: Draft, floor: int) -> None:
    """Age, times, counted noun, rate, hedge."""
    ages.recognise(tokens, draft)
    if draft.kind is None or (draft.kind is Kind.COUNT and draft.unit is NO_UNIT):
        _times(tokens, draft)
    if draft.kind is None:
        _count(tokens, draft)
    if draft.kind is not None:
        if draft.unit.per is None:
            rates.rate(tokens, draft)
        hedges.attach(tokens, draft, floor)


def _times(tokens: Tokens, draft: Draft) -> None:
    """ "three times as many", "10x", "3-fold" multiply; "three times" alone counts."""
    low, j = tokens.low, draft.last + 1
    if draft.kind is Kind.COUNT:  # twice
        draft.unit = Unit(name="time", surface=None, dimension="count")
        return
    if draft.hyphen and j + 1 < tokens.n and low[j + 1] == "fold":
        draft.kind, draft.right, draft.words, draft.hyphen = Kind.MULTIPLE, j + 1, True, False
    elif j < tokens.n and low[j] in ("fold", "x") and draft.digits and (low[j] == "fold" or tokens.joined(j)):
        draft.kind, draft.right, draft.words = Kind.MULTIPLE, j, True
    elif j < tokens.n and low[j] == "times":
        multiplies = j + 1 < tokens.n and low[j + 1] in _MULTIPLIES
        draft.kind = Kind.MULTIPLE if multiplies else Kind.COUNT
        draft.words, draft.right = multiplies, j
        draft.unit = Unit(name="time", surface=None, dimension="count")


def _count(tokens: Tokens, draft: Draft) -> None:
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
    phrase = _counted_after(tokens, draft, j, one)
    if phrase is None:
        if not one:
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
    draft.unit = Unit(name=_unit_noun(tokens, phrase), dimension="count")


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
    draft.kind, draft.right = Kind.COUNT, k
    draft.noun = Phrase(k, k, k)
    draft.unit = Unit(name=singular(tokens.low[k]), dimension="count")


def _counted_after(tokens: Tokens, draft: Draft, j: int, one: bool) -> Phrase | None:
    low = tokens.low
    if j >= tokens.n or tokens.sent[j] != tokens.sent[draft.last]:
        return None
    if low[j] == "of" and j + 1 < tokens.n:
        phrase = full(tokens, j + 1)
        if phrase is None or any(tokens.kind[k] == NUMBER or low[k] in CARDINALS for k in range(j, phrase.last + 1)):
            return None
        if draft.shape is Shape.VAGUE:
            return phrase
        if one or low[j + 1] in ("the", "those", "these", "his", "her", "its", "their", "our", "my", "all"):
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
    if phrase is None or (low[phrase.head] in VERBS and phrase.head == j and not plural(low[j])):
        return None
    if draft.value != 1 and not plural(low[phrase.head]) and phrase.head == j and low[j] in VERBS:
        return None
    return phrase


def _unit_noun(tokens: Tokens, phrase: Phrase) -> str:
    """Singular and canonical: "refugees" is refugee, "people" and "injured" are person."""
    head = tokens.low[phrase.head]
    return "person" if head in PEOPLE_ADJECTIVES or head in _PERSONS else singular(head)


def _counted_through(tokens: Tokens, draft: Draft) -> None:
    """ "The number of deaths rose to 12" counts deaths."""
    if draft.kind is Kind.NUMBER and draft.concept is not None and draft.role in (Role.RESULT, Role.BASE):
        before = draft.concept.first - 1
        if before > 0 and tokens.low[before] == "of" and tokens.low[before - 1] in ("number", "numbers", "total"):
            draft.kind = Kind.COUNT
            draft.unit = Unit(name=_unit_noun(tokens, draft.concept), dimension="count")


def _without_bases(drafts: list[Draft]) -> list[Draft]:
    """ "50 deaths per 100,000 people" is one quantity: leave out the number that a rate is per."""
    out: list[Draft] = []
    for draft in drafts:
        based = out and out[-1].kind is Kind.RATE and (out[-1].unit.per or "")[:1].isdigit()
        if not (based and draft.first <= out[-1].right):
            out.append(draft)
    return out


def _apart(drafts: list[Draft]) -> list[Draft]:
    """No two quantities share a token: what an earlier one counts ends before the next number."""
    floor = -1
    for draft, after in zip_longest(drafts, drafts[1:]):
        draft.left = min(max(draft.left, floor + 1), draft.first)
        draft.right = max(draft.right, draft.last)
        if after is not None and draft.right >= after.first:
            draft.right = draft.last
        if draft.cue is not None and not draft.left <= draft.cue[0] <= draft.cue[1] <= draft.right:
            draft.cue = None
        floor = draft.right
    return drafts


def _build(tokens: Tokens, draft: Draft, name: str) -> Quantity:
    assert draft.kind is not None
    num = tokens.span(draft.first, draft.last)
    numbers = [number for number in (draft.value, draft.low, draft.high) if number is not None]
    sound = all(calculable(number) and abs(number) < _LARGEST for number in numbers)
    kind = draft.kind if sound or draft.kind in _ASIDE else Kind.NUMBER
    value = Value(draft.value, draft.low, draft.high, draft.shape, draft.step, draft.scaled, draft.words)
    ranged = None
    if sound and kind not in _ASIDE:
        bound = Bound.ABOUT if draft.shape is Shape.VAGUE and draft.bound is Bound.EXACT else draft.bound
        near = draft.nearly and draft.value is not None
        ranged = nearly(draft.value, value) if near and draft.value is not None else intervals(value, bound, kind)
        draft.bound = bound
    return Quantity(
        id=name,
        span=tokens.span(draft.left, draft.right),
        num=num,
        printed=num.of(tokens.text),
        kind=kind,
        value=value,
        intervals=ranged,
        hedge=Hedge(draft.bound, tokens.span(*draft.cue) if draft.cue else None),
        direction=draft.direction,
        role=draft.role,
        unit=draft.unit,
        concept=_concept(tokens, draft.concept),
        block=tokens.block[draft.first],
        sentence=tokens.sent[draft.first],
    )


def _concept(tokens: Tokens, phrase: Phrase | None) -> Concept | None:
    if phrase is None:
        return None
    span = tokens.span(phrase.first, phrase.last)
    return Concept(span.of(tokens.text), span, singular(tokens.low[phrase.head]))
