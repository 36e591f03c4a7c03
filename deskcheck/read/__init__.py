"""How does a file, a stream or a page become an article?

    find(paths) -> sources;  read(source) -> Article;  read_many(sources) -> Article | ArticleError, one after the other
"""  # fmt: skip

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deskcheck.errors import ArticleError
from deskcheck.model import Article
from deskcheck.read.article import finish
from deskcheck.read.formats import reader_for
from deskcheck.read.options import ReadOptions
from deskcheck.read.paths import SUFFIXES, find, find_all
from deskcheck.read.source import opened

__all__ = ["SUFFIXES", "ReadOptions", "find", "find_all", "read", "read_many"]

_DEFAULT = ReadOptions()


def read(source: str, options: ReadOptions = _DEFAULT) -> Article:
    """The one article of a path, ``-`` (standard input) or URL. Raises :class:`ArticleError`."""
    articles = _articles(source, options)
    first = next(articles, None)
    if first is None:
        raise ArticleError("holds no article", path=source)
    if isinstance(first, ArticleError):
        raise first
    if next(articles, None) is not None:
        raise ArticleError("holds several articles, where one was asked for", path=first.path)
    return first


def read_many(sources: Iterable[str], options: ReadOptions = _DEFAULT) -> Iterator[Article | ArticleError]:
    """The articles of all sources, one at a time; what cannot be read is yielded as an error, and the others go on.

    The second of two articles with one id is an error: reports and findings go by the id.
    """
    seen: dict[str, str] = {}
    for source in sources:
        for article in _articles(source, options):
            if isinstance(article, ArticleError):
                yield article
            elif article.id in seen:
                line = article.origin.first_line
                message = f"has the id “{article.id}”, which an article of {seen[article.id]} has already"
                yield ArticleError(message, path=article.path, line=line if line > 1 else None)
            else:
                seen[article.id] = article.path
                yield article


def _articles(source: str, options: ReadOptions) -> Iterator[Article | ArticleError]:
    try:
        with opened(source, options) as page:
            for draft in reader_for(source, page)(page):
                if isinstance(draft, ArticleError):
                    yield draft
                    continue
                try:
                    article = finish(draft, page)
                except ArticleError as error:
                    yield error
                else:
                    yield article
    except ArticleError as error:
        yield error
