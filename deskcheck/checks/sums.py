"""Does a printed number follow from others?  What all checks that recompute have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from deskcheck.arithmetic import HUNDRED, Fit, fit, widened
from deskcheck.checks.framework import Draft, Look
from deskcheck.checks.slips import is_slip
from deskcheck.checks.words import printed
from deskcheck.model import AttributionKind, Confidence, Intervals, Kind, Outcome, Quantity, Relation, RelationKind

OUTCOMES: Final = frozenset({Outcome.CONTRADICTED, Outcome.DOUBTFUL, Outcome.CONSISTENT, Outcome.NOTE})
_OUTCOME: Final = {
    Fit.CONTRADICTED: Outcome.CONTRADICTED,
    Fit.DOUBTFUL: Outcome.DOUBTFUL,
    Fit.CONSISTENT: Outcome.CONSISTENT,
    Fit.UNDERSTATED: Outcome.NOTE,
}


#: Kinds whose numbers the article itself puts together, whoever gave them.
_JOINED: Final = (
    RelationKind.CHANGE,
    RelationKind.COMPARISON,
    RelationKind.TOTAL,
    RelationKind.PRODUCT,
    RelationKind.PART_OF_WHOLE,
    RelationKind.COMPLEMENT,
)
_PUBLISHING: Final = frozenset("reported reports posted posts announced unveiled booked recorded disclosed".split())


class Sum(Struct, frozen=True):
    """``computed``: what should be printed at ``target``; ``worked``: how, with its result; ``inputs`` went into it.

    ``worked`` reads on from "but": "500 of 2,000 is 25 %". ``working`` is the bare sum: "500 ÷ 2,000 = 25 %".
    """

    target: Quantity
    computed: Intervals
    inputs: tuple[Quantity, ...]
    worked: str
    working: str


class _Held(NamedTuple):
    relation: Relation
    sum: Sum
    fit: Fit


def held(look: Look, relation: Relation, work: Callable[[Relation], Sum | None]) -> Iterator[Draft]:
    """Hold a printed number against what follows from the others, in each reading of the relation.

    ``work`` is None for a reading from which nothing follows. The first reading that agrees decides; where none does,
    the kindest outcome of all does, so that only what no reasonable reading explains is contradicted.
    """
    best: _Held | None = None
    for links in (relation.links, *relation.readings):
        reading = relation.read_as(links)
        summed = work(reading)
        if summed is None or summed.target.intervals is None:
            continue
        one = _Held(reading, summed, fit(widened(summed.computed, look.tolerance / HUNDRED), summed.target.intervals))
        if best is None or _KINDNESS[one.fit] > _KINDNESS[best.fit]:
            best = one
    if (
        best is not None
        and best.fit in _OUTCOME
        and (relation.said or best.fit is Fit.CONSISTENT or _is_slip(best, work))
    ):
        yield _draft(look, best)


def _is_slip(held: _Held, work: Callable[[Relation], Sum | None]) -> bool:
    """Of numbers that no words join: does what is printed look like a slip for what follows from the others?"""
    summed = held.sum
    if held.relation.kind is RelationKind.CHANGE and summed.target.kind is Kind.PERCENT:
        turned = work(_turned(held.relation))
        if turned is not None and fit(turned.computed, held.sum.target.intervals or turned.computed) is Fit.CONSISTENT:
            return True  # divided by what it led to, not by what it was before
    return is_slip(summed.target, summed.computed, summed.inputs, parts=held.relation.kind is RelationKind.TOTAL)


def _turned(relation: Relation) -> Relation:
    """The change back: from what it led to, to what it was before."""
    roles = {"base": "result", "result": "base"}
    links = tuple(replace(link, role=roles.get(link.role, link.role)) for link in relation.links)
    return replace(relation, links=links, note={"up": "down", "down": "up"}.get(relation.note or ""), readings=())


_KINDNESS: Final = {
    Fit.CONTRADICTED: 0,
    Fit.DOUBTFUL: 1,
    Fit.TOO_ROUNDED: 2,
    Fit.UNDERSTATED: 3,
    Fit.CONSISTENT: 4,
}


def _draft(look: Look, held: _Held) -> Draft:
    summed = held.sum
    outcome = _OUTCOME[held.fit]
    slip = not held.relation.said and outcome in (Outcome.CONTRADICTED, Outcome.DOUBTFUL)
    outcome = Outcome.DOUBTFUL if slip else outcome
    voices = two_voices(held.relation, (summed.target, *summed.inputs), look)
    if voices and outcome in (Outcome.CONTRADICTED, Outcome.DOUBTFUL):
        told = outcome is Outcome.CONTRADICTED and told_by_article(look, held.relation, (summed.target, *summed.inputs))
        outcome = Outcome.DOUBTFUL if told else Outcome.NOTE
    shown = printed(look, summed.target)
    return Draft(
        held.relation,
        outcome,
        held.relation.confidence,
        summed.target.span,
        _message(
            outcome,
            shown,
            summed.worked,
            voices=voices and outcome is not Outcome.CONSISTENT and held.fit is not Fit.UNDERSTATED,
            slip=slip,
        ),
        f"{summed.working}, printed: {shown}",
        tuple(q.span for q in summed.inputs),
    )


def two_voices(relation: Relation, quantities: tuple[Quantity, ...], look: Look | None = None) -> bool:
    """Do the numbers come from different speakers, in different sentences?"""
    if relation.confidence is Confidence.LOW:  # the pattern itself joins what two say
        return True
    if len({q.sentence for q in quantities}) == 1:
        return False
    voices = {q.voice for q in quantities}
    own = look is not None and relation.kind is RelationKind.CHANGE and _results(look, voices)
    return len(voices if look is None else _speakers(look, voices)) > 1 and not own


def _speakers(look: Look, voices: set[str | None]) -> set[str | None]:
    """Who answers for the voices: somebody of the cast who is cited twice is one; nobody ("it seems"): the article."""
    said = [each for each in look.dossier.attributions if each.id in voices]
    nobody = {each.id for each in said if each.kind is AttributionKind.INDIRECT and each.speaker.name is None}
    persons = {each.id: each.speaker.person or each.id for each in said if each.id not in nobody}
    return {persons.get(voice) if voice is not None else None for voice in voices}


def _results(look: Look, voices: set[str | None]) -> bool:
    """ "Tern reported a rise in profit … Profit rose to": who publishes his own figures is no second voice."""
    cues = [look.text(said.cue[0]) for said in look.dossier.attributions if said.id in voices and said.cue]
    return len(cues) == len(voices - {None}) and all(cue in _PUBLISHING for cue in cues)


def _message(outcome: Outcome, shown: str, worked: str, *, voices: bool, slip: bool) -> str:
    if voices:
        return f"speakers differ: “{shown}” is printed, but by the other figures {worked}"
    if slip:
        return f"“{shown}” is printed, but {worked}: perhaps a slip, if they belong together"
    match outcome:
        case Outcome.CONSISTENT:
            return f"“{shown}” agrees: {worked}"
        case Outcome.NOTE:
            return f"“{shown}” is true but understated: {worked}"
        case Outcome.DOUBTFUL:
            return f"“{shown}” is printed, but {worked}; only generous rounding reconciles them"
        case _:
            return f"“{shown}” is printed, but {worked}; rounding cannot explain the difference"


def told_by_article(look: Look, relation: Relation, told: tuple[Quantity, ...]) -> bool:
    """Is one of the two voices the article's own, and the other reported by it without quotation marks?

    Then no other speaker disputes the number: the article itself puts the two together.
    """
    voices = {q.voice for q in told}
    if relation.confidence is Confidence.LOW or relation.kind not in _JOINED or None not in voices:
        return False
    said = [each for each in look.dossier.attributions if each.id in voices]
    quotes = [quote for each in said if each.kind is not AttributionKind.INDIRECT for quote in each.quotes]
    quoted = any(quote.overlaps(q.span) for quote in quotes for q in told)
    return len(_speakers(look, voices)) == 2 and not quoted


def value(quantity: Quantity) -> Decimal:
    """The printed number of a point. Only for quantities that a relation has made sure to be points."""
    assert quantity.value.value is not None
    return quantity.value.value
