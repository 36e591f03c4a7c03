"""How do our attributions read in the format of the attribution benchmark?  Renames, filters by cue type, no more.

    deskcheck claims --format jsonl articles.jsonl | python benchmarks/attribution_adapter.py > predictions.jsonl

Reads the claims contract, writes one line an article: ``{"id", "attributions": [{source, cue, content}]}``. Quotations
without a cue (nobody says them, or they go on from the one before) have no cue type and are left out: the benchmark
holds acts of attribution only.
"""

from __future__ import annotations

import json
import sys
from typing import Any

ROLES = ("source", "cue", "content")


def adapt(attribution: dict[str, Any]) -> dict[str, Any]:
    return {"id": attribution["id"]} | {role: attribution[role] for role in ROLES}


def main() -> None:
    for line in sys.stdin:
        article = json.loads(line)
        kept = [adapt(each) for each in article["attributions"] if each["cue_type"] is not None]
        print(json.dumps({"id": article["article"], "attributions": kept}, ensure_ascii=False))


if __name__ == "__main__":
    main()
