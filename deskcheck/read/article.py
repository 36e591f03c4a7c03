"""How does a draft become an article?"""

from __future__ import annotations

from deskcheck.errors import ArticleError
from deskcheck.model import Article, Block, BlockKind
from deskcheck.read.blocks import find_blocks
from deskcheck.read.bylines import name_of
from deskcheck.read.datelines import place_of
from deskcheck.read.draft import Draft
from deskcheck.read.language import code_of, detect
from deskcheck.read.source import Source


def finish(draft: Draft, source: Source) -> Article:
    """Blocks, byline, dateline, language and id. Raises :class:`ArticleError` for a text that holds nothing."""
    text, meta = draft.text, draft.meta
    if not text or text.isspace():
        place = draft.origin.first_line if draft.name else None
        raise ArticleError("is empty", path=source.name, line=place)
    blocks = find_blocks(text, draft.fixed, titled=any(block.kind is BlockKind.HEADLINE for block in draft.fixed))
    byline = _first(text, blocks, BlockKind.BYLINE)
    dateline = _first(text, blocks, BlockKind.DATELINE)
    url = meta.url or (source.url if draft.name is None else None)
    return Article(
        id=meta.id or url or draft.name or source.name,
        path=source.name,
        text=text,
        sha256=draft.sha256,
        title=meta.title or _first(text, blocks, BlockKind.HEADLINE),
        byline=meta.author or (name_of(byline) if byline else None),
        dateline=place_of(dateline) if dateline else None,
        published=meta.published,
        url=url,
        language=code_of(meta.language) or detect(text),
        blocks=blocks,
        origin=draft.origin,
        exceptions=meta.exceptions,
    )


def _first(text: str, blocks: tuple[Block, ...], kind: BlockKind) -> str | None:
    return next((block.span.of(text) for block in blocks[:20] if block.kind is kind), None)
