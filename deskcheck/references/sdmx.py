"""What does an SDMX-CSV file say, in our own words?  (SDMX-CSV 1.0 and 2.0, with codes, labels or both.)

The first column is DATAFLOW (1.0) or STRUCTURE (2.0). A column may be called "REF_AREA" or "REF_AREA: Reference area",
a cell "DE" or "DE: Germany"; where the label is there, it is the name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

from deskcheck.config import ReferenceConfig
from deskcheck.model import RecordKind
from deskcheck.references.rows import BadRowError
from deskcheck.references.units import data

FORM: Final = "sdmx-csv"
FIRST: Final = ("DATAFLOW", "STRUCTURE")
#: Attributes that change what a number means, whoever maps what; and what says that a row is taken back.
BESIDE: Final = ("UNIT_MULT", "ACTION")
#: Marks a dimension that is not read: it must have one value only.
FREE: Final = "\0free:"
#: Columns in front of the observation that tell no slices of the data apart.
_NO_DIMENSIONS: Final = frozenset(
    "DATAFLOW STRUCTURE STRUCTURE_ID STRUCTURE_NAME ACTION SERIES_KEY OBS_KEY FREQ TIME_PERIOD TIME_FORMAT".split()
)
#: Where each of our fields usually stands.
_USUAL: Final = {
    "entity": ("REF_AREA", "GEO", "LOCATION", "COUNTRY"),
    "measure": ("INDICATOR", "MEASURE", "SUBJECT"),
    "value": ("OBS_VALUE",),
    "as_of": ("TIME_PERIOD",),
    "unit": ("UNIT_MEASURE", "UNIT"),
}
_NO_VALUE: Final = frozenset({"", "nan", "#n/a"})


def is_one(header: str) -> bool:
    """Does a file that begins with this line hold SDMX-CSV?"""
    first = header.lstrip("\ufeff\"'").replace(";", ",").partition(",")[0].strip("\"' \r\n")
    return _bare(first) in FIRST and any(word in header for word in ("OBS_VALUE", "STRUCTURE_ID", "TIME_PERIOD"))


def names(seen: Sequence[str]) -> dict[str, str]:
    """Each column by the ways in which it may be named: its code, its label."""
    found: dict[str, str] = {}
    for name in reversed(seen):
        code, _, label = name.partition(": ")
        found[_bare(code).casefold()] = name
        if label.strip():
            found.setdefault(label.strip().casefold(), name)
    return found


def usual(by_name: Mapping[str, str], config: ReferenceConfig) -> dict[str, str]:
    """The columns that stand for our fields where the configuration says nothing."""
    if config.record is not RecordKind.FIGURES:
        return {}
    return {
        field: next((name for name in codes if name.casefold() in by_name), codes[0])
        for field, codes in _USUAL.items()
        if field not in config.constants and not (field == "measure" and len(config.measures) == 1)
    }


def dimensions(seen: Sequence[str]) -> list[str]:
    """The columns in front of the observation that may tell slices of the data apart."""
    codes = [_bare(name.partition(": ")[0]) for name in seen]
    end = codes.index("OBS_VALUE") if "OBS_VALUE" in codes else len(codes)
    before = [
        at for at in range(end) if codes[at] not in _NO_DIMENSIONS and codes[at].isupper() and "[" not in seen[at]
    ]
    return [seen[at] for at in before if codes[at] not in BESIDE]


def in_our_words(row: dict[str, str]) -> dict[str, str]:
    """The row without codes where there are labels; an empty one where nothing was observed.

    Raises :class:`BadRowError` for a row that takes another back.
    """
    if row.pop("\0ACTION", "").strip().upper() in ("D", "DELETE"):
        raise BadRowError("takes something back (ACTION is D)")
    if row.get("value", "").casefold() in _NO_VALUE and not row.get("low") and not row.get("high"):
        return {}
    for field in ("entity", "measure", "unit", "publisher"):
        if row.get(field):
            row[field] = label_of(row[field]) if field != "unit" else _unit(row[field])
    row["as_of"] = code_of(row.get("as_of", ""))
    _multiplied(row, code_of(row.pop("\0UNIT_MULT", "")))
    return row


def label_of(cell: str) -> str:
    """ "Germany" of "DE: Germany", and of "Germany"."""
    code, found, label = cell.partition(": ")
    return label.strip() if found and label.strip() and _is_code(code) else cell


def code_of(cell: str) -> str:
    code, found, _ = cell.partition(": ")
    return code.strip() if found and _is_code(code) else cell


def same(cell: str, wanted: str) -> bool:
    """Is the cell what "where" names, by its code or its label?"""
    forms = {cell.casefold(), code_of(cell).casefold(), label_of(cell).casefold()}
    return wanted.casefold() in forms


def _is_code(text: str) -> bool:
    return bool(text) and not any(c.isspace() for c in text)


def _unit(cell: str) -> str:
    """The unit by our own name for its code, else by its label."""
    units: Mapping[str, str] = data("sdmx")["units"]
    return units.get(code_of(cell).upper()) or label_of(cell)


def _multiplied(row: dict[str, str], power: str) -> None:
    """UNIT_MULT 3: thousands, of which the last digit is rounded."""
    if power in ("", "0"):
        return
    if not power.isascii() or not power.isdigit() or int(power[:3]) > 15:
        raise BadRowError(f"UNIT_MULT “{power[:20]}” is not a number of zeros")
    for field in ("value", "low", "high"):
        if row.get(field):
            try:
                number = Decimal(row[field])
            except InvalidOperation:
                return  # what is no number is named as such later
            if not number.is_finite() or len(number.as_tuple().digits) > 30 or abs(number.adjusted()) > 30:
                return
            row[field] = f"{number.scaleb(int(power)):f}"
            exponent = number.as_tuple().exponent
            if field == "value" and isinstance(exponent, int):
                row["rounding"] = row.get("rounding") or f"{Decimal(1).scaleb(exponent + int(power)):f}"


def _bare(code: str) -> str:
    """A column's code without what 2.0 says of its parts: "ATTR_1[]", "STRUCTURE[;]"."""
    return code.partition("[")[0].strip().strip('"')


def several_slices(name: str, values: Iterable[str]) -> str:
    code = _bare(name.partition(": ")[0])
    listed = " and ".join(f"“{value[:40]}”" for value in values)
    return f'has the dimension {code} with {listed}; say which is meant: where = {{ {code} = "…" }}'
