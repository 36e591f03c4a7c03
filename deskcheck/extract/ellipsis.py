"""Which number has its unit or noun from a neighbour: "eight or nine euros", "2.4 million, up from 2 million"?"""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import Final

from deskcheck.extract.draft import NO_UNIT, Draft
from deskcheck.extract.phrases import ADVERBS, AUXILIARIES, CONJUNCTIONS, PREPOSITIONS
from deskcheck.extract.tokens import WORD, Tokens
from deskcheck.model import Kind, Role

_PLAIN: Final = frozenset({Kind.NUMBER, Kind.COUNT})
_LENDERS: Final = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE, Kind.DURATION, Kind.PERCENT, Kind.RATE})
_FORWARD: Final = (["or"], ["-", "or"], ["-", "and"], ["and"], [","], ["versus"], ["or", "even"])
_CROSSED: Final = (["by"], ["-", "by", "-"], ["x"], ["×"], ["-", "x", "-"], ["*"])
_BACKWARD: Final = (["or"], ["including"], ["or", "about"], [",", "including"], [",", "compared", "with"], [",", "or"])
_LISTED: Final = (["and"], [","], [",", "and"], ["or"])
_OF: Final = tuple(["of", word] for word in "the its their his her these those".split())
_MILLION: Final = Decimal(10**6)
#: Behind a bare "25 billion": nothing is counted by it.
_NO_NOUNS: Final = PREPOSITIONS | CONJUNCTIONS | AUXILIARIES
_NEAR: Final = 12
_EARLIER: Final = 4
_COMPARED: Final = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE, Kind.PERCENT})


def share(tokens: Tokens, drafts: list[Draft]) -> None:
    """Lend units: forward over "or", backward over "including", from the whole to its part, from result to base."""
    for at in range(len(drafts) - 2, -1, -1):
        _forward(tokens, drafts[at], drafts[at + 1])
    for before, draft in itertools.pairwise(drafts):
        _backward(tokens, before, draft)
    for at, draft in enumerate(drafts):
        if draft.kind is Kind.NUMBER and draft.left > 1:
            _of_the_sum(tokens, drafts[max(0, at - _EARLIER) : at], draft)
            _compared(tokens, drafts[max(0, at - _EARLIER) : at], draft)
            _index(tokens, drafts[max(0, at - 2) : at + 2], draft)


def _of_the_sum(tokens: Tokens, earlier: list[Draft], draft: Draft) -> None:
    """ "Of the 60 billion euros, 25 billion will go to the army and 20 billion to the railways": euros, all of them."""
    after = draft.right + 1
    if draft.factor < _MILLION or draft.noun is not None:
        return
    if after < tokens.n and tokens.kind[after] == WORD and tokens.low[after] not in _NO_NOUNS:
        return
    for other in reversed(earlier):
        if tokens.sent[other.first] != tokens.sent[draft.first]:
            return
        if tokens.low[other.left - 1] in ("(", ";"):  # the sum before it in another currency
            continue
        if other.factor >= _MILLION or other.kind is Kind.MONEY:  # "3 billion people, 2 billion of them": no euros
            if other.kind is Kind.MONEY and other.unit.per is None:
                draft.unit, draft.kind = other.unit, other.kind
            return


def _compared(tokens: Tokens, earlier: list[Draft], draft: Draft) -> None:
    """ "460 vehicles were stolen this year, compared with 63": the same things, earlier in the sentence."""
    if tokens.low[draft.left - 2 : draft.left] not in (
        ["compared", "with"],
        ["compared", "to"],
        ["up", "from"],
        ["down", "from"],
    ):
        return
    for other in reversed(earlier):
        if tokens.sent[other.first] != tokens.sent[draft.first] or other.kind is Kind.NUMBER:
            return
        if other.kind in _COMPARED and other.unit is not NO_UNIT:
            _lend(other, draft)
            return


def _index(tokens: Tokens, near: list[Draft], draft: Draft) -> None:
    """ "16,369 up 58 points", "lost 162 points to end at 7,425": the level of an index is in points."""
    for other in near:
        if other is draft or other.unit.name != "point" or other.unit.per is not None:
            continue
        between = tokens.low[draft.right + 1 : other.left]
        before = tokens.low[other.right + 1 : draft.left]
        if (
            between in (["up"], ["down"], [",", "up"], [",", "down"])
            or before[-1:] == ["to"]
            or (before[-1:] == ["at"] and len(before) < _NEAR and _far_above(draft, other))
        ):
            _lend(other, draft)
            return


def _far_above(level: Draft, move: Draft) -> bool:
    """ "up 97.52 points, or 0.94 percent, at 10,461.20", not "20 points at 17"."""
    return level.value is not None and move.value is not None and level.value > 4 * move.value > 0


def share_roles(tokens: Tokens, drafts: list[Draft], verbs: dict[int, int]) -> None:
    """ "rose to 3.9 million headsets from 2.4 million": what one verb moves has one unit."""
    for at, draft in enumerate(drafts):
        if draft.kind is not Kind.NUMBER or draft.role not in (Role.BASE, Role.RESULT) or at not in verbs:
            continue
        for other in (at - 1, at + 1):
            if (
                0 <= other < len(drafts)
                and _partners(tokens, draft, drafts[other])
                and _moved_by_one(verbs, at, other, drafts)
            ):
                _lend(drafts[other], draft)
                break


def _moved_by_one(verbs: dict[int, int], at: int, other: int, drafts: list[Draft]) -> bool:
    """The same verb, or a verb that stands between the two ("3.9 million headsets, up from 2.4 million")."""
    if verbs.get(other) == verbs[at]:
        return True
    return other < at and verbs.get(other) is not None and drafts[other].role is Role.RESULT


def _partners(tokens: Tokens, draft: Draft, other: Draft) -> bool:
    return (
        tokens.sent[draft.first] == tokens.sent[other.first]
        and other.kind in (Kind.COUNT, Kind.MONEY, Kind.MEASURE, Kind.DURATION)
        and other.unit is not NO_UNIT
        and abs(draft.first - other.first) < _NEAR + (other.right - other.left)
    )


def _forward(tokens: Tokens, draft: Draft, after: Draft) -> None:
    if draft.kind is not Kind.NUMBER or after.kind not in _LENDERS or after.unit is NO_UNIT:
        return
    between = tokens.low[draft.right + 1 : after.left]
    if after.hyphen and between not in _CROSSED:
        return
    if between in _CROSSED and after.kind is Kind.MEASURE:  # "10 by 12 feet"
        _lend(after, draft)
    elif between in _OF or (between == ["of"] and after.cue is not None):
        draft.role, after.role = Role.PART, after.role or Role.TOTAL
        _lend(after, draft)
    elif between in _FORWARD and (
        between[0] not in ("and", ",") or (draft.digits == after.digits and after.kind is Kind.MEASURE)
    ):
        _lend(after, draft)


def _backward(tokens: Tokens, before: Draft, draft: Draft) -> None:
    if draft.kind is Kind.NUMBER and before.kind is Kind.AGE and tokens.low[before.right + 1 : draft.left] in _LISTED:
        _lend(before, draft)
        return
    if (
        draft.kind is not Kind.NUMBER
        or before.kind not in _PLAIN | {Kind.MONEY, Kind.MEASURE}
        or before.unit is NO_UNIT
    ):
        return
    between = tokens.low[before.right + 1 : draft.left]
    if between in _BACKWARD or (between[-1:] == ["including"] and len(between) == 2 and between[0] in ADVERBS):
        _lend(before, draft)


def _lend(giver: Draft, taker: Draft) -> None:
    taker.unit, taker.kind, taker.noun = giver.unit, giver.kind, giver.noun
