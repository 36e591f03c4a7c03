"""Which number has its unit or noun from a neighbour: "eight or nine euros", "2.4 million, up from 2 million"?"""

from __future__ import annotations

import itertools
from typing import Final

from deskcheck.extract.draft import NO_UNIT, Draft
from deskcheck.extract.tokens import Tokens
from deskcheck.model import Kind, Role

_PLAIN: Final = frozenset({Kind.NUMBER, Kind.COUNT})
_LENDERS: Final = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE, Kind.DURATION, Kind.PERCENT, Kind.RATE})
_FORWARD: Final = (["or"], ["-", "or"], ["-", "and"], ["and"], [","], ["versus"], ["or", "even"])
_BACKWARD: Final = (["or"], ["including"], ["or", "about"], [",", "including"], [",", "compared", "with"], [",", "or"])
_LISTED: Final = (["and"], [","], [",", "and"], ["or"])
_NEAR: Final = 12


def share(tokens: Tokens, drafts: list[Draft]) -> None:
    """Lend units: forward over "or", backward over "including", from the whole to its part, from result to base."""
    for at in range(len(drafts) - 2, -1, -1):
        _forward(tokens, drafts[at], drafts[at + 1])
    for before, draft in itertools.pairwise(drafts):
        _backward(tokens, before, draft)


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
    if between == ["of", "the"] or between == ["of", "its"] or between == ["of", "their"]:
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
    if tokens.low[before.right + 1 : draft.left] in _BACKWARD:
        _lend(before, draft)


def _lend(giver: Draft, taker: Draft) -> None:
    taker.unit, taker.kind, taker.noun = giver.unit, giver.kind, giver.noun
