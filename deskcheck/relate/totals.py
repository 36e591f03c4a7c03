"""Which numbers are said to add up to which other one?

A sum is believed only with a cue: a colon, a pair of dashes, "in all", "made up of", "the other 12". T is the total,
P each part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from deskcheck.model import Kind, Quantity, Relation, RelationKind, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, link, relation
from deskcheck.relate.runs import before, behind, closed_to, is_list, phrase_at, phrase_before, row_of
from deskcheck.relate.shares.near import DASHES, LEXICON, alike, fronted_whole, is_of, is_person, one_noun, same_time
from deskcheck.relate.terms import terms


def _phrases(name: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in LEXICON[name])


_AFTER: Final = _phrases("total_after")
_BEFORE: Final = _phrases("total_before")
_COMPOSED: Final = _phrases("composed")
_REST: Final = frozenset(LEXICON["remainders"])
_BRING: Final = frozenset({"bring", "brings", "bringing", "brought"})
#: A total behind one of these is that of something else: "on a ship that can hold a total of 400".
_OWN_CLAUSE: Final = frozenset(
    "which that who can could would may might when where while if until because than".split()
)
_COMBINED: Final = frozenset(LEXICON["combined"])
_COMBINED_NOUNS: Final = frozenset(LEXICON["combined_nouns"])
_DEFINITE: Final = frozenset({"the", "their", "that", "this", "its"})
_HEAD: Final = 5
_LONGEST: Final = 5
_APART: Final = 12


class Found(NamedTuple):
    total: Quantity
    parts: tuple[Quantity, ...]
    reason: str
    confidence: Confidence
    readings: tuple[tuple[Quantity, tuple[Quantity, ...]], ...] = ()


def totals(ground: Ground) -> Iterator[Relation]:
    """Relations total with the links total and part."""
    yield from terms(ground)
    for sentence in ground.by_sentence:
        row = row_of(ground, sentence)
        found = _found(ground, row) if row else None
        if found is None or not all(same_time(found.total, part) for part in found.parts):
            continue
        yield relation(
            RelationKind.TOTAL,
            (link("total", found.total), link("part", *found.parts)),
            found.reason,
            found.confidence,
            readings=tuple((link("total", total), link("part", *parts)) for total, parts in found.readings),
        )


def _found(ground: Ground, row: list[Quantity]) -> Found | None:
    rest = _remainder(ground, row) or _combined(ground, row)
    if rest is not None or len(row) < 3:
        return rest
    return (
        _behind_mark(ground, row)
        or _composed(ground, row)
        or _summed(ground, row)
        or _persons(ground, row)
        or _listed(ground, row)
        or _brought(ground, row)
    )


def _behind_mark(ground: Ground, row: list[Quantity]) -> Found | None:
    """ "T people were killed: P men and P women", "T — P from the state and P from the city —", "T (P and P)" """
    tokens, sentence = ground.tokens, ground.sentence_of(row[0])
    for at in range(1, len(row) - 1):
        gap = range(ground.last[row[at - 1].id] + 1, ground.first[row[at].id])
        mark = next((i for i in gap if tokens.low[i] in {":", "("} or _dash(ground, i)), None)
        if mark is None or any(tokens.low[i] == "," for i in range(mark, gap.stop)):
            continue
        opener = tokens.low[mark]
        closer = {":": None, "(": ")"}.get(opener, opener)
        stop = _closing(ground, row[at], closer, sentence.stop)
        parts = tuple(q for q in row[at:] if ground.last[q.id] < stop)
        everything = [q for q in ground.by_sentence[row[0].sentence] if mark < ground.first[q.id] < stop]
        if opener == ":":
            stop, parts, everything = _before_semicolon(ground, row, at, parts, everything, stop)
        if len(everything) != len(parts) or (opener != ":" and mark - ground.last[row[at - 1].id] > 3):
            continue
        semicolons = ";" in ground.lows(mark, stop)
        if not is_list(ground, parts, parted_by=";" if semicolons else None) or not before(ground, parts, mark + 1):
            continue
        if behind(ground, parts, stop):
            return _with(ground, row[:at], parts, "the list behind the mark is all of it")
    return None


def _before_semicolon(
    ground: Ground, row: list[Quantity], at: int, parts: tuple[Quantity, ...], everything: list[Quantity], stop: int
) -> tuple[int, tuple[Quantity, ...], list[Quantity]]:
    """ "T: retail P, wholesale P and licences P; the dividend …": the list ends where another clause begins."""
    marks = [i for i in range(ground.first[row[at].id], stop) if ground.tokens.low[i] == ";"][:2]
    if len(marks) != 1:
        return stop, parts, everything
    inner = tuple(q for q in parts if ground.last[q.id] < marks[0])
    outer = [q for q in everything if ground.first[q.id] > marks[0]]
    rest = ground.lows(marks[0], min(stop, marks[0] + 2 * _APART))
    if len(inner) < 2 or not _ends(ground, inner) or any(alike(q, inner[0]) for q in outer) or closed_to(rest):
        return stop, parts, everything
    return marks[0], inner, [q for q in everything if q not in outer]


def _dash(ground: Ground, i: int) -> bool:
    low = ground.tokens.low[i]
    return low in DASHES and not (low == "-" and ground.tokens.joined(i))


def _closing(ground: Ground, part: Quantity, closer: str | None, stop: int) -> int:
    """The token where the list ends: its closing mark, else the end of the sentence."""
    if closer is None:
        return stop
    window = range(ground.last[part.id] + 1, min(stop, ground.last[part.id] + 120))
    return next((i for i in window if ground.tokens.low[i] == closer and (closer == ")" or _dash(ground, i))), stop)


def _with(ground: Ground, heads: Sequence[Quantity], parts: tuple[Quantity, ...], reason: str) -> Found | None:
    """The total among the numbers before the list; every one that may be it is a reading."""
    wholes = [q for q in reversed(heads) if alike(q, parts[0]) and q.role is not Role.BASE and _may_count(q, parts)]
    if not wholes or any(q.value.value == len(parts) for q in heads):
        return None  # "two attacks: nine people in Leeds and four in York"
    fitting = [q for q in wholes if _one_kind(q, parts)]
    total = fitting[0] if fitting else wholes[0]
    confidence = Confidence.HIGH if fitting and len(wholes) == 1 else Confidence.MEDIUM
    return Found(total, parts, reason, confidence, tuple((q, parts) for q in wholes if q is not total))


def _one_kind(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Do the parts count what the total counts, or people of some sort?"""
    return all(one_noun(total, part) or (is_person(total) and is_person(part)) for part in parts)


def _may_count(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Cars and vans are vehicles, but men are none, and jobs are no people."""
    return is_person(total) or not any(is_person(part) and not one_noun(total, part) for part in parts)


def _composed(ground: Ground, row: list[Quantity]) -> Found | None:
    """ "a jury of T, made up of P women and P men" """
    for at in range(1, len(row) - 1):
        start, first = ground.last[row[at - 1].id] + 1, ground.first[row[at].id]
        cue = next(
            (
                (i, length)
                for i in range(start, min(first, start + _APART))
                if (length := phrase_at(ground.tokens.low, i, _COMPOSED, _LONGEST))
            ),
            None,
        )
        if cue is None:
            continue
        parts = _run_from(ground, row, at)
        if len(parts) < 2 or not before(ground, parts, cue[0] + cue[1]) or not _ends(ground, parts):
            continue
        total = row[at - 1]
        if alike(total, parts[0]) and _may_count(total, parts) and total.value.value != len(parts):
            return Found(total, parts, "the total is said to be made up of the parts", Confidence.HIGH)
    return None


def _run_from(ground: Ground, row: list[Quantity], at: int) -> tuple[Quantity, ...]:
    """The longest list that begins at ``row[at]``."""
    end = at + 1
    while end < len(row) and is_list(ground, row[end - 1 : end + 1]):
        end += 1
    return tuple(row[at:end])


def _ends(ground: Ground, parts: Sequence[Quantity]) -> bool:
    """Does the list end with "and P" and then with a mark, a verb or the sentence?"""
    low = ground.tokens.low
    last = parts[-1]
    joint = ground.lows(ground.last[parts[-2].id] + 1, ground.first[last.id])
    after = ground.last[last.id] + 1
    return "and" in joint and (after >= ground.tokens.n or low[after] not in {"and", "or", "plus", "to", "-"})


def _summed(ground: Ground, row: list[Quantity]) -> Found | None:
    """ "P men and P women were killed, T people in all", "P from the state and P from the city, for a total of T" """
    low = ground.tokens.low
    for at in range(2, len(row)):
        total = row[at]
        first, after = ground.first[total.id], ground.last[total.id] + 1
        said = phrase_before(low, first, _BEFORE, _LONGEST)
        if not said and not phrase_at(low, after, _AFTER, _LONGEST):
            continue
        parts = _run_to(ground, row, at - 1)
        between = ground.lows(ground.last[row[at - 1].id] + 1, first - said)
        if len(parts) < 2 or len(between) > _APART or not {",", ";", "(", "for", "which", *DASHES} & set(between):
            continue
        if not alike(total, parts[0]) or not _may_count(total, parts) or _OWN_CLAUSE & set(between):
            continue
        readings = tuple((total, parts[i:]) for i in range(1, len(parts) - 1))
        confidence = Confidence.HIGH if _one_kind(total, parts) else Confidence.MEDIUM
        return Found(total, parts, "the total is given for all of them", confidence, readings)
    return None


def _run_to(ground: Ground, row: list[Quantity], at: int) -> tuple[Quantity, ...]:
    """The longest list that ends at ``row[at]``."""
    start = at
    while start > 0 and is_list(ground, row[start - 1 : start + 1]):
        start -= 1
    return tuple(row[start : at + 1])


def _persons(ground: Ground, row: list[Quantity]) -> Found | None:
    """ "T people, P men and P women, were killed" """
    low = ground.tokens.low
    for at in range(1, len(row) - 1):
        total = row[at - 1]
        if total.unit.name != "person" or low[ground.last[total.id] + 1 : ground.first[row[at].id]] != [","]:
            continue
        parts = _run_from(ground, row, at)
        after = ground.last[parts[-1].id] + 1
        if len(parts) < 2 or not _ends(ground, parts) or low[after : after + 1] not in ([","], ["."]):
            continue
        if all(part.unit.name != "person" and is_person(part) for part in parts):
            return Found(total, parts, "the list behind “people” is all of them", Confidence.MEDIUM)
    return None


def _listed(ground: Ground, row: list[Quantity]) -> Found | None:
    """ "A total of T people were on board, P passengers and P crew." """
    low, total, parts = ground.tokens.low, row[0], tuple(row[1:])
    said = phrase_before(low, ground.first[total.id], _BEFORE, _LONGEST)
    if not said and not phrase_at(low, ground.last[total.id] + 1, _AFTER, _LONGEST):
        return None
    words = ground.lows(ground.last[total.id] + 1, ground.first[parts[0].id])
    if not words or words[-1] != "," or words.count(",") != 1 or len(words) > _APART or closed_to(words):
        return None
    if _OWN_CLAUSE & set(words) or not is_list(ground, parts) or not _ends(ground, parts):
        return None
    stop = ground.sentence_of(total).stop
    if not behind(ground, parts, stop) or not alike(total, parts[0]) or not _one_kind(total, parts):
        return None
    return Found(total, parts, "the list behind the total is all of it", Confidence.HIGH)


def _brought(ground: Ground, row: list[Quantity]) -> Found | None:
    """ "Together with the P sold abroad, P sold at home bring the total to T": nothing was there before."""
    low, total, parts = ground.tokens.low, row[-1], tuple(row[:-1])
    first = ground.first[total.id]
    near = low[max(ground.sentence_of(total).start, first - 9) : first]
    if near[-1:] != ["to"] or not {"total", "toll", "number", "sum"} & set(near) or not _BRING & set(near):
        return None
    opening = ground.lows(ground.sentence_of(total).start, ground.first[row[0].id])
    if not {"together", "combined", "added", "taken"} & set(opening) or not is_list(ground, parts):
        return None
    if not alike(total, parts[0]):
        return None
    return Found(total, parts, "the parts together bring the total to it", Confidence.MEDIUM)


def _remainder(ground: Ground, row: list[Quantity]) -> Found | None:
    """ "Of the T pupils, P passed and the other P failed", "P of the T … . The remaining P …" """
    low = ground.tokens.low
    for at, rest in enumerate(row):
        first = ground.first[rest.id]
        if (
            rest.kind not in (Kind.COUNT, Kind.NUMBER)
            or low[first - 1] not in _REST
            or low[first - 2] not in {"the", "its"}
        ):
            continue
        found = _whole(ground, row, at)
        if found is None and at == 0:
            found = _whole(ground, row_of(ground, rest.sentence - 1), None, rest.block)
        if found is None:
            continue
        whole, parts = found
        if not alike(whole, rest) or not all(one_noun(whole, part) for part in (*parts, rest)):
            continue
        reading = ((whole, (parts[0], rest)),) if len(parts) > 1 else ()
        return Found(whole, (*parts, rest), "the last is said to be the rest of the whole", Confidence.HIGH, reading)
    return None


def _whole(
    ground: Ground, row: list[Quantity], at: int | None, block: int | None = None
) -> tuple[Quantity, tuple[Quantity, ...]] | None:
    """The whole and the parts of it that are named before ``row[at]``."""
    named = row[:at]
    if len(named) < 2 or (block is not None and named[0].block != block):
        return None
    if fronted_whole(ground, named[1]) is named[0]:
        return named[0], tuple(named[1:])
    if is_of(ground, named[0], named[1]) and alike(named[0], named[1]):
        return named[1], (named[0], *named[2:])
    return None


def _combined(ground: Ground, row: list[Quantity]) -> Found | None:
    """ "P died in the north, P in the south and P at sea. The combined toll of T is the worst since …" """
    low, total = ground.tokens.low, row[0]
    first, start = ground.first[total.id], ground.sentence_of(total).start
    near = low[start:first]
    if not 3 <= len(near) <= _HEAD or near[0] not in _DEFINITE or near[-1] not in {"of", ",", "is", "was"}:
        return None
    if near[1] not in _COMBINED or near[2] not in _COMBINED_NOUNS:
        return None
    parts = tuple(row_of(ground, total.sentence - 1))
    if len(parts) < 2 or parts[0].block != total.block or not is_list(ground, parts) or not _ends(ground, parts):
        return None
    if not alike(total, parts[0]) or not _one_kind(parts[0], parts[1:]):
        return None
    after = ground.number[total.id] + 1
    if closed_to(ground.lows(after, min(ground.sentence_of(total).stop, after + _APART))):
        return None  # "The total number of 45 includes the storm before"
    return Found(total, parts, "the sentence after the list gives its total", Confidence.MEDIUM)
