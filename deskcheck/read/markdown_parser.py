"""Where in its source does each piece of a Markdown paragraph stand?

markdown-it's inline tokens carry no offsets. Its parser knows them while it works, so this one writes them down: each
inline token has ``meta["at"]``, the offset into the paragraph's content at which it begins.
"""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import Any, cast

from markdown_it import MarkdownIt, helpers
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import StateInline
from markdown_it.token import Token

#: A longer paragraph is parsed in pieces, so that no rule that looks ahead can cost the square of its length.
_PIECE = 4_000


class _State(StateInline):
    """Notes the offset of each token, and of the pending text when the first character of it is taken up."""

    base = 0
    text_from = 0

    def pushPending(self) -> Token:  # noqa: N802 (markdown-it's name)
        token = super().pushPending()
        token.meta["at"] = self.base + self.text_from
        return token

    def push(self, ttype: str, tag: str, nesting: Any) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = self.base + self.pos
        return token


class _Inline(ParserInline):
    def __init__(self) -> None:
        super().__init__()
        self.ruler.before("text", "offset", _note_offset)

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        at = 0
        while at < len(src):
            end = _cut(src, at)
            tokens += self._piece(src[at:end], at, md, env)
            at = end
        return tokens

    def _piece(self, src: str, base: int, md: MarkdownIt, env: Any) -> list[Token]:
        state = _State(src, md, env, [])
        state.base = base
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _note_offset(state: StateInline, silent: bool) -> bool:
    if not silent and isinstance(state, _State) and not state.pending:
        state.text_from = state.pos
    return False


def _link_label(state: StateInline, start: int, disable_nested: bool = False) -> int:
    """markdown-it's, but for a bracket that nothing closes: each one would be looked for until the end, and again."""
    if state.src.rfind("]") < start:
        return -1
    return helpers.parseLinkLabel(state, start, disable_nested)


def _cut(src: str, at: int) -> int:
    """The end of the piece that begins at ``at``: where white space is, if there is any."""
    end = at + _PIECE
    if end >= len(src):
        return len(src)
    return max(src.rfind(" ", at, end), src.rfind("\n", at, end)) + 1 or end


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables and strikethrough; text runs, escapes and entities stay apart."""
    md = MarkdownIt()
    md.helpers = cast(Any, SimpleNamespace(**{**vars(helpers), "parseLinkLabel": _link_label}))
    md.inline = _Inline()
    md.configure("commonmark")
    md.enable(["table", "strikethrough"])
    md.inline.ruler.enable("offset")
    md.disable(["text_join", "fragments_join"])
    return md
