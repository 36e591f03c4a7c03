"""How is a verdict worded: what is printed, what the record says, when, and who published it?"""

from __future__ import annotations

from typing import Final

from deskcheck import printing
from deskcheck.model import (
    Figure,
    Label,
    Reason,
    Severity,
    Unavailable,
    Verdict,
    Weighed,
)

#: Severity of each label for a claim in the article's own voice (DESIGN section 7); every other label is a note.
SEVERITIES: Final = {
    Label.REFUTED: Severity.ERROR,
    Label.ALTERED: Severity.ERROR,
    Label.MISATTRIBUTED: Severity.ERROR,
    Label.CONFLICTING: Severity.WARNING,
    Label.OUTDATED: Severity.WARNING,
    Label.NOT_FOUND: Severity.WARNING,
}
REASONS: Final = {
    Reason.NO_REFERENCE_CONFIGURED: "no reference is configured that could be asked",
    Reason.NO_SUCH_SERIES: "no reference has a record of this",
    Reason.COULD_NOT_BE_ASKED: "a reference could not be asked",
    Reason.PARAPHRASE: "reported in the article's own words, which cannot be held against a record",
    Reason.VAGUE: "too vague a number to be held against a record",
    Reason.AMBIGUOUS: "it is not clear of whom or what the claim speaks",
    Reason.TOO_ROUNDED: "too coarsely rounded to be checked",
    Reason.LANGUAGE: "the article is not in English",
    Reason.NO_DATE: "neither the claim nor the article gives a date",
    Reason.TRANSLATION: "one side is or may be a translation, and wordings differ",
}


def severity(label: Label) -> Severity:
    return SEVERITIES.get(label, Severity.NOTE)


def not_checked(
    claim: str, reason: Reason, evidence: tuple[Weighed, ...] = (), unavailable: tuple[Unavailable, ...] = ()
) -> Verdict:
    """A claim that could not be held against anything, and why; ``evidence`` is the nearest there is."""
    message = REASONS[reason]
    if unavailable:
        message = "; ".join(f"{one.reference}: {one.reason}" for one in unavailable)
        message = f"could not be asked: {message}"
    return Verdict(claim, Label.NOT_CHECKED, Severity.NOTE, reason, message, "", evidence, unavailable)


def when(record: Figure) -> str:
    return printing.when(record) or "no date"


def cited(record: Figure) -> str:
    """What the record says, of what, as of when, and who says so."""
    of_what = f"{record.entity}, {record.measure}, {when(record)}"
    return f"{printing.figure(record)} ({of_what}; {record.publisher or 'no publisher'})"
