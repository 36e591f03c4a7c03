"""Where does the text report an act of speech, and what may stand beside the cue?"""

from __future__ import annotations

from typing import Final, NamedTuple

from deskcheck.extract.lexicon import load
from deskcheck.model import CueType


class Form:
    """The forms of a verb; "said" is PAST and may be a participle as well."""

    BASE: Final = 0
    THIRD: Final = 1
    PAST: Final = 2
    ING: Final = 3
    PARTICIPLE: Final = 4  # "written", "shown": never finite by itself


class Cue(NamedTuple):
    """One inflected form. ``particles``: words after it that belong to it ("called for", "pointed out")."""

    lemma: str
    form: int
    type: CueType
    frames: frozenset[str]
    particles: frozenset[str]
    ambiguous: bool


_PARTICLES: Final = frozenset(("of", "for", "on", "about", "to_", "against", "at", "out", "with", "in", "from", "it"))


def _doubled(lemma: str) -> str:
    return lemma + lemma[-1]


def inflected(lemma: str, doubles: frozenset[str]) -> tuple[str, str, str, str]:
    """Third person, past, participle and -ing of a regular verb."""
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma[:-1] + "ied", lemma + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    stem = _doubled(lemma) if lemma in doubles else lemma
    return third, stem + "ed", stem + "ed", stem + "ing"


def _lexicon() -> dict[str, Cue]:
    data = load("cues")
    doubles = frozenset(data["spelling"]["double"])
    ambiguous = frozenset(data["ambiguous"]["words"])
    out: dict[str, Cue] = {}
    for lemma, entry in data["verbs"].items():
        kind, *frames = entry.split()
        given = data["forms"].get(lemma)
        third, past, participle, ing = given.split() if given else inflected(lemma, doubles)
        particles = frozenset(frame.rstrip("_") for frame in frames if frame in _PARTICLES)
        plain = frozenset(frame for frame in frames if frame not in _PARTICLES)
        forms = (
            (participle, Form.PARTICIPLE),
            (lemma, Form.BASE),
            (third, Form.THIRD),
            (past, Form.PAST),
            (ing, Form.ING),
        )
        for word, form in forms:
            out[word] = Cue(lemma, form, CueType(kind), plain, particles, word in ambiguous)
    return out


#: Inflected word -> cue.
CUES: Final = _lexicon()
