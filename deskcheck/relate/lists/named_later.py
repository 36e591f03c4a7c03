"""Who are the people counted, where a later sentence names all of them?

"Two people died. … They were named as Ada Lund, 31, and Ivo Holm, 23", "The victims have been identified as …".
"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.phrases import AUXILIARIES
from deskcheck.model import Kind, Quantity
from deskcheck.relate.ground import Ground
from deskcheck.relate.lists.items import LIKELY, Items, of_names, short_sentence
from deskcheck.relate.lists.names import listed
from deskcheck.relate.lists.others import one_more
from deskcheck.relate.lists.phrased import closed

_TOLD: Final = frozenset({"named", "identified"})
_PEOPLE: Final = frozenset(
    "person man woman boy girl child teenager student pupil victim suspect soldier officer brother sister worker driver"
    " passenger climber police policeman attacker gunman killer hostage pilot defendant".split()
)
_GROUP: Final = frozenset("they dead victims deceased men women boys girls children suspects pair couple".split()) | {
    person + "s" for person in _PEOPLE
}
_SENTENCES: Final = 4
_SUBJECT: Final = 4  # tokens of "The two dead men"
_AS: Final = 8
_MORE: Final = frozenset("one another other others third fourth fifth unnamed unidentified".split())
_BEHIND: Final = 40  # tokens


def named_later(ground: Ground, q: Quantity) -> Items | None:
    """The names in one of the next sentences, where nobody else is counted up to there."""
    tokens = ground.tokens
    if q.kind is not Kind.COUNT or q.unit.name not in _PEOPLE or _TOLD.isdisjoint(ground.words):
        return None
    if any(_of_people(other) for other in ground.beside(q) if other is not q):
        return None
    if not _MORE.isdisjoint(tokens.low[ground.last[q.id] + 1 : ground.sentence_of(q).stop]):
        return None
    last = min(q.sentence + 1 + _SENTENCES, len(tokens.first_of) - 1)
    for sentence in range(q.sentence + 1, last):
        row = short_sentence(tokens, sentence)
        at = _named_as(ground, row)
        if at is not None:
            if any(map(_of_people, ground.by_sentence.get(sentence, ()))) or _more_later(ground, row.stop):
                return None
            found = listed(tokens, at, row.stop)
            if found is None or found.mixed or (found.end < row.stop and not closed(tokens, found.end)):
                return None
            return of_names(tokens, found, "all are named later", LIKELY)
        if any(map(_of_people, ground.by_sentence.get(sentence, ()))) or one_more(tokens, row.start, row.stop):
            return None
    return None


def _more_later(ground: Ground, at: int) -> bool:
    """ "The third man has not been named": the sentences behind tell of one more."""
    return not _MORE.isdisjoint(ground.tokens.low[at : at + _BEHIND])


def _of_people(q: Quantity) -> bool:
    return q.kind is Kind.NUMBER or (q.kind is Kind.COUNT and q.unit.name in _PEOPLE)


def _named_as(ground: Ground, row: range) -> int | None:
    """The first name in "The victims were later named by police as Ada Lund"; not in "One was named as"."""
    low = ground.tokens.low
    be = next((i for i in row[: _SUBJECT + 1] if low[i] in AUXILIARIES), None)
    if be is None or be == row.start or not _whole(low[row.start : be]):
        return None
    told = next((i for i in range(be + 1, min(row.stop, be + _SUBJECT)) if low[i] in _TOLD), None)
    if told is None:
        return None
    return next((i + 1 for i in range(told + 1, min(row.stop - 1, told + _AS)) if low[i] == "as"), None)


def _whole(subject: list[str]) -> bool:
    """ "They", "the dead", "the two men"; not "the others", "some of the men"."""
    if "of" in subject or subject[-1] not in _GROUP:
        return False
    return subject == ["they"] or subject[0] == "the"
