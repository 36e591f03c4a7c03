"""In which words does every output speak of verdicts, findings and reasons?

Never "refuted" or "false" of an article's own arithmetic: two figures that do not fit do not say which is wrong.
Never "supported" or "true" beside a quotation: that somebody said it is all that a transcript can show.
"""

from __future__ import annotations

from deskcheck.model import (
    Claim,
    Finding,
    Label,
    NumericClaim,
    Outcome,
    QuoteClaim,
    Reason,
    ReportedClaim,
    RoleClaim,
    Stance,
    Verdict,
)
from deskcheck.tally import Status

STATUS_WORDS = {
    Status.WRONG: "wrong",
    Status.DOUBTFUL: "doubtful",
    Status.AGREED: "agreed",
    Status.NOT_CHECKED: "not checked",
}

#: Colour is never the only sign.
STATUS_SIGNS = {Status.WRONG: "✗", Status.DOUBTFUL: "?", Status.AGREED: "✓", Status.NOT_CHECKED: "–"}

OUTCOME_WORDS = {
    Outcome.CONTRADICTED: "does not fit",
    Outcome.DOUBTFUL: "may not fit",
    Outcome.CONSISTENT: "fits",
    Outcome.NOTE: "note",
}

LABEL_WORDS = {
    Label.SUPPORTED: "agrees with the reference",
    Label.REFUTED: "disagrees with the reference",
    Label.CONFLICTING: "the references disagree with each other",
    Label.OUTDATED: "there is a newer figure",
    Label.NOT_ENOUGH_EVIDENCE: "not enough evidence",
    Label.NOT_CHECKED: "not checked",
    Label.ALTERED: "altered",
    Label.MISATTRIBUTED: "in another mouth",
    Label.NOT_FOUND: "not in the record",
}

QUOTE_WORDS = LABEL_WORDS | {
    Label.SUPPORTED: "said so: verbatim",
    Label.REFUTED: "differs from the record",
    Label.CONFLICTING: "the records differ from each other",
    Label.OUTDATED: "there is a newer statement",
}

STANCE_WORDS = {
    Stance.SUPPORTS: "agrees",
    Stance.REFUTES: "disagrees",
    Stance.UNDECIDED: "does not decide",
    Stance.OTHER: "nearest record",
}

QUOTE_STANCE_WORDS = STANCE_WORDS | {Stance.SUPPORTS: "same words", Stance.REFUTES: "other words"}

REASON_WORDS = {
    Reason.NO_REFERENCE_CONFIGURED: "no reference is configured for it",
    Reason.NO_SUCH_SERIES: "no reference has such a record",
    Reason.COULD_NOT_BE_ASKED: "a reference could not be asked",
    Reason.PARAPHRASE: "a paraphrase, not somebody's own words",
    Reason.VAGUE: "too vague to compare",
    Reason.AMBIGUOUS: "can be read in several ways",
    Reason.TOO_ROUNDED: "rounded too much to compare",
    Reason.LANGUAGE: "the article is not in English",
    Reason.NO_DATE: "its date is not known",
    Reason.TRANSLATION: "one of the two is or may be a translation",
}


def kind_words(claim: Claim) -> str:
    """What sort of claim it is."""
    match claim:
        case NumericClaim():
            return "figure"
        case QuoteClaim():
            return "quotation"
        case ReportedClaim():
            return "reported words"
        case RoleClaim():
            return "office"


def verdict_words(claim: Claim, verdict: Verdict) -> str:
    """The label in words; a figure in a speaker's mouth is the speaker's, not the article's."""
    if isinstance(claim, QuoteClaim):
        return QUOTE_WORDS[verdict.label]
    if verdict.label is Label.REFUTED and claim.attribution is not None:
        return "the speaker’s figure disagrees with the reference"
    return LABEL_WORDS[verdict.label]


def without_label(message: str, words: str) -> str:
    """The message where its label stands before it already: "altered: printed …" after "altered" is said twice."""
    if message.startswith(f"{words} (") and message.endswith(")"):
        return message[len(words) + 2 : -1]
    return message.removeprefix(f"{words}: ")


def stance_words(claim: Claim, label: Label, stance: Stance) -> str:
    """What a record has to do with the claim. A quotation in another mouth has the same words, not the same speaker."""
    if not isinstance(claim, QuoteClaim):
        return STANCE_WORDS[stance]
    if label is Label.MISATTRIBUTED and stance is Stance.REFUTES:
        return "another speaker"
    return QUOTE_STANCE_WORDS[stance]


def finding_words(finding: Finding) -> str:
    """What came out; of a finding that the article itself lists as looked at, that first."""
    words = OUTCOME_WORDS[finding.outcome]
    return f"accepted ({words})" if finding.accepted else words
