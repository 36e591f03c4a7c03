"""Whom does a description mean that nobody bore before: "the sculptor", "the Norwegian", "the 34-year-old"?"""

from __future__ import annotations

from collections.abc import Callable
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
#: "The plaintiff" is the one who sued.
_DOES: Final = {word: words(verbs) for word, verbs in _DATA["does"].items()}
_LINKED: Final = 4.0
_CONTRADICTED: Final = 8.0
ELDER: Final = frozenset(("elder", "older", "senior", "eldest", "oldest"))
YOUNGER: Final = frozenset(("younger", "junior", "youngest"))
_TWO: Final = 2
_MANY: Final = 6  # mentions
_LAST: Final = 2  # sentences that the last speaker may lie back

Suits = Callable[[int], bool]


def human_like(head: str) -> bool:
    """Does the noun look like one of a person, by the lexicon or by its ending ("the left-hander")?"""
    if is_human(head) or head in _GENERIC:
        return True
    return head.endswith(_BEARERS) and head not in _NO_HUMANS and head not in THINGS and head not in DOCUMENTS


def demonym(head: str) -> bool:
    """ "the Norwegian", "the Dane"."""
    return head in DEMONYMS or head.endswith(_ENDINGS)


def another_word(known: Discourse, head: str, text: str, suits: Suits = lambda number: True) -> Speaker | None:
    """The one of whom the text speaks just before, whom nothing tells to be somebody else.

    What speaks for a person is added up; ``suits`` says who cannot be meant.
    """
    gender = GENDER.get(head)
    before = text.lower().split()
    at = known.anchor
    near = known.before(at, gender, _LAST + 1)
    candidates = dict.fromkeys((*near, *known.protagonist(at, gender)))
    linked = known.speaking_of(_stem(head), head) + known.doing(_DOES.get(head, frozenset()))
    linked = [number for number in dict.fromkeys(linked) if _fits(known, number, head)]
    subject = known.subject(at, gender)
    named = known.just_named(at, gender)
    spoke = known.last is not None and known.sc.tokens.sent[at] - known.last[1] <= _LAST
    by_age = _by_age(known, [*candidates], before)
    scores: dict[int, float] = {}
    for number in (*candidates, *(n for n in linked if n not in candidates and known.agrees(n, gender))):
        if not suits(number):
            continue
        person = known.people[number]
        scores[number] = (
            _LINKED * (number in linked)
            - _CONTRADICTED * (not _fits(known, number, head))
            + 3.0 * (number == subject)
            + 1.0 * (number == named)
            + 2.0 * (spoke and known.last is not None and number == known.last[0])
            + 1.5 * known.in_paragraph(number)
            + (0.0 if number not in near else 1.0 - 0.2 * near.index(number))
            + 1.5 * (gender is not None and person.gender == gender)
            + 0.1 * min(len(person.mentions), _MANY)
            + _LINKED * (number == by_age)
        )
    if not scores:
        return None
    best = max(scores, key=lambda number: scores[number])
    if best in linked and len(linked) == 1:
        return known.as_person(best, 0.6, f"“{text}”: the article uses such a word of this person")
    if best == subject and known.in_paragraph(best):
        return known.as_person(best, 0.6, f"“{text}”: another word for the one whom the paragraph is about")
    if not _fits(known, best, head):
        return known.as_person(best, 0.4, f"“{text}”: the nearest person, who is called otherwise")
    return known.as_person(best, 0.5, f"“{text}”: another word for the one spoken of")


def _by_age(known: Discourse, numbers: list[int], before: list[str]) -> int | None:
    """ "The older climber": of those whose age the text tells."""
    aged = [(known.people[n].age or 0, n) for n in numbers if known.people[n].age is not None]
    if len(aged) < _TWO:
        return None
    if ELDER.intersection(before):
        return max(aged)[1]
    return min(aged)[1] if YOUNGER.intersection(before) else None


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
