"""Is every mistake of a configuration named with its file, its line and its key?"""

from __future__ import annotations

from pathlib import Path

import pytest

from deskcheck.config import load
from deskcheck.errors import ConfigError
from deskcheck.toml_lines import Lines

FILE = '''# a comment = no key
output = "reports"   # [not a table]
format = [
    "html",
    "json",
]
fail_on = "error"

[checks.part-of-whole]
tolerance = 1

[[references]]
name = "a"
record = "figures"
connector = "sql"
url = "postgresql://data.example/desk"
sql = """
name = 'no key'
[[references]]
"""
fields = { entity = "x", value = "y = [" }

[[references]]
name = "b"
record = "figures"
connector = "table"
"path" = 'b.csv'
[references.fields]
entity = "Land"
[[references.measures]]
code = "1"
measure = "x"
[[references.measures]]
code = "2"
measure = "y"
'''

KEYS = [
    ("output", 2),
    ("format", 3),
    ("fail_on", 7),
    ("checks.part-of-whole.tolerance", 10),
    ("references[0]", 12),
    ("references[0].sql", 17),
    ("references[0].fields.value", 21),  # inside braces: the line that they begin on
    ("references[1].name", 24),
    ("references[1].path", 27),
    ("references[1].fields.entity", 29),
    ("references[1].measures[1].measure", 35),
    ("references[1].timeout", 23),  # not there: its table
    ("nowhere", None),
]


@pytest.mark.parametrize(("key", "line"), KEYS)
def test_a_key_is_found_on_its_line(key: str, line: int | None) -> None:
    assert Lines(FILE).of(key) == line


REF = '[[references]]\nname = "a"\nrecord = "figures"\nconnector = "table"\npath = "a.csv"\n'
MISTAKES = [
    ("format = []\nfail_on = 3\n", 2, "fail_on: Expected `str`, got `int`"),
    ("\n\nmin_coverge = 3\n", 3, "unknown key “min_coverge”; the nearest known key is “min_coverage”"),
    ('fail_on = "sometimes"\n', 1, "fail_on is “sometimes”"),
    ("a = \n", 1, "is not valid TOML"),
    (REF + "timeout = 0\n", 6, "has the timeout 0"),
    (REF + 'timeout = "long"\n', 6, "references[0].timeout: Expected `float`, got `str`"),
    (REF + "feilds = {}\n", 6, "unknown key “references[0].feilds”; the nearest known key is “fields”"),
    (REF + REF, 7, "two references are called “a”"),
    (REF + 'delimiter = "||"\n', 6, "delimiter is “||”"),
    (REF + 'decimal = ";"\n', 6, "decimal is “;”"),
    (REF + 'thousands = "."\n', 6, "thousands is “.”"),
    (REF + 'thousands = "9"\n', 6, "thousands is “9”"),
    (REF + "header_lines = -1\n", 6, "header_lines is -1"),
    (REF + "sheet = 0\n", 6, "sheets are counted from 1"),
    (REF + 'format = "xls"\n', 6, "unknown format “xls”"),
    (REF + 'sql = "SELECT 1"\n', 6, "sql is for the connector “sql”"),
    (REF + 'encoding = "klingon"\n', 6, "unknown encoding “klingon”"),
    (REF + '[references.paging]\nby = "leaf"\n', 7, "paging.by is “leaf”"),
    (REF + '[references.headers]\nX-Api-Key = "abc"\n', 7, "holds a secret"),
    (REF.replace('path = "a.csv"\n', ""), 1, "needs either path or url"),
    (REF.replace('"table"', '"sql"'), 1, "needs either sql or table"),
    (REF.replace('record = "figures"', 'record = "figure"'), 3, "Invalid enum value 'figure'"),
    ("[checks.part-of-hole]\n", 1, "unknown check “checks.part-of-hole”"),
    ("[checks.part-of-whole]\ntolerance = 300\n", 2, "checks.part-of-whole.tolerance is 300"),
]


@pytest.mark.parametrize(("text", "line", "words"), MISTAKES, ids=[words for _, _, words in MISTAKES])
def test_a_mistake_names_file_line_and_key(text: str, line: int, words: str, tmp_path: Path) -> None:
    path = tmp_path / "deskcheck.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as error:
        load(path)
    assert (error.value.path, error.value.line) == (str(path), line)
    assert words in error.value.message


def test_long_hostile_files_take_time_in_proportion() -> None:
    import time

    def cost(n: int) -> float:
        begun = time.process_time()
        Lines('a = [[["' * n + "\n" + "[" * n + '\nx = """' + "'" * n)
        return time.process_time() - begun

    cost(1000)
    assert cost(80_000) <= 8 * max(cost(20_000), 1e-4)
