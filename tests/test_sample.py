"""Is the committed sample report what deskcheck makes of the examples today?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from deskcheck.verify import Settings, verify

PAGES = ("index.html", "harbour-budget.html", "karabakh-exodus.html")


def test_the_sample_is_up_to_date(root: Path, tmp_path: Path) -> None:
    """If not: ``make sample`` and commit what it writes."""
    settings = Settings(
        config=str(root / "examples/deskcheck.toml"), output=str(tmp_path), format=("html",), now=date(2026, 11, 22)
    )
    verify([str(root / "examples/articles")], settings)
    stale = [
        name
        for name in PAGES
        if (root / "reports/sample" / name).read_text("utf-8") != (tmp_path / name).read_text("utf-8")
    ]
    assert stale == []
    assert {path.name for path in (root / "reports/sample").glob("*.html")} == set(PAGES)
