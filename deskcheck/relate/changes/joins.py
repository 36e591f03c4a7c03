"""Does a number belong to the change that stands before it, and as what?

By its part in the clause, as extraction knows it ("from 5", "to 7", "rose 2"), else by the words between.
"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.phrases import DETERMINERS, VERBS
from deskcheck.extract.tokens import NUMBER
from deskcheck.model import Kind, Quantity, Role, Shape
from deskcheck.relate.changes.chain import SIZES, Chain
from deskcheck.relate.changes.units import alike, measures
from deskcheck.relate.changes.words import (
    ABOVE,
    AMOUNTING,
    ANCHORS,
    BELOW,
    BREAKS,
    CLOSING,
    FORECASTS,
    MARKS,
    OTHER_RECKONING,
    PERIOD_WORDS,
    PERIODS,
    SIZE_NOUNS,
    UP_DOWN,
    after_mark,
    is_change,
    light,
    own_change,
)
from deskcheck.relate.ground import Ground, is_point

_REACH: Final = 18  # so many tokens may stand between two numbers of one change
_LEVELS: Final = frozenset(
    {Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.MEASURE, Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.DURATION, Kind.RATE}
    | {Kind.RATIO}
)
_SHARES: Final = frozenset({Kind.PERCENT, Kind.RATIO})
_COMPARED: Final = frozenset({"against", "versus", "vs", "v"})
#: Participles that stand before nouns, or after "compared" and "as".
_HARMLESS: Final = frozenset("compared revised represents represented ended reported recorded record adjusted".split())
_FIRST_FROM: Final = 6
_THE: Final = DETERMINERS | {""}
_THEN: Final = frozenset("in it was they were there stood at had been ( : , the figure number total".split())
_FROM: Final = (["compares", "with"], ["compares", "to"], ["compared", "with"], ["up", "from"], ["down", "from"])
_PREPOSITIONS: Final = frozenset({"above", "below", "over", "under"})


def slot_of(q: Quantity) -> str | None:
    """The part that a number plays by itself."""
    if q.role is Role.CHANGE and q.value.shape is Shape.FROM_TO:
        return "both"
    if not is_point(q):
        return None
    match q.role:
        case Role.CHANGE:
            return size_of(q)
        case Role.BASE:
            return "base"
        case Role.RESULT:
            return "result"
    return None


def size_of(q: Quantity) -> str:
    """Percent, multiple or amount: what kind of size a number is, if it is one."""
    if q.kind in _SHARES:
        return "percent"
    return "multiple" if q.kind is Kind.MULTIPLE or q.unit.name in ("time", "fold") else "amount"


def opens(ground: Ground, q: Quantity) -> str | None:
    """The place of a number that begins a change."""
    slot = slot_of(q)
    if slot is not None:
        return slot
    if not is_point(q):
        return None
    if _behind(ground, q) is not None and q.role is None:
        return size_of(q)  # "three times more urchins, 4,610 against 1,150"
    if q.kind not in _LEVELS or q.role not in (None, Role.SHARE) or _since(ground, q):
        return None
    if ground.tokens.low[ground.first[q.id] - 1] == "off" and q.kind in (Kind.MONEY, Kind.PERCENT):
        return size_of(q)  # "Shares were off $2.10"
    at = ground.first[q.id]
    before = ground.lows(max(ground.sentence_of(q).start, at - 5), at)
    return "base" if before[-2:] in _FROM or _behind_from(before) else "result"  # "$12 million, up from …"


def _behind_from(before: list[str]) -> bool:
    """ "from an upwardly revised 61.1"."""
    for word in reversed(before):
        if word == "from":
            return True
        if word in MARKS or not (light(word) or word in _HARMLESS):
            return False
    return False


def _since(ground: Ground, q: Quantity) -> bool:
    """ "Three years ago": a stretch of time that only says when."""
    after = ground.last[q.id] + 1
    when = ground.lows(after, after + 1) in (["ago"], ["earlier"], ["before"], ["later"])
    return q.kind is Kind.DURATION and (when or "-" in q.printed)


def _behind(ground: Ground, q: Quantity) -> str | None:
    """The word "more", "lower" and so on right behind a number."""
    after = ground.last[q.id] + 1
    word = ground.tokens.low[after] if after < ground.sentence_of(q).stop else ""
    return word if (word in ABOVE or word in BELOW) and word not in _PREPOSITIONS else None


def joins(ground: Ground, chain: Chain, q: Quantity, gap: list[str]) -> str | None:
    """The slot in which the number joins the change; "skip" where it is no part of it and does not end it."""
    if len(gap) > _REACH:
        return None
    if _is_aside(chain, q, gap):
        return "aside"
    slot = slot_of(q)
    if slot is None or (slot == "result" and "at" in gap[-2:]):
        slot = _connected(ground, chain, q, gap)
    if slot is None and _is_noise(chain, q, gap) and not _breaks(gap):
        return "skip"
    if slot == "base" and not chain.bases and not chain.sizes and chain.result and not alike(chain.result, q):
        slot = "instead" if any(alike(each, q) for each in chain.asides) else None
    if slot is None or not _fits(ground, chain, q, slot, gap):
        return None
    return slot if _is_sized(gap, slot) or not _parted(chain, slot, gap) else None


def _is_sized(gap: list[str], slot: str) -> bool:
    """ ", a loss of 585 jobs": an apposition, whatever stands before its mark."""
    words = after_mark(gap)
    if slot not in SIZES or words is None:
        return False
    if len(words) > 1 and words[-1] == "of" and words[-2] in SIZE_NOUNS:
        return True
    return not _breaks(gap) and all(light(word) for word in words) and not any(is_change(word) for word in gap)


def _is_noise(chain: Chain, q: Quantity, gap: list[str]) -> bool:
    """ "rose 12 percent in the 4 counties to …", "to a 52-week high of …": a number that the change goes on behind."""
    if q.kind is Kind.DURATION and "-" in q.printed:
        return True
    if q.role is not None or q.kind in (Kind.PERCENT, Kind.MONEY) or not (chain.sizes or chain.bases):
        return False
    return bool(chain.levels()) or gap[-1:] != [","]


def _is_aside(chain: Chain, q: Quantity, gap: list[str]) -> bool:
    """ "$179 million, or 43 cents a share", "1.16bn euros ($1.5bn; £800m)": the level again in another unit."""
    levels = chain.levels()
    if not levels or q.role in (Role.CHANGE, Role.BASE) or not gap:
        return False
    if gap[-1] == "worth" and not alike(levels[-1], q) and not _breaks(gap):
        return True
    if len(gap) > 3:
        return False
    opened = gap[-1] in ("or", "(", "[") or (chain.asides and gap[-1] in (";", ","))
    return bool(opened) and q.kind not in _SHARES and not alike(levels[-1], q)


def _breaks(gap: list[str]) -> bool:
    """Does another clause begin in the gap?"""
    for i, word in enumerate(gap):
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
    if slot == "base" and ((chain.bases and _and_date(gap)) or (chain.result and _says_then(chain, gap))):
        return False
    words = _without_closing(gap) if slot == "base" else gap
    if _breaks(words):
        return True
    if chain.bases and not chain.sizes and slot == "result" and chain.result is None:
        return False  # "From 2,000 in 2010, membership fell to 1,500"
    fronted = slot in ("base", "both") and len(gap) > 1 and gap[-1] == "from" and gap[-2] in MARKS
    fronted = fronted or (slot == "both" and gap[-1:] == [","])
    if fronted and not any(is_change(word) for word in gap):
        return False  # "fell 17 percent in the first year of paid entry, from 83,412 to 68,611"
    if slot in ("base", "instead") and _apposed_base(gap):
        return False  # "about 200 advisers moved, down from about 300"
    named = bool(chain.sizes) and any(is_change(word) or word in SIZE_NOUNS for word in words[:4])
    if not named and slot != "result" and not own_change(words):
        return True
    if slot == "result" and any(is_change(word) and word not in UP_DOWN for word in words[4 if named else 0 :]):
        return True
    return any(word in VERBS and not is_change(word) and word not in CLOSING | _HARMLESS | AMOUNTING for word in words)


def _apposed_base(gap: list[str]) -> bool:
    """ ", up from", ", compared with", behind what its clause says of the level, and that is no change."""
    at = next((i for i in range(len(gap) - 1, -1, -1) if gap[i] in MARKS), None)
    if at is None or gap[at + 1 : at + 2] == [] or any(is_change(word) and word not in UP_DOWN for word in gap[:at]):
        return False
    words = gap[at + 1 : at + 3]
    return (words[0] in UP_DOWN and words[1:] == ["from"]) or words in (["compared", "with"], ["compared", "to"])


def _and_date(gap: list[str]) -> bool:
    """ "from 425.8 in March and 427.7 in February": a second base."""
    return len(gap) <= 8 and [word for word in gap if word and word not in ("in", "on", "at", "the", ",")] in (
        ["and"],
        ["and", "from"],
        ["and", "with"],
    )


def _without_closing(gap: list[str]) -> list[str]:
    """ "after closing at": what it closed at before is the base."""
    for i, word in enumerate(gap):
        if word in ("after", "following") and i + 1 < len(gap) and gap[i + 1] in CLOSING:
            return gap[:i]
    return gap


def _connected(ground: Ground, chain: Chain, q: Quantity, gap: list[str]) -> str | None:
    """The part of a number that extraction knows none of, or not for sure, by the words beside it."""
    if not is_point(q) or q.role is Role.PART:
        return None
    size = _apposed(ground, chain, q, gap)
    if size is not None:
        return size
    if q.kind not in _LEVELS:
        return None
    if (chain.bases and _and_date(gap)) or (chain.result and _says_then(chain, gap)):
        return "base"
    for back in range(1, min(len(gap), 7) + 1):
        word, before = gap[-back], gap[-back - 1] if back < len(gap) else ""
        if word == "at" and before in CLOSING and "after" in gap:
            return "base"
        if (word in ("with", "to") and before in ("compared", "opposed")) or word in _COMPARED:
            return None if _expected(ground, q, gap[len(gap) - back :]) else "base"
        if word == "from":
            return "base"
        if word in ("on", "over") and chain.sizes and back > 1:  # "12 percent on the £50m of 2019"
            named = all(is_change(each) or each in SIZE_NOUNS for each in gap[:-back])
            return "base" if named and back <= _FIRST_FROM and gap[1 - back] in _THE and not chain.bases else None
        if word == "to":
            return "result" if chain.sizes or chain.bases else None
        if word == "at":
            plain = all(light(each) or each in UP_DOWN | CLOSING | MARKS for each in gap[:-back])
            return "result" if plain and chain.sizes else None
        if word in (",", "(") or word in BREAKS or (word in VERBS and word not in CLOSING):
            break
    return None


def _says_then(chain: Chain, gap: list[str]) -> bool:
    """ "£1.29bn (2022: £1.19bn)", "96 fewer than in 2021, when there were 1,300"."""
    at = next((i for i in range(len(gap) - 1, -1, -1) if gap[i] in ("(", "when")), None)
    if at is None or not all(not word or word in _THEN for word in gap[at + 1 :]):
        return False
    if gap[at] == "when":
        return bool(chain.sizes) and at > 0 and gap[at - 1] == "," and "" in gap[:at]
    return "" in gap[at + 1 :]


def _expected(ground: Ground, q: Quantity, before: list[str]) -> bool:
    """Is it what somebody expected, planned or allows: "compared with the 4,000 that analysts forecast"?"""
    after = ground.last[q.id] + 1
    words = before + ground.lows(after, min(after + 5, ground.sentence_of(q).stop))
    return any(word in FORECASTS for word in words)


def _apposed(ground: Ground, chain: Chain, q: Quantity, gap: list[str]) -> str | None:
    """A size beside the levels: ", or 9.4 percent", ", a loss of 585 jobs", "– 38 percent more", ", off six pence"."""
    size = size_of(q)
    if not gap or not chain.numbers():
        return None
    if chain.sizes and gap in (["or"], [",", "or"], ["("], ["—", "or"], ["–", "or"]):
        return size
    words = after_mark(gap)
    if words is None and gap in (["is"], ["was"], ["are"], ["were"]):
        words = []  # "Fees of $12,000 are $3,000 higher than five years ago"
    if words is None or not chain.levels():
        return None
    if words == ["off"]:
        return size
    if len(words) > 1 and words[-1] == "of" and words[-2] in SIZE_NOUNS:
        return size if any(word in DETERMINERS for word in words) else None
    if _behind(ground, q) is not None and all(light(word) for word in words):
        after = ground.last[q.id] + 2
        than = ground.tokens.low[after : after + 1] == ["than"]
        return size if not than or not _number_near(ground, after + 1) else None
    return None


def _number_near(ground: Ground, i: int) -> bool:
    return any(ground.tokens.kind[j] == NUMBER and not ground.dated[j] for j in range(i, min(i + 4, ground.tokens.n)))


def _fits(ground: Ground, chain: Chain, q: Quantity, slot: str, gap: list[str]) -> bool:
    """Is the place free, and does the unit agree?"""
    if slot == "both":
        return not chain.levels()
    if slot == "instead":
        return True
    if slot in SIZES:
        if slot in chain.sizes or (chain.levels() and not _says_size(gap)):
            return False
        return slot != "amount" or all(measures(q, level) for level in chain.levels())
    if slot == "result" and (chain.result is not None or (chain.sizes and not {"to", "at"} & set(gap))):
        return False
    if slot == "base":
        if chain.bases and not _and_date(gap):
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


def anchored(ground: Ground, percent: Quantity) -> bool:
    """ "12 percent from a year earlier": the percentage has a base of its own that is not printed."""
    tokens = ground.tokens
    at = ground.last[percent.id] + 1
    stop = min(at + 8, ground.sentence_of(percent).stop)
    while at < stop and (tokens.low[at] not in ANCHORS or tokens.low[at] == "to") and tokens.kind[at] != NUMBER:
        at += 1
    if at >= stop - 1 or tokens.low[at] not in ANCHORS:
        return False
    after = at + 1
    while after < stop and (tokens.low[after] in PERIOD_WORDS or ground.dated[after]):
        after += 1
    return after > at + 1 and (ground.dated[after - 1] == 1 or (after < stop and tokens.low[after] in PERIODS))


def reckoned(ground: Ground, percent: Quantity) -> bool:
    """Is the percentage of another reckoning: "8 percent at constant exchange rates"?"""
    first, last = ground.first[percent.id], ground.last[percent.id]
    sentence = ground.sentence_of(percent)
    words = ground.lows(max(sentence.start, first - 3), first)
    for i in range(last + 1, min(last + 9, sentence.stop)):
        if ground.tokens.low[i] in (";", ":") or ground.tokens.kind[i] == NUMBER:
            break
        words.append(ground.tokens.low[i])
    return any(word in OTHER_RECKONING for word in words)
