"""What may a JSON report look like?

``report-1.schema.json`` beside this file is made from the types; ``python -m deskcheck.schema`` writes it anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

REPORT_SCHEMA = Path(__file__).with_name("report-1.schema.json")


def report_schema() -> str:
    """The JSON Schema of ``deskcheck/report/1``, made from the types."""
    import msgspec

    from deskcheck.model import Report

    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
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
