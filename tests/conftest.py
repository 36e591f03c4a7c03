"""What do the tests share?"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from servers import Server, serving

from deskcheck.references import http

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# No deadline: a machine under load is no fault of the code. In CI the same examples every time.
settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("local", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "local")

#: Tests that compare two timings are known by these words in their names.
TIMED = ("time_grows", "linear", "takes_time", "take_time", "in_proportion")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A timing that fails is taken twice more: a neighbour on the machine can disturb one, but not a quadratic cost."""
    for item in items:
        if any(word in item.nodeid for word in TIMED):
            item.add_marker(pytest.mark.flaky(reruns=2))


ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _no_memory_of_servers() -> None:
    """A server that failed in one test is asked in the next."""
    hosts = sys.modules.get("deskcheck.references.hosts")
    if hosts is not None:
        hosts.forget()


@pytest.fixture(scope="session")
def root() -> Path:
    """The top folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def data() -> Path:
    """Data that is not in the repository: the folder that ``DESKCHECK_DATA`` names.

    Not set: these tests are skipped. Set to a folder that is missing: they fail, so that CI cannot skip them unseen.
    """
    name = os.environ.get("DESKCHECK_DATA")
    if not name:
        pytest.skip("DESKCHECK_DATA is not set")
    folder = Path(name)
    if not folder.is_dir():
        pytest.fail(f"DESKCHECK_DATA: no such folder: {folder}")
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium. None to be found is a failure, not a skip: ``make setup`` gets one."""
    from chromium import ADVICE, find
    from playwright.sync_api import sync_playwright

    path = find()
    if path is None:
        pytest.fail(ADVICE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        yield browser
        browser.close()


@pytest.fixture
def server() -> Iterator[Server]:
    """A reference service on loopback that says what a test tells it to."""
    with serving() as served:
        yield served


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long before a service is asked again."""
    monkeypatch.setattr(http, "BACK_OFF", (0.01, 0.02))
