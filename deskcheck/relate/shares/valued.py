"""Which share has its whole where the text tells what the firm is worth, or how many it employs?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.phrases import CLOSED
from deskcheck.model import Bound, Kind, Quantity, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import DETERMINERS, POSSESSIVE, Ground, head_of, is_point, singular
from deskcheck.relate.shares.near import LEXICON, Found, alike, countable, is_person

_DATA: Final = LEXICON["valued"]
_STAKES: Final = frozenset(_DATA["stakes"])
_VALUING: Final = frozenset(_DATA["valuing"])
_PAID: Final = frozenset(_DATA["paid"])
_NOT: Final = frozenset(_DATA["not_all"])
_STAFF: Final = frozenset(_DATA["staff"])
_WHOLE: Final = frozenset(_DATA["whole"])
_EMPLOYS: Final = frozenset(_DATA["employs"])
_JOBS: Final = frozenset(_DATA["jobs"])
_PLACES: Final = frozenset({"in", "at", "across", "outside", "there"})
_NEAR: Final = 3
_CLAUSE: Final = 12
_FEW: Final = 8
_BACK: Final = 4  # sentences
_LONG: Final = 60
_AT_MOST: Final = (Bound.AT_MOST, Bound.LESS)


def stake(ground: Ground, share: Quantity) -> Found | None:
    """ "paid P for a S stake in Tern, valuing it at W", "a S stake for P … at a valuation of W" """
    after = ground.last[share.id] + 1
    near = ground.lows(ground.number[share.id] + 1, min(after + _NEAR, ground.sentence_of(share).stop))
    if share.kind is not Kind.PERCENT or _STAKES.isdisjoint(near):
        return None
    part = _price(ground, share)
    whole = _value(ground, share, part) if part is not None else None
    if part is None or whole is None:
        return None
    return Found(part, whole, "the price of a stake, and what the firm is valued at", Confidence.MEDIUM, said=False)


def _price(ground: Ground, share: Quantity) -> Quantity | None:
    """The one sum beside the stake: "paid P for a S stake", "a S stake in Tern for P"."""
    before, behind = ground.before(share), ground.after(share)
    found = []
    if before is not None and _is_sum(before):
        words = ground.lows(ground.last[before.id] + 1, ground.first[share.id])
        found += [before] if words[:1] == ["for"] and len(words) <= _NEAR + 1 and not _NOT & set(words) else []
    if behind is not None and _is_sum(behind):
        words = ground.lows(ground.last[share.id] + 1, ground.first[behind.id])
        fits = words[-1:] != [] and words[-1] in _PAID and len(words) <= _CLAUSE and not _NOT & set(words)
        found += [behind] if fits and not {",", ";", "and", "but"} & set(words) else []
    return found[0] if len(found) == 1 else None


def _value(ground: Ground, share: Quantity, price: Quantity) -> Quantity | None:
    """The sum that something, not the stake itself, is valued at: in the same sentence, or in the next one."""
    for sentence in (share.sentence, share.sentence + 1):
        row = ground.by_sentence.get(sentence, [])[:_CLAUSE]
        found = [q for q in row if q is not price and _is_sum(q) and q.span > share.span and _is_value(ground, q)]
        if found:
            near = len(found) == 1 and found[0].block - share.block <= 1 and alike(found[0], price)
            return found[0] if near and (found[0].value.value or 0) > (price.value.value or 0) else None
    return None


def _is_value(ground: Ground, q: Quantity) -> bool:
    first, sentence = ground.first[q.id], ground.sentence_of(q)
    words = ground.lows(max(sentence.start, first - _CLAUSE), first)
    at = next((i for i in range(len(words) - 1, -1, -1) if words[i] in _VALUING), None)
    if at is None or words[-1] not in ("at", "of") or not (_NOT | _STAKES).isdisjoint(words[at:]):
        return False
    behind = ground.lows(ground.last[q.id] + 1, min(ground.last[q.id] + _CLAUSE, sentence.stop))
    return _NOT.isdisjoint(behind) and not {",", ";"} & set(words[at:])


def _is_sum(q: Quantity) -> bool:
    return q.kind is Kind.MONEY and is_point(q) and q.unit.per is None and q.role is not Role.BASE


def workforce(ground: Ground, share: Quantity) -> Found | None:
    """ "cut P jobs, or S of its workforce … The firm employs W people" """
    if _STAFF.isdisjoint(ground.words) or share.kind is not Kind.PERCENT or not _of_all_staff(ground, share):
        return None
    part = ground.before(share)
    if part is None or not countable(part) or singular(head_of(part)) not in _JOBS:
        return None
    words = ground.lows(ground.last[part.id] + 1, ground.first[share.id])
    if not words or len(words) > _FEW or words[-1] not in {"or", "about", "(", ",", "roughly", "some"}:
        return None
    wholes = [q for q in _employed(ground, share) if q is not part and alike(q, part)]
    if len({q.value.value for q in wholes}) != 1 or (wholes[0].value.value or 0) <= (part.value.value or 0):
        return None
    return Found(part, wholes[0], "what is cut of the staff, and how many are employed", Confidence.MEDIUM)


def _of_all_staff(ground: Ground, share: Quantity) -> bool:
    """ "of its workforce", "of the bank's total staff"; not "of its UK staff"."""
    low, number = ground.tokens.low, ground.number[share.id] + 1
    after = next((i for i in range(number, min(number + _NEAR, ground.tokens.n)) if low[i] == "of"), None)
    if after is None:
        return False
    end = next((i for i in range(after + 1, min(after + 1 + _FEW, ground.tokens.n)) if low[i] in _STAFF), None)
    if end is None:
        return False
    words = low[after + 1 : end]
    owner = max((i for i, word in enumerate(words) if word in POSSESSIVE), default=-1)
    return all(word in _WHOLE or word in DETERMINERS for word in words[owner + 1 :])


def _employed(ground: Ground, share: Quantity) -> list[Quantity]:
    """How many are employed in all, told near in the text."""
    near = range(share.sentence - _BACK, share.sentence + _BACK + 1)
    row = [q for s in near if s != share.sentence for q in ground.by_sentence.get(s, [])[:_CLAUSE]]
    told = set[str]().union(*(_names(ground, s) for s in {share.sentence, *range(min(2, share.sentence))}))
    row = [q for q in row if countable(q) and q.hedge.bound not in _AT_MOST and _says_employed(ground, q)]
    return [q for q in row if not (named := _names(ground, q.sentence, before=q)) or named & told]


def _names(ground: Ground, sentence: int, before: Quantity | None = None) -> set[str]:
    """The capital words of a sentence, as far as the number; "It", "The" are none."""
    tokens = ground.tokens.sentence_tokens(sentence)
    stop = ground.first[before.id] if before is not None else tokens.stop
    near = range(tokens.start, min(stop, tokens.start + _LONG))
    return {ground.tokens.low[i] for i in near if ground.tokens.upper(i) and not ground.dated[i]} - CLOSED


def _says_employed(ground: Ground, q: Quantity) -> bool:
    first, last, sentence = ground.first[q.id], ground.last[q.id], ground.sentence_of(q)
    before = ground.lows(max(sentence.start, first - _NEAR), first)
    behind = ground.lows(last + 1, min(last + 1 + _NEAR, sentence.stop))
    if not _PLACES.isdisjoint(behind) or not _NOT.isdisjoint((*before, *behind)):
        return False
    of_staff = before[-1:] == ["of"] and not _STAFF.isdisjoint(before)
    return of_staff or (not _EMPLOYS.isdisjoint(before) and (is_person(q) or q.kind is Kind.NUMBER))
