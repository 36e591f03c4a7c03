"""Which quantities does the text state?

One walk over the tokens: a number is read at each trigger token, gets its currency or unit, and is told apart from
names, scores and times; then neighbours become ranges, and each quantity gets what it counts, its hedge, its part in a
change, and its concept. Each of these steps is a file of its own beside this one.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import lru_cache
from sys import intern
from typing import Final

from deskcheck.extract import ages, asides, change, concept, counting, ellipsis, hedges, ranges, rates, units
from deskcheck.extract.draft import NO_UNIT, Draft
from deskcheck.extract.money import money_before
from deskcheck.extract.numbers import TRIGGERS, read
from deskcheck.extract.phrases import (
    Phrase,
    singular,
)
from deskcheck.extract.tokens import NUMBER, Tokens
from deskcheck.intervals import calculable, intervals, nearly
from deskcheck.model import Bound, Concept, Hedge, Kind, Quantity, Role, Shape, Unit, Value

_AT_ONCE: Final = 4_000
_UNHEDGED: Final = {bound: Hedge(bound) for bound in Bound}
_ASIDE: Final = frozenset({Kind.ORDINAL, Kind.SCORE, Kind.NAME, Kind.PHONE, Kind.ID, Kind.TIME})


def quantities(tokens: Tokens, taken: bytearray) -> tuple[Quantity, ...]:
    """All quantities in text order; ``taken[i]`` is 1 where token ``i`` belongs to a date expression."""
    out: list[Quantity] = []
    for drafts in _batches(tokens, _numbers(tokens, taken)):
        _finished(tokens, drafts, out)
    return tuple(out)


def _batches(tokens: Tokens, drafts: Iterator[Draft]) -> Iterator[list[Draft]]:
    """Whole sentences with some thousand numbers each: the drafts of a large text would take more than its tokens."""
    batch: list[Draft] = []
    for draft in drafts:
        if len(batch) >= _AT_ONCE and tokens.sent[draft.left] != tokens.sent[batch[-1].last]:
            yield batch
            batch = []
        batch.append(draft)
    yield batch


def _finished(tokens: Tokens, drafts: list[Draft], out: list[Quantity]) -> None:
    """Put neighbours together, give each quantity all that is said of it, and add it to ``out``."""
    drafts = ranges.combine(tokens, drafts)
    floor = 0
    for draft in drafts:
        if draft.kind not in _ASIDE:
            _complete(tokens, draft, floor)
        floor = draft.right + 1
    drafts = [draft for draft in _without_bases(drafts) if draft.kind is not None]
    drafts = ranges.bounded(tokens, drafts)
    counting.count_measured(tokens, drafts)
    drafts = _apart(drafts)
    ellipsis.share(tokens, drafts)
    verbs = change.mark(tokens, drafts)
    ellipsis.share_roles(tokens, drafts, verbs)
    for at, draft in enumerate(drafts):
        if draft.kind not in _ASIDE:
            concept.find(tokens, draft, verbs.get(at), drafts[at - 1] if at else None)
            _counted_through(tokens, draft)
        out.append(_build(tokens, draft, f"q{len(out) + 1}"))


def _numbers(tokens: Tokens, taken: bytearray) -> Iterator[Draft]:
    """Every number of the text with its unit, and with its kind where it is no quantity."""
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
        after = max(draft.right, draft.last) + 1
        yield draft


def _complete(tokens: Tokens, draft: Draft, floor: int) -> None:
    """Age, times, counted noun, rate, hedge."""
    ages.recognise(tokens, draft)
    if draft.kind is None or (draft.kind is Kind.COUNT and draft.unit is NO_UNIT):
        counting.times(tokens, draft)
    if draft.kind is None:
        counting.count(tokens, draft)
    if draft.kind is not None:
        if draft.unit.per is None:
            rates.rate(tokens, draft)
        hedges.attach(tokens, draft, floor)


def _counted_through(tokens: Tokens, draft: Draft) -> None:
    """ "The number of deaths rose to 12" counts deaths."""
    if draft.kind is Kind.NUMBER and draft.concept is not None and draft.role in (Role.RESULT, Role.BASE):
        before = draft.concept.first - 1
        if before > 0 and tokens.low[before] == "of" and tokens.low[before - 1] in ("number", "numbers", "total"):
            draft.kind = Kind.COUNT
            draft.unit = Unit(name=counting.unit_noun(tokens, draft.concept), dimension="count")


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
    for draft, after in itertools.zip_longest(drafts, drafts[1:]):
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
    sound = all(calculable(number) for number in numbers)
    kind = draft.kind if sound or draft.kind in _ASIDE else Kind.NUMBER
    value = Value(draft.value, draft.low, draft.high, draft.shape, draft.step, draft.scaled, draft.words)
    ranged = None
    if sound and kind not in _ASIDE:
        bound = Bound.ABOUT if draft.shape is Shape.VAGUE and draft.bound is Bound.EXACT else draft.bound
        near = draft.nearly and draft.value is not None
        ranged = nearly(draft.value, value, kind) if near and draft.value is not None else intervals(value, bound, kind)
        draft.bound = bound
    return Quantity(
        id=name,
        span=num if (draft.left, draft.right) == (draft.first, draft.last) else tokens.span(draft.left, draft.right),
        num=num,
        printed=num.of(tokens.text),
        kind=kind,
        value=value,
        intervals=ranged,
        hedge=Hedge(draft.bound, tokens.span(*draft.cue)) if draft.cue else _UNHEDGED[draft.bound],
        direction=draft.direction,
        role=draft.role,
        unit=_shared(draft.unit),
        concept=_concept(tokens, draft.concept),
        block=tokens.block[draft.first],
        sentence=tokens.sent[draft.first],
    )


@lru_cache(4_096)
def _shared(unit: Unit) -> Unit:
    """One unit for all the quantities that have it."""
    return unit


def _concept(tokens: Tokens, phrase: Phrase | None) -> Concept | None:
    if phrase is None:
        return None
    span = tokens.span(phrase.first, phrase.last)
    return Concept(span.of(tokens.text), span, intern(singular(tokens.low[phrase.head])))
