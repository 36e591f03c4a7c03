"""Do percentages that share out one thing make a hundred?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskcheck.arithmetic import HUNDRED, widened
from deskcheck.arithmetic import total as add
from deskcheck.checks.framework import Draft, Look, check
from deskcheck.checks.sums import told_by_article, two_voices, value
from deskcheck.checks.words import number, printed
from deskcheck.model import Interval, Outcome, Quantity, Relation, RelationKind


@check(
    reads={RelationKind.COMPLEMENT}, yields={Outcome.CONTRADICTED, Outcome.DOUBTFUL, Outcome.CONSISTENT, Outcome.NOTE}
)
def shares_of_hundred(look: Look) -> Iterator[Draft]:
    """Percentages of one thing, which leave nothing out, do not make a hundred; or they make more.

    "The remaining 45 percent", men and women, or owners of one firm. Where others may be left out (a poll's undecided,
    a third owner), only more than a hundred is held against the text. Shares of different things, and answers of which
    one may give several, are not added up.

    Flagged:
        Women make up 60 percent of the staff and men the remaining 45 percent.
        Some 56 percent were in favour of the tunnel and 49 percent against it.
    Passed:
        Women make up 60 percent of the staff and men the remaining 40 percent.
        Some 60 percent of men and 45 percent of women were in favour of the tunnel.
        Some 56 percent were in favour of the tunnel and 31 percent against it.
    """
    for relation in look.relations(RelationKind.COMPLEMENT):
        drafts = [_added(look, relation.read_as(links)) for links in (relation.links, *relation.readings)]
        kindest = max((draft for draft in drafts if draft), key=lambda draft: _KINDNESS[draft.outcome], default=None)
        if kindest is not None:
            yield kindest


_KINDNESS: Final = {Outcome.CONTRADICTED: 0, Outcome.DOUBTFUL: 1, Outcome.NOTE: 2, Outcome.CONSISTENT: 3}


def _added(look: Look, relation: Relation) -> Draft | None:
    shares = look.all(relation, "share")
    intervals = [share.intervals for share in shares if share.intervals]
    if len(intervals) != len(shares):
        return None
    sum_ = widened(add(intervals), look.tolerance / HUNDRED)
    if relation.note == "at most" and not _reaches(sum_.tight):
        return None
    working = f"{' + '.join(number(share) for share in shares)} = {sum(value(share) for share in shares)} %"
    return _draft(look, relation, shares, _outcome(look, relation, shares, sum_.tight, sum_.loose), working)


def _reaches(sum_: Interval) -> bool:
    return sum_.high is not None and sum_.high >= HUNDRED


def _outcome(look: Look, relation: Relation, shares: tuple[Quantity, ...], tight: Interval, loose: Interval) -> Outcome:
    if HUNDRED in tight:
        return Outcome.CONSISTENT
    if two_voices(relation, shares, look):
        rest = relation.note == "whole" and HUNDRED not in loose and told_by_article(look, relation, shares)
        return Outcome.DOUBTFUL if rest else Outcome.NOTE
    return Outcome.DOUBTFUL if HUNDRED in loose else Outcome.CONTRADICTED


def _draft(look: Look, relation: Relation, shares: tuple[Quantity, ...], outcome: Outcome, working: str) -> Draft:
    shown = " and ".join(f"“{printed(look, share)}”" for share in shares)
    summed = working.rpartition(" = ")[2]
    if outcome is Outcome.CONSISTENT:
        message = f"{shown} agree: they make {summed}"
    elif outcome is Outcome.NOTE:
        message = f"speakers differ: {shown} make {summed}"
    else:
        how = "they can make no more than 100" if relation.note == "at most" else "together they are all of it"
        message = f"{shown} make {summed}, but {how}"
    related = tuple(share.span for share in shares[:-1])
    return Draft(relation, outcome, relation.confidence, shares[-1].span, message, working, related)
