"""Do the World Bank, UNHCR and Wikidata answer as tables do, and is no failure of theirs taken for "no data"?

The servers are this machine's own; they answer in the shapes of the real ones, with numbers of our own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from servers import FAILURES, Asked, Server, says

from deskcheck.config import Config, Loaded, MeasureConfig, ReferenceConfig
from deskcheck.consult import consult
from deskcheck.errors import ConfigError
from deskcheck.examine import examine
from deskcheck.judge import judge
from deskcheck.model import (
    Article,
    Bound,
    Figure,
    FigureQuestion,
    Interval,
    Intervals,
    Kind,
    Label,
    Period,
    PersonQuestion,
    PersonRecord,
    Precision,
    Reason,
    RecordKind,
    Records,
    Series,
    Unavailable,
    Unit,
    Verdict,
)
from deskcheck.questions import questions
from deskcheck.read import ReadOptions, read
from deskcheck.references import Reference, open_references
from deskcheck.references.unhcr import side_of
from deskcheck.references.wikibase import amount, day

ANY = Intervals(Interval(Decimal(0), None), Interval(Decimal(0), None))
NOW = Period(date(2025, 5, 14), date(2025, 5, 14), Precision.DAY)
INDICATORS = (
    MeasureConfig("SP.POP.TOTL", "population", ("inhabitants",), "people"),
    MeasureConfig("SL.UEM.TOTL.ZS", "unemployment rate", ("unemployment",), "percent", Series.FLOW),
)


pytestmark = pytest.mark.usefixtures("quick")


def opened(folder: Path, connector: str, url: str, record: str = "figures", **more: Any) -> Reference:
    more = {"timeout": 5.0, "requests_per_second": 1000.0, **more}
    config = ReferenceConfig("ref", RecordKind(record), connector, url=url, **more)
    (reference,) = open_references(Loaded(Config(references=(config,), cache="cache"), str(folder)))
    return reference


def about(*entities: str, measure: str = "population", rivals: tuple[str, ...] = (), unit: str = "person") -> Any:
    return FigureQuestion(
        "c1", entities, (measure,), Kind.COUNT, Unit(unit), ANY, Bound.EXACT, asked_at=NOW, rivals=rivals
    )


def figures(reference: Reference, question: Any) -> list[tuple[str, str, Decimal | None, str]]:
    (answer,) = reference.ask([question])
    assert isinstance(answer, Records), answer
    found = [one.record for one in answer.evidence if isinstance(one.record, Figure)]
    return [(figure.entity, figure.measure, figure.value, figure.at) for figure in found]


def verdict(sentence: str, reference: Reference, folder: Path) -> Verdict:
    (folder / "a.md").write_text(f"---\npublished: 2025-05-14\n---\n\n{sentence}\n")
    article = read(str(folder / "a.md"), ReadOptions(str(folder)))
    assert isinstance(article, Article)
    dossier = examine(article)
    asked = questions(dossier)
    return judge(dossier, consult(asked, [reference]), asked)[0]


# The World Bank

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
    ("The population of Brazil is 212 million.", Label.NOT_ENOUGH_EVIDENCE, None),  # that was last year
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


# UNHCR

PEOPLE = {("SYR", "-"): 6_100_400, ("-", "TUR"): 2_940_735, ("SYR", "TUR"): 2_901_210, ("-", "GBR"): 515_677}


def unhcr(asked: Asked) -> Any:
    assert (asked.path, asked.query["cf_type"], asked.query["limit"]) == ("/v1/population/", "ISO", "100")
    coo, coa = asked.query.get("coo", "-"), asked.query.get("coa", "-")
    items = [
        {"year": year, "coo_id": "-", "coo_name": "-", "coo": "-", "coo_iso": coo, "coa_id": 5, "coa_name": "Türkiye",
         "coa": "TUR", "coa_iso": coa, "refugees": PEOPLE.get((coo, coa), "-"), "asylum_seekers": "0",
         "idps": "0", "stateless": 420 if coa == "GBR" else "-", "oip": "-"}
        for year in (2023, 2024)
    ]  # fmt: skip
    page = int(asked.query["page"])
    return (
        {"page": page, "maxPages": 2, "items": items[page - 1 : page]} if coa == "TUR" else {"page": 1, "items": items}
    )


@pytest.fixture
def agency(server: Server, tmp_path: Path) -> Reference:
    server.says("", unhcr)
    return opened(tmp_path, "unhcr", f"{server.url}/v1")


SIDES = [
    ("Syria", "refugees from Syria", "coo"),
    ("Syria", "people who fled Syria", "coo"),
    ("Turkey", "refugees live in Turkey", "coa"),
    ("Turkey", "refugees from Syria have reached Turkey", "coa"),
    ("United Kingdom", "refugees in the United Kingdom", "coa"),
    ("Turkey", "hosts refugees from Syria", "coa"),
    ("Turkey", "Turkey is home to refugees", "coa"),
    ("Syria", "Syria had refugees abroad", None),
    ("Syria", "Syria 's refugees", None),
    ("Syria", "refugees of Syria hosted by Turkey", None),
    ("Syria", "", None),
]


@pytest.mark.parametrize(("name", "wording", "side"), SIDES)
def test_which_country_is_which(name: str, wording: str, side: str | None) -> None:
    assert side_of(name, wording) == side


SAID_OF_REFUGEES = [
    ("There were 2.94 million refugees in Turkey at the end of 2024.", Label.SUPPORTED, None),
    ("There were 3.6 million refugees in Turkey at the end of 2024.", Label.REFUTED, None),
    ("Turkey hosted 2.94 million refugees in 2024.", Label.SUPPORTED, None),
    ("Turkey hosted 6.1 million refugees in 2024.", Label.REFUTED, None),  # so many are from Syria
    ("Some 6.1 million refugees from Syria were registered in 2024.", Label.SUPPORTED, None),
    ("Some 2.9 million refugees from Syria were registered in 2024.", Label.REFUTED, None),
    ("There were 2.9 million refugees from Syria in Turkey in 2024.", Label.SUPPORTED, None),
    ("There were 6.1 million refugees from Syria in Turkey in 2024.", Label.REFUTED, None),
    ("Syria's refugees numbered 6.1 million in 2024.", Label.NOT_CHECKED, Reason.NO_SUCH_SERIES),
    ("There were 1.2 million refugees from Afghanistan in 2024.", Label.NOT_CHECKED, Reason.NO_SUCH_SERIES),  # "-"
    ("Some 420 stateless people lived in the United Kingdom in 2024.", Label.SUPPORTED, None),
    ("There were 30,000 asylum seekers in Turkey in 2024.", Label.NOT_CHECKED, Reason.NO_SUCH_SERIES),  # "0"
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "label", "reason"), SAID_OF_REFUGEES)
def test_verdicts_from_unhcr(
    sentence: str, label: Label, reason: Reason | None, agency: Reference, tmp_path: Path
) -> None:
    said = verdict(sentence, agency, tmp_path)
    assert (said.label, said.reason) == (label, reason), said.message


def test_every_page_of_unhcr_is_read(agency: Reference, server: Server) -> None:
    found = figures(agency, about("Turkey", measure="refugees in Turkey", unit="refugee"))
    assert [(entity, measure, at) for entity, measure, _, at in found] == [
        ("Turkey", "refugees in Turkey", "2023-12-31"), ("Turkey", "refugees in Turkey", "2024-12-31"),
    ]  # fmt: skip
    assert server.queries("coa", "page") == [("TUR", "1"), ("TUR", "2")]


AGENCY_ERRORS: dict[str, tuple[Any, str]] = {
    "a greeting": ({"message": "Welcome to the API", "path": "/"}, "is no answer of UNHCR"),
    "another country": (lambda asked: unhcr(Asked(asked.path, {**asked.query, "coa": "GBR"}, {})), "something else"),
    "filter not understood": (
        lambda asked: unhcr(Asked(asked.path, {**asked.query, "coa": "-"}, {})),
        "something else",
    ),
    "records of something else": ({"items": [{"error": "no"}]}, "a record without a year"),
    "a page missing": (
        lambda asked: {"page": 1, "maxPages": 2, "items": unhcr(asked)["items"] if asked.query["page"] == "1" else []},
        "sends nothing for page 2",
    ),
}


@pytest.mark.parametrize("name", [*FAILURES, *AGENCY_ERRORS])
def test_a_failure_of_unhcr_is_never_no_data(name: str, server: Server, tmp_path: Path) -> None:
    answer, why = (FAILURES[name][0][0], FAILURES[name][1]) if name in FAILURES else AGENCY_ERRORS[name]
    server.says("", answer)
    slow = name in ("time-out", "drip", "dripping head")
    agency = opened(tmp_path, "unhcr", f"{server.url}/v1", timeout=0.8 if slow else 5.0)
    (got,) = agency.ask([about("Turkey", measure="refugees in Turkey", unit="refugee")])
    if name == "a page missing":
        why = "sends nothing for page 2"
    assert isinstance(got, Unavailable)
    assert why in got.reason


# Wikidata


def snak(value: Any, kind: str = "value") -> dict[str, Any]:
    return {"snaktype": kind, "property": "P0", "datavalue": {"value": value, "type": "…"}, "datatype": "…"}


def when(text: str) -> dict[str, Any]:
    precision = {1: 9, 2: 10, 3: 11}[len(text.split("-"))]
    padded = "-".join([*text.split("-"), "00", "00"][:3])
    return {"time": f"+{padded}T00:00:00Z", "timezone": 0, "before": 0, "after": 0, "precision": precision,
            "calendarmodel": "http://www.wikidata.org/entity/Q1985727"}  # fmt: skip


def entity(identity: str) -> dict[str, Any]:
    return {"entity-type": "item", "numeric-id": int(identity[1:]), "id": identity}


def number(value: int, unit: str = "1") -> dict[str, Any]:
    return {"amount": f"+{value}", "unit": unit}


def said(value: Any, rank: str = "normal", kind: str = "value", **qualifiers: Any) -> dict[str, Any]:
    return {"mainsnak": snak(value, kind), "type": "statement", "rank": rank,
            "qualifiers": {name: [snak(each)] for name, each in qualifiers.items()}}  # fmt: skip


def thing(identity: str, label: str, links: int, aliases: tuple[str, ...] = (), **claims: Any) -> dict[str, Any]:
    return {
        "type": "item", "id": identity, "title": identity, "labels": {"en": {"language": "en", "value": label}},
        "aliases": {"en": [{"language": "en", "value": alias} for alias in aliases]},
        "sitelinks": {f"{n}wiki": {"site": f"{n}wiki"} for n in range(links)}, "claims": claims,
    }  # fmt: skip


AREA = "http://www.wikidata.org/entity/Q712226"
THINGS = {one["id"]: one for one in (
    thing("Q10", "Norvik", 40, ("City of Norvik",),
          P1082=[said(number(41_300), P585=when("2024-12-31")), said(number(39_900), P585=when("2020")),
                 said(number(99), "deprecated", P585=when("2024")), said(None, kind="novalue"),
                 said(None, kind="somevalue")],
          P2046=[said(number(118, AREA)), said(number(7, "http://www.wikidata.org/entity/Q999999"))],
          P6=[said(entity("Q20"), P580=when("2021-11-01")),
              said(entity("Q21"), P580=when("2016"), P582=when("2021-10-31")), said(entity("Q22"))]),
    thing("Q11", "Norvik", 3, P1082=[said(number(812), P585=when("2023"))]),
    thing("Q12", "Norvik", 30),  # a film: it has no population
    thing("Q13", "Halden", 12, P1082=[said(number(5_100), P585=when("2024"))]),
    thing("Q14", "Halden", 10, P1082=[said(number(900), P585=when("2024"))]),
    thing("Q20", "Ada Bell", 5, ("Ada M. Bell",), P31=[said(entity("Q5"))], P569=[said(when("1971-02-03"))],
          P39=[said(entity("Q30"), P580=when("2021-11-01"), P642=entity("Q10")), said(entity("Q31"))]),
    thing("Q21", "Tom Reyes", 4, P31=[said(entity("Q5"))],
          P39=[said(entity("Q30"), P580=when("2016"), P582=when("2021-10-31"))]),
    thing("Q22", "Olga Undated", 1, P31=[said(entity("Q5"))]),
    thing("Q23", "Tom Reyes", 3, P31=[said(entity("Q5"))], P39=[said(entity("Q31"), P580=when("2001"))]),
    thing("Q30", "mayor", 9), thing("Q31", "member of parliament", 90),
)}  # fmt: skip


def wikidata(asked: Asked) -> Any:
    query = asked.query
    assert (asked.path, query["format"], query["maxlag"]) == ("/w/api.php", "json", "5")
    if query["action"] == "wbsearchentities":
        found = [
            {"id": one["id"], "label": one["labels"]["en"]["value"],
             "match": {"type": "label", "language": "en", "text": one["labels"]["en"]["value"]}}
            for one in THINGS.values()
            if one["labels"]["en"]["value"].startswith(query["search"][:5])
        ]  # fmt: skip
        return {"searchinfo": {"search": query["search"]}, "search": found, "success": 1}
    ids = query["ids"].split("|")
    if any(not each.startswith("Q") for each in ids):
        return {"error": {"code": "no-such-entity", "info": 'Could not find an entity with the ID "X".'}}
    return {"entities": {each: THINGS.get(each, {"id": each, "missing": ""}) for each in ids}, "success": 1}


@pytest.fixture
def asking(server: Server, tmp_path: Path) -> Callable[..., Reference]:
    server.says("", wikidata)
    return lambda record="figures", **more: opened(tmp_path, "wikidata", f"{server.url}/w/api.php", record, **more)


def test_the_population_of_what_a_name_means(asking: Callable[..., Reference]) -> None:
    expected = [("Norvik", "population", Decimal(39_900), "2020"), ("Norvik", "population", 41_300, "2024-12-31")]
    assert figures(asking(), about("Norvik")) == expected
    assert figures(asking(entities={"Old Town": "Q13"}), about("Old Town"))[0][:3] == ("Halden", "population", 5100)
    assert figures(asking(), about("Nowhere")) == []


def test_other_properties_and_their_units(asking: Callable[..., Reference]) -> None:
    series = (MeasureConfig("P2046", "area"),)
    (answer,) = asking(measures=series).ask([about("Norvik", measure="area")])
    assert isinstance(answer, Records)
    assert [(one.record.value, one.record.unit) for one in answer.evidence] == [(118, "square kilometre")]  # type: ignore[union-attr]
    assert [row.partition(": ")[2] for row in answer.skipped] == ["Q10, P2046: the unit Q999999 is not known"]


SAID_OF_NORVIK = [
    ("Norvik had 41,300 inhabitants at the end of 2024.", Label.SUPPORTED, None),
    ("Norvik had 48,300 inhabitants at the end of 2024.", Label.REFUTED, None),
    ("The population of Norvik is 39,900.", Label.OUTDATED, None),
    ("The population of Halden was 7,300 in 2024.", Label.NOT_CHECKED, Reason.AMBIGUOUS),  # which of the two?
    ("The population of Skelmouth was 7,300 in 2024.", Label.NOT_CHECKED, Reason.NO_SUCH_SERIES),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "label", "reason"), SAID_OF_NORVIK)
def test_verdicts_from_wikidata(
    sentence: str, label: Label, reason: Reason | None, asking: Callable[..., Reference], tmp_path: Path
) -> None:
    got = verdict(sentence, asking(), tmp_path)
    assert (got.label, got.reason) == (label, reason), got.message


def people(reference: Reference, name: str) -> list[PersonRecord]:
    (answer,) = reference.ask([PersonQuestion("c1", name, "mayor", NOW)])
    assert isinstance(answer, Records), answer
    return [one.record for one in answer.evidence if isinstance(one.record, PersonRecord)]


def test_the_offices_of_a_person(asking: Callable[..., Reference]) -> None:
    (bell,) = people(asking("people"), "Ada Bell")  # her undated office may be one of long ago
    assert (bell.name, bell.role, bell.affiliation, bell.since) == ("Ada Bell", "mayor", "Norvik", date(2021, 11, 1))
    assert (bell.born, bell.until, bell.publisher) == (date(1971, 2, 3), None, "Wikidata")
    assert people(asking("people"), "Tom Reyes") == []  # two people of one name


def test_who_holds_an_office(asking: Callable[..., Reference]) -> None:
    reference = asking("people", entities={"Norvik": "Q10"}, measures=(MeasureConfig("P6", "mayor"),))
    (reyes,) = people(reference, "Tom Reyes")
    assert (reyes.role, reyes.affiliation, reyes.until) == ("mayor", "Norvik", date(2021, 10, 31))
    assert [one.role for one in people(reference, "Ada Bell")] == ["mayor"]
    assert people(reference, "Olga Undated") == []


def test_a_lagging_wikidata_is_asked_again(server: Server, asking: Callable[..., Reference]) -> None:
    lag = says({"error": {"code": "maxlag", "info": "Waiting for a database server", "lag": 3}}, **{"Retry-After": "0"})
    answers = [lag, lag]
    server.says("", lambda asked: answers.pop() if answers else wikidata(asked))
    assert figures(asking(entities={"Norvik": "Q10"}), about("Norvik"))
    assert len(server.asked) == 3


WIKIDATA_ERRORS: dict[str, tuple[Any, str]] = {
    "maxlag": (says({"error": {"code": "maxlag", "info": "Waiting"}}, **{"Retry-After": "9"}), "asks to wait 9 s"),
    "error with HTTP 200": ({"error": {"code": "no-such-entity", "info": "Could not find"}}, "says: Could not find"),
    "something else": ({"batchcomplete": ""}, "is no answer of Wikidata"),
    "a deleted item": (
        lambda asked: {"entities": {"Q10": {"id": "Q10", "missing": ""}}, "success": 1, "search": [{"id": "Q10"}]},
        "has no item Q10",
    ),
}


#: A search finds what there is: only an item that was configured can be a deleted one.
OF_WIKIDATA = [
    pytest.param(name, known, id=f"{name}-{'item' if known else 'search'}")
    for name in (*FAILURES, *WIKIDATA_ERRORS)
    for known in (True, False)
    if known or name != "a deleted item"
]


@pytest.mark.parametrize(("name", "known"), OF_WIKIDATA)
def test_a_failure_of_wikidata_is_never_no_data(name: str, known: bool, server: Server, tmp_path: Path) -> None:
    answer, why = (FAILURES[name][0][0], FAILURES[name][1]) if name in FAILURES else WIKIDATA_ERRORS[name]
    server.says("", answer)
    slow = name in ("time-out", "drip", "dripping head")
    reference = opened(
        tmp_path, "wikidata", f"{server.url}/w/api.php", timeout=0.8 if slow else 5.0,
        entities={"Norvik": "Q10"} if known else {},
    )  # fmt: skip
    (got,) = reference.ask([about("Norvik")])
    assert isinstance(got, Unavailable)
    assert why in got.reason


def test_one_bad_item_fails_no_other(asking: Callable[..., Reference]) -> None:
    reference = asking(entities={"Norvik": "Q10", "Bad": "X7", "Gone": "Q404"})
    answers = reference.ask([about("Bad"), about("Norvik"), about("Gone")])
    assert [type(answer) for answer in answers] == [Unavailable, Records, Unavailable]


def test_days_and_amounts() -> None:
    julian = {**when("1582-01-01"), "calendarmodel": "http://www.wikidata.org/entity/Q1985786"}
    odd = [
        {},
        None,
        "2020",
        {**when("2020"), "precision": 7},
        {**when("2020"), "time": "-0044-03-15T00:00:00Z"},
        julian,
    ]
    assert [day(each) for each in odd] == [""] * 6
    assert [day(when(text)) for text in ("2021", "2021-05", "2021-05-14")] == ["2021", "2021-05", "2021-05-14"]
    assert (amount(number(5)), amount(number(5, AREA)), amount("5")) == (("5", ""), ("5", "Q712226"), ("", ""))


# What cannot be


@pytest.mark.parametrize(
    ("connector", "record", "why"),
    [
        ("world_bank", "figures", "lists by their codes"),
        ("world_bank", "people", "the World Bank has figures"),
        ("unhcr", "people", "UNHCR has figures"),
        ("wikidata", "statements", "Wikidata has figures and people"),
    ],
)
def test_what_a_service_does_not_have(connector: str, record: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=why):
        opened(tmp_path, connector, "http://127.0.0.1:9/", record)
