"""Does any text that reads like news keep the promises of ``examine``, and does every type survive being encoded?

More examples than here: ``FUZZ=100000 pytest tests/test_fuzz.py``.
"""

from __future__ import annotations

import os
import types
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newslike import articles

from deskcheck.checks import CHECKS
from deskcheck.contract import claims_line
from deskcheck.examine import examine
from deskcheck.judge import judge
from deskcheck.model import Answer, Article, Dossier, Question, Report, Run, Span, Unavailable, Verdict
from deskcheck.questions import questions
from deskcheck.render import FORMATS, render
from deskcheck.report import report

MANY = int(os.environ.get("FUZZ", "150"))
FUZZ = settings(max_examples=MANY, deadline=None, suppress_health_check=list(HealthCheck))


def within(spans: Iterable[Span], text: str) -> bool:
    return all(0 <= span.start <= span.end <= len(text) for span in spans)


@FUZZ
@given(articles())
def test_examine_keeps_its_promises(article: Article) -> None:
    dossier = examine(article)
    text = article.text
    at = 0
    for number, quantity in enumerate(dossier.quantities, 1):
        assert quantity.id == f"q{number}"
        assert at <= quantity.num.start < quantity.num.end
        at = quantity.num.end  # no two numbers overlap
        assert quantity.span.contains(quantity.num)
        assert quantity.printed == quantity.num.of(text)
        parts = [quantity.span, *([quantity.hedge.cue] if quantity.hedge.cue else [])]
        if quantity.concept is not None:
            assert quantity.concept.text == quantity.concept.span.of(text)
            parts.append(quantity.concept.span)
        assert within(parts, text)
    for mention in dossier.dates:
        assert mention.text == mention.span.of(text)
        assert within([mention.span], text)
    _speech(dossier, text)
    _claims(dossier, text)


def _speech(dossier: Dossier, text: str) -> None:
    starts = [said.content[0].start for said in dossier.attributions]
    assert starts == sorted(starts)
    for said in dossier.attributions:
        assert within([*said.source, *said.cue, *said.content, *said.quotes], text)
        assert all(one.end <= two.start for one, two in zip(said.content, said.content[1:]))
        assert all(any(part.contains(quote) for part in said.content) for quote in said.quotes)
    for person in dossier.people:
        assert within([*person.mentions, *person.role_spans], text)
    bounds = [offset for sentence in dossier.sentences for offset in (sentence.span.start, sentence.span.end)]
    assert bounds == sorted(bounds)


def _claims(dossier: Dossier, text: str) -> None:
    assert len({claim.id for claim in dossier.claims}) == len(dossier.claims)
    for claim in dossier.claims:
        assert claim.spans
        assert within(claim.spans, text)
    for seen in dossier.seen:
        assert seen.text == seen.span.of(text)
    ids = {one.id for one in (*dossier.quantities, *dossier.dates, *dossier.attributions)}
    for relation in dossier.relations:
        assert all(id_ in ids for link in relation.links for id_ in link.ids)
        assert within((span for link in relation.links for span in link.spans), text)
    known = {check.id for check in CHECKS}
    for finding in dossier.findings:
        assert finding.check in known
        assert within([finding.primary, *finding.related], text)


@settings(FUZZ, max_examples=max(MANY // 5, 1))
@given(articles())
def test_the_way_to_a_report_never_raises_and_survives_being_encoded(article: Article) -> None:
    dossier = examine(article)
    asked = questions(dossier)
    answers = tuple(Unavailable(question.claim, "somewhere", "no answer") for question in asked)
    verdicts = judge(dossier, answers)
    made = report(dossier, verdicts, (), as_of_run=date(2024, 1, 1), run=Run("2024-01-01T00:00:00+00:00"))
    survives(article, Article)
    survives(dossier, Dossier)
    survives(asked, tuple[Question, ...])
    survives(answers, tuple[Answer, ...])
    survives(verdicts, tuple[Verdict, ...])
    survives(made, Report)
    assert claims_line(dossier)
    for form in FORMATS:
        assert render(made, form) is not None


def survives(value: Any, type_: Any) -> None:
    assert msgspec.json.decode(msgspec.json.encode(value), type=type_) == value
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(value), type=type_) == value


@cache
def values(type_: Any) -> st.SearchStrategy[Any]:
    """Any value of a type of the model, whether an article could lead to it or not."""
    arguments = get_args(type_)
    if get_origin(type_) in (Union, types.UnionType):
        return st.one_of([values(one) for one in arguments])
    if get_origin(type_) is tuple:
        return st.lists(values(arguments[0]), max_size=2).map(tuple)
    if isinstance(type_, type) and issubclass(type_, msgspec.Struct):
        fields = msgspec.structs.fields(type_)
        return st.builds(type_, **{field.name: values(field.type) for field in fields})
    if isinstance(type_, type) and issubclass(type_, Enum):
        return st.sampled_from(type_)
    return _PLAIN[type_]


_PLAIN = {
    str: st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    int: st.integers(-(2**53), 2**53),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    type(None): st.none(),
    date: st.dates(),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False),
}


@pytest.mark.parametrize("type_", [Article, Dossier, Question, Answer, Verdict, Report], ids=str)
def test_every_value_of_every_type_survives_being_encoded(type_: Any) -> None:
    @settings(FUZZ, max_examples=max(MANY // 6, 1))
    @given(values(type_))
    def check(value: Any) -> None:
        survives(value, type_)

    check()
