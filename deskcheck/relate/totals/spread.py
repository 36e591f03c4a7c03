"""Which total stands in the sentence before or behind its parts: “The dead were P men and P women”, “That makes T”?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from deskcheck.model import Kind, Quantity, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, head_of, singular
from deskcheck.relate.runs import behind, closed_to, is_list, phrase_at, row_of
from deskcheck.relate.shares.near import LEXICON, alike, is_person, one_noun
from deskcheck.relate.stems import stem
from deskcheck.relate.totals.ones import list_end, singles
from deskcheck.relate.totals.parts import AND, LONGEST, Found, ends, one_kind

_SPREAD: Final = LEXICON["spread"]
_ARE: Final = frozenset(_SPREAD["are"])
_THEY: Final = frozenset(_SPREAD["they"])
_GENERIC: Final = frozenset(_SPREAD["generic"])
_MAKES: Final = frozenset(tuple(phrase.split()) for phrase in _SPREAD["makes"])
_TOGETHER: Final = frozenset(tuple(phrase.split()) for phrase in _SPREAD["together"])
#: "That makes T", "In all, that makes T", "Together they …"
_FRONTS: Final = frozenset({phrase[0] for phrase in _MAKES | _TOGETHER}) | {"in", "all", "altogether"}
_MORE: Final = frozenset({"another", "further", "additional"})
_SUBJECT: Final = 4  # words of "The dead miners were"
_OPENING: Final = 7
_FAR: Final = 30
_SINCE: Final = frozenset({"since", "far", "now", "already", "year", "season", "month", "week", "decade"})
_MANY: Final = 4
_BACK: Final = 2


def spread(ground: Ground, row: list[Quantity]) -> Found | None:
    """The sentence of ``row`` with the one or two before it."""
    return _predicated(ground, row) or _makes(ground, row)


def wholes_before(ground: Ground, parts: Sequence[Quantity], back: int = _BACK) -> list[Quantity]:
    """The numbers of the sentences before that may be the whole of such parts, from the nearest that has any."""
    for distance in range(1, back + 1):
        row = row_of(ground, parts[0].sentence - distance)
        found = [q for q in row if alike(q, parts[0]) and q.role not in (Role.BASE, Role.CHANGE, Role.PART)]
        if found:
            near = parts[0].block - found[0].block <= distance
            return found if near and any(one_kind(q, parts) for q in found) else []
    return []


def _predicated(ground: Ground, row: list[Quantity]) -> Found | None:
    """ "T people were killed … The dead were P men, P women and P children" """
    if len(row) < 2:
        return None
    low, sentence = ground.tokens.low, ground.sentence_of(row[0])
    front = low[sentence.start : ground.first[row[0].id]]
    if not 1 < len(front) <= _SUBJECT or front[-1] not in _ARE:
        return None
    if front[0] not in _THEY and front[0] != "the":
        return None
    stop = list_end(ground, row, sentence.stop)
    if len(row) != len([q for q in ground.by_sentence[row[0].sentence] if ground.first[q.id] < stop]):
        return None
    more = 0 if is_list(ground, row) and ends(ground, row) and behind(ground, row, stop) else singles(ground, row, stop)
    if more is None or (more == 0 and not ends(ground, row)):
        return None
    wholes = wholes_before(ground, row)
    if (
        len(wholes) != 1
        or not one_kind(wholes[0], row)
        or (front[0] == "the" and not _named(ground, front[-2], wholes[0]))
    ):
        return None
    if len(row) + more == wholes[0].value.value:
        return None
    note = f"{AND} {more}" if more else None
    return Found(wholes[0], tuple(row), "the whole is said to be the parts", Confidence.HIGH, note=note)


def _named(ground: Ground, noun: str, whole: Quantity) -> bool:
    """Is this the number of "the dead", "the victims", "the owners"?"""
    if singular(noun) == singular(head_of(whole)) or (noun in _GENERIC and is_person(whole)):
        return True
    window = ground.window(whole)
    said = stem(noun)
    return is_person(whole) and any(stem(word) == said for word in ground.lows(window.start, window.stop))


def _makes(ground: Ground, row: list[Quantity]) -> Found | None:
    """ "P will come from the state and P from the city. In all, that makes T", "Together they employ T" """
    total, low = row[0], ground.tokens.low
    start, first = ground.sentence_of(total).start, ground.first[total.id]
    if first - start > _OPENING or low[start] not in _FRONTS or total.role in (Role.BASE, Role.CHANGE):
        return None
    makes = any(tuple(low[i : i + len(words)]) in _MAKES for i in range(start, first) for words in _MAKES)
    together = phrase_at(low, start, _TOGETHER, LONGEST)
    if not makes and not together:
        return None
    sentence = ground.sentence_of(total)
    if any(ground.dated[i] or low[i] in _SINCE for i in range(first, min(sentence.stop, first + _FAR))):
        return None  # "That makes 36 deaths this year"
    parts = tuple(row_of(ground, total.sentence - 1))
    if not 2 <= len(parts) <= _MANY or len(parts) != len(ground.by_sentence.get(total.sentence - 1, [])):
        return None
    if total.block - parts[0].block > 1 or not all(_may_add(total, part) for part in parts):
        return None
    words = ground.lows(ground.sentence_of(parts[0]).start, ground.sentence_of(parts[0]).stop)
    if (closed_to(words) and not _only_more(words)) or (not makes and not _one_verb(ground, total, parts)):
        return None
    return Found(total, parts, "the next sentence adds them up", Confidence.MEDIUM)


def _only_more(words: Sequence[str]) -> bool:
    """Is "a further P" all that leaves the list open?"""
    return not closed_to([word for word in words if word not in _MORE])


def _may_add(total: Quantity, part: Quantity) -> bool:
    if part.role in (Role.BASE, Role.CHANGE) or not alike(total, part):
        return False
    return total.kind is Kind.MONEY or one_noun(total, part) or (is_person(total) and is_person(part))


def _one_verb(ground: Ground, total: Quantity, parts: Sequence[Quantity]) -> bool:
    """ "The mill employs P and the mine employs P. Together they employ T": the same is said of both."""
    start, first = ground.sentence_of(total).start, ground.first[total.id]
    said = {stem(word) for word in ground.lows(start, first) if len(word) > 3} - {stem("together"), stem("combined")}
    words = ground.sentence_of(parts[0])
    return bool(said & {stem(word) for word in ground.lows(words.start, words.stop)})
