"""Which long quotation is given to two people?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskcheck.extract.lexicon import load
from deskcheck.extract.tokens import WORD
from deskcheck.model import Attribution, BlockKind, Link, Relation, RelationKind, Span, Speaker
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, relation

_WORDS: Final = 7
_SURE: Final = 0.6
_TOGETHER: Final = frozenset(load("spelling")["together"])
_NEAR: Final = 25


def quoted_twice(ground: Ground) -> Iterator[Relation]:
    """Relations same_quote with the links first and second: a quotation of seven words or more with two speakers.

    In a headline the speaker must be printed. Words that a third says too are a slogan's or a document's.
    """
    sure = [each for each in ground.dossier.attributions if each.quotes and _is_sure(each.speaker)]
    if len({each.speaker.person for each in sure}) < 2:
        return
    said: dict[tuple[str, ...], list[tuple[Attribution, Span]]] = {}
    for attribution in sure:
        for quote in attribution.quotes:
            if len(quote) > 3 * _WORDS and (attribution.source or _in_body(ground, quote)):
                words = _words(ground, quote)
                if len(words) >= _WORDS:
                    said.setdefault(words, []).append((attribution, quote))
    for uses in said.values():
        if len({use[0].speaker.person for use in uses}) != 2 or any(_together(ground, use[1]) for use in uses):
            continue
        first, second = uses[0], next(use for use in uses if use[0].speaker.person != uses[0][0].speaker.person)
        links = (Link("first", (first[0].id,), (first[1],)), Link("second", (second[0].id,), (second[1],)))
        note = f"{first[0].speaker.name}\x1f{second[0].speaker.name}"
        yield relation(RelationKind.SAME_QUOTE, links, "the same words", Confidence.MEDIUM, note)


def _is_sure(speaker: Speaker) -> bool:
    return speaker.person is not None and speaker.confidence >= _SURE


def _words(ground: Ground, quote: Span) -> tuple[str, ...]:
    tokens = ground.tokens
    first, last = tokens.at(quote.start), ground.last_token(quote.end)
    inside = slice(first, last + 1)
    return tuple(low for low, kind in zip(tokens.low[inside], tokens.kind[inside]) if kind == WORD)


def _in_body(ground: Ground, quote: Span) -> bool:
    blocks = ground.dossier.article.blocks
    at = min(ground.tokens.at(quote.start), ground.tokens.n - 1)
    return not blocks or blocks[ground.tokens.block[at]].kind in (BlockKind.PARAGRAPH, BlockKind.CAPTION)


def _together(ground: Ground, quote: Span) -> bool:
    """Do the words around it say that it is repeated, read out, sung or signed?"""
    tokens = ground.tokens
    first, last = tokens.at(quote.start), ground.last_token(quote.end)
    start = max(tokens.first_of[tokens.sent[first]], first - _NEAR)
    stop = min(tokens.first_of[tokens.sent[last] + 1], last + 1 + _NEAR)
    return not _TOGETHER.isdisjoint((*tokens.low[start:first], *tokens.low[last + 1 : stop]))
