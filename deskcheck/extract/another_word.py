"""Whom does a description mean that nobody bore before: "the sculptor", "the Norwegian", "the 34-year-old"?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskcheck.extract.discourse import Discourse
from deskcheck.extract.grammar import DOCUMENTS
from deskcheck.extract.lexicon import load, words
from deskcheck.extract.names import DEMONYMS, GENDER, KIN, THINGS, is_human
from deskcheck.model import Speaker

_DATA: Final = load("people")
_GENERIC: Final = words(_DATA["generic"]["words"])
_NO_HUMANS: Final = words(_DATA["no_humans"]["words"])
_BEARERS: Final = ("er", "or", "ist", "ian", "man", "woman", "hand", "mate", "ee", "ant")
_ENDINGS: Final = ("an", "ese", "ish")
_STEM: Final = 4  # letters
_LAST: Final = 2  # sentences that the last speaker may lie back


def human_like(head: str) -> bool:
    """Does the noun look like one of a person, by the lexicon or by its ending ("the left-hander")?"""
    if is_human(head) or head in _GENERIC:
        return True
    return head.endswith(_BEARERS) and head not in _NO_HUMANS and head not in THINGS and head not in DOCUMENTS


def demonym(head: str) -> bool:
    """ "the Norwegian", "the Dane"."""
    return head in DEMONYMS or head.endswith(_ENDINGS)


def another_word(known: Discourse, head: str, text: str) -> Speaker | None:
    """The one of whom the text speaks just before, if that person does not hold another office."""
    gender = GENDER.get(head)
    linked = [n for n in known.speaking_of(_stem(head), head) if known.agrees(n, gender) and _fits(known, n, head)]
    if len(linked) == 1:
        return known.as_person(linked[0], 0.6, f"“{text}”: the article uses such a word of this person")
    here = known.subject(known.anchor, gender)
    if here is not None and known.in_paragraph(here):
        return known.as_person(here, 0.5, f"“{text}”: another word for the one whom the paragraph is about")
    near = list(_near(known, gender))
    fitting = [number for number in near if _fits(known, number, head)]
    if not fitting:
        fitting = [number for number in known.protagonist(known.anchor, gender) if _fits(known, number, head)]
    if fitting:
        return known.as_person(fitting[0], 0.5, f"“{text}”: another word for the one spoken of")
    return known.as_person(near[0], 0.4, f"“{text}”: the nearest person, who is called otherwise") if near else None


def _near(known: Discourse, gender: str | None) -> Iterator[int]:
    """The persons spoken of just before, the likeliest first."""
    at = known.anchor
    sentence = known.sc.tokens.sent[at]
    for number in (known.subject(at, gender), known.just_named(at, gender)):
        if number is not None:
            yield number
    if known.last is not None and sentence - known.last[1] <= _LAST and known.agrees(known.last[0], gender):
        yield known.last[0]
    yield from known.before(at, gender, _LAST + 1)


def _fits(known: Discourse, number: int, head: str) -> bool:
    """Nobody who is called a mayor is "the baker" as well; but any of them may be "the veteran" or "the Dane"."""
    if head in _GENERIC or demonym(head):
        return True
    offices = {role.lower().split()[-1] for role in known.people[number].roles}
    return not any(is_human(office) and office not in KIN and office not in _GENERIC for office in offices)


def _stem(head: str) -> str:
    """ "sculpt" of "sculptor": what "sculpture" begins with."""
    for ending in ("ist", "ian", "ress", "er", "or"):
        if head.endswith(ending) and len(head) - len(ending) >= _STEM:
            return head[: -len(ending)]
    return head if len(head) > _STEM else ""
