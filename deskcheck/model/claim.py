"""What in the article can be checked?"""

from __future__ import annotations

from msgspec import Struct

from deskcheck.model.text import Span


class NumericClaim(Struct, frozen=True, gc=False, tag_field="kind", tag="numeric"):
    id: str
    spans: tuple[Span, ...]
    text: str
    quantity: str
    attribution: str | None = None


class QuoteClaim(Struct, frozen=True, gc=False, tag_field="kind", tag="quote"):
    """A quoted stretch of three and more words; ``text`` is without the quotation marks."""

    id: str
    spans: tuple[Span, ...]
    text: str
    attribution: str | None = None


class ReportedClaim(Struct, frozen=True, gc=False, tag_field="kind", tag="reported"):
    """Content that is reported in the article's own words."""

    id: str
    spans: tuple[Span, ...]
    text: str
    attribution: str


class RoleClaim(Struct, frozen=True, gc=False, tag_field="kind", tag="role"):
    """That ``person`` (id in the cast list) holds ``role``, as worded."""

    id: str
    spans: tuple[Span, ...]
    text: str
    person: str
    role: str
    attribution: str | None = None


Claim = NumericClaim | QuoteClaim | ReportedClaim | RoleClaim
