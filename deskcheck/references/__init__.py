"""Which references can be configured?

A reference is asked questions and answers with every record that bears on them, or says that it could not be asked;
"has no such series" is an answer without records, and never the same as a failure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Protocol

from deskcheck.config import Loaded, ReferenceConfig
from deskcheck.errors import ConfigError
from deskcheck.model import Answer, Question, ReferenceInfo
from deskcheck.references.table import Table
from deskcheck.toml_lines import line_in_reference


class Reference(Protocol):
    """A configured publisher of figures, statements or people."""

    @property
    def config(self) -> ReferenceConfig: ...

    def ask(self, questions: Sequence[Question]) -> tuple[Answer, ...]:
        """Exactly one answer for each question of the reference's kind of record; other questions are passed over."""
        ...

    def info(self) -> ReferenceInfo: ...


Connector = Callable[[ReferenceConfig, Loaded], Reference]


# What only some configurations need is imported for them alone; each in a function of its own, so that mypy holds it
# against the protocol.


def _sql(config: ReferenceConfig, loaded: Loaded) -> Reference:
    from deskcheck.references.sql import sql

    return sql(config, loaded)


def _folder(config: ReferenceConfig, loaded: Loaded) -> Reference:
    from deskcheck.references.texts import Folder

    return Folder(config, loaded)


def _feed(config: ReferenceConfig, loaded: Loaded) -> Reference:
    from deskcheck.references.texts import Feed

    return Feed(config, loaded)


def _http_json(config: ReferenceConfig, loaded: Loaded) -> Reference:
    from deskcheck.references.http_json import http_json

    return http_json(config, loaded)


def _world_bank(config: ReferenceConfig, loaded: Loaded) -> Reference:
    from deskcheck.references.world_bank import WorldBank

    return WorldBank(config, loaded)


def _wikidata(config: ReferenceConfig, loaded: Loaded) -> Reference:
    from deskcheck.references.wikidata import Wikidata

    return Wikidata(config, loaded)


def _unhcr(config: ReferenceConfig, loaded: Loaded) -> Reference:
    from deskcheck.references.unhcr import Unhcr

    return Unhcr(config, loaded)


#: By the name that a configuration gives as ``connector``.
CONNECTORS: Final[Mapping[str, Connector]] = {
    "table": Table,
    "sql": _sql,
    "folder": _folder,
    "feed": _feed,
    "http_json": _http_json,
    "world_bank": _world_bank,
    "wikidata": _wikidata,
    "unhcr": _unhcr,
}


def open_references(loaded: Loaded) -> tuple[Reference, ...]:
    """The configured references in their order; local tables are read and indexed here.

    Raises :class:`ConfigError` for an unknown connector and :class:`BadReference` for a local table
    that cannot be used.
    """
    opened = []
    for config in loaded.config.references:
        connector = CONNECTORS.get(config.connector)
        if connector is None:
            raise ConfigError(
                f"reference “{config.name}” has the unknown connector “{config.connector}”; "
                f"known: {', '.join(CONNECTORS)}",
                path=loaded.path,
                line=line_in_reference(loaded.path, config.name, "connector"),
            )
        try:
            reference = connector(config, loaded)
        except ConfigError as error:
            line = error.line or line_in_reference(loaded.path, config.name, "")
            raise ConfigError(error.message, path=error.path, line=line) from None
        if config.path is not None:
            reference.info()
        opened.append(reference)
    return tuple(opened)


__all__ = ["CONNECTORS", "Connector", "Reference", "open_references"]
