"""Which number is said to be so much more than another, and which is the lead of which two?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from deskcheck.extract.phrases import VERBS
from deskcheck.model import Confidence, Kind, Quantity, Relation, RelationKind, Role
from deskcheck.relate.changes.chain import undated
from deskcheck.relate.changes.slots import size_of
from deskcheck.relate.changes.units import alike, is_pair, measures
from deskcheck.relate.changes.words import (
    ABOVE,
    AHEAD,
    BACK,
    BELOW,
    BREAKS,
    CLOSING,
    GAPS,
    LEADS,
    MARKS,
    OTHER_MARGINS,
    after_mark,
    light,
)
from deskcheck.relate.ground import Ground, is_point, link, relation, singular

_SIZES: Final = frozenset(
    {Kind.PERCENT, Kind.RATIO, Kind.MULTIPLE, Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.MEASURE, Kind.PERCENTAGE_POINT}
    | {Kind.DURATION}
)
_MARGINS: Final = frozenset({Kind.COUNT, Kind.NUMBER, Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.MONEY})
_GAP: Final = 8
_BESIDE: Final = 12
_TOO_MANY: Final = 3
_FRONT: Final = 8
_WICKETS: Final = 10
_FEWEST_RUNS: Final = 4  # a wicket, with which a score is no vote
_IS: Final = frozenset({"is", "was", "were", "are", "'s", "’s", "would"})
_BEFORE_RIVALS: Final = frozenset({"(", "on", "at", "has", "had", "in", "with", "scored", "of", "'s", "’s", "to"})
_FARTHEST: Final = 40  # times as much
_UNITS: Final = frozenset({"percent", "per", "cent", "%", "times", "time", "fold", "-"})
_STOPS: Final = frozenset({",", ";", ":", "and", "but", "while", "who", "which", "that"})


def beyond(ground: Ground, row: list[Quantity]) -> Iterator[Relation]:
    """ "480, 80 more than the 400 of 2019", "$12.40, about 3 percent above the $12.03 offer", "twice the 240"."""
    for size, base in pairwise(row):
        if size.kind not in _SIZES or not is_point(size) or not is_point(base):
            continue
        gap = ground.lows(ground.number[size.id] + 1, ground.first[base.id])
        role, note = _said(size, gap)
        if role is None:
            continue
        results = [q for q in _results(ground, size, base) if role != "amount" or measures(size, q)]
        results = [q for q in results if not _is_rest(ground, q)]
        if not results:
            continue
        why = "the one is so much beyond the other"
        if note is None and role == "amount":
            larger, smaller = _by_size(results[0], base) or (results[0], base)
            links = (link("larger", larger), link("smaller", smaller), link(role, size))
            yield relation(RelationKind.COMPARISON, links, why, Confidence.HIGH)
            continue
        made = [(link("base", base), link("result", q), link(role, size)) for q in results]
        yield relation(RelationKind.CHANGE, made[0], why, Confidence.HIGH, note, tuple(made[1:]))


def is_base(ground: Ground, q: Quantity) -> bool:
    """ "Up 4.1% from the $46.7 million adopted last June, or 2.3% over …": what it was before."""
    first = ground.first[q.id]
    return q.role is Role.BASE or "from" in ground.lows(max(ground.sentence_of(q).start, first - 2), first)


def _is_rest(ground: Ground, q: Quantity) -> bool:
    """The minutes of "seven hours and 10 minutes"."""
    before = ground.before(q) if q.kind is Kind.DURATION else None
    if before is None or before.kind is not Kind.DURATION:
        return False
    return ground.lows(ground.last[before.id] + 1, ground.first[q.id]) in (["and"], [","], [])


def _results(ground: Ground, size: Quantity, base: Quantity) -> list[Quantity]:
    """What is so much beyond the base: the number before in apposition, or what "that" points back to."""
    result = ground.before(size)
    if result is None:
        return _of_sentence_before(ground, size, base)
    fits = not is_base(ground, result) and is_point(result) and _alike(ground, result, base)
    if fits and _beside(ground, result, size):
        return [result]
    if not _pointed(ground, result, size):
        return []
    row = ground.beside(size)
    row = [q for q in row[: row.index(size)] if is_point(q) and q.role is not Role.BASE and _alike(ground, q, base)]
    return sorted(row, key=lambda q: q.role is not Role.RESULT) if len(row) <= _TOO_MANY else []


def _pointed(ground: Ground, before: Quantity, size: Quantity) -> bool:
    """ ", though that was still 9 percent lower than the 68 …" """
    words = ground.lows(ground.last[before.id] + 1, ground.first[size.id])
    at = next((i for i in range(len(words) - 2, -1, -1) if words[i] in BACK | {"which"} and words[i + 1] in _IS), None)
    return at is not None and at > 0 and all(light(word) or word == "still" for word in words[at:])


def _of_sentence_before(ground: Ground, size: Quantity, base: Quantity) -> list[Quantity]:
    """ "The lake stood at 173.4 metres. … That is 6.1 metres below its full mark of 179.5 metres." """
    start, first = ground.sentence_of(size).start, ground.first[size.id]
    words = ground.lows(start, first)
    if not 1 < len(words) <= _FRONT or words[0] not in BACK or words[1] not in _IS:
        return []
    if not all(light(word) or word == "still" for word in words):
        return []
    before = next(
        (ground.by_sentence[i] for i in range(size.sentence - 1, size.sentence - 3, -1) if i in ground.by_sentence), []
    )
    row = [q for q in before[:_TOO_MANY] if is_point(q) and _alike(ground, q, base)]
    return row if len(row) == 1 else []


def _alike(ground: Ground, result: Quantity, base: Quantity) -> bool:
    """May the two be compared?  "The 7,000 of her rival" are as many of what is counted before, not rivals."""
    after = ground.number[base.id] + 1
    if base.kind is Kind.COUNT and ground.tokens.low[after : after + 1] in (["of"], ["who"]):
        x, y = result.value.value, base.value.value
        return x is not None and y is not None and x < y * _FARTHEST and y < x * _FARTHEST
    return alike(result, base)


def _said(size: Quantity, gap: list[str]) -> tuple[str | None, str | None]:
    """Which role the size has, and in which direction, by the words between it and the number it is compared with."""
    nothing = None, None
    gap = [word for word in gap if word not in _UNITS]
    if gap and size.unit.name is not None and singular(gap[0]) == size.unit.name:
        gap = gap[1:]
    if len(gap) > 1 and gap[0] in AHEAD and gap[1] == "of" and size_of(size) == "amount":
        short = gap[0] == "short" and all(word not in _STOPS for word in gap)
        return ("amount", "down" if short else None) if _rival(gap) else nothing
    if not gap or len(gap) > _GAP or any(word in _STOPS or (word in VERBS and word not in CLOSING) for word in gap):
        return nothing
    more = any(word in ABOVE for word in gap)
    if size_of(size) == "multiple":
        plain = gap[0] in ("the", "that") or (gap[0] == "as" and "as" in gap[1:])
        if not plain and not (more and "than" in gap):
            return nothing
        return "multiple", None if plain else "times more"
    joined = "than" in gap or gap[0] in ("above", "below", "over", "under")
    if not joined or not (more or any(word in BELOW for word in gap)):
        return nothing
    return size_of(size), "up" if more else "down"


def _rival(gap: list[str]) -> bool:
    """ "clear of the Dutchwoman Femke Oort (50.13 seconds)", "ahead of Oort, who finished on 168"."""
    at = next((i for i, word in enumerate(gap) if word in _STOPS), len(gap))
    who = gap[at : at + 2] == [",", "who"] and len(gap) - at <= _GAP
    return len(gap) <= _BESIDE and (at == len(gap) or who) and (gap[-1] in _BEFORE_RIVALS or gap[-2:] == [",", "who"])


def _beside(ground: Ground, result: Quantity, size: Quantity) -> bool:
    """Does the size stand in apposition to the number before it?"""
    gap = undated(ground, ground.last[result.id] + 1, ground.first[size.id])
    if not gap or len(gap) > _BESIDE or any(word in BREAKS and word != "which" for word in gap):
        return False
    # "Fees of $12,000 are $3,000 higher", "the $21-a-share offer is 40 percent above"
    plain = len(gap) <= _TOO_MANY and gap[-1] in ("is", "was", "are", "were") and not MARKS.intersection(gap)
    words = [] if plain and not any(word in VERBS for word in gap[:-1]) else after_mark(gap)
    return (
        words is not None
        and (all(light(word) for word in words) or (len(words) == 2 and words[0] in ("a", "an")))
        and (not any(word in VERBS and word not in CLOSING for word in gap[:-1]) or gap[-1] == ",")
    )


def leads(ground: Ground, row: list[Quantity], scores: list[Quantity]) -> Iterator[Relation]:
    """ "a lead of 12 points, 52 to 40"."""
    for q in row:
        if q.kind not in _MARGINS or not is_point(q):
            continue
        start = max(ground.sentence_of(q).start, ground.first[q.id] - _GAP)
        before = ground.lows(start, ground.first[q.id])
        after = ground.lows(ground.last[q.id] + 1, ground.last[q.id] + 3)
        by = before[-1:] == ["by"] and after[:1] == [","]  # "By 613 votes, 21,077 to 20,464, …"
        if not by and not any(word in LEADS for word in (*before, *after)):
            continue
        if any(word == "margin" and OTHER_MARGINS & set(before[:at][-1:]) for at, word in enumerate(before)):
            continue
        found = _pair(ground, q, scores) or _two_before(ground, q) or _two_after(ground, q)
        if found is not None:
            links = (link("larger", found[0]), link("smaller", found[1]), link("amount", q))
            yield relation(RelationKind.COMPARISON, links, "a lead beside its two numbers", Confidence.HIGH)


def _pair(ground: Ground, q: Quantity, scores: list[Quantity]) -> tuple[Quantity, Quantity] | None:
    """The printed pair ("52 to 40", "52-40") beside the lead."""
    for pair in (ground.after(q), ground.before(q), *scores):
        if pair is None or not is_pair(pair) or _of_its_own(ground, pair) or _of_wickets(pair):
            continue
        behind = pair.span.start > q.span.start
        first, last = (q, pair) if behind else (pair, q)
        gap = ground.tokens.low[ground.last_token(first.span.end) + 1 : ground.tokens.at(last.span.start)]
        gap = gap[:-1] if behind and gap[-1:] in (["at"], ["on"]) and gap[-2:-1] == [","] else gap
        if not behind and _of_vote(ground, pair, gap):
            return pair, pair
        marked = gap and (gap[-1] in (",", "(", ":", "by", "—") if behind else gap[0] in (",", "(", "—", "–"))
        if marked and len(gap) <= _GAP and not any(word in VERBS or word == ";" for word in gap):
            return pair, pair
    return None


def _of_vote(ground: Ground, pair: Quantity, gap: list[str]) -> bool:
    """ "voted 31 to 22 to approve the plan, a majority of"; "won 3-1 to stay top, a lead of" is another's."""
    if (
        gap[-1:] != ["of"]
        or gap[-2:-1] not in (["majority"], ["margin"])
        or gap[-4:-2] not in ([",", "a"], [",", "the"])
    ):
        return False
    at = ground.tokens.at(pair.span.start)
    near = ground.lows(max(ground.sentence_of(pair).start, at - _TOO_MANY), at)
    return gap.count(",") == 1 and len(gap) <= _BESIDE and any(word.startswith("vot") for word in near)


def _of_wickets(pair: Quantity) -> bool:
    """ "closed on 298-4, a lead of 84": so many runs, of so many wickets."""
    low, high = pair.value.low, pair.value.high
    if pair.kind is not Kind.SCORE or low is None or high is None:
        return False
    return min(low, high) <= _WICKETS and max(low, high) > _WICKETS * _FEWEST_RUNS


def _of_its_own(ground: Ground, pair: Quantity) -> bool:
    """ "By a majority of 10 to one", "growth of between 3% and 5%": no lead beside it is theirs."""
    low, first = ground.tokens.low, ground.tokens.at(pair.span.start)
    return low[first - 1] in ("between", "from") or (low[first - 1] == "of" and low[first - 2] in GAPS)


def _two_before(ground: Ground, q: Quantity) -> tuple[Quantity, Quantity] | None:
    """ "4,512 votes to the mayor’s 4,200, a majority of 312"."""
    second = ground.before(q)
    first = ground.before(second) if second is not None else None
    if first is None or second is None or not _comparable(q, first, second):
        return None
    gap = ground.lows(ground.last[second.id] + 1, ground.first[q.id])
    joined = ground.lows(ground.last[first.id] + 1, ground.first[second.id])
    if len(gap) > _GAP or gap[:1] not in ([","], ["("], ["—"]) or any(word in BREAKS for word in gap):
        return None
    if not LEADS.intersection((*gap, *ground.lows(ground.last[q.id] + 1, ground.last[q.id] + 3))):
        return None  # "added 200 homes and lost 50, taking the total to 3,150"
    if not {"to", "against", "and", "versus"} & set(joined) or len(joined) > 10:
        return None
    third = ground.before(first)
    if third is not None and alike(third, first) and is_point(third):
        return None  # "41 percent, 33 percent and 20 percent, a lead of 8 points"
    return _by_size(first, second)


def _two_after(ground: Ground, q: Quantity) -> tuple[Quantity, Quantity] | None:
    """ "a gap of 14 points, 53 percent against 39 percent"."""
    first = ground.after(q)
    second = ground.after(first) if first is not None else None
    if first is None or second is None or not _comparable(q, first, second):
        return None
    gap = ground.lows(ground.last[q.id] + 1, ground.first[first.id])
    joined = ground.lows(ground.last[first.id] + 1, ground.first[second.id])
    gap = gap[:-1] if gap[-2:] == [",", "at"] else gap
    if gap[-1:] not in ([","], ["("], [":"], ["—"]) or len(gap) > _GAP:
        return None
    if joined not in (["to"], ["against"], ["versus"], ["v"], ["vs"]) or any(word in BREAKS for word in gap[:-1]):
        return None
    return _by_size(first, second)


def _comparable(size: Quantity, first: Quantity, second: Quantity) -> bool:
    """Are they two plain numbers of one kind, which the size may lie between?"""
    return is_point(first) and is_point(second) and alike(first, second) and measures(size, first)


def _by_size(first: Quantity, second: Quantity) -> tuple[Quantity, Quantity] | None:
    x, y = first.value.value, second.value.value
    return ((first, second) if x >= y else (second, first)) if x is not None and y is not None else None
