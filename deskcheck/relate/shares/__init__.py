"""Which percentage or fraction is the share of which part in which whole?

Each shape is a kind of sentence with an example; the first that fits a printed share is taken. In the examples P is the
part, W the whole, S the printed share. What has no third number is looked for last, in ``pairs``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from deskcheck.model import Direction, Link, Quantity, Relation, RelationKind, Role
from deskcheck.relate.ground import DETERMINERS, Ground, is_point, link, relation
from deskcheck.relate.shares import (
    beside,
    linked,
    named,
    pairs,
    pronouns,
    scored,
    taken_up,
    told,
    turnouts,
    twice,
    valued,
)
from deskcheck.relate.shares.near import LEXICON, SHARES, Found, sensible, whole_of

SHAPES: Final[tuple[Callable[[Ground, Quantity], Found | None], ...]] = (
    beside.part_of_whole,
    beside.share_or_part,
    beside.share_of_whole_part,
    beside.part_or_share_of_whole,
    beside.of_whole_part,
    beside.of_whole_share,
    beside.share_then_pair,
    linked.linked_part,
    linked.that_is_share,
    pronouns.part_of_them,
    pronouns.share_of_them,
    named.part_named_whole,
    named.subject_share,
    named.money_named_whole,
    named.share_of_total,
    pronouns.part_same_noun,
    pronouns.share_same_noun,
    pronouns.bare_part,
    pronouns.share_then_part,
    named.named_share,
    named.stated_share,
    named.share_said,
    told.which_at,
    told.of_that,
    told.rated,
    told.headed,
    turnouts.that_means,
    turnouts.turnout,
    taken_up.taken_up,
    scored.scored,
    valued.stake,
    valued.workforce,
)


_COMPARATIVES: Final = frozenset(LEXICON["comparatives"])


def shares(ground: Ground) -> Iterator[Relation]:
    """Relations part_of_whole: with part, whole and share; with part and whole alone; with whole and share alone."""
    joined: set[tuple[str, str]] = set()
    done: set[str] = set()
    for share in ground.quantities:
        if share.kind not in SHARES or not is_point(share):
            continue
        if (share.role is Role.CHANGE and not _is_cut(ground, share)) or _compares(ground, share):
            continue
        found = _found(ground, share)
        if found is not None:
            joined.add((found.part.id, found.whole.id))
            done.add(share.id)
            yield relation(
                RelationKind.PART_OF_WHOLE,
                _links(found.part, found.whole, share),
                found.reason,
                found.confidence,
                readings=tuple(_links(part, whole, share) for part, whole in found.readings),
                said=found.said,
            )
    yield from pairs.pairs(ground, joined)
    yield from pairs.parts_of_few(ground, done)
    yield from twice.twice(ground)
    yield from pairs.above_hundred(ground)


def _compares(ground: Ground, share: Quantity) -> bool:
    """ "20 percent more than last year" """
    after = ground.last[share.id] + 1
    return after < ground.tokens.n and ground.tokens.low[after] in _COMPARATIVES


def _is_cut(ground: Ground, share: Quantity) -> bool:
    """ "cut 8 percent of its 15,000 jobs", "1,200 of its 15,000 jobs, an 8 percent reduction": a share for all that."""
    return share.direction is Direction.DOWN and (
        whole_of(ground, share) is not None
        or beside.part_of_whole(ground, share) is not None
        or beside.share_or_part(ground, share) is not None
    )


def _found(ground: Ground, share: Quantity) -> Found | None:
    for shape in SHAPES:
        found = shape(ground, share)
        if found is not None and sensible(share, found) and not _passed_over(ground, share, found):
            return found
    return None


def _passed_over(ground: Ground, share: Quantity, found: Found) -> bool:
    """ "About 180 jobs would go from the two companies, two-thirds of them at Castor": of what stands before these."""
    if share.concept is None or not found.whole.span.start <= share.concept.span.start < found.part.span.start:
        return False
    return ground.tokens.low[ground.first[found.part.id] - 1] in DETERMINERS


def _links(part: Quantity, whole: Quantity, share: Quantity) -> tuple[Link, ...]:
    return link("part", part), link("whole", whole), link("share", share)
