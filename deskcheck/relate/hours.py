"""Which length lies between which two times of day?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from deskcheck.extract.lexicon import load, words
from deskcheck.model import Kind, Link, Quantity, Relation, RelationKind
from deskcheck.model.finding import Confidence
from deskcheck.relate.elapsed.lasted import BEGUN, ENDED
from deskcheck.relate.elapsed.ranges import beside
from deskcheck.relate.ground import Ground, relation
from deskcheck.relate.times import LINKS, Length, length

_UNITS: Final = frozenset({"hour", "minute"})
_ELSEWHERE: Final = frozenset({"next", "following", "local", "flight", "flights", "eastern", "pacific", "days", "day"})
_SHOWS: Final = words(load("times")["words"]["shows"])
_WATCHED: Final = words(load("times")["words"]["watched"])
_SENTENCE: Final = 40
_CLAUSE: Final = 16  # tokens from one time to the other
_NEAR: Final = 150  # characters


def hours(ground: Ground) -> Iterator[Relation]:
    """Relations elapsed with the links duration, from and to (times of day), note "clock".

    "from 9 am to 5 pm, eight hours", "an eight-hour shift from 9 am to 5 pm".
    """
    times = [q for q in ground.dossier.quantities if q.kind is Kind.TIME]
    for n, (begin, end) in enumerate(pairwise(times)):
        pair, told = _pair(ground, begin, end), _told(ground, begin, end)
        alone = n == 0 or times[n - 1].block != begin.block
        follows = alone and _follow(ground, begin, end)
        if pair is None and told is None and not follows:
            continue
        row = ground.by_sentence.get(end.sentence, [])
        low, high = (bisect_left(row, end.num.start + by, key=lambda q: q.num.start) for by in (-_NEAR, _NEAR))
        near = [q for q in row[low:high] if q.kind is Kind.DURATION]
        for one in (length(ground, q) for q in near):
            if one is None or one.unit not in _UNITS:
                continue
            if (
                (pair and _apposed(ground, one, *pair))
                or (told and _points_back(ground, one, told))
                or (told and _begins(ground, one, begin, end))
                or (follows and _later(ground, one, begin, end))
            ):
                links = (one.link(), _link("from", begin), _link("to", end))
                reason = "the length stands beside its two times"
                yield relation(RelationKind.ELAPSED, links, reason, Confidence.HIGH, "clock")
                break
    yield from _programme(ground, times)


def _programme(ground: Ground, times: list[Quantity]) -> Iterator[Relation]:
    """ "the one-hour special", and elsewhere "watched between 2000 and 2100": no programme is longer than its time."""
    if len(times) < 2 or _SHOWS.isdisjoint(ground.words) or _WATCHED.isdisjoint(ground.words):
        return
    low = ground.tokens.low
    pairs = [each for each in pairwise(times) if _pair(ground, *each)]
    lengths = [one for q in ground.quantities if (one := length(ground, q)) and one.unit in _UNITS and not one.quoted]
    shows = [one for one in lengths if one.hyphened]
    if len(pairs) != 1 or len(shows) != 1 or _SHOWS.isdisjoint(low[shows[0].last + 1 : shows[0].last + 3]):
        return
    if pairs[0][0].sentence == shows[0].sentence:
        return
    begin, end = pairs[0]
    at, sentence = ground.tokens.at(end.span.start), ground.tokens.sentence_tokens(end.sentence)
    near = low[max(sentence.start, at - _SENTENCE) : min(sentence.stop, at + _SENTENCE)]
    if not _WATCHED.isdisjoint(near):
        links = (shows[0].link(), _link("from", begin), _link("to", end))
        reason = "what was watched then lasted no longer"
        yield relation(RelationKind.ELAPSED, links, reason, Confidence.MEDIUM, "within clock")


def _pair(ground: Ground, begin: Quantity, end: Quantity) -> tuple[int, int] | None:
    """The tokens of "from 9 am to 5 pm", without the "from"."""
    tokens = ground.tokens
    if begin.sentence != end.sentence or ground.quoted(begin.span):
        return None
    first, last = tokens.at(begin.span.start), ground.last_token(end.span.end)
    gap = tokens.low[ground.last_token(begin.span.end) + 1 : tokens.at(end.span.start)]
    if len(gap) != 1 or gap[0] not in LINKS or (gap == ["and"] and tokens.low[first - 1] != "between"):
        return None
    if _ELSEWHERE & set(tokens.low[max(0, first - 6) : last + 7]):
        return None  # "a 19-hour flight from 3pm to 6pm the next day"
    return first, last


def _told(ground: Ground, begin: Quantity, end: Quantity) -> int | None:
    """The last token of "went on at 1 pm and came off at 6 pm"."""
    tokens = ground.tokens
    if begin.sentence != end.sentence or ground.quoted(begin.span):
        return None
    first, last = tokens.at(begin.span.start), ground.last_token(end.span.end)
    if last - first > _CLAUSE or _ELSEWHERE & set(tokens.low[max(0, first - 6) : last + 7]):
        return None
    both = tokens.low[first - 1] == "at" == tokens.low[tokens.at(end.span.start) - 1]
    return last if both and "and" in tokens.low[first:last] else None


def _follow(ground: Ground, begin: Quantity, end: Quantity) -> bool:
    """Of one paragraph, the second no later than in the next sentence, and no other day is spoken of."""
    tokens = ground.tokens
    first, last = tokens.at(begin.span.start), ground.last_token(end.span.end)
    near = end.sentence - begin.sentence <= 1 and begin.block == end.block and last - first < 3 * _CLAUSE
    return near and not ground.quoted(end.span) and not _ELSEWHERE & set(tokens.low[max(0, first - 3) : last + 4])


def _later(ground: Ground, one: Length, begin: Quantity, end: Quantity) -> bool:
    """ "failed at 8 am. It was back N later, at 10 am", "closed at 8 am and opened N later at 10 am"."""
    tokens, low = ground.tokens, ground.tokens.low
    gap = low[one.last + 1 : tokens.at(end.span.start)]
    behind = one.first > ground.last_token(begin.span.end)
    return behind and not one.hyphened and gap in (["later", ",", "at"], ["later", "at"], ["later", ",", "around"])


def _begins(ground: Ground, one: Length, begin: Quantity, end: Quantity) -> bool:
    """ "the N-minute debate begins at 8 pm and ends at 9 pm"."""
    tokens, low = ground.tokens, ground.tokens.low
    first, last = tokens.at(begin.span.start), tokens.at(end.span.start)
    if not one.hyphened or not 0 < first - one.last < _CLAUSE:
        return False
    between, gap = set(low[one.last + 1 : first - 1]), low[ground.last_token(begin.span.end) + 1 : last - 2]
    if gap not in (["and"], [",", "and"]) or between & {",", ";", "and", "after", "before"}:
        return False
    return low[first - 2] in BEGUN and low[last - 2] in ENDED


def _points_back(ground: Ground, one: Length, last: int) -> bool:
    """ "those five hours", ", five hours later"."""
    low = ground.tokens.low
    if one.first <= last or one.first - last > _CLAUSE or one.hyphened:
        return False
    if low[one.first - 1] in ("those", "these"):
        return True
    return low[last + 1 : one.first] in ([","], [",", "some"]) and low[one.last + 1 : one.last + 2] == ["later"]


def _apposed(ground: Ground, one: Length, first: int, last: int) -> bool:
    low = ground.tokens.low
    if one.last < first:
        return beside(ground, one, first, low[one.last + 1 : first])
    if one.first > last and not one.hyphened:
        return low[last + 1 : one.first] in ([","], ["("], ["—"], ["–"], [",", "a", "total", "of"], [",", "or"])
    return False


def _link(role: str, q: Quantity) -> Link:
    return Link(role, (q.id,), (q.span,))
