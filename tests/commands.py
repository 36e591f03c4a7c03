"""How is the command line run in tests, as its users run it?"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CLEAN = "The council met on Tuesday, March 5, 2024. Nobody came.\n"
WRONG = "The trial opened on Thursday, March 5, 2024, in a courtroom too small for the press.\n"


def run(*arguments: str, cwd: Path, stdin: str | bytes | None = None) -> subprocess.CompletedProcess[str]:
    data = stdin.encode("utf-8") if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [sys.executable, "-m", "deskcheck", *arguments], cwd=cwd, input=data, capture_output=True, check=False
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )


def article(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def reported(folder: Path) -> set[str]:
    return {path.stem for path in (folder / "reports").glob("*.html")} - {"index"}


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)
