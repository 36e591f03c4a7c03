"""Which scores did a match pass through on the way to its last one?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Final

from deskcheck.extract.lexicon import load, words
from deskcheck.model import BlockKind, Quantity, Relation, RelationKind
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, link, relation
from deskcheck.relate.tallies.matches import outcome
from deskcheck.relate.tallies.places import after_of, first_of, low_at

_DATA: Final = load("scores")
_BEFORE: Final = words(_DATA["lead_before"])
_BEHIND: Final = words(_DATA["lead_behind"])
_OTHER: Final = words(_DATA["other_match"])
_PLAYED: Final = words(_DATA["played"])
_NEAR: Final = 4
_BEHIND_IT: Final = 3
_LEGS: Final = 2
_MOST: Final = 40  # scores: a page of results is no report of a match
_HEADING: Final = 9  # tokens of "Ireland 17-12 South Africa"


def interim(ground: Ground, scores: Sequence[Quantity]) -> Iterator[Relation]:
    """ "took an 8-3 lead" under the heading of a match that ended 17-12, "led 2-0 at half-time, and lost 3-2"."""
    plain = [q for q in scores if q.value.low is not None and q.value.high is not None]
    if not 1 < len(plain) <= _MOST or _PLAYED.isdisjoint(ground.words):
        return
    headings = [q for q in plain if _is_heading(ground, q)]
    for q in plain:
        last = headings[0] if len(headings) == 1 else _decided_beside(ground, plain, q)
        if last is not None and last is not q and _is_lead(ground, q):
            reason = "a score on the way to the last"
            yield relation(RelationKind.TALLY, (link("set", q, last),), reason, Confidence.MEDIUM, "interim")


def aggregate(ground: Ground, scores: Sequence[Quantity]) -> Iterator[Relation]:
    """ "won 4-2 on aggregate", with the score of one leg, or of both, told in the article."""
    plain = [q for q in scores if q.value.low is not None and q.value.high is not None]
    if not 1 < len(plain) <= _MOST or "aggregate" not in ground.text:
        return
    summed = [q for q in plain if "aggregate" in low_at(ground, after_of(ground, q), after_of(ground, q) + _BEHIND_IT)]
    others = [q for q in plain if q not in summed]
    legs = [q for q in others if _of_a_leg(ground, q)]
    if len(summed) == 1 and len(others) > len(legs):  # of the other ties of the evening, or told without "leg"
        legs = next((list(two) for two in combinations(others, _LEGS) if _makes(summed[0], *two)), [])
    if len(summed) == 1 and 0 < len(legs) <= _LEGS:
        reason = "the legs of one tie, and both together"
        yield relation(RelationKind.TALLY, (link("set", *summed, *legs),), reason, Confidence.MEDIUM, "aggregate")


def _makes(both: Quantity, one: Quantity, other: Quantity) -> bool:
    """Are the two legs, whichever side is named first, so much together?"""
    final, first, second = (_ends(q) for q in (both, one, other))
    sums = [(first[0] + each[0], first[1] + each[1]) for each in (second, second[::-1])]
    return any(each in (final, final[::-1]) for each in sums)


def _ends(q: Quantity) -> tuple[Decimal, Decimal]:
    assert q.value.low is not None and q.value.high is not None
    return q.value.low, q.value.high


def _of_a_leg(ground: Ground, q: Quantity) -> bool:
    """ "a 3-1 first-leg win", "won the second leg 2-1", "leading 2-1 from the first leg"."""
    first, after = first_of(ground, q), after_of(ground, q)
    near = ground.tokens.sentence_tokens(q.sentence)
    before = low_at(ground, max(near.start, first - _NEAR), first)
    behind = low_at(ground, after, min(near.stop, after + _NEAR + 2))
    return ("leg" in before or "leg" in behind) and not {"season", "ago", "last", "years"} & {*before, *behind}


def _decided_beside(ground: Ground, scores: Sequence[Quantity], q: Quantity) -> Quantity | None:
    """The only other score of the sentence, where it is said to have won, drawn or lost the match."""
    others = [each for each in scores if each.sentence == q.sentence and each is not q]
    return others[0] if len(others) == 1 and outcome(ground, others[0], others[0]) else None


def _is_heading(ground: Ground, q: Quantity) -> bool:
    """ "Ireland 17-12 South Africa", alone in its paragraph."""
    tokens, near = ground.tokens, ground.tokens.sentence_tokens(q.sentence)
    first, after = first_of(ground, q), after_of(ground, q)
    blocks = ground.dossier.article.blocks
    block = tokens.block[first]
    if len(near) > _HEADING or block >= len(blocks) or not near.start < first < after < near.stop:
        return False
    alone = (
        blocks[block].kind is BlockKind.HEADLINE
        or len(blocks[block].span) <= tokens.end[near.stop - 1] - tokens.start[near.start]
    )
    return alone and tokens.upper(first - 1) and tokens.upper(after)


def _is_lead(ground: Ground, q: Quantity) -> bool:
    first, after = first_of(ground, q), after_of(ground, q)
    near = ground.tokens.sentence_tokens(q.sentence)
    before = low_at(ground, max(near.start, first - _NEAR), first)
    behind = low_at(ground, after, min(near.stop, after + _NEAR))
    return bool(_BEFORE & set(before) or _BEHIND & set(behind)) and not _elsewhere(ground, q)


def _elsewhere(ground: Ground, q: Quantity) -> bool:
    """Is another match, or more than one, spoken of in the sentence?"""
    near = ground.tokens.sentence_tokens(q.sentence)
    start = max(near.start, first_of(ground, q) - 30)
    return not _OTHER.isdisjoint(low_at(ground, start, min(near.stop, start + 60)))
