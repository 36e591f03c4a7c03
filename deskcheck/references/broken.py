"""What answers for a reference whose file cannot be used?  Nothing is checked against it, and each answer says why."""

from __future__ import annotations

from collections.abc import Sequence

from deskcheck.config import ADDRESSES, ReferenceConfig
from deskcheck.model import Answer, Question, ReferenceInfo, Unavailable
from deskcheck.references.found import ASKED_OF
from deskcheck.secrets import shown_url


class Broken:
    """Stands where the configured reference would: the other references and the articles go on."""

    def __init__(self, config: ReferenceConfig, error: str) -> None:
        self.config = config
        self._error = error

    def ask(self, questions: Sequence[Question]) -> tuple[Answer, ...]:
        kind = ASKED_OF[self.config.record]
        return tuple(
            Unavailable(question.claim, self.config.name, self._error)
            for question in questions
            if isinstance(question, kind)
        )

    def info(self) -> ReferenceInfo:
        config = self.config
        shown = config.path or shown_url(config.url or ADDRESSES.get(config.connector, ""))
        return ReferenceInfo(
            config.name, config.record, config.connector, shown, config.required, None, None, (), self._error
        )
