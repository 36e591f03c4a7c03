"""Are the findings of the judging set given, and no others?  Measured against ``tests/sets/consistency``.

    python benchmarks/consistency.py FILE... [--check ID] [--errors]

Judged as ``tests/sets/consistency/GUIDE.md`` says. Sealed files are run without ``--errors``: only counts are printed.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from deskcheck.examine import examine
from deskcheck.model import Article, Finding, Outcome, Span
from deskcheck.read import read

FLAGGED = ("contradicted", "doubtful")
#: These stand for each other on the same figures: both recompute a change from what it led to.
SAME = {"price-move": "percent-change"}


class Judged(NamedTuple):
    """One passage: what was expected and given, in words; ``kind`` of each line is a column of the table."""

    check: str
    kind: str
    id: str
    text: str


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--check", help="only what is expected or found by this check")
    parser.add_argument("--errors", action="store_true", help="print what was not as expected")
    options = parser.parse_args()
    judged = [line for file in options.files for line in judge_file(file)]
    if options.check:
        judged = [line for line in judged if line.check == options.check]
    if options.errors:
        for line in judged:
            if not line.kind.endswith(("found", "agreement given", "note given")):
                print(f"{line.kind.upper()} {line.check} {line.id}: {line.text}")
    table(judged)


def judge_file(file: Path) -> list[Judged]:
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return [line for row in rows for line in judge(row)]


def judge(row: dict[str, Any]) -> list[Judged]:
    """Pair the findings of a passage with what is expected of it."""
    article = as_article(row)
    found = [each for each in examine(article).findings if not each.accepted]
    lines: list[Judged] = []
    for expected in row.get("expect", ()):
        match = next((each for each in found if fits(each, expected, article.text)), None)
        if match is not None:
            found.remove(match)
        lines.append(
            Judged(
                expected["check"], _kind(expected["outcome"], match), row["id"], f"{expected['at']} {expected['why']}"
            )
        )
    for each in found:
        said = [place.of(article.text) for place in (each.primary, *each.related)]
        kind = "false alarm" if each.outcome in FLAGGED else f"further {each.outcome.value}"
        lines.append(Judged(each.check, kind, row["id"], f"{each.message} {said}"))
    return lines


def _kind(outcome: str, match: Finding | None) -> str:
    name = {"consistent": "agreement", "note": "note"}.get(outcome)
    if name:
        if match is None:
            return f"{name} missing"
        return f"{name} given" if match.outcome == outcome else f"false alarm for {name}"
    if match is None:
        return "error missed"
    if match.outcome == outcome:
        return "error found"
    return "error hardened" if match.outcome is Outcome.CONTRADICTED else "error softened"


def fits(finding: Finding, expected: dict[str, Any], text: str) -> bool:
    """The same check, at least two of the figures (one where one is listed)."""
    if SAME.get(finding.check, finding.check) != SAME.get(expected["check"], expected["check"]):
        return False
    places = (finding.primary, *finding.related)
    named = sum(any(place.overlaps(span) for place in places for span in spans(text, at)) for at in expected["at"])
    return named >= min(2, len(expected["at"]))


def spans(text: str, words: str) -> list[Span]:
    out, start = [], text.find(words)
    while start >= 0:
        out.append(Span(start, start + len(words)))
        start = text.find(words, start + 1)
    return out


def as_article(row: dict[str, Any]) -> Article:
    """The passage as an article of its own, read as any other."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "passage.json")
        text = "\n\n".join(filter(None, (row.get("title"), row["text"])))
        record = {"id": row["id"], "text": text, "published": row["published"], "language": "en"}
        path.write_text(json.dumps(record), "utf-8")
        return read(str(path))


COLUMNS = (
    "error found", "error softened", "error hardened", "error missed", "false alarm", "false alarm for agreement",
    "agreement given", "agreement missing", "further consistent", "note given", "note missing",
    "false alarm for note", "further note",
)  # fmt: skip


def table(judged: list[Judged]) -> None:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for line in judged:
        counts[line.check][line.kind] += 1
        counts["all"][line.kind] += 1
    used = [column for column in COLUMNS if counts["all"][column]]
    print(f"{'':22}" + "".join(f"{_short(column):>11}" for column in used))
    for check in (*sorted(set(counts) - {"all"}), "all"):
        print(f"{check:22}" + "".join(f"{counts[check][column] or '':>11}" for column in used))


def _short(column: str) -> str:
    return (
        column.replace("false alarm for agreement", "alarm:agr")
        .replace("false alarm for note", "alarm:note")
        .replace("false alarm", "ALARM")
        .replace("agreement", "agr")
        .replace("error ", "err ")
        .replace("further ", "+")
    )


if __name__ == "__main__":
    main()
