"""Which percentage in one sentence is of the change whose sums are given in another?

Only for measures that an article on a firm has one of: its profit, its sales, the closing price of its shares. Where
two percentages or two pairs of sums may be meant, none is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskcheck.extract.lexicon import load
from deskcheck.model import BlockKind, Confidence, Kind, Quantity, Relation, RelationKind, Role
from deskcheck.relate.changes.anchors import anchored, reckoned
from deskcheck.relate.changes.build import made
from deskcheck.relate.changes.chain import Chain
from deskcheck.relate.changes.words import BREAKS, CLOSING, MARKS
from deskcheck.relate.ground import Ground, relation

_DATA: Final = load("moves")["subjects"]
_GROUPS: Final = {word: name for name, words in _DATA.items() if name != "qualified" for word in words.split()}
_QUALIFIED: Final = frozenset(_DATA["qualified"].split())
_REACH: Final = 8
_CLOSED: Final = CLOSING - {"close", "trade", "traded", "trading", "stand", "standing"}


def linked(ground: Ground, chains: list[Chain]) -> Iterator[Relation]:
    """ "a 67 percent rise in profit … Net profit climbed to $904 million from $542 million"."""
    ends: dict[str, list[Chain]] = {}
    percents: dict[str, list[Chain]] = {}
    for chain in chains:
        percent = chain.sizes.get("percent")
        lone = percent is not None and not chain.levels() and percent.kind is Kind.PERCENT
        level = percent is None and chain.result is not None and chain.result.kind is Kind.MONEY
        if not lone and not (level and (chain.bases or "amount" in chain.sizes)):
            continue
        name = _subject(ground, chain)
        if name is None or chain.direction is None or _caption(ground, chain) or (lone and _shared(ground, chain)):
            continue
        (percents if lone else ends).setdefault(name, []).append(chain)
    for name, row in ends.items():
        yield from _one_of(ground, name, row, percents.get(name, []))


def _one_of(ground: Ground, name: str, ends: list[Chain], percents: list[Chain]) -> Iterator[Relation]:
    """The one pair that may be meant, if there is but one; the same percentage may be told twice."""
    shares = name == "shares"
    ends = [each for each in ends if ("amount" in each.sizes and not each.bases) == shares]
    if len(ends) != 1:
        return
    chain = ends[0]
    same = [each for each in percents if each.direction is chain.direction]
    if len({_size(each).value.value for each in same}) != 1:
        return
    base, result = chain.bases[0] if chain.bases else None, chain.result
    for each in same:
        percent = _size(each)
        if anchored(ground, percent) and shares:
            continue
        if not reckoned(ground, percent) and chain.direction is not None:
            sizes = (("percent", percent), *((role, q) for role, q in chain.sizes.items() if shares))
            reason = f"both are of the only change of {name} that the article tells"
            links = made(base, result, sizes)
            yield relation(RelationKind.CHANGE, links, reason, Confidence.MEDIUM, chain.direction.value)


def _size(chain: Chain) -> Quantity:
    return chain.sizes["percent"]


def _shared(ground: Ground, chain: Chain) -> bool:
    """ "Profit jumped 47 percent at Tern and 12 percent at Gull": the verb has two percentages."""
    beside = ground.beside(chain.numbers()[0])
    return any(q.kind is Kind.PERCENT and q.role is not Role.CHANGE for q in beside)


def _caption(ground: Ground, chain: Chain) -> bool:
    blocks = ground.dossier.article.blocks
    return bool(blocks) and blocks[chain.block].kind is BlockKind.CAPTION


def _subject(ground: Ground, chain: Chain) -> str | None:
    """The group of the one measure that is named beside the change; None where it is qualified or there are two."""
    q = chain.numbers()[0]
    if q.unit.per is not None or q.concept is None:
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
    name = named.pop()
    near = ground.lows(max(sentence.start, chain.first - _REACH), min(chain.last + _REACH, sentence.stop))
    return name if name != "shares" or any(word in _CLOSED for word in near) else None
