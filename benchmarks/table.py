"""How long does a large table take to index, and how long is a name looked up in it?

python benchmarks/table.py [ROWS]        (1,000,000 unless told)
"""

from __future__ import annotations

import json
import random
import resource
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path

from deskcheck.config import Config, Loaded, ReferenceConfig
from deskcheck.model import Bound, FigureQuestion, Interval, Intervals, Kind, RecordKind, StatementQuestion, Unit
from deskcheck.references import open_references

SYLLABLES = "ka ro mi ten lor vas bel dun gra hol fen ster wick mor nov sa ti pe".split()
HEADER = "entity,entity_aliases,measure,measure_aliases,value,bound,unit,series,as_of,publisher\n"
YEARS = 5
LOOKUPS = 500


def place(number: int) -> str:
    """An invented name, the same for the same number."""
    pick = random.Random(number)
    return " ".join("".join(pick.choice(SYLLABLES) for _ in range(size)).title() for size in (4, 3))


def write(path: Path, rows: int) -> None:
    with path.open("w", encoding="utf-8") as out:
        out.write(HEADER)
        for row in range(rows):
            name = place(row // YEARS)
            out.write(
                f"{name},{name} Town;Old {name},population,residents;inhabitants,{row * 37 % 999_983 + 1},=,people,"
                f"stock,{2000 + row % YEARS}-01-01,Office\n"
            )


def statements(folder: Path, count: int) -> None:
    """How long is a quotation looked up in so many statements?"""
    pick = random.Random(2)
    words = [place(number).split()[0].lower() for number in range(5000)]
    texts = [" ".join(pick.choice(words) for _ in range(60)) for _ in range(count)]
    with Path(folder, "said.jsonl").open("w", encoding="utf-8") as out:
        for number, text in enumerate(texts):
            row = {"speaker": place(number % 1000), "text": text, "date": "2024-05-01"}
            out.write(json.dumps(row) + "\n")
    config = Config((ReferenceConfig("said", RecordKind.STATEMENTS, "table", path="said.jsonl"),), cache="cache")
    start = time.perf_counter()
    (reference,) = open_references(Loaded(config, str(folder)))
    print(f"{count:,} statements indexed: {time.perf_counter() - start:.2f} s")
    for kind in ("verbatim", "altered", "absent"):
        times, hits = [], 0
        for _ in range(LOOKUPS):
            number = pick.randrange(count)
            said = texts[number].split()[10:30]
            if kind == "altered":
                said[5] = "elsewhere"
            if kind == "absent":
                said = [pick.choice(words) for _ in said]
            asked = StatementQuestion("c1", " ".join(said), place(number % 1000))
            start = time.perf_counter()
            (answer,) = reference.ask([asked])
            times.append(time.perf_counter() - start)
            hits += any(getattr(one.record, "text", "") == texts[number] for one in getattr(answer, "evidence", ()))
        report(kind, hits, times)


def report(kind: str, hits: int, times: list[float]) -> None:
    times.sort()
    p50, p99 = times[len(times) // 2] * 1000, times[len(times) * 99 // 100] * 1000
    print(f"{kind}: {hits} of {len(times)} found, p50 {p50:.2f} ms, p99 {p99:.2f} ms")


def question(name: str) -> FigureQuestion:
    one = Interval(Decimal(1), Decimal(2))
    return FigureQuestion("c1", (name,), ("residents",), Kind.COUNT, Unit("person"), Intervals(one, one), Bound.EXACT)


def main(rows: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder, "figures.csv"), rows)
        config = Config((ReferenceConfig("figures", RecordKind.FIGURES, "table", path="figures.csv"),), cache="cache")
        for run in ("index", "open"):
            start, busy = time.perf_counter(), time.process_time()
            (reference,) = open_references(Loaded(config, folder))
            took, busy = time.perf_counter() - start, time.process_time() - busy
            print(f"{run}: {took:.2f} s, of it busy {busy:.2f} s, pandas {'pandas' in sys.modules}")
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
        pick = random.Random(1)
        for kind in ("exact", "misspelled", "absent"):
            times, hits = [], 0
            for _ in range(LOOKUPS):
                name = place(pick.randrange(rows // YEARS))
                name = {"exact": name, "misspelled": f"{name[:4]}x{name[5:]}", "absent": f"Qu{name[:3]} zz{name[4:]}"}[
                    kind
                ]
                start = time.perf_counter()
                (answer,) = reference.ask([question(name)])
                times.append(time.perf_counter() - start)
                hits += bool(getattr(answer, "evidence", ()))
            report(kind, hits, times)
        statements(Path(folder), rows // 10)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
