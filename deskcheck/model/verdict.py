"""What do the references say of a claim?"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from deskcheck.model.finding import Severity
from deskcheck.model.reference import Evidence, Unavailable


class Label(StrEnum):
    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING = "conflicting"
    OUTDATED = "outdated"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"
    NOT_CHECKED = "not_checked"
    ALTERED = "altered"
    MISATTRIBUTED = "misattributed"
    NOT_FOUND = "not_found"


class Reason(StrEnum):
    """Why a claim was not checked; ``TRANSLATION`` says why evidence on a quotation was not enough."""

    NO_REFERENCE_CONFIGURED = "no_reference_configured"
    NO_SUCH_SERIES = "no_such_series"
    COULD_NOT_BE_ASKED = "could_not_be_asked"
    PARAPHRASE = "paraphrase"
    VAGUE = "vague"
    AMBIGUOUS = "ambiguous"
    TOO_ROUNDED = "too_rounded"
    LANGUAGE = "language"
    NO_DATE = "no_date"
    TRANSLATION = "translation"


class Stance(StrEnum):
    SUPPORTS = "supports"
    REFUTES = "refutes"
    UNDECIDED = "undecided"  # same entity and measure, compared, could not decide
    OTHER = "other"  # shown as the nearest evidence: another date, unit or measure


class DiffOp(Struct, frozen=True):
    """A piece of a word diff. ``op``: "same", "missing" (in the record, not in the article) or "added"."""

    op: str
    text: str


class Weighed(Struct, frozen=True):
    """``independent`` is False where the evidence's publisher is the claim's own speaker."""

    evidence: Evidence
    stance: Stance
    why: str
    independent: bool = True
    diff: tuple[DiffOp, ...] = ()


class Verdict(Struct, frozen=True):
    """``message`` is one line for an editor; ``working`` shows printed value, reference value and the comparison."""

    claim: str
    label: Label
    severity: Severity
    reason: Reason | None = None
    message: str = ""
    working: str = ""
    evidence: tuple[Weighed, ...] = ()
    unavailable: tuple[Unavailable, ...] = ()
