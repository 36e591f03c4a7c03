"""Which long quotation does nobody in the text say?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskcheck.extract.tokens import MARK, WORD
from deskcheck.model import BlockKind, Link, Relation, RelationKind, Span
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, relation

WORDS: Final = 7
#: So much of a title is capitalised: "The Man Who Could Not Find His Way Home Again".
_TITLE: Final = 0.7
_SMALL: Final = 3  # words up to this length are small letters in titles


def quotes_without_speaker(ground: Ground) -> Iterator[Relation]:
    """Relations quote_without_speaker with the link quote (the words without their marks).

    Of quoted stretches of seven and more words 98.5 % are attributed in real news, so one that is not is worth a look.
    Headlines and captions quote the body and are left out; so are titles, and words that the text around introduces.
    """
    article = ground.dossier.article
    for attribution in ground.dossier.attributions:
        if attribution.source or attribution.cue or attribution.speaker.name is not None:
            continue
        for quote in attribution.quotes:
            if len(quote.of(article.text).split()) < WORDS or not _in_paragraph(ground, quote):
                continue
            if _is_title(ground, quote) or _is_introduced(ground, quote):
                continue
            links = (Link("quote", (attribution.id,), (quote,)),)
            yield relation(RelationKind.QUOTE_WITHOUT_SPEAKER, links, attribution.speaker.reason, Confidence.MEDIUM)


def _in_paragraph(ground: Ground, quote: Span) -> bool:
    at = ground.tokens.at(quote.start)
    blocks = ground.dossier.article.blocks
    return not blocks or blocks[ground.tokens.block[at]].kind is BlockKind.PARAGRAPH


def _is_title(ground: Ground, quote: Span) -> bool:
    tokens = ground.tokens
    words = [
        i
        for i in range(tokens.at(quote.start), ground.last_token(quote.end) + 1)
        if tokens.kind[i] == WORD and len(tokens.low[i]) > _SMALL
    ]
    return bool(words) and sum(tokens.upper(i) for i in words) >= _TITLE * len(words)


def _is_introduced(ground: Ground, quote: Span) -> bool:
    """Do the sentences around it say whose words they are?

    "An old saying: “…”"; "Lena Voss shook her head. “…”", also from the paragraph before; "“…” That is how …".
    """
    tokens = ground.tokens
    first, last = tokens.at(quote.start), ground.last_token(quote.end)
    opening = first - 1
    while opening > 0 and tokens.kind[opening] == MARK and tokens.joined(opening + 1):
        if tokens.low[opening] == ":":
            return True
        opening -= 1
    if opening >= 0 and tokens.low[opening] == ":":
        return True
    sentence, after = tokens.sent[first], tokens.sent[last] + 1
    if after < len(tokens.sentences) and tokens.sentences[after].block == tokens.block[last]:
        words = tokens.low[tokens.first_of[after] : tokens.first_of[after] + 2]
        if words[:1] in (["that"], ["this"], ["those"], ["these"]) and words[1:] in (
            ["is"],
            ["was"],
            ["are"],
            ["were"],
        ):
            return True
    starts = tokens.first_of[sentence] >= first - 2
    return starts and (_said_before(ground, sentence) or _person_before(ground, sentence))


def _said_before(ground: Ground, sentence: int) -> bool:
    """Is somebody speaking in the sentence before, so that the words may be his, too?"""
    return sentence > 0 and sentence - 1 in ground.speaking


def _person_before(ground: Ground, sentence: int) -> bool:
    """Does the sentence before begin with a person, or, across paragraphs, the paragraph before?"""
    tokens = ground.tokens
    if sentence == 0:
        return False
    before = sentence - 1
    if tokens.sentences[before].block != tokens.sentences[sentence].block:
        block = tokens.sentences[before].block
        while before > 0 and tokens.sentences[before - 1].block == block:
            before -= 1
    at = tokens.first_of[before]
    if tokens.first_of[before + 1] - at < 3:
        return False
    names = {tokens.at(mention.start) for person in ground.dossier.people for mention in person.mentions}
    two_names = tokens.upper(at) and tokens.upper(at + 1) and tokens.kind[at + 1] == WORD
    return at in names or at + 1 in names or two_names
