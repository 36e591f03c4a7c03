"""Which figures does somebody's statement give?  They are read as those of an article are, by the same extractor.

A figure out of a text is called by all the words of its clause, so that only a claim in the same words meets it: a
release on "homes destroyed" says nothing of homes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from msgspec.structs import replace

from deskcheck.examine import examine
from deskcheck.model import (
    Bound,
    Dossier,
    Evidence,
    FigureQuestion,
    Interval,
    Kind,
    NumericClaim,
    Origin,
    Period,
    Quantity,
    Question,
    Shape,
)
from deskcheck.questions import questions
from deskcheck.read.article import finish
from deskcheck.read.draft import Draft, Meta
from deskcheck.read.options import ReadOptions
from deskcheck.read.source import Source as Page
from deskcheck.references.folding import fold, stem, stems
from deskcheck.references.units import word_list

#: A figure that a statement gives for the day it was made answers for an article of the same days.
SAME_DAYS: Final = timedelta(days=14)
_LONGEST_NOTE: Final = 300
_SHAPES: Final = frozenset({Shape.POINT, Shape.INTERVAL})


def figures(statement: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The rows of the figures of a statement, both by our own names."""
    day = _day(statement.get("date", ""))
    text = statement.get("text", "")
    if not text.strip():
        return
    meta = Meta(published=day, language=statement.get("language") or None)
    draft = Draft(text, Origin((), (0,)), "", meta, (), "statement")
    dossier = examine(finish(draft, Page("statement", io.BytesIO(), ReadOptions())))
    quantities = {quantity.id: quantity for quantity in dossier.quantities}
    claims = {claim.id: claim for claim in dossier.claims if isinstance(claim, NumericClaim)}
    for question in questions(dossier):
        claim = claims.get(question.claim)
        if claim is not None and isinstance(question, FigureQuestion):
            row = _row(question, quantities[claim.quantity], dossier)
            if row is not None:
                yield {**row, **_published(statement), "as_of": _days(question.as_of or _on(day))}


def of_the_same_days(found: tuple[Evidence, ...], question: Question) -> tuple[Evidence, ...]:
    """The evidence with less agreement where statement and article are of other days, and the claim gives none."""
    if not isinstance(question, FigureQuestion) or question.as_of is not None or question.asked_at is None:
        return found
    first, last = question.asked_at.first - SAME_DAYS, question.asked_at.last
    return tuple(one if _within(one, first, last) else _of_another_time(one) for one in found)


def _within(one: Evidence, first: date, last: date) -> bool:
    held = getattr(one.record, "as_of", None)
    return isinstance(held, Period) and first <= held.last and held.first <= last


def _of_another_time(one: Evidence) -> Evidence:
    return replace(one, agrees=tuple(each for each in one.agrees if each != "as_of"))


def _row(question: FigureQuestion, quantity: Quantity, dossier: Dossier) -> dict[str, str] | None:
    """None for a figure that cannot be found again: of nobody, of nothing, or no number."""
    measure = _measure(question)
    unit = _unit(question)
    if not question.entities or not measure or unit is None or quantity.value.shape not in _SHAPES:
        return None
    sentence = dossier.sentences[quantity.sentence].span.of(dossier.article.text)
    return {
        "entity": question.entities[0],
        "entity_aliases": ";".join(name for name in question.entities[1:] if ";" not in name),
        "measure": measure,
        "unit": unit,
        "note": " ".join(sentence.split())[:_LONGEST_NOTE],
        **_number(quantity),
    }


def _number(quantity: Quantity) -> dict[str, str]:
    """The number with what its rounding leaves open, as an article's would be read."""
    value = quantity.value
    if value.value is None:
        return {"low": f"{value.low:f}", "high": f"{value.high:f}"}
    cells = {"value": f"{value.value:f}", "bound": quantity.hedge.bound.value}
    loose = quantity.intervals.loose if quantity.intervals else Interval(None, None)
    if quantity.hedge.bound is Bound.EXACT and loose.high is not None:
        room = (loose.high - value.value) * 2
        cells["rounding"] = f"{room:f}" if room > Decimal(0) else ""
    return cells


def _measure(question: FigureQuestion) -> str:
    """The words of the clause that mean something, without the name that it is about."""
    names = {word for name in question.entities for word in stems(name)}
    empty = word_list("function", "neutral")
    words = [word for word in fold(question.measures[0]).split() if word.isalpha() or not word.isdigit()]
    meant = [word for word in words if not {word, stem(word)} & empty and stem(word) not in names]
    return " ".join(dict.fromkeys(meant)) or " ".join(question.measures[1:2])


def _unit(question: FigureQuestion) -> str | None:
    """The unit as a table would give it; None for one that no table has ("a day")."""
    unit = question.unit
    if unit.per:
        return None
    if question.kind in (Kind.PERCENT, Kind.PERCENTAGE_POINT):
        return "percent" if question.kind is Kind.PERCENT else "percentage point"
    if question.kind in (Kind.COUNT, Kind.NUMBER):
        return unit.name or (question.measures[-1] if len(question.measures) > 1 else "")
    return unit.name


def _published(statement: Mapping[str, str]) -> dict[str, str]:
    by = statement.get("publisher") or statement.get("speaker") or ""
    return {"publisher": by, "url": statement.get("url", "")}


def _on(day: date | None) -> Period | None:
    return Period(day, day) if day else None


def _day(printed: str) -> date | None:
    try:
        return date.fromisoformat(printed[:10])
    except ValueError:
        return None


def _days(period: Period | None) -> str:
    """As a table writes it."""
    if period is None:
        return ""
    first, last = period.first.isoformat(), period.last.isoformat()
    return first if first == last else f"{first}/{last}"
