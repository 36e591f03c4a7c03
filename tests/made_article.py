"""What is found in the article of the made report: figures, speech, people, claims and findings, made by hand?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from deskcheck.model import (
    Article,
    AsOf,
    Attribution,
    AttributionKind,
    Block,
    BlockKind,
    Claim,
    Concept,
    Confidence,
    CueType,
    Finding,
    Interval,
    Intervals,
    Kind,
    NumericClaim,
    Origin,
    Outcome,
    Period,
    Person,
    Precision,
    Quantity,
    QuoteClaim,
    ReportedClaim,
    RoleClaim,
    Segment,
    Severity,
    Span,
    Speaker,
    Unit,
    Value,
)

HEADLINE = "Ferry strike empties the island of Orsay"
BYLINE = "By Maren Oduya"
DATELINE = "PORT ORSAY (Example News) —"
PARAGRAPHS = tuple(
    " ".join(paragraph.split())
    for paragraph in """
More than 4,300 people had left Orsay by Friday, Sept. 28, 2023, about 60 percent of its 5,400 inhabitants, as
the ferry strike went into its third week.

“We will carry every last passenger before the weather turns, and we will not ask what they paid,” said Ines
Halvard, 52, the harbour master. Halvard said that 310 berths were empty and that the pilots had “no reason at
all to wait”.

The strike began over the pay of 212 deckhands. The company offered 4.5 percent; the union asked for 9 percent,
which the company’s director, Cole Brannigan, called “a number from another planet, and everybody knows it”.
According to the county, some 1,900 of those who left have found rooms on the mainland.

Dozens of boats lay on the shore. “The island has seen worse winters than this one,” read a sheet in the window
of the closed bakery. The hospital, which has 38 beds, moved 14 patients on Thursday.

Brannigan, the chairman of the chamber of shipping, said the firm lost €1.2 million a week. Passenger numbers
reached 486,000 last year. “Nobody was told to go,” Brannigan said.
""".split("\n\n")
)
CAPTION = "The last ferry at the quay of Port Orsay, with 640 passengers on board."
BOILERPLATE = "Sign up for our morning letter, read by 20,000 people."
TEXT = "\n\n".join(
    (HEADLINE, BYLINE, f"{DATELINE} {PARAGRAPHS[0]}", *PARAGRAPHS[1:3], CAPTION, *PARAGRAPHS[3:], BOILERPLATE)
)
DAY = Period(date(2023, 9, 28), date(2023, 9, 28))
YEAR = Period(date(2022, 1, 1), date(2022, 12, 31), Precision.YEAR)


def at(words: str, text: str = TEXT) -> Span:
    """Where the words stand; they stand there once."""
    assert text.count(words) == 1, words
    start = text.index(words)
    return Span(start, start + len(words))


def blocks() -> tuple[Block, ...]:
    kinds = [
        (BlockKind.HEADLINE, HEADLINE),
        (BlockKind.BYLINE, BYLINE),
        (BlockKind.DATELINE, DATELINE),
        *((BlockKind.PARAGRAPH, paragraph) for paragraph in PARAGRAPHS),
        (BlockKind.CAPTION, CAPTION),
        (BlockKind.BOILERPLATE, BOILERPLATE),
    ]
    found = [Block(kind, at(words), "Example News" if kind is BlockKind.CAPTION else None) for kind, words in kinds]
    return tuple(sorted(found, key=lambda block: block.span))


def article(text: str = TEXT, path: str = "examples/articles/orsay.txt") -> Article:
    lines = (0, *(index + 1 for index, char in enumerate(text) if char == "\n"))
    whole = Span(0, len(text))
    return Article(
        id=path,
        path=path,
        text=text,
        sha256="0123456789abcdef" * 4,
        title=HEADLINE,
        byline="Maren Oduya",
        published=date(2023, 9, 29),
        url="https://example.org/2023/09/29/orsay",
        language="en",
        blocks=blocks() if text == TEXT else (),
        origin=Origin((Segment(whole, whole, True),), lines),
    )


def quantity(
    number: int, words: str, printed: str, head: str, kind: Kind = Kind.COUNT, unit: Unit | None = None, **more: object
) -> Quantity:
    span = at(words)
    start = span.start + words.index(printed)
    digits = "".join(char for char in printed if char.isdigit() or char == ".")
    value = Decimal(digits) if digits else None
    interval = Interval(value, value)
    concept_start = span.start + words.index(head) if head in words else span.start
    return Quantity(
        id=f"q{number}",
        span=span,
        num=Span(start, start + len(printed)),
        printed=printed,
        kind=kind,
        value=Value(value) if value is not None else Value(None, Decimal(24), Decimal(99)),
        intervals=Intervals(interval, interval),
        unit=unit or Unit(),
        concept=Concept(head, Span(concept_start, concept_start + len(head)), head),
        **more,  # type: ignore[arg-type]
    )


PERCENT = Unit("percent", "percent", dimension="percent")
QUANTITIES = (
    quantity(1, "More than 4,300 people", "4,300", "people", as_of=AsOf(DAY, "“by Friday, Sept. 28, 2023”", True)),
    quantity(2, "about 60 percent of its 5,400 inhabitants", "60", "inhabitants", Kind.PERCENT, PERCENT),
    quantity(3, "5,400 inhabitants", "5,400", "inhabitants"),
    quantity(4, "310 berths", "310", "berths", voice="a2"),
    quantity(5, "212 deckhands", "212", "deckhands"),
    quantity(6, "4.5 percent", "4.5", "percent", Kind.PERCENT, PERCENT),
    quantity(7, "some 1,900 of those who left", "1,900", "those", voice="a4"),
    quantity(8, "38 beds", "38", "beds"),
    quantity(
        9, "€1.2 million a week", "1.2 million", "week", Kind.MONEY, Unit("EUR", "€", "week", "money"), voice="a6"
    ),
    quantity(10, "486,000 last year", "486,000", "Passenger", as_of=AsOf(YEAR, "“last year”, before 2023", False)),
    quantity(11, "Dozens of boats", "Dozens", "boats"),
    quantity(12, "640 passengers", "640", "passengers"),
)


def said(
    number: int,
    source: str,
    content: str,
    speaker: Speaker,
    cue: str = "said",
    kind: AttributionKind = AttributionKind.DIRECT,
) -> Attribution:
    span = at(content)
    quotes = () if kind is AttributionKind.INDIRECT else (span,)
    return Attribution(f"a{number}", kind, CueType.SAY, (at(source),), (), (span,), quotes, speaker)


INES = Speaker("Ines Halvard", "p1", "the harbour master", None, 0.99, "named beside “said”")
COLE = Speaker("Cole Brannigan", "p2", "director", "the company", 0.9, "surname, two sentences after the full name")
BEFORE = "We will carry every last passenger before the weather turns, and we will not ask what they paid,"
PLANET = "a number from another planet, and everybody knows it"
BERTHS = "that 310 berths were empty and that the pilots had “no reason at all to wait”"
ATTRIBUTIONS = (
    said(1, "Ines Halvard, 52, the harbour master", BEFORE, INES),
    said(2, "Halvard said", BERTHS, INES, kind=AttributionKind.INDIRECT),
    said(3, "the company’s director, Cole Brannigan", PLANET, COLE),
    said(
        4,
        "According to the county",
        "some 1,900 of those who left have found rooms on the mainland",
        Speaker("the county", None, None, None, 0.7, "a body, not a person"),
        kind=AttributionKind.INDIRECT,
    ),
    said(5, "a sheet", "The island has seen worse winters than this one,", Speaker(None, reason="a document")),
    said(6, "Brannigan, the chairman", "the firm lost €1.2 million a week", COLE, kind=AttributionKind.INDIRECT),
    said(7, "Nobody was told", "Nobody was told to go,", COLE),
)
PEOPLE = (
    Person("p1", "Ines Halvard", (at("Ines Halvard"), at("Halvard said")), ("the harbour master",), (), (), "f", 52),
    Person("p2", "Cole Brannigan", (at("Cole Brannigan"),), ("the company’s director",), (), ("chamber of shipping",)),
)


def numeric(number: int, q: int) -> NumericClaim:
    one = QUANTITIES[q - 1]
    return NumericClaim(f"c{number}", (one.span,), one.span.of(TEXT), one.id, one.voice)


def quote(number: int, words: str, attribution: str | None) -> QuoteClaim:
    return QuoteClaim(f"c{number}", (at(words),), words, attribution)


CLAIMS: tuple[Claim, ...] = (
    numeric(1, 1),
    numeric(2, 2),
    numeric(3, 3),
    quote(4, BEFORE, "a1"),
    RoleClaim("c5", (at("the harbour master"),), "the harbour master", "p1", "harbour master"),
    ReportedClaim("c6", (at(BERTHS),), BERTHS, "a2"),
    numeric(7, 4),
    quote(8, "no reason at all to wait", "a2"),
    numeric(9, 5),
    numeric(10, 6),
    quote(11, PLANET, "a3"),
    numeric(12, 7),
    numeric(13, 12),
    numeric(14, 11),
    quote(15, "The island has seen worse winters than this one,", "a5"),
    numeric(16, 8),
    numeric(17, 9),
    numeric(18, 10),
    quote(19, "Nobody was told to go,", "a7"),
)

FINDINGS = (
    Finding(
        "part-of-whole",
        Outcome.CONTRADICTED,
        Severity.ERROR,
        Confidence.HIGH,
        at("60 percent"),
        (at("4,300"), at("5,400")),
        "printed “about 60 percent”, but 4,300 of 5,400 is 79.6 %",
        "4,300 ÷ 5,400 = 79.6 %, printed: about 60 percent",
        "f" * 64,
    ),
    Finding(
        "weekday-and-date",
        Outcome.DOUBTFUL,
        Severity.WARNING,
        Confidence.MEDIUM,
        at("Friday, Sept. 28, 2023"),
        (),
        "28 September 2023 was a Thursday, not a Friday",
        "28 September 2023 = Thursday",
        "e" * 64,
    ),
    Finding(
        "unattributed-quote",
        Outcome.NOTE,
        Severity.NOTE,
        Confidence.MEDIUM,
        at("The island has seen worse winters than this one,"),
        (),
        "nine quoted words that nobody is named for",
        "",
        "d" * 64,
    ),
    Finding(
        "count-of-list",
        Outcome.CONSISTENT,
        Severity.NOTE,
        Confidence.HIGH,
        at("38"),
        (),
        "38 beds are 38 in the caption’s list as well",
        "24 + 14 = 38, printed: 38",
        "c" * 64,
    ),
    Finding(
        "repeated-figure",
        Outcome.NOTE,
        Severity.NOTE,
        Confidence.LOW,
        at("third week"),
        (),
        "speakers differ on how long the strike has gone on",
        "",
        "b" * 64,
    ),
)
