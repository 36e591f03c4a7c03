"""Does UNHCR answer as tables do, and is no failure of its taken for "no data"?

The server is this machine's own; it answers in the shapes of the real one, with numbers of our own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from servers import FAILURES, Asked, Server
from services import about, figures, opened, verdict

from deskcheck.model import (
    Label,
    Reason,
    Unavailable,
)
from deskcheck.references import Reference
from deskcheck.references.unhcr import side_of

pytestmark = pytest.mark.usefixtures("quick")

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
