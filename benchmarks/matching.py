"""Which verdicts do the judging sets of matching get, and how many of them are right?

    python benchmarks/matching.py SET.jsonl... [--errors]

For each set: rows whose label is right; of the verdicts ``refuted`` and ``supported`` how many are right (precision);
of the rows that a careful person would decide how many were decided so (recall).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from matching import verdict

DECIDED: Final = ("supported", "refuted", "conflicting", "outdated")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--errors", action="store_true", help="print the rows that come out wrong")
    options = parser.parse_args()
    for path in options.sets:
        counts: Counter[str] = Counter()
        for row, label, reason in verdicts(path):
            counts.update(counted(row["label"], label))
            if options.errors and label != row["label"]:
                print(
                    f"{row['id']}: {row['label']}, given {label} {reason or ''}: {row['quantity']!r} in {row['text']!r}"
                )
        print(
            f"{path.name}: {counts['right']} of {counts['rows']} labels right; "
            + "; ".join(f"{each} {counts[f'{each} right']} of {counts[f'{each} given']}" for each in DECIDED)
            + f"; decided {counts['decided']} of {counts['decidable']}"
        )


def verdicts(path: Path) -> Iterator[tuple[dict[str, Any], str | None, str | None]]:
    """Each row with the label and the reason that it gets; None where no claim was made of its number."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        with TemporaryDirectory() as folder:
            _, found = verdict(row, Path(folder))
        yield row, found.label.value if found else None, found.reason.value if found and found.reason else None


def counted(wanted: str, given: str | None) -> Iterator[str]:
    yield "rows"
    if given == wanted:
        yield "right"
    if given in DECIDED:
        yield f"{given} given"
        if given == wanted:
            yield f"{given} right"
    if wanted in DECIDED:
        yield "decidable"
        if given == wanted:
            yield "decided"


if __name__ == "__main__":
    main()
