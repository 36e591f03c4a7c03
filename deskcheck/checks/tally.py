"""Do the votes, or the scores of a match, go together?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from deskcheck.arithmetic import HUNDRED, widened
from deskcheck.arithmetic import total as add
from deskcheck.checks.framework import Draft, Look, check
from deskcheck.checks.scores import ends, scores
from deskcheck.checks.words import printed
from deskcheck.intervals import intervals
from deskcheck.model import Bound, Interval, Intervals, Kind, Outcome, Quantity, Relation, RelationKind, Value

_ZERO = Decimal(0)


@check(reads={RelationKind.TALLY}, yields={Outcome.CONTRADICTED, Outcome.DOUBTFUL, Outcome.CONSISTENT})
def tally(look: Look) -> Iterator[Draft]:
    """The votes of one ballot do not go together, or a score does not belong to a win.

    Yes, no, abstentions and absences may not be more than all members; yes less no is the margin; what passed has more
    votes for than against. Fewer votes than members prove nothing. Who beat somebody won more games or sets; a draw has
    two equal sides; a set of tennis, a tie-break and a win in straight sets are what the rules allow; no score on the
    way is higher than the last one.

    Flagged:
        The bill passed the 100-seat chamber by 58 votes to 48.
        The motion was carried by a majority of 12, with 52 votes in favour and 38 against.
        Marek beat Olsen 6-3 4-6 5-7 in the final.
        The two sides drew 3-1 in the rain.
    Passed:
        The bill passed the 100-seat chamber by 52 votes to 48.
        Marek beat Olsen 6-3 4-6 7-5 in the final.
        The amendment failed by 58 votes to 42, short of the two thirds that it needed.
    """
    for relation in look.relations(RelationKind.TALLY):
        if relation.ids("set"):
            yield from scores(look, relation)
        elif relation.ids("result"):
            yield from _season(look, relation)
        else:
            yield from _votes(look, relation)


def _season(look: Look, relation: Relation) -> Iterator[Draft]:
    """Wins, draws and defeats against the matches played; without draws there may have been some."""
    results, played = look.all(relation, "result"), look.one(relation, "members")
    if played is None or played.intervals is None:
        return
    summed = add([each.intervals for each in results if each.intervals])
    number = sum((each.value.value or _ZERO for each in results), _ZERO)
    working = f"{' + '.join(f'{each.value.value:,f}' for each in results)} = {number:,f}"
    of = printed(look, played)
    room = widened(played.intervals, look.tolerance / HUNDRED)
    if summed.loose.meets(room.loose):
        yield _draft(relation, (played,), Outcome.CONSISTENT, f"“{of}” agrees: {working}", working, results)
    elif relation.note == "all" or _above(summed.loose, room.loose):
        message = f"“{of}” is printed, but the results are {working.replace(' = ', ', which is ')}"
        yield _draft(relation, (played,), Outcome.CONTRADICTED, message, working, results)


def _above(one: Interval, other: Interval) -> bool:
    return one.low is not None and other.high is not None and one.low > other.high


def _votes(look: Look, relation: Relation) -> Iterator[Draft]:
    """Up to one finding of a ballot: what fails first, else what agrees first."""
    cast = _cast(look, relation)
    drafts = [
        draft
        for draft in (_majority(look, relation, cast), _members(look, relation, cast), _margin(look, relation, cast))
        if draft is not None
    ]
    drafts.sort(key=lambda draft: (Outcome.CONTRADICTED, Outcome.DOUBTFUL, Outcome.CONSISTENT).index(draft.outcome))
    yield from drafts[:1]


def _cast(look: Look, relation: Relation) -> tuple[tuple[Quantity, ...], tuple[Intervals, Intervals]]:
    """The quantities of both sides, and what they may stand for."""
    score, yes, no = (look.one(relation, role) for role in ("score", "yes", "no"))
    if score is not None:
        one, other = (intervals(Value(end), Bound.EXACT, Kind.COUNT) for end in ends(score))
        assert one is not None and other is not None
        return (score,), (one, other)
    assert yes is not None and no is not None and yes.intervals is not None and no.intervals is not None
    return (yes, no), (yes.intervals, no.intervals)


def _terms(cast: tuple[tuple[Quantity, ...], tuple[Intervals, Intervals]]) -> tuple[Decimal, Decimal]:
    quantities, _ = cast
    if len(quantities) == 1:
        return ends(quantities[0])
    first, second = (q.value.value or _ZERO for q in quantities)
    return first, second


def _majority(
    look: Look, relation: Relation, cast: tuple[tuple[Quantity, ...], tuple[Intervals, Intervals]]
) -> Draft | None:
    yes, no = _terms(cast)
    if relation.note != "carried" or yes > no:
        return None
    shown = _shown(look, cast[0])
    message = f"“{shown}” is said to have carried it, but {yes:,f} is not more than {no:,f}"
    return _draft(relation, cast[0], Outcome.CONTRADICTED, message, f"{yes:,f} ≤ {no:,f}")


def _members(
    look: Look, relation: Relation, cast: tuple[tuple[Quantity, ...], tuple[Intervals, Intervals]]
) -> Draft | None:
    members = look.one(relation, "members")
    if members is None or members.intervals is None or members.value.value is None:
        return None
    more = [q for role in ("abstained", "absent") if (q := look.one(relation, role)) is not None and q.intervals]
    numbers = [*_terms(cast), *(q.value.value or _ZERO for q in more)]
    lows = [cast[1][0].loose.low, cast[1][1].loose.low, *(q.intervals.loose.low for q in more if q.intervals)]
    least = sum((low for low in lows if low is not None), _ZERO)
    exact = members.hedge.bound is Bound.EXACT  # seats are counted, not rounded
    room = widened(members.intervals, look.tolerance / HUNDRED)
    most = (room.tight if exact else room.loose).high
    summed = sum(numbers, _ZERO)
    working = f"{' + '.join(f'{each:,f}' for each in numbers)} = {summed:,f}"
    of = printed(look, members)
    if most is not None and least > most:
        message = f"“{_shown(look, cast[0])}” makes {summed:,f} votes, more than the “{of}”"
        return _draft(relation, (*cast[0], *more), Outcome.CONTRADICTED, message, working, (members,))
    if summed == members.value.value:
        message = f"“{_shown(look, cast[0])}” agrees with the “{of}”: {working}"
        return _draft(relation, (*cast[0], *more), Outcome.CONSISTENT, message, working, (members,))
    return None


def _margin(
    look: Look, relation: Relation, cast: tuple[tuple[Quantity, ...], tuple[Intervals, Intervals]]
) -> Draft | None:
    margin = look.one(relation, "margin")
    if margin is None or margin.intervals is None:
        return None
    yes, no = _terms(cast)
    apart = abs(yes - no)
    working = f"{max(yes, no):,f} - {min(yes, no):,f} = {apart:,f}"
    shown = printed(look, margin)
    if apart in widened(margin.intervals, look.tolerance / HUNDRED).loose:
        return _draft(relation, (margin,), Outcome.CONSISTENT, f"“{shown}” agrees: {working}", working, cast[0])
    message = f"“{shown}” is printed, but {working.replace(' = ', ' is ')}"
    return _draft(relation, (margin,), Outcome.CONTRADICTED, message, working, cast[0])


def _shown(look: Look, quantities: tuple[Quantity, ...]) -> str:
    return " to ".join(printed(look, q) for q in quantities)


def _draft(
    relation: Relation,
    at: tuple[Quantity, ...],
    outcome: Outcome,
    message: str,
    working: str,
    related: tuple[Quantity, ...] = (),
) -> Draft:
    spans = tuple(q.span for q in (*at[1:], *related))
    return Draft(relation, outcome, relation.confidence, at[0].span, message, working, spans)
