"""Does a paragraph begin with a dateline ("RIGA, Latvia (Washington Post) —"), and where does that end?"""

from __future__ import annotations

from deskcheck.read.captions import is_agency

_LONGEST = 120
_DASHES = ("—", "–", "--", " - ")
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep sept oct nov dec".split())
_LONG_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
_MOST_PLACE_WORDS = 5
_MOST_PARTS = 5
#: Short words within names of places and agencies.
_JOINING = frozenset("of and the on upon de del la le al el am an der sur".split())


def dateline_end(text: str, start: int, end: int) -> int | None:
    """Where the dateline at the head of ``text[start:end]`` ends, its dash included, or None where there is none."""
    head = text[start : min(end, start + _LONGEST)]
    found = [(at, dash) for dash in _DASHES if (at := head.find(dash)) > 0]
    if not found:
        return None
    at, dash = min(found)
    after = start + at + len(dash.rstrip())
    return after if _is_dateline(head[:at].strip()) and _begins(text, after, end) else None


def place_of(dateline: str) -> str:
    """A dateline without its dash."""
    return dateline.rstrip("—–- ")


def _begins(text: str, after: int, end: int) -> bool:
    """Does a sentence begin after the dash?  "NATO — the alliance — said" has none."""
    while after < end and (text[after].isspace() or text[after] in "\"“‘'«„(["):
        after += 1
    return after < end and not text[after].islower()


def _is_dateline(words: str) -> bool:
    """Place, then region, date and agency, each or none; the place in capitals, unless there is an agency."""
    agency = ""
    if words.endswith(")"):
        words, opening, agency = words[:-1].rpartition("(")
        if not opening or not _is_agency(agency):
            return False
    parts = [part.strip() for part in words.split(",")]
    place, rest = parts[0], parts[1:]
    if len(parts) > _MOST_PARTS or not place:
        return False
    if not _is_place(place, shouted=True) and not (agency and _is_place(place, shouted=False)):
        return False
    return all(_is_date(part) or _is_region(part) for part in rest)


def _is_place(words: str, shouted: bool) -> bool:
    split = words.replace("/", " ").split()
    if not 1 <= len(split) <= _MOST_PLACE_WORDS or len(words) < 2:
        return False
    return all(_letters_only(word) and _has_case(word, shouted) for word in split)


def _has_case(word: str, shouted: bool) -> bool:
    if shouted:
        return word.removeprefix("Mc").isupper()  # "McLEAN"
    return word[0].isupper() or word in _JOINING


def _letters_only(word: str) -> bool:
    return all(sign.isalpha() or sign in ".-'’" for sign in word) and word[0].isalpha()


def _is_region(part: str) -> bool:
    words = part.split()
    return 1 <= len(words) <= 4 and all(
        _letters_only(word) and (word[0].isupper() or word.lower() in _JOINING) for word in words
    )


def _is_date(part: str) -> bool:
    """ "Sept. 30", "30 September", "October 3, 2023" (whose year is a part of its own)."""
    words = [word.strip(".") for word in part.lower().split()]
    figures = [word for word in words if word.isdigit()]
    names = [word for word in words if word in _MONTHS or word in _LONG_MONTHS]
    if len(words) == 1:
        return bool(figures) and len(figures[0]) == 4
    return 2 <= len(words) <= 3 and len(figures) + len(names) == len(words) and len(names) == 1


def _is_agency(words: str) -> bool:
    if is_agency(words):
        return True
    split = words.split()
    return 1 <= len(split) <= 6 and all(
        word[0].isupper() or word[0].isdigit() or word.lower() in _JOINING or "." in word for word in split
    )
