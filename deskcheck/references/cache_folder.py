"""How does a cache stay out of the repository that it lies in?"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def out_of_git(path: Path) -> None:
    """A cache lies beside the configuration, and that in a repository. A folder that holds other things is no cache."""
    with suppress(OSError):
        if [each.name for each in path.parent.iterdir()] == [path.name]:
            (path.parent / ".gitignore").write_text("*\n", "utf-8")
