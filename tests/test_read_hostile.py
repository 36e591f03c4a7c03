"""Does reading cost no more than the length of what is read, whatever that is?"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from deskcheck.errors import ArticleError
from deskcheck.model import Article
from deskcheck.read import ReadOptions, read_many

#: Four times the text may take this many times as long (linear is 4); what takes less than this is not measured.
RATIO = 7
FLOOR = 0.02

TEXTS: dict[str, Callable[[int], str]] = {
    "one line": lambda n: "Ten people came to the hall. " * (n // 29),
    "angles": lambda n: "<" * n,
    "open tags": lambda n: "<a " * (n // 3),
    "open tags with quotes": lambda n: '<a b="' * (n // 6),
    "declarations": lambda n: "<!" * (n // 2),
    "comments": lambda n: "<!--" * (n // 4),
    "scripts": lambda n: "<script>" * (n // 8),
    "script ends": lambda n: "</script" * (n // 8),
    "captions": lambda n: "<figcaption>a b c</figcaption>" * (n // 30),
    "ampersands": lambda n: "&" * n,
    "entities": lambda n: "&amp;" * (n // 5),
    "brackets": lambda n: "[" * n,
    "bracket pairs": lambda n: "[]" * (n // 2),
    "links": lambda n: "[a](b" * (n // 5),
    "images": lambda n: "![" * (n // 2),
    "stars": lambda n: "*" * n,
    "emphasis": lambda n: "*a **b " * (n // 7),
    "hyphens": lambda n: "a-b:c " * (n // 6),
    "backticks": lambda n: "`a" * (n // 2),
    "backtick runs": lambda n: " ".join("`" * (k % 90) for k in range(n // 45)),
    "quote marks": lambda n: ">" * n,
    "nested quotes": lambda n: "> " * (n // 2) + "a",
    "lists": lambda n: "- a\n" * (n // 4),
    "references": lambda n: "[a]: b\n" * (n // 7),
    "table": lambda n: "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * (n // 10),
    "pipes": lambda n: "|" * n + "\n" + "-|" * (n // 2),
    "breaks": lambda n: "\n" * n + "a",
    "carriage returns": lambda n: "a\r" * (n // 2),
    "spaces": lambda n: "a" + " " * n + "a",
    "space lines": lambda n: "a\n" + " \n" * (n // 2) + "a",
    "paragraphs": lambda n: "a\n\n" * (n // 3),
    "bylines": lambda n: "By Ann Lee\n" * (n // 11),
    "credits": lambda n: "Photo: (Photo: " * (n // 15),
    "datelines": lambda n: "RIGA, " * (n // 6) + "— Ten",
    "front matter": lambda n: "---\n" + "a: b\n" * (n // 5),
    "nested": lambda n: "<div>" * (n // 5) + "Ten people came.",
}


def _seconds(folder: Path, suffix: str, text: str) -> float:
    path = folder / f"a{suffix}"
    path.write_bytes(text.encode())
    started = time.process_time()
    for found in read_many([str(path)], ReadOptions(base=str(folder))):
        assert isinstance(found, Article | ArticleError)
    return time.process_time() - started


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize(("suffix", "size"), [(".txt", 50_000), (".md", 4_000), (".html", 20_000)])
def test_time_grows_as_the_text(tmp_path: Path, suffix: str, size: int, name: str) -> None:
    small, large = TEXTS[name](size), TEXTS[name](4 * size)
    for _ in range(3):  # once more where the machine was busy
        if _seconds(tmp_path, suffix, large) < max(_seconds(tmp_path, suffix, small), FLOOR) * RATIO:
            return
    pytest.fail("four times the text took more than seven times as long")


PEAK = """
import resource, sys
from deskcheck.model import Article
from deskcheck.read import read
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
base = peak()
assert isinstance(read(sys.argv[1]), Article)
print(peak() - base)
"""


@pytest.mark.parametrize("name", ["one line", "angles", "paragraphs"])
def test_ten_megabytes_in_little_memory(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXTS[name](10_000_000).encode())
    found = subprocess.run([sys.executable, "-c", PEAK, str(path)], capture_output=True, text=True, check=True)
    assert int(found.stdout) < 300_000_000
