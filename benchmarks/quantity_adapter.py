"""How do our quantities read in the format of the quantity benchmark?  Renames and filters by kind, nothing else.

    deskcheck claims --format jsonl articles.jsonl | python benchmarks/quantity_adapter.py > predictions.jsonl

Reads the claims contract, writes one line an article:
``{"id", "quantities": [{start, end, value, unit, change, direction, kind}]}``.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from deskcheck.extract.money import NAMES


def adapt(quantity: dict[str, Any]) -> dict[str, Any]:
    kind, unit, surface = quantity["kind"], quantity["unit"], quantity["unit_surface"]
    value, low, high = quantity["value"], quantity["low"], quantity["high"]
    renamed = kind  # the benchmark leaves out ordinals, scores, names … itself, by these same names
    if kind == "age":
        renamed = "bare-age" if surface is None else "age"
        unit = f"{unit} of age"
    elif kind == "multiple" and unit is None:
        renamed = "name"  # "doubled", "twice as": to the benchmark no numbers
    elif kind == "ordinal" and value is None:
        renamed = "rank"  # "between the third and the ninth": the benchmark leaves out single ordinals only
    elif kind == "money":
        unit = NAMES.get(unit, unit)
    moved = quantity["role"] in ("change", "result", "base")  # there the concept is what moved, not what is counted
    if unit is not None and surface is None and kind == "count" and not moved:
        unit = quantity["concept"] or unit  # a counted noun: the benchmark wants it with what stands before it
    if unit is not None and quantity["per"] is not None:
        unit = f"{unit} per {quantity['per']}"
    return {
        "start": quantity["num_start"],
        "end": quantity["num_end"],
        "value": [low, high] if value is None else value,
        "unit": unit,
        "change": quantity["bound"],
        "direction": None if value is None else quantity["direction"],  # the benchmark's ranges have none
        "kind": renamed,
    }


def main() -> None:
    for line in sys.stdin:
        article = json.loads(line)
        out = {"id": article["article"], "quantities": [adapt(quantity) for quantity in article["quantities"]]}
        print(json.dumps(out, ensure_ascii=False))


if __name__ == "__main__":
    main()
