"""Which numbers and reports are claims, and which claim nothing?"""

from __future__ import annotations

from datetime import date

import pytest

from deskcheck.examine import examine
from deskcheck.model import Article, Block, BlockKind, Span

ROWS = (
    # text, claims among others, seen among others
    ("It was one of the worst floods in the valley.", (), ("one of",)),
    ("One person was killed in the flood.", ("One person",), ()),
    ("The flood killed 12 people.", ("12 people",), ()),
    ("The mayor, Lena Voss, rejected the idea.", (), ("the idea",)),
    ("The mayor, Lena Voss, said that the bridge would close in May.", ("the bridge would close",), ()),
    ("The match ended 3-1 at 5:30 p.m. on Sunday.", (), ("5:30",)),
)


def article(text: str) -> Article:
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(text))),)
    return Article(id="a", path="a.txt", text=text, sha256="0", blocks=blocks, published=date(2024, 3, 8))


@pytest.mark.parametrize(("text", "claimed", "seen"), ROWS)
def test_what_is_a_claim(text: str, claimed: tuple[str, ...], seen: tuple[str, ...]) -> None:
    dossier = examine(article(text))
    claims = [claim.text for claim in dossier.claims]
    others = [one.text for one in dossier.seen]
    for words in claimed:
        assert any(words in claim for claim in claims)
    for words in seen:
        assert any(words in other for other in others)
        assert not any(claim.startswith(words) for claim in claims)
