"""What does each configured reference offer, how old is it, and what is wrong with it?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from deskcheck.config import Loaded, ReferenceConfig
from deskcheck.errors import BadReference
from deskcheck.model import (
    Bound,
    FigureQuestion,
    Interval,
    Intervals,
    Kind,
    PersonQuestion,
    Question,
    RecordKind,
    Records,
    ReferenceInfo,
    StatementQuestion,
    Unavailable,
    Unit,
)
from deskcheck.references import Reference, open_references
from deskcheck.references.broken import Broken

#: What a service is asked for where the configuration names nothing that it has.
_COUNTRY, _PERSON = "Germany", "Angela Merkel"
_ANY = Intervals(Interval(None, None), Interval(None, None))


class Offer(Struct, frozen=True):
    """``of``: when what it offers was read or last changed. ``asked``: what it was asked for, where it has no list.

    ``unusable``: the configuration or a file is wrong, not the weather.
    """

    info: ReferenceInfo
    asked: str = ""
    answered: int | None = None
    of: datetime | None = None
    unusable: bool = False

    @property
    def failure(self) -> str | None:
        return self.info.error


def offers(loaded: Loaded) -> Iterator[Offer]:
    """Each reference in its turn, asked now. Raises :class:`ConfigError` for one that cannot be meant."""
    for config in loaded.config.references:
        alone = replace(loaded, config=replace(loaded.config, references=(config,)))
        try:
            (reference,) = open_references(alone)
            yield _offer(reference)
        except BadReference as error:
            yield Offer(Broken(config, str(error)).info(), unusable=True)


def exit_code(found: list[Offer]) -> int:
    """As of a run: 2 where something cannot be used, 3 where a required reference could not be asked."""
    if any(one.unusable for one in found):
        return 2
    return 3 if any(one.failure and one.info.required for one in found) else 0


def _offer(reference: Reference) -> Offer:
    info = reference.info()
    if info.records is not None or info.error is not None:
        return Offer(info, of=getattr(reference, "of", None))
    question, about = _question(reference.config)
    (answer,) = reference.ask([question])
    match answer:
        case Unavailable():
            return Offer(replace(info, error=answer.reason), about)
        case Records():
            newest = [day for one in answer.evidence if (day := _last_day(one.record)) is not None]
            told = replace(info, rejected=answer.skipped, stale=answer.stale, newest=max(newest, default=None))
            return Offer(told, about, len(answer.evidence))


def _last_day(record: object) -> date | None:
    period = getattr(record, "as_of", None)
    return period.last if period is not None else getattr(record, "date", None)


def _question(config: ReferenceConfig) -> tuple[Question, str]:
    """Something that a reference of the kind should have, and how people are told of it."""
    name = next(iter(config.entities), _COUNTRY if config.record is RecordKind.FIGURES else _PERSON)
    match config.record:
        case RecordKind.FIGURES:
            measure = config.measures[0].measure if config.measures else "population"
            question = FigureQuestion("", (name,), (measure,), Kind.COUNT, Unit("person"), _ANY, Bound.ABOUT)
            return question, f"{measure} of {name}"
        case RecordKind.STATEMENTS:
            return StatementQuestion("", "the", name), f"words of {name}"
        case _:
            return PersonQuestion("", name, "chancellor"), f"offices of {name}"
