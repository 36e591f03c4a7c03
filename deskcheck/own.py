"""Which files did deskcheck write itself, so that they are no articles?"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence


def without_reports(sources: Iterable[str], named: Sequence[str], output: str) -> tuple[str, ...]:
    """The sources without those in the folder of reports, unless what the user named lies there itself.

    ``deskcheck verify .`` would otherwise verify its own pages from the second run on.
    """
    found = tuple(sources)
    folder = os.path.abspath(output)  # noqa: PTH100 (links stay links, as in read.paths)
    if any(_within(path, folder) for path in named):
        return found
    return tuple(source for source in found if not _within(source, folder))


def _within(path: str, folder: str) -> bool:
    path = os.path.abspath(path)  # noqa: PTH100
    return path == folder or path.startswith(os.path.join(folder, ""))  # noqa: PTH118
