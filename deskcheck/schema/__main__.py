"""How is the JSON Schema written anew?  ``python -m deskcheck.schema``, after a change of the types."""

from deskcheck.schema import REPORT_SCHEMA, report_schema

REPORT_SCHEMA.write_text(report_schema(), encoding="utf-8")
