"""Does each answer lead to the label, the reason and the severity that DESIGN section 7 names?"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from judging import ALL, dossier, figure, number, office, only, quotation, records, said_by

from deskcheck.judge import judge
from deskcheck.model import (
    Bound,
    PersonRecord,
    Records,
    ReportedClaim,
    Series,
    Shape,
    Span,
    Statement,
    Unavailable,
    Verdict,
)

TOTAL = {"series": Series.CUMULATIVE}
DAYS = [
    figure("40000", "2024-05-07T20:00", **TOTAL),
    figure("52318", "2024-05-08T08:00", **TOTAL),
    figure("58900", "2024-05-08T20:00", **TOTAL),
]
AT = [ALL[:3], ALL, ALL]  # the first is of the day before
FAILED = Unavailable("c1", "other", "HTTP 500")


def short(verdict: Verdict) -> tuple[str, str | None, str]:
    return verdict.label.value, verdict.reason.value if verdict.reason else None, verdict.severity.value


TOTALS = [
    ("58900", {}, "supported"),  # the last of the day
    ("52318", {}, "supported"),  # an earlier hour of the day
    ("52300", {}, "supported"),  # rounded at its last digit that is not 0
    ("45000", {}, "not_enough_evidence"),  # between the day before and the first of the day
    ("55000", {}, "not_enough_evidence"),
    ("38000", {}, "refuted"),  # less than had arrived the day before
    ("70000", {}, "refuted"),
    ("50000", {"bound": Bound.MORE}, "supported"),
    ("20000", {"bound": Bound.MORE}, "not_enough_evidence"),  # true, but understated
    ("60000", {"bound": Bound.MORE}, "not_enough_evidence"),  # rounded, it meets the last record
    ("70000", {"bound": Bound.MORE}, "refuted"),
    ("60000", {"bound": Bound.ABOUT}, "supported"),
    ("30000", {"bound": Bound.AT_MOST}, "refuted"),
    ("40000-50000", {"shape": Shape.INTERVAL}, "not_enough_evidence"),
]


@pytest.mark.parametrize(("value", "how", "label"), TOTALS)
def test_a_total_so_far(value: str, how: dict[str, Any], label: str) -> None:
    assert only(number(value, **how), records(*DAYS, agrees=AT)).label.value == label


#: A level of 2019 and one of 2024; "had arrived" speaks of no other time. (Outdated: tests/population_sentences.py.)
LEVELS = [figure("40000", "2019-05-01", series=Series.STOCK), figure("52300", "2024-05-01", series=Series.STOCK)]
NOW_OR_THEN = [
    ("52300", None, {}, "supported"),
    ("40000", None, {}, "refuted"),  # told in the past
    ("47000", None, {}, "refuted"),
    ("40000", "2019-05-01", {}, "supported"),  # its own time
    ("50000", None, {"bound": Bound.MORE}, "supported"),
    ("30000", None, {"bound": Bound.MORE}, "not_enough_evidence"),  # true, and understated
    ("90000", None, {"bound": Bound.MORE}, "refuted"),
]


@pytest.mark.parametrize(("value", "as_of", "how", "label"), NOW_OR_THEN)
def test_a_level_now_and_then(value: str, as_of: str | None, how: dict[str, Any], label: str) -> None:
    agrees = [ALL, ALL[:3]] if as_of else [ALL[:3], ALL]
    assert only(number(value, as_of=as_of, **how), records(*LEVELS, agrees=agrees)).label.value == label


AGREEMENT = [
    (ALL, "refuted", None),
    (("entity", "measure", "as_of"), "not_checked", "no_such_series"),  # another unit
    (("unit", "entity", "as_of"), "not_checked", "no_such_series"),  # another measure
    (("unit", "measure", "as_of"), "not_checked", "ambiguous"),  # the entity is in doubt
    (("unit", "entity", "measure"), "not_enough_evidence", None),  # another time
]


@pytest.mark.parametrize(("agrees", "label", "reason"), AGREEMENT)
def test_only_what_agrees_in_all_four_refutes(agrees: tuple[str, ...], label: str, reason: str | None) -> None:
    verdict = only(number("7000"), records(figure("100", "2024-05-08"), agrees=agrees))
    assert short(verdict)[:2] == (label, reason)
    assert len(verdict.evidence) == 1  # the nearest evidence is always shown


def test_a_message_says_what_is_printed_what_is_recorded_when_and_by_whom() -> None:
    verdict = only(number("7000"), records(figure("123456", "2024-05-08", url="https://example.org")))
    assert verdict.message == (
        "printed “7000 people”, but the record has 123,456 people (Orla, arrivals, 8 May 2024; Office)"
    )
    assert "printed: 7000" in verdict.working
    assert short(verdict) == ("refuted", None, "error")


def test_a_speakers_figure_that_is_refuted_is_a_warning() -> None:
    verdict = only(number("7000", voice=True), records(figure("100", "2024-05-08")))
    assert short(verdict) == ("refuted", None, "warning")
    assert verdict.message.startswith("the speaker's figure disagrees with the reference")


def test_publishers_who_disagree_at_one_time_conflict() -> None:
    here = (figure("7000", "2024-05-08", "Office"), figure("9000", "2024-05-08", "Bureau"))
    verdict = only(number("7000"), records(*here))
    assert short(verdict) == ("conflicting", None, "warning")
    assert {one.stance.value for one in verdict.evidence} == {"supports", "refutes"}
    # Another time is no conflict, nor is a publisher who is only coarser.
    other = (here[0], figure("9000", "2024-05-07", "Bureau"))
    assert only(number("7000"), records(*other, agrees=[ALL, ALL[:3]])).label.value == "supported"
    coarser = (here[0], figure("7400", "2024-05-08", "Bureau", rounding=1000))
    assert only(number("7000"), records(*coarser)).label.value == "supported"


def test_one_reference_that_failed() -> None:
    agreeing = records(figure("7000", "2024-05-08"))
    both = only(number("7000"), (*agreeing, FAILED))
    assert short(both)[:2] == ("supported", None)
    assert both.unavailable == (FAILED,)
    for answers in ((FAILED,), (FAILED, Records("c1", "ref"))):
        verdict = only(number("7000"), answers)
        assert short(verdict)[:2] == ("not_checked", "could_not_be_asked")
        assert verdict.unavailable == (FAILED,)
        assert "HTTP 500" in verdict.message


NOTHING = [
    ((), "no_reference_configured"),
    ((Records("c1", "ref"),), "no_such_series"),
]


@pytest.mark.parametrize(("answers", "reason"), NOTHING)
def test_nothing_to_hold_it_against(answers: tuple[Records, ...], reason: str) -> None:
    for built in (number("7000"), quotation("we go home now", "Ada Bell"), office("Ada Bell", "mayor")):
        assert short(only(built, answers)) == ("not_checked", reason, "note")


def test_vague_words_are_refuted_by_their_lower_end_alone() -> None:
    dozens = number("24-99", shape=Shape.VAGUE)
    assert short(only(dozens, records(figure("500", "2024-05-08"))))[:2] == ("not_checked", "vague")
    assert short(only(dozens, records(figure("50", "2024-05-08"))))[:2] == ("not_checked", "vague")
    assert short(only(dozens, records(figure("3", "2024-05-08"))))[:2] == ("refuted", None)


def test_no_date_anywhere_and_another_language() -> None:
    from msgspec.structs import replace

    built = number("7000", as_of=None)
    timeless = replace(built, article=replace(built.article, published=None))
    assert short(only(timeless, records(figure("7000", "2024-05-08"))))[:2] == ("not_checked", "no_date")
    french = replace(built, article=replace(built.article, language="fr"))
    assert short(only(french, records(figure("7000", "2024-05-08"))))[:2] == ("not_checked", "language")


def test_reported_speech_is_a_paraphrase() -> None:
    text = "Ada Bell said that all had gone."
    claim = ReportedClaim("c1", (Span(14, 31),), text[14:31], "a1")
    (verdict,) = judge(dossier(text, (claim,), attributions=(said_by("Ada Bell", Span(14, 31)),)), ())
    assert short(verdict)[:2] == ("not_checked", "paraphrase")


SPEAKERS = [
    # who says so, in what role; publisher; independent?
    ("Ada Bell", "mayor", "Ada Bell", False),
    ("Ada Bell's office", None, "Office of Ada Bell", False),
    ("Ada Bell", "Orlan Prime Minister", "Government of Orlan", False),
    ("Ada Bell", "Armenian prime minister", "Government of Armenia", False),
    ("Ada Bell", "Georgian prime minister", "Government of Armenia", True),
    ("Ada Bell", "mayor", "Statistics Office", True),
    ("Statistics Office", None, "Statistics Office", False),
    ("Ada Bell", "analyst", "Government of Armenia", True),
]


@pytest.mark.parametrize(("name", "role", "publisher", "free"), SPEAKERS)
def test_a_publisher_who_is_the_speaker_is_not_independent(name: str, role: str, publisher: str, free: bool) -> None:
    built = number("7000", speaker=said_by(name, Span(0, 4), person=None, role=role))
    verdict = only(built, records(figure("7000", "2024-05-08", publisher)))
    assert verdict.label.value == "supported"
    assert verdict.evidence[0].independent is free


SAID = "We go home now, and nobody will stop us on the long road. The rest is up to the council."


def spoken(by: str = "Ada Bell", text: str = SAID, on: str = "2024-05-09", **more: Any) -> Statement:
    return Statement(by, text, date.fromisoformat(on), "en", publisher="Wire", **more)


def heard(built: Any, *found: Statement, own: str = "Ada Bell") -> Verdict:
    """The verdict with the passages that a reference gives."""
    from msgspec.structs import replace

    from deskcheck.references.quotes import verbatim

    quote = built.claims[0].text
    (answer,) = records(*found, agrees=[("speaker",) if one.speaker == own else () for one in found] or ((),))
    evidence = tuple(
        replace(one, passage=verbatim(quote, one.record.text))
        for one in answer.evidence
        if isinstance(one.record, Statement)
    )
    return only(built, (replace(answer, evidence=evidence),))


QUOTES: list[tuple[str, tuple[Statement, ...], str, str | None]] = [
    ("We go home now,", (spoken(),), "supported", None),
    ("up to the council", (spoken(),), "supported", None),
    ("We go home now … on the long road", (spoken(),), "supported", None),
    ("We go home now, and nobody can stop us", (spoken(),), "altered", None),
    ("nobody will stop us on the road", (spoken(),), "altered", None),  # "long" is missing
    ("nobody can stop us", (spoken(),), "not_enough_evidence", None),  # four words
    ("nobody can or may halt us on any road", (spoken(),), "not_enough_evidence", None),  # too little alike
    ("nobody will stop us on the road", (spoken(on="2024-05-11"),), "not_enough_evidence", None),  # said later
    ("nobody will stop us on the road", (spoken(translated=True),), "not_enough_evidence", "translation"),
    ("the moon is made of cheese", (spoken(),), "not_enough_evidence", None),  # the record is not complete
    ("the moon is made of cheese", (spoken(complete=True),), "not_found", None),
    ("the moon is made of cheese", (spoken(complete=True, on="2024-03-01"),), "not_enough_evidence", None),
    ("and nobody will stop us on the long road", (spoken("Bo Reed"),), "misattributed", None),
    ("nobody will stop us on the", (spoken("Bo Reed"),), "not_checked", "no_such_series"),  # six words
    (
        "and nobody will stop us on the long road",
        (spoken("Bo Reed", on="2024-05-12"),),
        "not_checked",
        "no_such_series",
    ),
    ("and nobody will stop us on the long road", (spoken("Bo Reed"), spoken()), "supported", None),
    (
        "nobody will stop us on the long road",
        (spoken("Bo Reed", "As Bell said, “nobody will stop us on the long road”, and so it is."),),
        "not_checked",
        "no_such_series",
    ),
    (
        "and nobody will stop us on the long road",
        (spoken("Bo Reed"), spoken(text="And nobody will halt them upon the long road.")),
        "not_enough_evidence",  # something like it is in the speaker's own
        None,
    ),
]


@pytest.mark.parametrize(("quote", "found", "label", "reason"), QUOTES)
def test_quotations(quote: str, found: tuple[Statement, ...], label: str, reason: str | None) -> None:
    assert short(heard(quotation(quote, "Ada Bell"), *found))[:2] == (label, reason)


def test_a_quotation_that_an_interpreter_gave() -> None:
    built = quotation("nobody will stop us on the road", "Ada Bell", tail="said through an interpreter.")
    assert short(heard(built, spoken()))[:2] == ("not_enough_evidence", "translation")


def test_words_of_a_house_or_of_nobody_are_in_no_other_mouth() -> None:
    words = "and nobody will stop us on the long road"
    assert heard(quotation(words, "the council", person=None), spoken("Bo Reed")).label.value == "not_checked"
    nobody = heard(quotation(words, None), spoken("Bo Reed"))
    assert short(nobody)[:2] == ("not_checked", "ambiguous")


def test_a_quotation_is_never_called_supported_in_words() -> None:
    said = heard(quotation("We go home now,", "Ada Bell"), spoken())
    assert said.message == "said so: verbatim (Ada Bell, 9 May 2024, Wire)"
    changed = heard(quotation("nobody will stop us on the road", "Ada Bell"), spoken())
    assert changed.severity.value == "error"
    assert [(op.op, op.text) for op in changed.evidence[0].diff] == [
        ("same", "nobody will stop us on the"),
        ("missing", "long"),
        ("same", "road"),
    ]
    assert changed.working == "nobody will stop us on the [-long-] road"


def held(role: str, since: str | None = None, until: str | None = None, body: str | None = None) -> PersonRecord:
    days = [date.fromisoformat(text) if text else None for text in (since, until)]
    return PersonRecord("Ada Bell", role=role, affiliation=body, since=days[0], until=days[1])


NOW, NAME = ("entity", "as_of"), ("entity",)
ROLES = [
    ("mayor", held("mayor of Orla", "2020-01-01"), NOW, "supported"),
    ("Orlan mayor", held("mayor", "2020-01-01", body="City of Orlan"), NOW, "supported"),
    ("Armenian Prime Minister", held("Prime Minister of Armenia", "2020-01-01"), NOW, "supported"),
    ("head of the harbour office", held("harbour office head; poet"), NOW, "supported"),
    ("mayor", held("mayor of Orla", "2020-01-01", "2023-12-31"), NAME, "outdated"),
    ("former mayor", held("mayor of Orla", "2020-01-01", "2023-12-31"), NAME, "supported"),
    ("former mayor", held("mayor of Orla", "2020-01-01"), NOW, "refuted"),
    ("mayor", held("mayor of Orla", "2025-01-01"), NAME, "not_enough_evidence"),  # not yet
    ("analyst", held("mayor of Orla", "2020-01-01"), NOW, "not_enough_evidence"),  # one can be both
    ("deputy mayor", held("mayor of Orla", "2020-01-01"), NOW, "not_enough_evidence"),
]


@pytest.mark.parametrize(("role", "person", "agrees", "label"), ROLES)
def test_roles(role: str, person: PersonRecord, agrees: tuple[str, ...], label: str) -> None:
    assert only(office("Ada Bell", role), records(person, agrees=agrees)).label.value == label
