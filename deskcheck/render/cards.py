"""What does the card of a claim, or of a finding that is about no claim, tell?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from deskcheck.model import (
    Claim,
    Finding,
    JudgedClaim,
    Label,
    NumericClaim,
    Outcome,
    Place,
    QuoteClaim,
    Result,
    RoleClaim,
    Span,
    Stance,
    Unavailable,
    Verdict,
)
from deskcheck.near import Near
from deskcheck.render.evidence import EvidenceView, view
from deskcheck.render.facts import Fact, figure_facts, speaker_fact
from deskcheck.render.findings import FindingView, finding_view
from deskcheck.render.marks import Mark
from deskcheck.render.words import (
    LABEL_WORDS,
    REASON_WORDS,
    STATUS_SIGNS,
    STATUS_WORDS,
    finding_words,
    kind_words,
    verdict_words,
    without_label,
)
from deskcheck.tally import Status, loose, status, status_of

#: Longer stretches are cut on a card; the text itself shows them whole.
LONGEST = 400

STATUS_OF_OUTCOME = {
    Outcome.CONTRADICTED: Status.WRONG,
    Outcome.DOUBTFUL: Status.DOUBTFUL,
    Outcome.CONSISTENT: Status.AGREED,
    Outcome.NOTE: Status.NOT_CHECKED,
}


class Card(Struct, frozen=True):
    """One claim, or one finding about no claim. ``words`` say what came out; ``number`` is the one in the text.

    ``beside``: what the references say, where a check and not they decided. ``nearest``: records that decide nothing.
    """

    id: str
    status: Status
    sign: str
    status_words: str
    number: int | None
    kind: str
    printed: str
    quoted: bool
    words: str
    reason: str
    beside: str
    message: str
    working: str
    place: Place | None
    facts: tuple[Fact, ...]
    findings: tuple[FindingView, ...]
    evidence: tuple[EvidenceView, ...]
    nearest: tuple[EvidenceView, ...]
    unavailable: tuple[Unavailable, ...]


def cards(result: Result) -> tuple[list[Card], list[Mark]]:
    """All cards in the order of the text, and the mark of each."""
    maker = _Maker(result)
    made: list[Card] = []
    marks: list[Mark] = []
    number = 0
    for about in _in_text_order(result):
        one_status = _status(about, result.findings)
        decided = one_status is not Status.NOT_CHECKED
        number += decided
        card = maker.card(about, one_status, number if decided else None)
        made.append(card)
        spans = about.claim.spans if isinstance(about, JudgedClaim) else (result.findings[about].primary,)
        if spans:
            marks.append(_mark(card, spans))
    return made, marks


def _in_text_order(result: Result) -> list[JudgedClaim | int]:
    """The claims, and the indexes of findings about no claim; of equal beginnings claims come first, as numbered."""
    found: list[tuple[int, JudgedClaim | int]] = [
        (judged.claim.spans[0].start if judged.claim.spans else 0, judged) for judged in result.claims
    ]
    found += [(result.findings[index].primary.start, index) for index in loose(result.claims, result.findings)]
    return [about for _, about in sorted(found, key=lambda one: one[0])]


def _status(about: JudgedClaim | int, findings: Sequence[Finding]) -> Status:
    if isinstance(about, JudgedClaim):
        return status_of(about, findings)
    return Status.NOT_CHECKED if findings[about].accepted else STATUS_OF_OUTCOME[findings[about].outcome]


def _mark(card: Card, spans: tuple[Span, ...]) -> Mark:
    hint = f"{card.status_words}: {card.words}" if card.words != card.status_words else card.words
    if card.reason:
        hint = f"{hint} ({card.reason})"
    return Mark(card.id, spans, card.status, card.sign, card.status_words, hint, card.number)


class _Maker:
    """Looks up what a card needs of the rest of the report."""

    def __init__(self, result: Result) -> None:
        self.text = result.article.text
        self.findings = result.findings
        self.quantities = {quantity.id: quantity for quantity in result.quantities}
        self.attributions = {attribution.id: attribution for attribution in result.attributions}
        self.people = {person.id: person for person in result.people}
        self.cards_at = Near(
            (self.quantities[claim.quantity].num, claim.id)
            for claim in (judged.claim for judged in result.claims)
            if isinstance(claim, NumericClaim)
        )

    def card(self, about: JudgedClaim | int, one_status: Status, number: int | None) -> Card:
        if isinstance(about, JudgedClaim):
            return self._of_claim(about, one_status, number)
        return self._of_finding(about, one_status, number)

    def _of_finding(self, index: int, one_status: Status, number: int | None) -> Card:
        finding = self.findings[index]
        is_note = finding.outcome is Outcome.NOTE or finding.accepted
        return Card(
            id=f"f{index}",
            status=one_status,
            sign="i" if is_note else STATUS_SIGNS[one_status],
            status_words="note" if is_note else STATUS_WORDS[one_status],
            number=number,
            kind=finding.check.replace("-", " "),
            printed=_cut(finding.primary.of(self.text)),
            quoted=False,
            words=finding_words(finding),
            reason="",
            beside="",
            message="",
            working="",
            place=finding.place,
            facts=(),
            findings=(self._finding(finding, ""),),
            evidence=(),
            nearest=(),
            unavailable=(),
        )

    def _of_claim(self, judged: JudgedClaim, one_status: Status, number: int | None) -> Card:
        claim, verdict = judged.claim, judged.verdict
        findings = [self.findings[index] for index in judged.findings]
        words = _what_came_out(judged, findings)
        from_references = verdict_words(claim, verdict)
        shown = [view(claim, verdict.label, weighed) for weighed in verdict.evidence]
        deciding, others = _deciding(shown)
        return Card(
            id=claim.id,
            status=one_status,
            sign=STATUS_SIGNS[one_status],
            status_words=STATUS_WORDS[one_status],
            number=number,
            kind=kind_words(claim),
            printed=_cut(claim.text),
            quoted=kind_words(claim) == "quotation",
            words=words,
            reason=REASON_WORDS[verdict.reason] if verdict.reason else "",
            beside=from_references if from_references != words and verdict.label is not Label.NOT_CHECKED else "",
            message="" if findings and verdict.label is Label.NOT_CHECKED else _message(verdict, from_references),
            working=_working(verdict),
            place=judged.place,
            facts=tuple(self._facts(claim)),
            findings=tuple(self._finding(finding, claim.id) for finding in findings),
            evidence=deciding,
            nearest=others,
            unavailable=verdict.unavailable,
        )

    def _finding(self, finding: Finding, own: str) -> FindingView:
        return finding_view(finding, tuple(self._places(finding, own)))

    def _places(self, finding: Finding, own: str) -> Iterator[tuple[str, str | None]]:
        """Where it was worked out from, without what has no card to go to and is named already."""
        for span in finding.related:
            text, card = self._related(span, own)
            if card is not None or " ".join(text.split()) not in f"{finding.message} {finding.working}":
                yield text, card

    def _related(self, span: Span, own: str) -> tuple[str, str | None]:
        there = [card for card in self.cards_at.touching(span) if card != own]
        return _cut(span.of(self.text), 80), there[0] if there else None

    def _facts(self, claim: Claim) -> Iterator[Fact]:
        if isinstance(claim, NumericClaim):
            yield from figure_facts(self.quantities[claim.quantity], claim.text)
        if isinstance(claim, RoleClaim):
            yield Fact("office of", self.people[claim.person].name)
        if claim.attribution is not None:
            yield speaker_fact(self.attributions[claim.attribution])
        elif isinstance(claim, QuoteClaim):
            yield Fact("said by", "nobody who is named")


def _what_came_out(judged: JudgedClaim, findings: Sequence[Finding]) -> str:
    """The words of whatever made the claim what it counts as: the references' verdict, else the check's outcome."""
    verdict = judged.verdict
    whole = status(verdict, findings)
    if status(verdict, ()) is whole and verdict.label is not Label.NOT_CHECKED:
        return verdict_words(judged.claim, verdict)
    for finding in findings:
        if whole is not Status.NOT_CHECKED and status(verdict, [finding]) is whole:
            return finding_words(finding)
    return LABEL_WORDS[Label.NOT_CHECKED]


def _deciding(shown: Sequence[EvidenceView]) -> tuple[tuple[EvidenceView, ...], tuple[EvidenceView, ...]]:
    """The records that decide, and the others; where none decides, those that came near it."""
    for stances in ((Stance.SUPPORTS, Stance.REFUTES), (Stance.UNDECIDED,)):
        if any(one.stance in stances for one in shown):
            return (
                tuple(one for one in shown if one.stance in stances),
                tuple(one for one in shown if one.stance not in stances),
            )
    return (), tuple(shown)


def _message(verdict: Verdict, words: str) -> str:
    """Without what the card shows anyway: its label, and the two wordings of which it has the word diff."""
    if any(weighed.diff and weighed.stance is Stance.REFUTES for weighed in verdict.evidence):
        return ""
    return without_label(verdict.message, words)


def _working(verdict: Verdict) -> str:
    """Without what is shown already: as the message, or as the word diff of a record."""
    if verdict.working == verdict.message or any(weighed.diff for weighed in verdict.evidence):
        return ""
    return verdict.working


def _cut(text: str, longest: int = LONGEST) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
