"""What does no public service have?"""

from __future__ import annotations

from pathlib import Path

import pytest
from services import opened

from deskcheck.errors import ConfigError

pytestmark = pytest.mark.usefixtures("quick")


@pytest.mark.parametrize(
    ("connector", "record", "why"),
    [
        ("world_bank", "figures", "lists by their codes"),
        ("world_bank", "people", "the World Bank has figures"),
        ("unhcr", "people", "UNHCR has figures"),
        ("wikidata", "statements", "Wikidata has figures and people"),
    ],
)
def test_what_a_service_does_not_have(connector: str, record: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=why):
        opened(tmp_path, connector, "http://127.0.0.1:9/", record)
