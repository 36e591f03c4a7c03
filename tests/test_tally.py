"""Does every claim count as exactly one thing, and do the headline's numbers follow?"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_article import CLAIMS, FINDINGS, QUANTITIES, at
from made_article import article as made_article
from made_report import bare, dossier, made, verdicts
from msgspec.structs import replace

from deskcheck.model import Finding, JudgedClaim, Label, Outcome, QuoteClaim, Run, Severity, Span, Tally, Verdict
from deskcheck.near import Near
from deskcheck.report import report
from deskcheck.tally import Status, headline, owners, status, status_of, tally, total

BY_ID = {quantity.id: quantity for quantity in QUANTITIES}


def finding(outcome: Outcome, span: Span | None = None) -> Finding:
    return replace(FINDINGS[0], outcome=outcome, primary=span or Span(0, 1))


@pytest.mark.parametrize(
    ("label", "outcomes", "expected"),
    [
        ("refuted", "", "wrong"),
        ("altered", "", "wrong"),
        ("misattributed", "", "wrong"),
        ("conflicting", "", "doubtful"),
        ("outdated", "", "doubtful"),
        ("not_found", "", "doubtful"),
        ("supported", "", "agreed"),
        ("not_enough_evidence", "", "not_checked"),
        ("not_checked", "", "not_checked"),
        ("not_checked", "consistent", "agreed"),
        ("not_enough_evidence", "consistent", "agreed"),
        ("not_checked", "note", "not_checked"),
        ("supported", "note", "agreed"),
        ("supported", "doubtful", "doubtful"),
        ("supported", "contradicted", "wrong"),  # the record agrees, but the article's own figures do not fit
        ("not_checked", "doubtful", "doubtful"),
        ("not_checked", "consistent doubtful contradicted", "wrong"),
        ("conflicting", "consistent", "doubtful"),
        ("refuted", "consistent", "wrong"),
    ],
)
def test_the_worst_decides(label: str, outcomes: str, expected: str) -> None:
    verdict = Verdict("c1", Label(label), Severity.NOTE)
    assert status(verdict, [finding(Outcome(one)) for one in outcomes.split()]) == expected


@pytest.mark.parametrize(
    ("primary", "claim"),
    [
        ("60 percent", "c2"),
        ("60", "c2"),
        ("about 60 percent of its 5,400 inhabitants", "c2"),  # touches 5,400 too: the tighter fit has it
        ("5,400", "c3"),
        ("310", "c7"),  # and not the reported sentence that it stands in
        ("that 310 berths were empty and that the pilots had “no reason at all to wait”", "c6"),
        ("no reason at all to wait", "c8"),
        ("the pilots", None),  # a few words of a reported sentence say nothing of the sentence
        ("Friday, Sept. 28, 2023", None),
        ("inhabitants", None),  # a figure's noun without its number
        ("third week", None),
    ],
)
def test_a_finding_is_about_one_claim(primary: str, claim: str | None) -> None:
    (owner,) = owners([finding(Outcome.DOUBTFUL, at(primary))], CLAIMS, BY_ID)
    assert (None if owner is None else CLAIMS[owner].id) == claim


def test_findings_about_no_claim_add_to_wrong_and_doubtful() -> None:
    weekday = at("Friday, Sept. 28, 2023")
    loose = [finding(outcome, weekday) for outcome in Outcome]
    assert tally((), loose) == Tally(wrong=1, doubtful=1, agreed=0, not_checked=0, claims=0)


def test_two_findings_on_one_claim_count_once() -> None:
    own = QuoteClaim("c1", (Span(0, 1),), "x")
    judged = JudgedClaim(own, Verdict("c1", Label.NOT_CHECKED, Severity.NOTE), (0, 1), None)
    assert tally([judged], [finding(Outcome.CONTRADICTED)] * 2) == Tally(1, 0, 0, 0, 1)


def test_the_made_report() -> None:
    result = made().result
    counted = result.coverage.tally
    assert headline(counted) == "5 wrong, 4 doubtful, 4 agreed, 7 of 19 not checked"
    statuses = [status_of(judged, result.findings) for judged in result.claims]
    assert {one: statuses.count(one) for one in Status} == {
        Status.WRONG: 5,
        Status.DOUBTFUL: 3,  # and the weekday, which is no claim
        Status.AGREED: 4,
        Status.NOT_CHECKED: 7,
    }
    assert sum(reason.count for reason in result.coverage.reasons) <= counted.not_checked


def test_total_adds() -> None:
    assert total([Tally(1, 2, 3, 4, 10), Tally(0, 1, 0, 1, 2)]) == Tally(1, 3, 3, 5, 12)
    assert headline(total([])) == "0 wrong, 0 doubtful, 0 agreed, 0 of 0 not checked"
    assert headline(Tally(0, 0, 0, 12000, 34567)) == "0 wrong, 0 doubtful, 0 agreed, 12,000 of 34,567 not checked"


def test_findings_and_claims_have_their_places() -> None:
    result = made().result
    lines = result.article.text.split("\n")
    for judged in result.claims:
        assert judged.place is not None
        assert lines[judged.place.line - 1][judged.place.column - 1 :].startswith(judged.claim.text[:20])
    assert all(one.place is not None for one in result.findings)


@pytest.mark.parametrize("change", ["missing", "twice", "unknown"])
def test_a_report_that_leaves_out_a_claim_is_not_made(change: str) -> None:
    all_of_them = verdicts()
    given = {
        "missing": all_of_them[1:],
        "twice": (*all_of_them, all_of_them[0]),
        "unknown": (*all_of_them, replace(all_of_them[0], claim="c99")),
    }[change]
    with pytest.raises(ValueError, match="do not pair"):
        report(dossier(), given, (), as_of_run=date(2023, 10, 1), run=Run("2023-10-01T08:00:00Z"))


def test_a_date_that_was_given_is_not_inferred_as_well() -> None:
    assert bare(made_article()).result.article.published_inferred is None


spans = st.tuples(st.integers(0, 5000), st.integers(1, 2500)).map(lambda pair: Span(pair[0], sum(pair)))


@given(st.lists(spans, max_size=20), spans)
def test_near_finds_what_a_look_at_all_of_them_finds(many: list[Span], wanted: Span) -> None:
    near = Near((span, index) for index, span in enumerate(many))
    assert near.touching(wanted) == [index for index, span in enumerate(many) if span.overlaps(wanted)]
