"""Do hostile files, front matter, JSON, texts and names get clear words, and the other articles their reports?"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from hostile import BODY, command, on_posix, put, verified

from deskcheck.config import load
from deskcheck.encoding import is_encoding
from deskcheck.errors import ConfigError, UsageError
from deskcheck.git import changed_since
from deskcheck.model import Report
from deskcheck.render.visible import one_line

BOMB = "a: &a [x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
)

#: What stands above an article, and what is said of it; None: it is read.
FRONT_MATTER = {
    "laughs": (f"{BOMB}title: *j\n", "“title” is no text"),
    "laughs unused": (BOMB, None),
    "author of itself": ("author: &a [*a]\n", "“author” is no text"),
    "nested": ("title: " + "[" * 5000 + "]" * 5000 + "\n", "nested too deeply"),
    "call": ("title: !!python/object/apply:os.mkdir [made]\n", "“title” is no text"),
    "name": ("title: !!python/name:os.system x\n", None),
    "year 0": ("published: 0000-00-00\n", "“published”"),
    "year 99999": ("published: 99999-01-01\n", "“published”"),
    "31 February": ("published: 2024-02-31\n", "“published”"),
    "date in a map": ("published: {a: 1}\n", "“published” is no text"),
    "title of lines": ("title: |\n  One\n  <script>\n", None),
    "title of half characters": ('title: "a \\uD800 b"\nauthor: "\\udfff"\nurl: "\\ud800"\n', None),
    "title of controls": ('title: "\\e[31m \\u202e"\n', None),
    "id of a path": ("id: ../../../evil\n", None),
    "id of controls": ('id: "\\e]0;a\\a\\n::error::b"\n', None),
    "language of markup": ("language: 'en\" onload=\"x'\n", None),
    "script for an address": ("url: javascript:alert(1)\n", None),
}


@pytest.mark.parametrize("name", FRONT_MATTER)
def test_front_matter(tmp_path: Path, name: str) -> None:
    above, said = FRONT_MATTER[name]
    put(tmp_path, "in/a.md", f"---\n{above}---\n\n{BODY}")
    outcome = verified(tmp_path)
    assert [(said or "nothing") in str(problem) for problem in outcome.problems] == ([True] if said else [])
    assert len(outcome.reports) == (0 if said else 1)
    assert not Path("made").exists()


JSON = {
    "deep": ("[" * 100_000 + "]" * 100_000, "nested too deeply"),
    "deep objects": ('{"text":' * 100_000, "nested too deeply"),
    "deep in another field": ('{"text":"5 percent","x":' + "[" * 900 + "]" * 900 + "}", None),
    "no number for an id": ('{"text":"5 percent","id":NaN}', "“id” is no text"),
    "infinite id": ('{"text":"5 percent","id":1e999999}', "“id” is no text"),
    "long number for an id": ('{"text":"5 percent","id":' + "9" * 10_000 + "}", "“id” is no text"),
    "true for an id": ('{"text":"5 percent","id":true}', "“id” is no text"),
    "list for an id": ('{"text":"5 percent","id":["a"]}', "“id” is no text"),
    "keys twice": ('{"text":"a","text":"6 percent"}', None),
    "long id": (json.dumps({"text": "5 percent", "id": "x/" * 50_000}), None),
    "path for an id": (json.dumps({"text": "5 percent", "id": "../../x"}), None),
    "controls in an id": (json.dumps({"text": "5 percent", "id": "a\0\x1b[31m\n::error::x\u202e"}), None),
    "half characters": ('{"text":"\\ud800 5 percent","title":"\\ud83d","id":"\\udc00","author":["\\ud800"]}', None),
    "author of anything": ('{"text":"5 percent","author":[{"a":[1]},null,3]}', None),
    "number for a text": ('{"text":5}', "“text” is no text"),
    "infinite date": ('{"text":"5 percent","published":Infinity}', "“published”"),
    "two records": ('{"text":"a"}{"text":"b"}', "something follows"),
}  # fmt: skip


@pytest.mark.parametrize("name", JSON)
def test_json(tmp_path: Path, name: str) -> None:
    content, said = JSON[name]
    put(tmp_path, "in/a.json", content)
    outcome = verified(tmp_path)
    assert [(said or "nothing") in str(problem) for problem in outcome.problems] == ([True] if said else [])
    assert len(outcome.reports) == (0 if said else 1)


def test_a_broken_line_leaves_the_others(tmp_path: Path) -> None:
    lines = b'{"text":"5 percent","id":"one"}\n{"text": broken\n\n{"text":"\xff"}\n{"text":"7 percent","id":"two"}\n'
    put(tmp_path, "in/a.jsonl", lines)
    outcome = verified(tmp_path)
    assert [problem.line for problem in outcome.problems] == [2, 4]
    assert [row.id for row, _ in outcome.reports] == ["one", "two"]


TEXTS = {
    "year and hyphen at the end": "In 2020-",
    "digits": f"It cost {'1' * 100_000} dollars, 1e999999 percent, 1E5, {'9,' * 40}999, {'0' * 50}5 percent of 0.",
    "no days": "On 31 February 2023, February 30, 2021, 0000-00-00, 99999-12-31, Monday, 32 March 0 and in the year 0.",
    "ends of time": "On Monday, December 31, 9999; a year later. 99999999999 years ago. January 1. In the 9990s.",
    "nothing of nothing": "It rose from 0 to 0, or 0 percent: 0 of 0 people, a rise of 100 percent from 0.",
    "marks": "5" + "\u0301" * 10_000 + " percent, \u202e\u2066 1\u200b0\u200b0 people \ufeff said. ",
    "controls": "Ten people came. " * 30 + "".join(map(chr, range(1, 32))) + "5\x7f percent.",
    "null characters": "There were 5 people. \0 “We are\0 all here,” said Ann\0 Lee. " + "Ten came. " * 30,
    "right to left": "שלום 5 אחוזים " * 20,
    "emoji": "👨‍👩‍👧‍👦 5 percent 🇦🇲 of 👍🏽 10 people. " * 20,
    "other digits": "٣ percent of ５ people, १२ and ² or ½ of Ⅷ, ① and 1½.",
    "two marks of order": "\ufeff\ufeffThere were 5 people.",
    "carriage returns": "Ten people came.\r\r“We are here today,” said Ann Lee.\rOf 20 boats 5, or 40 percent, left.\r",
    "one sentence": "the harbour and the boats that " * 5_000 + BODY,
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_texts(tmp_path: Path, name: str, suffix: str) -> None:
    put(tmp_path, f"in/a{suffix}", TEXTS[name])
    made: list[Report] = []
    outcome = verified(tmp_path, each=made.append)
    assert not outcome.problems
    for judged in made[0].result.claims:
        assert all(0 <= span.start < span.end <= len(made[0].result.article.text) for span in judged.claim.spans)


@pytest.mark.parametrize(
    "name", ["base64", "idna", "undefined", "punycode", "unicode_escape", "rot13", "no such", "a\0b", ""]
)
def test_no_encodings(tmp_path: Path, name: str) -> None:
    assert not is_encoding(name)
    page = f'<html><head><meta charset="{name}"></head><body><article><p>{BODY * 5}</p></article></body></html>'
    put(tmp_path, "in/a.html", page)  # what a page says of itself is no mistake of ours
    assert not [problem for problem in verified(tmp_path).problems if "unknown encoding" in str(problem)]
    if name:
        with pytest.raises(ConfigError, match="unknown encoding"):
            load(put(tmp_path, "c.toml", f"encoding = {json.dumps(name)}\n"))


@on_posix
def test_what_lies_in_folders(tmp_path: Path) -> None:
    inside = put(tmp_path, "in/good.txt", BODY).parent
    os.mkfifo(inside / "pipe.txt")  # nobody writes to it
    for target, name in (("loop.txt", "loop.txt"), ("gone", "dangling.txt"), ("/dev/zero", "zero.txt"), (".", "self")):
        (inside / name).symlink_to(target)
    put(inside, "folder.md/in.txt", BODY.replace("310", "311"))
    put(inside, "it\n's \"<b>::error file=x::\x1b[31m.txt", BODY.replace("310", "312"))
    put(inside, "-rf.txt", BODY.replace("310", "313"))
    outcome = verified(tmp_path)
    assert len(outcome.reports) == 4
    assert [Path(problem.path or "").name for problem in outcome.problems] == ["dangling.txt", "loop.txt"]


def test_nothing_can_command_a_terminal_or_the_log_of_a_ci(tmp_path: Path) -> None:
    name = "::error::a\x1b[31m\u202e##[error]b.txt" if os.name == "posix" else "##[error]b.txt"
    put(tmp_path, name, f"##[warning]\x1b]0;t\x07 {BODY}")
    for form in ("html", "github"):
        out, err = command("verify", ".", "--format", form, cwd=tmp_path).communicate(timeout=60)
        lines = (out + err).decode().splitlines()
        assert not [line for line in lines if any(ord(char) < 32 or char == "\u202e" for char in line)]
        if form == "html":
            assert not [line for line in lines if line.lstrip().startswith("::") or "##[" in line]
        else:
            assert {line.partition(" ")[0] for line in lines if line.startswith("::")} == {"::error"}
    assert one_line("a\n  ::set-env x ##[group]") == "a   ::set-env x ##‹[›group]"
    assert one_line(" ::set-env x") == "‹::›set-env x"


@pytest.mark.parametrize("revision", ["--output=made", "-x", "", "HEAD --output=made", "HEAD\nx"])
def test_a_revision_is_no_option(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, revision: str) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError):
        changed_since(revision)
    assert not (tmp_path / "made").exists()
