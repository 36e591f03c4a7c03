"""Does ``deskcheck claims`` print what its contract says?"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

KEYS = {
    "": {
        "schema", "article", "path", "published", "published_inferred", "blocks", "quantities", "dates", "attributions",
        "findings",
    },
    "blocks": {"kind", "start", "end"},
    "quantities": {
        "id", "start", "end", "num_start", "num_end", "text", "printed", "kind", "value", "low", "high", "shape",
        "interval", "bound", "cue", "direction", "role", "unit", "unit_surface", "per", "concept", "concept_span",
        "as_of", "block", "sentence", "voice",
    },
    "dates": {"id", "start", "end", "text", "from", "to", "precision"},
    "attributions": {
        "id", "kind", "cue_type", "speaker", "role", "affiliation", "speaker_confidence", "speaker_reason", "source",
        "cue", "content",
    },
    "findings": {
        "check", "outcome", "severity", "confidence", "primary", "related", "message", "working", "fingerprint", "line",
        "column",
    },
}  # fmt: skip
TEXT = (
    "Of the mill's 2,000 workers, 500, or 40 percent, voted against it on Tuesday, March 5, 2024. "
    "“We paid £1.2 million for half of it,” said Ada Holm, 61. Dozens waited; 5 to 7 percent left."
)


def claims(folder: Path, *paths: str) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "deskcheck", "claims", *paths, "--format", "jsonl"],
        cwd=folder, capture_output=True, check=True,
    )  # fmt: skip
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


@pytest.fixture
def line(tmp_path: Path) -> dict[str, Any]:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (found,) = claims(tmp_path, "a.txt")
    return found


def test_every_key_is_there_and_no_other(line: dict[str, Any]) -> None:
    assert set(line) == KEYS[""]
    for name, keys in KEYS.items():
        if not name:
            continue
        assert line[name], name
        assert all(set(each) == keys for each in line[name]), name


def test_numbers_are_plain_and_offsets_are_of_the_text(line: dict[str, Any]) -> None:
    by_printed = {each["printed"]: each for each in line["quantities"]}
    assert all(TEXT[each["start"] : each["end"]] == each["text"] for each in line["quantities"])
    assert all(TEXT[each["num_start"] : each["num_end"]] == each["printed"] for each in line["quantities"])
    assert (by_printed["40"]["value"], by_printed["40"]["unit"]) == (40, "percent")
    money = next(each for each in line["quantities"] if each["kind"] == "money")
    assert (money["value"], money["unit"], money["voice"]) == (1_200_000, "GBP", "a1")
    ranged = next(each for each in line["quantities"] if each["shape"] == "interval")
    assert (ranged["value"], ranged["low"], ranged["high"]) == (None, 5, 7)
    assert by_printed["61"]["kind"] == "age"
    assert [each["text"] for each in line["dates"]] == ["Tuesday, March 5, 2024"]
    assert line["attributions"][0]["speaker"] == "Ada Holm"


def test_one_line_an_article_in_the_order_of_the_input(tmp_path: Path) -> None:
    rows = [
        {"id": f"n{i}", "title": None, "published": None, "text": f"The firm sold {i + 100} vans."} for i in range(500)
    ]
    (tmp_path / "all.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    lines = claims(tmp_path, "all.jsonl")
    assert [each["article"] for each in lines] == [row["id"] for row in rows]
    assert [each["quantities"][0]["value"] for each in lines] == list(range(100, 600))


def test_the_documentation_names_every_key(root: Path) -> None:
    page = (root / "docs/claims.md").read_text("utf-8")
    missing = [key for keys in KEYS.values() for key in keys if key not in page]
    assert missing == []
