"""What may a JSON report look like, and what a configuration?

``report-1.schema.json`` and ``config-1.schema.json`` beside this file are made from the types;
``python -m deskcheck.schema`` writes them anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

REPORT_SCHEMA = Path(__file__).with_name("report-1.schema.json")
CONFIG_SCHEMA = Path(__file__).with_name("config-1.schema.json")
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def report_schema() -> str:
    """The JSON Schema of ``deskcheck/report/1``, made from the types."""
    import msgspec

    from deskcheck.model import Report

    schema: dict[str, Any] = {
        "$schema": _DRAFT,
        "title": "deskcheck report, version 1",
    }
    schema |= msgspec.json.schema(Report)
    _nothing_omitted(schema["$defs"])
    schema["$defs"]["Report"]["properties"]["schema"] = {"const": Report.__struct_defaults__[-1]}
    return msgspec.json.format(msgspec.json.encode(schema), indent=2).decode() + "\n"


def _nothing_omitted(types: dict[str, Any]) -> None:
    """Every field is written, absent ones as null, so the schema asks for all of them; msgspec asks for those without
    a default only, for it describes what can be read."""
    for described in types.values():
        if "properties" in described:
            described["required"] = list(described["properties"])


def config_schema() -> str:
    """The JSON Schema of ``deskcheck.toml``, made from the types and the lists of what each key can be."""
    import msgspec

    from deskcheck.checks import CHECKS
    from deskcheck.config import FAIL_ON, FORMATS, PAGING, TABLE_FORMATS, Config
    from deskcheck.references import CONNECTORS

    schema: dict[str, Any] = {"$schema": _DRAFT, "title": "deskcheck.toml"}
    schema |= msgspec.json.schema(Config)
    types = {name: described["properties"] for name, described in schema["$defs"].items() if "properties" in described}
    types["Config"]["format"]["items"]["enum"] = list(FORMATS)
    types["Config"]["fail_on"]["enum"] = list(FAIL_ON)
    checks = types["Config"]["checks"]
    checks["properties"] = {check.id: checks["additionalProperties"] for check in CHECKS}
    checks["additionalProperties"] = False
    reference = types["ReferenceConfig"]
    reference["connector"]["enum"] = list(CONNECTORS)
    reference["format"]["enum"] = [*TABLE_FORMATS, None]
    reference["decimal"]["enum"] = [".", ","]
    types["PagingConfig"]["by"]["enum"] = list(PAGING)
    for described in schema["$defs"].values():
        if "description" in described:
            described["description"] = described["description"].replace("``", "")
    return msgspec.json.format(msgspec.json.encode(schema), indent=2).decode() + "\n"
