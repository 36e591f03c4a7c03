"""Which tokens has the article that was read last?

The questions of an article are asked right after it was examined, by its tokens again. Those of one article are kept,
and known by the article itself, not by its text: whoever gets a dossier that was sent from elsewhere reads it anew.
"""

from __future__ import annotations

from deskcheck.extract.tokens import Tokens
from deskcheck.model import Article

_LARGE = 1 << 20  # characters: the tokens of a larger text are not kept, as they take more memory than all else

_latest: tuple[Article, Tokens] | None = None


def keep(article: Article, tokens: Tokens) -> None:
    """Remember the tokens of an article instead of those of the one before."""
    global _latest
    _latest = (article, tokens) if len(article.text) < _LARGE else None


def tokens_of(article: Article) -> Tokens:
    """Its tokens: those that were kept, else made now."""
    latest = _latest  # once, as another thread may keep another article's meanwhile
    return latest[1] if latest is not None and latest[0] is article else Tokens(article)
