"""Are releases, speeches and feeds read as statements, and the figures in them as figures?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from servers import Says, Server, serving

from deskcheck.config import Config, Loaded, ReferenceConfig
from deskcheck.errors import BadReference, ConfigError
from deskcheck.model import Figure, Period, RecordKind, Records, Statement, StatementQuestion, Unavailable
from deskcheck.references import Reference, open_references
from deskcheck.references.feeds import day_of, text_of
from deskcheck.references.figures_said import figures
from tests.test_documented_references import example, judged, verdicts

HOME = "We are going home tonight"


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as served:
        yield served


def opened(folder: Path, connector: str, record: str = "statements", **more: Any) -> Reference:
    config = ReferenceConfig("said", RecordKind(record), connector, **more)
    (reference,) = open_references(Loaded(Config(references=(config,), cache="cache"), str(folder)))
    return reference


def written(folder: Path, **files: str | bytes) -> None:
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def said(reference: Reference, quote: str = HOME, speaker: str | None = "Ada Bell") -> list[Statement]:
    (answer,) = reference.ask([StatementQuestion("c1", quote, speaker)])
    assert isinstance(answer, Records)
    return [one.record for one in answer.evidence if isinstance(one.record, Statement)]


FRONT = "---\nspeaker: Ada Bell\ndate: 2025-05-14\ncomplete: yes\nlanguage: en\npublisher: The office\nurl: https://o.example\n---\n"
HTML = (
    "<html lang='en'><head><title>Going home</title><meta name='author' content='Ada Bell'>"
    "<meta property='article:published_time' content='2025-05-14T10:00:00Z'></head><body><article><h1>Going home</h1>"
    f"<p>{HOME}, and all of the others who came with us will follow in the morning, said the mayor.</p>"
    "<p>The road is open, the ferries are running, and there is room for everybody who wants to come.</p>"
    "</article></body></html>"
)
FILES = {
    "a.txt": FRONT + f"\n{HOME}.\n",
    "b.md": FRONT + "\n# A heading\n\nWe are *going* home [tonight](https://x.example).\n",
    "c.jsonl": json.dumps({"speaker": "Ada Bell", "text": f"{HOME}.", "date": "2025-05-14"}) + "\n",
    "d.json": json.dumps([{"speaker": "Ada Bell", "text": f"{HOME}.", "date": "2025-05-14"}]),
    "e.html": HTML,
    "f.md": f"---\nauthor: Ada Bell\npublished: 2025-05-14T09:00\n---\n{HOME}.\n",
}


@pytest.mark.parametrize("name", FILES)
def test_every_kind_of_file_is_a_statement(name: str, tmp_path: Path) -> None:
    written(tmp_path, **{f"said__2025__{name}": FILES[name], "said__.hidden.txt": "x", "said__note.pdf": "x"})
    reference = opened(tmp_path, "folder", path="said")
    (statement,) = said(reference)
    assert (statement.speaker, statement.date) == ("Ada Bell", date(2025, 5, 14))
    assert HOME in statement.text
    assert reference.info().rejected == ()
    assert reference.info().records == 1


def test_what_a_file_says_of_itself_is_read(tmp_path: Path) -> None:
    written(tmp_path, said__a_dot_txt=FRONT + HOME)
    (statement,) = said(opened(tmp_path, "folder", path="said"))
    assert (statement.complete, statement.publisher, statement.url) == (True, "The office", "https://o.example")
    assert statement.text == HOME


def test_constants_and_fields_say_what_files_do_not(tmp_path: Path) -> None:
    written(tmp_path, said__a_dot_md=f"---\nminister: Ada Bell\nauthor: The press officer\n---\n\n{HOME}\n")
    (statement,) = said(opened(tmp_path, "folder", path="said", fields={"speaker": "minister"}))
    assert statement.speaker == "Ada Bell"
    constants = {"speaker": "Ada Bell", "date": "2025-05-01", "complete": "true"}
    (statement,) = said(opened(tmp_path, "folder", path="said", constants=constants))
    assert (statement.speaker, statement.date, statement.complete) == ("Ada Bell", date(2025, 5, 1), True)


def test_bad_files_are_named_and_the_others_read(tmp_path: Path) -> None:
    written(
        tmp_path,
        said__a_dot_txt=FRONT + HOME,
        said__b_dot_txt=HOME,
        said__c_dot_md="---\nspeaker: Bell\n",
        said__d_dot_txt=b"---\nspeaker: Bell\n---\n\xff\xfe\x00",
        said__e_dot_txt=FRONT.replace("2025-05-14", "14 May") + HOME,
        said__f_dot_txt="---\nspeaker: Bell\n---\n",
        said__g_dot_jsonl='{"speaker": "Bell", "text": "x"}\n{"speaker": 3}\nno json\n',
        said__h_dot_json="{",
        said__i_dot_md="---\nspeaker: *nobody\n---\nx\n",
    )
    reference = opened(tmp_path, "folder", path="said")
    assert len(said(reference)) == 1
    assert [bad.removeprefix("said/") for bad in reference.info().rejected] == [
        "b.txt: no speaker",
        "c.md: the front matter has no end (a line with ---)",
        reference.info().rejected[2].removeprefix("said/"),
        "e.txt: date “14 May” is not a date (YYYY, YYYY-MM, YYYY-MM-DD, with an hour if need be)",
        "f.txt: no text",
        "g.jsonl, line 2: no text",
        "g.jsonl, line 3: is not JSON",
        reference.info().rejected[7].removeprefix("said/"),
        "i.md: line 2: bad front matter: found undefined alias 'nobody'",
    ]
    assert reference.info().rejected[2].startswith("said/d.txt: ")
    assert reference.info().rejected[7].startswith("said/h.json: is not JSON")


def test_a_folder_is_read_again_when_a_file_of_it_changes(tmp_path: Path) -> None:
    written(tmp_path, said__a_dot_txt=FRONT + HOME)
    first = opened(tmp_path, "folder", path="said").info().snapshot
    assert opened(tmp_path, "folder", path="said").info().snapshot == first
    assert len(list((tmp_path / "cache").glob("*.sqlite"))) == 1
    written(tmp_path, said__b_dot_txt=FRONT + "Or not.")
    assert opened(tmp_path, "folder", path="said").info().records == 2


def test_folders_that_cannot_be_used_are_named(tmp_path: Path) -> None:
    with pytest.raises(BadReference, match="said: no such folder"):
        opened(tmp_path, "folder", path="said")
    (tmp_path / "said").mkdir()
    with pytest.raises(BadReference, match="said: holds no file of a kind that can be read"):
        opened(tmp_path, "folder", path="said")
    with pytest.raises(ConfigError, match="holds statements or figures, no people"):
        opened(tmp_path, "folder", "people", path="said")
    with pytest.raises(ConfigError, match="needs a path"):
        opened(tmp_path, "folder", url="http://127.0.0.1:9/")
    with pytest.raises(ConfigError, match="constants has “entity”"):
        opened(tmp_path, "folder", path="said", constants={"entity": "x"})


# Feeds

RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The office</title><language>en</language>
<item><title>Home</title><link>https://o.example/1</link><pubDate>Wed, 14 May 2025 23:30:00 -0500</pubDate>
<description>&lt;p&gt;{HOME}.&lt;/p&gt;&lt;script&gt;bad()&lt;/script&gt;
&lt;p&gt;Ada &amp;amp; all.&lt;/p&gt;</description>
</item>
<item><title>{HOME} as well</title><pubDate>soon</pubDate></item>
</channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The office</title>
<entry><title>Home</title><author><name>Ada Bell</name></author><link href="https://o.example/1"/>
<updated>2025-05-14T23:30:00-05:00</updated><content type="html">&lt;p&gt;{HOME}.&lt;/p&gt;</content></entry></feed>"""


def test_an_rss_feed_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(RSS)
    first, second = said(opened(tmp_path, "feed", path="a.rss"), speaker="The office")
    assert (first.text, first.date) == (f"Home\n\n{HOME}.\n\nAda & all.", date(2025, 5, 14))
    assert (first.publisher, first.url, first.language) == ("The office", "https://o.example/1", "en")
    assert (second.text, second.date) == (f"{HOME} as well", None)
    (statement, _) = said(opened(tmp_path, "feed", path="a.rss", constants={"speaker": "Ada Bell"}))
    assert statement.speaker == "Ada Bell"


def test_an_atom_feed_on_a_server_is_read(server: Server, tmp_path: Path) -> None:
    server.says("/a", Says(ATOM.encode(), 200, "application/atom+xml"))
    (statement,) = said(opened(tmp_path, "feed", url=f"{server.url}/a"))
    assert (statement.speaker, statement.date, statement.text) == ("Ada Bell", date(2025, 5, 14), f"Home\n\n{HOME}.")


@pytest.mark.parametrize("answer", [Says(b"<html><p>Sorry</p>", 200, "text/html"), Says(b"", 200), Says(b"no", 503)])
def test_a_server_that_sends_no_feed_could_not_be_asked(answer: Says, server: Server, tmp_path: Path) -> None:
    server.says("/a", answer)
    reference = opened(tmp_path, "feed", url=f"{server.url}/a", timeout=3.0)
    (asked,) = reference.ask([StatementQuestion("c1", HOME, "Bell")])
    assert isinstance(asked, Unavailable)
    assert reference.info().error


def test_a_feed_that_fails_has_its_last_entries(server: Server, tmp_path: Path) -> None:
    server.says("/a", Says(ATOM.encode(), 200, "application/atom+xml"), Says(b"gone", 404, "text/plain"))
    assert len(said(opened(tmp_path, "feed", url=f"{server.url}/a", cache_hours=0.0))) == 1
    again = opened(tmp_path, "feed", url=f"{server.url}/a", cache_hours=0.0)
    assert len(said(again)) == 1
    assert "asked again, it failed" in (again.info().stale or "")


def test_a_file_that_is_no_feed_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<data/>")
    with pytest.raises(BadReference, match=r"a\.xml: is no RSS or Atom feed"):
        opened(tmp_path, "feed", path="a.xml")


DAYS = [
    ("Wed, 14 May 2025 23:30:00 -0500", "2025-05-14"),
    ("2025-05-14T23:30:00-05:00", "2025-05-14"),
    ("2025-05-14", "2025-05-14"),
    ("yesterday", ""),
    ("", ""),
]


@pytest.mark.parametrize(("printed", "day"), DAYS)
def test_a_day_is_that_of_the_publishers_clock(printed: str, day: str) -> None:
    assert day_of(printed) == day


def test_html_of_a_feed_is_read_as_it_is_seen() -> None:
    assert text_of("<p>a\nb<br/>c</p><style>x</style><ul><li>d &lt; e</ul>") == "a b\n\nc\n\nd < e"
    assert text_of("<" * 5000)


# Figures

RELEASE = (
    "The fire in Oakfield has destroyed 1,250 homes. About 3,000 people were moved to Brindle. "
    "Unemployment in Brindle fell to 5.8 percent in April. Dozens of cars were lost in Oakfield."
)
MINISTRY = {"speaker": "Ministry of Housing", "date": "2025-05-14", "language": "en", "text": RELEASE}


def test_the_figures_of_a_release_are_read() -> None:
    rows = {row["value"]: row for row in figures(MINISTRY)}
    assert rows.keys() == {"1250", "3000", "5.8"}
    assert (rows["1250"]["entity"], rows["1250"]["measure"], rows["1250"]["unit"]) == (
        "Oakfield fire", "destroyed", "home",
    )  # fmt: skip
    assert "Oakfield" in rows["1250"]["entity_aliases"].split(";")
    assert (rows["3000"]["bound"], rows["3000"]["as_of"]) == ("~", "2025-05-14")
    assert (rows["5.8"]["unit"], rows["5.8"]["as_of"]) == ("percent", "2025-04-01/2025-04-30")
    assert rows["5.8"]["note"] == "Unemployment in Brindle fell to 5.8 percent in April."
    assert {row["publisher"] for row in rows.values()} == {"Ministry of Housing"}


def test_a_release_without_english_or_figures_has_none() -> None:
    assert list(figures({**MINISTRY, "text": "Nothing was counted."})) == []
    assert list(figures({**MINISTRY, "language": "de", "text": "Das Feuer hat 1.250 Häuser zerstört."})) == []
    assert list(figures({"text": ""})) == []


ACCORDING = [
    ("The fire in Oakfield destroyed 1,250 homes, according to the Ministry of Housing.", ["supported"]),
    ("The fire in Oakfield destroyed 2,150 homes, according to the Ministry of Housing.", ["refuted"]),
    ("The fire in Oakfield damaged 2,150 homes, according to the Ministry of Housing.", []),  # something else
    ("Oakfield has 21,500 homes.", []),
    ("Unemployment in Brindle fell to 5.8 percent in April.", ["supported"]),
    ("Unemployment in Brindle fell to 8.5 percent in April.", ["refuted"]),
    ("Unemployment in Brindle fell to 8.5 percent in March.", ["not_enough_evidence"]),
]


@pytest.mark.parametrize(("sentence", "labels"), ACCORDING, ids=[sentence[:40] for sentence, _ in ACCORDING])
def test_what_a_release_is_quoted_with_is_held_against_it(sentence: str, labels: list[str], tmp_path: Path) -> None:
    written(tmp_path, ministry__a_dot_md=f"---\ndate: 2025-05-13\nurl: https://m.example/1\n---\n\n{RELEASE}\n")
    assert verdicts(example("figures of the ministry"), sentence, tmp_path) == labels


def test_the_release_is_shown_and_is_not_independent(tmp_path: Path) -> None:
    written(tmp_path, ministry__a_dot_md=f"---\ndate: 2025-05-13\nurl: https://m.example/1\n---\n\n{RELEASE}\n")
    claims = judged(example("figures of the ministry"), ACCORDING[1][0], tmp_path)
    (claim,) = [claim for claim in claims if claim.verdict.evidence]
    weighed = claim.verdict.evidence[0]
    assert isinstance(weighed.evidence.record, Figure)
    assert weighed.evidence.record.note == "The fire in Oakfield has destroyed 1,250 homes."
    assert weighed.evidence.record.url == "https://m.example/1"
    assert not weighed.independent
    assert claim.verdict.message.startswith("the speaker's figure disagrees with the reference")


def test_an_old_release_decides_nothing_about_today(tmp_path: Path) -> None:
    written(tmp_path, ministry__a_dot_md=f"---\ndate: 2025-03-01\n---\n\n{RELEASE}\n")
    assert verdicts(example("figures of the ministry"), ACCORDING[1][0], tmp_path) == ["not_enough_evidence"]


def test_the_documented_folder_and_feed_work(tmp_path: Path, server: Server) -> None:
    from tests.test_configured_docs import REFERENCES

    (page,) = [part.partition("```")[0] for part in REFERENCES.split("```markdown\n")[1:]]
    written(tmp_path, releases__412_dot_md=page)
    altered = "“This line will be the spine of the city for the next fifty years,” Petra Lindqvist said."
    assert verdicts(example("city releases"), altered, tmp_path) == ["altered"]
    server.says("/releases.rss", Says(RSS.replace(HOME, "We will rebuild all of the homes by Christmas").encode()))
    text = example("ministry feed").replace("https://ministry.example", server.url)
    quoted = "“We will rebuild all of the homes by Christmas,” the Ministry of Housing said."
    assert verdicts(text, quoted, tmp_path) == ["supported"]


def test_periods_of_two_weeks() -> None:
    from deskcheck.references.figures_said import of_the_same_days
    from tests.test_tables import about

    day = date(2025, 5, 14)
    import msgspec

    from deskcheck.model import Evidence

    asked = msgspec.structs.replace(about("Orla"), asked_at=Period(day, day))
    for held, agrees in ((date(2025, 4, 30), True), (date(2025, 4, 29), False), (date(2025, 5, 15), False)):
        figure = Figure("Orla", "homes", Decimal(1), as_of=Period(held, held))
        (one,) = of_the_same_days((Evidence("x", figure, "", ("unit", "as_of")),), asked)
        assert ("as_of" in one.agrees) is agrees
