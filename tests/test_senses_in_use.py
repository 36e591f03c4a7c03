"""Is what newsrooms write of a measure, domain by domain, judged by its record, and what is near it left alone?"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from matching import verdict

CASES = tomllib.loads((Path(__file__).parent / "cases" / "senses.toml").read_text("utf-8"))["case"]
COLUMNS = ("entity", "entity_aliases", "measure", "measure_aliases", "value", "unit", "series", "as_of")
DECIDED = {"supported", "refuted", "outdated", "conflicting"}
ROWS = [
    pytest.param(case, text, number, label, id=f"{case['kind']}-{at}")
    for case in CASES
    for at, (text, number, label) in enumerate([*case["hits"], *([*miss, ""] for miss in case["misses"])])
]


@pytest.mark.parametrize(("case", "text", "number", "label"), ROWS)
def test_senses_in_use(case: dict[str, str], text: str, number: str, label: str, tmp_path: Path) -> None:
    record = dict(zip(COLUMNS, case["record"].split("|"), strict=True))
    row = {"text": text, "published": case["published"], "quantity": number, "references": [record]}
    _, found = verdict(row, tmp_path)
    if label:
        assert found is not None
        assert found.label.value == label
    else:
        assert found is None or found.label.value not in DECIDED
