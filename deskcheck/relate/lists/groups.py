"""Whom does "the three", "the two companies" or "all four men" take up?"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from deskcheck.extract.phrases import ADVERBS, AUXILIARIES, PREPOSITIONS, VERBS, plural
from deskcheck.extract.tokens import DASHES, MARK, Tokens
from deskcheck.model import Kind, Quantity
from deskcheck.relate.ground import Ground
from deskcheck.relate.lists.items import LIKELY, Items, of_names, short_sentence
from deskcheck.relate.lists.names import Listed, listed
from deskcheck.relate.lists.others import one_more, strangers, surname

_JOINS: Final = frozenset({"with", "and", "by", "against", ",", "or"})
_DATELINE: Final = 10
_DEFINITE: Final = frozenset({"the", "these", "those", "all"})
_MANY: Final = 3
_LEAD: Final = 2  # headline and first sentence, where the headline is one
_FAR: Final = 400  # tokens
_LIST: Final = 60
_OTHERS: Final = 5
_MEMBERS: Final = frozenset(
    "men women brothers sisters friends companies firms countries nations states teams clubs leaders players officials"
    " suspects defendants executives candidates partners sides parties ministers".split()
)
_EACH_OTHER: Final = frozenset(
    "merge merging merged merger together joint jointly mutual alliance partnership tie-up venture deal talks agreement"
    " treaty pact each".split()
)
#: What there is between two and nobody else.
_BOTH: Final = frozenset(
    "talks deal merger row dispute match game war fighting agreement treaty pact border relations ties tension tensions"
    " trade alliance venture partnership clash clashes meeting final conflict truce ceasefire battle summit".split()
)
_SIDES: Final = frozenset("country nation state company firm team club side party union".split())
_NOUN: Final = 4  # tokens of "trade talks between"
_WHICH: Final = frozenset({"that", "which", "who", "left", "involved", "concerned", "still", "so"})
_BACK: Final = 2  # sentences
_WORDS: Final = 120
_MEMORY: Final = 200  # numbers


def past_dateline(tokens: Tokens, start: int, end: int) -> int:
    """Behind "OSLO (Agency) - "."""
    for i in range(start, min(end - 1, start + _DATELINE)):
        if tokens.low[i] in DASHES and not tokens.joined(i):
            return i + 1
    return start


def ends_subject(tokens: Tokens, at: int, end: int) -> bool:
    """Does a verb or a mark follow, so that the list is the subject?"""
    if at >= end or tokens.kind[at] == MARK:
        return True
    low = tokens.low[at]
    return low in VERBS or low in AUXILIARIES or low in ADVERBS or low.endswith("ly")


def new_group(ground: Ground, q: Quantity, members: int, at: int, end: int) -> bool:
    """Can "the four" be nobody but the three that were listed?

    Not where fewer are meant than were listed, where four of anything were counted before, or where somebody else is
    named behind the list.
    """
    tokens, value = ground.tokens, q.value.value
    if value is None or value <= members or "others" in tokens.low[at : at + _OTHERS]:
        return False
    here = bisect_left(ground.quantities, q.span.start, key=lambda other: other.span.start)
    if any(other.value.value == value for other in ground.quantities[max(0, here - _MEMORY) : here]):
        return False
    if one_more(tokens, at, end) or one_more(tokens, ground.last[q.id], ground.sentence_of(q).stop):
        return False
    named = (i for i in range(at, end) if tokens.upper(i))
    return not any(tokens.low[i - 1] in _JOINS or tokens.low[i - 1] in VERBS for i in named)


def taken_up(ground: Ground, q: Quantity) -> Items | None:
    """The names that the sentence before begins with, or the "companies A, B and C" that "the three companies" are."""
    tokens = ground.tokens
    at = tokens.at(q.num.start)
    if at == 0 or q.sentence == 0 or tokens.low[at - 1] not in _DEFINITE:
        return None
    row = short_sentence(tokens, q.sentence - 1)
    if _takes_up(ground, q, at):
        found = listed(tokens, past_dateline(tokens, row.start, row.stop), row.stop)
        if found is not None and not found.mixed and ends_subject(tokens, found.end, row.stop):
            return _group(ground, q, found, row.stop, labelled=False)
        return _between(ground, q, row) or _labelled(ground, q)
    return _labelled(ground, q)


def _takes_up(ground: Ground, q: Quantity, at: int) -> bool:
    """ "the three were", "the two companies": nothing says that these are others."""
    tokens = ground.tokens
    if tokens.low[at - 1] == "all":
        return True
    if q.kind is Kind.COUNT:
        return ground.last[q.id] <= at + 2 and plural(tokens.low[ground.last[q.id]])
    return at + 1 < tokens.n and (tokens.low[at + 1] in AUXILIARIES or tokens.low[at + 1] in VERBS)


def _between(ground: Ground, q: Quantity, row: range) -> Items | None:
    """ "Talks between Norway and Sweden ended. The two countries": between them and nobody else."""
    tokens = ground.tokens
    at = next((i + 1 for i in row[:-1] if tokens.low[i] == "between"), row.stop)
    found = listed(tokens, at, row.stop) if at < row.stop else None
    if found is None or found.mixed or found.others:
        return None
    members = frozenset(filter(None, (surname(tokens, *item) for item in found.items)))
    agrees = len(found.items) == q.value.value
    if not agrees:
        before, relation = tokens.first_of[max(0, q.sentence - 2)], tokens.low[max(row.start, at - _NOUN) : at]
        if _BOTH.isdisjoint(relation) or (q.kind is Kind.COUNT and q.unit.name not in _SIDES):
            return None  # "the gap between Orlo and Brandt"; "the three ministers" of two countries
        if strangers(ground, q, members, before, at) or strangers(ground, q, members, found.end, row.stop):
            return None
    return _group(ground, q, found, row.stop, labelled=True)


def _labelled(ground: Ground, q: Quantity) -> Items | None:
    """ "drug companies Orlo, Brandt and Holm", and later "the three companies"."""
    tokens = ground.tokens
    if q.kind is not Kind.COUNT:
        return None
    noun = tokens.low[ground.last[q.id]]
    start = ground.sentence_of(q).start
    for i in range(start - 1, max(tokens.first_of[max(0, q.sentence - _BACK)], start - _WORDS), -1):
        if tokens.low[i] == noun and tokens.upper(i + 1) and tokens.sent[i] == tokens.sent[i + 1]:
            stop = min(start, tokens.sentence_tokens(tokens.sent[i]).stop)
            found = listed(tokens, i + 1, stop)
            return _group(ground, q, found, stop, labelled=True) if found is not None and not found.mixed else None
    return None


def _group(ground: Ground, q: Quantity, found: Listed, end: int, *, labelled: bool) -> Items | None:
    items = of_names(ground.tokens, found, "a list in the sentence before", LIKELY)
    size = len(found.items)
    if found.more is not None:
        return items
    if any(len(each) == q.value.value for each in (items.spans, *items.others)):
        return items
    if not new_group(ground, q, size, found.end, end) or not _nobody_else(ground, q, found, labelled):
        return None
    return items


def _nobody_else(ground: Ground, q: Quantity, found: Listed, labelled: bool) -> bool:
    """May the number be held against the list?

    Only for a plain "the four", "the four men"; and two that are listed may have been joined by a third before, unless
    the article begins with them.
    """
    tokens, last = ground.tokens, ground.last[q.id]
    if q.kind is Kind.COUNT and (tokens.low[last] not in _MEMBERS or last != tokens.at(q.num.start) + 1):
        return False
    if last + 1 < tokens.n and (tokens.low[last + 1] in PREPOSITIONS or tokens.low[last + 1] in _WHICH):
        return False
    first = found.items[0][0]
    few = len(found.items) < _MANY and not labelled and tokens.sent[first] > _LEAD
    if few and not _only_each_other(ground, q, found):
        return False
    return not _larger_before(tokens, first, len(found.items))


def _only_each_other(ground: Ground, q: Quantity, found: Listed) -> bool:
    """ "Orlo and Brandt have agreed to work together": nobody is named just before who may be the third."""
    tokens, sentence = ground.tokens, ground.tokens.sent[found.items[0][0]]
    row = tokens.sentence_tokens(sentence)
    if _EACH_OTHER.isdisjoint(tokens.low[found.end : row.stop]) or sentence == 0:
        return False
    members = frozenset(filter(None, (surname(tokens, *item) for item in found.items)))
    return not strangers(ground, q, members, tokens.first_of[sentence - 1], found.items[0][0])


def _larger_before(tokens: Tokens, end: int, members: int) -> bool:
    """Is there a longer list somewhere before?"""
    at = max(0, end - _FAR)
    while at < end:
        found = listed(tokens, at, min(end, at + _LIST)) if tokens.upper(at) else None
        if found is not None and len(found.items) > members:
            return True
        at = max(at + 1, found.end if found is not None else 0)
    return False
