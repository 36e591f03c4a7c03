"""Does one exchange rate run through the article?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from msgspec.structs import replace

from deskcheck.arithmetic import narrow
from deskcheck.checks.elapsed.ends import NO_DATE
from deskcheck.checks.exchanges.days import Days
from deskcheck.checks.exchanges.pairs import Pair, ids, pairs
from deskcheck.checks.exchanges.together import never_together
from deskcheck.checks.framework import Draft, Look, NotRun, check
from deskcheck.exchange import (
    AGREES,
    AS_PRINTED,
    DOUBTFUL,
    NEAR_YEARS,
    PRINTED_RATE,
    SILENT,
    YEARS_APART,
    gap,
    is_odd_price,
    shown,
)
from deskcheck.intervals import exactly
from deskcheck.model import Confidence, Interval, Outcome, Relation, RelationKind

#: So many other pairs are named beside one, and held against it.
_SHOWN: Final = 3


@check(reads={RelationKind.EXCHANGE}, yields={Outcome.CONTRADICTED, Outcome.DOUBTFUL, Outcome.CONSISTENT})
def currency_conversion(look: Look) -> Iterator[Draft | NotRun]:
    """Sums given in two currencies do not have one exchange rate.

    All pairs of two currencies, and the rate that an article prints, must be possible at one rate. Of three and more
    the odd one out is named; of two that differ, both. A pair alone is held against fixed rates, the weekly rates of
    the months before publication and of the times that are named near it, and without a date against those of recent
    decades; a sum in three currencies against every week since 1999. Sums of different years are not held against each
    other.

    Flagged:
        The hall cost £20m ($38m), the roof £4m ($7.6m) and the stage £3m ($8.7m).
        The firm paid 50m euros ($7m) for the brewery.
    Passed:
        The hall cost £20m ($38m), the roof £4m ($7.6m) and the stage £3m ($5.7m).
        In 1985 the hall cost £20m ($24m). In 2007 the new roof cost £4m ($8m).
    """
    groups: defaultdict[tuple[str, str], list[Pair]] = defaultdict(list)
    flagged: set[str] = set()
    for pair in pairs(look):
        groups[pair.rate.dear, pair.rate.cheap].append(pair)
    days = Days(look)
    for group in sorted(groups.values(), key=lambda pairs: any(pair.is_derived for pair in pairs)):
        together = list(_against_each_other(look, group))
        confirmed = {draft.relation.id for draft in together if draft.outcome is Outcome.CONSISTENT}
        alone = (_alone(look, pair, days) for pair in group if pair.relation.id not in confirmed)
        for draft in (*together, *alone):
            if isinstance(draft, Draft) and draft.outcome is not Outcome.CONSISTENT:
                if flagged.intersection(ids(draft.relation)):
                    continue
                flagged.update(ids(draft.relation))
            if draft is not None:
                yield draft
    for one, other in never_together(pair for group in groups.values() for pair in group):
        if days.are_any_since_1999 and not flagged & (ids(one.relation) | ids(other.relation)):
            yield _of_no_week(look, one, other)


def _against_each_other(look: Look, group: list[Pair]) -> Iterator[Draft]:
    """All pairs at one rate; where that cannot be, those of one year, with the printed rate."""
    group = [pair for pair in group if not (is_odd_price(pair.first) and is_odd_price(pair.second))]
    if len(group) < 2:
        return
    slack = _slack(group)
    if _common((pair.rate.far for pair in group), SILENT) is not None:
        unlike = list(_as_printed(look, group, slack))
        yield from unlike or _agreeing(look, group)
    elif slack is not None and _common((pair.rate.far for pair in group), slack) is None:
        yield from _differing(look, group, slack)
    elif slack != SILENT:
        for pairs in _of_one_year(group):
            yield from _against_each_other(look, pairs)


def _as_printed(look: Look, group: list[Pair], slack: Decimal | None) -> Iterator[Draft]:
    """What is in brackets is converted from the sum as it is printed: then so round a sum leaves no room of its own."""
    if slack != SILENT:
        return
    room = PRINTED_RATE if any(pair.is_rate for pair in group) else AS_PRINTED
    tight = [pair._replace(rate=pair.rate._replace(far=pair.rate.near)) for pair in group if not pair.is_derived]
    if len(tight) > 1 and _common((pair.rate.far for pair in tight), room) is None:
        for draft in _differing(look, tight, room):
            yield replace(draft, outcome=Outcome.DOUBTFUL, confidence=Confidence.MEDIUM)


def _slack(group: list[Pair]) -> Decimal | None:
    """So many times may two rates differ by their years; None for sums of distant years, which say nothing."""
    years = {pair.year for pair in group if pair.year is not None and not pair.is_rate}
    span = max(years) - min(years) if years else 0
    if None in {pair.year for pair in group} and years:
        span = max(span, 1)
    return SILENT if not span else YEARS_APART if span <= NEAR_YEARS else None


def _of_one_year(group: list[Pair]) -> Iterable[list[Pair]]:
    years: defaultdict[int | None, list[Pair]] = defaultdict(list)
    for pair in group:
        years[pair.year].append(pair)
    return years.values()


@exactly
def _common(rates: Iterable[Interval], slack: Decimal = SILENT) -> Interval | None:
    """The rates at which all are possible, or nearly so; None where there are none."""
    ends = [(rate.low, rate.high) for rate in rates if rate.low is not None and rate.high is not None]
    low, high = max(low for low, _ in ends), min(high for _, high in ends)
    return Interval(min(low, high), max(low, high)) if low <= high * slack else None


@exactly
def _odd_one(pairs: list[Pair], slack: Decimal) -> Pair | None:
    """The one pair without which the others have a rate in common; a printed rate is never the odd one."""
    lows = sorted((pair.rate.far.low, at) for at, pair in enumerate(pairs) if pair.rate.far.low is not None)
    highs = sorted((pair.rate.far.high, at) for at, pair in enumerate(pairs) if pair.rate.far.high is not None)
    found = []
    for at in {lows[-1][1], highs[0][1]}:  # whoever else is left out, these two still differ
        low = lows[-2][0] if lows[-1][1] == at else lows[-1][0]
        high = highs[1][0] if highs[0][1] == at else highs[0][0]
        if not pairs[at].is_rate and low <= high * slack:
            found.append(pairs[at])
    return found[0] if len(found) == 1 else None


def _differing(look: Look, pairs: list[Pair], slack: Decimal) -> Iterator[Draft]:
    """The odd one out of three and more; of two the later, with both named. More than one is left alone."""
    odd = _odd_one(pairs, slack)
    if odd is None and len(pairs) > 2:
        return
    relation = odd.relation if odd else _both(*pairs)
    odd = odd or pairs[-1]
    others = [pair for pair in pairs if pair is not odd]
    far = max(gap(odd.rate.far, other.rate.far) for other in others)
    outcome = Outcome.CONTRADICTED if far > DOUBTFUL else Outcome.DOUBTFUL
    known = len(others) > 1 or others[0].is_rate or _is_scale(far)
    confidence = Confidence.HIGH if known and outcome is Outcome.CONTRADICTED else Confidence.MEDIUM
    here = f"“{_shown(look, odd)}” makes {shown(odd.rate.near, odd.rate)}"
    there = " and ".join(f"“{_shown(look, other)}” {shown(other.rate.near, other.rate)}" for other in others[:_SHOWN])
    message = f"{here}, but {there}"
    if len(others) == 1 and not others[0].is_rate:
        message += "; one of the two pairs has another rate"
    spans = (odd.first.span, *(q.span for other in others[:_SHOWN] for q in (other.first, other.second)))
    yield Draft(relation, outcome, confidence, odd.second.span, message, f"{here}; {there}", spans)


def _both(one: Pair, other: Pair) -> Relation:
    """Nobody knows which of the two is meant: the finding is one about all four numbers."""
    return replace(other.relation, links=(*one.relation.links, *other.relation.links))


def _is_scale(far: Decimal) -> bool:
    """Is a nought too many, or a million taken for a billion?"""
    return any(scale / 2 < far < scale * 2 for scale in (10, 100, 1000, 1000000)) and far > 5


def _agreeing(look: Look, pairs: list[Pair]) -> Iterator[Draft]:
    """Each pair is confirmed by the others, where these leave it little room."""
    for at, pair in enumerate(pairs):
        near = (*pairs[:_SHOWN], *pairs[max(0, at - _SHOWN) : at + _SHOWN])
        others = [other for other in near if other is not pair and not ids(other.relation) & ids(pair.relation)]
        others = [
            other for other in others if gap(pair.rate.near, other.rate.near) <= AGREES and narrow(other.rate.near)
        ]
        if pair.is_derived or pair.is_rate or not others or not narrow(pair.rate.near):
            continue
        here = f"“{_shown(look, pair)}” makes {shown(pair.rate.near, pair.rate)}"
        there = f"“{_shown(look, others[0])}” {shown(others[0].rate.near, others[0].rate)}"
        related = (pair.first.span, others[0].first.span, others[0].second.span)
        yield Draft(
            pair.relation, Outcome.CONSISTENT, Confidence.HIGH, pair.second.span,
            f"{here}, as does {there}", f"{here}; {there}", related,
        )  # fmt: skip


def _alone(look: Look, pair: Pair, days: Days) -> Draft | NotRun | None:
    """A pair at a rate that there never was, or not in those weeks."""
    found = days.never(pair)
    if found is None:
        return NotRun(pair.second.span, NO_DATE) if days.are_missing(pair) else None
    outcome, known = found
    here = f"“{_shown(look, pair)}” makes {shown(pair.rate.near, pair.rate)}"
    return Draft(
        pair.relation, outcome, Confidence.MEDIUM, pair.second.span, f"{here}, but {known}", f"{here}; {known}",
        (pair.first.span,),
    )  # fmt: skip


def _of_no_week(look: Look, one: Pair, other: Pair) -> Draft:
    """One of three numbers is wrong, and nobody knows which."""
    here = f"“{_shown(look, one)}” makes {shown(one.rate.near, one.rate)}"
    there = f"“{_shown(look, other)}” {shown(other.rate.near, other.rate)}"
    message = f"{here} and {there}, but in no week since 1999 were both so"
    related = (one.first.span, one.second.span)
    return Draft(
        _both(one, other), Outcome.DOUBTFUL, Confidence.MEDIUM, other.second.span, message, f"{here}; {there}", related
    )


def _shown(look: Look, pair: Pair) -> str:
    text = f"{look.text(pair.first.span)} ({look.text(pair.second.span)})"
    return " ".join(text.split()) if not pair.is_rate else text.replace(" (", " = ").rstrip(")")
