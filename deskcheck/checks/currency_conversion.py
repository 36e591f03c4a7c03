"""Does one exchange rate run through the article?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from msgspec.structs import replace

from deskcheck.arithmetic import narrow
from deskcheck.checks.framework import Draft, Look, check
from deskcheck.exchange import (
    ABSURD,
    AGREES,
    AS_PRINTED,
    DOUBTFUL,
    NEAR_YEARS,
    ODD,
    PRINTED_RATE,
    SILENT,
    SINCE,
    WRONG_YEAR,
    YEAR,
    YEARS_APART,
    Rate,
    averages,
    band,
    currency,
    fixed,
    gap,
    rate,
)
from deskcheck.intervals import exactly
from deskcheck.model import Confidence, Interval, Outcome, Quantity, Relation, RelationKind

#: So many other pairs are named beside one, and held against it.
_SHOWN: Final = 3


@check(reads={RelationKind.EXCHANGE}, yields={Outcome.CONTRADICTED, Outcome.DOUBTFUL, Outcome.CONSISTENT})
def currency_conversion(look: Look) -> Iterator[Draft]:
    """Sums given in two currencies do not have one exchange rate.

    All pairs of two currencies, and the rate that an article prints, must be possible at one rate. Of three and more
    the odd one out is named; of two that differ, both. A pair alone is held against fixed rates and those of recent
    decades, and flagged only when it is far from all of them. Sums of different years are not held against each other.

    Flagged:
        The hall cost £20m ($38m), the roof £4m ($7.6m) and the stage £3m ($8.7m).
        The firm paid 50m euros ($7m) for the brewery.
    Passed:
        The hall cost £20m ($38m), the roof £4m ($7.6m) and the stage £3m ($5.7m).
        In 1985 the hall cost £20m ($24m). In 2007 the new roof cost £4m ($8m).
    """
    groups: defaultdict[tuple[str, str], list[_Pair]] = defaultdict(list)
    flagged: set[str] = set()
    for pair in _pairs(look):
        groups[pair.rate.dear, pair.rate.cheap].append(pair)
    for group in sorted(groups.values(), key=lambda pairs: any(pair.relation.note == "derived" for pair in pairs)):
        together = list(_against_each_other(look, group))
        confirmed = {draft.relation.id for draft in together if draft.outcome is Outcome.CONSISTENT}
        for draft in (*together, *(_alone(look, pair) for pair in group if pair.relation.id not in confirmed)):
            if draft is None or (
                flagged.intersection(_ids(draft.relation)) and draft.outcome is not Outcome.CONSISTENT
            ):
                continue
            if draft.outcome is not Outcome.CONSISTENT:
                flagged.update(_ids(draft.relation))
            yield draft


class _Pair(NamedTuple):
    relation: Relation
    first: Quantity
    second: Quantity
    rate: Rate
    year: int | None


def _ids(relation: Relation) -> set[str]:
    return {identity for link in relation.links for identity in link.ids}


def _pairs(look: Look) -> Iterator[_Pair]:
    relations = list(look.relations(RelationKind.EXCHANGE))
    if not relations:
        return
    dollars = _dollars(look)
    for relation in relations:
        first, second = look.quantities[relation.ids("first")[0]], look.quantities[relation.ids("second")[0]]
        one, other = currency(first, dollars), currency(second, dollars)
        found = rate(first, second, one, other) if one != other else None
        if found is not None:
            yield _Pair(relation, first, second, found, _year(look, first, second))


def _dollars(look: Look) -> str:
    """What a bare "$" is: where American dollars are printed as such, it may be another country's."""
    signs = {q.unit.surface for q in look.quantities.values() if q.unit.name == "USD"}
    return "$" if "$" in signs and any(sign and sign.upper().startswith(("US", "U.S")) for sign in signs) else "USD"


def _year(look: Look, *quantities: Quantity) -> int | None:
    """The year that a clause gives its sum, else that of publication."""
    for q in quantities:
        if q.as_of is not None and q.as_of.explicit:
            return q.as_of.period.last.year
    published = look.published()
    return published.last.year if published else None


def _against_each_other(look: Look, group: list[_Pair]) -> Iterator[Draft]:
    """All pairs at one rate; where that cannot be, those of one year, with the printed rate."""
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


def _as_printed(look: Look, group: list[_Pair], slack: Decimal | None) -> Iterator[Draft]:
    """What is in brackets is converted from the sum as it is printed: then so round a sum leaves no room of its own."""
    if slack != SILENT:
        return
    room = PRINTED_RATE if any(pair.relation.note == "rate" for pair in group) else AS_PRINTED
    tight = [
        pair._replace(rate=pair.rate._replace(far=pair.rate.near)) for pair in group if pair.relation.note != "derived"
    ]
    if len(tight) > 1 and _common((pair.rate.far for pair in tight), room) is None:
        for draft in _differing(look, tight, room):
            yield replace(draft, outcome=Outcome.DOUBTFUL, confidence=Confidence.MEDIUM)


def _slack(group: list[_Pair]) -> Decimal | None:
    """So many times may two rates differ by their years; None for sums of distant years, which say nothing."""
    years = {pair.year for pair in group if pair.year is not None and pair.relation.note != "rate"}
    span = max(years) - min(years) if years else 0
    if None in {pair.year for pair in group} and years:
        span = max(span, 1)
    return SILENT if not span else YEARS_APART if span <= NEAR_YEARS else None


def _of_one_year(group: list[_Pair]) -> Iterable[list[_Pair]]:
    years: defaultdict[int | None, list[_Pair]] = defaultdict(list)
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
def _odd_one(pairs: list[_Pair], slack: Decimal) -> _Pair | None:
    """The one pair without which the others have a rate in common; a printed rate is never the odd one."""
    lows = sorted((pair.rate.far.low, at) for at, pair in enumerate(pairs) if pair.rate.far.low is not None)
    highs = sorted((pair.rate.far.high, at) for at, pair in enumerate(pairs) if pair.rate.far.high is not None)
    found = []
    for at in {lows[-1][1], highs[0][1]}:  # whoever else is left out, these two still differ
        low = lows[-2][0] if lows[-1][1] == at else lows[-1][0]
        high = highs[1][0] if highs[0][1] == at else highs[0][0]
        if pairs[at].relation.note != "rate" and low <= high * slack:
            found.append(pairs[at])
    return found[0] if len(found) == 1 else None


def _differing(look: Look, pairs: list[_Pair], slack: Decimal) -> Iterator[Draft]:
    """The odd one out of three and more; of two the later, with both named. More than one is left alone."""
    odd = _odd_one(pairs, slack)
    if odd is None and len(pairs) > 2:
        return
    odd = odd or pairs[-1]
    others = [pair for pair in pairs if pair is not odd]
    far = max(gap(odd.rate.far, other.rate.far) for other in others)
    outcome = Outcome.CONTRADICTED if far > DOUBTFUL else Outcome.DOUBTFUL
    known = len(others) > 1 or others[0].relation.note == "rate" or _is_scale(far)
    confidence = Confidence.HIGH if known and outcome is Outcome.CONTRADICTED else Confidence.MEDIUM
    here = f"“{_shown(look, odd)}” makes {_rate(odd.rate.near, odd.rate)}"
    there = " and ".join(f"“{_shown(look, other)}” {_rate(other.rate.near, other.rate)}" for other in others[:_SHOWN])
    message = f"{here}, but {there}"
    if len(others) == 1 and others[0].relation.note != "rate":
        message += "; one of the two pairs has another rate"
    spans = (odd.first.span, *(q.span for other in others[:_SHOWN] for q in (other.first, other.second)))
    yield Draft(odd.relation, outcome, confidence, odd.second.span, message, f"{here}; {there}", spans)


def _is_scale(far: Decimal) -> bool:
    """Is a nought too many, or a million taken for a billion?"""
    return any(scale / 2 < far < scale * 2 for scale in (10, 100, 1000, 1000000)) and far > 5


def _agreeing(look: Look, pairs: list[_Pair]) -> Iterator[Draft]:
    """Each pair is confirmed by the others, where these leave it little room."""
    for at, pair in enumerate(pairs):
        near = (*pairs[:_SHOWN], *pairs[max(0, at - _SHOWN) : at + _SHOWN])
        others = [other for other in near if other is not pair and not _ids(other.relation) & _ids(pair.relation)]
        others = [
            other for other in others if gap(pair.rate.near, other.rate.near) <= AGREES and narrow(other.rate.near)
        ]
        if pair.relation.note in ("derived", "rate") or not others or not narrow(pair.rate.near):
            continue
        here = f"“{_shown(look, pair)}” makes {_rate(pair.rate.near, pair.rate)}"
        there = f"“{_shown(look, others[0])}” {_rate(others[0].rate.near, others[0].rate)}"
        related = (pair.first.span, others[0].first.span, others[0].second.span)
        yield Draft(
            pair.relation, Outcome.CONSISTENT, Confidence.HIGH, pair.second.span,
            f"{here}, as does {there}", f"{here}; {there}", related,
        )  # fmt: skip


def _alone(look: Look, pair: _Pair) -> Draft | None:
    """A pair at a rate that there never was, or not in those years."""
    found = _never(look, pair)
    if found is None:
        return None
    outcome, known = found
    here = f"“{_shown(look, pair)}” makes {_rate(pair.rate.near, pair.rate)}"
    return Draft(
        pair.relation, outcome, Confidence.MEDIUM, pair.second.span, f"{here}, but {known}", f"{here}; {known}",
        (pair.first.span,),
    )  # fmt: skip


def _never(look: Look, pair: _Pair) -> tuple[Outcome, str] | None:
    rate = pair.rate
    years = _years(look, pair)
    if years and min(years) < SINCE:
        return None
    peg = fixed(rate, min(years) if years else None)
    if peg is not None:
        wrong = gap(rate.far, peg) > 1
        return (Outcome.CONTRADICTED, f"the rate is fixed at {_rate(peg, rate)}") if wrong else None
    if pair.relation.note == "derived":
        return None
    around = averages(rate, years) if years else None
    if around is not None and gap(rate.near, around) > YEAR:
        outcome = Outcome.CONTRADICTED if gap(rate.far, around) > WRONG_YEAR else Outcome.DOUBTFUL
        span = f"{min(years)}" if len(years) == 1 else f"{min(years)} and {max(years)}"
        return outcome, f"the yearly averages around {span} lie between {_ends(around)}"
    always = band(rate) if around is None else None
    if always is not None and gap(rate.near, always) > ODD:
        outcome = Outcome.CONTRADICTED if gap(rate.far, always) > ABSURD else Outcome.DOUBTFUL
        return outcome, f"the yearly averages of recent decades lie between {_ends(always)}"
    return None


def _years(look: Look, pair: _Pair) -> list[int]:
    """The years of which the rate may be: that of the article and that of the sum; none where the first is unknown."""
    published = look.published()
    if published is None or pair.year is None:
        return [pair.year] if pair.year is not None and pair.year < SINCE else []
    return sorted({pair.year, published.last.year})


def _ends(interval: Interval) -> str:
    return f"{_digits(interval.low)} and {_digits(interval.high)}"


def _shown(look: Look, pair: _Pair) -> str:
    text = f"{look.text(pair.first.span)} ({look.text(pair.second.span)})"
    return " ".join(text.split()) if pair.relation.note != "rate" else text.replace(" (", " = ").rstrip(")")


@exactly
def _rate(interval: Interval, rate: Rate) -> str:
    """ "1 GBP = 1.88 USD": the middle."""
    assert interval.low is not None and interval.high is not None
    return f"1 {rate.dear} = {_digits((interval.low + interval.high) / 2)} {rate.cheap}"


def _digits(value: Decimal | None) -> str:
    """Four digits, as rates are printed."""
    assert value is not None
    places = max(0, 3 - value.adjusted())
    return f"{value:,.{places}f}"
