"""Which lines of a pull request does GitHub annotate?

Workflow commands on standard output; their escaping is that of @actions/core (packages/core/src/command.ts).
"""

from __future__ import annotations

from collections.abc import Iterator

from deskcheck.model import Place, Report, Severity
from deskcheck.render.visible import plain
from deskcheck.render.words import finding_words, verdict_words, without_label


def render(report: Report) -> str:
    """One ``::error`` or ``::warning`` command a line, in the order of the text; nothing for notes."""
    lines = sorted(_commands(report), key=lambda one: (one[0] is None, one[0] or Place(0, 0)))
    return "".join(f"{line}\n" for _, line in lines)


def _commands(report: Report) -> Iterator[tuple[Place | None, str]]:
    path = report.result.article.path
    for finding in report.result.findings:
        if finding.severity is not Severity.NOTE:
            title = f"{finding.check}: {finding_words(finding)}"
            message = _with_working(finding.message, finding.working)
            yield finding.place, command(finding.severity, path, finding.place, title, message)
    for judged in report.result.claims:
        verdict = judged.verdict
        if verdict.severity is not Severity.NOTE:
            title = verdict_words(judged.claim, verdict)
            message = _with_working(without_label(verdict.message, title) or judged.claim.text, verdict.working)
            yield judged.place, command(verdict.severity, path, judged.place, title, message)


def command(severity: Severity, path: str, place: Place | None, title: str, message: str) -> str:
    """One workflow command. Without a place the annotation is on the file as a whole."""
    properties = {"file": path}
    if place is not None:
        properties |= {"line": str(place.line), "col": str(place.column)}
    properties["title"] = title
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{severity} {listed}::{_data(message)}"


def _with_working(message: str, working: str) -> str:
    return f"{message}\n{working}" if working and working not in message else message


def _data(text: str) -> str:
    return plain(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
