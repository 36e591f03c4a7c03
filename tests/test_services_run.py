"""Does a whole run with services say what is so: documented settings, servers down, older answers, no secret?"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from servers import Asked, Says, Server
from test_unhcr import unhcr
from test_wikidata import THINGS, said, thing, when, wikidata
from test_wikidata import entity as item
from test_world_bank import world_bank

from deskcheck.references import hosts
from deskcheck.verify import Outcome, Settings, verify

PAGE = (Path(__file__).parent.parent / "docs/references.md").read_text("utf-8")
BLOCKS = [token for token in MarkdownIt().parse(PAGE.partition("\n## Services\n")[2]) if token.type == "fence"]


pytestmark = pytest.mark.usefixtures("quick")


def run(folder: Path, configuration: str, *sentences: str) -> tuple[Outcome, list[dict[str, Any]]]:
    """The outcome, and the result of each article."""
    (folder / "deskcheck.toml").write_text(configuration)
    for number, sentence in enumerate(sentences):
        (folder / f"a{number}.md").write_text(f"---\npublished: 2025-05-14\n---\n\n{sentence}\n")
    paths = [str(folder / f"a{number}.md") for number in range(len(sentences))]
    settings = Settings(str(folder / "deskcheck.toml"), str(folder / "out"), ("html", "json"), now=date(2025, 5, 15))
    outcome = verify(paths, settings)
    return outcome, [
        json.loads((folder / f"out/a{number}.json").read_text("utf-8"))["result"] for number in range(len(sentences))
    ]


def documented(connector: str, url: str) -> str:
    """The configuration that the page shows for a connector, with the address of our server."""
    (block,) = [each.content for each in BLOCKS if f'connector = "{connector}"' in each.content]
    lines = [line for line in block.split("\n") if not line.startswith("url = ")]
    return "\n".join(f'{line}\nurl = "{url}"' if line.startswith("connector = ") else line for line in lines)


def test_http_json_as_documented(server: Server, tmp_path: Path) -> None:
    (answer,) = [json.loads(each.content) for each in BLOCKS if each.info == "jsonc"]
    server.says("/v1/ports", answer)
    _, (result,) = run(
        tmp_path, documented("http_json", f"{server.url}/v1/ports"), "Skelmouth had 1,140 berths in 2024."
    )
    assert [claim["verdict"]["label"] for claim in result["claims"]] == ["refuted"]
    assert server.queries("q", "page") == [("Skelmouth", "1")]


def test_the_world_bank_as_documented(server: Server, tmp_path: Path) -> None:
    server.says("", world_bank)
    configuration = documented("world_bank", f"{server.url}/v2")
    _, results = run(
        tmp_path, configuration,
        "Brazil had 180 million inhabitants in 2024.", "Brazil has 180 million inhabitants.",
        "Unemployment in Brazil is at 7.6 percent.", "Unemployment in Brazil is at 9.1 percent.",
    )  # fmt: skip
    labels = [claim["verdict"]["label"] for result in results for claim in result["claims"]]
    assert labels == ["refuted", "refuted", "supported", "not_enough_evidence"]


def test_unhcr_as_documented(server: Server, tmp_path: Path) -> None:
    server.says("", unhcr)
    sentence = "There were 3.9 million refugees in Turkey at the end of 2024."
    _, (result,) = run(tmp_path, documented("unhcr", f"{server.url}/v1"), sentence)
    assert [claim["verdict"]["label"] for claim in result["claims"]] == ["refuted"]


def test_wikidata_as_documented(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    town = thing("Q582", "Skelmouth", 2, P1082=[said({"amount": "+41300", "unit": "1"}, P585=when("2024"))],
                 P6=[said(item("Q21"), P580=when("2016"), P582=when("2021-10-31"))])  # fmt: skip
    monkeypatch.setitem(THINGS, "Q582", town)
    server.says("", wikidata)
    _, results = run(
        tmp_path, documented("wikidata", f"{server.url}/w/api.php"),
        "Skelmouth had 48,300 inhabitants in 2024.", "Tom Reyes, mayor of Skelmouth, was there.",
    )  # fmt: skip
    labels = [[claim["verdict"]["label"] for claim in result["claims"]] for result in results]
    assert labels == [["refuted"], ["outdated"]]
    assert server.asked[0].headers["User-Agent"] == "Example Gazette fact desk (desk@gazette.example)"


ALL = """
[[references]]
name = "ports"
record = "figures"
connector = "http_json"
url = "{url}/v1/ports?key=${{DESK_KEY}}"
query = {{ q = "{{entity}}" }}
timeout = 3
headers = {{ Authorization = "Bearer ${{DESK_TOKEN}}" }}
cache_hours = 0
required = {required}

[[references]]
name = "UNHCR"
record = "figures"
connector = "unhcr"
url = "{url}/unhcr"
timeout = 3

[[references]]
name = "Wikidata"
record = "people"
connector = "wikidata"
url = "{url}/w/api.php"
timeout = 3
"""
TEXTS = (
    "Turkey hosted 2.9 million refugees in 2024.",
    "Ada Bell, mayor of Norvik, was there. The mill in Norvik employs 340 people.",
)


@pytest.mark.parametrize(("required", "code"), [("false", 0), ("true", 3)])
def test_all_down(required: str, code: int, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every article gets its report, and its claims say why they could not be checked."""
    monkeypatch.setenv("DESK_KEY", "key-of-the-desk")
    monkeypatch.setenv("DESK_TOKEN", "token-of-the-desk")
    server.says(
        "", lambda asked: Says(f"{asked.query} {asked.headers}".encode(), 503, "text/plain")
    )  # all that it knows
    outcome, results = run(tmp_path, ALL.format(url=server.url, required=required), *TEXTS)
    assert outcome.exit_code == code
    assert set(outcome.unavailable) == {"ports", "UNHCR", "Wikidata"}
    reasons = {claim["verdict"]["reason"] for result in results for claim in result["claims"]}
    assert reasons == {"could_not_be_asked"}
    errors = {info["name"]: info["error"] for result in results for info in result["references"] if info["error"]}
    assert all("HTTP 503" in error or "in time" in error for error in errors.values()), errors
    written = "".join(path.read_text("utf-8") for path in (tmp_path / "out").iterdir())
    assert "could not be asked" in written and "${DESK_KEY}" in written
    for place in (written, str(outcome)):
        assert "of-the-desk" not in place


def test_secrets_that_are_not_set_fail_only_their_reference(server: Server, tmp_path: Path) -> None:
    server.says("/unhcr/population/", lambda asked: unhcr(Asked("/v1/population/", asked.query, {})))
    outcome, (result, _) = run(tmp_path, ALL.format(url=server.url, required="false"), *TEXTS)
    assert (
        "the environment variable DESK_KEY, which the configuration names, is not set" in outcome.unavailable["ports"]
    )
    assert [claim["verdict"]["label"] for claim in result["claims"]] == ["supported"]


def test_an_older_answer_is_said_in_the_report(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configuration = f"""
[[references]]
name = "ports"
record = "figures"
connector = "http_json"
url = "{server.url}/ports"
cache_hours = 0
query = {{ q = "{{entity}}" }}
"""
    rows = [{"entity": "Skelmouth", "measure": "berths", "value": "1240", "unit": "berths", "as_of": "2024"}]
    bad = {"entity": "Skelmouth", "measure": "berths", "value": "many", "unit": "berths", "as_of": "2023"}
    sentence = "Skelmouth had 1,240 berths in 2024."
    server.says("/ports", [*rows, bad], Says(status=502))
    _, (fresh,) = run(tmp_path, configuration, sentence)
    hosts.forget()
    _, (older,) = run(tmp_path, configuration, sentence)
    assert fresh["references"][0]["stale"] is None
    assert "entry 2: value “many” is not a number" in fresh["references"][0]["rejected"][0]
    (told,) = [info["stale"] for info in older["references"]]
    assert told.startswith("answer of ") and "answered with HTTP 502" in told
    (claim,) = older["claims"]
    assert (claim["verdict"]["label"], claim["verdict"]["evidence"][0]["evidence"]["stale"]) == ("supported", told)
    page = (tmp_path / "out/a0.html").read_text("utf-8")
    assert "gave an older answer" in page and page.count("answered with HTTP 502") >= 2


def test_an_answer_that_is_kept_is_the_same_bytes(server: Server, tmp_path: Path) -> None:
    server.says("", unhcr)
    configuration = documented("unhcr", f"{server.url}/v1")
    sentence = "There were 3.9 million refugees in Turkey at the end of 2024."
    first, second = run(tmp_path, configuration, sentence)[1], run(tmp_path, configuration, sentence)[1]
    assert first == second
    assert len(server.asked) == 2  # the two pages, once
