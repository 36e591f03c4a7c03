"""Who said what, and who are the people of the article?"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from deskcheck.model.text import Span


class AttributionKind(StrEnum):
    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class CueType(StrEnum):
    """What kind of act the cue reports; each cue of the lexicon has one."""

    SAY = "say"
    ASK = "ask"
    STANCE = "stance"  # accuse, call, describe, deny, insist, praise …
    BELIEF = "belief"  # believe, think, fear …
    DOCUMENT = "document"  # the report shows, the survey found
    ACCORDING = "according"
    COLON = "colon"


class Speaker(Struct, frozen=True, gc=False):
    """Who answers for the words. ``name``: of the person where one is known, else the source as worded; None: nobody.

    ``person``: id in the cast list, None where the source is no named person. ``confidence``: 0 … 1.
    """

    name: str | None
    person: str | None = None
    role: str | None = None
    affiliation: str | None = None
    confidence: float = 0.0
    reason: str = ""


class Attribution(Struct, frozen=True, gc=False):
    """Source, cue and content, in the terms of PARC and PolNeAR; each may lie in several stretches.

    ``content`` of a direct quotation includes its quotation marks; ``quotes`` are the quoted stretches inside it, each
    without its marks. ``sentence`` is the sentence of the cue (or of the content, if there is no cue).
    """

    id: str
    kind: AttributionKind
    cue_type: CueType | None
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quotes: tuple[Span, ...]
    speaker: Speaker
    sentence: int = 0


class Person(Struct, frozen=True):
    """One of the cast: ``mentions`` by name, ``roles`` and ``affiliations`` as worded."""

    id: str
    name: str
    mentions: tuple[Span, ...]
    roles: tuple[str, ...] = ()
    role_spans: tuple[Span, ...] = ()
    affiliations: tuple[str, ...] = ()
    gender: str | None = None  # "f" or "m", only where the grammar of the text gives it
    age: int | None = None
