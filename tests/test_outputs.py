"""What do programs, GitHub and a terminal get of a report?"""

from __future__ import annotations

import json

import jsonschema
import msgspec
import pytest
from made_article import BOILERPLATE, CLAIMS, article
from made_report import bare, made
from msgspec.structs import replace

from deskcheck.config import FORMATS as CONFIGURABLE
from deskcheck.errors import UsageError
from deskcheck.model import Place, Report, Run, Severity
from deskcheck.render import FORMATS, render
from deskcheck.render.github import command
from deskcheck.render.terminal import coloured, summary
from deskcheck.schema import REPORT_SCHEMA, report_schema


def test_the_registry_holds_what_can_be_configured() -> None:
    assert tuple(FORMATS) == CONFIGURABLE
    assert all(name == form.name for name, form in FORMATS.items())
    assert len({form.suffix for form in FORMATS.values()}) == len(FORMATS)
    with pytest.raises(UsageError, match="known are html, json, github"):
        render(made(), "pdf")


def test_the_packaged_schema_is_up_to_date() -> None:
    assert REPORT_SCHEMA.read_text(encoding="utf-8") == report_schema(), "run: python -m deskcheck.schema"


@pytest.mark.parametrize("one", [made(), bare(article()), bare(article(BOILERPLATE), CLAIMS[3:4])])
def test_json_follows_the_schema(one: Report) -> None:
    schema = json.loads(report_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    written = json.loads(render(one, "json"))
    jsonschema.validate(written, schema, format_checker=jsonschema.FormatChecker())
    assert written["schema"] == "deskcheck/report/1"


def test_the_schema_asks_for_every_field() -> None:
    schema = json.loads(report_schema())
    written = json.loads(render(made(), "json"))
    del written["result"]["claims"][0]["verdict"]["reason"]
    with pytest.raises(jsonschema.ValidationError, match="'reason' is a required property"):
        jsonschema.validate(written, schema)


def test_json_comes_back_as_it_was() -> None:
    one = made()
    text = render(one, "json")
    assert msgspec.json.decode(text, type=Report) == one
    assert text == render(made(), "json")
    assert text.endswith("}\n")
    assert '\n  "result": {' in text


def test_nothing_but_json_depends_on_the_run() -> None:
    one = made()
    later = replace(one, run=Run("2024-01-01T00:00:00Z", 9.0))
    assert render(one, "html") == render(later, "html")
    assert render(one, "github") == render(later, "github")
    assert json.loads(render(one, "json"))["result"] == json.loads(render(later, "json"))["result"]


@pytest.mark.parametrize(
    ("path", "place", "title", "message", "expected"),
    [
        ("a.md", Place(3, 7), "t", "m", "::error file=a.md,line=3,col=7,title=t::m"),
        ("a.md", None, "t", "m", "::error file=a.md,title=t::m"),
        ("a,b:c.md", None, "t", "m", "::error file=a%2Cb%3Ac.md,title=t::m"),
        ("a.md", None, "40 %, no", "40 %, no: x", "::error file=a.md,title=40 %25%2C no::40 %25, no: x"),
        ("a.md", None, "t", "one\r\n::error::two", "::error file=a.md,title=t::one%0D%0A::error::two"),
        ("a\n::set-env.md", None, "t", "m", "::error file=a%0A%3A%3Aset-env.md,title=t::m"),
        ("a.md", None, "t", "\x1b[31m\u202e", "::error file=a.md,title=t::‹U+001B›[31m‹U+202E›"),
        ("a.md", None, "%0A", "%0A", "::error file=a.md,title=%250A::%250A"),
    ],
)
def test_github_escapes(path: str, place: Place | None, title: str, message: str, expected: str) -> None:
    assert command(Severity.ERROR, path, place, title, message) == expected


def test_github_annotates_what_is_a_warning_or_worse() -> None:
    lines = render(made(), "github").splitlines()
    assert len(lines) == 9
    assert sum(line.startswith("::error ") for line in lines) == 4
    assert sum(line.startswith("::warning ") for line in lines) == 5
    assert lines[0].startswith(
        "::warning file=examples/articles/orsay.txt,line=5,col=70,title=weekday-and-date%3A may not fit::28 September"
    )
    assert render(bare(article()), "github") == ""


def test_the_summary_of_a_terminal() -> None:
    lines = summary(made()).splitlines()
    assert len(lines) == 10
    assert lines[1] == (
        "examples/articles/orsay.txt:5:100: does not fit: printed “about 60 percent”, but 4,300 of 5,400 is 79.6 %"
    )
    assert lines[-1] == "examples/articles/orsay.txt: 5 wrong, 4 doubtful, 4 agreed, 7 of 19 not checked"
    assert coloured(made()).plain == summary(made())


def test_a_label_is_not_said_twice() -> None:
    one = made()
    again = tuple(
        replace(judged, verdict=replace(judged.verdict, message=f"altered: {judged.verdict.message}"))
        if judged.claim.id == "c11"
        else judged
        for judged in one.result.claims
    )
    said = replace(one, result=replace(one.result, claims=again))
    assert summary(said) == summary(one)
    assert render(said, "github") == render(one, "github")
    assert render(said, "html") == render(one, "html")


def test_article_text_sends_a_terminal_nothing() -> None:
    one = made()
    findings = (replace(one.result.findings[0], message="a\x1b]0;owned\x07\nexamples/b.txt: 0 wrong\u202e"),)
    claims = tuple(replace(judged, findings=()) for judged in one.result.claims)
    hostile = replace(one, result=replace(one.result, findings=findings, claims=claims))
    text = summary(hostile)
    assert "‹U+001B›]0;owned‹U+0007› examples/b.txt: 0 wrong‹U+202E›" in text
    assert text.replace("\n", "").isprintable()


def test_an_article_of_a_file_of_many_is_named_by_its_title() -> None:
    one = made()
    many = replace(one, result=replace(one.result, article=replace(one.result.article, path="wire.jsonl")))
    assert summary(many).splitlines()[-1].startswith("wire.jsonl “Ferry strike empties the island of Orsay”: ")
    assert "“" not in summary(one).splitlines()[-1]
