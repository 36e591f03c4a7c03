"""Which articles came in since a revision?"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from deskcheck.errors import UsageError
from deskcheck.read import SUFFIXES


class Change(NamedTuple):
    """``status``: git's letter, A added, M modified, R renamed, C copied, D deleted, T type changed."""

    status: str
    path: str


def changed_since(revision: str, paths: Sequence[str] = (), *, only_added: bool = False) -> tuple[str, ...]:
    """The articles that were added or changed since the common ancestor with ``revision``, the working tree included.

    Deleted files are left out, and so are files that were only renamed; with ``only_added`` changed ones are too. With
    ``paths`` only what lies in them. Raises UsageError in clear words where git cannot tell.
    """
    top = Path(_git(["rev-parse", "--show-toplevel"], "not inside a git repository").decode().strip())
    base = _merge_base(revision)
    wanted = {"A"} if only_added else {"A", "M", "R", "C", "T"}
    for path in paths:
        _there(path, base)
    scope = ["--", *paths] if paths else []
    listed = _git(["diff", "--name-status", "-z", "--find-renames", base, *scope], "git diff failed")
    fresh = _git(["ls-files", "--others", "--exclude-standard", "--full-name", "-z", *scope], "git ls-files failed")
    changes = [*_changes(listed), *(Change("A", name) for name in _names(fresh))]
    found = {str(_here(top / c.path)) for c in changes if c.status in wanted and c.path.lower().endswith(SUFFIXES)}
    return tuple(sorted(path for path in found if Path(path).is_file()))


def _here(path: Path) -> Path:
    """Relative to the working directory where it lies below it."""
    try:
        return path.relative_to(Path.cwd())
    except ValueError:
        return path


def _there(path: str, base: str) -> None:
    """A path that git knows nothing of would pass every pull request."""
    if os.path.lexists(path) or any(sign in path for sign in "*?["):
        return
    if not _git(["diff", "--name-only", base, "--", path], "git diff failed"):  # else all in it was deleted
        raise UsageError("no such file or folder", path=path)


def _merge_base(revision: str) -> str:
    if revision.startswith("-"):
        raise UsageError(f"“{revision}” is no revision")
    if len(revision) >= 40 and set(revision) == {"0"}:  # what forges give as the commit before the first push
        raise UsageError("the branch is new, there is no commit before it; name the branch it came from: origin/main")
    _git(["rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"], f"unknown revision “{revision}”")
    message = (
        f"“{revision}” and the present commit have no common ancestor here; in a shallow clone fetch the whole history "
        "(actions/checkout with fetch-depth: 0)"
    )
    return _git(["merge-base", revision, "HEAD"], message).decode().strip()


def _git(arguments: Sequence[str], message: str) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise UsageError("git is not installed") from None
    if done.returncode != 0:
        detail = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise UsageError(f"{message}{f' ({detail})' if detail else ''}")
    return done.stdout


def _names(listed: bytes) -> Iterator[str]:
    return (name.decode("utf-8", "surrogateescape") for name in listed.split(b"\0") if name)


def _changes(listed: bytes) -> Iterator[Change]:
    """Parse ``--name-status -z``: status, path; for renames and copies status with a score, old path, new path."""
    fields = _names(listed)
    for status in fields:
        path = next(fields)
        if status[0] in "RC":
            path = next(fields)
            if status == "R100":  # only the name changed
                continue
        yield Change(status[0], path)
