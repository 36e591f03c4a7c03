"""Is a line a byline ("By Ann Lee and Bo Chan, City Desk")?"""

from __future__ import annotations

_LONGEST = 200
_MOST_WORDS = 20
#: Small words that stand between names and offices.
_JOINING = frozenset(
    "and for in of the with at from on to a an de del della der den di da dos das du la le las los van von zu zum ten"
    " ter bin ibn al el y e et und".split()
)
_PARTS = str.maketrans(dict.fromkeys("|•·—–/&;", " "))


def is_byline(line: str) -> bool:
    """Is it "By" and then names: a capital in every word but joining ones, no figure, and no full stop at the end?"""
    if line[:3].lower() != "by " or len(line) > _LONGEST:
        return False
    words = line[3:].translate(_PARTS).split()
    if not 1 <= len(words) <= _MOST_WORDS or _ends_a_sentence(words):
        return False
    return _is_name(words[0]) and all(_is_name(word) or word.lower() in _JOINING for word in words)


def name_of(line: str) -> str:
    """A byline without its "By"."""
    return line[3:].strip() if line[:3].lower() == "by " else line


def _is_name(word: str) -> bool:
    bare = word.strip("(),.'’‘“”\"@")
    return bool(bare) and not any(sign.isdigit() or sign in ":!?" for sign in bare) and any(map(str.isupper, bare))


def _ends_a_sentence(words: list[str]) -> bool:
    last = words[-1]
    initials = last.rstrip(".").count(".") or len(last) <= 2  # "U.S.", "K."
    return last[-1] in "?!:" or (last.endswith(".") and not initials and last not in ("Jr.", "Sr."))
