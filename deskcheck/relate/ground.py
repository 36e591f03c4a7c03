"""Where does each quantity stand among the words?  What the relation patterns share."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Final

from deskcheck.extract.tokens import WORD, Tokens
from deskcheck.lazy import lazy
from deskcheck.model import NOT_CLAIMED, Dossier, Link, Quantity, Relation, RelationKind, Shape, Span
from deskcheck.model.finding import Confidence

POSSESSIVE: Final = frozenset({"'s", "’s"})
WINDOW: Final = 60
_BESIDE: Final = 12  # quantities on each side
DETERMINERS: Final = frozenset(
    [
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "our",
        "your",
        "my",
        "this",
        "that",
        "these",
        "those",
        "all",
        "both",
        "some",
        "any",
    ]
)


class Ground:
    """A dossier and its tokens; ``first[id]`` and ``last[id]`` are the tokens of a quantity, hedge to unit.

    ``number[id]`` is the last token of the number itself and its unit sign, without the noun phrase counted. What only
    some articles are asked for is built when it is first asked.
    """

    def __init__(self, dossier: Dossier, tokens: Tokens) -> None:
        self.dossier = dossier
        self.tokens = tokens
        self.text = dossier.article.text
        self.quantities = tuple(q for q in dossier.quantities if q.kind not in NOT_CLAIMED and q.intervals)
        self.first: dict[str, int] = {}
        self.last: dict[str, int] = {}
        self.number: dict[str, int] = {}
        self.by_sentence: dict[int, list[Quantity]] = {}
        self.position: dict[str, int] = {}
        for q in self.quantities:
            self.first[q.id] = tokens.at(q.span.start)
            self.last[q.id] = self.last_token(q.span.end)
            self.number[q.id] = self.last_token(q.num.end)
            row = self.by_sentence.setdefault(q.sentence, [])
            self.position[q.id] = len(row)
            row.append(q)
        self.labelled: dict[str, list[Quantity]] = {}  # filled by relate/shares, once a label
        self._date_starts = [mention.span.start for mention in dossier.dates]

    @lazy
    def words(self) -> frozenset[str]:
        """The lower forms of all tokens: a pattern whose words are not among them need not be looked for."""
        return frozenset(self.tokens.low)

    @lazy
    def dated(self) -> bytearray:
        """1 for the tokens of every date."""
        return self._marked(mention.span for mention in self.dossier.dates)

    @lazy
    def cued(self) -> bytearray:
        """1 for the tokens of every source and cue."""
        return self._marked(part for said in self.dossier.attributions for part in (*said.source, *said.cue))

    def _marked(self, spans: Iterable[Span]) -> bytearray:
        marked = bytearray(self.tokens.n)
        for span in spans:
            for i in range(self.tokens.at(span.start), self.last_token(span.end) + 1):
                marked[i] = 1
        return marked

    @lazy
    def speaking(self) -> set[int]:
        """The sentences in which somebody is speaking."""
        tokens, speaking = self.tokens, set()
        for said in self.dossier.attributions:
            if said.speaker.name is not None:
                speaking.add(said.sentence)
                speaking.update(tokens.sent[min(tokens.at(part.start), tokens.n - 1)] for part in said.content)
                speaking.update(tokens.sent[self.last_token(part.end)] for part in said.content)
        return speaking

    @lazy
    def naming(self) -> set[int]:
        """The sentences that name one of the cast."""
        tokens = self.tokens
        mentions = (mention for person in self.dossier.people for mention in person.mentions)
        return {tokens.sent[min(tokens.at(mention.start), tokens.n - 1)] for mention in mentions}

    @lazy
    def _quotes(self) -> list[Span]:
        return sorted(quote for said in self.dossier.attributions for quote in said.quotes)

    @lazy
    def _quote_starts(self) -> list[int]:
        return [quote.start for quote in self._quotes]

    @lazy
    def _speakers(self) -> dict[str, str | None]:
        return {said.id: said.speaker.name for said in self.dossier.attributions}

    def last_token(self, end: int) -> int:
        """The last token that begins before ``end``."""
        return bisect_left(self.tokens.start, end) - 1

    def quoted(self, span: Span) -> bool:
        """Does it stand between quotation marks?"""
        at = bisect_right(self._quote_starts, span.start) - 1
        return at >= 0 and self._quotes[at].overlaps(span)

    def speaker(self, voice: str | None) -> str | None:
        """The name of who answers for a figure; None for the article itself."""
        return self._speakers[voice] if voice is not None else None

    def dates_between(self, start: int, end: int) -> tuple[int, int]:
        """The first index, and the one after the last, of the dates that begin in this range of the text."""
        return bisect_left(self._date_starts, start), bisect_left(self._date_starts, end)

    def lows(self, first: int, after: int) -> list[str]:
        """The lower forms of tokens ``first`` … ``after`` - 1."""
        return self.tokens.low[first:after]

    def sentence_of(self, q: Quantity) -> range:
        first_of = self.tokens.first_of
        return range(first_of[q.sentence], first_of[q.sentence + 1])

    def window(self, q: Quantity) -> range:
        """The tokens of its sentence that are near it, so that a sentence of a megabyte costs no more than a line."""
        sentence = self.sentence_of(q)
        return range(max(sentence.start, self.first[q.id] - WINDOW), min(sentence.stop, self.last[q.id] + 1 + WINDOW))

    def before(self, q: Quantity) -> Quantity | None:
        """The quantity before it in its sentence."""
        at = self.position[q.id]
        return self.by_sentence[q.sentence][at - 1] if at else None

    def beside(self, q: Quantity) -> list[Quantity]:
        """The quantities near it in its sentence, itself among them."""
        at = self.position[q.id]
        return self.by_sentence[q.sentence][max(0, at - _BESIDE) : at + _BESIDE]

    def after(self, q: Quantity) -> Quantity | None:
        row, at = self.by_sentence[q.sentence], self.position[q.id]
        return row[at + 1] if at + 1 < len(row) else None


def is_point(q: Quantity) -> bool:
    return q.value.shape is Shape.POINT and q.value.value is not None


def head_of(q: Quantity) -> str:
    """What is counted, as one word: the concept's head, else the unit."""
    return q.concept.head if q.concept else (q.unit.name or "")


def singular(word: str) -> str:
    """The singular of an English noun, well enough to compare two words of one text."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return _IRREGULAR.get(word, word)


_IRREGULAR: Final = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "wives": "wife", "lives": "life",
    "policemen": "policeman", "servicemen": "serviceman", "feet": "foot",
}  # fmt: skip


def content_words(ground: Ground, span: Span) -> frozenset[str]:
    """The lower, singular words of a span without determiners and possessive marks."""
    tokens = ground.tokens
    first, last = tokens.at(span.start), ground.last_token(span.end)
    return frozenset(
        singular(tokens.low[i])
        for i in range(first, last + 1)
        if tokens.kind[i] == WORD and tokens.low[i] not in DETERMINERS and tokens.low[i] not in POSSESSIVE
    )


def relation(
    kind: RelationKind,
    links: tuple[Link, ...],
    reason: str,
    confidence: Confidence,
    note: str | None = None,
    readings: tuple[tuple[Link, ...], ...] = (),
    *,
    said: bool = True,
) -> Relation:
    """A relation still without its id (given in text order when all are known)."""
    return Relation("", kind, links, reason, confidence, note, readings, said)


def link(role: str, *quantities: Quantity) -> Link:
    return Link(role, tuple(q.id for q in quantities), tuple(q.span for q in quantities))
