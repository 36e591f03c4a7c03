"""What does a check say of one place of the article, without any reference?"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from deskcheck.model.text import Place, Span


class Outcome(StrEnum):
    CONTRADICTED = "contradicted"
    DOUBTFUL = "doubtful"
    CONSISTENT = "consistent"
    NOTE = "note"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Confidence(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Finding(Struct, frozen=True):
    """What a check found at ``primary``; ``related`` are the other places that it was worked out from.

    ``message`` says what is printed, what was worked out, and from what; ``working`` is the sum alone. ``fingerprint``
    stays the same when text around it changes. ``place`` is filled in when the report is made. ``accepted``: the
    article itself lists the finding as accepted, so that it counts for nothing.
    """

    check: str
    outcome: Outcome
    severity: Severity
    confidence: Confidence
    primary: Span
    related: tuple[Span, ...]
    message: str
    working: str
    fingerprint: str
    place: Place | None = None
    accepted: bool = False
