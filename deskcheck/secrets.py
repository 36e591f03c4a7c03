"""How does a password get from the environment to a server, and nowhere else?

A configuration names secrets as ``${NAME}``, after the environment variable that holds them. What is shown, kept or
worked with anywhere is the text with the names; the values are put in for the request alone, and taken out of whatever
comes back.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import quote, quote_plus

from deskcheck.patterns import pattern

_NAME: Final = pattern("secrets.name", r"\$\{([A-Za-z_][A-Za-z0-9_]{0,99})\}")
#: A shorter value stands in too many answers by chance: it is taken out of messages, and left in data.
_TELLING: Final = 6


class MissingSecretError(Exception):
    """An environment variable that the configuration names and nobody set; the message says which."""


def names(texts: Iterable[str]) -> tuple[str, ...]:
    """The environment variables that the texts name, each once."""
    return tuple(dict.fromkeys(found for text in texts for found in _NAME.findall(text)))


class Secrets:
    """The secrets that some texts of a configuration name, read from the environment.

    Raises :class:`MissingSecretError` where one of them is not set.
    """

    def __init__(self, texts: Iterable[str], environment: Mapping[str, str] = os.environ) -> None:
        self._values: dict[str, str] = {}
        for name in names(texts):
            value = environment.get(name, "")
            if not value:
                raise MissingSecretError(f"the environment variable {name}, which the configuration names, is not set")
            if any(ord(c) < 32 for c in value):
                raise MissingSecretError(f"the environment variable {name} holds a line break or a control character")
            self._values[name] = value

    def __bool__(self) -> bool:
        return bool(self._values)

    def __repr__(self) -> str:
        return f"Secrets({', '.join(self._values)})"

    def filled(self, text: str) -> str:
        """The text with the values in place of the names, as a header needs it."""
        return _NAME.sub(lambda found: self._values.get(found[1], found[0]), text)

    def filled_url(self, url: str) -> str:
        """The same for an address, in which "/", "@" and "&" of a password are no such signs."""
        return _NAME.sub(lambda found: quote(self._values.get(found[1], found[0]), safe="${}"), url)

    def hidden(self, text: str) -> str:
        """A message without the values, however they are written in it."""
        for value, shown in self._forms(1):
            text = text.replace(value, shown)
        return text

    def hidden_bytes(self, content: bytes) -> bytes:
        """An answer without the values: some servers repeat the key that they were asked with."""
        for value, shown in self._forms(_TELLING):
            content = content.replace(value.encode(), shown.encode())
        return content

    def _forms(self, shortest: int) -> list[tuple[str, str]]:
        """Each value in the forms of URLs and JSON with what is shown in its place, the longest first."""
        forms: dict[str, str] = {}
        for name, value in self._values.items():
            if len(value) >= shortest:
                escaped = json.dumps(value)[1:-1]
                for form in (value, quote(value, safe=""), quote(value), quote_plus(value), escaped,
                             escaped.replace("/", "\\/")):  # fmt: skip
                    forms.setdefault(form, f"${{{name}}}")
        return sorted(forms.items(), key=lambda pair: (-len(pair[0]), pair[0]))


def shown_url(url: str) -> str:
    """An address as people may see it: a password that stands in it literally is left out.

    >>> shown_url("https://desk:letmein@data.example/a"), shown_url("https://${USER}:${WORD}@data.example/a")
    ('https://desk:***@data.example/a', 'https://${USER}:${WORD}@data.example/a')
    """
    scheme, found, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    user, at, host = host.rpartition("@")
    name, colon, word = user.partition(":")
    if not (found and at and colon) or _NAME.fullmatch(word):
        return url
    return f"{scheme}://{name}:***@{host}{slash}{path}"
