"""Who is "the transport secretary" of the first paragraph, whom the next one names without an office?

News brings its people in by what they are, and names them a paragraph later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from deskcheck.extract.grammar import DET, POSS, POSSESSIVE, PREP, SUB
from deskcheck.extract.names import GENDER, is_human
from deskcheck.extract.tokens import DASHES, MARK
from deskcheck.model import Person

if TYPE_CHECKING:
    from deskcheck.extract.attributions.scene import Scene

_LEAD: Final = 3  # blocks that may hold the description, a headline among them
_NAMED: Final = 4  # blocks that may hold the name
_WORDS: Final = 6  # of the description


def named_later(sc: Scene, people: tuple[Person, ...], mentions: list[tuple[int, int, int]]) -> tuple[str, int] | None:
    """The head of the first description, and the index of the person whom the text then names, if there are such."""
    found = _first_bare(sc, people, mentions)
    if found is None:
        return None
    at, number = found
    identified = at[1] + 1 < sc.tokens.n and sc.low[at[1] + 1] == ","  # "Ole Brandt, of Quay Street,"
    held = {role.lower().split()[-1] for person in people for role in person.roles}
    for head, definite in _descriptions(sc, at[0]):
        if head in held or GENDER.get(head, people[number].gender) != people[number].gender:
            continue
        return (head, number) if definite or identified else None
    return None


def _first_bare(
    sc: Scene, people: tuple[Person, ...], mentions: list[tuple[int, int, int]]
) -> tuple[tuple[int, int], int] | None:
    """The first person whom the text names in full, without office, as the subject of a sentence."""
    seen: set[int] = set()
    for begin, end, number in mentions:
        if sc.tokens.block[begin] > sc.tokens.block[0] + _NAMED:
            break
        if number in seen:
            continue
        seen.add(number)
        bare = not any(is_human(role.lower().split()[-1]) for role in people[number].roles)
        governed = begin > 0 and bool(sc.flags[begin - 1] & PREP)
        owner = end + 1 < sc.tokens.n and sc.low[end + 1] in POSSESSIVE
        if sc.quote_at[begin] >= 0 or governed or owner:
            continue
        return ((begin, end), number) if bare and end > begin else None
    return None


def _descriptions(sc: Scene, stop: int) -> list[tuple[str, bool]]:
    """The heads of the descriptions before token ``stop`` that no preposition governs; is each definite?"""
    out: list[tuple[str, bool]] = []
    for k in range(stop):
        if sc.tokens.block[k] >= sc.tokens.block[0] + _LEAD:
            break
        if not sc.flags[k] & (DET | POSS) or sc.quote_at[k] >= 0 or _governed(sc, k):
            continue
        head = _head(sc, k, stop)
        if head > k and is_human(sc.low[head]) and not _goes_with_name(sc, head):
            out.append((sc.low[head], bool(sc.flags[k] & POSS) or sc.low[k] == "the"))
    return out


def _governed(sc: Scene, k: int) -> bool:
    """Does a preposition stand before ``k``, which is no conjunction ("after its chairman resigned")?"""
    return k > 0 and bool(sc.flags[k - 1] & PREP) and not sc.flags[k - 1] & SUB


def _head(sc: Scene, article: int, stop: int) -> int:
    """The last noun of the phrase after the article, before its verb or preposition."""
    head = article
    for k in range(article + 1, min(article + _WORDS, stop)):
        if sc.flags[k] or (sc.kind[k] == MARK and sc.low[k] not in DASHES):
            break
        head = k
        if is_human(sc.low[k]) and not (k + 1 < stop and is_human(sc.low[k + 1])):
            break
    return head


def _goes_with_name(sc: Scene, head: int) -> bool:
    """ "the mayor, Ida Lund," and "the mayor’s": no description that waits for its name."""
    k = head + 1
    if k < sc.tokens.n and sc.low[k] == ",":
        k += 1
    return k < sc.tokens.n and (sc.capital(k) or sc.low[k] in POSSESSIVE or sc.low[k] in "’'")
