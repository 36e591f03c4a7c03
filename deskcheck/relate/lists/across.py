"""Which list in another sentence has the members that were counted?

"Five firms were named. They are A, B, …", "A, B and C were charged. All three deny it", "two options. The first is …
The second is …", and lines that begin with a dash below "Three things are missing:".
"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.asides import DEMONYMS
from deskcheck.extract.lexicon import load
from deskcheck.extract.tokens import DASHES, Tokens
from deskcheck.model import Kind, Quantity, Span
from deskcheck.relate.ground import Ground
from deskcheck.relate.lists.counted_off import counted_off
from deskcheck.relate.lists.groups import ends_subject, taken_up
from deskcheck.relate.lists.items import LIKELY, LOOSE, Items, of_names, phrases, short_sentence, without_stop
from deskcheck.relate.lists.large import large
from deskcheck.relate.lists.named_later import named_later
from deskcheck.relate.lists.names import AND, listed
from deskcheck.relate.lists.recurring import Groups, recurring

_LEXICON: Final = load("relations")
_THEY: Final = frozenset({"they", "these", "those"})
_ARE: Final = frozenset({"are", "were"})
_OPENERS: Final = frozenset({"a", "an", "the", "his", "her", "its", "their"})
_BULLETS: Final = DASHES | {"•", "*", "·", "–"}
_PERSONS: Final = frozenset("man woman person teenager boy girl suspect defendant brother sister officer".split())
_OTHERS: Final = frozenset({"other", "others", "another", "fourth", "fifth", "third", "also", "remaining"})
_ALSO: Final = 12
#: They are to do something: "three pledges. They are to cut the tax and build a bridge", but no three ministers.
_TASKS: Final = frozenset(_LEXICON["tasks"])
_SUBJECT: Final = 8  # tokens of the next sentence before its "are"


def across(ground: Ground, q: Quantity, groups: Groups) -> Items | None:
    """The list in a sentence before or behind."""
    return (
        _bullets(ground, q)
        or _said_next(ground, q)
        or _named_next(ground, q)
        or named_later(ground, q)
        or _taken_up(ground, q)
        or counted_off(ground, q)
        or large(ground, q)
        or recurring(ground, q, groups)
    )


def _said_next(ground: Ground, q: Quantity) -> Items | None:
    """ "Those stocks were: A, B, C and D", "They are to cut the tax, build a bridge and scrap the fees"."""
    tokens = ground.tokens
    if q.sentence + 2 >= len(tokens.first_of) or q.kind is not Kind.COUNT:
        return None
    row = short_sentence(tokens, q.sentence + 1)
    if not row or (tokens.low[row.start] not in _THEY and not _same_noun(ground, q, row.start)):
        return None
    are = next((i for i in range(row.start, min(row.stop, row.start + _SUBJECT)) if tokens.low[i] in _ARE), None)
    if are is None or are - row.start > 3 or are + 2 >= row.stop:
        return None
    first = are + 1 + (tokens.low[are + 1] == ":")
    byline = next((i for i in range(first, row.stop) if tokens.low[i] == "(" and tokens.low[i - 1] == "."), row.stop)
    last = without_stop(tokens, first, byline)  # "Orlo Inc. (Reporting by"
    sure = LIKELY if _alone(ground, q) else LOOSE
    found = listed(tokens, first, last)
    if found is not None and found.end == last and _names(tokens, found.items):
        return of_names(tokens, found, "list in the next sentence", sure)
    opens = tokens.low[first] in _OPENERS or (tokens.low[first] == "to" and q.unit.name in _TASKS)
    if opens or tokens.low[first - 1] == ":":
        return phrases(tokens, first, last, "list in the next sentence", sure)
    return None


def _named_next(ground: Ground, q: Quantity) -> Items | None:
    """ "Four men were in court. Ivo Holm, 34, Karl Dahl, 29, Per Vell, 41, and Jon Rask, 52, spoke", with ages."""
    tokens = ground.tokens
    if q.unit.name not in _PERSONS or q.sentence + 2 >= len(tokens.first_of) or q.kind is not Kind.COUNT:
        return None
    row = short_sentence(tokens, q.sentence + 1)
    found = listed(tokens, row.start, row.stop)
    if found is None or found.mixed or found.more or not ends_subject(tokens, found.end, row.stop):
        return None
    aged = all(
        after + 1 < tokens.n and tokens.low[after] == "," and tokens.low[after + 1].isdigit()
        for _, after in found.items
    )
    if not aged:
        return None
    sure = LIKELY if len(found.items) > 2 and _alone(ground, q) and not _more_behind(tokens, row.stop) else LOOSE
    items = of_names(tokens, found, "names in the next sentence", sure)
    return items if sure is LIKELY or len(items.spans) == q.value.value else None


def _more_behind(tokens: Tokens, at: int) -> bool:
    """ "Ann Lund, 30, was fined": the sentence after goes on with others of them."""
    if at + 1 >= tokens.n:
        return False
    row = tokens.low[at : at + _ALSO]
    named = tokens.upper(at) and tokens.upper(at + 1)
    return named or not _OTHERS.isdisjoint(row)


def _same_noun(ground: Ground, q: Quantity, at: int) -> bool:
    """ "The firms are" after "five firms"."""
    low = ground.tokens.low
    return low[at] == "the" and low[at + 1 : at + 2] == low[ground.last[q.id] : ground.last[q.id] + 1]


def _alone(ground: Ground, q: Quantity) -> bool:
    """Is it the only number of things in its sentence, so that "they" are surely these?"""
    return all(other is q or other.kind is not Kind.COUNT for other in ground.beside(q))


def _names(tokens: Tokens, items: tuple[tuple[int, int], ...]) -> bool:
    """ "They are Norwegian and Swedish" names nobody."""
    return any(after - first > 1 for first, after in items) or not any(
        tokens.low[first].endswith(DEMONYMS) for first, _ in items
    )


def _taken_up(ground: Ground, q: Quantity) -> Items | None:
    """ "A, B and C were charged. All three deny it": what "the three" and "all three" take up."""
    tokens = ground.tokens
    at = tokens.at(q.num.start)
    if at == 0 or q.sentence == 0:
        return None
    found = taken_up(ground, q)
    if found is not None:
        return found
    for sentence in (q.sentence - 1, q.sentence - 2):
        if sentence < 0 or tokens.low[at - 1] != "all":
            return None
        row = short_sentence(tokens, sentence)
        spans = _coordinated(tokens, row.start, row.stop)
        if len(spans) == q.value.value:  # a list that far back is never enough to contradict
            return Items(spans, LOOSE, "the sentence before lists as many things")
    return None


def _coordinated(tokens: Tokens, first: int, end: int) -> tuple[Span, ...]:
    """The members of the last coordination "X, Y and Z" of a sentence."""
    joints = [i for i in range(first + 1, end - 1) if tokens.low[i] in AND]
    best: tuple[Span, ...] = ()
    for joint in joints:
        commas = []
        at = joint - 1 if tokens.low[joint - 1] != "," else joint - 2
        while at > first and tokens.low[at] not in AND | {";", ":", "that", "which", "who"}:
            if tokens.low[at] == ",":
                commas.append(at)
            at -= 1
        if not commas:
            continue
        start = at + 1
        borders = [start, *(comma + 1 for comma in reversed(commas)), joint + 1]
        ends = [*reversed(commas), joint - (tokens.low[joint - 1] == ","), end]
        spans = tuple(tokens.span(a, b - 1) for a, b in zip(borders, ends) if b > a)
        if len(spans) > len(best):
            best = spans
    return best


def _bullets(ground: Ground, q: Quantity) -> Items | None:
    """Lines below "three things:" that each begin with a dash or a dot."""
    tokens = ground.tokens
    here = ground.sentence_of(q)
    if tokens.low[here.stop - 1] != ":" or here.stop >= tokens.n or tokens.low[here.stop] not in _BULLETS:
        return None
    spans: list[Span] = []
    mark, at = tokens.low[here.stop], here.stop
    while at < tokens.n and tokens.low[at] == mark and len(spans) <= 20:
        end = tokens.sentence_tokens(tokens.sent[at]).stop
        while end < tokens.n and tokens.block[end] == tokens.block[at] and tokens.low[end] != mark:
            end = tokens.sentence_tokens(tokens.sent[end]).stop
        spans.append(tokens.span(min(at + 1, end - 1), end - 1))
        at = end
    return Items(tuple(spans), LIKELY, "lines that begin with a mark") if len(spans) > 1 else None
