"""How do the tests open a public service, ask it and get a verdict from it?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from deskcheck.config import Config, Loaded, MeasureConfig, ReferenceConfig
from deskcheck.consult import consult
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
    Period,
    Precision,
    RecordKind,
    Records,
    Series,
    Unit,
    Verdict,
)
from deskcheck.questions import questions
from deskcheck.read import ReadOptions, read
from deskcheck.references import Reference, open_references

ANY = Intervals(Interval(Decimal(0), None), Interval(Decimal(0), None))
NOW = Period(date(2025, 5, 14), date(2025, 5, 14), Precision.DAY)
INDICATORS = (
    MeasureConfig("SP.POP.TOTL", "population", ("inhabitants",), "people"),
    MeasureConfig("SL.UEM.TOTL.ZS", "unemployment rate", ("unemployment",), "percent", Series.FLOW),
)


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
