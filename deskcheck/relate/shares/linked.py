"""Which part is said, by a verb, to be the share of a whole ("accounting for 43 percent of its revenue of …")?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.phrases import AUXILIARIES, CONJUNCTIONS, POSSESSIVE, VERBS
from deskcheck.model import Quantity
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground
from deskcheck.relate.shares.near import LEXICON, Found, alike, countable, is_of, whole_of

_LINKS: Final = frozenset(tuple(phrase.split()) for phrase in LEXICON["part_links"])
_LONGEST: Final = max(len(phrase) for phrase in _LINKS)
_SUBJECTS: Final = frozenset(LEXICON["sentence_subjects"])
_BREAKS: Final = CONJUNCTIONS - {"of", "that", "which"} | {";", ":"}
_APPOSING: Final = frozenset(
    "or which that i.e. namely accounting making representing constituting comprising equal".split()
)
_TAIL: Final = 9


def link_before(ground: Ground, share: Quantity) -> int | None:
    """The first token of the linking words directly before the share."""
    low, at = ground.tokens.low, ground.first[share.id]
    start = ground.sentence_of(share).start
    for length in range(min(_LONGEST, at - start), 0, -1):
        if tuple(low[at - length : at]) in _LINKS:
            return at - length
    return None


def link_to(ground: Ground, part: Quantity, share: Quantity) -> int | None:
    """The first token of the words that link the share to this part; None where a clause of its own stands between."""
    at = link_before(ground, share)
    return at if at is not None and _between(ground, part, at) is not None else None


def linked_part(ground: Ground, share: Quantity) -> Found | None:
    """ "P …, accounting for S of its revenue of W"; "the P … represented S of the W" """
    at, part = link_before(ground, share), ground.before(share)
    if at is None or part is None or not countable(part):
        return None
    whole = whole_of(ground, share)
    if whole is not None:
        return _joined(ground, part, whole, at)
    before = ground.before(part)
    if before is None or not countable(before) or not alike(before, part) or not is_of(ground, before, part):
        return None
    if _between(ground, part, at) is None:
        return None  # "P of the W …, which is S"
    return Found(before, part, "a verb makes the share that of the part", Confidence.HIGH)


def _joined(ground: Ground, part: Quantity, whole: Quantity, at: int) -> Found | None:
    between = _between(ground, part, at)
    if between is None or not alike(part, whole):
        return None
    return Found(part, whole, "a verb makes the part the share of the whole", Confidence.HIGH)


def _between(ground: Ground, part: Quantity, at: int) -> list[str] | None:
    """The words between the part and the link; None where a clause of its own stands there."""
    words = ground.lows(ground.number[part.id] + 1, at)
    if len(words) > _TAIL or any(word in _BREAKS for word in words) or words.count(",") > 1:
        return None
    if "," in words and words[-1] != ",":
        return None
    finite = ground.tokens.low[at] not in _APPOSING  # "the 300 workers say that fees are 5 percent of the 6,000"
    busy = any((word in AUXILIARIES and word not in POSSESSIVE) or (finite and word in VERBS) for word in words)
    return None if busy else words


def that_is_share(ground: Ground, share: Quantity) -> Found | None:
    """ "The strike stopped P flights. That is S of the W scheduled." """
    low, start = ground.tokens.low, ground.sentence_of(share).start
    at = link_before(ground, share)
    if low[start] not in _SUBJECTS or at is None or at - start > 2 or ground.before(share) is not None:
        return None
    row = [q for q in ground.by_sentence.get(share.sentence - 1, [])[:12] if q.block == share.block and countable(q)]
    whole = whole_of(ground, share)
    if whole is None:
        if len(row) == 2 and alike(*row) and is_of(ground, *row) and len(ground.by_sentence[share.sentence]) == 1:
            return Found(row[0], row[1], "the share is that of the sentence before", Confidence.MEDIUM)
        return None
    parts = [q for q in row if alike(q, whole)]
    if len(parts) != 1:
        return None
    return Found(parts[0], whole, "“that” is the only number of its kind in the sentence before", Confidence.MEDIUM)
