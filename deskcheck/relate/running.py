"""Which two numbers are one total that only grows, at two times: bodies recovered, donations, a tally of goals?"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from deskcheck.extract.lexicon import load
from deskcheck.model import Kind, Quantity, Relation, RelationKind, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.frames import Frame, Frames
from deskcheck.relate.ground import Ground, is_point, link, relation
from deskcheck.relate.mentions import SAYS_NOTHING
from deskcheck.relate.stems import stem

_WORDS: Final = load("running")
_COUNTED_UP: Final = frozenset(_WORDS["counted_up"])
_UNTIL: Final = frozenset(_WORDS["until_now"])
_NOT: Final = frozenset(_WORDS["not_growing"])
_NOT_BESIDE: Final = frozenset(_WORDS["not_growing_beside"])
_UP: Final = frozenset(stem(word) for word in _COUNTED_UP)
_PRONOUNS: Final = frozenset({"he", "she", "it", "they"})
_COUNTS: Final = frozenset({Kind.COUNT, Kind.NUMBER})
_ITSELF: Final = frozenset(stem(word) for word in _WORDS["itself"])
_HAD: Final = (["it", "had", "stood", "at"], ["it", "stood", "at"], ["it", "had", "been"], ["it", "had", "been", "at"])
_MEMORY: Final = 4
_ROLES: Final = (None, Role.RESULT, Role.TOTAL)


class Total(NamedTuple):
    q: Quantity
    frame: Frame
    when: tuple[date, date] | None
    weekday: int | None
    day: tuple[int, int] | None  # month and day, where the year is not known


def running_totals(ground: Ground) -> Iterator[Relation]:
    """Relations running_total with the links earlier and later (in time)."""
    if _COUNTED_UP.isdisjoint(ground.words) or _UNTIL.isdisjoint(ground.words):
        return
    told: dict[object, deque[Total]] = defaultdict(lambda: deque(maxlen=_MEMORY))
    frames = Frames(ground)
    last: Total | None = None
    for row in ground.by_sentence.values():
        for q in row:
            total = _total(ground, frames, row, q)
            if total is None:
                taken_up = _stood(ground, frames, row, q, last)
                if taken_up is not None:
                    yield taken_up
                continue
            last = total
            before = told["count" if q.kind in _COUNTS else q.unit.name]
            found = next((pair for one in reversed(before) if (pair := _ordered(ground, one, total))), None)
            if found is not None:
                links = (link("earlier", found[0].q), link("later", found[1].q))
                yield relation(RelationKind.RUNNING_TOTAL, links, "a total that only grows", Confidence.MEDIUM)
            before.append(total)


def _stood(ground: Ground, frames: Frames, row: list[Quantity], q: Quantity, last: Total | None) -> Relation | None:
    """ "The toll rose to P on Tuesday. It had stood at P on Monday": the total before it, at an earlier time."""
    if last is None or q.sentence != last.q.sentence + 1 or len(row) != 1 or not is_point(q) or q.kind not in _COUNTS:
        return None
    words = ground.lows(ground.sentence_of(q).start, ground.first[q.id])
    near = ground.window(q)
    if words not in _HAD or q.role is Role.CHANGE or not _NOT.isdisjoint(ground.lows(near.start, near.stop)):
        return None
    when = _times(ground, frames, q)
    if when is None or _is_later(ground, when, last) is False:
        return None
    links = (link("earlier", q), link("later", last.q))
    return relation(RelationKind.RUNNING_TOTAL, links, "it is what the total had been before", Confidence.MEDIUM)


def _total(ground: Ground, frames: Frames, row: list[Quantity], q: Quantity) -> Total | None:
    """The number, if it is the only one of its kind in a sentence that tells a total so far."""
    if q.kind not in (*_COUNTS, Kind.MONEY) or not is_point(q) or q.role not in _ROLES:
        return None
    near = ground.window(q)
    words = ground.lows(near.start, near.stop)
    if _COUNTED_UP.isdisjoint(words) or _UNTIL.isdisjoint(words) or not _NOT.isdisjoint(words):
        return None
    frame = frames.of(q)
    if frame.has(_NOT_BESIDE):
        return None
    like = [each for each in row if each.kind is q.kind or {each.kind, q.kind} <= _COUNTS]
    if len(like) > 1 or ground.quoted(q.span):
        return None
    return _times(ground, frames, q, frame)


def _times(ground: Ground, frames: Frames, q: Quantity, frame: Frame | None = None) -> Total | None:
    """The number with the times that its sentence tells; None where it tells none."""
    frame = frame or frames.of(q)
    span = ground.dossier.sentences[q.sentence].span
    dates = ground.dossier.dates[slice(*ground.dates_between(span.start, span.end))]
    when = next(((each.period.first, each.period.last) for each in dates if each.period is not None), None)
    weekday = next((each.weekday for each in dates if each.weekday is not None), None)
    day = next(((each.month, each.day) for each in dates if each.month is not None and each.day is not None), None)
    return Total(q, frame, when, weekday, day) if dates else None


def _ordered(ground: Ground, one: Total, other: Total) -> tuple[Total, Total] | None:
    """Both in the order of time, if they are one total."""
    a, b = one.frame, other.frame
    shared = (a.sentence & b.sentence) - SAYS_NOTHING
    if not shared & _UP and not (a.head and a.head == b.head and {a.head} & _UP):
        return None
    if len(shared) < 2 and not shared & _ITSELF and a.head != b.head:
        return None
    pronoun = ground.tokens.low[ground.sentence_of(other.q).start] in _PRONOUNS
    if a.names and b.names and not a.names & b.names and not pronoun:
        return None
    speakers = {name for each in (one, other) if (name := ground.speaker(each.q.voice)) and name[0].isupper()}
    if len(speakers) > 1:
        return None
    later = _is_later(ground, one, other)
    return None if later is None else (one, other) if later else (other, one)


def _is_later(ground: Ground, one: Total, other: Total) -> bool | None:
    """Is the second, told later, also of a later time?  None where nothing says so."""
    if one.when is not None and other.when is not None:
        return True if one.when[1] < other.when[0] else False if other.when[1] < one.when[0] else None
    if one.day is not None and other.day is not None:
        return other.day > one.day if one.day != other.day else None
    if one.weekday is None or other.weekday is None or one.weekday == other.weekday:
        return None
    if one.weekday < other.weekday:
        return True
    past = "had" in ground.lows(*_bounds(ground.sentence_of(other.q)))
    return False if past else None  # "On Tuesday the total had stood at …"


def _bounds(tokens: range) -> tuple[int, int]:
    return tokens.start, tokens.stop
