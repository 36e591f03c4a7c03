"""Which votes were cast how, out of how many?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from deskcheck.model import Kind, Link, Quantity, Relation, RelationKind, Role, Shape
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, head_of, is_point, link, relation, singular
from deskcheck.relate.shares.near import LEXICON
from deskcheck.relate.tallies.places import COUNTS, NOT, after_of, first_of, low_at

_LEXICON: Final = LEXICON["votes"]
VERBS: Final = frozenset(_LEXICON["verbs"])
_CARRIED: Final = frozenset(_LEXICON["carried"])
_YES: Final = frozenset(_LEXICON["yes"])
_NO: Final = frozenset(_LEXICON["no"])
_YES_FOR: Final = frozenset(_LEXICON["yes_for"])
_NO_FOR: Final = frozenset(_LEXICON["no_for"])
_ABSTAINED: Final = frozenset(_LEXICON["abstained"])
_ABSENT: Final = frozenset(_LEXICON["absent"])
_BODIES: Final = frozenset(_LEXICON["bodies"])
_MARGINS: Final = frozenset(_LEXICON["margins"])
_BEFORE_SIDE: Final = tuple(_LEXICON["before_side"])
_RESULT: Final = frozenset(_LEXICON["result"])
_RANGE_RESULT: Final = frozenset(_LEXICON["range_result"])
_RESULT_NOUNS: Final = frozenset(_LEXICON["result_nouns"])
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


def cast_of(ground: Ground, row: Sequence[Quantity]) -> Cast | None:
    """ "voted 245-120", "passed by 245 votes to 120", "with 245 in favour and 120 against" """
    sentence = ground.tokens.sentence_tokens(row[0].sentence)
    window = range(
        max(sentence.start, first_of(ground, row[0]) - _CLAUSE), min(sentence.stop, after_of(ground, row[-1]) + _CLAUSE)
    )
    if VERBS.isdisjoint(low_at(ground, window.start, window.stop)):
        return None
    for one, other in pairwise(row):
        words = low_at(ground, after_of(ground, one), first_of(ground, other))
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


def _is_pair(q: Quantity) -> bool:
    pair = q.kind is Kind.SCORE or (q.kind in COUNTS and q.value.shape in (Shape.INTERVAL, Shape.FROM_TO))
    return pair and q.value.low is not None and q.value.high is not None


def _side(ground: Ground, row: Sequence[Quantity], words: frozenset[str]) -> Quantity | None:
    """The one number that is directly followed by the side it was cast for: "245 voted for", "120 against"."""
    found = [q for q in row if is_point(q) and q.kind in COUNTS and _says(ground, row, q, words)]
    return found[0] if len(found) == 1 else None


def _says(ground: Ground, row: Sequence[Quantity], q: Quantity, words: frozenset[str]) -> bool:
    after = after_of(ground, q)
    behind = low_at(ground, after, after + 3)
    for skipped in _BEFORE_SIDE:
        if behind[:1] == [skipped]:
            behind = behind[1:]
    if not behind or behind[0] not in words:
        return behind[:1] == ["for"] and behind[1:2] != [] and behind[1] in (_YES_FOR if words is _YES else _NO_FOR)
    # "120 for the bill": "for" alone proves a side only after "voted", or before a stop
    if behind[0] != "for":
        return True
    said = "voted" in low_at(ground, after, after + 3) or behind[1:2] in ([","], ["and"], [";"], ["the"])
    return said or (behind[1:2] != [] and behind[1] in _YES_FOR)


def _is_vote(ground: Ground, pair: Quantity) -> bool:
    """Is the pair itself the result of a vote, not a match or a range?"""
    first, after = first_of(ground, pair), after_of(ground, pair)
    before = set(low_at(ground, first - _NEAR, first))
    if pair.kind is not Kind.SCORE and not before & _RANGE_RESULT:
        return False
    if {"from", "between"} & set(low_at(ground, first - 2, first)):
        return False
    return bool(before & _RESULT) or not _RESULT_NOUNS.isdisjoint(low_at(ground, after, after + 2))


def votes(ground: Ground, row: Sequence[Quantity], cast: Cast, before: Sequence[Quantity]) -> Relation | None:
    """The votes with what stands beside them: abstentions, absences, members and the margin."""
    others = [q for q in row if q.id not in cast.ids and is_point(q) and q.kind in COUNTS and q.role is not Role.BASE]
    bodies = [q for q in others if _is_body(ground, q)]
    abstained = [q for q in others if q not in bodies and _marked(ground, q, _ABSTAINED)]
    absent = [q for q in others if q not in bodies and q not in abstained and _marked(ground, q, _ABSENT)]
    if any(_marked(ground, q, frozenset({"present", "republicans", "democrats"})) for q in others):
        return None
    members = bodies
    if not members:
        members = [
            q for q in before if is_point(q) and q.kind in COUNTS and _is_body(ground, q) and q.block == row[0].block
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
    after = after_of(ground, q)
    if q.unit.name is not None and (q.unit.name in words or q.unit.name + "s" in words):
        return True
    behind = low_at(ground, after, after + 3)
    return bool(words & set(behind[: next((i for i, word in enumerate(behind) if word in {",", ";", "and"}), 3)]))


def _is_body(ground: Ground, q: Quantity) -> bool:
    """ "the 400-seat house", "the council’s 51 members", "the nine justices" """
    if singular(head_of(q)) not in _BODIES or q.value.value is None or q.value.value < 3:
        return False
    hyphen = "-" in q.span.of(ground.text)
    first = first_of(ground, q)
    before = low_at(ground, first - 2, first)
    owned = {"has", "the", "its", "all", "’s", "'s", "of"} & set(before)
    return hyphen or (bool(owned) and before[-1:] != ["of"])


def _is_margin(ground: Ground, q: Quantity, cast: Cast) -> bool:
    """ "a majority of 14", "by 12 votes, 212 to 200" """
    first = first_of(ground, q)
    before = low_at(ground, first - 4, first)
    if before[-1:] == ["of"] and _MARGINS & set(before) and "by" in low_at(ground, first - 6, first):
        return True
    both = cast.score or cast.yes
    if both is None or q.unit.name != "vote" or before[-1:] != ["by"]:
        return False
    return low_at(ground, after_of(ground, q), first_of(ground, both)) in ([","], ["("], ["—"], ["–"])


def _carried(ground: Ground, row: Sequence[Quantity], cast: Cast) -> bool:
    """Does a verb directly before the votes say that there were more for it than against it?"""
    both = cast.score
    if both is None and cast.yes is not None:
        both = cast.yes
        if cast.no is not None and _side(ground, row, _NO) is cast.no:
            return False
    if both is None:
        return False
    first = first_of(ground, both)
    words = low_at(ground, max(first - 5, ground.tokens.sentence_tokens(both.sentence).start), first)
    verb = next((i for i in range(len(words) - 1, -1, -1) if words[i] in _CARRIED), None)
    if verb is None or NOT & set(words[max(0, verb - 3) : verb]):
        return False
    return not {",", ";", "not", "after", "and", "over", "until", "when"} & set(words[verb:])
