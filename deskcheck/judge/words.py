"""How is a verdict worded: what is printed, what the record says, when, and who published it?"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from deskcheck.model import (
    Bound,
    Figure,
    Label,
    Period,
    Precision,
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
_BOUNDS: Final = {
    Bound.EXACT: "",
    Bound.ABOUT: "about ",
    Bound.MORE: "more than ",
    Bound.AT_LEAST: "at least ",
    Bound.LESS: "less than ",
    Bound.AT_MOST: "at most ",
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


def number(value: Decimal) -> str:
    """With commas between thousands and without an exponent."""
    return f"{value:,f}"


def figure(record: Figure) -> str:
    """ "about 93,000 people"."""
    if record.value is not None:
        printed = f"{_BOUNDS[record.bound]}{number(record.value)}"
    elif record.low is not None and record.high is not None:
        printed = f"{number(record.low)} to {number(record.high)}"
    elif record.low is not None:
        printed = f"at least {number(record.low)}"
    elif record.high is not None:
        printed = f"at most {number(record.high)}"
    else:
        printed = record.at
    return f"{printed} {record.unit}" if record.unit else printed


def when(record: Figure) -> str:
    """The as-of as published; a stretch of time with both its ends."""
    if record.as_of is None:
        return "no date"
    ends_later = record.as_of.precision is Precision.PART
    return f"{record.as_of.first} to {record.as_of.last}" if ends_later else record.at or period(record.as_of)


def period(days: Period) -> str:
    return str(days.first) if days.first == days.last else f"{days.first} to {days.last}"


def cited(record: Figure) -> str:
    """What the record says, as of when, and who says so."""
    return f"{record.entity}, {record.measure}: {figure(record)} ({when(record)}; {record.publisher or 'no publisher'})"
