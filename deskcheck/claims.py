"""What in the article can be checked, and which numbers and quotations claim nothing?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import Final

from deskcheck.model import (
    NOT_CLAIMED,
    Article,
    Attribution,
    AttributionKind,
    BlockKind,
    Claim,
    DateMention,
    Kind,
    NumericClaim,
    Person,
    Quantity,
    QuoteClaim,
    ReportedClaim,
    RoleClaim,
    Seen,
    Span,
)
from deskcheck.near import Near

QUOTE_WORDS: Final = 3
REPORTED_WORDS: Final = 3
_WHY_NOT: Final = {
    Kind.ORDINAL: "a rank, not a quantity",
    Kind.SCORE: "a score",
    Kind.NAME: "part of a name",
    Kind.PHONE: "a telephone number",
    Kind.ID: "an identifier",
    Kind.TIME: "a time of day",
}
assert _WHY_NOT.keys() == NOT_CLAIMED


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
    boilerplate = Near((block.span, block.span) for block in article.blocks if block.kind is BlockKind.BOILERPLATE)
    for quantity in quantities:
        if any(block.contains(quantity.span) for block in boilerplate.touching(quantity.span)):
            seen.append(Seen(quantity.span, quantity.span.of(article.text), "in a line that is no part of the article"))
        elif quantity.kind in NOT_CLAIMED:
            seen.append(Seen(quantity.span, quantity.span.of(article.text), _WHY_NOT[quantity.kind]))
        elif _is_pronoun(article.text, quantity):
            seen.append(Seen(quantity.span, quantity.span.of(article.text), "stands for a noun, counts nothing"))
        else:
            text = quantity.span.of(article.text)
            found.append(NumericClaim("", (quantity.span,), text, quantity.id, quantity.voice))
    seen.extend(Seen(date.span, date.text, "a date") for date in dates)
    figures = {claim.spans[0] for claim in found}
    for attribution in attributions:
        found.extend(_said(article.text, attribution, figures, seen))
    found.extend(_roles(article.text, people, attributions))
    found.sort(key=lambda claim: (claim.spans[0], type(claim).__name__))
    seen.sort(key=lambda item: item.span)
    return tuple(_numbered(found)), tuple(seen)


def _is_pronoun(text: str, quantity: Quantity) -> bool:
    """ "One of the worst recessions", "one side", "the two": words that pick out and claim no number."""
    printed = quantity.printed.casefold()
    if printed == "one" and quantity.kind in (Kind.COUNT, Kind.NUMBER):
        after = text[quantity.num.end : quantity.num.end + 4].casefold()
        return after.startswith(" of ") or quantity.concept is None
    before = text[max(0, quantity.span.start - 4) : quantity.span.start].casefold()
    return quantity.kind is Kind.NUMBER and quantity.concept is None and quantity.printed.isalpha() and before == "the "


def _said(text: str, attribution: Attribution, figures: Set[Span], seen: list[Seen]) -> Iterator[Claim]:
    """A claim for each quoted stretch of three and more words, and one for content in the article's own words."""
    for quote in attribution.quotes:
        words = quote.of(text)
        if len(words.split(None, QUOTE_WORDS)) >= QUOTE_WORDS:
            yield QuoteClaim("", (quote,), words, attribution.id)
        else:
            seen.append(Seen(quote, words, "a quotation of fewer than three words"))
    if attribution.kind is not AttributionKind.DIRECT and attribution.content:
        content = " … ".join(span.of(text) for span in attribution.content)
        why = _no_report(attribution, content, figures)
        if why is None:
            yield ReportedClaim("", attribution.content, content, attribution.id)
        else:
            seen.extend(Seen(span, span.of(text), why) for span in attribution.content)


def _no_report(attribution: Attribution, content: str, figures: Set[Span]) -> str | None:
    """Why reported content claims nothing by itself: "rejected the idea", "is seen as a key factor", a figure alone."""
    if attribution.content[0] in figures:
        return "a figure, listed as one"
    if len(content.split(None, REPORTED_WORDS)) < REPORTED_WORDS:
        return "fewer than three reported words"
    if attribution.speaker.name is None and not attribution.source and not attribution.quotes:
        return "reported, but of nobody"
    return None


def _roles(text: str, people: Sequence[Person], attributions: Sequence[Attribution]) -> Iterator[Claim]:
    """That a person holds an office, once for each wording of it."""
    people = [person for person in people if person.roles]
    if not people:
        return
    contents = Near((span, (span, each.id)) for each in attributions for span in each.content)
    for person in people:
        for role, span in zip(person.roles, person.role_spans):
            yield RoleClaim("", (span,), span.of(text), person.id, role, _inside(span, contents))


def _inside(span: Span, contents: Near[tuple[Span, str]]) -> str | None:
    return next((attribution for content, attribution in contents.touching(span) if content.contains(span)), None)


def _numbered(found: Sequence[Claim]) -> Iterator[Claim]:
    from msgspec.structs import replace

    for number, claim in enumerate(found, 1):
        yield replace(claim, id=f"c{number}")
