"""Which sum in the sentence beside it comes of a number and a price: "sold N shares at E each. It raised T."?

Others may have sold too, and fees be taken off. So the three are only believed to belong together where they fit, or
where what is printed looks like a slip for what would.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from deskcheck.model import Kind, Quantity, Relation, RelationKind
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, is_point, link, relation
from deskcheck.relate.product_links import priced
from deskcheck.relate.products import each_of, is_net, is_number, is_total, words_of
from deskcheck.relate.shares.near import LEXICON, same_time

_RAISED: Final = frozenset(LEXICON["each"]["raised"])
_TRIGGERS: Final = frozenset({"each", "apiece", "per", "share", "a"})
_FEW: Final = 6


def products_apart(ground: Ground) -> Iterator[Relation]:
    """Relations product of two sentences, the total alone of its kind in the one."""
    if _RAISED.isdisjoint(ground.words) or _TRIGGERS.isdisjoint(ground.words):
        return
    for sentence, everything in ground.by_sentence.items():
        pair = _pair(ground, everything) if 2 <= len(everything) <= _FEW else None
        if pair is None:
            continue
        one, number = pair
        total = _total(ground, sentence, one)
        if total is not None and same_time(number, total):
            links = (link("each", one), link("number", number), link("total", total))
            why = "a number and its price, and the sum that the sentence beside it tells"
            yield relation(RelationKind.PRODUCT, links, why, Confidence.MEDIUM, said=False)


def _pair(ground: Ground, row: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """A price each, and the one number that has it; none where a total stands beside them."""
    money = [q for q in row if q.kind is Kind.MONEY and is_point(q)]
    if len(money) != 1:
        return None
    each = each_of(ground, money[0])
    numbers = [
        q for q in row if each is not None and is_point(q) and is_number(q, each) and q.kind is not Kind.DURATION
    ]
    if each is None or each.of != 1 or len(numbers) != 1 or _is_net(words_of(ground, row[0].sentence)):
        return None
    return (money[0], numbers[0]) if priced(ground, numbers[0], money[0]) else None


def _total(ground: Ground, sentence: int, one: Quantity) -> Quantity | None:
    """The one sum of the sentence behind or before, with a word of raising, worth or cost."""
    each = each_of(ground, one)
    for beside in (sentence + 1, sentence - 1):
        row = ground.by_sentence.get(beside, [])
        words = words_of(ground, beside) if 0 < len(row) <= _FEW else []
        found = [q for q in row if each is not None and is_point(q) and is_total(q, each)]
        if len(found) == 1 and abs(found[0].block - one.block) <= 1 and _RAISED & set(words) and not _is_net(words):
            return found[0]
    return None


def _is_net(words: list[str]) -> bool:
    """Is something taken off or added?  An "initial public offering" is the whole of one."""
    return is_net([word for i, word in enumerate(words) if words[i : i + 2] != ["initial", "public"]])
