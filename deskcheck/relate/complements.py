"""Which percentages are shares of one thing, so that together they are a hundred, or at most that?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from deskcheck.extract.phrases import CONJUNCTIONS
from deskcheck.model import Kind, Quantity, Relation, RelationKind, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, head_of, is_point, link, relation, singular
from deskcheck.relate.runs import MOST
from deskcheck.relate.shares.near import LEXICON, same_time

#: Links that say what the percentages must be: all of it, or no more than all of it.
WHOLE: Final = "whole"
AT_MOST: Final = "at most"
_REST: Final = frozenset(LEXICON["remainders"])
_FAMILIES: Final = tuple(tuple(frozenset(side) for side in entry["sides"]) for entry in LEXICON["complements"])
_EXHAUSTIVE: Final = 0  # of the families, men and women alone leave nobody out
_SIDES: Final = {word: (i, j) for i, family in enumerate(_FAMILIES) for j, side in enumerate(family) for word in side}
_OWNING: Final = frozenset(
    {"owned", "owns", "own", "held", "holds", "hold", "controlled", "controls", "stake", "stakes"}
)
_VOTING: Final = frozenset(LEXICON["votes"]["verbs"]) | {"leads", "led", "leading", "ahead", "trails", "trailed"}
_AGAINST: Final = frozenset({"against", "to", "and", "with", "by"})
_CHAIN: Final = 5  # sentences
_HUNDRED: Final = 100
_OFF: Final = 25
_SEGMENT: Final = 12
_STOPS: Final = frozenset({";", ":", "(", ")"})


class Found(NamedTuple):
    shares: tuple[Quantity, ...]
    note: str
    reason: str
    confidence: Confidence
    readings: tuple[tuple[Quantity, ...], ...] = ()


def complements(ground: Ground) -> Iterator[Relation]:
    """Relations complement with the link share; ``note``: "whole" or "at most"."""
    for everything in ground.by_sentence.values():
        row = [q for q in everything[:MOST] if _is_share(ground, q)]
        if not row or len(everything) > MOST:
            continue
        found = _remaining(ground, row) or _versus(ground, everything) or _further(ground, row)
        if found is None and len(row) > 1:
            found = _sides(ground, row) or _owned(ground, row)
        if found is None or not all(same_time(a, b) for a, b in pairwise(found.shares)):
            continue
        yield relation(
            RelationKind.COMPLEMENT,
            (link("share", *found.shares),),
            found.reason,
            found.confidence,
            found.note,
            tuple((link("share", *shares),) for shares in found.readings),
        )


def _is_share(ground: Ground, q: Quantity) -> bool:
    """A percentage that is no change; "make up 60 percent" is none."""
    if q.kind is not Kind.PERCENT or not is_point(q):
        return False
    first = ground.first[q.id]
    return q.role in (None, Role.SHARE) or ground.tokens.low[first - 1 : first] == ["up"]


def _remaining(ground: Ground, row: Sequence[Quantity]) -> Found | None:
    """ "Women make up 60 percent of the staff and men the remaining 40 percent" """
    low = ground.tokens.low
    for at, rest in enumerate(row):
        first = ground.first[rest.id]
        words = low[max(0, first - 4) : first]
        if words[-1:] == [","]:
            # "The rest, 10 percent, comes from rent"
            words = words[:-1] if words[-2:-1] in (["rest"], ["remainder"]) else []
        if not words or words[-1] not in _REST or not {"the", "its"} & set(words):
            continue
        if words[-1] == "other" and "one" in ground.lows(ground.window(rest).start, first):
            continue  # "one loan pays 6 percent and the other 9 percent"
        others = list(row[:at])
        if not others:
            others = _shares_before(ground, rest)
        chain = _chain(ground, (others or [rest])[0])
        tails = tuple((*chain[i:], *last, rest) for i in range(len(chain)) for last in (others, []))
        if len(chain) > 1 and not others and _near_hundred((*chain, rest)) and not _of_its_own(rest, chain):
            others = chain
        if not others or not _one_whole([*others, rest]):
            continue
        bare = _bare_between(ground, others[0], rest)
        if bare:
            told = sorted((*others, *bare), key=lambda q: q.span)
            reason = "the last is said to be the rest"
            return Found((*told, rest), WHOLE, reason, Confidence.HIGH, ((*others, rest),))
        readings = tuple((other, rest) for other in others) if len(others) > 1 else ()
        earlier = _told_before(ground, others[0])
        more = ((*earlier, *others, rest), (*earlier, rest)) if earlier else ()
        reason = "the last is said to be the rest"
        return Found((*others, rest), WHOLE, reason, Confidence.HIGH, (*more, *readings, *tails))
    return None


def _chain(ground: Ground, share: Quantity) -> list[Quantity]:
    """The shares of the sentences right before that have nothing but shares: "A has 41 percent. B has 30 percent." """
    chain: list[Quantity] = []
    for sentence in range(share.sentence - 1, share.sentence - 1 - _CHAIN, -1):
        row = [q for q in ground.by_sentence.get(sentence, [])[:MOST] if q.kind is Kind.PERCENT]
        if not 0 < len(row) <= 3 or share.block - row[0].block > 1 or not all(_is_share(ground, q) for q in row):
            break
        chain = [*row, *chain]
    return chain


def _of_its_own(rest: Quantity, shares: Sequence[Quantity]) -> bool:
    """ "The remaining 12 percent of districts": of something that the others do not name."""
    if rest.role is not Role.SHARE or rest.concept is None:
        return False
    return all(q.concept is None or singular(head_of(q)) != singular(rest.concept.head) for q in shares)


def _near_hundred(shares: Sequence[Quantity]) -> bool:
    """Shares that make far more or less are not of one thing."""
    return _HUNDRED - _OFF <= sum(float(q.value.value or 0) for q in shares) <= _HUNDRED + _OFF


def _bare_between(ground: Ground, first: Quantity, rest: Quantity) -> list[Quantity]:
    """ "41 percent, against 33 for the baker; the remaining 26 percent": the 33 are percent too."""
    row = [q for q in ground.beside(rest) if first.span < q.span < rest.span and q.kind is Kind.NUMBER and is_point(q)]
    return [q for q in row if ground.tokens.low[ground.first[q.id] - 1] in _AGAINST]


def _shares_before(ground: Ground, rest: Quantity) -> list[Quantity]:
    """The shares of the nearest of the three sentences before that has any; each says there what it is a share of."""
    for back in range(1, 4):
        row = [q for q in ground.by_sentence.get(rest.sentence - back, [])[:MOST] if _is_share(ground, q)]
        if row:
            fits = row[0].block == rest.block and len(row) <= 3 and all(q.role is Role.SHARE for q in row)
            return row if fits else []
    return []


def _told_before(ground: Ground, share: Quantity) -> list[Quantity]:
    """The shares of the sentence before, which the rest may be the rest of as well: "The state owns 60 percent. …" """
    row = [q for q in ground.by_sentence.get(share.sentence - 1, [])[:MOST] if _is_share(ground, q)]
    return row if len(row) <= 3 and share.block - (row[0].block if row else share.block) <= 1 else []


def _further(ground: Ground, row: Sequence[Quantity]) -> Found | None:
    """ "Brandt leads by 43 percent to 38 percent. Another 19 percent named neither" """
    low, share = ground.tokens.low, row[0]
    first, start = ground.first[share.id], ground.sentence_of(share).start
    if len(row) > 1 or low[start:first] not in (["another"], ["a", "further"]):
        return None
    everything = ground.by_sentence.get(share.sentence - 1, [])[:MOST]
    before = [q for q in everything if _is_share(ground, q)]
    if not 1 < len(before) <= 4 or len(before) != len(everything) or before[0].block != share.block:
        return None
    sides = _versus(ground, everything) or _sides(ground, before)
    if sides is None or len(sides.shares) != len(before) or not _one_whole([*before, share]):
        return None
    heads = {singular(head_of(q)) for q in before if q.concept is not None}
    if share.concept is not None and singular(head_of(share)) not in heads:
        return None  # "Another 60 percent of women": of another whole
    words = ground.sentence_of(before[0])
    if "among" in ground.lows(words.start, words.stop):
        return None
    return Found((*before, share), AT_MOST, "the last is said to be another share", Confidence.MEDIUM)


def _versus(ground: Ground, everything: Sequence[Quantity]) -> Found | None:
    """ "approved the tunnel by 54 percent to 46", "won by 55 percent of the vote to 48 percent" """
    for one, other in pairwise(everything):
        if not _is_share(ground, one) or other.kind not in (Kind.PERCENT, Kind.NUMBER) or not is_point(other):
            continue
        words = ground.lows(ground.last[one.id] + 1, ground.first[other.id])
        if words not in (["to"], ["of", "the", "vote", "to"], ["of", "votes", "to"]):
            continue
        before = set(ground.lows(max(ground.sentence_of(one).start, ground.first[one.id] - 12), ground.first[one.id]))
        if before & _VOTING and not before & {"from", "rose", "fell"}:
            return Found((one, other), AT_MOST, "they are the sides of one vote", Confidence.MEDIUM)
    return None


def _one_whole(shares: Sequence[Quantity]) -> bool:
    """Are they, as far as they say, shares of one thing?  "60 percent of men and 40 percent of women" are not."""
    heads = {singular(head_of(q)) for q in shares if q.concept is not None and q.role is Role.SHARE}
    return len(heads) <= 1


def _sides(ground: Ground, row: Sequence[Quantity]) -> Found | None:
    """ "60 percent were in favour and 45 percent against", "women hold 60 percent and men 45 percent" """
    if not _one_whole(row) or len(row) > 4 or not _one_list(ground, row):
        return None
    start = ground.window(row[0]).start
    if {"if", "when", "suppose"} & set(ground.lows(start, ground.first[row[0].id])):
        return None
    for named in (_named_behind, _named_before):
        sides = [named(ground, row, at) for at in range(len(row))]
        known = [side for side in sides if side is not None]
        if len(known) != len(row) or len({family for family, _ in known}) != 1 or len(set(known)) != len(known):
            continue
        family = known[0][0]
        complete = len(known) == len(_FAMILIES[family])
        note = WHOLE if complete and family == _EXHAUSTIVE else AT_MOST
        return Found(tuple(row), note, "they are the sides of one question", Confidence.MEDIUM)
    return None


def _one_list(ground: Ground, row: Sequence[Quantity]) -> bool:
    """No clause of its own, and no time, stands between the shares."""
    for one, other in pairwise(row):
        words = ground.lows(ground.last[one.id] + 1, ground.first[other.id])
        if len(words) > 2 * _SEGMENT or _STOPS & set(words) or ground.position[other.id] != ground.position[one.id] + 1:
            return False
        if any(ground.dated[i] for i in range(ground.last[one.id] + 1, ground.first[other.id])):
            return False
        if {"from", "than", "compared", "versus", "up", "down", "when", "if", "because"} & set(words):
            return False
    return True


def _named_behind(ground: Ground, row: Sequence[Quantity], at: int) -> tuple[int, int] | None:
    start = ground.last[row[at].id] + 1
    stop = ground.first[row[at + 1].id] if at + 1 < len(row) else ground.sentence_of(row[at]).stop
    return _side(ground, start, min(stop, start + _SEGMENT))


def _named_before(ground: Ground, row: Sequence[Quantity], at: int) -> tuple[int, int] | None:
    stop = ground.first[row[at].id]
    start = ground.last[row[at - 1].id] + 1 if at else ground.sentence_of(row[at]).start
    return _side(ground, max(start, stop - _SEGMENT), stop)


def _side(ground: Ground, start: int, stop: int) -> tuple[int, int] | None:
    """The one side that these words name; None for none and for two, and for "of women", which is another whole."""
    low = ground.tokens.low
    sides = {_SIDES[low[i]] for i in range(start, stop) if low[i] in _SIDES and not _of(ground, i, start)}
    if any(low[i] in _SIDES and _of(ground, i, start) for i in range(start, stop)):
        return None
    return sides.pop() if len(sides) == 1 else None


def _of(ground: Ground, i: int, start: int) -> bool:
    return i > start and ground.tokens.low[i - 1] in {"of", "among", "all"}


def _owned(ground: Ground, row: Sequence[Quantity]) -> Found | None:
    """ "60 percent owned by the state and 45 percent by its workers" """
    if len(row) > 4 or not _one_list(ground, row):
        return None
    if any(q.concept is not None and not _is_stake(q) for q in row[1:]):
        return None
    sentence = ground.window(row[0])
    if not _OWNING & set(ground.lows(sentence.start, sentence.stop)):
        return None
    by = [ground.lows(ground.last[q.id] + 1, ground.last[q.id] + 6) for q in row]
    if not all("by" in words[: next((i for i, w in enumerate(words) if w in CONJUNCTIONS | {","}), 6)] for words in by):
        return None
    return Found(tuple(row), AT_MOST, "they are owners of one thing", Confidence.MEDIUM)


def _is_stake(q: Quantity) -> bool:
    return q.concept is not None and q.concept.head in {"stake", "share"}
