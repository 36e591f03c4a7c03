"""Did whoever is quoted as speaking on a day live then?

Only a day that the article gives for the saying counts: the words of the dead are quoted every day. And only a record
that has a role that the article gives decides: namesakes are many.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from deskcheck import printing
from deskcheck.judge.case import Case
from deskcheck.judge.independence import independent
from deskcheck.judge.people import has_role
from deskcheck.model import Attribution, Evidence, Label, PersonRecord, QuoteClaim, Severity, Stance, Verdict, Weighed


def verdict(case: Case, claim: QuoteClaim, evidence: Sequence[Evidence]) -> Verdict | None:
    """Refuted where every record of the speaker has a death before the day of the saying; None otherwise."""
    said = case.said(claim)
    person = case.people.get(said.speaker.person or "") if said else None
    days = _days(case, said) if said else []
    if person is None or len(days) != 1 or not evidence:
        return None
    day = days[0]
    if not all(_dead(one, day, person.roles) for one in evidence):
        return None
    record = evidence[0].record
    assert isinstance(record, PersonRecord) and record.died is not None
    when, died = printing.day(day), printing.day(record.died)
    message = f"quoted as speaking on {when}, but the record has {record.name}'s death on {died}"
    message += f" ({record.publisher or 'no publisher'})"
    weighed = tuple(
        Weighed(one, Stance.REFUTES, "dead on that day", independent(case, claim, _publisher(one))) for one in evidence
    )
    return Verdict(claim.id, Label.REFUTED, Severity.WARNING, None, message, "", weighed)


def _dead(one: Evidence, day: date, roles: Sequence[str]) -> bool:
    record = one.record
    if not isinstance(record, PersonRecord) or record.died is None or record.died >= day:
        return False
    return any(has_role(record, role) for role in roles)


def _days(case: Case, said: Attribution) -> list[date]:
    """The first days of the dates beside the words, none of those in them."""
    beside = (one for one in case.dates.get(said.sentence, ()) if not any(c.contains(one.span) for c in said.content))
    return [one.period.first for one in beside if one.period is not None and not one.fuzzy]


def _publisher(one: Evidence) -> str:
    assert isinstance(one.record, PersonRecord)
    return one.record.publisher
