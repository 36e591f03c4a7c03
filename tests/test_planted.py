"""Is each planted error of the example found at its place, and nothing in the clean article?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from deskcheck.model import Label, Outcome, Report
from deskcheck.verify import Settings, verify

PLANTED_FINDINGS = {
    "part-of-whole": ("35 percent", Outcome.CONTRADICTED),
    "weekday-and-date": ("Wednesday, March 5, 2024", Outcome.CONTRADICTED),
    "count-of-list": ("three works", Outcome.CONTRADICTED),
    "repeated-figure": ("236 people", Outcome.CONTRADICTED),
    "unattributed-quote": ("We were promised this wall before my children were born.", Outcome.NOTE),
}
PLANTED_VERDICTS = {
    Label.REFUTED: "2.6 million tonnes",
    Label.ALTERED: "We can pay for the breakwater without raising a single harbour fee next year",
    Label.MISATTRIBUTED: "Nobody on this coast has dug a channel that deep and kept it open",
}
GOOD = (Label.SUPPORTED, Label.NOT_CHECKED, Label.NOT_ENOUGH_EVIDENCE)


@pytest.fixture(scope="module")
def reports(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    made: dict[str, Report] = {}
    settings = Settings(
        config=str(root / "examples/deskcheck.toml"),
        output=str(tmp_path_factory.mktemp("reports")),
        now=date(2024, 3, 9),
    )
    outcome = verify(
        [str(root / "examples/articles")], settings, each=lambda r: made.update({Path(r.result.article.path).stem: r})
    )
    assert outcome.problems == ()
    assert outcome.exit_code == 1
    return made


def test_each_planted_finding_is_at_its_place(reports: dict[str, Report]) -> None:
    result = reports["harbour-budget"].result
    flagged = [each for each in result.findings if each.outcome is not Outcome.CONSISTENT]
    found = {each.check: (" ".join(each.primary.of(result.article.text).split()), each.outcome) for each in flagged}
    assert len(flagged) == len(PLANTED_FINDINGS)
    assert found == PLANTED_FINDINGS


def test_each_planted_verdict_is_at_its_place(reports: dict[str, Report]) -> None:
    result = reports["harbour-budget"].result
    bad = {each.verdict.label: each.claim.text for each in result.claims if each.verdict.label not in GOOD}
    assert bad.keys() == PLANTED_VERDICTS.keys()
    assert all(words.strip(" ,.") in bad[label] for label, words in PLANTED_VERDICTS.items())


def test_every_planted_place_has_its_line(reports: dict[str, Report], root: Path) -> None:
    result = reports["harbour-budget"].result
    lines = (root / "examples/articles/harbour-budget.md").read_text("utf-8").split("\n")
    for each in result.findings:
        words = each.primary.of(result.article.text)
        assert each.place is not None
        assert lines[each.place.line - 1][each.place.column - 1 :].startswith(words[:12])


def test_the_clean_article_is_clean(reports: dict[str, Report]) -> None:
    result = reports["karabakh-exodus"].result
    assert [each for each in result.findings if each.outcome is not Outcome.CONSISTENT] == []
    assert [each.claim.text for each in result.claims if each.verdict.label not in GOOD] == []
    assert result.coverage.tally.wrong == result.coverage.tally.doubtful == 0
    assert result.coverage.tally.agreed >= 10


def test_the_page_and_the_list_of_planted_errors_agree(root: Path) -> None:
    page = (root / "examples/PLANTED.md").read_text("utf-8")
    for name in (*PLANTED_FINDINGS, *(label.value for label in PLANTED_VERDICTS)):
        assert f"| {name} |" in page
