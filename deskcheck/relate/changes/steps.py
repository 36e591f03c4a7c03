"""Which size that stands in another clause or sentence is the size of two levels that are printed without one?

"an extra £1.40 an hour, taking their pay to £12.60 from £11.49"; "Raised from £169.50 to £174.50, …, the 3 per cent
increase"; "Knife seizures up fourfold" in the headline and "93 blades, against 23 the year before" under it.
"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.change import direction_of
from deskcheck.model import BlockKind, Direction, Kind, Quantity
from deskcheck.relate.changes.anchors import anchored, reckoned
from deskcheck.relate.changes.chain import Chain
from deskcheck.relate.changes.units import alike, measures
from deskcheck.relate.changes.words import BACK, BRINGING, FORECASTS, MORE_OF, PERIODS, SIZE_NOUNS
from deskcheck.relate.ground import DETERMINERS, Ground, is_point

_FRONT: Final = 10  # words from "taking" to what it is taken to
_CLAUSE: Final = 14
_VERB: Final = 4  # words from "cut" to how many
_OF_WHAT: Final = frozenset({"in", "of", "at", "for", "on", "by", "over", "from", "since"})
_RECENT: Final = 6  # chains
_ENOUGH: Final = 2


def stepped(ground: Ground, chain: Chain) -> None:
    """ "A further 12 …, taking the dead to 170. It had stood at 148": the one size before what it led to."""
    result = chain.result
    if chain.sizes or not chain.bases or chain.compared or result is None or not is_point(result):
        return  # "taking its total to 98, against 95 for its rival"
    if _long_ago(ground, chain.bases[0]):
        return
    start = ground.sentence_of(result).start
    first = min(ground.first[q.id] for q in (result, *chain.bases) if q.sentence == result.sentence)
    at = next((i for i in range(first - 1, max(start, first - _FRONT), -1) if ground.tokens.low[i] in BRINGING), None)
    if at is None or ground.tokens.low[at - 1] not in (",", "and"):
        _sentence_before(ground, chain, result)
        return
    row = [q for q in ground.beside(result) if start <= ground.first[q.id] < at and is_point(q)]
    if len(row) != 1 or at - ground.last[row[0].id] > _CLAUSE or not _may_measure(row[0], result):
        return
    if _is_step(ground, row[0], max(start, ground.first[row[0].id] - _VERB), chain):
        chain.sizes["amount"] = row[0]


def _sentence_before(ground: Ground, chain: Chain, result: Quantity) -> None:
    """ "It will cut 1,000 jobs. That would reduce the staff to 9,000 from 10,000." """
    start = ground.sentence_of(result).start
    words = ground.lows(start, start + 3)
    if words[0] not in BACK or words[1] not in ("would", "will") or direction_of(words[2]) is not chain.direction:
        return
    row = [q for q in ground.by_sentence.get(chain.sentence - 1, ()) if is_point(q) and _may_measure(q, result)]
    if len(row) == 1 and row[0].block == chain.block:
        first = max(ground.sentence_of(row[0]).start, ground.first[row[0].id] - _VERB)
        if _is_step(ground, row[0], first, chain):
            chain.sizes["amount"] = row[0]


def _is_step(ground: Ground, size: Quantity, start: int, chain: Chain) -> bool:
    """ "an extra £1.40", "cut 1,000 jobs": so many more, or what the levels went up or down by."""
    words = ground.lows(start, ground.number[size.id])
    if MORE_OF & set(words[-3:]):
        return True
    verbs = [direction_of(word) for word in words if direction_of(word) is not None]
    return bool(verbs) and verbs[-1] is chain.direction


def _long_ago(ground: Ground, base: Quantity) -> bool:
    """ "taking the total to 2,000 from 1,500 a year ago": more than this one step lies between."""
    after = range(ground.last[base.id] + 1, min(ground.last[base.id] + 5, ground.sentence_of(base).stop))
    same = base.role is not None or ground.tokens.low[ground.first[base.id] - 1] == "from"
    return same and any(ground.dated[i] or ground.tokens.low[i] in PERIODS for i in after)


def _may_measure(size: Quantity, level: Quantity) -> bool:
    """ "12 bodies" and "the number of dead to 170": a bare number takes its unit from its clause."""
    return measures(size, level) or (size.kind is Kind.COUNT and level.kind is Kind.NUMBER)


def named_size(ground: Ground, out: list[Chain], chain: Chain) -> None:
    """ "…, the 29.5 per cent increase", "A jump of 36 per cent": of the only two levels that are told before it."""
    size = _lone(chain)
    if size is None or not _is_named(ground, size):
        return
    recent = [each for each in out[-_RECENT:] if each.block == chain.block]
    whole = [each for each in recent if each.bases and each.result and each.result.sentence >= chain.sentence - 1]
    if len(whole) != 1 or whole[0].sizes or not _same_way(whole[0], chain):
        return
    if FORECASTS & set(ground.lows(ground.last[size.id] + 1, ground.last[size.id] + _FRONT)):
        return  # "A fall of 10 per cent had been forecast"
    percent = chain.sizes.get("percent")
    if percent is not None and (anchored(ground, percent) or reckoned(ground, percent)):
        return
    before, amount = whole[0], chain.sizes.get("amount")
    if amount is None or (before.result is not None and measures(amount, before.result)):
        chain.bases, chain.result = before.bases, before.result


def _lone(chain: Chain) -> Quantity | None:
    if chain.levels() or len(chain.sizes) != 1:
        return None
    return next(iter(chain.sizes.values()))


def _is_named(ground: Ground, size: Quantity) -> bool:
    """ "the Q increase", not "in fares"; "A jump of Q" at the head of a sentence."""
    start, first = ground.sentence_of(size).start, ground.first[size.id]
    after = ground.lows(ground.last[size.id] + 1, ground.last[size.id] + 3)
    if ground.tokens.low[first - 1] in BACK | {"the"} and after[:1] != [] and after[0] in SIZE_NOUNS:
        return not _OF_WHAT & set(after[1:])
    front = ground.lows(start, first)
    if after[:1] == ["in"] or not _ENOUGH < len(front) <= _ENOUGH + 3:
        return False
    return front[0] in DETERMINERS and front[-1] == "of" and front[-2] in SIZE_NOUNS


def _same_way(levels: Chain, size: Chain) -> bool:
    return levels.direction is None or size.direction is None or levels.direction is size.direction


def headed(ground: Ground, found: list[Chain]) -> Chain | None:
    """The size in a headline that has no other number, with the only two levels of the first paragraph."""
    blocks = ground.dossier.article.blocks
    if len(blocks) <= 1 or blocks[0].kind is not BlockKind.HEADLINE:
        return None
    head = [each for each in found if each.block == 0]
    size = _lone(head[0]) if len(head) == 1 else None
    if size is None or head[0].direction is None or len(ground.beside(size)) != 1:
        return None
    first = next((each.block for each in found if each.block > 0), 0)
    body = [each for each in found if each.block == first and each.bases and each.result is not None]
    if len(body) != 1 or body[0].sizes or blocks[first].kind is BlockKind.CAPTION or first > _ENOUGH:
        return None
    levels, chain = body[0], head[0]
    if size.kind is Kind.PERCENT and (anchored(ground, size) or reckoned(ground, size)):
        return None
    kinds_fit = levels.result is not None and levels.result.kind is not Kind.PERCENT
    if not kinds_fit or "amount" in chain.sizes or not _runs(levels, chain.direction):
        return None
    chain.bases, chain.result = levels.bases, levels.result
    return chain


def _runs(levels: Chain, way: Direction | None) -> bool:
    """Do the two run the way that the headline says?  Else they are of something else."""
    old, new = levels.bases[0].value.value, levels.result.value.value if levels.result else None
    if old is None or new is None or not alike(levels.bases[0], levels.result or levels.bases[0]):
        return False
    return (new > old) is (way is Direction.UP)
