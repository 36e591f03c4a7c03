"""In which formats is a report written?"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from deskcheck.errors import UsageError
from deskcheck.model import Report
from deskcheck.render import github, html, json
from deskcheck.render.index import IndexRow, index

__all__ = ["FORMATS", "Format", "IndexRow", "index", "render"]


class Format(NamedTuple):
    """``suffix``: of a file in this format. A format turns a report into text; writing is somebody else's line."""

    name: str
    suffix: str
    render: Callable[[Report], str]


FORMATS: dict[str, Format] = {
    "html": Format("html", ".html", html.render),
    "json": Format("json", ".json", json.render),
    "github": Format("github", ".github.txt", github.render),
}


def render(report: Report, format: str) -> str:
    """The report in one of ``FORMATS``. Raises UsageError for an unknown one."""
    if format not in FORMATS:
        raise UsageError(f"unknown format “{format}”; known are {', '.join(FORMATS)}")
    return FORMATS[format].render(report)
