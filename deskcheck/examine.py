"""What does the article say, and can it all be true together?  (No reference is asked here.)"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypeVar

from msgspec.structs import replace

from deskcheck.checks import CHECKS
from deskcheck.checks.framework import findings
from deskcheck.claims import claims
from deskcheck.config import CheckConfig
from deskcheck.extract.as_of import with_as_of
from deskcheck.extract.attributions import attributions as extract_attributions
from deskcheck.extract.dates import dates as extract_dates
from deskcheck.extract.latest import keep
from deskcheck.extract.people import people as extract_people
from deskcheck.extract.quantities import quantities as extract_quantities
from deskcheck.extract.tokens import Tokens
from deskcheck.extract.voice import Voices
from deskcheck.model import Article, DateMention, Dossier, Quantity
from deskcheck.relate import relations

_Stated = TypeVar("_Stated", Quantity, DateMention)

NO_SETTINGS: Final[Mapping[str, CheckConfig]] = MappingProxyType({})


def examine(article: Article, checks: Mapping[str, CheckConfig] = NO_SETTINGS) -> Dossier:
    """Read an article the way a copy desk does: figures, dates, speakers, how they hang together, what does not fit.

    ``checks``: what the configuration sets of each check, by its id. A text that is not English comes back without
    claims' relations and findings: its claims are listed, not judged.
    """
    tokens = Tokens(article)
    keep(article, tokens)  # the questions are asked next
    dated = extract_dates(tokens, article)
    people = extract_people(tokens, article)
    said = extract_attributions(tokens, article, people)
    quantities = with_as_of(extract_quantities(tokens, dated.taken), dated, tokens, article)
    voices = Voices(said)
    quantities = tuple(_voiced(quantity, voices) for quantity in quantities)
    mentions = tuple(_voiced(mention, voices) for mention in dated.mentions)
    claimed, seen = claims(article, quantities, mentions, said, people)
    dossier = Dossier(
        article=article,
        sentences=tokens.sentences,
        quantities=quantities,
        dates=mentions,
        attributions=said,
        people=people,
        relations=(),
        claims=claimed,
        findings=(),
        seen=seen,
        published_inferred=dated.inferred,
    )
    if not in_english(article):
        return dossier
    dossier = replace(dossier, relations=relations(dossier, tokens))
    found, undecided = findings(dossier, CHECKS, checks)
    return replace(dossier, findings=found, seen=tuple(sorted((*seen, *undecided), key=lambda each: each.span)))


def _voiced(stated: _Stated, voices: Voices) -> _Stated:
    """With the attribution that it stands in; most stand in the article's own voice, as they are made."""
    voice = voices.of(stated.span)
    return stated if voice is None else replace(stated, voice=voice)


def in_english(article: Article) -> bool:
    """Is the article English, or too short to tell?"""
    return article.language is None or article.language.lower().split("-")[0] == "en"
