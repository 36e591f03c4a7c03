"""Which list behind a mark is all of the total before it: “T people: P men and P women”?"""

from __future__ import annotations

from collections.abc import Sequence

from deskcheck.model import Kind, Quantity, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground
from deskcheck.relate.runs import before, behind, closed_to, is_list
from deskcheck.relate.shares.near import DASHES, alike, is_of
from deskcheck.relate.totals.ones import list_end, singles
from deskcheck.relate.totals.parts import AND, APART, Found, ends, may_count, one_kind
from deskcheck.relate.totals.said import is_said


def behind_mark(ground: Ground, row: list[Quantity]) -> Found | None:
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
        if not before(ground, parts, mark + 1) or (parts and is_said(ground, parts[-1])):
            continue  # "sang for two hours: 18 songs before the interval and 13 after it, 31 altogether"
        stop = stop if closer else list_end(ground, parts, stop)
        semicolons = ";" in ground.lows(mark, stop)
        whole = is_list(ground, parts, parted_by=";" if semicolons else None) and behind(ground, parts, stop)
        more = 0 if whole or semicolons else singles(ground, parts, stop)
        if whole or more:
            found = _with_total(ground, row[:at], parts, "the list behind the mark is all of it")
            return found._replace(note=f"{AND} {more}") if found is not None and more else found
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
    rest = ground.lows(marks[0], min(stop, marks[0] + 2 * APART))
    if len(inner) < 2 or not ends(ground, inner) or any(alike(q, inner[0]) for q in outer) or closed_to(rest):
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


def _with_total(ground: Ground, heads: Sequence[Quantity], parts: tuple[Quantity, ...], reason: str) -> Found | None:
    """The total among the numbers before the list; every one that may be it is a reading."""
    wholes = [q for q in reversed(heads) if alike(q, parts[0]) and q.role is not Role.BASE and may_count(q, parts)]
    # "who had won four in a row, drop to 16 points (eight wins, three losses)"
    bare = [q for q in heads[-2:] if q is heads[-1] or is_of(ground, q, heads[-1])]  # "of 17 of 19 counts: …"
    wholes = [q for q in wholes if (q.kind is not Kind.NUMBER or q in bare) and _adds(q, parts[0])]
    if not wholes or any(q.value.value == len(parts) for q in heads):
        return None  # "two attacks: nine people in Leeds and four in York"
    fitting = [q for q in wholes if one_kind(q, parts)]
    total = fitting[0] if fitting else wholes[0]
    confidence = Confidence.HIGH if fitting and len(wholes) == 1 else Confidence.MEDIUM
    return Found(total, parts, reason, confidence, tuple((q, parts) for q in wholes if q is not total))


def _adds(total: Quantity, part: Quantity) -> bool:
    """Points are given for wins and are not made of them."""
    return total.unit.name != "point" or part.unit.name == "point"
