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
_FIELDS: Final[dict[str, str]] = {word: field for field, entries in _DATA["fields"].items() for word in entries}
_AKIN: Final = 3.0
_LINKED: Final = 4.0
_CONTRADICTED: Final = 8.0
ELDER: Final = frozenset(("elder", "older", "senior", "eldest", "oldest"))
YOUNGER: Final = frozenset(("younger", "junior", "youngest"))
_PARENTS: Final = frozenset(("father", "mother", "grandfather", "grandmother", "uncle", "aunt"))
_CHILDREN: Final = frozenset(("son", "daughter", "grandson", "granddaughter", "nephew", "niece"))
_TWO: Final = 2
_BACK: Final = 8  # sentences
_MENTIONS: Final = 40
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
    at = known.anchor
    near = known.before(at, gender, _LAST + 1)
    candidates = dict.fromkeys((*near, *known.protagonist(at, gender)))
    linked = known.words.speaking_of(_stem(head), head) + known.words.doing(_DOES.get(head, frozenset()))
    linked = [number for number in dict.fromkeys(linked) if _fits(known, number, head)]
    subject = known.subject(at, gender)
    named = known.just_named(at, gender)
    spoke = known.last is not None and known.sc.tokens.sent[at] - known.last[1] <= _LAST
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
            + _leans(known, number)
            + _AKIN * any(_akin(head, role.lower().split()[-1]) for role in person.roles)
            + 0.1 * min(len(person.mentions), _MANY)
        )
    if not scores:
        return None
    best = max(scores, key=lambda number: scores[number])
    if best in linked and len(linked) == 1:
        return known.as_person(best, 0.6, f"“{text}”: the article uses such a word of this person")
    if best == subject and known.in_paragraph(best):
        return known.as_person(best, 0.6, f"“{text}”: another word for the one whom the paragraph is about")
    if not _fits(known, best, head):
        return None  # all whom it may mean are called otherwise
    return known.as_person(best, 0.5, f"“{text}”: another word for the one spoken of")


def _leans(known: Discourse, number: int) -> float:
    """Does the person's gender agree with the "he" or "she" that what is said begins with?"""
    gender = known.gender(number)
    if known.leaning is None or gender is None:
        return 0.0
    return 2.5 if gender == known.leaning else -2.5


def doer(known: Discourse, head: str, text: str) -> Speaker | None:
    """ "The group’s head": the only one of whom the text says "heads"."""
    gender = GENDER.get(head)
    named = known.words.doing(_DOES.get(head, frozenset()))
    doing = [n for n in named if known.agrees(n, gender) and _fits(known, n, head)]
    if len(set(doing)) != 1:
        return None
    return known.as_person(doing[0], 0.6, f"“{text}”: the only one of whom the text says such a thing")


def by_rank(known: Discourse, before: list[str], among: list[int] | None = None) -> int | None:
    """ "The older climber", "the younger sister": of two whose age the text tells, or of whom it says that.

    ``before``: the words before the noun; ``among``: who may be meant, if that is known.
    """
    elder = bool(ELDER.intersection(before))
    near = list(dict.fromkeys((*known.before(known.anchor, None, _BACK), *known.protagonist(known.anchor, None))))
    near = near if among is None else among
    said = {n: _said_elder(known, n) for n in near}
    for number in near:
        kin = {word for role in known.people[number].roles for word in role.lower().split()}
        if said[number] is None and kin & (_PARENTS | _CHILDREN):
            said[number] = bool(kin & _PARENTS)
    for number in near:
        if said[number] is not None:
            if said[number] == elder:
                return number
            others = [n for n in known.surnames[known.people[number].name.split()[-1]] if n != number and n in near]
            return others[0] if len(others) == 1 else None
    aged = [(known.people[n].age or 0, n) for n in near if known.people[n].age is not None]
    if len(aged) < _TWO:
        return None
    return (max(aged) if elder else min(aged))[1]


def _said_elder(known: Discourse, number: int) -> bool | None:
    """ "Ole Lund, the younger by six years, …" says that he is not the elder."""
    sc = known.sc
    for first, last, who in known.mentions[:_MENTIONS]:
        if who == number and first < known.anchor and sc.low[last + 1 : last + 3] == [",", "the"]:
            word = sc.low[last + 3] if last + 3 < sc.tokens.n else ""
            if word in ELDER | YOUNGER:
                return word in ELDER
    return None


def _fits(known: Discourse, number: int, head: str) -> bool:
    """Nobody who is called a mayor is "the baker" as well; but any of them may be "the veteran" or "the Dane"."""
    if head in _GENERIC or demonym(head):
        return True
    offices = {role.lower().split()[-1] for role in known.people[number].roles}
    return any(_akin(head, office) for office in offices) or not any(differ(head, office) for office in offices)


def differ(one: str, other: str) -> bool:
    """Are these two offices or trades that nobody is said to have at once: a baker and a mayor, but no veteran?"""
    return office(one) and office(other) and not _akin(one, other)


def office(head: str) -> bool:
    """Is it a word of an office or a trade, not one that anybody may bear?"""
    return is_human(head) and head not in KIN | _GENERIC


def _akin(one: str, other: str) -> bool:
    """Are the two words of one field: "the singer" and a soprano, "the scientist" and a geologist?"""
    return one == other or (_field(one) != "" and _field(one) == _field(other))


def _field(word: str) -> str:
    return _FIELDS.get(word, "science" if word.endswith("ologist") else "")


def _stem(head: str) -> str:
    """ "sculpt" of "sculptor": what "sculpture" begins with."""
    for ending in ("ist", "ian", "ress", "er", "or"):
        if head.endswith(ending) and len(head) - len(ending) >= _STEM:
            return head[: -len(ending)]
    return head if len(head) > _STEM else ""
