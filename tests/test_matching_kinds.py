"""Does each kind of wording that the matching knows meet its record, and nothing that is near it?"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from matching import verdict

FILES = ("matching_kinds", "senses")  # of the engine, and of the wordings of each domain
COLUMNS = ("entity", "entity_aliases", "measure", "measure_aliases", "value", "unit", "series", "as_of")
DECIDED = {"supported", "refuted", "outdated", "conflicting"}
ROWS = [
    pytest.param(case, text, number, label, id=f"{case['kind']}-{at}")
    for name in FILES
    for case in tomllib.loads((Path(__file__).parent / "cases" / f"{name}.toml").read_text("utf-8"))["case"]
    for at, (text, number, label) in enumerate([*case["hits"], *([*miss, ""] for miss in case["misses"])])
]


@pytest.mark.parametrize(("case", "text", "number", "label"), ROWS)
def test_kinds(case: dict[str, str], text: str, number: str, label: str, tmp_path: Path) -> None:
    record = dict(zip(COLUMNS, case["record"].split("|"), strict=True))
    row = {"text": text, "published": case["published"], "quantity": number, "references": [record]}
    _, found = verdict(row, tmp_path)
    if label:
        assert found is not None
        assert found.label.value == label
    else:
        assert found is None or found.label.value not in DECIDED
