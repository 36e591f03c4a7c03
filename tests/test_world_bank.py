"""Does the World Bank answer as tables do, and is no failure of its taken for "no data"?

The server is this machine's own; it answers in the shapes of the real one, with numbers of our own.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from servers import FAILURES, Asked, Server
from services import INDICATORS, about, figures, opened, verdict

from deskcheck.model import (
    Figure,
    Label,
    Reason,
    Records,
    Unavailable,
)
from deskcheck.references import Reference

pytestmark = pytest.mark.usefixtures("quick")

COUNTRIES = [
    {"id": "BRA", "iso2Code": "BR", "name": "Brazil", "region": {"id": "LCN"}},
    {"id": "EGY", "iso2Code": "EG", "name": "Egypt, Arab Rep.", "region": {"id": "MEA"}},
    {"id": "EMU", "iso2Code": "XC", "name": "Euro area", "region": {"id": "NA", "value": "Aggregates"}},
    {"id": "GEO", "iso2Code": "GE", "name": "Georgia", "region": {"id": "ECS"}},
    {"id": "CHI", "iso2Code": "JG", "name": "Channel Islands", "region": {"id": "ECS"}},
]
WRONG = [{"message": [{"id": "120", "key": "Invalid value", "value": "The provided parameter value is not valid"}]}]
KNOWN = {("BRA", "SP.POP.TOTL"): {2024: 211_998_573, 2023: 211_140_729, 2025: None},
         ("EGY", "SP.POP.TOTL"): {2024: 116_538_258}, ("GEO", "SP.POP.TOTL"): {2024: 3_673_850},
         ("BRA", "SL.UEM.TOTL.ZS"): {2024: 7.631}, ("EMU", "SP.POP.TOTL"): {2024: 351_380_000}}  # fmt: skip


def world_bank(asked: Asked) -> Any:
    parts = asked.path.strip("/").split("/")
    assert (asked.query["format"], asked.query["per_page"]) == ("json", "1000")
    page = int(asked.query["page"])
    if parts[1:] == ["country"]:
        return [{"page": page, "pages": 3, "per_page": "2", "total": 5}, COUNTRIES[2 * page - 2 : 2 * page]]
    _, _, code, _, series = parts
    country = next(one for one in COUNTRIES if one["id"] == code)
    if code == "CHI":
        return WRONG
    rows = [
        {
            "indicator": {"id": series, "value": "…"},
            "country": {"id": country["iso2Code"], "value": country["name"]},
            "countryiso3code": code if code != "EMU" else "",
            "date": str(year), "value": value, "unit": "", "obs_status": "", "decimal": 0,
        }
        for year, value in KNOWN.get((code, series), {}).items()
    ]  # fmt: skip
    meta = {"page": 1, "pages": 1, "per_page": 1000, "total": len(rows), "lastupdated": "2025-04-01"}
    return [meta, rows or None]


@pytest.fixture
def bank(server: Server, tmp_path: Path) -> Reference:
    server.says("", world_bank)
    return opened(tmp_path, "world_bank", f"{server.url}/v2", measures=INDICATORS, entities={"Pindorama": "BRA"})


def test_a_country_by_its_names_and_an_indicator_by_its_words(bank: Reference, server: Server) -> None:
    expected = [("Brazil", "population", Decimal(211_140_729), "2023"), ("Brazil", "population", 211_998_573, "2024")]
    assert figures(bank, about("Brazil")) == expected
    assert figures(bank, about("Pindorama", measure="inhabitants")) == expected
    assert figures(bank, about("Egypt")) == [("Egypt, Arab Rep.", "population", Decimal(116_538_258), "2024")]
    assert figures(bank, about("Euro area")) == [("Euro area", "population", Decimal(351_380_000), "2024")]
    assert figures(bank, about("Brazil", measure="unemployment rate"))[0][2] == Decimal("7.631")
    assert server.paths == [*["/v2/country"] * 3, *(f"/v2/country/{each}" for each in (
        "BRA/indicator/SP.POP.TOTL", "EGY/indicator/SP.POP.TOTL", "EMU/indicator/SP.POP.TOTL",
        "BRA/indicator/SL.UEM.TOTL.ZS"))]  # fmt: skip


def test_nothing_is_asked_for_what_no_indicator_measures(bank: Reference, server: Server) -> None:
    assert figures(bank, about("Brazil", measure="exports")) == []
    assert server.asked == []
    assert figures(bank, about("Skelmouth")) == []
    assert set(server.paths) == {"/v2/country"}
    assert figures(bank, about("Egypt", measure="unemployment")) == []  # null in place of the records, and a total of 0


def test_one_bad_country_fails_no_other(bank: Reference) -> None:
    answers = bank.ask([about("Channel Islands"), about("Brazil")])
    assert isinstance(answers[0], Unavailable) and isinstance(answers[1], Records)
    assert "says: Invalid value: The provided parameter value is not valid (120)" in answers[0].reason


BANK_ERRORS: dict[str, tuple[Any, str]] = {
    "error with HTTP 200": (WRONG, "(120)"),
    "busy with HTTP 200": ([{"message": [{"id": "105", "key": "Service currently unavailable"}]}], "(105)"),
    "something else": ({"message": "welcome"}, "is no answer of the World Bank"),
    "null where there is something": ([{"page": 1, "pages": 1, "total": 3}, None], "is no answer of the World Bank"),
    "fewer than all": ([{"page": 1, "pages": 1, "total": 3}, []], "sends nothing for page 1"),
}


@pytest.mark.parametrize("first", [True, False], ids=["countries", "indicator"])
@pytest.mark.parametrize("name", [*FAILURES, *BANK_ERRORS])
def test_a_failure_of_the_world_bank_is_never_no_data(name: str, first: bool, server: Server, tmp_path: Path) -> None:
    answer, why = (FAILURES[name][0][0], FAILURES[name][1]) if name in FAILURES else BANK_ERRORS[name]
    server.says("", lambda asked: answer if first or "indicator" in asked.path else world_bank(asked))
    slow = name in ("time-out", "drip", "dripping head")
    bank = opened(tmp_path, "world_bank", f"{server.url}/v2", measures=INDICATORS, timeout=0.8 if slow else 5.0)
    (got,) = bank.ask([about("Brazil")])
    assert isinstance(got, Unavailable)
    assert why in got.reason


SAID_OF_BRAZIL = [
    ("Brazil had 212 million inhabitants in 2024.", Label.SUPPORTED, None),
    ("The population of Brazil was 205 million in 2024.", Label.REFUTED, None),
    ("The population of Brazil is 212 million.", Label.SUPPORTED, None),  # last year's level holds
    ("The unemployment rate in Brazil was 7.6 percent in 2024.", Label.SUPPORTED, None),
    ("The unemployment rate in Brazil was 9.6 percent in 2024.", Label.REFUTED, None),
    ("The population of Egypt reached 116.5 million in 2024.", Label.SUPPORTED, None),
    ("The population of Georgia was 11.2 million in 2024.", Label.NOT_CHECKED, Reason.AMBIGUOUS),  # or the state
    ("The population of Skelmouth was 11,200 in 2024.", Label.NOT_CHECKED, Reason.NO_SUCH_SERIES),
    ("The population of the Channel Islands was 170,000 in 2024.", Label.NOT_CHECKED, Reason.COULD_NOT_BE_ASKED),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "label", "reason"), SAID_OF_BRAZIL)
def test_verdicts_from_the_world_bank(
    sentence: str, label: Label, reason: Reason | None, bank: Reference, tmp_path: Path
) -> None:
    said = verdict(sentence, bank, tmp_path)
    assert (said.label, said.reason) == (label, reason), said.message


def test_quarters_and_months(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KNOWN, ("BRA", "SP.POP.TOTL"), {"2024Q2": 5, "2024M11": 6, "YTD2024": 7})  # type: ignore[misc]
    server.says("", world_bank)
    bank = opened(tmp_path, "world_bank", f"{server.url}/v2", measures=INDICATORS)
    (answer,) = bank.ask([about("Brazil")])
    assert isinstance(answer, Records)
    days = [one.record.as_of for one in answer.evidence if isinstance(one.record, Figure)]
    assert [(each.first.isoformat(), each.last.isoformat()) for each in days if each] == [
        ("2024-04-01", "2024-06-30"), ("2024-11-01", "2024-11-30"),
    ]  # fmt: skip
    assert [row.partition(": ")[2] for row in answer.skipped] == [
        "as_of “YTD2024” is not a date (YYYY, YYYY-MM, YYYY-MM-DD, with an hour if need be)"
    ]
