"""Which numbers may be the parts of a total, and which the total of them?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from deskcheck.model import Quantity
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground
from deskcheck.relate.runs import is_list
from deskcheck.relate.shares.near import is_person, one_noun

#: What the note of a total may say: so many parts of one each have no number ("and a child"); parts may be left out.
AND: Final = "and"
AT_MOST: Final = "at most"
LONGEST: Final = 5
APART: Final = 12


class Found(NamedTuple):
    total: Quantity
    parts: tuple[Quantity, ...]
    reason: str
    confidence: Confidence
    readings: tuple[tuple[Quantity, tuple[Quantity, ...]], ...] = ()
    note: str | None = None
    said: bool = True


def one_kind(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Do the parts count what the total counts, or people of some sort?"""
    return all(one_noun(total, part) or (is_person(total) and (is_person(part) or _of_nation(part))) for part in parts)


def _of_nation(part: Quantity) -> bool:
    """ "seven Danish", "three Labour": people by where they come from or belong to."""
    return part.concept is not None and " " not in part.concept.text and part.concept.text[:1].isupper()


def may_count(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Cars and vans are vehicles, but men are none, and jobs are no people."""
    return is_person(total) or not any(is_person(part) and not one_noun(total, part) for part in parts)


def ends(ground: Ground, parts: Sequence[Quantity]) -> bool:
    """Does the list end with "and P" and then with a mark, a verb or the sentence?"""
    low = ground.tokens.low
    last = parts[-1]
    joint = ground.lows(ground.last[parts[-2].id] + 1, ground.first[last.id])
    after = ground.last[last.id] + 1
    return "and" in joint and (after >= ground.tokens.n or low[after] not in {"and", "or", "plus", "to", "-"})


def run_from(ground: Ground, row: list[Quantity], at: int) -> tuple[Quantity, ...]:
    """The longest list that begins at ``row[at]``."""
    end = at + 1
    while end < len(row) and is_list(ground, row[end - 1 : end + 1]):
        end += 1
    return tuple(row[at:end])


def run_to(ground: Ground, row: list[Quantity], at: int) -> tuple[Quantity, ...]:
    """The longest list that ends at ``row[at]``."""
    start = at
    while start > 0 and is_list(ground, row[start - 1 : start + 1]):
        start -= 1
    return tuple(row[start : at + 1])
