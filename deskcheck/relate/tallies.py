"""Which votes were cast how, out of how many; and which scores is somebody said to have won by?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from deskcheck.model import Kind, Link, Quantity, Relation, RelationKind, Role, Shape
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, head_of, is_point, link, relation, singular
from deskcheck.relate.shares.near import LEXICON

_LEXICON: Final = LEXICON["votes"]
_VERBS: Final = frozenset(_LEXICON["verbs"])
_CARRIED: Final = frozenset(_LEXICON["carried"])
_YES: Final = frozenset(_LEXICON["yes"])
_NO: Final = frozenset(_LEXICON["no"])
_YES_FOR: Final = frozenset(_LEXICON["yes_for"])
_NO_FOR: Final = frozenset(_LEXICON["no_for"])
_ABSTAINED: Final = frozenset(_LEXICON["abstained"])
_ABSENT: Final = frozenset(_LEXICON["absent"])
_BODIES: Final = frozenset(_LEXICON["bodies"])
_MARGINS: Final = frozenset(_LEXICON["margins"])
_BEAT: Final = frozenset(_LEXICON["beat"])
_OUTCOMES: Final = (
    frozenset({"win", "victory"}), frozenset({"draw", "tie"}), frozenset({"loss", "defeat"}),
)  # fmt: skip
_MATCHES: Final = frozenset({"match", "game", "fight", "bout", "test", "race"})
_SEASON: Final = 60
_FEWEST: Final = 2  # outcomes beside the number of matches
_NOT: Final = frozenset({"not", "never", "to", "could", "would", "if", "must", "may", "might", "can", "should", "n't"})
_COUNTS: Final = frozenset({Kind.COUNT, Kind.NUMBER})
_MOST: Final = 12
_NEAR: Final = 6
_CLAUSE: Final = 25


class Cast(NamedTuple):
    """``score``: both sides printed as one ("52-48", "245 to 120"), else ``yes`` and ``no`` apart."""

    score: Quantity | None
    yes: Quantity | None
    no: Quantity | None

    @property
    def links(self) -> tuple[Link, ...]:
        if self.score is not None:
            return (link("score", self.score),)
        assert self.yes is not None and self.no is not None
        return link("yes", self.yes), link("no", self.no)

    @property
    def ids(self) -> set[str]:
        return {q.id for q in self if q is not None}


def tallies(ground: Ground) -> Iterator[Relation]:
    """Relations tally: votes (score, or yes and no; abstained, absent, members, margin) and results (set …, won)."""
    by_sentence: dict[int, list[Quantity]] = {}
    for q in ground.dossier.quantities:
        if q.kind is Kind.SCORE or q.intervals is not None:
            by_sentence.setdefault(q.sentence, []).append(q)
    for sentence, row in by_sentence.items():
        if len(row) > 4 * _MOST:
            continue
        cast = _cast(ground, row[:_MOST]) if len(row) <= _MOST else None
        if cast is not None:
            found = _votes(ground, row, cast, by_sentence.get(sentence - 1, []))
        else:
            found = _season(ground, row)
        if found is not None:
            yield found
        elif cast is None:
            yield from _results(ground, row)


def _low(ground: Ground, start: int, stop: int) -> list[str]:
    return ground.tokens.low[max(0, start) : max(0, stop)]


def _first(ground: Ground, q: Quantity) -> int:
    return ground.tokens.at(q.span.start)


def _after(ground: Ground, q: Quantity) -> int:
    return ground.last_token(q.span.end) + 1


def _is_pair(q: Quantity) -> bool:
    pair = q.kind is Kind.SCORE or (q.kind in _COUNTS and q.value.shape in (Shape.INTERVAL, Shape.FROM_TO))
    return pair and q.value.low is not None and q.value.high is not None


def _cast(ground: Ground, row: Sequence[Quantity]) -> Cast | None:
    """ "voted 245-120", "passed by 245 votes to 120", "with 245 in favour and 120 against" """
    sentence = ground.tokens.sentence_tokens(row[0].sentence)
    window = range(
        max(sentence.start, _first(ground, row[0]) - _CLAUSE), min(sentence.stop, _after(ground, row[-1]) + _CLAUSE)
    )
    if _VERBS.isdisjoint(_low(ground, window.start, window.stop)):
        return None
    for one, other in pairwise(row):
        words = _low(ground, _after(ground, one), _first(ground, other))
        if one.unit.name == "vote" and words in (["to"], ["against"]) and is_point(one) and is_point(other):
            return Cast(None, one, other)
    yes = _side(ground, row, _YES)
    no = _side(ground, row, _NO)
    if yes is not None and no is not None and yes is not no:
        return Cast(None, yes, no)
    pairs = [q for q in row if _is_pair(q)]
    if len(pairs) != 1 or not _is_vote(ground, pairs[0]):
        return None
    return Cast(pairs[0], None, None)


def _side(ground: Ground, row: Sequence[Quantity], words: frozenset[str]) -> Quantity | None:
    """The one number that is directly followed by the side it was cast for: "245 voted for", "120 against"."""
    found = [q for q in row if is_point(q) and q.kind in _COUNTS and _says(ground, row, q, words)]
    return found[0] if len(found) == 1 else None


def _says(ground: Ground, row: Sequence[Quantity], q: Quantity, words: frozenset[str]) -> bool:
    after = _after(ground, q)
    behind = _low(ground, after, after + 3)
    for skipped in ("members", "votes", "mps", "lawmakers", "voted", "voting", "in", "were", "cast"):
        if behind[:1] == [skipped]:
            behind = behind[1:]
    if not behind or behind[0] not in words:
        return behind[:1] == ["for"] and behind[1:2] != [] and behind[1] in (_YES_FOR if words is _YES else _NO_FOR)
    # "120 for the bill": "for" alone proves a side only after "voted", or before a stop
    if behind[0] != "for":
        return True
    said = "voted" in _low(ground, after, after + 3) or behind[1:2] in ([","], ["and"], [";"], ["the"])
    return said or (behind[1:2] != [] and behind[1] in _YES_FOR)


def _is_vote(ground: Ground, pair: Quantity) -> bool:
    """Is the pair itself the result of a vote, not a match or a range?"""
    first, after = _first(ground, pair), _after(ground, pair)
    before = set(_low(ground, first - _NEAR, first))
    if pair.kind is not Kind.SCORE and not before & {"voted", "vote", "votes", "by", "passed", "approved", "rejected"}:
        return False
    if {"from", "between"} & set(_low(ground, first - 2, first)):
        return False
    spoken = before & {
        "voted",
        "vote",
        "passed",
        "approved",
        "rejected",
        "adopted",
        "ratified",
        "ruled",
        "voting",
        "ruling",
    }
    return bool(spoken) or bool(
        _low(ground, after, after + 2) and {"vote", "ruling", "decision"} & set(_low(ground, after, after + 2))
    )


def _votes(ground: Ground, row: Sequence[Quantity], cast: Cast, before: Sequence[Quantity]) -> Relation | None:
    others = [q for q in row if q.id not in cast.ids and is_point(q) and q.kind in _COUNTS and q.role is not Role.BASE]
    abstained = [q for q in others if _marked(ground, q, _ABSTAINED)]
    absent = [q for q in others if q not in abstained and _marked(ground, q, _ABSENT)]
    if any(_marked(ground, q, frozenset({"present", "republicans", "democrats"})) for q in others):
        return None
    members = [q for q in others if _is_body(ground, q)]
    if not members:
        members = [
            q for q in before if is_point(q) and q.kind in _COUNTS and _is_body(ground, q) and q.block == row[0].block
        ]
    margin = [q for q in others if _is_margin(ground, q, cast)]
    links = list(cast.links)
    for role, found in (("abstained", abstained), ("absent", absent), ("members", members), ("margin", margin)):
        if len(found) == 1:
            links.append(link(role, found[0]))
        elif len(found) > 1:
            return None
    carried = _carried(ground, row, cast)
    if len(links) == len(cast.links) and not carried:
        return None
    confidence = Confidence.HIGH if margin or (members and members[0] in others) else Confidence.MEDIUM
    reason = "they are the votes of one ballot"
    return relation(RelationKind.TALLY, tuple(links), reason, confidence, "carried" if carried else None)


def _marked(ground: Ground, q: Quantity, words: frozenset[str]) -> bool:
    after = _after(ground, q)
    if q.unit.name is not None and (q.unit.name in words or q.unit.name + "s" in words):
        return True
    behind = _low(ground, after, after + 3)
    return bool(words & set(behind[: next((i for i, word in enumerate(behind) if word in {",", ";", "and"}), 3)]))


def _is_body(ground: Ground, q: Quantity) -> bool:
    """ "the 400-seat house", "the council’s 51 members", "the nine justices" """
    if singular(head_of(q)) not in _BODIES or q.value.value is None or q.value.value < 3:
        return False
    hyphen = "-" in q.span.of(ground.text)
    first = _first(ground, q)
    before = _low(ground, first - 2, first)
    owned = {"has", "the", "its", "all", "’s", "'s", "of"} & set(before)
    return hyphen or (bool(owned) and before[-1:] != ["of"])


def _is_margin(ground: Ground, q: Quantity, cast: Cast) -> bool:
    """ "a majority of 14", "by 12 votes, 212 to 200" """
    first = _first(ground, q)
    before = _low(ground, first - 4, first)
    if before[-1:] == ["of"] and _MARGINS & set(before) and "by" in _low(ground, first - 6, first):
        return True
    both = cast.score or cast.yes
    if both is None or q.unit.name != "vote" or before[-1:] != ["by"]:
        return False
    return _low(ground, _after(ground, q), _first(ground, both)) in ([","], ["("], ["—"], ["–"])


def _carried(ground: Ground, row: Sequence[Quantity], cast: Cast) -> bool:
    """Does a verb directly before the votes say that there were more for it than against it?"""
    both = cast.score
    if both is None and cast.yes is not None:
        both = cast.yes
        if cast.no is not None and _side(ground, row, _NO) is cast.no:
            return False
    if both is None:
        return False
    first = _first(ground, both)
    words = _low(ground, max(first - 5, ground.tokens.sentence_tokens(both.sentence).start), first)
    verb = next((i for i in range(len(words) - 1, -1, -1) if words[i] in _CARRIED), None)
    if verb is None or _NOT & set(words[max(0, verb - 3) : verb]):
        return False
    return not {",", ";", "not", "after", "and", "over", "until", "when"} & set(words[verb:])


def _season(ground: Ground, row: Sequence[Quantity]) -> Relation | None:
    """ "a season of 38 matches with 21 wins, nine draws and 8 defeats" """
    if len(row) <= _FEWEST:
        return None
    outcomes: dict[int, Quantity] = {}
    matches = []
    for q in row:
        if q.kind not in _COUNTS or not is_point(q) or q.role is Role.BASE:
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


def _results(ground: Ground, row: Sequence[Quantity]) -> Iterator[Relation]:
    """ "Smith beat Jones 6-3 4-6 7-6 (7-4)", "United won 3-1", "a 2-0 win" """
    scores = [q for q in row if q.kind is Kind.SCORE and q.value.low is not None and q.value.high is not None]
    at = 0
    while at < len(scores):
        sets = _sets(ground, scores, at)
        at = max(at + 1, scores.index(sets[-1]) + 1)
        counted = tuple(q for q in sets if _low(ground, _first(ground, q) - 1, _first(ground, q)) != ["("])
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
        words = _low(ground, _after(ground, out[-1]), _first(ground, q))
        if not all(word in {",", "(", ")", "and"} or word.isdigit() for word in words):
            break  # "7-5, 6-7 (4), 6-2"
        out.append(q)
    return out


def _is_win(ground: Ground, first: Quantity, last: Quantity) -> bool:
    start = _first(ground, first)
    after = _low(ground, _after(ground, last), _after(ground, last) + 2)
    if first is last and after and after[0] in {"win", "victory", "triumph"}:
        return True
    begin = max(ground.tokens.sentence_tokens(first.sentence).start, start - 12)
    words = _low(ground, begin, start)
    verb = next(
        (i for i in range(len(words) - 1, -1, -1) if words[i] in _BEAT or words[i] in {"won", "lost", "drew"}), None
    )
    if verb is None or words[verb] in {"lost", "drew"} or _NOT & set(words[max(0, verb - 3) : verb]):
        return False
    if words[verb] == "won":
        return first is last and verb == len(words) - 1
    between = words[verb + 1 :]
    return bool(between) and not {",", ";", "by", "after", "in", "and", "to", "with", "when", "who"} & set(between)
