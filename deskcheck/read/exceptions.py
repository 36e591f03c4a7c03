"""What does an article except from being checked?

    deskcheck:
      off: [weekday-and-date]        # checks that are not run on it
      accept: [3f2a91c0]             # findings that somebody has looked at: fingerprints, eight characters or more
"""  # fmt: skip

from __future__ import annotations

from typing import Any, Final

from deskcheck.model import Exceptions

_SHORTEST: Final = 8
_HEX: Final = frozenset("0123456789abcdef")


def exceptions(raw: Any) -> Exceptions:
    """Of what stands under the key "deskcheck". Raises ``ValueError`` that says what is wrong with it."""
    if raw is None:
        return Exceptions()
    if not isinstance(raw, dict):
        raise ValueError("“deskcheck” is no list of “key: value”")
    unknown = [str(key) for key in raw if key not in ("off", "accept")]
    if unknown:
        raise ValueError(f"“deskcheck” knows “off” and “accept”, not “{unknown[0][:40]}”")
    off, accept = (_words(raw.get(key), key) for key in ("off", "accept"))
    _known_checks(off)
    for start in accept:
        if len(start) < _SHORTEST or not set(start) <= _HEX:
            raise ValueError(
                f"“{start[:70]}” is no fingerprint, and no beginning of one of {_SHORTEST} or more characters"
            )
    return Exceptions(off, accept)


def _words(value: Any, key: str) -> tuple[str, ...]:
    if value is None:
        return ()
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(item, str) for item in listed):
        raise ValueError(f"“deskcheck: {key}” is no list of words")
    return tuple(item.strip() for item in listed)


def _known_checks(names: tuple[str, ...]) -> None:
    if not names:
        return
    from rapidfuzz import process

    from deskcheck.checks import CHECKS

    known = [check.id for check in CHECKS]
    for name in names:
        if name not in known:
            nearest = process.extractOne(name, known)[0]
            raise ValueError(f"there is no check “{name[:40]}”; the nearest known one is “{nearest}”")
