"""Do the configuration and the article itself decide what a check says, and how much it weighs?"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from deskcheck.checks import CHECKS
from deskcheck.checks.manual import document
from deskcheck.cli import cli
from deskcheck.config import CheckConfig, load
from deskcheck.errors import ArticleError, ConfigError
from deskcheck.examine import examine
from deskcheck.model import Finding, Outcome, Severity
from deskcheck.read import read

WRONG = "Of the mill's 2,000 workers, 500, or 27 percent, voted against the contract."


def found(tmp_path: Path, checks: dict[str, CheckConfig], text: str = WRONG, **record: Any) -> list[Finding]:
    path = tmp_path / "article.json"
    path.write_text(json.dumps({"id": "a", "text": text, **record}), "utf-8")
    return [each for each in examine(read(str(path)), checks).findings if each.check == "part-of-whole"]


@pytest.mark.parametrize(
    ("settings", "outcomes", "severities"),
    [
        (CheckConfig(), [Outcome.DOUBTFUL], [Severity.WARNING]),
        (CheckConfig(off=True), [], []),
        (CheckConfig(severity=Severity.NOTE), [Outcome.DOUBTFUL], [Severity.NOTE]),
        (CheckConfig(severity=Severity.ERROR), [Outcome.DOUBTFUL], [Severity.ERROR]),
        (CheckConfig(tolerance=1.0), [Outcome.DOUBTFUL], [Severity.WARNING]),
        (CheckConfig(tolerance=10.0), [Outcome.CONSISTENT], [Severity.NOTE]),
    ],
)
def test_settings(settings: CheckConfig, outcomes: list[Outcome], severities: list[Severity], tmp_path: Path) -> None:
    made = found(tmp_path, {"part-of-whole": settings})
    assert [each.outcome for each in made] == outcomes
    assert [each.severity for each in made] == severities


def test_the_severity_of_an_agreement_stays_a_note(tmp_path: Path) -> None:
    (made,) = found(tmp_path, {"part-of-whole": CheckConfig(severity=Severity.ERROR)}, WRONG.replace("27", "25"))
    assert (made.outcome, made.severity) == (Outcome.CONSISTENT, Severity.NOTE)


def test_an_article_turns_a_check_off(tmp_path: Path) -> None:
    assert found(tmp_path, {}, deskcheck={"off": ["part-of-whole"]}) == []
    assert found(tmp_path, {}, deskcheck={"off": ["count-of-list"]})


def test_an_accepted_finding_stays_and_weighs_nothing(tmp_path: Path) -> None:
    (one,) = found(tmp_path, {})
    (accepted,) = found(tmp_path, {}, deskcheck={"accept": [one.fingerprint[:12]]})
    assert (accepted.accepted, accepted.severity, accepted.fingerprint) == (True, Severity.NOTE, one.fingerprint)
    (changed,) = found(tmp_path, {}, WRONG.replace("27", "28"), deskcheck={"accept": [one.fingerprint[:12]]})
    assert not changed.accepted


def test_an_accepted_finding_does_not_fail_a_run(tmp_path: Path) -> None:
    page = tmp_path / "article.md"
    text = WRONG.replace("27", "40")
    page.write_text(text, "utf-8")
    arguments = ["verify", str(page), "--output", str(tmp_path / "out"), "--format", "json"]
    assert CliRunner().invoke(cli, arguments).exit_code == 1
    (finding,) = json.loads((tmp_path / "out/article.json").read_text("utf-8"))["result"]["findings"]
    page.write_text(f"---\ndeskcheck:\n  accept: [{finding['fingerprint'][:10]}]\n---\n{text}", "utf-8")
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0, result.output
    assert "0 wrong" in result.output


@pytest.mark.parametrize(
    ("excepted", "message"),
    [
        ({"off": ["part-of-hole"]}, "the nearest known one is “part-of-whole”"),
        ({"skip": ["part-of-whole"]}, "not “skip”"),
        ({"accept": ["12ab"]}, "is no fingerprint"),
        ({"accept": ["part-of-whole"]}, "is no fingerprint"),
        ({"off": [3]}, "is no list of words"),
        (["part-of-whole"], "is no list of “key: value”"),
    ],
)
def test_bad_exceptions_are_named(excepted: Any, message: str, tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=message) as caught:
        found(tmp_path, {}, deskcheck=excepted)
    assert caught.value.line == 1
    page = tmp_path / "a.md"
    if excepted == {"off": [3]}:
        return  # in YAML, a word like any other
    page.write_text(f"---\ntitle: A\ndeskcheck: {json.dumps(excepted)}\n---\nSome words.", "utf-8")
    with pytest.raises(ArticleError, match=message) as caught:
        read(str(page))
    assert caught.value.line == 3


def test_front_matter_that_holds_itself(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("---\ndeskcheck: &a\n  off: *a\n---\nSome words.", "utf-8")
    with pytest.raises(ArticleError, match="is no list of words"):
        read(str(page))


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("[checks.part-of-hole]\noff = true", "unknown check “checks.part-of-hole”; the nearest known check is"),
        ("[checks.part-of-whole]\nof = true", "unknown key “checks.part-of-whole.of”; the nearest known key is “off”"),
        ("[checks.part-of-whole]\ntolerance = -1", "checks.part-of-whole.tolerance is -1; it is a percentage"),
        ("[checks.part-of-whole]\ntolerance = nan", "it is a percentage"),
        ('[checks.part-of-whole]\nseverity = "fatal"', "fatal"),
    ],
)
def test_bad_configuration_is_named(table: str, message: str, tmp_path: Path) -> None:
    config = tmp_path / "deskcheck.toml"
    config.write_text(table, "utf-8")
    with pytest.raises(ConfigError, match=re.escape(message)) as caught:
        load(config)
    assert caught.value.path == str(config)


def test_the_page_of_all_checks_is_up_to_date(root: Path) -> None:
    assert (root / "docs/checks.md").read_text("utf-8") == document(CHECKS), "run: make docs"


def test_the_page_shows_the_fingerprint_and_what_was_accepted(tmp_path: Path) -> None:
    page = tmp_path / "article.md"
    text = WRONG.replace("27", "40")
    arguments = ["verify", str(page), "--output", str(tmp_path / "out"), "--format", "html,json"]

    def shown() -> tuple[str, str]:
        CliRunner().invoke(cli, arguments)
        (finding,) = json.loads((tmp_path / "out/article.json").read_text("utf-8"))["result"]["findings"]
        return (tmp_path / "out/article.html").read_text("utf-8"), finding["fingerprint"]

    page.write_text(text, "utf-8")
    html, fingerprint = shown()
    assert f"fingerprint <code>{fingerprint[:12]}</code>" in html
    assert "accepted (" not in html
    page.write_text(f"---\ndeskcheck:\n  accept: [{fingerprint[:12]}]\n---\n{text}", "utf-8")
    html, _ = shown()
    assert "accepted (does not fit)" in html
    assert "fingerprint <code>" not in html
