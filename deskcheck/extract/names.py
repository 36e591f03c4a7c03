"""Which runs of capitalised words may name a person, and with what title or office before them?"""

from __future__ import annotations

from typing import Final, NamedTuple

from deskcheck.extract.grammar import CLASSES, CONJ, DET, POSSESSIVE, PREP, TIME
from deskcheck.extract.lexicon import load, words
from deskcheck.extract.tokens import DASHES, MARK, NUMBER, WORD, Tokens

_DATA: Final = load("people")
TITLES: Final[dict[str, str]] = _DATA["titles"]
ROLES: Final = words(_DATA["roles"]["words"])
#: An office before a name, of one or of several: "Senators Lund and Brandt".
OFFICES: Final = ROLES | {role + "s" for role in ROLES}
PARTICLES: Final = words(_DATA["particles"]["words"])
SUFFIXES: Final = words(_DATA["suffixes"]["words"])
ORGANISATIONS: Final = words(_DATA["organisations"]["words"])
#: Offices that are family names as well.
SURNAMES: Final = words(_DATA["surnames"]["words"])
FIRMS: Final = words(_DATA["things"]["words"]) | {"company", "business", "bank"}
#: Firms, bodies, houses: what a name may belong to that is no person.
THINGS: Final = FIRMS | ORGANISATIONS
PLACES: Final = words(_DATA["places"]["words"])
#: What a firm's name stands before: "Norrwind Glass shares", "the Halvard Copper mine".
OWNED: Final = words(_DATA["owned"]["words"])
DEMONYMS: Final = words(_DATA["demonyms"]["words"])
KIN: Final = words(_DATA["kin"]["words"])
GENDER: Final = {word: gender for gender in ("f", "m") for word in _DATA["gender"][gender]}
_ORIGIN: Final = frozenset(("based", "born", "raised", "trained", "educated"))
_LONGEST: Final = 12
#: Months that are names as well: "Jan Lund", "Ada May".
MONTH_NAMES: Final = frozenset(("jan", "april", "may", "june", "august"))
_PLAIN: Final = frozenset(("dr", "prof", "rev", "cllr", "gov", "sen", "rep"))  # without a full stop, as Britons write
_ADJECTIVES: Final = words(_DATA["adjectives"]["words"])
_ING: Final = 6  # letters: "King" and "Ewing" may be names
_SHORT: Final = 2  # letters of initials: "JK Lund"


_ARTICLES: Final = frozenset(("the", "a", "an"))
_ALONE_NOBODY: Final = PLACES | ORGANISATIONS | CLASSES.keys() | (OFFICES - SURNAMES)
_BEFORE_NAMES: Final = TITLES.keys() | OFFICES | DEMONYMS | _ORIGIN
_TRADES: Final = ("ologist", "ician", "grapher", "woman", "sman", "onomist", "keeper", "master")


def is_human(word: str) -> bool:
    """Does the word name a person by office, trade or age?"""
    return word in ROLES or word.endswith(_TRADES)


class Name(NamedTuple):
    """Tokens ``first`` … ``last`` name somebody.

    ``role_first`` … ``role_last``: the office before it (none: the first is greater); ``title``: "mr", "sen" …, or "".
    """

    first: int
    last: int
    role_first: int
    role_last: int
    title: str


def names(tokens: Tokens) -> list[Name]:
    """Candidates in text order: runs of capitalised words that hold no word of an organisation."""
    kind, low = tokens.kind, tokens.low
    found: list[Name] = []
    after = -1
    capitals, n = tokens.capitals, tokens.n
    for i, following in zip(capitals, [*capitals[1:], -1]):
        if i < after or kind[i] != WORD:
            continue
        beside = i + 1 < n and (following == i + 1 or kind[i + 1] != WORD or low[i + 1] in PARTICLES)
        if low[i] in CLASSES and not (following == i + 1 and kind[i + 1] == WORD):
            continue
        end = _run(tokens, i) if beside else i
        after = end + 1
        name = _person(tokens, i, end) if end > i else _single(tokens, i)
        if name is not None:
            found.append(name)
    return found


def _run(tokens: Tokens, i: int) -> int:
    """The last token of the run of name words that begins at ``i``."""
    low, kind, n = tokens.low, tokens.kind, tokens.n
    end = k = i
    while k + 1 < n and k - i < _LONGEST and tokens.sent[k + 1] == tokens.sent[i]:
        k += 1
        word = low[k]
        if kind[k] == WORD and tokens.upper(k) and word not in POSSESSIVE:
            end = k
        elif (
            word == "."
            and tokens.joined(k)
            and (low[k - 1] in TITLES or len(low[k - 1]) == 1 or low[k - 1] in SUFFIXES)
        ):
            end = k if low[k - 1] in SUFFIXES else end
        elif (
            word in PARTICLES and k + 1 < n and (tokens.upper(k + 1) or low[k + 1] in PARTICLES or low[k + 1] in DASHES)
        ) or (word in DASHES and tokens.joined(k) and k + 1 < n and tokens.joined(k + 1)):
            pass
        elif not (kind[k] == WORD and low[k - 1] in DASHES and tokens.joined(k)):  # Hyun-woo Baek
            break
    return end


def _person(tokens: Tokens, first: int, last: int) -> Name | None:
    """Split the run into office and name; None where it names no person."""
    low = tokens.low
    if first == last:
        return _single(tokens, first)
    title = ""
    first = _past_heading(tokens, first, last)
    name = role_first = first
    role_last = first - 1
    for k in range(first, last):
        if low[k] not in _BEFORE_NAMES and low[k - 1] != "the":
            continue
        if low[k] in TITLES and (low[k + 1] == "." or TITLES[low[k]] or low[k] in _PLAIN):
            name = k + (2 if low[k + 1] == "." else 1)
            title = low[k]
            role_last = name - 1
        elif low[k] in _ORIGIN and low[k - 1] in DASHES:
            name = k + 1  # "Oslo-based Ida Lund"
        elif low[k] in OFFICES and low[k + 1] not in DASHES:
            name, role_last = k + 1, k
        elif k + 1 < last and _of_people(tokens, k, name):
            name = k + 1  # "the Scotsman Ole Reid"
    while name <= last and tokens.kind[name] == MARK:
        name += 1
    starts = tokens.first_of[tokens.sent[first]] == first
    while name < last and CLASSES.get(low[name], 0) & (DET | PREP | CONJ | TIME) and low[name] not in MONTH_NAMES:
        name += 1
    while starts and name == first < last and _opens(low[name]):
        first = name = name + 1  # "When Lund …"; but "Will Lund" inside a sentence
        role_first, role_last = first, first - 1
    if name > last or _of_thing(tokens, name, last):
        return None
    while role_first <= role_last and CLASSES.get(low[role_first], 0):
        role_first += 1  # "But Mr. Lund"
    if CLASSES.get(low[last], 0) and low[last] not in PARTICLES and not (low[last] == "may" and name < last):
        return None  # "Ole Lund Said"; but "Ada May"
    if name == last and (low[name] in PLACES or len(low[name]) == 1 or _acronym(tokens, name)):
        return None
    firm = name < last and last + 1 < tokens.n and low[last + 1] in OWNED  # "the Halvard Copper mine"
    bare = role_last < role_first and name > 0 and not title and not firm
    if bare and (low[name - 1] == "the" or (name == last and low[name - 1] in ("a", "an"))):
        return None  # "the Pole", "the Kettle", "the Polar Survey"
    if role_last < role_first:
        role_first, role_last = _role_before(tokens, name)
    return Name(name, last, role_first, role_last, title)


def _of_people(tokens: Tokens, k: int, name: int) -> bool:
    """ "the Scotsman Ole Reid", "the Hungarian Ida Lund": a people before a name that begins at ``name``."""
    low = tokens.low
    if low[k] in DEMONYMS:
        return k == name or (k == name + 1 and bool(CLASSES.get(low[name], 0)))
    return k == name > 0 and low[k - 1] == "the" and low[k].endswith(("ian", "ish", "ese", "ican"))


def _single(tokens: Tokens, i: int) -> Name | None:
    """One capitalised word; "the Pole" and "the Kettle" are none."""
    word = tokens.low[i]
    if word in _ALONE_NOBODY or len(word) == 1 or (i > 0 and tokens.low[i - 1] in _ARTICLES):
        return None
    if word.endswith("ians") or _acronym(tokens, i):
        return None
    return Name(i, i, *_role_before(tokens, i), "")


def _opens(word: str) -> bool:
    """A word that begins a sentence before a name: "When Lund …", "Pressing Lund …"."""
    return (bool(CLASSES.get(word, 0)) and word not in PARTICLES) or (word.endswith("ing") and len(word) > _ING)


def _past_heading(tokens: Tokens, first: int, last: int) -> int:
    """ "BANK RISKS Lund said": a heading in capitals runs into the text."""
    if len(tokens.low[first]) <= _SHORT or not _acronym(tokens, first) or _acronym(tokens, last):
        return first
    if tokens.kind[last] == MARK:
        return first
    k = first
    while k < last and _acronym(tokens, k) and tokens.end[k] - tokens.start[k] > _SHORT:
        k += 1
    return k if k == first or tokens.first_of[tokens.sent[first]] == first else first


def _of_thing(tokens: Tokens, name: int, last: int) -> bool:
    """Do the words belong to a body, a firm or a country ("BAE Systems", "U.S. Treasury"), not to a person?"""
    low = tokens.low
    if low[name] == "u" and name < last and low[name + 1] == ".":
        return True
    for k in range(name, last + 1):
        word = low[k]
        if word in ORGANISATIONS or (word in OFFICES and not _surname(tokens, k, last)) or word.endswith("ians"):
            return True
        if name < k < last and CLASSES.get(word, 0) and word not in PARTICLES and word not in MONTH_NAMES:
            return True  # "Mayor Hid Debts From Voters": a headline
    if name == last:
        return False
    shouted = _acronym(tokens, last)
    if not shouted and name + 1 == last:
        return len(low[name]) > _SHORT and _acronym(tokens, name) and low[name] not in SUFFIXES
    if shouted and low[last] not in SUFFIXES and not _acronym(tokens, name):
        return True  # "French PM", "Sony PSP"
    return not shouted and any(
        len(low[k]) > _SHORT and _acronym(tokens, k) and low[k] not in SUFFIXES for k in range(name, last)
    )


def _surname(tokens: Tokens, k: int, last: int) -> bool:
    """ "Jason King", "Ada Bishop", then "King": an office that is a family name as well."""
    return k == last and tokens.low[k] in SURNAMES


def _acronym(tokens: Tokens, i: int) -> bool:
    start, end = tokens.start[i], tokens.end[i]
    if end - start > 1 and tokens.text[start + 1].islower():
        return False
    return tokens.text[start:end].isupper()


def _verb(word: str) -> bool:
    """A form in -ed or -ing that is no adjective of office: "fired", "hiring", but "retired", "managing"."""
    return word.endswith(("ed", "ing")) and word not in _ADJECTIVES


def _role_before(tokens: Tokens, name: int) -> tuple[int, int]:
    """The lower-case office before a name: "Putin’s spokesman", "former state minister"."""
    k = name - 1
    low, sent = tokens.low, tokens.sent
    if k < 0 or sent[k] != sent[name] or not is_human(low[k]) or tokens.upper(k):
        return name, name - 1
    first = k
    for m in range(k - 1, max(k - 7, tokens.first_of[sent[k]]) - 1, -1):
        flags = CLASSES.get(low[m], 0)
        if (tokens.kind[m] == MARK and not (low[m] in DASHES and tokens.joined(m))) or tokens.kind[m] == NUMBER:
            break
        if flags and low[m] not in POSSESSIVE:
            break
        if _verb(low[m]) or (tokens.upper(first) and not tokens.upper(m) and tokens.kind[m] == WORD):
            break  # "described outgoing host Ida Lund", "prefer Labour candidate Ida Lund"
        first = m
    return first, k
