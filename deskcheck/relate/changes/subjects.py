"""Which percentage in one sentence is of the change whose sums are given in another?

Only for measures that an article on a firm has one of: its profit, its sales, the closing price of its shares. Where
two percentages or two pairs of sums may be meant, none is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from deskcheck.extract.lexicon import load
from deskcheck.model import BlockKind, Confidence, Direction, Kind, Quantity, Relation, RelationKind, Role
from deskcheck.relate.changes.anchors import anchored, reckoned
from deskcheck.relate.changes.build import made
from deskcheck.relate.changes.chain import Chain
from deskcheck.relate.changes.owners import owner
from deskcheck.relate.changes.words import BREAKS, CLOSING, MARKS, OTHER_RECKONING
from deskcheck.relate.ground import Ground, relation

_DATA: Final = load("moves")["subjects"]
_GROUPS: Final = {word: name for name in ("profit", "sales", "shares") for word in _DATA[name].split()}
_QUALIFIED: Final = frozenset(_DATA["qualified"].split())
_PERIODS: Final = {word: name for name, words in load("moves")["period_names"].items() for word in words.split()}
_OF_BEFORE: Final = frozenset({"a", "last", "previous", "prior", "earlier", "this", "-", "one"})
_EARLIER: Final = frozenset({"earlier", "ago", "before", "-", "on", "earlier-period"})
_UNREAL: Final = frozenset(load("moves")["unreal"].split())
_PLAIN_NAMES: Final = {"pre": "pretax", "tax": "pretax"}
_CLAUSE: Final = frozenset({",", ";", ":", "and", "while", "but"})
_FEW: Final = 6
_MANY: Final = 12
_ORDINALS: Final = frozenset({"first", "second", "third", "fourth"})
_IN: Final = frozenset({"in", "for", "during"})
_YEAR: Final = 4  # digits
_PLAIN: Final = frozenset(_DATA["measures"].split())
_REACH: Final = 8
_SENTENCE: Final = 16  # words around a change that may tell its period
_HOPED: Final = 6
_LARGEST: Final = 3  # times: levels farther apart, without a word of change, are of two things
_CLOSED: Final = CLOSING - {"close", "trade", "traded", "trading", "stand", "standing"}


class _Told(NamedTuple):
    """A change of a measure: ``measure`` is its name with what tells it from others of the name ("operating")."""

    chain: Chain
    measure: tuple[str, frozenset[str]]
    periods: frozenset[str]
    owner: frozenset[str]


def linked(ground: Ground, chains: list[Chain]) -> Iterator[Relation]:
    """ "a 67 percent rise in profit … Net profit climbed to $841 million from $504 million"."""
    ends: dict[tuple[str, frozenset[str]], list[_Told]] = {}
    percents: dict[tuple[str, frozenset[str]], list[_Told]] = {}
    for chain in chains:
        percent = chain.sizes.get("percent")
        lone = percent is not None and not chain.levels() and percent.kind is Kind.PERCENT
        level = percent is None and chain.result is not None and chain.result.kind is Kind.MONEY
        if not lone and not (level and (chain.bases or "amount" in chain.sizes)):
            continue
        told = _told(ground, chain)
        if told is None or _hoped(ground, chain) or (lone and (chain.direction is None or _shared(ground, chain))):
            continue
        if lone or chain.direction is not None or _compared(chain):
            (percents if lone else ends).setdefault(told.measure, []).append(told)
    for measure, row in ends.items():
        if measure in percents:
            yield from _of_measure(ground, measure[0], row, percents[measure], _pairs(chains))


def _pairs(chains: list[Chain]) -> list[Chain]:
    """The first pairs of sums that the article tells: one of them may be what a percentage is of."""
    whole = (each for each in chains if each.result is not None and each.bases and each.result.kind is Kind.MONEY)
    return list(islice(whole, _MANY))


def _of_measure(
    ground: Ground, name: str, ends: list[_Told], percents: list[_Told], pairs: list[Chain]
) -> Iterator[Relation]:
    """Each pair of sums with the one percentage of its period, if there is but one; it may be told twice.

    Any other pair of the article that makes the percentage is another reading of it.
    """
    shares = name == "shares"
    ends = [each for each in ends if ("amount" in each.chain.sizes and not each.chain.bases) == shares]
    for told in ends if len(ends) <= _FEW else ():
        fitting = _named_alike(told, [each for each in percents if _fits(told, each)])
        if len({_size(each.chain).value.value for each in fitting}) != 1:
            continue
        if any(other is not told and _fits(other, fitting[0]) for other in ends):
            continue
        for each in fitting:
            percent = _size(each.chain)
            if not (anchored(ground, percent) and shares) and not reckoned(ground, percent):
                others = [pair for pair in pairs if pair is not told.chain]
                yield _joined(name, told.chain, percent, each.chain.direction, others)


def _named_alike(ends: _Told, percents: list[_Told]) -> list[_Told]:
    """ "Orla's profit fell 33 percent. … Orla's profit fell to …": of two percentages the one with the same name."""
    named = [each for each in percents if ends.owner & each.owner]
    return named or percents


def _joined(name: str, chain: Chain, percent: Quantity, way: Direction | None, others: list[Chain]) -> Relation:
    base, result = chain.bases[0] if chain.bases else None, chain.result
    readings = tuple(made(old, pair.result, (("percent", percent),)) for pair in others for old in pair.bases)
    sizes = (("percent", percent), *((role, q) for role, q in chain.sizes.items() if name == "shares"))
    reason = f"both are of the only change of {name} that the article tells"
    note = way.value if way is not None else None
    return relation(RelationKind.CHANGE, made(base, result, sizes), reason, Confidence.MEDIUM, note, readings)


def _fits(ends: _Told, percent: _Told) -> bool:
    """Do both run one way, in one period as far as it is told?"""
    if ends.periods and percent.periods and not _meet(ends.periods, percent.periods):
        return False
    if ends.owner and percent.owner and not ends.owner & percent.owner:
        return False
    way = ends.chain.direction if ends.chain.direction is not None else _way(ends.chain)
    return percent.chain.direction is way


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    """ "quarter" may be "first quarter"."""
    return any(a.endswith(b) or b.endswith(a) for a in one for b in other)


def _compared(chain: Chain) -> bool:
    """ "Earnings came to $166 million, compared with $179 million": levels of one thing without a verb of change."""
    old, new = (q.value.value if q else None for q in (chain.bases[0] if chain.bases else None, chain.result))
    near = old is not None and new is not None and old != new and old < new * _LARGEST and new < old * _LARGEST
    return near and chain.compared and not chain.sizes


def _way(chain: Chain) -> Direction | None:
    if not chain.bases or chain.result is None or chain.result.value.value is None:
        return None
    old = chain.bases[0].value.value
    return None if old is None else Direction.UP if chain.result.value.value > old else Direction.DOWN


def _hoped(ground: Ground, chain: Chain) -> bool:
    """ "expects a 5 percent rise in profit", "profit may fall 5 percent": no change that has come about."""
    low, first = ground.tokens.low, chain.first
    start = max(ground.tokens.first_of[chain.sentence], first - _HOPED)
    return any(low[i] in _UNREAL and low[i - 1] != "-" for i in range(start, first))


def _size(chain: Chain) -> Quantity:
    return chain.sizes["percent"]


def _shared(ground: Ground, chain: Chain) -> bool:
    """ "Profit jumped 47 percent at Tern and 12 percent at Gull": the verb has two percentages."""
    beside = ground.beside(chain.numbers()[0])
    return any(q.kind is Kind.PERCENT and q.role is not Role.CHANGE for q in beside)


def _caption(ground: Ground, chain: Chain) -> bool:
    blocks = ground.dossier.article.blocks
    return bool(blocks) and blocks[chain.block].kind is BlockKind.CAPTION


def _told(ground: Ground, chain: Chain) -> _Told | None:
    """The one measure that is named beside the change, and its period; None where it is qualified or there are two."""
    q = chain.numbers()[0]
    if q.unit.per is not None or q.concept is None or _caption(ground, chain):
        return None
    tokens = ground.tokens
    first, last = tokens.at(q.concept.span.start), ground.last_token(q.concept.span.end)
    sentence = ground.sentence_of(q)
    words = ground.lows(max(sentence.start, first - 3), min(last + 4, sentence.stop))
    behind = ground.lows(ground.last[q.id] + 1, min(ground.last[q.id] + 1 + _REACH, sentence.stop))
    behind = behind[: next((i for i, word in enumerate(behind) if word in MARKS or word in BREAKS), None)]
    named = {_GROUPS[word] for word in words if word in _GROUPS} or {_GROUPS[w] for w in behind if w in _GROUPS}
    if len(named) != 1 or any(word in _QUALIFIED for word in (*words, *behind)):
        return None
    if "in" in ground.lows(last + 1, last + 2) and _named(ground, last + 2):
        return None  # "sales in Europe"
    name = named.pop()
    if OTHER_RECKONING.intersection(ground.lows(max(sentence.start, chain.first - _SENTENCE), first)):
        return None  # "Excluding a gain, profit rose"
    near = ground.lows(max(sentence.start, chain.first - _REACH), min(chain.last + _REACH, sentence.stop))
    if name == "shares" and not any(word in _CLOSED for word in near):
        return None
    kinds = frozenset(_PLAIN_NAMES.get(word, word) for word in (*words, *behind) if word in _PLAIN)
    return _Told(chain, (name, kinds), _periods(ground, chain), owner(ground, q))


def _named(ground: Ground, i: int) -> bool:
    """Does a name stand at token ``i`` that is no date?"""
    tokens = ground.tokens
    return i < tokens.n and not ground.dated[i] and tokens.text[tokens.start[i]].isupper()


def _periods(ground: Ground, chain: Chain) -> frozenset[str]:
    """Quarter, half or year: what the sentence speaks of around the change; not "a year earlier"."""
    sentence = ground.tokens.sentence_tokens(chain.sentence)
    start, stop = max(sentence.start, chain.first - _SENTENCE), min(chain.last + _SENTENCE, sentence.stop)
    before, behind = ground.lows(start, chain.first), ground.lows(chain.last + 1, stop)
    clause = len(before) - next((i for i, word in enumerate(reversed(before)) if word in _CLAUSE), len(before))
    end = next((i for i, word in enumerate(behind) if word in _CLAUSE), len(behind))
    within = _undoubted(ground, start + clause, chain.last + 1 + end)
    return _periods_in(within) or _periods_in(_undoubted(ground, start, stop))


def _undoubted(ground: Ground, first: int, after: int) -> list[str]:
    """The words, "may" only where it is a month."""
    low = ground.tokens.low
    return ["monthly" if low[i] == "may" and ground.dated[i] else low[i] for i in range(first, after)]


def _periods_in(words: list[str]) -> frozenset[str]:
    found = {_PERIODS[word] for word in words if word in _PERIODS}
    ordinals = [word for word in words if word in _ORDINALS]
    if "quarter" in found and ordinals:
        found = (found - {"quarter"}) | {f"{word} quarter" for word in ordinals}
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        if word == "year" and before not in _OF_BEFORE and after not in _EARLIER:
            found.add("year")
        if before in _IN and len(word) == _YEAR and word.isdigit():
            found.add("year")  # "in 2008"
    return frozenset(found)
