"""What does a report with every label in it look like?  Made by hand, for the tests of the outputs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from made_article import ATTRIBUTIONS, BEFORE, CLAIMS, DAY, FINDINGS, PEOPLE, QUANTITIES, YEAR, article, at

from deskcheck.model import (
    Article,
    Claim,
    DiffOp,
    Dossier,
    Evidence,
    Figure,
    Label,
    Period,
    PersonRecord,
    Reason,
    RecordKind,
    ReferenceInfo,
    Report,
    Run,
    Seen,
    Severity,
    Span,
    Stance,
    Statement,
    Unavailable,
    Verdict,
    Weighed,
)
from deskcheck.report import report


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
