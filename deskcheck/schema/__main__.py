"""How are the JSON Schemas written anew?  ``python -m deskcheck.schema``, after a change of the types."""

from deskcheck.schema import CONFIG_SCHEMA, REPORT_SCHEMA, config_schema, report_schema

REPORT_SCHEMA.write_text(report_schema(), encoding="utf-8")
CONFIG_SCHEMA.write_text(config_schema(), encoding="utf-8")
