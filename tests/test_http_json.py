"""Does a service that answers in JSON answer like a table, whole or asked for one thing at a time?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from servers import FAILURES, Asked, Says, Server, says

from deskcheck.config import Config, Loaded, MeasureConfig, PagingConfig, ReferenceConfig
from deskcheck.errors import ConfigError
from deskcheck.model import (
    Bound,
    Figure,
    FigureQuestion,
    Interval,
    Intervals,
    Kind,
    Period,
    PersonQuestion,
    Precision,
    RecordKind,
    Records,
    Unavailable,
    Unit,
)
from deskcheck.references import Reference, hosts, open_references

ANY = Intervals(Interval(Decimal(0), None), Interval(Decimal(0), None))
FIELDS = {"entity": "port.name", "measure": "what", "value": "numbers.0.amount", "as_of": "year"}
NOW = Period(date(2025, 5, 14), date(2025, 5, 14), Precision.DAY)


pytestmark = pytest.mark.usefixtures("quick")


def opened(folder: Path, url: str, record: str = "figures", **more: Any) -> Reference:
    more = {"timeout": 5.0, "requests_per_second": 1000.0, **more}
    config = ReferenceConfig("ref", RecordKind(record), "http_json", url=url, **more)
    (reference,) = open_references(Loaded(Config(references=(config,), cache="cache"), str(folder)))
    return reference


def about(*entities: str, measure: str = "berths", year: int | None = None, rivals: tuple[str, ...] = ()) -> Any:
    as_of = Period(date(year, 1, 1), date(year, 12, 31), Precision.YEAR) if year else None
    return FigureQuestion(
        "c1", entities, (measure,), Kind.COUNT, Unit("berth"), ANY, Bound.EXACT, as_of=as_of, asked_at=NOW,
        rivals=rivals,
    )  # fmt: skip


def found(reference: Reference, question: Any) -> list[tuple[str, str, Decimal | None, str]]:
    (answer,) = reference.ask([question])
    assert isinstance(answer, Records), answer
    figures = [one.record for one in answer.evidence if isinstance(one.record, Figure)]
    return [(figure.entity, figure.measure, figure.value, figure.at) for figure in figures]


def port(name: str, amount: Any, year: int = 2024, what: str = "berths") -> dict[str, Any]:
    return {"port": {"name": name}, "what": what, "numbers": [{"amount": amount}], "year": year}


# The whole answer as a table


def test_a_whole_answer_is_a_table(server: Server, tmp_path: Path) -> None:
    server.says("/ports", Says(b'{"data": {"items": [{"port": {"name": "Skel"}, "what": "berths", "numbers": '
                               b'[{"amount": 1240.50}], "year": 2024}]}}'))  # fmt: skip
    reference = opened(tmp_path, f"{server.url}/ports", fields=FIELDS, records="data.items", publisher="Port office")
    assert found(reference, about("Skel")) == [("Skel", "berths", Decimal("1240.50"), "2024")]
    assert found(reference, about("Bell")) == []
    info = reference.info()
    assert (info.records, info.error, info.rejected) == (1, None, ())
    again = opened(tmp_path, f"{server.url}/ports", fields=FIELDS, records="data.items", publisher="Port office")
    assert found(again, about("Skel"))
    assert len(server.asked) == 1  # the answer is kept


def test_rows_without_a_number_are_none_and_bad_ones_are_named_in_their_place(server: Server, tmp_path: Path) -> None:
    rows = [port("Skel", None), port("Skel", "-"), port("Skel", "many"), port("Skel", {"a": 1}), 7, port("Skel", "..")]
    server.says("/ports", {"items": [*rows, port("Skel", "1,240"), {"port": {}, "what": "berths", "year": 2024,
                                                                  "numbers": [{"amount": 3}]}]})  # fmt: skip
    reference = opened(tmp_path, f"{server.url}/ports", fields=FIELDS, records="items")
    assert [value for _, _, value, _ in found(reference, about("Skel"))] == [1240]
    assert [row.removeprefix(f"{server.url}/ports, ") for row in reference.info().rejected] == [
        "entry 3: value “many” is not a number",
        "entry 4: holds an object where text or a number is expected",
        "entry 5: is no object",
        "entry 8: no entity",
    ]


def test_constants_and_configured_series_fill_what_the_answer_lacks(server: Server, tmp_path: Path) -> None:
    server.says("/a", [{"id": "SK", "series": "B1", "value": "12"}, {"id": "XX", "series": "Z", "value": 3}])
    series = (MeasureConfig("b1", "berths", ("moorings",), "berths"),)
    reference = opened(
        tmp_path, f"{server.url}/a", fields={"entity": "id", "measure": "series"}, measures=series,
        entities={"Skel": "SK", "Port of Skel": "SK"}, constants={"as_of": "2024", "publisher": "Office"},
    )  # fmt: skip
    assert found(reference, about("Port of Skel", measure="moorings")) == [("Skel", "berths", Decimal(12), "2024")]


PAGINGS = {
    "page": PagingConfig("page", "p", size=2, size_param="n"),
    "page from 0, with the number of pages": PagingConfig("page", "p", first=0, pages="meta.pages"),
    "page, with the number of all": PagingConfig("page", "p", total="meta.total"),
    "offset": PagingConfig("offset", "skip", size=2),
    "offset, with the number of all": PagingConfig("offset", "skip", size=2, total="meta.total"),
    "next": PagingConfig("next", next="meta.next"),
}
ALL = [port(name, number) for number, name in enumerate(("Ard", "Bell", "Cole", "Dunn", "Eyre"), 1)]


def paged(asked: Asked, url: str, first: int) -> dict[str, Any]:
    """Five records, two a page, as each of the services above would send them."""
    start = int(asked.query["skip"]) if "skip" in asked.query else 2 * (int(asked.query.get("p", first)) - first)
    link = f"{url}/ports?p={start // 2 + 1 + first}" if start + 2 < len(ALL) else None
    return {"items": ALL[start : start + 2], "meta": {"pages": 3, "total": "5", "next": link}}


@pytest.mark.parametrize("name", PAGINGS)
def test_every_page_is_read(name: str, server: Server, tmp_path: Path) -> None:
    paging = PAGINGS[name]
    server.says("/ports", lambda asked: paged(asked, server.url, paging.first if paging.first is not None else 1))
    reference = opened(tmp_path, f"{server.url}/ports", fields=FIELDS, records="items", paging=paging)
    assert reference.info().records == 5
    assert found(reference, about("Eyre")) == [("Eyre", "berths", Decimal(5), "2024")]
    assert len(server.asked) == 3


@pytest.mark.parametrize("name", PAGINGS)
def test_an_answer_of_which_a_page_is_missing_is_none(name: str, server: Server, tmp_path: Path) -> None:
    paging = PAGINGS[name]
    pages = [paged(Asked("", {"p": str(n), "skip": str(2 * n - 2)}, {}), server.url, 1) for n in (1, 2, 3)]
    server.says("/ports", pages[0], Says(status=502))
    reference = opened(tmp_path, f"{server.url}/ports", fields=FIELDS, records="items", paging=paging)
    (answer,) = reference.ask([about("Ard")])
    assert isinstance(answer, Unavailable)
    assert "HTTP 502" in answer.reason


ENDLESS = [
    (PAGINGS["page"], lambda asked: {"items": ALL[:2]}, "sends page 1 again in place of page 2"),
    (PAGINGS["next"], lambda asked: {"items": [ALL[int(asked.query.get("p", 0))]], "meta": {
        "next": f"/ports?p={1 - int(asked.query.get('p', 0))}"}}, "lead round in a circle"),
    (PAGINGS["next"], lambda asked: {"items": ALL, "meta": {"next": "http://127.0.0.1:1/x"}}, "on another host"),
    (PAGINGS["page, with the number of all"], lambda asked: {"items": ALL[: 2 - int(asked.query["p"])], "meta": {
        "total": 5}}, "sends nothing for page 2, and says that there is more"),
    (PAGINGS["page, with the number of all"], lambda asked: {"items": ALL}, "has no number at “meta.total”"),
]  # fmt: skip


@pytest.mark.parametrize(("paging", "answer", "why"), ENDLESS, ids=[why for _, _, why in ENDLESS])
def test_pages_that_make_no_whole(paging: PagingConfig, answer: Any, why: str, server: Server, tmp_path: Path) -> None:
    server.says("/ports", answer)
    reference = opened(tmp_path, f"{server.url}/ports", fields=FIELDS, records="items", paging=paging)
    (got,) = reference.ask([about("Ard")])
    assert isinstance(got, Unavailable)
    assert why in got.reason


# Asked for one thing at a time


def each(folder: Path, server: Server, **more: Any) -> Reference:
    more = {"query": {"q": "{entity}", "y": "{year}"}, "fields": FIELDS, "records": "items", **more}
    return opened(folder, f"{server.url}/ports", **more)


def by_name(asked: Asked) -> dict[str, Any]:
    year = int(asked.query.get("y", 2024))
    return {"items": [port(asked.query["q"], 12 + year, year)] if asked.query["q"] in ("Skel", "Bell & Co") else []}


def test_a_service_is_asked_for_what_the_question_is_about(server: Server, tmp_path: Path) -> None:
    server.says("/ports", by_name)
    reference = each(tmp_path, server)
    assert found(reference, about("Skel", year=2023)) == [("Skel", "berths", Decimal(2035), "2023")]
    assert [at for *_, at in found(reference, about("Bell & Co"))] == ["2024", "2025"]  # a level holds on
    assert found(reference, about("Nowhere", year=2023)) == []
    assert server.queries("q", "y") == [
        ("Skel", "2023"), ("Bell & Co", "2024"), ("Bell & Co", "2025"), ("Nowhere", "2023"),
    ]  # fmt: skip


def test_what_is_likeliest_is_asked_first_and_the_rest_only_if_it_has_nothing(server: Server, tmp_path: Path) -> None:
    server.says("/ports", by_name)
    reference = each(tmp_path, server, query={"q": "{entity}"})
    found(reference, about("Skel", rivals=("Bell & Co",)))
    found(reference, about("Nowhere", rivals=("Elsewhere", "Skel", "Too many")))
    assert server.queries("q") == [("Skel",), ("Nowhere",), ("Elsewhere",)]  # Skel is known by now


def test_series_and_places_by_the_services_own_codes(server: Server, tmp_path: Path) -> None:
    server.says("/v1/SK/B1", [{"entity": "SK", "measure": "B1", "value": 12, "as_of": "2025"}])
    config = {
        "measures": (MeasureConfig("B1", "berths", unit="berths"), MeasureConfig("C2", "cranes")),
        "entities": {"Skel": "SK"},
    }
    reference = opened(tmp_path, f"{server.url}/v1/{{entity}}/{{measure}}", **config)
    assert found(reference, about("Skel", "Bell")) == [("Skel", "berths", Decimal(12), "2025")]
    assert found(reference, about("Bell")) == []  # which is not configured
    assert found(reference, about("Skel", measure="ferries")) == []
    assert server.paths == ["/v1/SK/B1"]


def test_people_are_asked_for_by_name(server: Server, tmp_path: Path) -> None:
    server.says("/people/Ada%20Bell", [{"name": "Ada Bell", "post": {"title": "mayor"}, "from": "2021-01-01"}])
    reference = opened(tmp_path, f"{server.url}/people/{{entity}}", "people", fields={"role": "post.title"})
    (answer,) = reference.ask([PersonQuestion("c1", "Ada Bell", "mayor", NOW), about("Skel")])
    assert isinstance(answer, Records)
    assert [one.record.role for one in answer.evidence] == ["mayor"]  # type: ignore[union-attr]


def test_an_article_cannot_lead_the_address_elsewhere(server: Server, tmp_path: Path) -> None:
    server.says("", [])
    reference = opened(tmp_path, f"{server.url}/v1/{{entity}}?a={{measure}}", constants={"measure": "x"})
    reference.ask([about("../../admin?x=1#y", measure="a&b=c")])
    assert [(one.path, one.query) for one in server.asked] == [
        ("/v1/..%2F..%2Fadmin%3Fx%3D1%23y", {"a": "a&b=c"}),
    ]


def test_an_unknown_placeholder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"the placeholder “\{country\}”; known: \{entity\}, \{measure\}, \{year\}"):
        opened(tmp_path, "http://localhost/{country}?key=${KEY}")


ERRORS = {
    "error with HTTP 200": (says({"error": {"code": 120, "message": "no such series"}}), "says: {\"code\": \"120\""),
    "error beside an empty list": (says({"items": [], "errors": ["quota"]}), 'says: ["quota"]'),
    "no list": (says({"message": "not today"}), "has no list of records at “items”, but nothing (it says"),
    "null for the list": (says({"items": None}), "but null"),
    "another kind of record": (says({"items": [{"message": "not today"}]}), "has records without “port.name”"),
}  # fmt: skip


@pytest.mark.parametrize("kind", ["whole", "each"])
@pytest.mark.parametrize("name", [*FAILURES, *ERRORS])
def test_a_failure_is_never_no_data(name: str, kind: str, server: Server, tmp_path: Path) -> None:
    says, why = ERRORS[name] if name in ERRORS else (FAILURES[name][0][0], FAILURES[name][1])
    server.says("/ports", says)
    slow = name in ("time-out", "drip", "dripping head")
    query = {} if kind == "whole" else {"q": "{entity}"}
    reference = each(tmp_path, server, query=query, timeout=0.8 if slow else 5.0)
    (answer,) = reference.ask([about("Skel")])
    assert isinstance(answer, Unavailable)
    assert why in answer.reason
    if kind == "whole":
        assert why in (reference.info().error or "")


def test_one_that_fails_does_not_fail_the_others(server: Server, tmp_path: Path) -> None:
    server.says("/ports", lambda asked: Says(status=400) if asked.query["q"] == "Bad" else by_name(asked))
    reference = each(tmp_path, server, query={"q": "{entity}"})
    answers = reference.ask([about("Bad"), about("Skel"), about("Bad")])
    assert [type(answer) for answer in answers] == [Unavailable, Records, Unavailable]
    assert len(server.asked) == 2


def test_an_older_answer_is_said_at_the_evidence(server: Server, tmp_path: Path) -> None:
    server.says("/ports", {"items": [port("Skel", 12)]}, Says(status=503))
    for kind in ({}, {"q": "{entity}"}):
        hosts.forget()
        server.says("/ports", {"items": [port("Skel", 12)]}, Says(status=503))
        each(tmp_path, server, query=kind, cache_hours=0.0).ask([about("Skel")])
        reference = each(tmp_path, server, query=kind, cache_hours=0.0)
        (answer,) = reference.ask([about("Skel")])
        assert isinstance(answer, Records)
        assert "HTTP 503" in (answer.stale or "") and answer.evidence[0].stale == answer.stale


def test_the_same_article_has_the_same_evidence_whatever_else_is_asked(server: Server, tmp_path: Path) -> None:
    server.says("/ports", by_name)
    alone = each(tmp_path, server).ask([about("Skel")])
    among = each(tmp_path, server).ask([about("Bell & Co"), about("Skell"), about("Skel")])
    assert among[2] == alone[0]
