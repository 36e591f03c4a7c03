"""Which claims are wrong, doubtful, agreed, not checked: the four numbers of every headline?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from deskcheck.model import (
    Claim,
    Finding,
    JudgedClaim,
    Label,
    NumericClaim,
    Outcome,
    Quantity,
    Span,
    Tally,
    Verdict,
)
from deskcheck.near import Near


class Status(StrEnum):
    """What a claim counts as; each claim is exactly one of them."""

    WRONG = "wrong"
    DOUBTFUL = "doubtful"
    AGREED = "agreed"
    NOT_CHECKED = "not_checked"


WRONG_LABELS = frozenset({Label.REFUTED, Label.ALTERED, Label.MISATTRIBUTED})
DOUBTFUL_LABELS = frozenset({Label.CONFLICTING, Label.OUTDATED, Label.NOT_FOUND})


def status(verdict: Verdict, findings: Iterable[Finding]) -> Status:
    """What a claim with this verdict and these findings about it counts as: the worst of them decides."""
    outcomes = {finding.outcome for finding in findings if not finding.accepted}
    if verdict.label in WRONG_LABELS or Outcome.CONTRADICTED in outcomes:
        return Status.WRONG
    if verdict.label in DOUBTFUL_LABELS or Outcome.DOUBTFUL in outcomes:
        return Status.DOUBTFUL
    if verdict.label is Label.SUPPORTED or Outcome.CONSISTENT in outcomes:
        return Status.AGREED
    return Status.NOT_CHECKED


def status_of(judged: JudgedClaim, findings: Sequence[Finding]) -> Status:
    """The same for a claim of a report; ``findings`` are all of the report's."""
    return status(judged.verdict, (findings[index] for index in judged.findings))


def tally(claims: Sequence[JudgedClaim], findings: Sequence[Finding]) -> Tally:
    """Count the claims, and the contradicted and doubtful findings that are about no claim (a weekday, say)."""
    counts = dict.fromkeys(Status, 0)
    for judged in claims:
        counts[status_of(judged, findings)] += 1
    for index in loose(claims, findings):
        outcome = None if findings[index].accepted else findings[index].outcome
        counts[Status.WRONG] += outcome is Outcome.CONTRADICTED
        counts[Status.DOUBTFUL] += outcome is Outcome.DOUBTFUL
    return Tally(
        wrong=counts[Status.WRONG],
        doubtful=counts[Status.DOUBTFUL],
        agreed=counts[Status.AGREED],
        not_checked=counts[Status.NOT_CHECKED],
        claims=len(claims),
    )


def loose(claims: Sequence[JudgedClaim], findings: Sequence[Finding]) -> list[int]:
    """The indexes of the findings that are about no claim."""
    tied = {index for judged in claims for index in judged.findings}
    return [index for index in range(len(findings)) if index not in tied]


def total(tallies: Iterable[Tally]) -> Tally:
    """The tally of many articles together."""
    wrong = doubtful = agreed = not_checked = claims = 0
    for one in tallies:
        wrong += one.wrong
        doubtful += one.doubtful
        agreed += one.agreed
        not_checked += one.not_checked
        claims += one.claims
    return Tally(wrong, doubtful, agreed, not_checked, claims)


def headline(one: Tally) -> str:
    """The words that every page and every summary begins with.

    >>> headline(Tally(wrong=1, doubtful=0, agreed=4, not_checked=7, claims=12))
    '1 wrong, 0 doubtful, 4 agreed, 7 of 12 not checked'
    """
    return (
        f"{one.wrong:,} wrong, {one.doubtful:,} doubtful, {one.agreed:,} agreed, "
        f"{one.not_checked:,} of {one.claims:,} not checked"
    )


def owners(
    findings: Sequence[Finding], claims: Sequence[Claim], quantities: Mapping[str, Quantity]
) -> list[int | None]:
    """For each finding the index of the one claim that it is about, or None.

    A finding is about a figure when its primary span touches the printed number, and about words when it covers at
    least half of them: a date inside a long reported sentence says nothing of that sentence. Of several the tightest
    fit is taken, so that one finding never counts twice.
    """
    near = Near([(span, index) for index, claim in enumerate(claims) for span in claim.spans])
    found: list[int | None] = []
    for finding in findings:
        fits = [(_fit(finding.primary, claims[index], quantities), -index) for index in near.touching(finding.primary)]
        best = max(fits, default=(0.0, 0))
        found.append(-best[1] if best[0] > 0 else None)
    return found


def _fit(primary: Span, claim: Claim, quantities: Mapping[str, Quantity]) -> float:
    """How well a finding's span fits a claim: shared characters over all characters; 0 where it is not about it."""
    shared = sum(max(0, min(primary.end, span.end) - max(primary.start, span.start)) for span in claim.spans)
    length = sum(len(span) for span in claim.spans)
    if isinstance(claim, NumericClaim):
        if not quantities[claim.quantity].num.overlaps(primary):
            return 0.0
    elif 2 * shared < length:
        return 0.0
    return shared / max(1, length + len(primary) - shared)
