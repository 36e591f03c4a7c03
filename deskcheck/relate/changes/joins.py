"""Does a number belong to the change that stands before it, and as what?

By its part in the clause, as extraction knows it ("from 5", "to 7", "rose 2"), else by the words between.
"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.phrases import VERBS
from deskcheck.model import Kind, Quantity, Role
from deskcheck.relate.changes.anchors import anchored
from deskcheck.relate.changes.chain import SIZES, Chain
from deskcheck.relate.changes.connected import and_closed, and_date, connected, reaching, says_then
from deskcheck.relate.changes.slots import HARMLESS, SHARES, is_body, is_compound, slot_of
from deskcheck.relate.changes.units import alike, measures
from deskcheck.relate.changes.words import (
    AMOUNTING,
    BREAKS,
    BRINGING,
    CLOSING,
    LATE,
    MARKS,
    SAME_SUBJECT,
    SIZE_NOUNS,
    UP_DOWN,
    after_mark,
    is_change,
    light,
    own_change,
)
from deskcheck.relate.ground import DETERMINERS, Ground, singular

_COMPARING: Final = (["compared", "with"], ["compared", "to"], ["instead", "of"], ["as", "against"])
_CLAUSES: Final = BREAKS - {"since", "with", "despite", "without", "following", "thanks", "due"} | {"and", "as"}
_WHOLE: Final = 4
_REACH: Final = 24  # so many tokens may stand between two numbers of one change


def joins(ground: Ground, chain: Chain, q: Quantity, gap: list[str]) -> str | None:
    """The slot in which the number joins the change; "skip" where it is no part of it and does not end it."""
    if len(gap) > _REACH:
        return None
    if is_body(ground, q):
        return "skip"
    if _is_aside(chain, q, gap):
        return "aside"
    if chain.result is not None and not chain.bases and _is_whole(gap):
        return "skip"
    slot = slot_of(q)
    if slot is None and is_compound(ground, q):
        return "skip" if not breaks(gap) else None
    if slot is None or (slot == "result" and "at" in gap[-2:]):
        slot = connected(ground, chain, q, gap)
    if slot is None and _is_noise(chain, q, gap) and not breaks(gap):
        return "skip"
    if slot == "base" and not chain.bases and not chain.sizes and chain.result and not alike(chain.result, q):
        slot = "instead" if any(alike(each, q) for each in chain.asides) else None
    if slot is None or not _fits(ground, chain, q, slot, gap) or (slot in SIZES and _is_loss(q, gap)):
        return None
    if slot == "base" and _are_parallel(ground, chain, q):
        return None
    return slot if _is_sized(gap, slot) or not _parted(chain, slot, gap) else None


def _are_parallel(ground: Ground, chain: Chain, base: Quantity) -> bool:
    """ "their targets, to 780 pence and 810 pence, from 700 and 720": each from its own."""
    one = ground.before(chain.result) if chain.result is not None else None
    other = ground.after(base)
    return (
        one is not None
        and other is not None
        and chain.result is not None
        and (
            ground.lows(ground.last[one.id] + 1, ground.first[chain.result.id]) == ["and"]
            and ground.lows(ground.last[base.id] + 1, ground.first[other.id]) == ["and"]
        )
    )


def _is_loss(q: Quantity, gap: list[str]) -> bool:
    """ "sank to £119m, a fall of 30 per cent, and a loss of £12m opened up": another result, and no change."""
    return q.kind is Kind.MONEY and gap[-2:] in (["loss", "of"], ["losses", "of"]) and "and" in gap[:-2]


def _is_whole(gap: list[str]) -> bool:
    """ "Sixteen of the state's 112 districts, down from 23", "profit of £3m on sales of £40m, up from £2m"."""
    if gap[:1] == ["on"] and gap[-1] == "of" and len(gap) <= _WHOLE:
        return True
    start = 2 if gap[:2] == ["out", "of"] else 1
    return gap[start - 1 : start] == ["of"] and len(gap) - start <= _WHOLE and not MARKS.intersection(gap)


def _is_sized(gap: list[str], slot: str) -> bool:
    """ ", a loss of 585 jobs": an apposition, whatever stands before its mark."""
    words = after_mark(gap)
    if slot not in SIZES or words is None:
        return False
    if len(words) > 1 and words[-1] == "of" and words[-2] in SIZE_NOUNS:
        return True
    return not breaks(gap) and all(light(word) for word in words) and not any(is_change(word) for word in gap)


def _is_noise(chain: Chain, q: Quantity, gap: list[str]) -> bool:
    """ "rose 12 percent in the 4 counties to …", "to a 52-week high of …": a number that the change goes on behind."""
    if q.kind is Kind.DURATION and gap[-1:] == ["the"] and gap[-2:-1] != ["to"]:
        return True  # "in the 12 months to September"
    if q.role is not None or q.kind in (Kind.PERCENT, Kind.MONEY) or not (chain.sizes or chain.bases):
        return False
    return bool(chain.levels()) or gap[-1:] != [","]


def _is_aside(chain: Chain, q: Quantity, gap: list[str]) -> bool:
    """ "$179 million, or 43 cents a share", "1.16bn euros ($1.5bn; £800m)": the level again in another unit."""
    levels = chain.levels()
    if not levels or q.role in (Role.CHANGE, Role.BASE) or not gap:
        return False
    if gap[-1] == "worth" and not alike(levels[-1], q) and not breaks(gap):
        return True
    if len(gap) > 3:
        return False
    opened = gap[-1] in ("or", "(", "[") or (chain.asides and gap[-1] in (";", ","))
    return bool(opened) and q.kind not in SHARES and not alike(levels[-1], q)


def breaks(gap: list[str]) -> bool:
    """Does another clause begin in the gap?"""
    for i, word in enumerate(gap):
        if word == "as" and set(gap[i + 1 : i + 2]) & DETERMINERS and any(map(is_change, gap[i + 2 :])):
            return True  # "fell 1.7% as a broker cut its target price to £28"
        if word not in BREAKS:
            continue
        following = gap[i + 1] if i + 1 < len(gap) else ""
        if word == "with" and gap[max(0, i - 1)] == "compared":
            continue
        if word in ("since", "before", "until", "and") and not following:
            continue  # a date
        if word in ("which", "that") and (following in AMOUNTING or not following):
            continue
        return True
    return False


def _parted(chain: Chain, slot: str, gap: list[str]) -> bool:
    """Do the words between the two belong to another clause or another change?"""
    if slot == "base" and ((chain.bases and and_date(gap)) or (chain.result and says_then(chain, gap))):
        return False
    if slot == "result" and len(chain.sizes) > 1 and and_closed(gap):
        return False
    if slot == "result" and _brings_another(chain, gap):
        return True
    gap = gap[:-1] if slot == "result" and reaching(gap) else gap
    words = [word for word in _without_closing(gap) if word not in LATE] if slot == "base" else gap
    after = after_mark(gap)
    if slot == "base" and chain.result and after in _COMPARING:
        return breaks([word for word in words if word != "and"])  # "6,922 births and deaths …, compared with 8,243"
    if slot == "both" and gap[-1:] == [","] and not any(word in _CLAUSES or word in VERBS for word in gap):
        return False  # "has halved since the sale of its lorries, from £912m to £684m"
    if breaks(words):
        return True
    if chain.bases and not chain.sizes and slot == "result" and chain.result is None:
        return False  # "From 2,000 in 2010, membership fell to 1,500"
    fronted = slot in ("base", "both") and len(gap) > 1 and gap[-1] == "from" and gap[-2] in MARKS
    fronted = fronted or (slot == "both" and gap[-1:] == [","])
    if fronted and not any(is_change(word) for word in gap):
        return False  # "fell 17 percent in the first year of paid entry, from 83,412 to 68,611"
    if slot in ("base", "instead") and _apposed_base(gap):
        return False  # "about 200 advisers moved, down from about 300"
    if slot == "both" and not own_change(words):
        return True  # "grazing was halved, pairs rose from 31 to 49"
    head = words[:4]
    if slot == "result" and "," in head[1:]:  # "gained 9 percent this year, rose to"
        head = head[: head.index(",", 1)]
    named = bool(chain.sizes) and any(is_change(word) or word in SIZE_NOUNS for word in head)
    if not named and slot != "result" and not own_change(words):
        return True
    if slot == "result" and any(is_change(word) and word not in UP_DOWN for word in words[4 if named else 0 :]):
        return True
    return any(word in VERBS and not is_change(word) and word not in CLOSING | HARMLESS | AMOUNTING for word in words)


def _brings_another(chain: Chain, gap: list[str]) -> bool:
    """ "raised prices by 5 percent, lifting sales to": what is lifted is not what rose by so much."""
    at = next((i for i, word in enumerate(gap) if word in BRINGING), None)
    if at is None or not chain.sizes or chain.levels() or gap[-1:] != ["to"]:
        return False
    heads = {q.concept.head for q in chain.sizes.values() if q.concept is not None}
    return not any(word in SAME_SUBJECT or singular(word) in heads for word in gap[at + 1 : -1])


def _apposed_base(gap: list[str]) -> bool:
    """ ", up from", ", compared with", behind what its clause says of the level, and that is no change."""
    at = next((i for i in range(len(gap) - 1, -1, -1) if gap[i] in MARKS), None)
    if at is None or gap[at + 1 : at + 2] == [] or any(is_change(word) and word not in UP_DOWN for word in gap[:at]):
        return False
    words = gap[at + 1 : at + 3]
    return (words[0] in UP_DOWN and words[1:] == ["from"]) or words in _COMPARING or words == ["against"]


def _without_closing(gap: list[str]) -> list[str]:
    """ "after closing at": what it closed at before is the base."""
    for i, word in enumerate(gap):
        if word in ("after", "following") and i + 1 < len(gap) and gap[i + 1] in CLOSING:
            return gap[:i]
    return gap


def _fits(ground: Ground, chain: Chain, q: Quantity, slot: str, gap: list[str]) -> bool:
    """Is the place free, and does the unit agree?"""
    if slot == "both":
        return not chain.levels()
    if slot == "instead":
        return True
    if slot in SIZES:
        if chain.turned(q):
            return False  # "has tripled this year, fell $2.07"
        if slot in chain.sizes or (chain.levels() and not _says_size(gap)):
            return False
        return slot != "amount" or all(measures(q, level) for level in chain.levels())
    if slot == "result" and (chain.result is not None or (chain.sizes and not {"to", "at"} & set(gap))):
        return False
    if slot == "base":
        if chain.bases and not and_date(gap):
            return False
        percent = chain.sizes.get("percent")
        if percent is not None and anchored(ground, percent):
            chain.anchored = True
    if not all(alike(level, q) for level in chain.levels()):
        return False
    amount = chain.sizes.get("amount")
    return amount is None or measures(amount, q)


def _says_size(gap: list[str]) -> bool:
    """ ", up", ", a rise of", ", or"; but not ", at a yield of"."""
    words = after_mark(gap)
    words = gap if words is None else words
    for i, word in enumerate(words):
        if word == "of" and not (i and (is_change(words[i - 1]) or words[i - 1] in SIZE_NOUNS)):
            return False
        if word == "at" and words[i + 1 : i + 2] not in (["least"], ["most"]):
            return False
    return True
