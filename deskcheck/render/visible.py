"""How is hostile text shown, so that nobody is misled by what cannot be seen?

Control characters, bidi controls and invisible marks can hide words or reverse their order, in a browser and in a
terminal alike (CVE-2021-42574, "Trojan Source"). They are never passed on: each is shown by its code point. The joiners
U+200C and U+200D stay, for Persian, Hindi and emoji need them.
"""

from __future__ import annotations

from functools import cache

#: First and last code point of each range that is never shown as it is. Tab, line feed and carriage return are
#: white space and stay where white space does.
HIDDEN_RANGES = (
    (0x00, 0x08), (0x0B, 0x0C), (0x0E, 0x1F),  # C0 controls, NUL and ESC among them
    (0x7F, 0x9F),  # delete, C1 controls
    (0x00AD, 0x00AD),  # soft hyphen
    (0x061C, 0x061C), (0x200E, 0x200F),  # direction marks
    (0x180E, 0x180E), (0x200B, 0x200B), (0x2060, 0x2064), (0xFEFF, 0xFEFF),  # of no width
    (0x2028, 0x2029),  # line and paragraph separator
    (0x202A, 0x202E), (0x2066, 0x206F),  # bidi embeddings, overrides, isolates
    (0xD800, 0xDFFF),  # half a character, which no file can hold
    (0xFFF9, 0xFFFB), (0xFFFE, 0xFFFF),  # interlinear annotation, no characters at all
    (0xE0000, 0xE007F),  # tags
)  # fmt: skip


@cache
def hidden() -> frozenset[int]:
    """The code points that are never shown as they are."""
    return frozenset(code for first, last in HIDDEN_RANGES for code in range(first, last + 1))


@cache
def _plain_table() -> dict[int, str]:
    return {code: f"‹U+{code:04X}›" for code in hidden()}


@cache
def _line_table() -> dict[int, str]:
    return _plain_table() | {ord(blank): " " for blank in "\t\n\r"}


def plain(text: str) -> str:
    """The text with every hidden character written out; white space stays.

    >>> plain("a\\u202eb")
    'a‹U+202E›b'
    """
    return text.translate(_plain_table())


def one_line(text: str) -> str:
    """The same on one line, for terminals, titles and attributes; and no command to whoever reads the log of a CI.

    GitHub's runner obeys "::error …" where a line begins, and its older "##[error] …" anywhere in one.

    >>> one_line("::error::a\\n##[error] b")
    '‹::›error::a ##‹[›error] b'
    """
    line = text.translate(_line_table()).replace("##[", "##‹[›")
    begins = line.lstrip()
    return f"‹::›{begins[2:]}" if begins.startswith("::") else line


@cache
def _html_table() -> dict[int, str]:
    return {code: f'<span class="ctl" data-cp="{code}">U+{code:04X}</span>' for code in hidden()}


def html(text: str) -> str:
    """The text as HTML: escaped, and every hidden character a small labelled box that keeps its code point."""
    from markupsafe import escape

    return str(escape(text)).translate(_html_table())
