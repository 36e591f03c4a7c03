"""What does a question ask for in a service's own words: which names, which of its series, which years?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from deskcheck.config import MeasureConfig, ReferenceConfig
from deskcheck.model import FigureQuestion, Question, StatementQuestion
from deskcheck.references.folding import fold
from deskcheck.references.measures import covered, wording

NAMES: Final = 3  # names that one question is asked by
YEARS: Final = 3
LONGEST: Final = 200  # letters of a name that anybody is asked for


def names(question: Question) -> tuple[str, ...]:
    """The names that a question may be about, best first."""
    match question:
        case FigureQuestion():
            found: Sequence[str] = (*question.entities, *question.rivals)
        case StatementQuestion():
            found = (question.speaker or "", *question.speaker_aliases)
        case _:
            found = (question.name,)
    return tuple(dict.fromkeys(name for name in found if len(name) <= LONGEST and fold(name)))[:NAMES]


def measures(question: Question, series: Sequence[MeasureConfig]) -> tuple[MeasureConfig, ...]:
    """The series that the question's words can mean."""
    if not isinstance(question, FigureQuestion):
        return ()
    said = wording(question.measures)
    return tuple(one for one in series if covered(said, (one.measure, *one.aliases)))


def years(question: Question) -> tuple[int, ...]:
    """The years that a question is about; without one of its own, that of the article and the one before.

    The one before, since a level holds until there is a newer one.
    """
    if isinstance(question, FigureQuestion) and question.as_of is not None:
        first, last = question.as_of.first.year, question.as_of.last.year
        return tuple(range(max(first, last - YEARS + 1), last + 1))
    asked_at = question.asked_at
    return (asked_at.last.year - 1, asked_at.last.year) if asked_at is not None else ()


def code_of(name: str, config: ReferenceConfig) -> str | None:
    """The code that the configuration gives for a name."""
    folded = fold(name)
    return next((code for known, code in config.entities.items() if fold(known) == folded), None)


def asked_as(name: str, config: ReferenceConfig) -> str | None:
    """What a query calls the name: its code where some are configured, and None for one that is not; else the name."""
    return code_of(name, config) if config.entities else name


def series_of(question: Question, config: ReferenceConfig) -> list[str]:
    """The measures that a query is put for: codes where some are configured, else the question's own words, if any."""
    if config.measures:
        return [one.code for one in measures(question, config.measures)]
    if isinstance(question, FigureQuestion):
        return list(question.measures[1:2] or question.measures[:1])
    return []


def called(code: str, config: ReferenceConfig) -> tuple[str, ...]:
    """The names that the configuration gives for a code."""
    return tuple(name for name, known in config.entities.items() if known.casefold() == code.casefold())


def measured(one: MeasureConfig) -> dict[str, str]:
    """The cells that a series of the configuration gives to each of its rows."""
    row = {"measure": one.measure, "measure_aliases": ";".join(one.aliases)}
    if one.unit is not None:
        row["unit"] = one.unit
    if one.series is not None:
        row["series"] = one.series.value
    return row
