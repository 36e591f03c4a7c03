"""Does Wikidata answer as tables do, and is no failure of its taken for "no data"?

The server is this machine's own; it answers in the shapes of the real one, with numbers of our own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from servers import FAILURES, Asked, Server, says
from services import NOW, about, figures, opened, verdict

from deskcheck.config import MeasureConfig
from deskcheck.model import (
    Label,
    PersonQuestion,
    PersonRecord,
    Reason,
    Records,
    Unavailable,
)
from deskcheck.references import Reference
from deskcheck.references.wikibase import amount, day

pytestmark = pytest.mark.usefixtures("quick")


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
