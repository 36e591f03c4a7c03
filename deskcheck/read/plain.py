"""How is plain text read?  As it is: offsets into the article are offsets into the file."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from deskcheck.model import Origin, Segment, Span
from deskcheck.read.decode import decode, line_starts
from deskcheck.read.draft import Draft
from deskcheck.read.source import Source


def read_plain(source: Source) -> Iterator[Draft]:
    data = source.data()
    text = decode(data, source.name, source.options.encoding, source.charset)
    whole = Span(0, len(text))
    yield Draft(text, Origin((Segment(whole, whole, True),), line_starts(text)), sha256(data).hexdigest())
