"""How does the README get its picture?  ``python docs/screenshot.py`` opens the sample report and photographs it."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import chromium  # noqa: E402  (found only now)


def main() -> None:
    """Write docs/report.png: the top of reports/sample/harbour-budget.html at desk width, light."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1200, "height": 760}, color_scheme="light")
        page.goto((ROOT / "reports/sample/harbour-budget.html").as_uri())
        page.screenshot(path=str(ROOT / "docs/report.png"))
        browser.close()


if __name__ == "__main__":
    main()
