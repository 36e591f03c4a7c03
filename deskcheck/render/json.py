"""What does a program read?  The whole report, as declared in ``deskcheck/schema/report-1.schema.json``."""

from __future__ import annotations

import msgspec

from deskcheck.model import Report


def render(report: Report) -> str:
    """Two-space JSON with a last line feed. Numbers of the article are strings ("1.20"), for digits carry precision."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2).decode() + "\n"
