"""Which whole is named by the share ("of the province’s population") and given elsewhere with its number?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.lexicon import load
from deskcheck.model import Kind, Quantity, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import DETERMINERS, POSSESSIVE, Ground, content_words, head_of, is_point, singular
from deskcheck.relate.shares.linked import link_before, link_to
from deskcheck.relate.shares.near import (
    LEXICON,
    Found,
    alike,
    countable,
    fronted_whole,
    gap,
    is_of,
    is_person,
    of_after,
    opened,
    whole_of,
)

_LINKS: Final = frozenset(load("relations")["label_links"])
_NAMED: Final = load("relations")["named_shares"]
_SUMS: Final = frozenset(LEXICON["sums"])
_DEFINITE: Final = frozenset({"the", "these", "those"})
_LONGEST_SUBJECT: Final = 5


def part_named_whole(ground: Ground, share: Quantity) -> Found | None:
    """ "P people had crossed, S of the province’s population" with "population, roughly W" elsewhere."""
    at = opened(ground, share)
    part = ground.before(share)
    if at is None and part is not None:
        at = link_to(ground, part, share)
    if at is None or part is None or part.kind is not Kind.COUNT or not is_point(part):
        return None
    if share.concept is None or not of_after(ground, share) or _verbs_apart(ground, part, at):
        return None
    whole = _labelled(ground, share)
    if whole is None:
        return None
    return Found(part, whole, f"the whole is named “{share.concept.head}” at both places", Confidence.MEDIUM)


def subject_share(ground: Ground, share: Quantity) -> Found | None:
    """ "… put the number of arrivals at P. The arrivals made up S of the region’s population, which stood at W." """
    low, start = ground.tokens.low, ground.sentence_of(share).start
    at = link_before(ground, share)
    if at is None or ground.before(share) is not None or not 2 <= at - start <= _LONGEST_SUBJECT:
        return None
    if low[start] not in _DEFINITE or share.concept is None or not of_after(ground, share):
        return None
    noun = singular(low[at - 1])
    row = [
        q
        for sentence in (share.sentence - 1, share.sentence - 2)
        for q in ground.by_sentence.get(sentence, [])[:12]
        if q.block == share.block and countable(q) and head_of(q) == noun
    ]
    whole = whole_of(ground, share) or _labelled(ground, share)
    if len(row) != 1 or whole is None or whole.id == row[0].id:
        return None
    return Found(row[0], whole, f"“{low[start]} {low[at - 1]}” are the only ones counted before", Confidence.MEDIUM)


def money_named_whole(ground: Ground, share: Quantity) -> Found | None:
    """ "Revenue was W. Europe brought in P, or S of revenue"; "P, S of the total", where one total stands near."""
    at = opened(ground, share)
    part = ground.before(share)
    if at is None and part is not None:
        at = link_to(ground, part, share)
    if at is None or part is None or part.kind is not Kind.MONEY or not is_point(part) or share.concept is None:
        return None
    if not of_after(ground, share) or _verbs_apart(ground, part, at):
        return None
    head = share.concept.head
    heads = {head} if head != "total" else {"total", head_of(part)}
    near = [
        q
        for s in (part.sentence - 1, part.sentence)
        for q in ground.by_sentence.get(s, [])[:40]
        if q.block == part.block
    ]
    wholes = [
        q
        for q in near
        if q.kind is Kind.MONEY and is_point(q) and q.unit.name == part.unit.name and q.unit.per is None
        and q.id != part.id and q.role in (None, Role.RESULT, Role.TOTAL) and head_of(q) in heads and q.concept
    ]  # fmt: skip
    if not wholes and head == "total":
        wholes = [q for q in near if q.kind is Kind.MONEY and q.id != part.id]  # "a $4 billion budget": the only sum
        wholes = [q for q in wholes if len(wholes) == 1 and is_point(q) and alike(q, part) and head_of(q) in _SUMS]
    if len(wholes) != 1:
        return None
    return Found(part, wholes[0], f"the whole is named “{head}” at both places", Confidence.MEDIUM)


def share_of_total(ground: Ground, share: Quantity) -> Found | None:
    """ "W jobs, including P in London, or S of the total" """
    at, part = opened(ground, share), ground.before(share)
    if at is None or part is None or share.concept is None or share.concept.head != "total" or not countable(part):
        return None
    whole = ground.before(part)
    if whole is None or not countable(whole) or not alike(part, whole) or _verbs_apart(ground, part, at):
        return None
    if "including" not in gap(ground, whole, part):
        return None
    return Found(part, whole, "the total is what the part is included in", Confidence.MEDIUM)


def named_share(ground: Ground, share: Quantity) -> Found | None:
    """ "Turnout was S. Of the W registered voters, P cast a ballot." """
    low = ground.tokens.low
    names = [low[i] for i in range(ground.window(share).start, ground.first[share.id]) if low[i] in _NAMED]
    if len(names) != 1 or len(ground.by_sentence[share.sentence]) != 1:
        return None
    entry = _NAMED[names[0]]
    for near in (share.sentence + 1, share.sentence - 1):
        row = [q for q in ground.by_sentence.get(near, [])[:3] if q.block == share.block and countable(q)]
        if len(row) != 2:
            continue
        words = ground.tokens.low[slice(*_bounds(ground.tokens.sentence_tokens(near)))]
        fronted = fronted_whole(ground, row[1]) is row[0]
        part, whole = (row[1], row[0]) if fronted else row
        if not (fronted or is_of(ground, part, whole)) or not set(words) & set(entry["verbs"]):
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
    row = [q for q in ground.by_sentence.get(share.sentence - 1, [])[:3] if q.block == share.block and countable(q)]
    if len(row) != 2 or head_of(row[1]) != noun or not is_of(ground, row[0], row[1]):
        return None
    return Found(row[0], row[1], f"both speak of the share of “{noun}”", Confidence.LOW)


def share_said(ground: Ground, share: Quantity) -> Found | None:
    """ "P of the W complaints were upheld. … the share, S, was the highest" """
    low, at = ground.tokens.low, ground.first[share.id]
    before = low[max(0, at - 3) : at]
    if before[1:] not in (
        ["share", ","],
        ["proportion", ","],
        ["share", "was"],
        ["proportion", "was"],
        ["rate", "was"],
    ):
        return None
    if before[0] not in {"the", "that", "this"} or len(ground.by_sentence[share.sentence]) != 1:
        return None
    for back in range(1, 4):
        row = [q for q in ground.by_sentence.get(share.sentence - back, [])[:4] if countable(q)]
        if row:
            fits = len(row) == 2 and row[0].block == share.block and is_of(ground, row[0], row[1])
            return (
                Found(row[0], row[1], "“the share” is that of the part before it", Confidence.MEDIUM) if fits else None
            )
    return None


def _bounds(tokens: range) -> tuple[int, int]:
    return tokens.start, min(tokens.stop, tokens.start + 100)


def _verbs_apart(ground: Ground, part: Quantity, at: int) -> bool:
    """Does a new clause begin between the part and the share?"""
    return bool(set(ground.lows(ground.number[part.id] + 1, at)) & {";", ":", "and", "but", "while", "leaving"})


def _labelled(ground: Ground, share: Quantity) -> Quantity | None:
    """The one number of the article that is said to be the thing that the share is a share of."""
    assert share.concept is not None
    head = share.concept.head
    owner = _owner(ground, share)
    if head not in ground.labelled:
        _label(ground, head)
    labelled = ground.labelled.get(head if owner is None else f"{head}\x1f{owner}", [])
    return labelled[0] if len(labelled) == 1 else None


def _label(ground: Ground, head: str) -> None:
    """Find the numbers of this label once; those beside each name too ("Dell’s population")."""
    ground.labelled[head] = []
    for q in ground.quantities:
        if q.kind in (Kind.COUNT, Kind.NUMBER) and is_point(q) and _is_labelled(ground, q, head):
            _keep(ground.labelled[head], q)
            for name in _sentence_names(ground, q):
                _keep(ground.labelled.setdefault(f"{head}\x1f{name}", []), q)


def _keep(labelled: list[Quantity], q: Quantity) -> None:
    """Each value once; a second one is enough to know that there is no one number."""
    if len(labelled) < 2 and all(q.value.value != other.value.value for other in labelled):
        labelled.append(q)


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
    if q.kind is Kind.COUNT and not is_person(q):
        return False  # "graduates of the town’s 12 schools"
    tokens = ground.tokens
    for i in range(ground.first[q.id] - 1, ground.window(q).start - 1, -1):
        word = tokens.low[i]
        if singular(word) == head:
            return True
        if word not in _LINKS and word not in DETERMINERS and not tokens.upper(i):
            return False
    return False
