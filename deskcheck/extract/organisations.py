"""Which body, firm or club do "the company", "the union", "the Herons" mean?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.another_word import human_like
from deskcheck.extract.discourse import Discourse
from deskcheck.extract.grammar import POSSESSIVE
from deskcheck.extract.lexicon import load, words
from deskcheck.extract.names import FIRMS, MONTH_NAMES, OWNED, is_human
from deskcheck.extract.tokens import MARK, WORD
from deskcheck.model import Speaker

_NAME: Final = 6  # words that the name of an organisation may have
_OFTEN: Final = 3  # mentions
_SENTENCES: Final = 3
_SHORT: Final = 3  # words of a name in full: a longer run may be a headline
_SOURCES: Final = 30
_CAPITALS: Final = 400
_LEAD: Final = 200  # tokens
_SUFFIXES: Final = words(load("people")["firms"]["words"])
_ANY_FIRM: Final = frozenset(("company", "firm", "business", "group"))


def organisation(known: Discourse, first: int, head: str, text: str) -> Speaker | None:
    """ "The company": where it has a name, or more words, in the article ("the port authority", "Hartwell College")."""
    if len(text.split()) > 2:
        if head not in FIRMS or not text[4:].islower():
            return None
        return _told_before(known, head, text) or _of_lead(known, first, text)
    heads = FIRMS if head in _ANY_FIRM else {head}
    places = [k for k in known.words.places(heads, first) if head not in _ANY_FIRM or not known.sc.capital(k)]
    named = [each for each in (_named(known, k, k < first) for k in places) if each and each.lower() != text.lower()]
    if head in _ANY_FIRM:
        named = [each for each in named if not each.startswith("the ")]  # "the snack maker" is no name either
    name = named[0] if named else None
    much = _most_named(known) if head in _ANY_FIRM else None
    if much is not None and (name is None or known.words.named_often(name.split()[-1].lower()) < much[1]):
        return Speaker(much[0], confidence=0.6, reason=f"“{text}”: the name that the article has most often")
    if name is None and head == "union":
        name = _of_workers(known, first)
    if name is not None:
        return Speaker(name, confidence=0.7, reason=f"“{text}”: “{name}” in the article")
    group = known.last_group
    if group is not None and known.sc.tokens.sent[known.anchor] - group[1] <= _SENTENCES and _body(group[0]):
        return Speaker(group[0], confidence=0.6, reason=f"“{text}”: the last source that is a body")
    return _of_lead(known, first, text) if head in FIRMS | _ANY_FIRM else None


def _most_named(known: Discourse) -> tuple[str, int] | None:
    """The name of no person that the article has most often, in full, and how often."""
    word, count = known.words.most_named()
    if count < _OFTEN:
        return None
    first = last = known.words.first_at(word)
    while first > 0 and last - first < _NAME and proper(known, first - 1) and known.sc.tokens.joined(first) is False:
        first -= 1
    while proper(known, last + 1) and last - first < _NAME:
        last += 1
    return _text(known, first, last), count


def _told_before(known: Discourse, head: str, text: str) -> Speaker | None:
    """ "The ferry operator", after words of "the Rusk Ferry Authority": the source that bears one of the words."""
    words_ = set(text.lower().split()[1:]) - {head}
    for _, name in reversed(known.sources[-_SOURCES:]):
        if _body(name) and words_.intersection(name.lower().split()):
            return Speaker(name, confidence=0.6, reason=f"“{text}”: “{name}” in the article")
    return None


def _of_workers(known: Discourse, before: int) -> str | None:
    """ "The union", where the text has "the Perrin Mine Workers"."""
    sc = known.sc
    for k in sc.tokens.capitals[:_CAPITALS]:
        word = sc.low[k]
        if k >= before:
            break
        if word.endswith("s") and is_human(word[:-1]) and k > 0 and proper(known, k) and proper(known, k - 1):
            begin = k
            while begin > 0 and k - begin < _NAME and proper(known, begin - 1):
                begin -= 1
            return _text(known, begin, k)
    return None


def _body(name: str) -> bool:
    """Is the source, as worded, the proper name of a body?"""
    words = name.split()
    if not words[-1][:1].isupper():
        return False
    return not human_like(words[-1].lower()) or (len(words) > 1 and words[-2][:1].isupper())


def shortened(known: Discourse, last: int, text: str) -> Speaker | None:
    """ "The Herons", who were "the Millburg Herons" when the text brought them in."""
    k = known.words.first_at(known.sc.low[last])
    if k >= last or not known.sc.capital(k):
        return None
    first = k
    while (
        first > 0
        and k - first < _NAME
        and proper(known, first - 1)
        and known.sc.tokens.sent[first - 1] == known.sc.tokens.sent[k]
    ):
        first -= 1
    if first == k:
        return None
    article = "the " if first > 0 and known.sc.low[first - 1] == "the" else ""
    name = article + _text(known, first, k)
    return Speaker(name, confidence=0.8, reason=f"“{text}”: “{name}” in the article")


def in_full(known: Discourse, k: int) -> str | None:
    """ "Brill", which was "Brill Capital" when the text brought it in."""
    sc = known.sc
    first = known.words.first_capital(sc.low[k])
    if not 0 <= first < k or not proper(known, first) or known.starts_between(first, first + 1):
        return None
    if sc.heading(first) or sc.tokens.word(first).isupper():
        return None
    last = first
    while last + 1 < k and last - first < _NAME and proper(known, last + 1):
        last += 1
    begins = first == 0 or not proper(known, first - 1)
    return _text(known, first, last) if begins and first < last < first + _SHORT else None


def _named(known: Discourse, k: int, earlier: bool) -> str | None:
    """The name beside the noun at ``k``.

    "Hartwell College", "the airline, Norrwind Cargo,", "Norrwind, the airline", "the port authority".
    """
    sc, tokens = known.sc, known.sc.tokens
    if sc.quote_at[k] >= 0:
        return None
    after = k + 2 if k + 2 < tokens.n and sc.low[k + 1] == "," else k + 1
    if after < tokens.n and proper(known, after) and tokens.sent[after] == tokens.sent[k] and not sc.capital(k):
        last = after
        while last + 1 < tokens.n and last - after < _NAME and proper(known, last + 1):
            last += 1
        if after == k + 1 or (last + 1 < tokens.n and sc.low[last + 1] in ",.:"):
            return tokens.span(after, last).of(tokens.text)
    first = k
    while first > 0 and k - first < _NAME and tokens.sent[first - 1] == tokens.sent[k] and _modifier(known, first - 1):
        first -= 1
    apposed = _apposed_to(known, first)
    if apposed is not None or first == k:
        return apposed
    name = _text(known, first, k)
    if sc.capital(k):
        return name if all(sc.capital(m) for m in range(first, k)) else None
    return f"the {name}" if earlier and not sc.capital(first) and sc.low[first - 1] == "the" else None


def _apposed_to(known: Discourse, first: int) -> str | None:
    """ "Norrwind, the maker of …": the name before the comma, for the phrase whose article stands before ``first``."""
    sc = known.sc
    comma = first - 2
    if comma < 1 or sc.low[comma] != "," or sc.low[first - 1] not in ("a", "an", "the") or not proper(known, comma - 1):
        return None
    begin = comma - 1
    while begin > 0 and comma - begin < _NAME and proper(known, begin - 1):
        begin -= 1
    if any(begin <= start < comma for start in known.starts_between(begin, comma)):
        return None  # a person
    return _text(known, begin, comma - 1)


def _of_lead(known: Discourse, before: int, text: str) -> Speaker | None:
    """The first name before a token that ends with a word of firms ("Norrwind Electric"): whom the text is about."""
    sc = known.sc
    for k in range(1, min(before, _LEAD)):
        ends = sc.low[k] in _SUFFIXES or (sc.low[k + 1 : k + 2] and sc.low[k + 1] in OWNED and proper(known, k))
        if ends and sc.capital(k) and proper(known, k - 1):
            begin = k
            while begin > 0 and k - begin < _NAME and (proper(known, begin - 1) or sc.low[begin - 1] == "-"):
                begin -= 1
            return Speaker(_text(known, begin, k), confidence=0.5, reason=f"“{text}”: the first firm of the article")
    return None


def _text(known: Discourse, first: int, last: int) -> str:
    return " ".join(known.sc.tokens.span(first, last).of(known.sc.tokens.text).split())


def proper(known: Discourse, k: int) -> bool:
    """Is the token a capitalised word that may stand in a name?"""
    sc = known.sc
    plain = not sc.flags[k] or sc.low[k] in MONTH_NAMES
    return sc.kind[k] == WORD and sc.capital(k) and plain and sc.low[k] not in POSSESSIVE


def _modifier(known: Discourse, k: int) -> bool:
    sc = known.sc
    if sc.low[k] in "’'" or sc.low[k] in POSSESSIVE:
        return True  # "the main teachers’ union"
    return sc.kind[k] != MARK and not sc.flags[k]
