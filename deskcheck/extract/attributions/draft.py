"""What is an attribution while it is being put together?  Stretches of tokens, not yet of text."""

from __future__ import annotations

from deskcheck.model import CueType

Stretch = tuple[int, int]  # first and last token


class Draft:
    """``at``: the token that it is ordered and resolved by (the cue, else the content). ``shape``: the rule's name."""

    __slots__ = ("at", "content", "cue", "follows", "relative", "shape", "source", "type")

    def __init__(
        self,
        at: int,
        shape: str,
        kind: CueType | None,
        source: list[Stretch],
        cue: list[Stretch],
        content: list[Stretch],
        relative: int = -1,
        follows: Draft | None = None,
    ) -> None:
        self.at = at
        self.shape = shape
        self.type = kind
        self.source = source
        self.cue = cue
        self.content = content
        self.relative = relative
        self.follows = follows  # the attribution whose speaker goes on, for a quotation without a cue of its own
