"""What is known of an article before any reference is asked?"""

from __future__ import annotations

from msgspec import Struct

from deskcheck.model.claim import Claim
from deskcheck.model.dates import DateMention, PublishedInferred
from deskcheck.model.finding import Finding
from deskcheck.model.numbers import Quantity
from deskcheck.model.relation import Relation
from deskcheck.model.speech import Attribution, Person
from deskcheck.model.text import Article, Sentence, Span


class Seen(Struct, frozen=True, gc=False):
    """A number or quotation that was seen and is no claim, and why: "a score", "fewer than three words"."""

    span: Span
    text: str
    why: str


class Dossier(Struct, frozen=True):
    """All that ``examine`` worked out; lists are in text order."""

    article: Article
    sentences: tuple[Sentence, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    attributions: tuple[Attribution, ...]
    people: tuple[Person, ...]
    relations: tuple[Relation, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    seen: tuple[Seen, ...] = ()
    published_inferred: PublishedInferred | None = None
