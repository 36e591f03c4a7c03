"""Do the scores of a match go together?  What the check of tallies says of them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from deskcheck.checks.framework import Draft, Look
from deskcheck.checks.words import printed
from deskcheck.model import Outcome, Quantity, Relation, Span

_BESIDE = 12  # characters between the scores of one match

Sets = tuple[Quantity, ...]


def scores(look: Look, relation: Relation) -> Iterator[Draft]:
    """One finding of a match: what cannot be, else what agrees."""
    sets, note = look.all(relation, "set"), (relation.note or "").split()
    if note == ["interim"]:
        yield from _interim(look, relation, *sets)
    elif note == ["aggregate"]:
        yield from _aggregate(look, relation, sets)
    elif note == ["series"]:
        yield from _series(look, relation, *sets)
    elif note == ["tie-break"]:
        yield from _tie_break(look, relation, *sets)
    else:
        yield from _match(look, relation, sets, frozenset(note))


def _match(look: Look, relation: Relation, sets: Sets, note: frozenset[str]) -> Iterator[Draft]:
    won = sum(ends(each)[0] > ends(each)[1] for each in sets)
    lost = sum(ends(each)[0] < ends(each)[1] for each in sets)
    shown, working = " ".join(printed(look, each) for each in sets), f"won {won}, lost {lost}"
    if "sets" in note:
        odd = next((q for at, q in enumerate(sets) if not _is_set(q, at, finished="finished" in note)), None)
        if odd is not None:
            message = f"“{printed(look, odd)}” of “{shown}” is no score that a set can end with"
            others = tuple(q for q in sets if q is not odd)
            yield _draft(relation, (odd, *others), Outcome.CONTRADICTED, message, working)
            return
    if "straight" in note and won and lost:
        message = f"“{shown}” is said to be a win in straight sets, but each side has one"
        yield _draft(relation, sets, Outcome.CONTRADICTED, message, working)
    elif "drawn" in note:
        yield from _drawn(look, relation, sets)
    elif "lost" in note and won == lost == 0:
        message = f"“{shown}” is said to be a defeat, but the sides are equal"
        yield _draft(relation, sets, Outcome.CONTRADICTED, message, "no side is ahead")
    elif "won" in note and won <= lost:
        message = f"“{shown}” is said to be a win, but by the scores {working}"
        yield _draft(relation, sets, Outcome.CONTRADICTED, message, working)
    elif "won" in note or ("finished" in note and won != lost and max(won, lost) > 1):
        yield _draft(relation, sets, Outcome.CONSISTENT, f"“{shown}” is a win: {working}", working)


def _drawn(look: Look, relation: Relation, sets: Sets) -> Iterator[Draft]:
    one, other = ends(sets[0])
    shown, working = printed(look, sets[0]), f"{one:,f} and {other:,f}"
    if one == other:
        yield _draft(relation, sets, Outcome.CONSISTENT, f"“{shown}” is a draw", working)
    else:
        message = f"“{shown}” is said to be a draw, but one side is ahead"
        yield _draft(relation, sets, Outcome.CONTRADICTED, message, working)


def _is_set(q: Quantity, at: int, *, finished: bool) -> bool:
    """Can a set of tennis end so, or stand so where the match was not played to its end?"""
    lost, won = sorted(ends(q))
    if won > 7:
        return won - lost == 2 or (at > 0 and won == 10 and lost < 9)  # a long set, or a match tie-break
    if won == 7:
        return lost in (5, 6)
    return not finished or (won == 6 and lost <= 4)


def _tie_break(look: Look, relation: Relation, played: Quantity, points: Quantity) -> Iterator[Draft]:
    """Of a set that ended 7-6: seven points and more, and two ahead."""
    lost, won = sorted(ends(points))
    shown, working = f"{printed(look, played)} ({printed(look, points)})", f"{won:,f} to {lost:,f} points"
    if sorted(ends(played)) != [6, 7]:
        message = f"“{shown}” is printed, but a set that ends {printed(look, played)} has no tie-break"
        yield _draft(relation, (played, points), Outcome.CONTRADICTED, message, working)
    elif won - lost == 2 if won > 7 else (won == 7 and lost <= 5):
        yield _draft(relation, (points, played), Outcome.CONSISTENT, f"“{shown}” is a set with its tie-break", working)
    else:
        message = f"“{shown}” is printed, but no tie-break ends {printed(look, points)}"
        yield _draft(relation, (points, played), Outcome.CONTRADICTED, message, working)


def _interim(look: Look, relation: Relation, way: Quantity, last: Quantity) -> Iterator[Draft]:
    """No side loses points again; which number is whose is not known."""
    one, final = ends(way), ends(last)
    fits = any(one[0] <= a and one[1] <= b for a, b in (final, final[::-1]))
    shown, of = printed(look, way), printed(look, last)
    working = f"{shown}, then {of}"
    if fits:
        yield _draft(relation, (way, last), Outcome.CONSISTENT, f"“{shown}” may go before “{of}”", working)
    else:
        message = f"“{shown}” is printed as a score on the way to “{of}”, which is lower"
        yield _draft(relation, (way, last), Outcome.CONTRADICTED, message, working)


def _aggregate(look: Look, relation: Relation, sets: Sets) -> Iterator[Draft]:
    """Both legs together, whichever side is named first; one leg cannot be more than both."""
    final, legs = ends(sets[0]), [ends(each) for each in sets[1:]]
    turned = [leg[::-1] for leg in legs[1:]]
    sums = {(legs[0][0] + leg[0], legs[0][1] + leg[1]) for leg in (*legs[1:], *turned)}
    shown, working = printed(look, sets[0]), " and ".join(printed(look, each) for each in sets[1:])
    fits = (
        any({one, one[::-1]} & {final} for one in sums)
        if sums
        else any(legs[0][0] <= one and legs[0][1] <= other for one, other in (final, final[::-1]))
    )
    if fits:
        yield _draft(relation, sets, Outcome.CONSISTENT, f"“{shown}” on aggregate agrees with {working}", working)
    else:
        message = f"“{shown}” on aggregate is printed, but the legs are {working}"
        yield _draft(relation, sets, Outcome.CONTRADICTED, message, working)


def _series(look: Look, relation: Relation, score: Quantity) -> Iterator[Draft]:
    """Who leads a series 3-2 has played five matches."""
    played = look.all(relation, "members")
    summed = sum(ends(score))
    working = f"{' + '.join(f'{each:,f}' for each in ends(score))} = {summed:,f}"
    shown = printed(look, played[0])
    if summed == played[0].value.value:
        yield _draft(relation, (*played, score), Outcome.CONSISTENT, f"“{shown}” agrees: {working}", working)
    else:
        message = f"“{shown}” is printed, but {working.replace(' = ', ' is ')}"
        yield _draft(relation, (*played, score), Outcome.CONTRADICTED, message, working)


def ends(q: Quantity) -> tuple[Decimal, Decimal]:
    """Both numbers of a score in printed order; also of "7/5"."""
    if q.value.low is not None and q.value.high is not None:
        return q.value.low, q.value.high
    one, _, other = q.printed.partition("/")
    return Decimal(one), Decimal(other)


def _draft(relation: Relation, at: Sets, outcome: Outcome, message: str, working: str) -> Draft:
    """``at``: the score that it is about, then the others. All of a run: from the first to the last."""
    others = tuple(q.span for q in at[1:])
    run = len(at) > 2 and all(0 < other.span.start - one.span.end < _BESIDE for one, other in pairwise(at))
    primary = Span(at[0].span.start, at[-1].span.end) if run else at[0].span
    return Draft(relation, outcome, relation.confidence, primary, message, working, others)
