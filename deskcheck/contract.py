"""What does ``deskcheck claims --format jsonl`` print?  The contract that measuring scripts use.

One object an article. Absent is null, never omitted. Offsets are code points into the article's text; numbers are what
is printed, as plain JSON numbers (77 for 77 percent, 0.6667 for two-thirds).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec
from msgspec import Struct, field

from deskcheck.model import AsOf, Dossier, Interval, Kind, Period, PublishedInferred, Quantity, Span

Pair = tuple[int, int]
Number = int | float


class BlockLine(Struct, frozen=True):
    kind: str
    start: int
    end: int


class IntervalLine(Struct, frozen=True):
    tight: tuple[Number | None, Number | None]
    loose: tuple[Number | None, Number | None]


class InferredLine(Struct, frozen=True):
    first: date = field(name="from")
    last: date = field(name="to")
    precision: str
    reason: str


class AsOfLine(Struct, frozen=True):
    first: date = field(name="from")
    last: date = field(name="to")
    reason: str


class QuantityLine(Struct, frozen=True):
    id: str
    start: int
    end: int
    num_start: int
    num_end: int
    text: str
    printed: str
    kind: str
    value: Number | None
    low: Number | None
    high: Number | None
    shape: str
    interval: IntervalLine | None
    bound: str
    cue: str | None
    direction: str | None
    role: str | None
    unit: str | None
    unit_surface: str | None
    per: str | None
    concept: str | None
    concept_span: Pair | None
    as_of: AsOfLine | None
    block: int
    sentence: int
    voice: str | None


class DateLine(Struct, frozen=True):
    id: str
    start: int
    end: int
    text: str
    first: date | None = field(name="from")
    last: date | None = field(name="to")
    precision: str | None


class AttributionLine(Struct, frozen=True):
    id: str
    kind: str
    cue_type: str | None
    speaker: str | None
    role: str | None
    affiliation: str | None
    speaker_confidence: float
    speaker_reason: str
    source: tuple[Pair, ...]
    cue: tuple[Pair, ...]
    content: tuple[Pair, ...]


class FindingLine(Struct, frozen=True):
    check: str
    outcome: str
    severity: str
    confidence: str
    primary: Pair
    related: tuple[Pair, ...]
    message: str
    working: str
    fingerprint: str
    line: int | None
    column: int | None


class ClaimsLine(Struct, frozen=True):
    schema: str
    article: str
    path: str
    published: date | None
    published_inferred: InferredLine | None
    blocks: tuple[BlockLine, ...]
    quantities: tuple[QuantityLine, ...]
    dates: tuple[DateLine, ...]
    attributions: tuple[AttributionLine, ...]
    findings: tuple[FindingLine, ...]


def claims_line(dossier: Dossier) -> str:
    """The dossier as one line of JSON, without the newline."""
    article = dossier.article
    line = ClaimsLine(
        schema="deskcheck/claims/1",
        article=article.id,
        path=article.path,
        published=article.published,
        published_inferred=_inferred(dossier.published_inferred),
        blocks=tuple(BlockLine(block.kind, *_pair(block.span)) for block in article.blocks),
        quantities=tuple(_quantity(quantity, article.text) for quantity in dossier.quantities),
        dates=tuple(_date(mention.id, mention.span, mention.text, mention.period) for mention in dossier.dates),
        attributions=_attributions(dossier),
        findings=_findings(dossier),
    )
    return msgspec.json.encode(line).decode("utf-8")


def _pair(span: Span) -> Pair:
    return span.start, span.end


def _pairs(spans: tuple[Span, ...]) -> tuple[Pair, ...]:
    return tuple((span.start, span.end) for span in spans)


def _number(value: Decimal | None) -> Number | None:
    """A plain JSON number; what is beyond a double's range or too long to be a whole number is null."""
    if value is None or not value.is_finite():
        return None
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    if exponent > 30 or len(digits) > 30:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _interval(interval: Interval) -> tuple[Number | None, Number | None]:
    return _number(interval.low), _number(interval.high)


def _quantity(quantity: Quantity, text: str) -> QuantityLine:
    value, unit, intervals = quantity.value, quantity.unit, quantity.intervals
    return QuantityLine(
        id=quantity.id,
        start=quantity.span.start,
        end=quantity.span.end,
        num_start=quantity.num.start,
        num_end=quantity.num.end,
        text=quantity.span.of(text),
        printed=quantity.printed,
        kind=quantity.kind,
        value=_number(value.value),
        low=_number(value.low),
        high=_number(value.high),
        shape=value.shape,
        interval=IntervalLine(_interval(intervals.tight), _interval(intervals.loose)) if intervals else None,
        bound=quantity.hedge.bound,
        cue=quantity.hedge.cue.of(text) if quantity.hedge.cue else None,
        direction=quantity.direction,
        role=quantity.role,
        unit="percent" if quantity.kind is Kind.PERCENT else unit.name,
        unit_surface=unit.surface,
        per=unit.per,
        concept=quantity.concept.text if quantity.concept else None,
        concept_span=_pair(quantity.concept.span) if quantity.concept else None,
        as_of=_as_of(quantity.as_of),
        block=quantity.block,
        sentence=quantity.sentence,
        voice=quantity.voice,
    )


def _as_of(as_of: AsOf | None) -> AsOfLine | None:
    return AsOfLine(as_of.period.first, as_of.period.last, as_of.reason) if as_of else None


def _inferred(inferred: PublishedInferred | None) -> InferredLine | None:
    if inferred is None:
        return None
    period = inferred.period
    return InferredLine(period.first, period.last, period.precision, inferred.reason)


def _date(identity: str, span: Span, text: str, period: Period | None) -> DateLine:
    if period is None:
        return DateLine(identity, span.start, span.end, text, None, None, None)
    return DateLine(identity, span.start, span.end, text, period.first, period.last, period.precision)


def _attributions(dossier: Dossier) -> tuple[AttributionLine, ...]:
    return tuple(
        AttributionLine(
            id=each.id,
            kind=each.kind,
            cue_type=each.cue_type,
            speaker=each.speaker.name,
            role=each.speaker.role,
            affiliation=each.speaker.affiliation,
            speaker_confidence=each.speaker.confidence,
            speaker_reason=each.speaker.reason,
            source=_pairs(each.source),
            cue=_pairs(each.cue),
            content=_pairs(each.content),
        )
        for each in dossier.attributions
    )


def _findings(dossier: Dossier) -> tuple[FindingLine, ...]:
    out = []
    for each in dossier.findings:
        place = dossier.article.origin.locate(each.primary)
        out.append(
            FindingLine(
                check=each.check,
                outcome=each.outcome,
                severity=each.severity,
                confidence=each.confidence,
                primary=_pair(each.primary),
                related=_pairs(each.related),
                message=each.message,
                working=each.working,
                fingerprint=each.fingerprint,
                line=place.line if place else None,
                column=place.column if place else None,
            )
        )
    return tuple(out)
