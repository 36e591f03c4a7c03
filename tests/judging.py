"""A dossier of one claim, built by hand, and the answers to its question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from deskcheck.intervals import intervals
from deskcheck.judge import judge
from deskcheck.model import (
    Article,
    AsOf,
    Attribution,
    AttributionKind,
    Block,
    BlockKind,
    Bound,
    Claim,
    Concept,
    CueType,
    Dossier,
    Evidence,
    Figure,
    Hedge,
    Kind,
    NumericClaim,
    Period,
    Person,
    Precision,
    Quantity,
    QuoteClaim,
    Record,
    Records,
    RoleClaim,
    Sentence,
    Shape,
    Span,
    Speaker,
    Unit,
    Value,
    Verdict,
)

PUBLISHED = date(2024, 5, 10)
ALL = ("unit", "entity", "measure", "as_of")


def day(text: str) -> Period:
    return Period(date.fromisoformat(text), date.fromisoformat(text))


def dossier(
    text: str,
    claims: Sequence[Claim],
    *,
    quantities: Sequence[Quantity] = (),
    attributions: Sequence[Attribution] = (),
    people: Sequence[Person] = (),
    published: date | None = PUBLISHED,
    language: str | None = "en",
) -> Dossier:
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    article = Article("a", "a.txt", text, "", published=published, language=language, blocks=(block,))
    sentences = (Sentence(Span(0, len(text)), 0),)
    return Dossier(article, sentences, tuple(quantities), (), tuple(attributions), tuple(people), (), tuple(claims), ())


def said_by(name: str | None, content: Span, *, person: str | None = "p1", role: str | None = None) -> Attribution:
    speaker = Speaker(name, person if name else None, role, confidence=1.0)
    return Attribution("a1", AttributionKind.DIRECT, CueType.SAY, (), (), (content,), (content,), speaker)


def number(
    value: str,
    *,
    bound: Bound = Bound.EXACT,
    shape: Shape = Shape.POINT,
    scaled: bool = False,
    as_of: str | None = "2024-05-08",
    voice: bool = False,
    speaker: Attribution | None = None,
) -> Dossier:
    """ "VALUE people had arrived in Orla": a count of people with its date."""
    text = f"{value} people had arrived in Orla."
    low, _, high = value.partition("-")
    ends = (None, Decimal(low), Decimal(high)) if high else (Decimal(value), None, None)
    printed = Value(*ends, shape=shape, scaled=scaled)
    span = Span(0, len(value))
    quantity = Quantity(
        "q1",
        Span(0, len(value) + 7),
        span,
        value,
        Kind.COUNT,
        printed,
        intervals(printed, bound, Kind.COUNT),
        Hedge(bound),
        unit=Unit("person", dimension="count"),
        concept=Concept("people", Span(len(value) + 1, len(value) + 7), "person"),
        as_of=AsOf(day(as_of), "given", True) if as_of else None,
        voice="a1" if voice or speaker else None,
    )
    attributions = (speaker,) if speaker else (said_by("Ada Bell", span),) if voice else ()
    people = (Person("p1", "Ada Bell", ()),) if voice else ()
    claim = NumericClaim("c1", (quantity.span,), text[: len(value) + 7], "q1", quantity.voice)
    return dossier(text, (claim,), quantities=(quantity,), attributions=attributions, people=people)


def quotation(quote: str, speaker: str | None, *, person: str | None = "p1", tail: str = "said.") -> Dossier:
    text = f"“{quote}” {speaker or ''} {tail}"
    span = Span(1, 1 + len(quote))
    said = said_by(speaker, span, person=person)
    people = (Person("p1", speaker or "", ()),) if speaker and person else ()
    return dossier(text, (QuoteClaim("c1", (span,), quote, "a1"),), attributions=(said,), people=people)


def office(name: str, role: str) -> Dossier:
    text = f"{role} {name} spoke."
    person = Person("p1", name, (Span(len(role) + 1, len(role) + 1 + len(name)),), (role,), (Span(0, len(role)),))
    return dossier(text, (RoleClaim("c1", (Span(0, len(role)),), role, "p1", role),), people=(person,))


def figure(value: str, at: str, publisher: str = "Office", **more: object) -> Figure:
    period = Period(date.fromisoformat(at[:10]), date.fromisoformat(at[:10]), Precision.DAY)
    fields = {"unit": "people", **more}
    return Figure("Orla", "arrivals", Decimal(value), as_of=period, at=at, publisher=publisher, **fields)  # type: ignore[arg-type]


def records(*found: Record, agrees: Sequence[tuple[str, ...]] | tuple[str, ...] = ALL) -> tuple[Records, ...]:
    """One reference's answer; ``agrees`` for each record, or one for all."""
    each = [agrees] * len(found) if not agrees or isinstance(agrees[0], str) else list(agrees)
    evidence = tuple(Evidence("ref", record, "s", tuple(one)) for record, one in zip(found, each, strict=True))  # type: ignore[arg-type]
    return (Records("c1", "ref", evidence),)


def only(built: Dossier, answers: Sequence[object]) -> Verdict:
    (verdict,) = judge(built, answers)  # type: ignore[arg-type]
    return verdict
