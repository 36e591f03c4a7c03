"""Who speaks in "the letter", "the book", "a report by the survey"?  The one who wrote it, if the text tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from deskcheck.extract.grammar import DET, POSS, PREP
from deskcheck.extract.lexicon import load, words
from deskcheck.model import Speaker

if TYPE_CHECKING:
    from deskcheck.extract.attributions.draft import Draft
    from deskcheck.extract.discourse import Discourse

_DATA: Final = load("people")
#: What somebody writes or says something in.
STATEMENTS: Final = words(_DATA["statements"]["words"])
#: Any of them may be called so.
_ANY: Final = frozenset(("document", "text", "paper", "note", "missive"))
_WROTE: Final = frozenset(("write", "tweet", "post", "pen"))
_BY: Final = frozenset(("by", "from"))
_SETTING: Final = 6  # tokens after the verb of saying
_NEAR: Final = 3  # sentences


class Documents:
    """The documents of which the text has spoken so far, and whose they are."""

    def __init__(self) -> None:
        self._issuers: dict[str, Speaker] = {}  # "statement" -> who last spoke in one
        self._written: tuple[Speaker, int] | None = None  # who wrote something, and in which sentence

    def note(self, known: Discourse, draft: Draft, speaker: Speaker) -> None:
        """ "Lund said in a statement …", "in his memoir, “Spans”, he …": the statement is Lund's."""
        if speaker.name is None or not draft.cue:
            return
        sc = known.sc
        lemma = next((cue.lemma for at, cue in sc.cues_after(draft.at - 1, draft.at)), "")
        head = self._in(known, draft)
        if head is not None:
            self._issuers[head] = speaker
        if head is not None or lemma in _WROTE:
            self._written = speaker, sc.tokens.sent[draft.at]

    def _in(self, known: Discourse, draft: Draft) -> str | None:
        """The noun of "in a statement" after the verb, after what is said, or at the begin of the sentence."""
        sc = known.sc
        starts = [draft.cue[-1][1] + 1, draft.content[-1][1] + 1, sc.first(draft.at)]
        for start in starts:
            for k in range(start, min(start + _SETTING, sc.tokens.n - 2)):
                if sc.low[k] in ("in", "on") and sc.flags[k + 1] & (DET | POSS):
                    for m in range(k + 2, min(k + 5, sc.tokens.n)):
                        if sc.low[m] in STATEMENTS:
                            return sc.low[m]
                        if sc.mark(m) or sc.flags[m]:
                            break
        return None

    def author(self, known: Discourse, first: int, at: int, last: int, text: str) -> Speaker | None:
        """The author of the document that the source names: "a report by X", "the letter"."""
        sc = known.sc
        head = sc.low[at]
        if at < last:
            return self._by(known, at, last, text)
        if sc.low[first] not in ("the", "this", "that"):
            return None
        issuer = self._issuers.get(head)
        sentence = sc.tokens.sent[known.anchor]
        if issuer is None and self._written is not None and sentence - self._written[1] <= _NEAR:
            issuer = self._written[0]
        return None if issuer is None else _whose(issuer, text)

    def _by(self, known: Discourse, at: int, last: int, text: str) -> Speaker | None:
        """ "A report by the Polar Survey": the survey, or the person."""
        sc = known.sc
        by = next((k for k in range(at + 1, last) if sc.low[k] in _BY), -1)
        if by < 0 or any(sc.flags[k] & PREP for k in range(at + 1, by)):
            return None
        number = known.bearer(by + 1, last)
        if number is not None:
            return known.as_person(number, 0.75, f"“{text}”: who wrote it")
        if not sc.capital(last):
            return None
        name = " ".join(sc.tokens.span(by + 1, last).of(sc.tokens.text).split())
        issuer = Speaker(name, confidence=0.7, reason=f"“{text}”: who wrote it")
        self._issuers[sc.low[at]] = issuer
        self._written = issuer, sc.tokens.sent[at]
        return issuer


def _whose(issuer: Speaker, text: str) -> Speaker:
    return Speaker(issuer.name, issuer.person, issuer.role, issuer.affiliation, 0.6, f"“{text}”: whose it is")
