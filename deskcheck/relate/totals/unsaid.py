"""Which list may be all of a number beside it, though nothing says so: “cut T jobs, P in Lille and P in Metz”?

Such a list may as well leave the rest untold. So the numbers are only believed to belong together where they add up,
or where what is printed looks like a slip for what would.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from deskcheck.alike import digits
from deskcheck.model import Kind, Quantity, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground
from deskcheck.relate.runs import behind, closed_to, is_list, parts_two, row_of
from deskcheck.relate.shares.near import LEXICON, alike
from deskcheck.relate.totals.parts import APART, Found, may_count, one_kind

_SUMMING: Final = frozenset(LEXICON["unsaid"]["summing"])
_TOTALS: Final = frozenset(LEXICON["unsaid"]["totals"])
_NOT: Final = frozenset(LEXICON["unsaid"]["not_the_sum"])
_LEVELS: Final = (None, Role.RESULT, Role.TOTAL)
_BOTH: Final = frozenset({"two", "three", "four", "half", "both", "year", "total"})
_NEAR: Final = 6
_MANY: Final = 4
_BACK: Final = 2
_TELLING: Final = 4  # digits of all the numbers: "two and three" are five in every second article
_APART: Final = 5  # where they stand in two sentences
_MORE: Final = frozenset({"another", "further", "additional"})
_SMALLEST: Final = 100  # a part is not so many times smaller than the whole


def unsaid(ground: Ground, row: list[Quantity]) -> Found | None:
    """A list of two to four numbers, and the one number beside it that may be all of them."""
    if not 2 <= len(row) <= _MANY + 1:
        return None
    if any(q not in row and q.kind is not Kind.DURATION for q in ground.by_sentence[row[0].sentence]):
        return None
    if len(row) > 2:
        found = _in_front(ground, row) or _at_the_end(ground, row)
        if found is not None:
            return found
    return _in_sentence_before(ground, row) or _in_sentence_behind(ground, row)


def _in_front(ground: Ground, row: list[Quantity]) -> Found | None:
    """ "T jobs, P of them in Lille and P in Metz", "$T, with P for roads and P for schools" """
    total, parts = row[0], row[1:]
    words = [word for word in ground.lows(ground.last[total.id] + 1, ground.first[parts[0].id]) if word != "with"]
    if not words or words[-1] != "," or words.count(",") != 1 or len(words) > APART or closed_to(words):
        return None
    stop = ground.sentence_of(total).stop
    if not (_is_list(ground, parts) and behind(ground, parts, stop)):
        return None
    return _found(ground, total, parts)


def _at_the_end(ground: Ground, row: list[Quantity]) -> Found | None:
    """ "P in cash and P in debt, in a deal worth T", "P in May and P in June, bringing the total to T" """
    total, parts = row[-1], row[:-1]
    words = ground.lows(ground.last[parts[-1].id] + 1, ground.first[total.id])
    if len(words) > APART or not {",", "for", "("} & set(words) or closed_to(words):
        return None
    if not _SUMMING & set(words) and not _or(ground, words, total):
        return None
    if not _added(ground, parts):
        return None
    return _found(ground, total, parts)


def _or(ground: Ground, words: Sequence[str], total: Quantity) -> bool:
    """ "P in May and P in June, or T in the two months" """
    after = ground.lows(ground.last[total.id] + 1, min(ground.last[total.id] + _NEAR, ground.sentence_of(total).stop))
    return list(words[-2:]) == [",", "or"] and not _BOTH.isdisjoint(after)


def _added(ground: Ground, parts: Sequence[Quantity]) -> bool:
    """A list of two, the second of which may be "a further P", or a longer one."""
    words = ground.lows(ground.last[parts[0].id] + 1, ground.first[parts[1].id])
    more = len(parts) == 2 and alike(*parts) and not _MORE.isdisjoint(words)
    if more and all(part.role in (None, Role.PART) for part in parts):
        return "and" in words and parts_two([word for word in words if word not in _MORE])
    return is_list(ground, parts) and _ends(ground, parts)


def _in_sentence_before(ground: Ground, parts: list[Quantity]) -> Found | None:
    """ "It will cut T jobs. P posts will go in Lille and P in Metz." """
    if not _is_list(ground, parts) or not behind(ground, parts, ground.sentence_of(parts[0]).stop):
        return None
    wholes = list(_wholes(ground, parts))
    if not wholes:
        return None
    added = sum(part.value.value or 0 for part in parts)
    whole = next((q for q in wholes if q.value.value == added), wholes[0])
    return _found(ground, whole, parts) if whole.value.value == added or len(wholes) == 1 else None


def _wholes(ground: Ground, parts: Sequence[Quantity]) -> Iterator[Quantity]:
    """The numbers larger than each part in the nearest sentence before that has any like them."""
    for distance in range(1, _BACK + 1):
        row = [q for q in row_of(ground, parts[0].sentence - distance) if alike(q, parts[0])]
        if row:
            near = parts[0].block - row[0].block <= distance
            largest = max(part.value.value or 0 for part in parts)
            yield from (q for q in row if near and (q.value.value or 0) > largest)
            return


def _in_sentence_behind(ground: Ground, parts: list[Quantity]) -> Found | None:
    """ "P came from shops and P from the website. Total revenue was T." """
    if not _is_list(ground, parts):
        return None
    row = row_of(ground, parts[0].sentence + 1)
    if not row or row[0].block - parts[0].block > 1 or len(ground.by_sentence[row[0].sentence]) > 1:
        return None
    sentence = ground.sentence_of(row[0])
    words = ground.lows(sentence.start, min(sentence.stop, sentence.start + 2 * APART))
    if _TOTALS.isdisjoint(words) or not _NOT.isdisjoint(words):
        return None
    return _found(ground, row[0], parts)


def _is_list(ground: Ground, parts: Sequence[Quantity]) -> bool:
    if not ((is_list(ground, parts) or _of_them(ground, parts)) and _ends(ground, parts)):
        return False
    return not closed_to(ground.lows(ground.sentence_of(parts[0]).start, ground.first[parts[0].id]))


def _of_them(ground: Ground, parts: Sequence[Quantity]) -> bool:
    """ "P of them in Lille and P in Metz" """
    words = ground.lows(ground.number[parts[0].id] + 1, ground.first[parts[1].id])
    if len(parts) != 2 or words[:2] != ["of", "them"] or not alike(*parts):
        return False
    return all(part.role in (None, Role.PART, Role.SHARE) for part in parts) and parts_two(words[2:])


def _ends(ground: Ground, parts: Sequence[Quantity]) -> bool:
    """Does it end with "and P"?  "P to roads and P to schools" do not go from P to P."""
    last = parts[-1]
    after = ground.lows(ground.last[last.id] + 1, ground.last[last.id] + 2)
    joint = ground.lows(ground.last[parts[-2].id] + 1, ground.first[last.id])
    return "and" in joint and after not in (["and"], ["or"], ["plus"], ["-"])


def _found(ground: Ground, total: Quantity, parts: Sequence[Quantity]) -> Found | None:
    """The total, if it counts what they count and neither is too small to tell anything."""
    if total.role not in _LEVELS or not alike(total, parts[0]) or total.unit.per is not None:
        return None
    if total.kind is not Kind.MONEY and not (one_kind(total, parts) and may_count(total, parts)):
        return None
    apart = total.sentence != parts[0].sentence
    if sum(digits(q) for q in (total, *parts)) < (_APART if apart else _TELLING) or digits(total) < 1:
        return None
    size = total.value.value
    if size is None or any((part.value.value or 0) * _SMALLEST < size for part in parts):
        return None
    window = ground.window(total)
    if not _NOT.isdisjoint(ground.lows(window.start, window.stop)):
        return None
    return Found(total, tuple(parts), "a list beside a number that it may be all of", Confidence.MEDIUM, said=False)
