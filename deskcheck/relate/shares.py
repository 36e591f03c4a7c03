"""Which percentage or fraction is the share of which part in which whole?

Each pattern is a sentence shape with an example; the first that fits a printed share is taken. In the examples P is the
part, W the whole, S the printed share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from deskcheck.extract.lexicon import load
from deskcheck.model import Kind, Quantity, Relation, RelationKind, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import (
    DETERMINERS,
    POSSESSIVE,
    Ground,
    content_words,
    head_of,
    is_point,
    link,
    relation,
    singular,
)

_SHARES: Final = frozenset({Kind.PERCENT, Kind.RATIO})
_PARTS: Final = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE, Kind.NUMBER})
_TAIL: Final = 7  # so many words may stand between a number and the mark that opens the apposition
_LINKS: Final = frozenset(load("relations")["label_links"])
_NAMED: Final = load("relations")["named_shares"]
_IN_ALL: Final = (("in", "all"), ("in", "total"), ("all", "told"), ("altogether",))
_PRONOUNS: Final = frozenset({"them", "these", "those", "whom"})


class Found(NamedTuple):
    part: Quantity
    whole: Quantity
    reason: str
    confidence: Confidence


def shares(ground: Ground) -> Iterator[Relation]:
    """Relations part_of_whole with the links part, whole and share."""
    for share in ground.quantities:
        if share.kind not in _SHARES or not is_point(share) or share.role is Role.CHANGE:
            continue
        for shape in SHAPES:
            found = shape(ground, share)
            if found and _sensible(share, found):
                links = (link("part", found.part), link("whole", found.whole), link("share", share))
                yield relation(RelationKind.PART_OF_WHOLE, links, found.reason, found.confidence)
                break


def _sensible(share: Quantity, found: Found) -> bool:
    """Part and whole are two numbers of one dimension that no dates keep apart."""
    part, whole = found.part, found.whole
    if part.id == whole.id or share.id in (part.id, whole.id):
        return False
    if Role.BASE in (part.role, whole.role):
        return False  # "$5,618, up from $5,538, or 2.6 percent": what something was before is no whole of it
    if (part.kind is Kind.MONEY) != (whole.kind is Kind.MONEY) or (
        part.kind is Kind.MONEY and part.unit.name != whole.unit.name
    ):
        return False
    return _same_time(part, whole) and _same_time(share, part) and _same_time(share, whole)


def _same_time(one: Quantity, other: Quantity) -> bool:
    """No explicit dates in different years."""
    a, b = one.as_of, other.as_of
    if a is None or b is None or not (a.explicit and b.explicit):
        return True
    return a.period.first.year <= b.period.last.year and b.period.first.year <= a.period.last.year


def opened(ground: Ground, share: Quantity) -> int | None:
    """The token of the mark that puts the share in apposition (", or", ",", "(", "or"), None where there is none."""
    low, at = ground.tokens.low, ground.first[share.id] - 1
    start = ground.sentence_of(share).start
    if at < start:
        return None
    if low[at] == "or":
        return at - 1 if at - 1 >= start and low[at - 1] in {",", "—", "–"} else at
    return at if low[at] in {",", "(", "—", "–"} else None


def part_of_whole(ground: Ground, share: Quantity) -> Found | None:
    """ "P of the W jurors, or S, …" """
    at = opened(ground, share)
    whole = ground.before(share)
    part = ground.before(whole) if whole else None
    if at is None or whole is None or part is None or not (_countable(part) and _countable(whole)):
        return None
    if not _tail_is_short(ground, whole, at) or not _is_of(ground, part, whole) or _of_after(ground, share):
        return None
    return Found(part, whole, "the share stands beside “part of whole”", Confidence.HIGH)


def of_whole_part(ground: Ground, share: Quantity) -> Found | None:
    """ "Of the W workers, P, or S, …" """
    at = opened(ground, share)
    part = ground.before(share)
    if at is None or part is None or not _countable(part) or not _tail_is_short(ground, part, at, 3):
        return None
    whole = _fronted_whole(ground, part)
    if whole is None or whole.id == part.id:
        return None
    return Found(part, whole, "the sentence begins “of the” whole", Confidence.HIGH)


def share_or_part(ground: Ground, share: Quantity) -> Found | None:
    """ "S, or P, of the W workers …" """
    part = ground.after(share)
    whole = ground.after(part) if part else None
    if part is None or whole is None or not (_countable(part) and _countable(whole)):
        return None
    gap = ground.lows(ground.last[share.id] + 1, ground.first[part.id])
    if gap not in ([",", "or"], [","], ["("]) or not _is_of(ground, part, whole):
        return None
    return Found(part, whole, "part and share stand side by side before the whole", Confidence.HIGH)


def share_of_whole_in_all(ground: Ground, share: Quantity) -> Found | None:
    """ "S of the W apartments, P in all, …" """
    whole = ground.after(share)
    part = ground.after(whole) if whole else None
    if whole is None or part is None or not (_countable(part) and _countable(whole)):
        return None
    after = ground.last[part.id] + 1
    in_all = any(tuple(ground.lows(after, after + len(words))) == words for words in _IN_ALL)
    beside = ground.tokens.low[ground.first[part.id] - 1] in {",", "("}
    if not in_all or not beside or not _is_of(ground, share, whole):
        return None
    return Found(part, whole, "the part is given “in all” beside the share of the whole", Confidence.HIGH)


def part_share_of_whole(ground: Ground, share: Quantity) -> Found | None:
    """ "… P players …, S of its W members" """
    at, whole, part = opened(ground, share), ground.after(share), ground.before(share)
    if at is None or whole is None or part is None or not (_countable(part) and _countable(whole)):
        return None
    if not _is_of(ground, share, whole) or not _tail_is_short(ground, part, at):
        return None
    if part.kind is not whole.kind:
        return None
    return Found(part, whole, "the share of the whole is apposed to the part", Confidence.HIGH)


def part_of_them(ground: Ground, share: Quantity) -> Found | None:
    """ "… questioned W owners. P of them, or S, were against." """
    at, part = opened(ground, share), ground.before(share)
    if at is None or part is None or not _countable(part) or not _tail_is_short(ground, part, at):
        return None
    after = ground.number[part.id] + 1
    if ground.tokens.low[after : after + 1] != ["of"] or ground.tokens.low[after + 1] not in _PRONOUNS:
        return None
    same_block = [
        q
        for q in ground.by_sentence.get(part.sentence - 1, [])
        if q.block == part.block and q.kind is Kind.COUNT and is_point(q)
    ]
    if len(same_block) != 1:
        return None
    return Found(part, same_block[0], "“of them” are the only ones counted in the sentence before", Confidence.HIGH)


def part_named_whole(ground: Ground, share: Quantity) -> Found | None:
    """ "P people had crossed, S of the province’s population" with "population, roughly W" elsewhere."""
    at = opened(ground, share)
    part = ground.before(share)
    if at is None or part is None or part.kind is not Kind.COUNT or not is_point(part):
        return None
    if share.concept is None or not _of_after(ground, share) or _verbs_apart(ground, part, at):
        return None
    whole = _labelled(ground, share)
    if whole is None:
        return None
    return Found(part, whole, f"the whole is named “{share.concept.head}” at both places", Confidence.MEDIUM)


def part_same_noun(ground: Ground, share: Quantity) -> Found | None:
    """ "… residents in W households. …: P households, or S, rent." """
    at, part = opened(ground, share), ground.before(share)
    if at is None or part is None or not _countable(part) or not _tail_is_short(ground, part, at, 3):
        return None
    if part.concept is None or _of_after(ground, share) or ground.tokens.low[at + 1] != "or":
        return None
    same = [
        q
        for q in ground.quantities
        if q.block == part.block and q.id != part.id and q.sentence <= part.sentence and head_of(q) == part.concept.head
    ]
    if len(same) != 1 or not is_point(same[0]) or same[0].kind is not part.kind:
        return None
    return Found(part, same[0], f"the only other number of “{part.concept.head}” in the paragraph", Confidence.MEDIUM)


def named_share(ground: Ground, share: Quantity) -> Found | None:
    """ "Turnout was S. Of the W registered voters, P cast a ballot." """
    low = ground.tokens.low
    names = [low[i] for i in range(ground.window(share).start, ground.first[share.id]) if low[i] in _NAMED]
    if len(names) != 1 or len(ground.by_sentence[share.sentence]) != 1:
        return None
    entry = _NAMED[names[0]]
    for near in (share.sentence + 1, share.sentence - 1):
        row = [q for q in ground.by_sentence.get(near, []) if q.block == share.block and _countable(q)]
        if len(row) != 2:
            continue
        part, whole = row[1], row[0]
        words = ground.lows(*_bounds(ground.tokens.sentence_tokens(near)))
        if _fronted_whole(ground, part) is not whole or not set(words) & set(entry["verbs"]):
            continue
        if head_of(whole) in entry["whole"]:
            return Found(part, whole, f"“{names[0]}” is the share of those who did", Confidence.HIGH)
    return None


def stated_share(ground: Ground, share: Quantity) -> Found | None:
    """ "P of the port’s W workers walked out. … put the share of workers … at S." """
    low = ground.tokens.low
    start, at = ground.window(share).start, ground.first[share.id]
    said = [
        i
        for i in range(start, at - 2)
        if low[i] in {"share", "proportion", "percentage"} and low[i + 1] == "of" and low[i - 1 if i else 0] == "the"
    ]
    if len(said) != 1 or len(ground.by_sentence[share.sentence]) != 1:
        return None
    noun = singular(low[said[0] + 2])
    row = [q for q in ground.by_sentence.get(share.sentence - 1, []) if q.block == share.block and _countable(q)]
    if len(row) != 2 or head_of(row[1]) != noun or not _is_of(ground, row[0], row[1]):
        return None
    return Found(row[0], row[1], f"both speak of the share of “{noun}”", Confidence.LOW)


SHAPES: Final[tuple[Callable[[Ground, Quantity], Found | None], ...]] = (
    part_of_whole,
    share_or_part,
    share_of_whole_in_all,
    part_share_of_whole,
    of_whole_part,
    part_of_them,
    part_named_whole,
    part_same_noun,
    named_share,
    stated_share,
)


def _countable(q: Quantity) -> bool:
    return q.kind in _PARTS and is_point(q)


def _bounds(tokens: range) -> tuple[int, int]:
    return tokens.start, tokens.stop


def _tail_is_short(ground: Ground, q: Quantity, at: int, most: int = _TAIL) -> bool:
    """Between the number and the mark stand a few words and no other mark."""
    gap = ground.lows(ground.number[q.id] + 1, at)
    return len(gap) <= most and not set(gap) & {",", ";", ":", "(", ")", "and", "but"}


def _is_of(ground: Ground, one: Quantity, other: Quantity) -> bool:
    """ "P of the harbour’s W": nothing but "of", a determiner and a possessor between the two."""
    gap = ground.lows(ground.number[one.id] + 1, ground.number[other.id])
    if "of" not in gap or set(gap) & {",", ";", ":", "and", "or", "to", "by", "from", "for"}:
        return False
    return gap.index("of") <= 2 and len(gap) <= _TAIL + 1


def _of_after(ground: Ground, share: Quantity) -> bool:
    after = ground.last[share.id] + 1
    return ground.tokens.low[after : after + 1] == ["of"] or bool(share.concept and share.role is Role.SHARE)


def _fronted_whole(ground: Ground, part: Quantity) -> Quantity | None:
    """The first quantity of a sentence that begins "Of the …", if the part comes after it."""
    sentence = ground.sentence_of(part)
    row = ground.by_sentence[part.sentence]
    whole = row[0]
    if ground.tokens.low[sentence.start] != "of" or whole.id == part.id or not _countable(whole):
        return None
    gap = ground.lows(sentence.start + 1, ground.first[whole.id])
    return whole if "," not in gap and len(gap) <= _TAIL else None


def _verbs_apart(ground: Ground, part: Quantity, at: int) -> bool:
    """Does a new clause begin between the part and the share?"""
    return bool(set(ground.lows(ground.number[part.id] + 1, at)) & {";", ":", "and", "but", "while", "leaving"})


def _labelled(ground: Ground, share: Quantity) -> Quantity | None:
    """The one number of the article that is said to be the thing that the share is a share of."""
    assert share.concept is not None
    head = share.concept.head
    owner = _owner(ground, share)
    if head not in ground.labelled:
        counts = [q for q in ground.quantities if q.kind in (Kind.COUNT, Kind.NUMBER) and is_point(q)]
        ground.labelled[head] = [q for q in counts if _is_labelled(ground, q, head)]
    labelled = ground.labelled[head]
    if owner is not None:
        labelled = [q for q in labelled if owner in _sentence_names(ground, q)]
    if not labelled or len({q.value.value for q in labelled}) != 1:
        return None
    return labelled[0]


def _owner(ground: Ground, share: Quantity) -> str | None:
    """The name whose population it is, lower case; None for "the region’s" and the like."""
    assert share.concept is not None
    tokens = ground.tokens
    first, last = tokens.at(share.concept.span.start), ground.last_token(share.concept.span.end)
    for i in range(first + 1, last + 1):
        if tokens.low[i] in POSSESSIVE and tokens.upper(i - 1):
            return tokens.low[i - 1]
    return None


def _sentence_names(ground: Ground, q: Quantity) -> set[str]:
    return {ground.tokens.low[i] for i in ground.window(q) if ground.tokens.upper(i)}


def _is_labelled(ground: Ground, q: Quantity, head: str) -> bool:
    """ "population of Nagorno-Karabakh, roughly 120,000": is the number given as the head's own?"""
    if q.concept and head in content_words(ground, q.concept.span):
        return True
    tokens = ground.tokens
    for i in range(ground.first[q.id] - 1, ground.window(q).start - 1, -1):
        word = tokens.low[i]
        if singular(word) == head:
            return True
        if word not in _LINKS and word not in DETERMINERS and not tokens.upper(i):
            return False
    return False
