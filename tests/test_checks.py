"""Does each check flag what its table says, and nothing else?"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from deskcheck.checks import CHECKS
from deskcheck.checks.framework import Check
from deskcheck.checks.manual import examples, listing, page
from deskcheck.examine import examine
from deskcheck.model import Dossier, Finding, Outcome, Severity
from deskcheck.read import read

CASES = Path(__file__).with_name("cases")


def dossier(tmp_path: Path, text: str, title: str | None = None, published: str | None = None) -> Dossier:
    """The text as an article; one line a paragraph, as the tables write it."""
    path = tmp_path / "case.json"
    body = "\n\n".join(line for line in text.strip().split("\n") if line.strip())
    path.write_text(json.dumps({"id": "case", "title": title, "published": published, "text": body}), "utf-8")
    return examine(read(str(path)))


def cases() -> list[Any]:
    rows = []
    for check in CHECKS:
        table = tomllib.loads((CASES / f"{check.id.replace('-', '_')}.toml").read_text("utf-8"))
        rows += [pytest.param(check, case, id=f"{check.id}/{case['id']}") for case in table["case"]]
    return rows


@pytest.mark.parametrize(("check", "case"), cases())
def test_case(check: Check, case: dict[str, Any], tmp_path: Path) -> None:
    made = dossier(tmp_path, case["text"], case.get("title"), case.get("published"))
    found = [each for each in made.findings if each.check == check.id]
    if case["outcome"] == "none":
        assert found == []
        return
    text = made.article.text
    here = [
        each for each in found if case["primary"] in each.primary.of(text) or each.primary.of(text) in case["primary"]
    ]
    assert [each.outcome for each in here] == [case["outcome"]], found
    others = [each for each in found if each not in here and each.outcome is not Outcome.CONSISTENT]
    assert others == []
    if "confidence" in case:
        assert here[0].confidence == case["confidence"]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_the_manual_page_and_its_examples(check: Check, tmp_path: Path) -> None:
    shown = page(check)
    assert check.id in shown
    rows = list(examples(check))
    assert {heading for heading, _ in rows} == {"flagged", "passed"}
    for heading, text in rows:
        found = [each for each in dossier(tmp_path, text).findings if each.check == check.id]
        flagged = [each for each in found if each.outcome is not Outcome.CONSISTENT]
        assert bool(flagged) == (heading == "flagged"), (text, found)


def test_the_registry_is_complete() -> None:
    shared = {"__init__", "framework", "manual", "sums", "words", "life", "scores", "slips", "zones"}
    files = {path.stem for path in Path("deskcheck/checks").glob("*.py")} - shared
    assert {check.id.replace("-", "_") for check in CHECKS} == files
    assert len({check.id for check in CHECKS}) == len(CHECKS)
    assert all(check.id in listing(CHECKS) and check.title for check in CHECKS)
    assert all((CASES / f"{name}.toml").is_file() for name in files)


def finding(tmp_path: Path, text: str) -> Finding:
    (found,) = [each for each in dossier(tmp_path, text).findings if each.check == "part-of-whole"]
    return found


def test_a_fingerprint_survives_edits_around_it(tmp_path: Path) -> None:
    claim = "Of the mill's 2,000 workers, 500, or 40 percent, voted against the contract."
    one = finding(tmp_path, claim)
    assert finding(tmp_path, f"It rained all day. The doors stayed open.\n{claim}").fingerprint == one.fingerprint
    assert finding(tmp_path, claim.replace("voted against", "rejected")).fingerprint == one.fingerprint
    assert finding(tmp_path, claim.replace("500", "600")).fingerprint != one.fingerprint
    assert one.severity is Severity.ERROR


def test_the_same_figures_twice_have_two_fingerprints(tmp_path: Path) -> None:
    claim = "Of the mill's 2,000 workers, 500, or 40 percent, voted against the contract."
    found = [
        each.fingerprint for each in dossier(tmp_path, f"{claim}\n{claim}").findings if each.check == "part-of-whole"
    ]
    assert len(found) == len(set(found)) == 2
