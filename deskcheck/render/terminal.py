"""What does a person at a terminal see of an article?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deskcheck.model import JudgedClaim, Place, Report, Severity
from deskcheck.render.visible import one_line
from deskcheck.render.words import finding_words, verdict_words, without_label
from deskcheck.tally import headline

if TYPE_CHECKING:
    from rich.text import Text

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow"}


def summary(report: Report) -> str:
    """Plain text: a line for each finding and verdict at warning or above, then the tally. No last line feed."""
    return "\n".join("".join(text for text, _ in line) for line in _lines(report))


def coloured(report: Report) -> Text:
    """The same for a terminal, as a rich renderable."""
    from rich.text import Text

    return Text("\n").join(Text.assemble(*line) for line in _lines(report))


def _lines(report: Report) -> list[list[tuple[str, str]]]:
    """Each line as pieces of text and style; article text can send the terminal no control characters."""
    path = one_line(report.result.article.path)
    lines = []
    for place, severity, words, message in _notable(report):
        where = f"{path}:{place.line}:{place.column}" if place else path
        lines.append([(f"{where}: ", "bold"), (words, STYLES[severity]), (f": {one_line(message)}", "")])
    tally = report.result.coverage.tally
    style = "bold red" if tally.wrong else "yellow" if tally.doubtful else "bold"
    lines.append([(f"{path}{_title(report)}: ", "bold"), (headline(tally), style)])
    return lines


def _title(report: Report) -> str:
    """Which article it is, where a file may hold many."""
    article = report.result.article
    of_many = article.path.lower().endswith((".json", ".jsonl", ".ndjson", ".xml"))
    return f" “{one_line(article.title or article.id)}”" if of_many else ""


def _notable(report: Report) -> list[tuple[Place | None, Severity, str, str]]:
    """What is a warning or an error, in the order of the text."""
    found = [
        (finding.place, finding.severity, finding_words(finding), finding.message)
        for finding in report.result.findings
        if finding.severity is not Severity.NOTE
    ] + [
        (judged.place, judged.verdict.severity, *_said(judged))
        for judged in report.result.claims
        if judged.verdict.severity is not Severity.NOTE
    ]
    return sorted(found, key=lambda one: (one[0] is None, one[0] or Place(0, 0)))


def _said(judged: JudgedClaim) -> tuple[str, str]:
    words = verdict_words(judged.claim, judged.verdict)
    return words, without_label(judged.verdict.message, words)
