"""Which number that a change lacks stands in the clause or the sentence beside it?"""

from __future__ import annotations

from itertools import islice, pairwise, takewhile
from typing import Final

from deskcheck.extract.tokens import NUMBER
from deskcheck.model import Direction, Kind, Quantity, Role, Shape
from deskcheck.relate.changes.anchors import anchored, reckoned
from deskcheck.relate.changes.chain import Chain
from deskcheck.relate.changes.steps import headed, named_size, stepped
from deskcheck.relate.changes.units import alike, measures
from deskcheck.relate.changes.words import (
    BACK,
    BREAKS,
    FORECASTS,
    MARKS,
    PERIOD_WORDS,
    PERIODS,
    SAME_SUBJECT,
    STOOD,
    SUBJECTS,
    direction_in,
    is_change,
    light,
)
from deskcheck.relate.ground import Ground

_BETWEEN: Final = 25  # words between a size and the pair that it is the size of
_BEHIND: Final = 10
_OPENING: Final = 8  # words between a colon and the levels that it announces
_CONTRAST: Final = frozenset({"while", "but", "whereas", "although"})
_CLOSING: Final = 5  # words of "The shares closed at"
_PRICE: Final = 10_000
_MANY: Final = 12  # changes of one sentence
_FRONT: Final = 12  # words before the number of "A year earlier, the figure was 2,000"
_CLOSED: Final = frozenset({"closed", "ended", "finished", "settled"})
_KNOWN: Final = (
    SAME_SUBJECT
    | STOOD
    | PERIOD_WORDS
    | PERIODS
    | MARKS
    | frozenset({"earlier", "ago", "before", "previous", "previously", "last"})
)
_BACK_VERBS: Final = frozenset("is was 's ’s compares compared represents represented marks marked means meant".split())
_NOW: Final = frozenset({"now", "today", "currently", "nowadays"})
_NOWADAYS: Final = _NOW | {"this"}
_PEAKS: Final = frozenset({"reached", "averaged"})
_EARLIER: Final = frozenset({"earlier", "ago", "before", "previous", "previously", "last"})


def across(ground: Ground, chains: list[Chain]) -> list[Chain]:
    """The same changes with what stands beside them; chains are in text order and stay so."""
    out: list[Chain] = []
    for chain in chains:
        before = out[-1] if out and out[-1].block == chain.block else None
        if before is not None and (_pair_of_size(ground, before, chain) or _earlier(ground, before, chain)):
            continue
        if before is not None and _closed_there(ground, before, chain):
            continue
        if before is not None and _before_it(ground, before, chain):
            out.pop()
        elif before is not None and _points_back(ground, chain):
            _looked_back(ground, out, before, chain)
        elif before is not None:
            named_size(ground, out, chain)
        out.append(chain)
    for chain in out:
        stepped(ground, chain)
    headed(ground, out)
    return out


def _pair_of_size(ground: Ground, sized: Chain, levels: Chain) -> bool:
    """ "ate three times more urchins in the plots than outside, 4,610 against 1,150"."""
    if sized.sentence != levels.sentence or sized.levels() or not sized.sizes or levels.sizes:
        return False
    if levels.result is None or not levels.bases:
        return False
    gap = ground.lows(sized.last + 1, levels.first)
    amount = sized.sizes.get("amount")
    if not gap or len(gap) > _BETWEEN or not _opened(gap):
        return False
    if levels.result.kind is not Kind.MONEY and _of_firm(sized):
        return False  # "Profit rose 12 percent: it sold 1,200 machines, against 1,000"
    if levels.from_way is not None and (":" not in gap or levels.from_way is not sized.direction):
        return False
    old, new = levels.bases[0].value.value, levels.result.value.value
    rises = None if old is None or new is None or old == new else new > old
    if sized.direction is not None and rises is not None and rises is not (sized.direction is Direction.UP):
        return False  # "Capacity will be cut by 4 percent, with 11 aircraft to be parked, against six"
    if amount is not None and not measures(amount, levels.result):
        return False
    sized.result, sized.bases, sized.asides = levels.result, levels.bases, levels.asides
    sized.last = levels.last
    return True


def _closed_there(ground: Ground, moved: Chain, level: Chain) -> bool:
    """ "The index fell 77.68 points, or 0.98 percent, its worst day since May. It closed at 7,850.45." """
    result, amount = level.result, moved.sizes.get("amount")
    if result is None or level.bases or level.sizes or amount is None or "percent" not in moved.sizes:
        return False
    if moved.levels() or level.sentence != moved.sentence + 1 or not measures(amount, result):
        return False
    front = ground.lows(ground.sentence_of(result).start, ground.first[result.id])
    if not 2 < len(front) <= _CLOSING or front[-1] != "at" or front[-2] not in _CLOSED:
        return False
    if front[:-2] not in (["it"], ["they"], ["the", "index"], ["the", "stock"], ["the", "shares"], ["the", "average"]):
        return False
    moved.result, moved.last = result, level.last
    return True


def _of_firm(sized: Chain) -> bool:
    return any(q.concept is not None and q.concept.head in SUBJECTS for q in sized.sizes.values())


def _opened(gap: list[str]) -> bool:
    """Do two levels stand in apposition behind the words: ", 4,610 against 1,150", ", with 3,877 …", ": …"?"""
    mark = next((i for i in range(len(gap) - 1, -1, -1) if gap[i] in MARKS and gap[i] != "-"), None)
    if mark is None or ";" in gap:
        return False
    before, behind = gap[:mark], gap[mark + 1 :]
    if gap[mark] == ":" or behind == ["with"]:
        if gap[mark] != ":" and (":" in before or any(direction_in([word]) for word in before)):
            return False
        return len(behind) <= _OPENING and not any(is_change(w) or w in SUBJECTS or w in _CONTRAST for w in behind)
    return behind in ([], ["at"]) and not any(word in BREAKS and word != "that" for word in before)


def _earlier(ground: Ground, later: Chain, chain: Chain) -> bool:
    """ "… rose by 17 to 143; it had stood at 121 on Saturday." "… up 20 percent. Three years ago it was 142." """
    base, result = chain.result, later.result
    if base is None or chain.sizes or chain.bases or result is None or later.bases or base.role is Role.CHANGE:
        return False
    if base.kind is not Kind.NUMBER and base.unit.name != result.unit.name:
        return False
    if chain.sentence > later.sentence + 1 or not _stood_then(ground, chain, base, later) or not alike(result, base):
        return False
    percent, amount = later.sizes.get("percent"), later.sizes.get("amount")
    if percent is not None and anchored(ground, percent) and not _same_time(ground, percent, base):
        return False
    if amount is not None and not measures(amount, base):
        return False
    if _is_price(result) and not (percent is not None and anchored(ground, percent)):
        return False
    if ground.tokens.low[ground.sentence_of(base).start] in _NOWADAYS:
        later.bases, later.result = [result], base  # "This April it was 3,286"
    else:
        later.bases.append(base)
    return True


def _is_price(q: Quantity) -> bool:
    """It moves by the day: "shares rose 4.4% to $61.20. They stood at $88 on December 31"."""
    return q.kind is Kind.MONEY and q.value.value is not None and q.value.value < _PRICE


def _before_it(ground: Ground, earlier: Chain, chain: Chain) -> bool:
    """ "In 2010 there were 1,150 branches; today there are 460, a drop of 60 percent"."""
    base = earlier.result
    if base is None or earlier.sizes or earlier.bases or not chain.sizes or chain.bases or chain.result is None:
        return False
    if chain.sentence > earlier.sentence + 1 or not alike(base, chain.result) or base.role is Role.CHANGE:
        return False
    percent, amount = chain.sizes.get("percent"), chain.sizes.get("amount")
    if (percent is not None and anchored(ground, percent)) or (amount is not None and not measures(amount, base)):
        return False
    between = ground.lows(earlier.last + 1, chain.first)
    if len(between) <= _BETWEEN and _which_stood(ground, base, chain):
        chain.bases.append(base)
        return True
    now = any(word in _NOW for word in between)
    if not now or len(between) > _BETWEEN or not _stood_then(ground, earlier, base, earlier):
        return False
    chain.bases.append(base)
    return True


def _which_stood(ground: Ground, base: Quantity, chain: Chain) -> bool:
    """ "Home sales, which stood at 3,412 in 2022, slid by nearly 9 percent to 2,771"."""
    front = ground.lows(max(ground.sentence_of(base).start, ground.first[base.id] - 4), ground.first[base.id])
    if base.sentence != chain.sentence:
        return False
    if "then" in ground.lows(ground.last[base.id] + 1, chain.first):
        return bool(_CLOSED & set(front))  # "closed at $25.98, then fell 1.4 percent to $25.62"
    price = chain.result is not None and _is_price(chain.result)  # "floated at 180p in 1998, fell 4p to 127p"
    return "which" in front and bool((_CLOSED if price else STOOD | _CLOSED) & set(front))


def _same_time(ground: Ground, percent: Quantity, base: Quantity) -> bool:
    """Is the percentage one from the very time of the base?"""
    if percent.as_of is None or base.as_of is None or reckoned(ground, percent):
        return False
    first, last = ground.last[percent.id] + 1, ground.last[percent.id] + 8
    words = {word for word in ground.lows(first, last) if word in PERIODS}
    sentence = ground.sentence_of(base)
    return bool(words & set(ground.lows(sentence.start, sentence.stop)))


def _stood_then(ground: Ground, chain: Chain, base: Quantity, beside: Chain) -> bool:
    """Does the clause say nothing but when, and that it was so many?  A date alone tells so only in one sentence."""
    tokens, sentence = ground.tokens, ground.sentence_of(base)
    start = chain.first
    while start > sentence.start and tokens.low[start - 1] not in (";", ":") and chain.first - start <= _FRONT:
        start -= 1
    before = ground.before(base)
    ago = before is not None and before.kind is Kind.DURATION  # "Three years ago"
    if chain.first - start > _FRONT or (before is not None and not ago and ground.first[before.id] >= start):
        return False
    skipped = range(ground.first[before.id], ground.last[before.id] + 1) if before is not None and ago else range(0)
    front = [i for i in range(start, chain.first) if i not in skipped]
    if not any(tokens.low[i] in STOOD for i in front) or not all(_says_when(ground, i) for i in front):
        return False
    behind = list(takewhile(lambda i: tokens.low[i] not in (";", ":"), _after(ground, base)))
    when = takewhile(lambda i: tokens.low[i] != ",", behind)
    if any(tokens.low[i] in FORECASTS or (tokens.kind[i] == NUMBER and not ground.dated[i]) for i in behind):
        return False
    had = "had" in ground.lows(chain.first - 4, chain.first) and chain.sentence == base.sentence
    peak = any(tokens.low[i] in _PEAKS for i in front)  # "In August it reached 91.8%": within the year, not before
    told = [*front, *when]
    if any(tokens.low[i] in _EARLIER for i in told):
        return True
    if not had and chain.sentence != beside.sentence and tokens.low[sentence.start] not in _NOWADAYS:
        return False  # "Debt fell by $500 million to $7.9 billion. It was $9.6 billion at the end of 2023."
    return had or (not peak and any(ground.dated[i] for i in told))


def _after(ground: Ground, q: Quantity) -> range:
    """The tokens behind a number, of its sentence."""
    return range(ground.last[q.id] + 1, min(ground.last[q.id] + _BEHIND, ground.sentence_of(q).stop))


def _says_when(ground: Ground, i: int) -> bool:
    word = ground.tokens.low[i]
    return bool(ground.dated[i]) or word in _KNOWN or light(word)


def _points_back(ground: Ground, chain: Chain) -> bool:
    """Does its sentence begin with "that", "this" or "it", of the number in the sentence before?"""
    start = ground.tokens.first_of[chain.sentence]
    words = ground.lows(start, min(start + 3, chain.first + 1))
    return any(a in BACK and b in _BACK_VERBS for a, b in pairwise(words)) and chain.result is None


def _looked_back(ground: Ground, out: list[Chain], before: Chain, chain: Chain) -> None:
    """Take the missing ends from the sentence before, where there is but one that fits."""
    if before.sentence not in (chain.sentence - 1, chain.sentence - 2) or before.result is None:
        return
    if before.sentence == chain.sentence - 2 and not before.bases:
        return
    same = takewhile(lambda each: each.sentence == before.sentence, reversed(out))
    row = [each for each in islice(same, _MANY) if each.result is not None]
    amount = chain.sizes.get("amount")
    if amount is not None and not measures(amount, before.result):
        return
    if chain.bases and before.sentence == chain.sentence - 1:
        fitting = [each.result for each in row if each.result is not None and alike(each.result, chain.bases[0])]
        if len(fitting) == 1 and fitting[0].value.shape is Shape.POINT:
            chain.result = fitting[0]
    elif chain.sizes and not chain.bases and len(row) == 1 and before.bases and not before.sizes:
        percent = chain.sizes.get("percent")
        if percent is None or not anchored(ground, percent):
            chain.bases, chain.result = before.bases, before.result
