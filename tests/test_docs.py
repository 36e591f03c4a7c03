"""Is what the documentation names really there?"""

from __future__ import annotations

import re
from pathlib import Path


def test_every_file_that_the_extraction_page_names_exists(root: Path) -> None:
    page = (root / "docs/extraction.md").read_text("utf-8")
    lexicons = re.findall(r"`(lexicons/\w+\.toml)`", page)
    cases = re.findall(r"\| `(\w+\.toml)` \|", page)
    assert lexicons
    assert cases
    assert [name for name in lexicons if not (root / "deskcheck/extract" / name).is_file()] == []
    assert [name for name in cases if not (root / "tests/cases" / name).is_file()] == []
    known = {path.name for path in (root / "deskcheck/extract/lexicons").glob("*.toml")} - {"phrases.toml"}
    assert {name.removeprefix("lexicons/") for name in lexicons} == known
