"""How many rows of the judging set of matching come out right, and is any of them a false alarm?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from matching import verdict

SETS = Path(__file__).parent / "sets" / "matching"
ALARMS = ("refuted", "outdated", "conflicting")
#: Rows that have to come out right, label and reason. When the rules were last worked on: open 51 of 55,
#: second.open 121 of 130 (71 before anything was changed for it), third.open 93 of 100 (28 on its first run, with 6
#: of its 68 decidable rows decided; 63 now). The rows that were judged before anybody worked on them: second.opened 43
#: of 64 at first (29 of 46 decided) and 59 now (43), third.opened 19 of 50 (8 of 34) and 39 now (24);
#: fourth.opened 41 of 60 (28 of 46) and 47 now (33).
FLOORS = {
    "open": 51,
    "sealed": 19,
    "second.open": 119,
    "third.open": 90,
    "second.opened": 57,
    "third.opened": 37,
    "fourth.opened": 45,
}
#: Labels that another reading gave: hectares of acres and ounces of tonnes are refuted now; and "some 7.2 million" is
#: near enough to the latest 6.93 million, though an older record has 7.2.
ACCEPTED = {("m2-078", "refuted"), ("m2-132", "refuted"), ("m2-087", "supported")}


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SETS / f"{name}.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("name", FLOORS)
def test_matching(name: str, tmp_path: Path) -> None:
    right, wrong = 0, []
    for number, row in enumerate(rows(name)):
        folder = tmp_path / str(number)
        folder.mkdir()
        _, found = verdict(row, folder)
        label = found.label.value if found else None
        reason = found.reason.value if found and found.reason else None
        right += (label, reason) == (row["label"], row["reason"])
        if label != row["label"] and (row["id"], label) not in ACCEPTED and label in (*ALARMS, "supported"):
            wrong.append((row["id"], label))
    assert wrong == []
    assert right >= FLOORS[name]


RECORD = {
    "entity": "Orla", "entity_aliases": "", "measure": "population", "measure_aliases": "inhabitants",
    "value": "45000", "low": "", "high": "", "bound": "=", "rounding": "", "unit": "people", "series": "stock",
    "as_of": "2024-06-30", "as_of_end": "", "publisher": "Office",
}  # fmt: skip
BERTHS = RECORD | {"measure": "berths", "measure_aliases": "", "unit": "berth", "value": "1240"}


@pytest.mark.parametrize(
    ("text", "quantity", "record", "label"),
    [
        ("Orla has 52,000 inhabitants.", "52,000", RECORD, "refuted"),
        ("The population of Orla is forecast to reach 52,000 by 2030.", "52,000", RECORD, "not_enough_evidence"),
        ("Orla's population will be 52,000 next year.", "52,000", RECORD, "not_enough_evidence"),
        ("Orla, a city of 45,000, expects to have 52,000 people by 2030.", "52,000", RECORD, "not_enough_evidence"),
        ("Orla could have 52,000 inhabitants soon.", "52,000", RECORD, "not_enough_evidence"),
        ("In May Orla had 52,000 inhabitants.", "52,000", RECORD, "not_enough_evidence"),
        ("Yachts fill Orla's 1,310 berths.", "1,310", BERTHS, "refuted"),
        ("Yachts fill 310 of Orla's 1,240 berths.", "310", BERTHS, "not_checked"),
        ("Yachts fill 310 of Orla's 1,240 berths.", "1,240", BERTHS, "supported"),
    ],
)
def test_what_is_to_come_and_a_part_are_not_what_is_on_record(
    text: str, quantity: str, record: dict[str, str], label: str, tmp_path: Path
) -> None:
    row = {"text": text, "published": "2024-09-01", "quantity": quantity, "references": [record]}
    _, found = verdict(row, tmp_path)
    assert found is not None
    assert found.label.value == label


BIRTHS = RECORD | {"measure": "births", "measure_aliases": "", "unit": "births", "series": "flow"}
EARLIER = BIRTHS | {"value": "900", "as_of": "2022"}
LATER = BIRTHS | {"value": "850", "as_of": "2023"}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Births in Orla rose last year compared with 2022, reaching 850.", "refuted"),
        ("Orla had more births in 2023 than in 2022, namely 850.", "refuted"),
        ("Births in Orla rose to 850 in 2023 from 900 in 2022.", "refuted"),
        ("Births in Orla fell last year compared with 2022, reaching 850.", "supported"),
        ("Orla had fewer births in 2023 than in 2022, namely 850.", "supported"),
        ("Births in Orla rose to 850 in 2023.", "not_enough_evidence"),
        ("Births in Orla rose in 2023 compared with 1990, reaching 850.", "not_enough_evidence"),
        ("Births in Orla, which had risen since 2022, fell to 850 in 2023.", "supported"),
    ],
)
def test_the_way_that_a_number_went(text: str, label: str, tmp_path: Path) -> None:
    """Against a base that the claim names it can be wrong; without one the record before is only another time's."""
    row = {"text": text, "published": "2024-02-01", "quantity": "850", "references": [EARLIER, LATER]}
    _, found = verdict(row, tmp_path)
    assert found is not None
    assert found.label.value == label
