"""What do the tests of hostile input share: files, runs, and what must hold of every run?"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from deskcheck.verify import Outcome, Settings, verify

NOW = date(2024, 6, 1)
BODY = "Fishing boats hold 310 of the harbour’s 1,240 berths, or 35 percent.\n"  # it is a quarter
TABLE = '[[references]]\nname = "f"\nrecord = "figures"\nconnector = "table"\n'
HEADER = "entity,measure,value,unit,as_of\n"
MISTAKE = "deskcheck made a mistake"
on_posix = pytest.mark.skipif(os.name != "posix", reason="signals, pipes and limits of POSIX")


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    return path


def verified(folder: Path, paths: list[str] | None = None, config: str | None = None, **more: Any) -> Outcome:
    """Through the whole house; whatever comes, there is an outcome, and nothing of the run is left but reports."""
    written = put(folder, "deskcheck.toml", config) if config is not None else None
    settings = Settings(str(written) if written else None, str(folder / "out"), now=NOW, fail_on="never")
    outcome = verify(paths or [str(folder / "in")], settings, **more)
    assert not [problem for problem in outcome.problems if MISTAKE in str(problem)]
    left = [path.name for path in (folder / "out").iterdir()]
    assert not [name for name in left if name.startswith(".") or not name.endswith((".html", ".json"))]
    return outcome


def command(*arguments: str, cwd: Path, **more: Any) -> subprocess.Popen[bytes]:
    whole = [sys.executable, "-m", "deskcheck", *arguments]
    return subprocess.Popen(whole, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)
