"""Which two persons are "the two", "both women", "the couple", "the Tullys"?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.discourse import Discourse
from deskcheck.extract.lexicon import load
from deskcheck.extract.names import GENDER
from deskcheck.model import Speaker

_COUPLES: Final = frozenset(("couple", "pair", "duo", "twins", "spouses", "newlyweds"))
_PLURALS: Final[dict[str, str]] = load("people")["plurals"]
_BACK: Final = 6  # sentences
_FAMILY: Final = 8
_TWO: Final = 2


def pair(known: Discourse, first: int, last: int, text: str) -> Speaker | None:
    """The two whom tokens ``first`` … ``last`` mean, by their names in the order of the story."""
    low = known.sc.low
    words = low[first : last + 1]
    family = _family(known, first, last) if words[0] in ("the", "both") else None
    if family is not None:
        return _together(known, family, 0.75, f"“{text}”: those of this name")
    noun = words[-1] if words[-1] not in ("two", "both") else ""
    couple = len(words) == _TWO and noun in _COUPLES
    if not (couple or words[0] == "both" or words[:2] == ["the", "two"]) or len(words) > _TWO + 1:
        return None
    gender = GENDER.get(_PLURALS.get(noun, noun.removesuffix("s")))
    if noun and not couple and gender is None and not _persons(noun):
        return None
    group = known.last_group
    if group is not None and " and " in group[0] and gender is None:
        return Speaker(group[0], confidence=0.7, reason=f"“{text}”: the two who spoke together")
    two = known.side_by_side()
    if two is not None and gender is None:
        return _together(known, two, 0.6, f"“{text}”: named side by side")
    near = [n for n in known.before(known.anchor, gender, _BACK) if gender is None or known.gender(n) == gender]
    near += [n for n in known.protagonist(known.anchor, gender) if n not in near]
    return _together(known, (near[0], near[1]), 0.5, f"“{text}”: the two last named") if len(near) >= _TWO else None


def _persons(noun: str) -> bool:
    return noun in _PLURALS or noun.endswith("s")


def _family(known: Discourse, first: int, last: int) -> tuple[int, int] | None:
    """ "The Tullys", "both Kembles": the two of that name."""
    word = known.sc.low[last]
    if last != first + 1 or not known.sc.capital(last) or not word.endswith("s"):
        return None
    name = known.sc.tokens.word(last).removesuffix("s").removesuffix("’").removesuffix("'")
    bearers = [n for n in known.surnames.get(name, ())[:_FAMILY] if " " in known.people[n].name]
    return (bearers[0], bearers[1]) if len(bearers) == _TWO else None


def _together(known: Discourse, two: tuple[int, int], confidence: float, reason: str) -> Speaker:
    one, other = sorted(two, key=known.introduced)
    return Speaker(f"{known.people[one].name} and {known.people[other].name}", confidence=confidence, reason=reason)
