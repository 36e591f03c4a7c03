"""Is the publisher of a record somebody else than the one whose claim it is?"""

from __future__ import annotations

from typing import Final

from deskcheck.judge.case import Case
from deskcheck.model import Attribution, Claim
from deskcheck.references.folding import fold, stems
from deskcheck.references.units import word_list

_ENOUGH: Final = 5  # letters that "Armenian" and "Armenia" must share


def independent(case: Case, claim: Claim, publisher: str) -> bool:
    """False where the publisher is the claim's speaker, his office, or the government that he heads or speaks for."""
    said = case.said(claim)
    if said is None or not publisher:
        return True
    theirs = _words((publisher,))
    ours = _words(_described(case, said))
    own = [word for word in theirs if word not in _government()]
    if not own:
        return not (theirs & ours)
    named = all(any(_alike(word, other) for other in ours) for word in own)
    governing = bool(theirs & _government()) <= bool(ours & _government())
    return not (named and governing)


def _described(case: Case, said: Attribution) -> tuple[str, ...]:
    """All that the article says of the speaker: name, role, affiliation, and those of the person whose office it is."""
    speaker = said.speaker
    parts = [speaker.name, speaker.role, speaker.affiliation, *(span.of(case.text) for span in said.source)]
    words = dict.fromkeys(word for part in parts if part for word in fold(part).split())
    same = [case.people[speaker.person]] if speaker.person in case.people else []
    for person in (*same, *(person for word in words for person in case.by_surname.get(word, ()))):
        parts += [person.name, *person.roles, *person.affiliations]
    return tuple(part for part in parts if part)


def _words(phrases: tuple[str, ...]) -> frozenset[str]:
    function = word_list("function") - word_list("offices")
    return frozenset(word for phrase in phrases for word in stems(phrase) if word not in function)


def _government() -> frozenset[str]:
    return word_list("offices")


def _alike(one: str, other: str) -> bool:
    """The same word, or a country and what is named after it."""
    return one == other or (len(one) >= _ENOUGH and len(other) >= _ENOUGH and one[:_ENOUGH] == other[:_ENOUGH])
