"""What does a cold ``deskcheck verify`` of one article cost, and which imports are the dearest?

The measure is the ratio to an interpreter that does nothing, in the same run: wall times differ between machines.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 7
ARTICLE = "examples/articles/karabakh-exodus.md"
IMPORTED = re.compile(r"import time: +(\d+) \| +(\d+) \| ( *)(\S+)")


def verify(output: str) -> list[str]:
    """The command line of one run; ``--now`` so that every run does the same."""
    options = ["--config", "examples/deskcheck.toml", "--output", output, "--now", "2026-11-22", "--fail-on", "never"]
    return ["-m", "deskcheck.cli", "verify", ARTICLE, *options]


def run(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    # An installed program has its bytecode; without it every run would compile the package anew.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr}")
    return done


def median_seconds(*commands: list[str]) -> list[float]:
    """The median of each command, run in turns, so that a slow moment of the machine meets all of them."""
    taken: list[list[float]] = [[] for _ in commands]
    for command in commands:
        run(command)  # compiles, indexes, warms the disk
    for _ in range(RUNS):
        for times, command in zip(taken, commands):
            start = time.perf_counter()
            run(command)
            times.append(time.perf_counter() - start)
    return [statistics.median(times) for times in taken]


def dearest(output: str, count: int = 10) -> list[tuple[float, float, str]]:
    """The imports that take longest by themselves: own and cumulated milliseconds, name."""
    lines = run(["-X", "importtime", *verify(output)]).stderr.splitlines()
    found = [match.groups() for line in lines if (match := IMPORTED.match(line))]
    rows = [(int(own) / 1000, int(cumulated) / 1000, name) for own, cumulated, _, name in found]
    return sorted(rows, reverse=True)[:count]


def main() -> None:
    with tempfile.TemporaryDirectory() as output:
        cold, nothing, pandas = median_seconds(verify(output), ["-c", "pass"], ["-c", "import pandas"])
        rows = dearest(output)
    print(f"deskcheck verify, one article  {cold:6.3f} s   (median of {RUNS}, index of the references there)")
    print(f"python -c pass                 {nothing:6.3f} s   {cold / nothing:5.1f} times that")
    print(f"python -c 'import pandas'      {pandas:6.3f} s   {cold / pandas:5.2f} of that")
    print("\nThe ten dearest imports: own ms, with what they import")
    for own, cumulated, name in rows:
        print(f"{own:8.1f} {cumulated:8.1f}  {name}")


if __name__ == "__main__":
    main()
