"""Where is a Chromium that starts?  Run as a script, it gets one: ``python tests/chromium.py``.

One that is installed already is preferred; then Playwright's own; then the distribution's package. What has been
downloaded may still lack system libraries, so each candidate is started once before it is believed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
ADVICE = "No Chromium starts here. Install Chromium or Chrome so that it is found in PATH, then run make again."


@cache
def find() -> str | None:
    """The path of a Chromium that starts, or None."""
    return next((path for path in _candidates() if _starts(path)), None)


def _candidates() -> Iterator[str]:
    for name in (*NAMES, *MAC):
        path = shutil.which(name)
        if path:
            yield path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    if os.path.exists(own):  # noqa: PTH110 (a string all the way)
        yield own


def _starts(path: str) -> bool:
    """Does it show a page?  Started as the tests start it: without a sandbox, which root and containers have not."""
    command = [path, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", "data:text/html,<p>here</p>"]
    try:
        shown = subprocess.run(command, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return "here" in shown.stdout


def _get() -> Iterator[list[str]]:
    """The commands that may bring one, in order; each is tried only when those before it did not help."""
    yield [sys.executable, "-m", "playwright", "install", "chromium"]
    if shutil.which("apt-get") is None:
        return
    root = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    if not root or shutil.which("sudo"):
        yield [*root, "apt-get", "update", "-qq"]
        yield [*root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]


def main() -> int:
    found = find()
    if found is None:
        for command in _get():
            print("Getting a browser for the tests:", " ".join(command[-4:]), flush=True)
            _quietly(command)
            find.cache_clear()
            found = find()
            if found is not None:
                break
    print(f"Browser: {found}" if found else ADVICE, file=sys.stdout if found else sys.stderr)
    return 0 if found else 1


def _quietly(command: list[str]) -> None:
    """Run it; what it says is shown only when it fails, and its failure is no end: the next way is tried."""
    # Without a way out, the download is given up after seconds instead of minutes.
    environment = os.environ | {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "10000", "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        lines = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        print("  did not work:", lines[0][:200] if lines else f"exit code {done.returncode}")


if __name__ == "__main__":
    raise SystemExit(main())
