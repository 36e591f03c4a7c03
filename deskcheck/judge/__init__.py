"""What do the references say of each claim?

One verdict a claim, in the order of the claims. A claim without any answer was asked of nobody, since no reference of
its kind is configured; an answer without evidence means that the reference has no such series.
"""

from __future__ import annotations

from collections.abc import Sequence

from deskcheck.judge import ages, deaths, figures, people, quotes
from deskcheck.judge.case import Case
from deskcheck.judge.words import not_checked
from deskcheck.model import (
    Answer,
    Claim,
    Dossier,
    Evidence,
    FigureQuestion,
    Label,
    NumericClaim,
    PersonQuestion,
    Question,
    QuoteClaim,
    Reason,
    Records,
    ReportedClaim,
    StatementQuestion,
    Unavailable,
    Verdict,
)
from deskcheck.questions import in_english, questions
from deskcheck.questions.people import ALIVE


def judge(dossier: Dossier, answers: Sequence[Answer], asked: Sequence[Question] | None = None) -> tuple[Verdict, ...]:
    """Weigh the answers. The same dossier and answers give the same verdicts, whatever is asked elsewhere.

    ``asked``: the dossier's questions where they are at hand already; else they are made again, which costs as much as
    all the judging.
    """
    if not in_english(dossier):
        return tuple(not_checked(claim.id, Reason.LANGUAGE) for claim in dossier.claims)
    case = Case(dossier)
    by_id = {question.claim: question for question in (questions(dossier) if asked is None else asked)}
    by_claim: dict[str, list[Answer]] = {}
    for answer in answers:
        by_claim.setdefault(answer.claim, []).append(answer)
    found = []
    for claim in dossier.claims:
        verdict = _verdict(case, claim, by_id.get(claim.id), by_claim.get(claim.id, []))
        if isinstance(claim, QuoteClaim) and verdict.label is not Label.SUPPORTED:
            verdict = deaths.verdict(case, claim, _evidence(by_claim.get(claim.id + ALIVE, []))) or verdict
        found.append(verdict)
    return tuple(found)


def _evidence(answers: Sequence[Answer]) -> tuple[Evidence, ...]:
    return tuple(one for answer in answers if isinstance(answer, Records) for one in answer.evidence)


def _verdict(case: Case, claim: Claim, question: Question | None, answers: Sequence[Answer]) -> Verdict:
    if isinstance(claim, ReportedClaim):
        return not_checked(claim.id, Reason.PARAPHRASE)
    if question is None:  # a number that nothing can be calculated with
        return not_checked(claim.id, Reason.NO_SUCH_SERIES if answers else Reason.NO_REFERENCE_CONFIGURED)
    if not answers:
        return not_checked(claim.id, Reason.NO_REFERENCE_CONFIGURED)
    failed = tuple(answer for answer in answers if isinstance(answer, Unavailable))
    evidence = _evidence(answers)
    if not evidence and failed:
        return not_checked(claim.id, Reason.COULD_NOT_BE_ASKED, unavailable=failed)
    match question:
        case FigureQuestion():
            verdict = figures.verdict(case, claim, question, evidence)
        case StatementQuestion():
            verdict = quotes.verdict(case, claim, question, evidence)
        case PersonQuestion() if isinstance(claim, NumericClaim):
            verdict = ages.verdict(case, claim, question, evidence)
        case PersonQuestion():
            verdict = people.verdict(case, claim, question, evidence)
    return _with_failures(verdict, failed)


def _with_failures(verdict: Verdict, failed: tuple[Unavailable, ...]) -> Verdict:
    """What one reference decided stands although another could not be asked; "no such series" does not."""
    from msgspec.structs import replace

    if not failed:
        return verdict
    if verdict.reason is Reason.NO_SUCH_SERIES:
        return not_checked(verdict.claim, Reason.COULD_NOT_BE_ASKED, evidence=verdict.evidence, unavailable=failed)
    return replace(verdict, unavailable=failed)


__all__ = ["judge"]
