"""Which scores is somebody said to have won by, and which results make up a season?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from deskcheck.model import Kind, Quantity, Relation, RelationKind, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, head_of, is_point, link, relation, singular
from deskcheck.relate.shares.near import LEXICON
from deskcheck.relate.tallies.places import COUNTS, NOT, after_of, first_of, low_at

_LEXICON: Final = LEXICON["votes"]
_BEAT: Final = frozenset(_LEXICON["beat"])
_OUTCOMES: Final = (
    frozenset({"win", "victory"}), frozenset({"draw", "tie"}), frozenset({"loss", "defeat"}),
)  # fmt: skip
_MATCHES: Final = frozenset({"match", "game", "fight", "bout", "test", "race"})
_SEASON: Final = 60
_FEWEST: Final = 2  # outcomes beside the number of matches


def season(ground: Ground, row: Sequence[Quantity]) -> Relation | None:
    """ "a season of 38 matches with 21 wins, nine draws and 8 defeats" """
    if len(row) <= _FEWEST:
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
    if len(matches) != 1 or len(outcomes) < _FEWEST:
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


def results(ground: Ground, row: Sequence[Quantity]) -> Iterator[Relation]:
    """ "Smith beat Jones 6-3 4-6 7-6 (7-4)", "United won 3-1", "a 2-0 win" """
    scores = [q for q in row if q.kind is Kind.SCORE and q.value.low is not None and q.value.high is not None]
    at = 0
    while at < len(scores):
        sets = _sets(ground, scores, at)
        at = max(at + 1, scores.index(sets[-1]) + 1)
        counted = tuple(q for q in sets if low_at(ground, first_of(ground, q) - 1, first_of(ground, q)) != ["("])
        if counted and _is_win(ground, counted[0], counted[-1]):
            yield relation(
                RelationKind.TALLY,
                (link("set", *counted),),
                "the winner’s score stands first",
                Confidence.MEDIUM,
                "won",
            )


def _sets(ground: Ground, scores: Sequence[Quantity], at: int) -> list[Quantity]:
    """The scores of one match, with nothing but commas and brackets between them."""
    out = [scores[at]]
    for q in scores[at + 1 :]:
        words = low_at(ground, after_of(ground, out[-1]), first_of(ground, q))
        if not all(word in {",", "(", ")", "and"} or word.isdigit() for word in words):
            break  # "7-5, 6-7 (4), 6-2"
        out.append(q)
    return out


def _is_win(ground: Ground, first: Quantity, last: Quantity) -> bool:
    start = first_of(ground, first)
    after = low_at(ground, after_of(ground, last), after_of(ground, last) + 2)
    if first is last and after and after[0] in {"win", "victory", "triumph"}:
        return True
    begin = max(ground.tokens.sentence_tokens(first.sentence).start, start - 12)
    words = low_at(ground, begin, start)
    verb = next(
        (i for i in range(len(words) - 1, -1, -1) if words[i] in _BEAT or words[i] in {"won", "lost", "drew"}), None
    )
    if verb is None or words[verb] in {"lost", "drew"} or NOT & set(words[max(0, verb - 3) : verb]):
        return False
    if words[verb] == "won":
        return first is last and verb == len(words) - 1
    between = words[verb + 1 :]
    return bool(between) and not {",", ";", "by", "after", "in", "and", "to", "with", "when", "who"} & set(between)
