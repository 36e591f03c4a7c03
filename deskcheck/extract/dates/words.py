"""Which words are months, weekdays, holidays …?  Look-up tables over ``lexicons/dates.toml``."""

from __future__ import annotations

from typing import Final

from deskcheck.extract.lexicon import load, words
from deskcheck.extract.tokens import DASHES

_DATA: Final = load("dates")

FULL_MONTHS: Final[dict[str, int]] = _DATA["months"]
SHORT_MONTHS: Final[dict[str, int]] = _DATA["month_abbreviations"]
MONTHS: Final[dict[str, int]] = FULL_MONTHS | SHORT_MONTHS
WEEKDAYS: Final[dict[str, int]] = _DATA["weekdays"]
SHORT_WEEKDAYS: Final[dict[str, int]] = _DATA["weekday_abbreviations"]
SEASONS: Final[dict[str, tuple[int, int]]] = {name: (a, b) for name, (a, b) in _DATA["seasons"].items()}
DECADES: Final[dict[str, int]] = _DATA["decades"]
DAYS: Final[dict[str, int]] = _DATA["days"]
PARTS: Final[dict[str, str]] = _DATA["parts"]
STEPS: Final[dict[str, int]] = _DATA["steps"]
STEPS_FROM_PREVIOUS: Final[dict[str, int]] = _DATA["steps_from_previous"]
UNITS: Final[dict[str, tuple[str, int]]] = {name: (unit, n) for name, (unit, n) in _DATA["units"].items()}
PLURAL_UNITS: Final[dict[str, str]] = _DATA["plural_units"]
AMOUNTS: Final[dict[str, tuple[int, int]]] = {name: (a, b) for name, (a, b) in _DATA["amounts"].items()}
ORDINALS: Final[dict[str, int]] = _DATA["ordinals"]

_WORDS: Final[dict[str, list[str]]] = _DATA["words"]
DAYPARTS: Final = words(_WORDS["dayparts"])
HEDGES: Final = words(_WORDS["hedges"])
BEFORE_YEAR: Final = words(_WORDS["before_year"])
BEFORE_AMOUNT: Final = words(_WORDS["before_amount"])
AMOUNT_OF: Final = words(_WORDS["amount_of"])
BEFORE_MODIFIER: Final = words(_WORDS["before_modifier"])
YEAR_NOUNS: Final = words(_WORDS["year_nouns"])
BEFORE_SUBJECT: Final = words(_WORDS["before_subject"])
FISCAL: Final = words(_WORDS["fiscal"])
#: Two digits from these on are of the last century ("’98").
DECADES_BEGIN: Final = 30
YEAR_VERBS: Final = words(_WORDS["year_verbs"])
COUNTED: Final = words(_WORDS["counted"])
WEEKDAY_NAME_BEFORE: Final = words(_WORDS["weekday_name_before"])
WEEKDAY_NAME_AFTER: Final = words(_WORDS["weekday_name_after"])
SPORTS: Final = words(_WORDS["sports"])
FUTURE: Final = words(_WORDS["future"])
MODALS: Final = words(_WORDS["modals"])
PAST: Final = words(_WORDS["past"])
PRESENT: Final = words(_WORDS["present"])

#: Also first names, surnames or verbs: a month only where its context says so.
NAMELIKE: Final = frozenset({"march", "april", "may", "june", "august"})
#: What may stand between the ends of a range, between the members of a list.
TO: Final = DASHES | {"to", "until", "till", "through"}
LIST: Final = frozenset({"and", "or", ",", "&"})
SUFFIXES: Final = frozenset({"st", "nd", "rd", "th"})
APOSTROPHES: Final = frozenset("'’‘")


def _holidays() -> dict[str, list[tuple[list[str], tuple[int, int]]]]:
    """By their first word; tokens of each name, longest first, and (month, day)."""
    out: dict[str, list[tuple[list[str], tuple[int, int]]]] = {}
    for name, (month, day) in sorted(_DATA["holidays"].items(), key=lambda item: -len(item[0])):
        tokens = name.replace("'s", " 's").replace("' ", " ' ").replace(".", " .").split()
        out.setdefault(tokens[0], []).append((tokens, (month, day)))
    return out


HOLIDAYS: Final = _holidays()
