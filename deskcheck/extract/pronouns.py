"""Whom do "he", "she" and "they" mean?

The person that the sentence before is about, else the last speaker, else the nearest person that agrees in gender;
never as sure as a name.
"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.cues import CUES, Form
from deskcheck.extract.discourse import REACH, Discourse
from deskcheck.extract.grammar import AUX, CONJ, DET, FINITE, POSS, PREP, REL, SUBJ
from deskcheck.extract.names import GENDER, THINGS, is_human
from deskcheck.extract.possessed import possessed
from deskcheck.extract.tokens import MARK
from deskcheck.model import Speaker

_GENDER: Final = {"he": "m", "she": "f", "his": "m", "her": "f", "him": "m"}
_ONE: Final = frozenset(("a", "an", "another", "one"))
_SPAN: Final = 9
_SINGLE: Final = ("one ", "another", "the other", "a second ", "a third ", "the second ", "the third ")
_HEAD: Final = 6  # tokens that a description may have before its noun
_KEPT: Final = 0.5  # confidence from which a pronoun tells a gender


def pronoun(known: Discourse, token: int) -> Speaker:
    """The speaker whom the pronoun at ``token`` means; what it tells of that person's gender is kept."""
    found = _meant(known, token)
    gender = _GENDER.get(known.sc.low[token])
    if gender is not None and found.person is not None and found.confidence >= _KEPT:
        known.learnt.setdefault(int(found.person[1:]) - 1, gender)
    return found


def _meant(known: Discourse, token: int) -> Speaker:
    word = known.sc.low[token]
    at = known.anchor
    sentence = known.sc.tokens.sent[at]
    if word in ("they", "their") and known.they:
        one = _singular_they(known, at)
        if one is not None:
            return one
    if word not in _GENDER:
        return _group(known, token, word, sentence)
    gender = _GENDER[word]
    asked = known.asked
    if asked is not None and asked[1] == sentence - 1 and known.agrees(asked[0], gender):
        return known.as_person(asked[0], 0.65, f"“{word}”: the one who was asked")
    office = _office(known, sentence, gender)
    subject = known.subject(at, gender)
    if office is not None and subject is None:
        return office
    spoke = known.last is not None and known.last[1] == sentence - 1 and known.agrees(known.last[0], gender)
    told = _told(known, sentence - 1, gender) if subject is None else None
    if told is not None:
        return told
    if subject is None and not spoke:
        stranger = _stranger(known, sentence - 1, gender)
        if stranger is not None:
            return stranger
    named = known.just_named(at, gender) if subject is None and not spoke else None
    if named is not None and known.people[named].gender == gender and known.in_paragraph(named):
        return known.as_person(named, 0.6, f"“{word}”: the only person whom the sentence before names")
    last = known.last if known.last and known.agrees(known.last[0], gender) else None
    if last is not None and sentence - last[1] > 3 * REACH:
        last = None
    if last is not None and (subject is None or subject == last[0]):
        return known.as_person(last[0], 0.75, f"“{word}”: the last speaker")
    if subject is not None:
        sure = 0.7 if known.people[subject].gender == gender else 0.6
        return known.as_person(subject, sure, f"“{word}”: the sentence before is about this person")
    near = known.nearest(at, gender)
    if near is not None:
        return known.as_person(near, 0.5, f"“{word}”: the nearest person before")
    later = known.first_after(at, gender)
    if later is not None:
        return known.as_person(later, 0.5, f"“{word}”: nobody before; the first person after")
    return Speaker(known.sc.tokens.word(token), confidence=0.1, reason=f"“{word}”: nobody before agrees with it")


def _singular_they(known: Discourse, token: int) -> Speaker | None:
    """The person who uses "they", if that is who is being spoken of."""
    sentence = known.sc.tokens.sent[token]
    group = known.last_group
    if group is not None and group[1] >= sentence - 1:
        said = group[0].lower()
        if said.endswith("s") and not (known.last and known.last[1] > group[1]):
            return None  # "Two visitors complained … they said"
    for number in (known.subject(token, None), known.last[0] if known.last else None, known.nearest(token, None)):
        if number in known.they and number is not None:
            return known.as_person(number, 0.7, "“they”: the person who uses this pronoun")
    return None


def _office(known: Discourse, sentence: int, gender: str) -> Speaker | None:
    """The last speaker, if it was one person without a name ("the mayor … he")."""
    if known.last_group is None or not 0 <= sentence - known.last_group[1] <= REACH:
        return None
    if known.last is not None and known.last[1] > known.last_group[1]:
        return None
    head = _head(known.last_group[0])
    one = known.last_group[0].lower().startswith(_SINGLE)
    if not (one or is_human(head)) or GENDER.get(head, gender) != gender:
        return None
    return Speaker(known.last_group[0], confidence=0.5, reason="the last speaker, who has no name in the article")


def _head(name: str) -> str:
    """The head noun of a source as worded."""
    words = name.lower().split(",")[0].split(" of ")[0].split(" for ")[0].split(" at ")[0].split()
    return words[-1] if words else ""


def _told(known: Discourse, sentence: int, gender: str) -> Speaker | None:
    """ "The striker learned of it. She …", "Her father still comes in. He …": whom the words before the verb mean."""
    tokens, sc = known.sc.tokens, known.sc
    first = tokens.first_of[max(0, sentence)]
    if sentence < 0 or sc.quote_at[first] >= 0 or tokens.block[first] != tokens.block[known.anchor]:
        return None
    if sc.low[first] != "the" and not sc.flags[first] & POSS:
        return None
    for k in range(first + 1, min(first + _HEAD, tokens.n)):
        if sc.flags[k] or sc.mark(k) or sc.capital(k):
            return None
        if is_human(sc.low[k]) and not (k + 1 < tokens.n and is_human(sc.low[k + 1])):
            return _bearer(known, first, k, gender)
    return None


def _bearer(known: Discourse, first: int, at: int, gender: str) -> Speaker | None:
    text = " ".join(known.sc.tokens.span(first, at).of(known.sc.tokens.text).split())
    holders = [n for n in known.holding(known.sc.low[at], known.sc.low[first:at]) if known.agrees(n, gender)]
    if len(holders) == 1:
        return known.as_person(holders[0], 0.65, f"“{text}”: the sentence before is about this person")
    kin = possessed(known, first, at, text)
    if kin is None or kin.person is None or not known.agrees(int(kin.person[1:]) - 1, gender):
        return None
    return kin


def _stranger(known: Discourse, sentence: int, gender: str) -> Speaker | None:
    """Somebody without a name whom the sentence before is about: "At noon a girl of six was carried out. She …"."""
    tokens, sc = known.sc.tokens, known.sc
    if sentence < 0:
        return None
    for k in range(tokens.first_of[sentence], min(tokens.first_of[sentence + 1], tokens.first_of[sentence] + _SPAN)):
        if sc.quote_at[k] >= 0:
            return None
        if sc.flags[k] & (AUX | FINITE | REL) and sc.low[k] != "may":
            return None
        if k == tokens.first_of[sentence] and sc.flags[k] & POSS and not known.starts_between(k, k + _SPAN):
            return _one(known, k, gender)  # "Her grandson drove. He said …"
        if sc.low[k] in _ONE and (k == tokens.first_of[sentence] or not sc.flags[k - 1] & PREP):
            return _one(known, k, gender)
    return None


def _one(known: Discourse, first: int, gender: str) -> Speaker | None:
    tokens, sc = known.sc.tokens, known.sc
    for k in range(first + 1, min(first + 5, tokens.n)):
        if sc.kind[k] == MARK or sc.flags[k] & (PREP | CONJ | AUX):
            return None
        if GENDER.get(sc.low[k]) == gender or (is_human(sc.low[k]) and GENDER.get(sc.low[k], gender) == gender):
            last = k + 2 if k + 2 < tokens.n and sc.low[k + 1] == "of" and sc.kind[k + 2] != MARK else k
            text = " ".join(tokens.span(first, last).of(tokens.text).split())
            return Speaker(
                text[0].lower() + text[1:], confidence=0.5, reason="the sentence before is about this person"
            )
    return None


def _group(known: Discourse, token: int, word: str, sentence: int) -> Speaker:
    group = known.last_group
    if word in ("they", "it") and sentence > 0 and (group is None or group[1] < sentence - 1):
        topic = _topic(known, sentence - 1, plural=word == "they")
        if topic is not None:
            return Speaker(topic, confidence=0.6, reason=f"“{word}”: the sentence before is about these words")
    one = group is not None and word in ("they", "their") and is_human(_head(group[0]))  # "A farmer … They said"
    if group is not None and not one and sentence - group[1] <= REACH and word not in ("we", "our", "i", "you"):
        return Speaker(group[0], confidence=0.55, reason=f"“{word}”: the last source that is no single person")
    return Speaker(known.sc.tokens.word(token), confidence=0.3, reason=f"“{word}” as worded")


def _topic(known: Discourse, sentence: int, plural: bool) -> str | None:
    """What the sentence is about, as worded: a plural ("Rights advocates have …") or a body ("The board has …")."""
    tokens, sc = known.sc.tokens, known.sc
    first = tokens.first_of[sentence]
    k = first
    while k < min(first + _SPAN, tokens.first_of[sentence + 1]):
        cue = CUES.get(sc.low[k])
        verb = cue is not None and cue.form in (Form.THIRD, Form.PAST) and not cue.ambiguous and k > first
        verb = verb or (k > first and sc.low[k].endswith("ed"))
        if sc.flags[k] & (AUX | FINITE) or verb or sc.mark(k) or sc.quote_at[k] >= 0:
            break
        k += 1
    head = k - 1
    if head < first or sc.flags[head] or sc.flags[first] & (PREP | CONJ | SUBJ):
        return None
    if any(sc.flags[m] & PREP for m in range(first, head)):
        head_noun = next(m for m in range(first, head) if sc.flags[m] & PREP) - 1
    else:
        head_noun = head
    word = sc.low[head_noun]
    body = word in THINGS and not (sc.capital(first) and not sc.flags[first] & DET and first == head_noun)
    common = not sc.capital(head_noun) or (head_noun == first and not known.starts_between(first, k))
    if not (word.endswith("s") and common if plural else body):
        return None
    return " ".join(tokens.span(first, head).of(tokens.text).split())
