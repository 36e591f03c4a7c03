"""Which encodings can a text have?"""

from __future__ import annotations

import codecs

#: Codecs of Python from bytes to text that no file is written in; the first takes quadratic time.
_NO_FILES = ("punycode", "unicode-escape", "unicode_escape", "raw-unicode-escape", "raw_unicode_escape")


def is_encoding(name: str) -> bool:
    """Is it a codec from bytes to text that can go on after a bad byte?

    Python also calls "base64", "idna" and "undefined" encodings, and looks names up with errors of several kinds.

    >>> is_encoding("utf-8"), is_encoding("base64"), is_encoding("idna")
    (True, False, False)
    """
    try:
        b"a".decode(name, "replace")
        return codecs.lookup(name).name not in _NO_FILES
    except (LookupError, ValueError):  # UnicodeError is a ValueError
        return False
