"""How is a finding shown on a card?"""

from __future__ import annotations

from msgspec import Struct

from deskcheck.model import Finding, Outcome, Severity
from deskcheck.render.words import finding_words

_PUNCTUATION = str.maketrans("", "", "“”,;:")


class FindingView(Struct, frozen=True):
    """``related``: the other places that it was worked out from, each with the card it has, if any."""

    outcome: Outcome
    words: str
    message: str
    working: str
    check: str
    fingerprint: str  # its beginning, as an article can list it; "" for what weighs nothing
    confidence: str
    related: tuple[tuple[str, str | None], ...]


def finding_view(finding: Finding, related: tuple[tuple[str, str | None], ...]) -> FindingView:
    """With its working only where that says more than the message."""
    return FindingView(
        outcome=finding.outcome,
        words=finding_words(finding),
        message=finding.message,
        working=finding.working if _says_more(finding) else "",
        check=finding.check,
        confidence=finding.confidence,
        fingerprint="" if finding.severity is Severity.NOTE else finding.fingerprint[:12],
        related=related,
    )


def _says_more(finding: Finding) -> bool:
    """Does the working hold a sum, or a word that the message has not?"""
    return "=" in finding.working or not set(_words(finding.working)) <= set(_words(finding.message))


def _words(text: str) -> list[str]:
    return text.translate(_PUNCTUATION).split()
