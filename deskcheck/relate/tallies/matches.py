"""Which scores is somebody said to have won, drawn or lost by, and which are the sets of one match?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from deskcheck.extract.lexicon import load, words
from deskcheck.extract.tokens import NUMBER, WORD
from deskcheck.model import Kind, Quantity, Relation, RelationKind
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, link, relation
from deskcheck.relate.shares.near import LEXICON
from deskcheck.relate.tallies.places import NOT, after_of, first_of, low_at

_BEAT: Final = frozenset(LEXICON["votes"]["beat"])
_DATA: Final = load("scores")
_WON: Final = words(_DATA["won"])
_DRAWN: Final = words(_DATA["drawn"])
_LOST: Final = words(_DATA["lost"])
_DREW: Final = words(_DATA["drew"])
_LOSE: Final = words(_DATA["lose"])
_NOT_BETWEEN: Final = words(_DATA["not_between"])
_TENNIS: Final = words(_DATA["tennis"])
_LEVEL: Final = words(_DATA["decided_otherwise"])
_UNFINISHED: Final = words(_DATA["unfinished"])
_STOPS: Final = frozenset({",", ";", "by", "after", "in", "and", "to", "with", "when", "who"})
_REACH: Final = 12
_TEXT: Final = 400  # tokens around a match in which its sport is named
_WHOLE: Final = 6  # no set is won with fewer games

_TIE: Final = ([6, 7], [7, 6])

Sets = tuple[Quantity, ...]


def results(ground: Ground, row: Sequence[Quantity]) -> Iterator[Relation]:
    """ "Smith beat Jones 6-3 4-6 7-6 (7-4)", "United won 3-1", "a 2-0 win", "they drew 1-1" """
    scores = [q for q in row if q.kind is Kind.SCORE]
    at = 0
    while at < len(scores):
        match = _match(ground, scores, at)
        at += len(match)
        counted = tuple(q for q in match if not _in_brackets(ground, q) and q.value.low is not None)
        if counted:
            yield from _match_relations(ground, counted)
        of_sets = len(counted) > 1 and _of_sets(ground, counted)
        for one, other in pairwise(match):
            told = of_sets or [one.value.low, one.value.high] in _TIE
            if told and _in_brackets(ground, other) and one in counted:
                yield _relation((one, other), "tie-break", "the tie-break stands in brackets behind its set")


def _match(ground: Ground, scores: Sequence[Quantity], at: int) -> list[Quantity]:
    """The scores of one match, with nothing but commas and brackets between them."""
    out = [scores[at]]
    for q in scores[at + 1 :]:
        gap = low_at(ground, after_of(ground, out[-1]), first_of(ground, q))
        if not all(word in {",", "(", ")", "and"} or word.isdigit() for word in gap):
            break  # "7-5, 6-7 (4), 6-2"
        out.append(q)
    return out


def _in_brackets(ground: Ground, q: Quantity) -> bool:
    return low_at(ground, first_of(ground, q) - 1, first_of(ground, q)) == ["("]


def _match_relations(ground: Ground, sets: Sets) -> Iterator[Relation]:
    said = outcome(ground, sets[0], sets[-1])
    flags = [said] if said else []
    if len(sets) > 1 and _of_sets(ground, sets):
        flags.append("sets")
        near = ground.tokens.sentence_tokens(sets[0].sentence)
        if not _UNFINISHED & set(low_at(ground, max(near.start, first_of(ground, sets[0]) - 40), near.stop)[:80]):
            flags.append("finished")
        if _straight(ground, sets[0]):
            flags.append("straight")
    if not flags or (said in ("drawn", "lost") and len(sets) > 1) or _decided_otherwise(ground, sets):
        return
    yield _relation(sets, " ".join(flags), "the winner’s score stands first" if said == "won" else "one match")


def _decided_otherwise(ground: Ground, sets: Sets) -> bool:
    """Level, and won on penalties or by goals away."""
    if len(sets) > 1 or ends(sets[0])[0] != ends(sets[0])[1]:
        return False
    near = ground.tokens.sentence_tokens(sets[0].sentence)
    start = max(near.start, first_of(ground, sets[0]) - 3 * _REACH)
    return not _LEVEL.isdisjoint(low_at(ground, start, min(near.stop, start + 6 * _REACH)))


def outcome(ground: Ground, first: Quantity, last: Quantity) -> str:
    """ "won", "drawn" or "lost" by the words beside the scores; nothing where they do not say."""
    if _is_win(ground, first, last):
        return "won"
    behind = _named_behind(ground, last)
    if behind in _DRAWN or _verb_before(ground, first) in _DREW:
        return "drawn"
    return "lost" if behind in _LOST or _verb_before(ground, first) in _LOSE else ""


def _named_behind(ground: Ground, last: Quantity) -> str:
    """What a score is called: "a 1-1 draw", "a 4-0 home defeat"."""
    tokens, at = ground.tokens, after_of(ground, last)
    for i in range(at, min(at + 3, tokens.n)):
        word = tokens.low[i]
        if word in _WON or word in _DRAWN or word in _LOST:
            return word
        if tokens.kind[i] != WORD or word in _NOT_BETWEEN:
            break
    return ""


def _verb_before(ground: Ground, first: Quantity) -> str:
    """The verb right before a score: "drew 1-1", "losing 28-17"."""
    at = first_of(ground, first) - 1
    low = ground.tokens.low
    if at <= 0 or NOT & set(low[max(0, at - 3) : at]):
        return ""
    return low[at]


def _is_win(ground: Ground, first: Quantity, last: Quantity) -> bool:
    start, end = first_of(ground, first), after_of(ground, last)
    if low_at(ground, end, end + 1) and low_at(ground, end, end + 1)[0] in _WON:
        return True
    begin = max(ground.tokens.sentence_tokens(first.sentence).start, start - _REACH)
    near = low_at(ground, begin, start)
    verb = next(
        (i for i in range(len(near) - 1, -1, -1) if near[i] in _BEAT or near[i] in {"won", "lost", "drew"}), None
    )
    if verb is None or near[verb] in {"lost", "drew"} or NOT & set(near[max(0, verb - 3) : verb]):
        return False
    if near[verb] == "won":
        return first is last and verb == len(near) - 1
    between = near[verb + 1 :]
    return bool(between) and not _STOPS & set(between)


def _of_sets(ground: Ground, sets: Sets) -> bool:
    """Sets of tennis: a number of games that wins one, and side by side, or in a text that speaks of it."""
    whole = [q for q in sets if max(ends(q)) in (_WHOLE, _WHOLE + 1) and abs(ends(q)[0] - ends(q)[1]) > 1]
    if not whole:
        return False
    gaps = (low_at(ground, after_of(ground, one), first_of(ground, other)) for one, other in pairwise(sets))
    if all("," not in gap and "and" not in gap for gap in gaps):
        return True
    at = first_of(ground, sets[0])
    return not _TENNIS.isdisjoint(low_at(ground, at - _TEXT, at + _TEXT))


def ends(q: Quantity) -> tuple[int, int]:
    """Both numbers of a score in printed order."""
    assert q.value.low is not None and q.value.high is not None
    return int(q.value.low), int(q.value.high)


def _straight(ground: Ground, first: Quantity) -> bool:
    """Is the match said to be won in straight sets, near its scores or in the sentence before it?"""
    tokens, at = ground.tokens, first_of(ground, first)
    start = tokens.first_of[max(0, first.sentence - 1)]
    if tokens.block[start] != tokens.block[at]:
        start = tokens.first_of[first.sentence]
    near = range(max(start, at - 4 * _REACH), min(tokens.n - 1, at + _REACH))
    said = [i for i in near if tokens.low[i] == "straight" and tokens.low[i + 1] in ("sets", "set")]
    return len(said) == 1 and not any(tokens.kind[i] == NUMBER for i in range(said[0], at))


def _relation(scores: Sets, note: str, reason: str) -> Relation:
    return relation(RelationKind.TALLY, (link("set", *scores),), reason, Confidence.MEDIUM, note)
