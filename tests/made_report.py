"""What does a report with every label in it look like?  Made by hand, for the tests of the outputs."""

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
    DiffOp,
    Dossier,
    Evidence,
    Figure,
    Finding,
    Interval,
    Intervals,
    Kind,
    Label,
    NumericClaim,
    Origin,
    Outcome,
    Period,
    Person,
    PersonRecord,
    Precision,
    Quantity,
    QuoteClaim,
    Reason,
    RecordKind,
    ReferenceInfo,
    Report,
    ReportedClaim,
    RoleClaim,
    Run,
    Seen,
    Segment,
    Severity,
    Span,
    Speaker,
    Stance,
    Statement,
    Unavailable,
    Unit,
    Value,
    Verdict,
    Weighed,
)
from deskcheck.report import report

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


def figure(measure: str, value: str, as_of: Period | None, **more: object) -> Figure:
    details: dict[str, object] = {
        "unit": "person",
        "publisher": "County Statistics Office",
        "url": "https://example.org/statistics?island=orsay&year=2023",
        "row": 3,
    }
    return Figure("Orsay", measure, Decimal(value), as_of=as_of, **(details | more))  # type: ignore[arg-type]


def weighed(record: Figure | Statement | PersonRecord, stance: Stance, why: str, **more: object) -> Weighed:
    passage = more.pop("passage", None)
    evidence = Evidence("orsay", record, "89abcdef" * 8, ("unit", "entity"), 1.0, passage)  # type: ignore[arg-type]
    return Weighed(evidence, stance, why, **more)  # type: ignore[arg-type]


def statement(speaker: str, text: str, **more: object) -> Statement:
    return Statement(speaker, text, date(2023, 9, 27), "en", publisher="Harbour Radio", row=7, **more)  # type: ignore[arg-type]


SPEECH = (
    "Good evening. I know that many of you have been standing in the rain since the morning, and I thank you for it. "
    "We will carry every last passenger before the weather turns, and we will not ask what they paid. Tomorrow the "
    "boats go at six, at nine and at noon, and nobody needs a ticket to board them."
)


def open_verdict(claim: str, reason: Reason, **more: object) -> Verdict:
    return Verdict(claim, Label.NOT_CHECKED, Severity.NOTE, reason, **more)  # type: ignore[arg-type]


def verdicts() -> tuple[Verdict, ...]:
    passage = SPEECH.index("We will carry")
    return (
        Verdict(
            "c1",
            Label.SUPPORTED,
            Severity.NOTE,
            None,
            "printed more than 4,300; County Statistics Office: 4,371 on 28 September 2023",
            "4,371 > 4,300",
            (
                weighed(figure("departures", "4371", DAY), Stance.SUPPORTS, "same place, measure and day"),
                weighed(figure("departures", "3920", None, at="2023-09-26"), Stance.OTHER, "two days earlier"),
            ),
        ),
        open_verdict("c2", Reason.NO_SUCH_SERIES),
        Verdict(
            "c3",
            Label.CONFLICTING,
            Severity.WARNING,
            None,
            "two publishers give different numbers of inhabitants for 2022",
            "5,412 (County Statistics Office) and 5,120 (Island Register), printed: 5,400",
            (
                weighed(figure("population", "5412", YEAR), Stance.SUPPORTS, "rounds to 5,400"),
                weighed(
                    figure("population", "5120", YEAR, publisher="Island Register", url="javascript:alert(1)"),
                    Stance.REFUTES,
                    "does not round to 5,400",
                ),
            ),
        ),
        Verdict(
            "c4",
            Label.SUPPORTED,
            Severity.NOTE,
            None,
            "word for word in the harbour master’s broadcast of 27 September 2023",
            "",
            (
                weighed(
                    statement("Ines Halvard", SPEECH, complete=True),
                    Stance.SUPPORTS,
                    "18 of 18 words",
                    passage=Span(passage, passage + len(BEFORE)),
                ),
            ),
        ),
        Verdict(
            "c5",
            Label.SUPPORTED,
            Severity.NOTE,
            None,
            "harbour master since 2 May 2019",
            "",
            (
                weighed(
                    PersonRecord(
                        "Ines Halvard", role="harbour master", since=date(2019, 5, 2), publisher="Port Authority"
                    ),
                    Stance.SUPPORTS,
                    "same name and office",
                ),
            ),
        ),
        open_verdict("c6", Reason.PARAPHRASE),
        Verdict(
            "c7",
            Label.REFUTED,
            Severity.WARNING,
            None,
            "printed 310 empty berths; Port Authority: 188 on 28 September 2023",
            "188 ≠ 310 (305 to 315)",
            (
                weighed(
                    figure("empty berths", "188", DAY, unit="berth", publisher="Port Authority"),
                    Stance.REFUTES,
                    "same place, measure and day",
                    independent=False,
                ),
            ),
        ),
        Verdict("c8", Label.NOT_FOUND, Severity.WARNING, None, "not in the complete broadcast of 27 September 2023"),
        Verdict(
            "c9",
            Label.OUTDATED,
            Severity.WARNING,
            None,
            "212 was the number of deckhands in 2022; there were 198 on 28 September 2023",
            "212 in 2022, 198 now",
            (weighed(figure("deckhands", "198", DAY), Stance.REFUTES, "newer than the one that agrees"),),
        ),
        open_verdict("c10", Reason.COULD_NOT_BE_ASKED, unavailable=(Unavailable("c10", "wages", "no answer in 20 s"),)),
        Verdict(
            "c11",
            Label.ALTERED,
            Severity.ERROR,
            None,
            "the speech of 27 September 2023 has other words",
            "8 of 9 words",
            (
                weighed(
                    statement("Cole Brannigan", "It is a number from another planet, and everybody here knows it."),
                    Stance.REFUTES,
                    "one word differs",
                    diff=(
                        DiffOp("same", "a number from another planet, and everybody"),
                        DiffOp("missing", "here"),
                        DiffOp("same", "knows it"),
                        DiffOp("added", "indeed"),
                    ),
                ),
            ),
        ),
        open_verdict("c12", Reason.NO_REFERENCE_CONFIGURED),
        open_verdict("c13", Reason.NO_REFERENCE_CONFIGURED),
        open_verdict("c14", Reason.VAGUE),
        open_verdict("c15", Reason.NO_REFERENCE_CONFIGURED),
        open_verdict("c16", Reason.NO_SUCH_SERIES),
        Verdict(
            "c17",
            Label.NOT_ENOUGH_EVIDENCE,
            Severity.NOTE,
            None,
            "the losses of the week before are known, not those of this one",
            "",
            (weighed(figure("losses", "900000", None, unit="EUR"), Stance.UNDECIDED, "a week earlier"),),
        ),
        Verdict(
            "c18",
            Label.REFUTED,
            Severity.ERROR,
            None,
            "printed 486,000; County Statistics Office: 612,480 in 2022",
            "612,480 ≠ 486,000 (485,500 to 486,500)",
            (weighed(figure("ferry passengers", "612480", YEAR), Stance.REFUTES, "same place, measure and year"),),
        ),
        Verdict(
            "c19",
            Label.MISATTRIBUTED,
            Severity.ERROR,
            None,
            "word for word in a statement of the mayor’s of 27 September 2023",
            "",
            (
                weighed(
                    statement("Tilde Aumann, mayor", "Nobody was told to go. They went."),
                    Stance.REFUTES,
                    "5 of 5 words",
                ),
            ),
        ),
    )


REJECTED = ("row 17: no value", "row 40: “n/a” is no number")
NO_ANSWER = "no answer in 20 s"
REFERENCES = (
    ReferenceInfo("orsay", RecordKind.FIGURES, "table", "orsay.csv", True, "89abcdef" * 8, 1204, REJECTED),
    ReferenceInfo("speeches", RecordKind.STATEMENTS, "table", "speeches.jsonl", False, "76543210" * 8, 1),
    ReferenceInfo(
        "wages", RecordKind.FIGURES, "table", "https://example.org/wages.csv", False, None, None, (), NO_ANSWER
    ),
)
SEEN = (
    Seen(at("52"), "52", "an age"),
    Seen(at("20,000 people"), "20,000 people", "in a line that is no part of the article"),
)


def dossier(own: Article | None = None) -> Dossier:
    return Dossier(own or article(), (), QUANTITIES, (), ATTRIBUTIONS, PEOPLE, (), CLAIMS, FINDINGS, SEEN)


def made() -> Report:
    """Nineteen claims with every label, five findings with every outcome."""
    return report(dossier(), verdicts(), REFERENCES, as_of_run=date(2023, 10, 1), run=Run("2023-10-01T08:00:00Z", 0.1))


def bare(own: Article, claims: tuple[Claim, ...] = (), reason: Reason = Reason.LANGUAGE) -> Report:
    """An article of which nothing could be checked."""
    empty = Dossier(own, (), QUANTITIES if claims else (), (), ATTRIBUTIONS if claims else (), (), (), claims, ())
    open_verdicts = [open_verdict(claim.id, reason) for claim in claims]
    return report(empty, open_verdicts, (), as_of_run=date(2023, 10, 1), run=Run("2023-10-01T08:00:00Z"))
