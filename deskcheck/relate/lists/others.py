"""Who else is named, beside those that are named together?"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from deskcheck.extract.lexicon import load
from deskcheck.extract.phrases import AUXILIARIES, CLOSED, VERBS
from deskcheck.extract.tokens import WORD, Tokens
from deskcheck.model import Quantity
from deskcheck.relate.ground import POSSESSIVE, Ground

_FORMS: Final = frozenset("inc corp co ltd plc llc ag sa nv group holdings company corporation".split())
LINKS: Final = frozenset({"of", "from", "in", "at", "for"})
_HANGS_ON: Final = LINKS | {"(", ","}
_ONE: Final = frozenset({"a", "an", "another", "one"})
PEOPLE: Final = frozenset(load("relations")["party"])
FIRMS: Final = frozenset("company firm business bank carrier airline carmaker automaker maker brewer group".split())
_NOUNS: Final = PEOPLE | FIRMS | {"country", "nation", "state", "government", "team", "club", "side", "party"}
#: One more is told of, with or without a name.
_MORE: Final = frozenset("another third fourth fifth rival rivals others newcomer join joins joined joining".split())
_SENTENCES: Final = 200
_NAME: Final = 6  # words


def surname(tokens: Tokens, first: int, after: int) -> str | None:
    """The surname, or the last word of a firm's name without its form."""
    last = None
    for i in range(first, after):
        if last is not None and tokens.low[i] in _HANGS_ON:
            break
        if tokens.kind[i] == WORD and tokens.upper(i) and (last is None or tokens.low[i] not in _FORMS):
            last = i
    return tokens.low[last] if last is not None else None


def one_more(tokens: Tokens, first: int, end: int) -> bool:
    """ "Another", "a rival", "with a Danish firm"."""
    low = tokens.low
    return any(
        low[i] in _MORE or (low[i] in _NOUNS and not _ONE.isdisjoint(low[max(0, i - 3) : i])) for i in range(first, end)
    )


def strangers(ground: Ground, _: Quantity, members: frozenset[str], first: int, end: int) -> bool:
    """Is anybody else named from one token to another, but who only says it?"""
    tokens = ground.tokens
    for i in tokens.capitals[bisect_left(tokens.capitals, first) : bisect_left(tokens.capitals, end)]:
        low = tokens.low[i]
        if tokens.kind[i] != WORD or low in members or low in _FORMS or ground.cued[i] or ground.dated[i]:
            continue
        after = tokens.low[i + 1]
        if low in CLOSED or after in POSSESSIVE or _of_member(tokens, i, members):
            continue
        if i == tokens.first_of[tokens.sent[i]] and after in CLOSED and after not in AUXILIARIES:
            continue  # "Talks between"
        return True
    return False


def _of_member(tokens: Tokens, i: int, members: frozenset[str]) -> bool:
    """ "Ada" in "Ada Lund", "Orlo" in "Orlo Mills"."""
    row = range(max(0, i - _NAME), min(tokens.n, i + _NAME))
    return any(tokens.low[k] in members and all(tokens.upper(j) for j in range(min(i, k), max(i, k))) for k in row)


def another(ground: Ground, q: Quantity, members: frozenset[str], first: int, end: int) -> bool:
    """Is somebody named between who neither speaks nor has an office, and so may be one of them?"""
    tokens = ground.tokens
    speaking = {said.speaker.person for said in ground.dossier.attributions}
    start, stop = tokens.start[first], tokens.end[end - 1]
    known = set(members)
    for person in ground.dossier.people:
        last = person.name.rsplit(maxsplit=1)[-1].lower()
        begins = start <= min(mention.start for mention in person.mentions) < stop
        if begins and last not in members and not person.roles and person.id not in speaking:
            return True
        known.add(last)
    return _acts(ground, q, known.union(tokens.low[:first]), first, end)


def _acts(ground: Ground, q: Quantity, known: set[str], first: int, end: int) -> bool:
    """ "Karl Rask got two years", "a third man", "a client": one more, of whom not much is told."""
    tokens, nouns = ground.tokens, {"man", "woman", q.unit.name}
    for sentence in range(tokens.sent[first], min(tokens.sent[end - 1] + 1, tokens.sent[first] + _SENTENCES)):
        row = tokens.sentence_tokens(sentence)
        at = next((i for i in row if not tokens.upper(i)), row.stop)
        named = at - row.start > 1 and tokens.low[at - 1] not in known and tokens.low[row.start] not in CLOSED
        verb = at < row.stop and (tokens.low[at] in VERBS or tokens.low[at] in AUXILIARIES)
        if named and verb and not ground.cued[at - 1]:
            return True
        if any(tokens.low[i] in nouns and not _ONE.isdisjoint(tokens.low[i - 3 : i]) for i in row[3:]):
            return True
    return False
