"""Which counted noun stands beside a list of what it counts?

Three places: the list stands behind the noun, before it, or in another sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from deskcheck.extract.tokens import NUMBER, WORD
from deskcheck.model import Bound, Kind, Link, Quantity, Relation, RelationKind, Span
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import POSSESSIVE, Ground, is_point, link, relation
from deskcheck.relate.lists.across import across
from deskcheck.relate.lists.aged import aged
from deskcheck.relate.lists.before import before
from deskcheck.relate.lists.behind import behind
from deskcheck.relate.lists.counted_off import counted_off
from deskcheck.relate.lists.items import LIKELY, LONGEST, LOOSE, MATTERS, TIGHT, Items, without_stop
from deskcheck.relate.lists.recurring import Groups

_COUNTS: Final = (2, 99)
_LISTED: Final = 20
_FEW: Final = 4
_KINDS: Final = frozenset({Kind.COUNT, Kind.NUMBER})


def counted_lists(ground: Ground) -> Iterator[Relation]:
    """Relations counted_list with the links count, item and, for "and two others", more.

    ``note``: what a list with another number of members than announced is worth: "tight" an error, "likely" a query,
    "loose" nothing. ``readings``: the other lists that it may be.
    """
    taken: dict[Span, Quantity] = {}
    groups = Groups(ground)
    for q in ground.quantities:
        if q.kind not in _KINDS or not _announces(ground, q):
            continue
        ages = aged(ground, q)
        items = ages or behind(ground, q) or before(ground, q)
        quoted = ground.quoted(q.span)
        if items is None and not quoted:
            items = across(ground, q, groups)
        elif items is None and q.unit.name in MATTERS:
            items = counted_off(ground, q)  # who speaks goes on
        if items is None or _counted_each(ground, items):
            continue
        if not items.shared and any(_of_another(q, taken[span]) for span in items.spans if span in taken):
            continue  # "two of her three children, Ann and Lars, five grandchildren"
        if items.sure is TIGHT and (quoted or (q.value.value or 0) > _LISTED):
            items = items._replace(sure=LIKELY)  # a joke may miscount, and of forty few are named
        if _loosely(ground, q, items):
            items = items._replace(sure=LOOSE)
        more = _quantity_at(ground, items.more)
        if (items.more is None) == (more is None) and (ages or not _shares_out(ground, q, items.spans, more)):
            yield _relation(q, items, more)
        taken.update(dict.fromkeys(items.spans, q))


def _loosely(ground: Ground, q: Quantity, items: Items) -> bool:
    """ "A couple of reasons" may be three; of 38 races "one in the snow and one in the heat" are only told of."""
    low = ground.tokens.low
    if "couple" in low[ground.first[q.id] : ground.last[q.id] + 1]:
        return True
    return (q.value.value or 0) > _FEW and low[ground.tokens.at(items.spans[0].start)] == "one"


def _of_another(q: Quantity, first: Quantity) -> bool:
    """Does the list belong to what another number counts?  It may be told of the same things twice."""
    return q.sentence == first.sentence or q.unit.name != first.unit.name


def _relation(q: Quantity, items: Items, more: Quantity | None) -> Relation:
    groups = (more,) if more else items.groups
    shared = (link("count", q), *([link("more", *groups)] if groups else []))
    readings = tuple((*shared, Link("item", (), spans)) for spans in items.others)
    confidence = Confidence.LOW if items.sure is LOOSE else Confidence.MEDIUM
    links = (*shared, Link("item", (), items.spans))
    return relation(RelationKind.COUNTED_LIST, links, items.how, confidence, items.sure, readings)


def _shares_out(ground: Ground, q: Quantity, items: Sequence[Span], more: Quantity | None) -> bool:
    """ "21 workers: 12 in London and nine in Paris": the items are numbers that make up the count, not so many."""
    listed = len(items) + (more.value.value if more is not None and more.value.value is not None else 0)
    if listed == q.value.value or not items:
        return False  # "two attacks: nine people in Leeds and four in York"
    beside = ground.by_sentence.get(ground.tokens.sent[ground.tokens.at(items[0].start)], [])
    starts = {p.span.start: p.value.value or 0 for p in beside}
    bare = {item for item in items[1:] if ground.last_token(item.end) == ground.tokens.at(item.start)}
    most = q.value.value or 0  # "the Orlo 80 and 90" are no parts of two
    if all(starts.get(item.start, 1) == 1 for item in items):
        return False  # "three shops, one in Luss and one in Wye"
    return any(item.start in starts and not (item in bare and starts[item.start] > most) for item in items)


def _counted_each(ground: Ground, items: Items) -> bool:
    """ "Little Asham has 43 pupils, Great Asham 88 and Thornby 104": as many of the same, each in another place."""
    tokens = ground.tokens
    ends = [without_stop(tokens, tokens.at(span.start), ground.last_token(span.end) + 1) - 1 for span in items.spans]
    return len(ends) > 1 and all(
        tokens.kind[at] == NUMBER and at > tokens.at(span.start) and tokens.low[at - 1] != "in"
        for at, span in zip(ends, items.spans, strict=True)
    )


def _quantity_at(ground: Ground, at: int | None) -> Quantity | None:
    """The number of "two others", where it is one that can be counted with."""
    if at is None:
        return None
    row = ground.by_sentence.get(ground.tokens.sent[at], [])
    start = ground.tokens.start[at]
    return next((q for q in row if q.num.start == start and is_point(q) and q.hedge.bound is Bound.EXACT), None)


def _announces(ground: Ground, q: Quantity) -> bool:
    if not is_point(q) or q.hedge.bound is not Bound.EXACT or q.value.value is None:
        return False
    if not _COUNTS[0] <= q.value.value <= _COUNTS[1] or len(ground.sentence_of(q)) > LONGEST:
        return False
    return not _in_title(ground, q) and not _owns(ground, q)


def _in_title(ground: Ground, q: Quantity) -> bool:
    """ "Three Sisters" inside a sentence is a play."""
    tokens, at = ground.tokens, ground.tokens.at(q.num.start)
    return tokens.kind[at] == WORD and tokens.upper(at) and at > ground.sentence_of(q).start


def _owns(ground: Ground, q: Quantity) -> bool:
    """ "The four parties' main rival" counts no rivals."""
    after = ground.tokens.low[ground.last[q.id] + 1 : ground.last[q.id] + 2]
    return bool(after) and (after[0] in POSSESSIVE or after[0] in {"'", "’"})
