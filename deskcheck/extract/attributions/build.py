"""How do drafts of tokens become attributions of text spans?"""

from __future__ import annotations

from deskcheck.extract.attributions.draft import Draft, Stretch
from deskcheck.extract.attributions.scene import Scene
from deskcheck.extract.speakers import Resolver
from deskcheck.extract.tokens import MARK
from deskcheck.model import Article, Attribution, AttributionKind, Person, Span


def build(sc: Scene, article: Article, drafts: list[Draft], people: tuple[Person, ...]) -> tuple[Attribution, ...]:
    """``drafts`` in text order of their content become a1, a2 … ; speakers are resolved in the same order."""
    drafts = [draft for draft in drafts if _tidy(draft)]
    drafts.sort(key=lambda draft: (draft.content[0][0], draft.at))
    speakers = Resolver(sc, people).resolve(drafts)
    out = []
    for number, (draft, speaker) in enumerate(zip(drafts, speakers), 1):
        quotes = [q for first, last in draft.content for q in _quotes(sc, first, last)]
        out.append(
            Attribution(
                id=f"a{number}",
                kind=_kind(sc, draft.content, quotes),
                cue_type=draft.type,
                source=_spans(sc, draft.source),
                cue=_spans(sc, draft.cue),
                content=_spans(sc, draft.content),
                quotes=tuple(sc.quotes[q].inner for q in quotes),
                speaker=speaker,
                sentence=sc.tokens.sent[draft.at],
            )
        )
    return tuple(out)


def _tidy(draft: Draft) -> bool:
    """Content stretches in order and without overlap; False where nothing is left."""
    out: list[Stretch] = []
    for first, last in sorted(draft.content):
        first = max(first, out[-1][1] + 1) if out else first
        if first <= last:
            out.append((first, last))
    draft.content = out
    return bool(out)


def _quotes(sc: Scene, first: int, last: int) -> list[int]:
    return [number for number in sc.quotes_in(first, last) if sc.quotes[number].last <= last]


def _spans(sc: Scene, stretches: list[Stretch]) -> tuple[Span, ...]:
    return tuple(sc.tokens.span(first, last) for first, last in stretches)


def _kind(sc: Scene, content: list[Stretch], quotes: list[int]) -> AttributionKind:
    """Direct: nine words in ten stand between marks; indirect: none does."""
    inside = sum(sc.quotes[number].words for number in quotes)
    if not inside:
        return AttributionKind.INDIRECT
    words = sum(last - first + 1 - sc.kind[first : last + 1].count(MARK) for first, last in content)
    return AttributionKind.DIRECT if inside >= 0.9 * words else AttributionKind.MIXED
