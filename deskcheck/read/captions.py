"""Is a paragraph the caption of a picture, and who is credited for it?"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from deskcheck import datafile

#: A credit stands at the end, and is no longer than this.
_LONGEST = 120
_MOST_WORDS = 12
_STOPS = '.!?"”’)]|\n\r'


class _Words(NamedTuple):
    cues: frozenset[str]
    openings: tuple[str, ...]
    agencies: frozenset[str]


def credit_of(paragraph: str) -> str | None:
    """The credit that the paragraph ends with ("Reuters" of "… (Video: Reuters)"), or None: it is no caption."""
    line = paragraph.rstrip()
    bare = line.removesuffix(".")
    if bare.endswith((")", "]")):
        opening = max(bare.rfind("(", -_LONGEST), bare.rfind("[", -_LONGEST))
        credit = _within(bare[opening + 1 : -1]) if opening >= 0 else None
        if credit is not None:
            return credit
    _, bar, tail = line[-_LONGEST:].rpartition("|")
    if bar and (credit := _within(tail) or _agency(tail)):
        return credit
    return _trailing(line)


def is_agency(name: str) -> bool:
    return name.casefold() in _words().agencies


def _within(words: str) -> str | None:
    """A credit in brackets: "Video: Reuters", "Photo by Ann Lee", "Ann Lee/AFP via Getty Images"."""
    cue, colon, rest = words.partition(":")
    if colon and cue.strip().casefold() in _words().cues:
        return rest.strip() or None
    lower = words.lstrip().casefold()
    for opening in _words().openings:
        if lower.startswith(opening):
            return words.lstrip()[len(opening) :].strip() or None
    return _agency(words) if "/" in words or " via " in words or " for the " in lower or " photo" in lower else None


def _agency(words: str) -> str | None:
    """Words that name a picture agency, with or without the photographer: "Ann Lee/AFP", "via Getty Images"."""
    if len(words.split()) > _MOST_WORDS:
        return None
    parts = words.casefold().replace(" via ", "/").replace(" for the ", "/the ").replace(" photo", "/").split("/")
    found = len(parts) > 1 and any(part.strip() in _words().agencies for part in parts)
    return words.strip() if found else None


def _trailing(line: str) -> str | None:
    """A credit without brackets, at the end of the line or all of it: "A flooded street. Photograph: Ann Lee"."""
    tail = line[-_LONGEST:]
    lower = tail.lower()
    if len(lower) != len(tail) or _triggers().isdisjoint(lower.replace("|", " ").split()):
        return None  # (a few capital letters have longer small ones)
    for cue in _trailing_cues():
        at = lower.rfind(cue)
        if at >= 0 and tail[at].isupper() and _begins_there(line, tail, at):
            name = tail[at + len(cue) :].strip()
            if _is_name(name, alone=len(tail) == len(line) and not tail[:at].strip()):
                return name.removesuffix(".")
    return None


def _begins_there(line: str, tail: str, at: int) -> bool:
    """Does the cue begin the line or follow the end of a sentence?"""
    before = tail[:at].rstrip(" \t\xa0")
    return (not before and len(tail) == len(line)) or before[-1:] in tuple(_STOPS) or tail[at - 1 : at] in ("\n", "\r")


def _is_name(words: str, alone: bool) -> bool:
    """Is it a name rather than a sentence?  A line that is ``alone`` may be a teaser, and must be plainer."""
    count = len(words.split())
    if not words or count > _MOST_WORDS or not (words[0].isupper() or words[0] in "@©") or ". " in words:
        return False
    small = sum(word[0].islower() for word in words.split())
    return "/" in words or small <= (1 if alone else 2)


@cache
def _triggers() -> frozenset[str]:
    """A word that any credit has, so that most paragraphs are passed over quickly."""
    return frozenset(cue.split()[-1] if ":" in cue else cue.split()[0] for cue in _trailing_cues())


@cache
def _trailing_cues() -> tuple[str, ...]:
    return (*(cue + ":" for cue in sorted(_words().cues)), *(words + " " for words in _words().openings))


@cache
def _words() -> _Words:
    raw = datafile.load(Path(__file__).with_name("captions.toml"))
    return _Words(frozenset(raw["cues"]), tuple(raw["openings"]), frozenset(raw["agencies"]))
