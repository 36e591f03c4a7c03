"""Which results make up a season, or a series?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from deskcheck.model import Kind, Quantity, Relation, RelationKind, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, head_of, is_point, link, relation, singular
from deskcheck.relate.tallies.places import COUNTS, after_of, first_of, low_at

_OUTCOMES: Final = (
    frozenset({"win", "victory"}), frozenset({"draw", "tie"}), frozenset({"loss", "defeat"}),
)  # fmt: skip
_MATCHES: Final = frozenset({"match", "game", "fight", "bout", "test", "race"})
_SEASON: Final = 60
_NEAR: Final = 8
FEWEST: Final = 2  # outcomes beside the number of matches


def season(ground: Ground, row: Sequence[Quantity]) -> Relation | None:
    """ "a season of 38 matches with 21 wins, nine draws and 8 defeats" """
    if len(row) <= FEWEST:
        return None
    outcomes: dict[int, Quantity] = {}
    matches = []
    for q in row:
        if q.kind not in COUNTS or not is_point(q) or q.role is Role.BASE:
            continue
        head = singular(head_of(q))
        side = next((i for i, names in enumerate(_OUTCOMES) if head in names), None)
        if side is not None and outcomes.setdefault(side, q) is not q:
            return None
        if head in _MATCHES:
            matches.append(q)
    if len(matches) != 1 or len(outcomes) < FEWEST:
        return None
    parts = sorted(outcomes.values(), key=lambda q: q.num.start)
    if parts[-1].num.start - parts[0].num.end > _SEASON:
        return None
    complete = len(outcomes) == len(_OUTCOMES)
    return relation(
        RelationKind.TALLY,
        (link("result", *parts), link("members", matches[0])),
        "they are the results of all matches",
        Confidence.HIGH if complete else Confidence.MEDIUM,
        "all" if complete else "some",
    )


def series(ground: Ground, row: Sequence[Quantity]) -> Relation | None:
    """ "lead the best-of-seven series 3-2 after five games" """
    scores = [q for q in row if q.kind is Kind.SCORE and q.value.low is not None]
    played = [q for q in row if q.kind in COUNTS and is_point(q) and singular(head_of(q)) in _MATCHES]
    if len(scores) != 1 or len(played) != 1 or played[0].span < scores[0].span:
        return None
    low = ground.tokens.low
    first, after, last = first_of(ground, scores[0]), after_of(ground, scores[0]), first_of(ground, played[0])
    if low_at(ground, after, last) not in (["after"], [",", "after"], ["through"], ["in"]):
        return None
    end = after_of(ground, played[0])
    if low[end : end + 1] not in ([","], ["."], [";"], ["and"], ["but"]):
        return None
    if "series" not in low_at(ground, max(0, first - _NEAR), first):
        return None
    return relation(
        RelationKind.TALLY,
        (link("set", *scores), link("members", *played)),
        "each match of the series is won by one side",
        Confidence.MEDIUM,
        "series",
    )
