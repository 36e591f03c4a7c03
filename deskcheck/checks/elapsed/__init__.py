"""Does a printed length of time agree with the two dates that it lies between?  What the checks of time share."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from msgspec import Struct

from deskcheck.checks.elapsed.apart import Apart, apart, of_record, of_term
from deskcheck.checks.elapsed.clock import between_weekdays, on_the_clock
from deskcheck.checks.elapsed.ends import Dates, dates
from deskcheck.checks.framework import Draft, Look, NotRun
from deskcheck.checks.words import one_line
from deskcheck.model import Confidence, DateMention, Interval, Intervals, Outcome, Relation, Span

OUTCOMES: Final = frozenset({Outcome.CONTRADICTED, Outcome.DOUBTFUL, Outcome.CONSISTENT, Outcome.NOTE})
#: "Nearly a decade", "more than a century": which part of it.
_ROUND: Final = {
    "exactly": (Decimal(1), Decimal(1)),
    "about": (Decimal("0.9"), Decimal("1.1")),
    "nearly": (Decimal("0.85"), Decimal(1)),
    "more": (Decimal(1), None),
    "less": (None, Decimal(1)),
}


def held(look: Look, relation: Relation) -> Iterator[Draft | NotRun]:
    """Hold a printed length against the dates that it lies between, in each reading of the relation."""
    length = _length(look, relation)
    if relation.note in ("clock", "within clock", "weekdays"):
        timed = (between_weekdays if relation.note == "weekdays" else on_the_clock)(look, relation, length.unit)
        if timed is not None:
            spans: tuple[Span, ...] = (relation.spans("from")[0], relation.spans("to")[0])
            yield from _drafted(look, relation, length, _fits(look, length, timed, relation), (), timed, spans)
        return
    best: tuple[int, Dates, Apart] | None = None
    for links in (relation.links, *relation.readings):
        two = dates(look, relation.read_as(links))
        if isinstance(two, NotRun):
            yield two
            return
        found = apart(two, length.unit) if two is not None else None
        if found is not None and (relation.note or "").startswith("record"):
            found = of_record(found, length.unit, two.published if two is not None else True)
        if found is not None and relation.note == "term":
            found = of_term(found, length.unit)
        if two is None or found is None or two.first.first > two.last.last:  # reversed: a matter of chronology
            continue
        fits = _fits(look, length, found, relation)
        if best is None or fits > best[0]:
            best = (fits, two, found)
    if best is not None:
        fits, two, found = best
        spans = tuple(mention.span for mention in two.mentions)
        yield from _drafted(look, relation, length, fits, two.mentions, found, spans)


class Length(Struct, frozen=True):
    """The printed length. ``hedged``: a word says that it is not counted out."""

    unit: str
    intervals: Intervals | None
    hedged: bool
    voice: str | None
    sentence: int | None


def _length(look: Look, relation: Relation) -> Length:
    ids = relation.ids("duration")
    if ids:
        q = look.quantities[ids[0]]
        return Length(q.unit.name or "", q.intervals, q.hedge.cue is not None, q.voice, q.sentence)
    _, hedge, unit = (relation.note or "").split()
    low, high = _ROUND[hedge]
    both = Interval(low, high)
    return Length(unit, Intervals(both, both), False, None, None)


def _fits(look: Look, length: Length, found: Apart, relation: Relation) -> int:
    """2: the length agrees; 1: nothing can be said; 0: it cannot be."""
    if length.intervals is None:
        return 1
    tight, loose = length.intervals.tight, length.intervals.loose
    room = look.tolerance / 100
    far = Interval(_less(found.far.low, room), _more(found.far.high, room))
    if tight.meets(found.real if length.hedged else found.close):
        return 2
    if (relation.note or "").startswith("within"):  # between two dates lies what may as well be shorter
        return 1 if loose.low is None or far.high is None or loose.low <= far.high else 0
    return 1 if loose.meets(far) else 0


def _less(end: Decimal | None, room: Decimal) -> Decimal | None:
    return None if end is None else end - abs(end) * room


def _more(end: Decimal | None, room: Decimal) -> Decimal | None:
    return None if end is None else end + abs(end) * room


def _drafted(
    look: Look,
    relation: Relation,
    length: Length,
    fits: int,
    mentions: tuple[DateMention, ...],
    found: Apart,
    related: tuple[Span, ...],
) -> Iterator[Draft]:
    span = relation.spans("duration")[0]
    shown = one_line(look, span)
    working = f"{found.shown}, printed: {shown}"
    if fits == 2:
        message = f"“{shown}” agrees: {found.shown}"
        yield Draft(relation, Outcome.CONSISTENT, relation.confidence, span, message, working, related)
    elif fits == 0 and relation.confidence is not Confidence.LOW:
        printed_but = f"“{shown}” is printed, but {found.shown}"
        if (relation.note or "").startswith("record") and _two_voices(look, length, mentions):  # of one thing measured
            message, outcome = printed_but, Outcome.DOUBTFUL
        elif _two_voices(look, length, mentions):
            message, outcome = f"speakers differ: {printed_but}", Outcome.NOTE
        else:
            message, outcome = printed_but, Outcome.CONTRADICTED
        yield Draft(relation, outcome, relation.confidence, span, message, working, related)


def _two_voices(look: Look, length: Length, mentions: tuple[DateMention, ...]) -> bool:
    """Two speakers, or somebody and the article; a study that the article reports is no second voice."""
    speakers = {said.id: said.speaker for said in look.dossier.attributions}
    for one in mentions:
        if one.voice == length.voice or one.sentence == length.sentence:
            continue
        both = [speakers[voice] for voice in (one.voice, length.voice) if voice is not None]
        if len(both) > 1 or both[0].person is not None:
            return True
    return False
