"""What in the article can be checked, and which numbers and quotations claim nothing?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from deskcheck.model import (
    NOT_CLAIMED,
    Article,
    Attribution,
    AttributionKind,
    BlockKind,
    Claim,
    DateMention,
    NumericClaim,
    Person,
    Quantity,
    QuoteClaim,
    ReportedClaim,
    RoleClaim,
    Seen,
    Span,
)

QUOTE_WORDS: Final = 3
_WHY_NOT: Final = {kind: f"a number of kind {kind.value}, not a quantity" for kind in NOT_CLAIMED}


def claims(
    article: Article,
    quantities: Sequence[Quantity],
    dates: Sequence[DateMention],
    attributions: Sequence[Attribution],
    people: Sequence[Person],
) -> tuple[tuple[Claim, ...], tuple[Seen, ...]]:
    """All claims in text order, ids "c1" …, and what was seen beside them, with the reason."""
    found: list[Claim] = []
    seen: list[Seen] = []
    boilerplate = [block.span for block in article.blocks if block.kind is BlockKind.BOILERPLATE]
    for quantity in quantities:
        if any(block.contains(quantity.span) for block in boilerplate):
            seen.append(Seen(quantity.span, quantity.span.of(article.text), "in a line that is no part of the article"))
        elif quantity.kind in NOT_CLAIMED:
            seen.append(Seen(quantity.span, quantity.span.of(article.text), _WHY_NOT[quantity.kind]))
        else:
            text = quantity.span.of(article.text)
            found.append(NumericClaim("", (quantity.span,), text, quantity.id, quantity.voice))
    seen.extend(Seen(date.span, date.text, "a date") for date in dates)
    for attribution in attributions:
        found.extend(_said(article.text, attribution, seen))
    found.extend(_roles(article.text, people, attributions))
    found.sort(key=lambda claim: (claim.spans[0], type(claim).__name__))
    seen.sort(key=lambda item: item.span)
    return tuple(_numbered(found)), tuple(seen)


def _said(text: str, attribution: Attribution, seen: list[Seen]) -> Iterator[Claim]:
    """A claim for each quoted stretch of three and more words, and one for content in the article's own words."""
    for quote in attribution.quotes:
        words = quote.of(text)
        if len(words.split()) >= QUOTE_WORDS:
            yield QuoteClaim("", (quote,), words, attribution.id)
        else:
            seen.append(Seen(quote, words, "a quotation of fewer than three words"))
    if attribution.kind is not AttributionKind.DIRECT and attribution.content:
        content = " … ".join(span.of(text) for span in attribution.content)
        yield ReportedClaim("", attribution.content, content, attribution.id)


def _roles(text: str, people: Sequence[Person], attributions: Sequence[Attribution]) -> Iterator[Claim]:
    """That a person holds an office, once for each wording of it."""
    for person in people:
        for role, span in zip(person.roles, person.role_spans):
            yield RoleClaim("", (span,), span.of(text), person.id, role, _inside(span, attributions))


def _inside(span: Span, attributions: Sequence[Attribution]) -> str | None:
    for attribution in attributions:
        if any(content.contains(span) for content in attribution.content):
            return attribution.id
    return None


def _numbered(found: Sequence[Claim]) -> Iterator[Claim]:
    from msgspec.structs import replace

    for number, claim in enumerate(found, 1):
        yield replace(claim, id=f"c{number}")
